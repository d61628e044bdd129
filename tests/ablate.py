"""Which conditions of the reading rules no case notices: each is switched off in turn, and the cases are run.

    python tests/ablate.py                      the naming and context modules, against tests/cases
    python tests/ablate.py heads sides          some of them
    python tests/ablate.py --reports DIR        and whether what no case notices changes records of reports

A condition is the test of an `if`, a conditional expression or a comprehension inside a function, or one side
of an `and` or `or`. Switching it off is to put True and False in its place; it is held when a case fails with
one of them. What no case notices wants a case, or is no rule. Each text is read once to see which conditions
are asked in it and what they give; only the texts where a condition gave the other value are read again.
"""

import ast
import copy
import gc
import importlib
import inspect
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import FunctionType, ModuleType
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
PARAGRAPHS = 300  # that are read again for one condition, at most
ASKED = "__asked__"  # the name under which a module under probe keeps what its conditions gave

#: A condition by its module and place in the walk, with a value that it gave.
Answer = tuple[str, int, bool]


class Text(NamedTuple):
    """A case, or a paragraph of a report, and what is compared of its records."""

    document: Document
    case: Case | None
    records: int


Texts = dict[Answer, list[Text]]


class Condition(NamedTuple):
    """A condition: its place in the walk, its line, its text, the module with either value in its place."""

    number: int
    line: int
    text: str
    changes: dict[bool, ast.Module]


def main(arguments: list[str]) -> int:
    """Print the conditions that no case notices, one a line."""
    folder = Path(arguments.pop(arguments.index("--reports") + 1)) if "--reports" in arguments else None
    names = [name for name in arguments if name != "--reports"] or list(MODULES)
    modules = [importlib.import_module(f"toolkit.extraction.{name}") for name in names]
    cases = [case for path in sorted(CASES.glob("*.txt")) for _, case in read_cases(path)]
    cases = [case for case in cases if not find_differences(case)]
    texts = read_texts(modules, ((case.document, case) for case in cases))
    passages = read_texts(modules, ((passage, None) for passage in read_passages(folder))) if folder else {}
    unheld = 0
    for module in modules:
        for condition in find_conditions(module):
            if any(is_noticed(module, condition, value, texts) for value in (True, False)):
                continue
            unheld += 1
            said = f"{Path(module.__file__ or '').name}:{condition.line}: {condition.text}"
            if folder:
                differ = sum(count_changed(module, condition, value, passages) for value in (True, False))
                said += f"  -- changes {differ} paragraphs"
            sys.stdout.write(said + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{unheld} conditions are held by no case\n")
    return int(unheld > 0)


def read_texts(modules: Sequence[ModuleType], documents: Iterable[tuple[Document, Case | None]]) -> Texts:
    """Documents read once: by each value that a condition of some modules gave, those in which it did."""
    texts: Texts = {}
    asked: set[Answer] = set()
    with ExitStack() as stack:
        for module in modules:
            vars(module)[ASKED] = partial(note, asked, module.__name__)
            stack.enter_context(changed(module, probe(module)))
        for document, case in documents:
            forget()
            asked.clear()
            text = Text(document, case, read_names(document))
            for answer in asked:
                texts.setdefault(answer, []).append(text)
    return texts


def note(asked: set[Answer], module: str, number: int, value: Any) -> Any:
    """Note what a condition gave, and give it on."""
    asked.add((module, number, bool(value)))
    return value


def probe(module: ModuleType) -> ast.Module:
    """A module that notes what each of its conditions gives."""
    tree = ast.parse(inspect.getsource(module))
    Probe({id(node): number for number, node in enumerate(list_conditions(tree))}).visit(tree)
    return ast.fix_missing_locations(tree)


class Probe(ast.NodeTransformer):
    """Wraps each condition in a call that notes its value."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self.numbers = numbers

    def visit(self, node: ast.AST) -> Any:
        number = self.numbers.get(id(node))
        node = self.generic_visit(node)
        if number is None or not isinstance(node, ast.expr):
            return node
        return ast.Call(ast.Name(ASKED, ast.Load()), [ast.Constant(number), node], [])


def choose(module: ModuleType, condition: Condition, value: bool, texts: Texts) -> list[Text]:
    """The texts in which a condition gave another value than one."""
    return texts.get((module.__name__, condition.number, not value), [])


def find_conditions(module: ModuleType) -> Iterator[Condition]:
    """Each condition of a module, with what the module is without it."""
    tree = ast.parse(inspect.getsource(module))
    for number, node in enumerate(list_conditions(tree)):
        changes = {}
        for value in (True, False):
            other = copy.deepcopy(tree)
            target = list_conditions(other)[number]
            changes[value] = ast.fix_missing_locations(Switch(target, value=value).visit(other))
        yield Condition(number, node.lineno, ast.unparse(node), changes)


def list_conditions(tree: ast.AST) -> list[ast.expr]:
    """The conditions inside the functions of a tree, in the order of a walk."""
    inside = {
        id(node)
        for part in ast.walk(tree)
        if isinstance(part, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(part)
    }
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        if id(node) not in inside:
            continue
        if isinstance(node, ast.If | ast.IfExp):
            found += [] if isinstance(node.test, ast.BoolOp) else [node.test]
        elif isinstance(node, ast.BoolOp):
            found += [value for value in node.values if not isinstance(value, ast.Constant)]
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


def is_noticed(module: ModuleType, condition: Condition, value: bool, texts: Texts) -> bool:
    """Whether a case fails while a condition always has one value."""
    near = choose(module, condition, value, texts)
    with changed(module, condition.changes[value]):
        return any(is_missed(text.case) for text in near if text.case)


def is_missed(case: Case) -> bool:
    """Whether a case is read otherwise than it says; an error is noticed too."""
    try:
        return bool(find_differences(case))
    except Exception:  # noqa: BLE001 - whatever the change breaks, it was noticed
        return True


@contextmanager
def changed(module: ModuleType, tree: ast.Module) -> Iterator[None]:
    """The functions of a module run the code of ``tree``."""
    other: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(tree, module.__file__ or "", "exec"), other)
    swapped = []
    for own, twin in pair_functions(vars(module), other, module.__name__):
        swapped.append((own, own.__code__))
        own.__code__ = twin.__code__
    forget()
    try:
        yield
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


def read_passages(folder: Path) -> Iterator[Document]:
    """The paragraphs with a figure of the reports of a folder."""
    for path in sorted(folder.glob("*.txt")):
        year = next((int(part) for part in path.stem.split("-") if part.isdigit()), 0)
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if any(character.isdigit() for character in text):
                yield Document(f"{path.stem}-{number}", text, year=year)


def read_names(document: Document) -> int:
    """A hash of what is compared of a document's records."""
    records = extract_document(document).records
    return hash(tuple((r.start, r.indicator, r.measure, r.role, r.year, r.strength) for r in records))


def count_changed(module: ModuleType, condition: Condition, value: bool, passages: Texts) -> int:
    """How many of some passages are read otherwise while a condition always has one value."""
    some = choose(module, condition, value, passages)
    some = some[:: -(-len(some) // PARAGRAPHS) or 1]
    with changed(module, condition.changes[value]):
        return sum(is_changed(passage) for passage in some)


def is_changed(passage: Text) -> bool:
    """Whether a passage is read otherwise than before; an error is a change too."""
    try:
        return read_names(passage.document) != passage.records
    except Exception:  # noqa: BLE001 - whatever the change breaks, it changes what is read
        return True


if __name__ == "__main__":
    gc.freeze()
    sys.exit(main(sys.argv[1:]))
