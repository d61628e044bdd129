"""Headline indicators: the quantities that reports share, found in the phrase of a figure (lexicon ``indicators``)."""

import re
from functools import lru_cache
from typing import NamedTuple

from toolkit.lexicons.lexicon import read_rows, split_words


class Indicator(NamedTuple):
    """A headline indicator of the lexicon: identifier, words, words that exclude, kinds of unit, theme."""

    identifier: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    before: str
    kinds: frozenset[str]
    theme: str


INDICATORS = tuple(
    Indicator(
        row["id"],
        split_words(row["words"]),
        split_words(row["not"]),
        row["before"],
        frozenset(row["kinds"].split("|")),
        row["theme"],
    )
    for row in read_rows("indicators")
)
_BY_WORD = {word: indicator for indicator in INDICATORS for word in indicator.words}
_WORDS = re.compile("|".join(re.escape(w) for w in sorted(_BY_WORD, key=len, reverse=True)))


@lru_cache(maxsize=65536)
def find_indicator(phrase: str, kind: str) -> tuple[str, str]:
    """Identifier of the headline indicator that ``phrase`` names in that kind of unit, and the word that says so.

    >>> find_indicator("区级一般公共预算收入", "rate")
    ('revenue', '一般公共预算收入')
    >>> find_indicator("海洋生产总值", "rate")[0], find_indicator("单位地区生产总值能耗", "rate")[0]
    ('marine_gdp', 'energy_intensity')
    """
    if not _WORDS.search(phrase):
        return "", ""
    best: tuple[int, str, str] = (0, "", "")
    for word, indicator in _BY_WORD.items():
        if len(word) <= best[0] or word not in phrase:
            continue
        rest = phrase.replace(word, "　")
        if any(excluded in rest for excluded in indicator.excluded):
            continue
        if (
            kind != "any"
            and kind not in indicator.kinds
            and not (kind in ("number",) and "none" in indicator.kinds)
        ):
            continue
        if indicator.before and set(phrase[: phrase.index(word)]) - set(indicator.before):
            continue
        best = (len(word), indicator.identifier, word)
    return best[1], best[2]
