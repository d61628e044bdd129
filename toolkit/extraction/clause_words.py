"""What each clause speaks of, as digests of the pairs of characters of its words.

A promise may be answered without a figure: 超额完成戏曲下乡演出任务. Whether a clause speaks of a promise
can be told from its words; which words they are need not be shipped to tell it. The digests stand in their
own order, so that no clause can be put together again. Pairs of characters are taken, within words, because
a report names a thing otherwise from one year to the next (原种猪场, 种猪场), and cuts in two what the
dictionary does not know.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from toolkit.extraction.known import Known
from toolkit.extraction.numerals import PLACES
from toolkit.extraction.terms import is_term, load_stop_words
from toolkit.extraction.units import AMOUNTS, kind_of
from toolkit.extraction.words import IS_HAN, cut_words, read_words
from toolkit.lexicons.lexicon import word_group
from toolkit.reading.structure import Structure

_REVIEW = "review"
_AHEAD = "ahead"
_ADMISSION = word_group("admission")
_DIGITS = 5  # hexadecimal: a million digests, for the few thousand pairs of a report


class ClauseRow(NamedTuple):
    """A clause between two marks, and the digests of its words; offsets lead into the source text.

    `admits` is "yes" in what a report owns to at the end of its review: 我们也清醒地看到，投资依然不足.
    `part` is "ahead" for a clause of the part ahead that holds a target.
    """

    doc_id: str
    start: int
    end: int
    words: str
    admits: str = ""
    part: str = ""


def list_clause_words(structure: Structure, targets: Sequence[tuple[int, int]] = ()) -> Iterator[ClauseRow]:
    """Yields the clauses of the review, and those ahead that hold a target, in the order of the text.

    Args:
        structure: The report.
        targets: Where its targets stand in the source text, as start and end, in order.
    """
    document, view = structure.document, structure.view
    cut = read_words(view.text)
    starts = [view.view(start) for start, _ in targets]
    for block in structure.blocks:
        reviews, position = block.role == _REVIEW, block.paragraph.start
        found = _ADMISSION.search(view.text, position, block.paragraph.end) if reviews else None
        admitted = block.clauses.sentence(found.start())[0] if found else block.paragraph.end
        for end in block.clauses.clause_ends:
            if reviews or _holds(starts, position, end):
                words = digest_words(cut.between(position, end))
                if words:
                    span, admits = view.raw_span(position, end), "yes" * (end > admitted)
                    part = "" if reviews else _AHEAD
                    yield ClauseRow(document.doc_id, *span, " ".join(sorted(words)), admits, part)
            position = end + 1


def _holds(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies in a stretch."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def digest_words(words: Iterable[str]) -> frozenset[str]:
    """Returns the digests of the pairs of characters of the words of content among words."""
    return frozenset(chain.from_iterable(map(_DIGESTS.__getitem__, _join_unknown(words))))


def digest_text(text: str) -> frozenset[str]:
    """Returns the digests of a name.

    >>> len(digest_text("种猪场")), digest_text("种猪场") <= digest_text("新希望种猪场")
    (2, True)
    """
    return digest_words(cut_words(text))


def _join_unknown(words: Iterable[str]) -> Iterator[str]:
    """The words, and as one word what the dictionary leaves in single characters (硒鸽)."""
    run = ""
    for word in words:
        if len(word) == 1 and _IS_UNKNOWN[word]:
            run += word
            continue
        if run:
            yield run
            run = ""
        yield word
    yield run


@lru_cache(maxsize=65536)
def digest_word(word: str) -> str:
    """Returns a few hexadecimal digits that stand for a word."""
    return hashlib.sha256(word.encode()).hexdigest()[:_DIGITS]


def _digest_pairs(word: str) -> tuple[str, ...]:
    """The digests of the pairs of a word; none for what is no word of content, or an amount (亿元, 公里)."""
    if not is_term(word) or kind_of(word.lstrip(PLACES)) in AMOUNTS:
        return ()
    if not IS_HAN.fullmatch(word):
        return (digest_word(word),)
    return tuple(digest_word(word[i : i + 2]) for i in range(len(word) - 1))


_IS_UNKNOWN = Known(lambda word: IS_HAN.fullmatch(word) is not None and word not in load_stop_words())
_DIGESTS = Known(_digest_pairs)
