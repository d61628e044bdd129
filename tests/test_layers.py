"""Rooms import one way: whoever reads one room needs to know only the rooms before it."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
ROOMS = (
    "errors",
    "lexicons",
    "reading",
    "extraction",
    "corpus",
    "across",
    "analysis",
    "presentation",
    "cli",
    "__main__",
)
# The door offers verbs of several rooms, so it stands behind what it re-exports and no room may enter by it.
DOOR = "__init__"

# What a notebook may lean on. The data and the door are what its reader meets first; rules are not.
# Figure cells end in `plt.show()`, which leaves no text output that would differ from run to run.
_SHOWS_AND_TABLES = {"matplotlib", "pandas"}
NOTEBOOK_IMPORTS = _SHOWS_AND_TABLES | {
    "toolkit",
    "toolkit.corpus",
    "toolkit.analysis",
    "toolkit.presentation",
}


def _modules() -> list[Path]:
    return sorted((REPOSITORY / "toolkit").rglob("*.py"))


def _notebooks() -> list[Path]:
    return sorted((REPOSITORY / "notebooks").glob("*.ipynb"))


def _name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def _imports(source: str, package: str) -> Iterator[str]:
    """Yields the absolute name of everything imported, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*parents, *filter(None, [node.module])])
            # `from toolkit import errors` enters a room as `import toolkit.errors` does
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _room(dotted: str) -> str:
    """The room that a dotted name enters; the door when it names none."""
    second = dotted.split(".")[1] if "." in dotted else DOOR
    return second if second in ROOMS else DOOR


def _rooms_entered(path: Path) -> set[str]:
    package = ".".join(path.relative_to(REPOSITORY).parent.parts)
    names = _imports(path.read_text(encoding="utf-8"), package)
    return {_room(name) for name in names if name.split(".")[0] == "toolkit"}


def _home(path: Path) -> str:
    return path.relative_to(REPOSITORY / "toolkit").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", [path for path in _modules() if _home(path) != DOOR], ids=_name)
def test_a_module_imports_only_from_its_own_room_and_those_before_it(path: Path) -> None:
    allowed = set(ROOMS[: ROOMS.index(_home(path)) + 1])
    if _home(path) in {"cli", "__main__"}:
        allowed.add(DOOR)

    assert _rooms_entered(path) <= allowed


def test_every_module_stands_in_a_known_room() -> None:
    assert {_home(path) for path in _modules()} <= {DOOR, *ROOMS}


def _code(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@pytest.mark.parametrize("path", _notebooks(), ids=_name)
def test_a_notebook_imports_studies_and_tables_but_no_rules(path: Path) -> None:
    for name in _imports(_code(path), ""):
        top, _, rest = name.partition(".")
        entered = f"{top}.{rest.split('.')[0]}" if top == "toolkit" and _room(name) != DOOR else top
        assert entered in NOTEBOOK_IMPORTS, f"{name} is imported"


def test_importing_the_toolkit_stays_light() -> None:
    heavy = ("IPython", "jieba", "matplotlib", "pandas", "papermill", "pyarrow", "seaborn")
    program = f"import sys, toolkit; print(*(name for name in {heavy!r} if name in sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout.split() == []
