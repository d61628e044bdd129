"""What the text says about the year's headline targets beyond the records, for the table of such targets.

One figure may be the target of several indicators (A、B均增长8%以上); an indicator may be spoken of in
clauses about the year ahead without any target being found; and a full report that yields hardly a target was
probably not read as it stands. All need the text: they are found here and shipped as rows of audits.csv.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.extraction.dealing import list_sizes
from toolkit.extraction.head import Order
from toolkit.extraction.headlines import HEADLINE_IDS, OF_STEM, STEM
from toolkit.extraction.readings import Reading
from toolkit.extraction.records import AuditRow, Record
from toolkit.extraction.sharing import DISTRIBUTIVE
from toolkit.extraction.subjects import find_subjects, list_start
from toolkit.extraction.targetlists import TargetLists
from toolkit.lexicons.lexicon import word_group
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

_IDS: Final = HEADLINE_IDS
_NOT_SHARED: Final = word_group("not_shared")
#: A full report has more targets of its own year than this, or was not read as it stands.
FEWEST: Final = 5


class AimKind(StrEnum):
    """What was found.

    SHARED_FIGURE: the figure is the target of further indicators, which the note names.
    INDICATOR_AHEAD: the indicator in the note is spoken of in `found` clauses about the year ahead.
    FEW_TARGETS: `found` headline indicators have a target of the report's own year; `expected` are usual.
    """

    SHARED_FIGURE = "shared_figure"
    INDICATOR_AHEAD = "indicator_ahead"
    FEW_TARGETS = "few_targets"


class Aim(NamedTuple):
    """One finding in positions of the view: its place, kind, how many are expected and found, and of what."""

    start: int
    end: int
    kind: AimKind
    expected: int | None
    found: int
    note: str


def find_shared(text: str, block: Block, readings: Sequence[Reading], lists: TargetLists) -> Iterator[Aim]:
    """The figures of a paragraph that are targets of more than one headline indicator."""
    clauses = block.clauses
    before = block.paragraph.start
    sizes = list_sizes(text, [reading.quantity for reading in readings])
    ends = [reading.quantity.end for reading in readings]
    for index, reading in enumerate(readings):
        start = max(before, clauses.clause(reading.quantity.start)[0])
        before = reading.quantity.end
        if (
            reading.time.role != "target"
            or reading.phrase.head.order is Order.DEALT
            or reading.part_of_indicator
        ):
            continue
        stop = reading.quantity.start
        start = list_start(text, start, stop, max(clauses.sentence(start)[0], _last_end(ends, stop)))
        dealt_out = sizes[index] > 1 and DISTRIBUTIVE in text[start:stop]
        if dealt_out or _NOT_SHARED.search(text, start, stop):
            continue
        listed = lists.hold(stop)
        others = [
            subject.identifier
            for subject in find_subjects(text, start, stop, listed=listed, kind=reading.quantity.kind)
            if subject.identifier in _IDS and subject.identifier != reading.identifier
        ]
        if others:
            yield Aim(reading.quantity.start, before, AimKind.SHARED_FIGURE, None, 1, " ".join(others))


def _last_end(ends: Sequence[int], start: int) -> int:
    index = bisect_right(ends, start)
    return ends[index - 1] if index else 0


class Ahead:
    """Counts the clauses about the year ahead that speak of each headline indicator."""

    def __init__(self) -> None:
        """Starts with none."""
        self.first: dict[str, tuple[int, int]] = {}
        self.counts: dict[str, int] = {}

    def hear(self, text: str, block: Block, document: Document) -> None:
        """Take a paragraph that looks ahead to the report's own year."""
        if block.period.role != "target" or block.period.year != document.year:
            return
        for match in STEM.finditer(text, block.paragraph.start, block.paragraph.end):
            for identifier in OF_STEM[match[0]]:
                self.first.setdefault(identifier, match.span())
                self.counts[identifier] = self.counts.get(identifier, 0) + 1

    def findings(self) -> Iterator[Aim]:
        """One finding for each indicator that is spoken of."""
        for name, (start, end) in self.first.items():
            yield Aim(start, end, AimKind.INDICATOR_AHEAD, None, self.counts[name], name)


def find_few(document: Document, records: Iterable[Record]) -> list[AuditRow]:
    """A finding when a full report yields hardly a headline target of its own year; else none."""
    if document.kind != "work_report" or not document.year:
        return []
    own = {r.indicator_id for r in records if r.role == "target" and r.year == document.year}
    count = len(own & _IDS)
    if count >= FEWEST:
        return []
    return [AuditRow(document.doc_id, 0, 0, AimKind.FEW_TARGETS, FEWEST, count, "headline targets")]
