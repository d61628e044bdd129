"""Headline targets without a number: 与经济增长基本同步, 促稳提质, 完成市下达任务.

A clause that looks ahead, names headline indicators and says what is to become of them is a target of each.
Among the headline targets any predicate will do; elsewhere it must ask for something that can be told: a
task that is to be advanced steadily is no target.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.extraction.context import read_time
from toolkit.extraction.indicators import THEME_OF
from toolkit.extraction.predicates import FIRM, STRIVEN, Kind, Predicate, find_predicates
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.strength import read_strength
from toolkit.extraction.subjects import Subject, find_subjects, list_start
from toolkit.extraction.targetlists import TargetLists
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

_STRIVEN: Final = re.compile(r"力争|确保|争取|努力|保持|实现")
_WHOLE: Final = 30  # characters of a target that is quoted from its subject on


class Unnumbered(NamedTuple):
    """A headline target without a number, in positions of the view."""

    start: int
    end: int
    words: str
    section: str
    indicator: str
    identifier: str
    measure: str
    bound_word: str
    role: str
    year: int | None
    span: int
    theme: str
    subtheme: str
    strength: str
    strength_word: str
    rule: str
    against: str = ""


def find_unnumbered(
    text: str, block: Block, document: Document, quantities: list[Quantity], lists: TargetLists
) -> list[Unnumbered]:
    """The numberless targets of a paragraph that looks ahead, clause by clause."""
    if block.period.role != "target" or block.paragraph.kind == "heading":
        return []
    reader = _Reader(text, block, document, quantities, lists)
    return list(reader.read())


class _Reader:
    """Goes through the clauses of one paragraph."""

    def __init__(
        self, text: str, block: Block, document: Document, quantities: list[Quantity], lists: TargetLists
    ) -> None:
        self.text, self.block, self.document, self.lists = text, block, document, lists
        self.clauses = block.clauses
        self.ends = [quantity.end for quantity in quantities]
        self.starts = [quantity.start for quantity in quantities]

    def read(self) -> Iterator[Unnumbered]:
        """The targets in the order of the text."""
        begin = self.block.paragraph.start
        for finish in self.clauses.clause_ends:
            if begin < finish:
                yield from self._read_clause(begin, finish)
            begin = finish + 1

    def _read_clause(self, begin: int, finish: int) -> Iterator[Unnumbered]:
        said_from = begin
        for predicate in find_predicates(self.text, begin, finish, self.document.level):
            start = max(said_from, self._behind_figure(predicate.start))
            if not self._has_figure(predicate):
                yield from self._targets(predicate, start)
            said_from = predicate.end

    def _behind_figure(self, position: int) -> int:
        """The end of the last figure before a position: what it says is not what the predicate is said of."""
        index = bisect_right(self.ends, position)
        return self.ends[index - 1] if index else 0

    def _has_figure(self, predicate: Predicate) -> bool:
        """Whether a number stands within the predicate: 高于全省1个百分点 is a figure."""
        index = bisect_left(self.starts, predicate.start)
        return index < len(self.starts) and self.starts[index] < predicate.end

    def _targets(self, predicate: Predicate, start: int) -> Iterator[Unnumbered]:
        listed = self.lists.hold(predicate.start)
        if not listed and not self._asks(predicate, start):
            return
        if listed:
            least = max(self.clauses.sentence(start)[0], self._behind_figure(start))
            start = list_start(self.text, start, predicate.start, least)
        stop = predicate.end if predicate.kind == Kind.KEEP else predicate.start
        for subject in find_subjects(self.text, start, stop, listed=listed):
            target = self._target(predicate, subject, listed=listed)
            if target is not None:
                yield target

    def _asks(self, predicate: Predicate, start: int) -> bool:
        striven = _STRIVEN.search(self.text, start, predicate.end) is not None
        return predicate.kind in FIRM or (striven and predicate.kind in STRIVEN)

    def _target(self, predicate: Predicate, subject: Subject, *, listed: bool) -> Unnumbered | None:
        sentence, clause = self.clauses.sentence(predicate.start)[0], self.clauses.clause(subject.start)[0]
        left, words = self.text[sentence : predicate.end], self.text[clause : predicate.end]
        time = read_time(left, words, self.block.period, self.document)
        if time.role != "target":
            return None
        strength, strength_word = read_strength(left, words, "target", headline=listed)
        theme, subtheme = THEME_OF.get(subject.identifier, ("", ""))
        start = min(subject.start, predicate.start)
        if predicate.end - start > _WHOLE:
            start = predicate.start
        return Unnumbered(
            start,
            predicate.end,
            self.text[start : predicate.end] + subject.identifier,
            self.block.path,
            subject.word,
            subject.identifier,
            "growth",
            self.text[predicate.start : predicate.end],
            "target",
            time.year,
            time.span,
            theme,
            subtheme,
            strength,
            strength_word,
            f"qualitative.{predicate.kind.value}",
            predicate.against,
        )
