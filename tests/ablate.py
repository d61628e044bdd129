"""Which conditions of the reading rules no case notices: each is made True and False, and the cases are read.

    python tests/ablate.py                      the naming and context modules, against tests/cases
    python tests/ablate.py heads sides          some of them
    python tests/ablate.py --reports DIR        and whether what no case notices changes records of reports
    python tests/ablate.py --strict             what no case notices when it is taken out

A condition is held when a case fails with one of the two values in its place. What no case notices wants a
case, or is no rule. Only the texts in which it gave the other value are read again. That every condition is
held is tested by tests/extraction/test_conditions.py; this command says which are not, and what they change.

Strictly, a condition is held when a case fails without it: with True in the place of a side of `and`, False
for one of `or`, and each of the two for a test that stands alone.
"""

import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conditions import Condition, Switch, find_conditions, probing
from tests.extraction.test_cases import CASES, Case, find_differences, read_cases
from toolkit.extraction import extract_document
from toolkit.reading.document import Document

MODULES = (
    "heads",
    "place",
    "head_sizes",
    "head_sides",
    "head_clauses",
    "head_sites",
    "counted",
    "head_verbs",
    "head_types",
    "sides",
    "sources",
    "topics",
    "resolve",
    "nouns",
    "names",
    "dealing",
    "sharing",
    "measures",
    "context",
)
STRICT = frozenset({"context"})  # modules of which a case misses each condition that is taken out
PARAGRAPHS = 300  # that are read again for one condition, at most


class Text(NamedTuple):
    """A case, or a paragraph of a report, and what is compared of its records."""

    document: Document
    case: Case | None
    records: int


#: The texts by each value that a condition gave in them.
Texts = dict[tuple[int, bool], list[Text]]

#: A condition and the values in its place that no case notices.
Unheld = tuple[Condition, tuple[bool, ...]]


def main(arguments: list[str]) -> int:
    """Print the conditions that no case notices, one a line."""
    folder = Path(arguments.pop(arguments.index("--reports") + 1)) if "--reports" in arguments else None
    count = 0
    for name in [name for name in arguments if not name.startswith("--")] or MODULES:
        module = importlib.import_module(f"toolkit.extraction.{name}")
        unheld = find_unheld(module, strict=name in STRICT or "--strict" in arguments)
        changes = count_changes(module, unheld, folder) if folder else [""] * len(unheld)
        count += len(unheld)
        for (condition, values), change in zip(unheld, changes, strict=True):
            sys.stdout.write(
                f"{name}.py:{condition.line}: {condition.text}  {' or '.join(map(str, values))}{change}\n"
            )
            sys.stdout.flush()
    sys.stdout.write(f"{count} conditions are held by no case\n")
    return int(count > 0)


def find_unheld(module: ModuleType, *, strict: bool = False) -> list[Unheld]:
    """The conditions of a module that no case notices; strictly, when they are taken out."""
    cases = read_passing_cases()
    unheld = []
    with probing(module) as switch:
        texts = read_texts(switch, ((case.document, case) for case in cases))
        for condition in find_conditions(module):
            tried = condition.without if strict else (True, False)
            silent = tuple(value for value in tried if not is_noticed(switch, condition, value, texts))
            if silent if strict else len(silent) == len(tried):
                unheld.append((condition, silent))
    return unheld


@cache
def read_passing_cases() -> list[Case]:
    """The cases that are read as they say."""
    cases = (case for path in sorted(CASES.glob("*.txt")) for _, case in read_cases(path))
    return [case for case in cases if not find_differences(case)]


def read_texts(switch: Switch, documents: Iterable[tuple[Document, Case | None]]) -> Texts:
    """Documents by each value that a condition gave when they were read."""
    texts: Texts = {}
    for document, case in documents:
        switch.forget()
        switch.asked.clear()
        text = Text(document, case, hash_records(document))
        for answer in switch.asked:
            texts.setdefault(answer, []).append(text)
    return texts


def is_noticed(switch: Switch, condition: Condition, value: bool, texts: Texts) -> bool:
    """Whether a case fails while a condition always has one value."""
    near = texts.get((condition.number, not value), [])
    with switch.forcing(condition.number, value=value):
        return any(is_missed(text.case) for text in near if text.case)


def is_missed(case: Case) -> bool:
    """Whether a case is read otherwise than it says; an error is noticed too."""
    try:
        return bool(find_differences(case))
    except Exception:  # noqa: BLE001 - whatever the change breaks, it was noticed
        return True


def count_changes(module: ModuleType, unheld: list[Unheld], folder: Path) -> list[str]:
    """How many paragraphs of reports, of a sample, are read otherwise with some values in some places."""
    if not unheld:
        return []
    with probing(module) as switch:
        texts = read_texts(switch, ((passage, None) for passage in read_passages(folder)))
        counts = [
            sum(count_changed(switch, condition, value, texts) for value in values)
            for condition, values in unheld
        ]
    return [f"  -- changes {count} paragraphs" for count in counts]


def read_passages(folder: Path) -> Iterator[Document]:
    """The paragraphs with a figure of the reports of a folder."""
    for path in sorted(folder.glob("*.txt")):
        year = next((int(part) for part in path.stem.split("-") if part.isdigit()), 0)
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if any(character.isdigit() for character in text):
                yield Document(f"{path.stem}-{number}", text, year=year)


def hash_records(document: Document) -> int:
    """A hash of a document's records, with every field."""
    return hash(tuple(map(repr, extract_document(document).records)))


def count_changed(switch: Switch, condition: Condition, value: bool, passages: Texts) -> int:
    """How many of some passages are read otherwise while a condition always has one value."""
    some = passages.get((condition.number, not value), [])
    some = some[:: -(-len(some) // PARAGRAPHS) or 1]
    with switch.forcing(condition.number, value=value):
        return sum(is_changed(passage) for passage in some)


def is_changed(passage: Text) -> bool:
    """Whether a passage is read otherwise than before; an error is a change too."""
    try:
        return hash_records(passage.document) != passage.records
    except Exception:  # noqa: BLE001 - whatever the change breaks, it changes what is read
        return True


if __name__ == "__main__":
    gc.freeze()
    sys.exit(main(sys.argv[1:]))
