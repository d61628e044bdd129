"""Headline indicators, the quantities that reports share, found in a figure's phrase."""

from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import any_of, read_rows, split_words


class Indicator(NamedTuple):
    """A headline indicator of the lexicon: identifier, words, words that exclude, kinds of unit, theme."""

    identifier: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    before: str
    kinds: frozenset[str]
    theme: str


INDICATORS: Final = tuple(
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
#: Theme and subtheme of each headline indicator that has one of its own, by identifier.
THEME_OF: Final[dict[str, tuple[str, str]]] = {
    indicator.identifier: (indicator.theme.partition("/")[0], indicator.theme.partition("/")[2])
    for indicator in INDICATORS
    if indicator.theme
}
_BY_WORD: Final = {word: indicator for indicator in INDICATORS for word in indicator.words}
_LONGEST_FIRST: Final = sorted(_BY_WORD.items(), key=lambda item: -len(item[0]))
_WORDS: Final = any_of(_BY_WORD)


@lru_cache(maxsize=65536)
def find_indicator(phrase: str, kind: str) -> tuple[str, str]:
    """The headline indicator that ``phrase`` names in that kind of unit, and the word that says so.

    >>> find_indicator("区级一般公共预算收入", "rate")
    ('revenue', '一般公共预算收入')
    >>> find_indicator("海洋生产总值", "rate")[0], find_indicator("单位地区生产总值能耗", "rate")[0]
    ('marine_gdp', 'energy_intensity')
    """
    if not _WORDS.search(phrase):
        return "", ""
    for word, indicator in _LONGEST_FIRST:
        if word in phrase and _fits(indicator, word, phrase, kind):
            return indicator.identifier, word
    return "", ""


def _fits(indicator: Indicator, word: str, phrase: str, kind: str) -> bool:
    """Whether the rest of the phrase and the unit leave it the indicator that ``word`` names."""
    rest = phrase.replace(word, "\u3000")
    if any(excluded in rest for excluded in indicator.excluded):
        return False
    if indicator.before and set(phrase[: phrase.index(word)]) - set(indicator.before):
        return False
    # A great number without a unit is money where money is meant: GDP突破千亿.
    unitless = kind == "number" and not indicator.kinds.isdisjoint({"none", "money"})
    if kind == "any":
        return "numbered" not in indicator.kinds
    return kind in indicator.kinds or unitless
