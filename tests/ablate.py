"""Which conditions of the reading rules no case notices: each is switched off in turn, and the cases are run.

    python tests/ablate.py                      the naming and context modules, against tests/cases
    python tests/ablate.py heads sides          some of them
    python tests/ablate.py --reports DIR        and whether what no case notices changes records of reports

A condition is the test of an `if`, a conditional expression or a comprehension, or one side of an `and` or
`or`. Switching it off is to put True and False in its place; it is held when a case fails under either. What
no case notices wants a case, or is no rule. Only the cases, and the paragraphs of reports, that run the lines
of a condition are read again.
"""

import ast
import copy
import gc
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any, NamedTuple

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
REPORTS = 24  # of those in the folder, evenly spread
PARAGRAPHS = 400  # that are read again for one condition, at most

Lines = frozenset[tuple[str, int]]


class Passage(NamedTuple):
    """A paragraph of a report, the lines that reading it runs, and a hash of its records."""

    document: Document
    lines: Lines
    records: int


class Condition(NamedTuple):
    """A condition: the lines of its statement, its text, the module with True and with False in its place."""

    first: int
    last: int
    text: str
    changes: list[ast.Module]


def main(arguments: list[str]) -> int:
    """Print the conditions that no case notices, one a line."""
    folder = Path(arguments.pop(arguments.index("--reports") + 1)) if "--reports" in arguments else None
    names = [name for name in arguments if name != "--reports"] or list(MODULES)
    modules = [importlib.import_module(f"toolkit.extraction.{name}") for name in names]
    cases = [case for path in sorted(CASES.glob("*.txt")) for _, case in read_cases(path)]
    cases = [case for case in cases if not find_differences(case)]
    lines = [trace(case.document, modules) for case in cases]
    passages = list(read_passages(folder, modules)) if folder else []
    unheld = 0
    for module in modules:
        for condition in find_conditions(module):
            near = [case for case, ran in zip(cases, lines, strict=True) if runs(module, condition, ran)]
            if any(is_noticed(module, tree, near) for tree in condition.changes):
                continue
            unheld += 1
            said = f"{Path(module.__file__ or '').name}:{condition.first}: {condition.text}"
            if folder:
                some = [passage for passage in passages if runs(module, condition, passage.lines)]
                some = some[:: max(len(some) // PARAGRAPHS, 1)]
                changed = any(changes_records(module, tree, some) for tree in condition.changes)
                said += f"  -- {'changes' if changed else 'no'} records of {len(some)} paragraphs"
            sys.stdout.write(said + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{unheld} conditions are held by no case\n")
    return int(unheld > 0)


def trace(document: Document, modules: Sequence[ModuleType]) -> Lines:
    """The lines of some modules that reading a document runs."""
    files = {module.__file__ for module in modules}
    found: set[tuple[str, int]] = set()

    def follow(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            found.add((frame.f_code.co_filename, frame.f_lineno))
        return follow

    forget()
    sys.settrace(follow)
    try:
        extract_document(document)
    finally:
        sys.settrace(None)
    return frozenset(found)


def runs(module: ModuleType, condition: Condition, lines: Lines) -> bool:
    """Whether some lines hold one of a condition's statement."""
    return any((module.__file__, line) in lines for line in range(condition.first, condition.last + 1))


def find_conditions(module: ModuleType) -> Iterator[Condition]:
    """Each condition of a module, with the lines of the statement that holds it."""
    tree = ast.parse(inspect.getsource(module))
    spans = {id(node): span for span, part in list_statements(tree) for node in ast.walk(part)}
    for number, node in enumerate(list_conditions(tree)):
        changes = []
        for value in (True, False):
            changed = copy.deepcopy(tree)
            target = list_conditions(changed)[number]
            Switch(target, value=value).visit(changed)
            changes.append(ast.fix_missing_locations(changed))
        yield Condition(*spans.get(id(node), (node.lineno, node.lineno)), ast.unparse(node), changes)


def list_statements(tree: ast.AST) -> Iterator[tuple[tuple[int, int], ast.AST]]:
    """The lines of each statement and the part of it that runs there; inner statements come later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While):
            yield (node.test.lineno, node.test.end_lineno or node.test.lineno), node.test
        elif isinstance(node, ast.stmt) and not hasattr(node, "body"):
            yield (node.lineno, node.end_lineno or node.lineno), node


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
        for own, code in reversed(swapped):  # a function may stand in a table too, and be swapped twice
            own.__code__ = code
        forget()


def pair_functions(own: Any, other: Any, module: str) -> Iterator[tuple[FunctionType, FunctionType]]:
    """The functions and methods of two namespaces that have one name, and those in their tables of rules."""
    for name, found in list(own.items()):
        value, twin = unwrap(found), unwrap(other.get(name))
        if isinstance(value, FunctionType) and isinstance(twin, FunctionType) and value.__module__ == module:
            if value.__code__.co_freevars == twin.__code__.co_freevars:
                yield value, twin
        elif isinstance(value, tuple) and isinstance(twin, tuple):
            yield from pair_functions(dict(enumerate(value)), dict(enumerate(twin)), module)
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


def read_passages(folder: Path, modules: Sequence[ModuleType]) -> Iterator[Passage]:
    """The paragraphs with a figure of some reports of a folder, evenly spread over their names."""
    paths = sorted(folder.glob("*.txt"))
    for path in paths[:: max(len(paths) // REPORTS, 1)]:
        year = next((int(part) for part in path.stem.split("-") if part.isdigit()), 0)
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if any(character.isdigit() for character in text):
                document = Document(f"{path.stem}-{number}", text, year=year)
                yield Passage(document, trace(document, modules), read_names(document))


def read_names(document: Document) -> int:
    """A hash of what is compared of a document's records."""
    records = extract_document(document).records
    return hash(tuple((r.start, r.indicator, r.measure, r.role, r.year, r.strength) for r in records))


def changes_records(module: ModuleType, tree: ast.Module, passages: Sequence[Passage]) -> bool:
    """Whether a passage is read otherwise while the module reads as ``tree``."""
    return bool(with_change(module, tree, lambda: any(is_changed(passage) for passage in passages)))


def is_changed(passage: Passage) -> bool:
    """Whether a passage is read otherwise than before; an error is a change too."""
    try:
        return read_names(passage.document) != passage.records
    except Exception:  # noqa: BLE001 - whatever the change breaks, it changes what is read
        return True


if __name__ == "__main__":
    gc.freeze()
    sys.exit(main(sys.argv[1:]))
