"""Which conditions of the reading rules no case notices: each is switched off in turn, and the cases are run.

    python tests/ablate.py                      the naming and context modules, against tests/cases
    python tests/ablate.py heads sides          some of them
    python tests/ablate.py --reports DIR        and whether what no case notices changes records of reports

A condition is the test of an `if`, a conditional expression or a comprehension, or one side of an `and` or
`or`. Switching it off is to put True and False in its place; it is held when a case fails under either. What
no case notices wants a case, or is no rule.
"""

import ast
import copy
import gc
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "extraction"))

from test_cases import CASES, Case, find_differences, read_cases

from toolkit.extraction import extract_document
from toolkit.reading.document import Document

MODULES = (
    "heads",
    "sides",
    "sources",
    "topics",
    "resolve",
    "nouns",
    "names",
    "dealing",
    "measures",
    "context",
)
REPORTS = 40  # of those in the folder, evenly spread


def main(arguments: list[str]) -> int:
    """Print the conditions that no case notices, one a line."""
    folder = Path(arguments.pop(arguments.index("--reports") + 1)) if "--reports" in arguments else None
    names = [name for name in arguments if name != "--reports"] or list(MODULES)
    cases = [case for path in sorted(CASES.glob("*.txt")) for _, case in read_cases(path)]
    cases = [case for case in cases if not find_differences(case)]
    documents = list(read_some(folder)) if folder else []
    before = [read_names(document) for document in documents]
    unheld = 0
    for name in names:
        module = importlib.import_module(f"toolkit.extraction.{name}")
        for line, text, changes in find_conditions(module):
            if any(is_noticed(module, tree, cases) for tree in changes):
                continue
            unheld += 1
            said = f"{name}.py:{line}: {text}"
            if documents:
                changed = max(count_changed(module, tree, documents, before) for tree in changes)
                said += f"  -- changes {changed} records of {len(documents)} reports"
            sys.stdout.write(said + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{unheld} conditions are held by no case\n")
    return int(unheld > 0)


def find_conditions(module: ModuleType) -> Iterator[tuple[int, str, list[ast.Module]]]:
    """Each condition of a module: its line, its text, the module with True and with False in its place."""
    tree = ast.parse(inspect.getsource(module))
    for number, node in enumerate(list_conditions(tree)):
        changes = []
        for value in (True, False):
            changed = copy.deepcopy(tree)
            target = list_conditions(changed)[number]
            Switch(target, value=value).visit(changed)
            changes.append(ast.fix_missing_locations(changed))
        yield node.lineno, ast.unparse(node), changes


def list_conditions(tree: ast.AST) -> list[ast.expr]:
    """The conditions of a tree, in the order of a walk."""
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            found += [] if isinstance(node.test, ast.BoolOp) or isinstance(node, ast.While) else [node.test]
        elif isinstance(node, ast.BoolOp):
            found += node.values
        elif isinstance(node, ast.comprehension):
            found += [test for test in node.ifs if not isinstance(test, ast.BoolOp)]
    return found


class Switch(ast.NodeTransformer):
    """Puts a constant in the place of one condition."""

    def __init__(self, target: ast.expr, *, value: bool) -> None:
        self.target, self.value = target, value

    def visit(self, node: ast.AST) -> Any:
        if node is self.target:
            return ast.Constant(self.value)
        return self.generic_visit(node)


def is_noticed(module: ModuleType, tree: ast.Module, cases: list[Case]) -> bool:
    """Whether a case fails while the module reads as ``tree``."""
    return bool(with_change(module, tree, lambda: any(is_missed(case) for case in cases)))


def is_missed(case: Case) -> bool:
    """Whether a case is read otherwise than it says; an error is noticed too."""
    try:
        return bool(find_differences(case))
    except Exception:  # noqa: BLE001 - whatever the change breaks, it was noticed
        return True


def with_change(module: ModuleType, tree: ast.Module, ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives while the functions of a module run the code of ``tree``."""
    changed: dict[str, Any] = {"__name__": module.__name__}
    try:
        exec(compile(tree, module.__file__ or "", "exec"), changed)
    except Exception:  # noqa: BLE001 - it cannot even be loaded: noticed
        return True
    swapped = []
    for own, other in pair_functions(vars(module), changed, module.__name__):
        swapped.append((own, own.__code__))
        own.__code__ = other.__code__
    forget()
    try:
        return ask()
    finally:
        for own, code in swapped:
            own.__code__ = code
        forget()


def pair_functions(own: Any, other: Any, module: str) -> Iterator[tuple[FunctionType, FunctionType]]:
    """The functions and methods of two namespaces that have one name."""
    for name, found in list(own.items()):
        value, twin = unwrap(found), unwrap(other.get(name))
        if isinstance(value, FunctionType) and isinstance(twin, FunctionType) and value.__module__ == module:
            if value.__code__.co_freevars == twin.__code__.co_freevars:
                yield value, twin
        elif inspect.isclass(value) and inspect.isclass(twin) and value.__module__ == module:
            yield from pair_functions(vars(value), vars(twin), module)


def unwrap(value: Any) -> Any:
    """The function under a cache or a property."""
    return value.fget if isinstance(value, property) else getattr(value, "__wrapped__", value)


def forget() -> None:
    """Empty the caches of the reading rules."""
    for name, module in list(sys.modules.items()):
        if name.startswith("toolkit.extraction"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.__wrapped__.__code__.co_argcount:
                    value.cache_clear()


def read_some(folder: Path) -> Iterator[Document]:
    """Reports of a folder, evenly spread over their names."""
    paths = sorted(folder.glob("*.txt"))
    for path in paths[:: max(len(paths) // REPORTS, 1)]:
        year = next((int(part) for part in path.stem.split("-") if part.isdigit()), 0)
        yield Document(path.stem, path.read_text(encoding="utf-8"), year=year)


def read_names(document: Document) -> list[tuple[Any, ...]]:
    """What is compared of a report's records."""
    records = extract_document(document).records
    return [(r.start, r.indicator, r.measure, r.role, r.year, r.strength) for r in records]


def count_changed(
    module: ModuleType, tree: ast.Module, documents: list[Document], before: list[list[tuple[Any, ...]]]
) -> int:
    """Records of the reports that read otherwise while the module reads as ``tree``."""

    def ask() -> int:
        after = [read_names(document) for document in documents]
        return sum(len(set(a) ^ set(b)) // 2 for a, b in zip(before, after, strict=True))

    return int(with_change(module, tree, ask))


if __name__ == "__main__":
    gc.freeze()
    sys.exit(main(sys.argv[1:]))
