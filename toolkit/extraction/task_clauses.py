"""The clauses of a paragraph of the part ahead, and which of them only announce what stands behind them.

A paragraph opens with its title (完善城市功能。), and so may a run of sentences in it (一是做优实体工业。).
A title names a field in a few words; what is done in it follows. A sentence is no title where it says by when
or how much, where its verb has an end that can be seen (启用, 竣工), where nothing follows that it could
announce, or where its object is described at a length that no title has.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.extraction.task_openings import (
    ACTS,
    CLASSES,
    DEED,
    DUE,
    EDGES,
    is_numbered,
    read_opening,
    strip_opening,
)
from toolkit.lexicons.lexicon import word_group
from toolkit.reading.sections import Block

_CREED: Final = word_group("task_creed")
_COLONS: Final = ("：", ":")
_TITLE: Final = 16  # characters of a title at the head of a paragraph: 完善统一开放竞争有序的市场体系
_HALVES: Final = 2
_SUBTITLE: Final = 9  # characters of one within it: a verb and a general object, 加大旧城改造力度


class Clause(NamedTuple):
    """A clause in the view: its words, the words behind its opening, the word that these open with."""

    start: int
    end: int
    text: str
    words: str
    opening: str
    first: bool  # in its sentence
    announces: bool  # a colon stands behind it
    title: bool

    @property
    def kind(self) -> str:
        """The class of the word that it opens with."""
        return CLASSES.get(self.opening, "")


class _Sentence(NamedTuple):
    """The clauses of a sentence, and its place in the paragraph."""

    clauses: list[Clause]
    opens: bool
    closes: bool
    dated: bool  # says by when or how much

    @property
    def alone(self) -> bool:
        return len(self.clauses) == 1


def split_clauses(text: str, block: Block, figures: Sequence[int], *, leads: bool) -> Iterator[Clause]:
    """Yields the clauses of a paragraph in order, without those of a sentence on the spirit of the work.

    Args:
        text: The text of the view.
        block: The paragraph.
        figures: Where the figures that are asked for stand in the view, in order.
        leads: Whether the paragraph stands first of several under its heading, which it then sums up.
    """
    sentences = list(_split_sentences(text, block, figures))
    numbered = is_numbered(text, block.paragraph.start, block.paragraph.end)
    for index, sentence in enumerate(sentences):
        follows = sentences[index + 1] if index + 1 < len(sentences) else None
        if sentence.opens:
            title = _is_title(sentence, follows, summed=leads or numbered)
        else:
            title = _is_subtitle(sentence, follows)
        for clause in sentence.clauses:
            last = clause is sentence.clauses[-1]
            yield clause._replace(title=title and not (sentence.closes and last))


def _split_sentences(text: str, block: Block, figures: Sequence[int]) -> Iterator[_Sentence]:
    found = block.clauses
    opens, position = True, found.start
    for end in found.sentence_ends:
        clauses = list(_split(text, position, end, found.clause_ends))
        if clauses and not _CREED.search(clauses[0].text):
            counted = bisect_left(figures, position) < bisect_left(figures, end)
            dated = counted or DUE.search(text, position, end) is not None
            yield _Sentence(clauses, opens, end >= block.paragraph.end - 1, dated)
        opens = opens and not clauses
        position = end + 1


def _split(text: str, start: int, end: int, ends: Sequence[int]) -> Iterator[Clause]:
    """The clauses of a sentence."""
    first = True
    for stop in ends[bisect_left(ends, start) :]:
        if stop > end:
            return
        stripped = text[start:stop].strip(EDGES)
        if stripped:
            begin = text.index(stripped, start)
            words = strip_opening(stripped)
            announces = text.startswith(_COLONS, stop)
            yield Clause(
                begin,
                begin + len(stripped),
                stripped,
                words,
                read_opening(words),
                first,
                announces,
                title=False,
            )
            first = False
        start = stop + 1


def _is_title(sentence: _Sentence, follows: _Sentence | None, *, summed: bool) -> bool:
    """Whether the first sentence of a paragraph sums up what follows."""
    lead = sentence.clauses[0]
    if sentence.dated or lead.kind == DEED:
        return False
    if summed:
        return True
    if sentence.alone:
        return follows is not None and (len(lead.words) <= _TITLE or lead.kind not in ACTS)
    return follows is not None and _is_couplet(sentence)


def _is_couplet(sentence: _Sentence) -> bool:
    """强化队伍建设，提升服务水平。: a title in two halves, each as short as one within a paragraph."""
    return len(sentence.clauses) == _HALVES and all(
        len(clause.words) <= _SUBTITLE for clause in sentence.clauses
    )


def _is_subtitle(sentence: _Sentence, follows: _Sentence | None) -> bool:
    """Whether a later sentence announces the next: a short one before one that goes into detail."""
    lead = sentence.clauses[0]
    return (
        sentence.alone
        and follows is not None
        and not follows.alone
        and not sentence.dated
        and len(lead.words) <= _SUBTITLE
        and lead.kind != DEED
    )
