"""Headline targets without a number: 与经济增长基本同步, 促稳提质, 完成市下达任务.

A clause that looks ahead, names headline indicators and says what is to become of them is a target of each.
Among the headline targets any predicate will do; elsewhere it must ask for something that can be told: a
task that is to be advanced steadily is no target.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.extraction.context import read_time
from toolkit.extraction.headlines import HEADLINE_IDS
from toolkit.extraction.indicators import THEME_OF
from toolkit.extraction.predicates import FIRM, MEASURED, WORD, Kind, Predicate, find_predicates
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.rules import WordsRule
from toolkit.extraction.strength import read_strength
from toolkit.extraction.subjects import Subject, find_subjects, list_start
from toolkit.extraction.targetlists import TargetLists
from toolkit.lexicons.lexicon import split_group, word_group
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

_STRIVEN: Final = word_group("striven")
_RULES: Final = {
    Kind.MATCH: WordsRule.MATCH,
    Kind.EXCEED: WordsRule.EXCEED,
    Kind.KEEP: WordsRule.KEEP,
    Kind.RANK: WordsRule.RANK,
    Kind.POSITIVE: WordsRule.POSITIVE,
    Kind.HOLD: WordsRule.HOLD,
    Kind.STABLE: WordsRule.STABLE,
    Kind.IMPROVE: WordsRule.IMPROVE,
}
_VERB: Final = 2  # characters
_VAGUE: Final = frozenset(split_group("vague_keeping"))
_HOLDING: Final = split_group("holding")[0]
_AMOUNT: Final = word_group("amount_end")
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
    rule: WordsRule
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
        paragraph = self.block.paragraph
        said = {self.clauses.clause(word.start()) for word in WORD.finditer(self.text, *paragraph[:2])}
        for begin, finish in sorted(said):
            yield from self._read_clause(begin, finish)

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
        if held := self._held(predicate):
            predicate = held
        firm = listed or self._asks(predicate, start)
        if not firm and not held and not self._asks_of_the_whole(predicate, start):
            return
        if listed:
            least = max(self.clauses.sentence(start)[0], self._behind_figure(start))
            start = list_start(self.text, start, predicate.start, least)
        for subject in self._subjects(predicate, start, listed=listed):
            if not firm and subject.identifier not in HEADLINE_IDS:
                continue
            target = self._target(predicate, subject)
            if target is not None:
                yield target

    def _asks(self, predicate: Predicate, start: int) -> bool:
        striven = _STRIVEN.search(self.text, start, predicate.end) is not None
        return predicate.kind in FIRM or (striven and predicate.kind in MEASURED)

    def _asks_of_the_whole(self, predicate: Predicate, start: int) -> bool:
        """Whether it asks for something that can be told of a headline indicator, though of nothing else."""
        word = self.text[predicate.start : predicate.start + _VERB]
        if predicate.kind in MEASURED:
            return predicate.against != "" and word not in _VAGUE
        striven = _STRIVEN.search(self.text, start, predicate.end) is not None
        return striven and predicate.kind in {Kind.STABLE, Kind.IMPROVE}

    def _held(self, predicate: Predicate) -> Predicate | None:
        """稳定粮食产量: the predicate with what it governs, where an amount stands behind it."""
        closes = self.clauses.clause(predicate.start)[1]
        holds = self.text[predicate.start : predicate.end] == _HOLDING
        if not holds or not _AMOUNT.search(self.text, predicate.end, closes):
            return None
        return predicate._replace(kind=Kind.HOLD, end=closes)

    def _subjects(self, predicate: Predicate, start: int, *, listed: bool) -> list[Subject]:
        """What a predicate is said of: before it, within its object, or a topic that a comma parts off."""
        inside = predicate.kind == Kind.KEEP or self.text.startswith(_HOLDING, predicate.start)
        stop = predicate.end if inside else predicate.start
        found = find_subjects(self.text, start, stop, listed=listed)
        if not found and listed and predicate.kind == Kind.KEEP:
            found = self._topic(predicate)
        return found

    def _topic(self, predicate: Predicate) -> list[Subject]:
        """What the clause before names, where it says nothing of it by itself."""
        begin = self.clauses.clause(predicate.start)[0]
        if begin <= self.block.paragraph.start:
            return []
        opens, closes = self.clauses.clause(begin - 1)
        said = find_predicates(self.text, opens, closes, self.document.level)
        if said or self._behind_figure(closes) > opens:
            return []
        return find_subjects(self.text, opens, closes, listed=True)

    def _target(self, predicate: Predicate, subject: Subject) -> Unnumbered | None:
        sentence, clause = self.clauses.sentence(predicate.start)[0], self.clauses.clause(subject.start)[0]
        left, words = self.text[sentence : predicate.end], self.text[clause : predicate.end]
        time = read_time(left, words, self.block.period, self.document)
        if time.role != "target":
            return None
        strength, strength_word = read_strength(
            left, words, "target", headline=self.lists.announced(predicate.start)
        )
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
            _RULES[predicate.kind],
            predicate.against,
        )
