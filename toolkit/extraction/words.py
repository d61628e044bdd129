"""The words of a report, cut once for all that looks at words: counts, digests of clauses, names.

What a word is, and how likely, jieba's dictionary says (https://github.com/fxsjy/jieba, MIT), with the words
of the lexicons added. rjieba cuts by it: it carries the same dictionary and takes a tenth of the time, and
`toolkit.extraction.cutters` shows the two side by side. The hidden Markov model stays off, so that every word
is one of the dictionary.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import read_rows, split_words
from toolkit.reading.cutting import new_cutter

IS_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: Words of one character are left out: most are function words, and a cut name falls apart into them.
IS_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z0-9.+-]+")
_INSIDE = frozenset("+#&._%-")  # what the cutter takes for a part of words, beside letters and digits


class Words:
    """A text cut into words, of which stretches can be had."""

    def __init__(self, text: str) -> None:
        """Cuts the text."""
        self._text = text
        self._words = cut_words(text)
        self._starts = list(accumulate(map(len, self._words), initial=0))

    def between(self, start: int, end: int) -> Sequence[str]:
        """Returns the words of a stretch, as if it had been cut alone.

        >>> Words("新增学位，建设学校。").between(5, 9)
        ['建设', '学校']
        """
        if not (self._is_apart(start) and self._is_apart(end)):
            return cut_words(self._text[start:end])
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_apart(self, place: int) -> bool:
        """Whether no word could reach over a place: a mark or a space stands on one side of it."""
        before, behind = self._text[place - 1 : place] if place else "", self._text[place : place + 1]
        return not (_may_be_inside(before) and _may_be_inside(behind))


@cache
def _may_be_inside(letter: str) -> bool:
    """Whether a character may stand in a word of several."""
    return letter.isalnum() or letter in _INSIDE


@lru_cache(maxsize=1)  # of one report at a time
def read_words(text: str) -> Words:
    """Returns the words of a report's view; asked for again while it is read, they are there."""
    return Words(text)


def cut_words(text: str) -> list[str]:
    """The text cut into words; joined together they are the text again."""
    words: list[str] = _tokenizer().cut(text, hmm=False)
    return words


@cache
def domain_words() -> tuple[str, ...]:
    """The words of the lexicons that the dictionary is given, sorted."""
    words = {word for industry in load_industries().values() for word in industry.surfaces + industry.cued}
    words |= {word for row in read_rows("indicators") for word in split_words(row["words"])}
    words |= {row["word"] for row in read_rows("firms")}
    words |= {row["word"] for row in read_rows("name_words") if row["kind"] == "word"}
    return tuple(sorted(word for word in words if IS_WORD.fullmatch(word)))


@cache
def _tokenizer() -> Any:
    tokenizer = new_cutter()
    for word in domain_words():
        tokenizer.add_word(word, None, None)  # as likely as it takes to stay whole
    return tokenizer
