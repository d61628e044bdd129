"""Headline indicators, the quantities that reports share, found in a figure's phrase."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from toolkit.extraction.headlines import HEADLINES
from toolkit.lexicons.lexicon import any_of, characters, read_rows, split_words


class Indicator(NamedTuple):
    """A headline indicator of the lexicon: identifier, words, words that exclude, kinds of unit, theme.

    `counted` are the only units of things and of time in which it is counted; where empty, any.
    """

    identifier: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    before: str
    kinds: frozenset[str]
    counted: frozenset[str]
    theme: str


INDICATORS: Final = tuple(
    Indicator(
        row["id"],
        split_words(row["words"]),
        split_words(row["not"]),
        row["before"],
        frozenset(row["kinds"].split("|")),
        frozenset(split_words(row["counted"])),
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
_AUTOMATON: Final = AhoCorasick([word for word, _ in _LONGEST_FIRST])
_KINDS: Final = {indicator.identifier: indicator.kinds for indicator in INDICATORS}
_COUNTED: Final = frozenset({"count", "time"})  # kinds whose units say what is counted: 户 are no 个
_PART: Final = any_of(row["word"] for row in read_rows("coverage") if row["kind"] == "part")
_INCLUDED: Final = re.compile(rf"[{characters('including')}][^，。）)]{{0,8}}")
#: Amounts and rates that have parts; counts of things have kinds instead.
_DIVIDED: Final = frozenset(
    i.identifier
    for i in INDICATORS
    if "money" in i.kinds or i.identifier in {h.identifier for h in HEADLINES}
)


@lru_cache(maxsize=4096)
def find_indicator(phrase: str, kind: str, unit: str = "") -> tuple[str, str]:
    """The headline indicator that ``phrase`` names in that kind of unit, and the word that says so.

    Args:
        phrase: What a figure measures.
        kind: The kind of its unit.
        unit: The unit itself; empty for any of its kind.

    >>> find_indicator("区级一般公共预算收入", "rate")
    ('revenue', '一般公共预算收入')
    >>> find_indicator("海洋生产总值", "rate")[0], find_indicator("单位地区生产总值能耗", "rate")[0]
    ('marine_gdp', 'energy_intensity')
    >>> find_indicator("老旧小区改造", "count", "个")[0], find_indicator("老旧小区改造", "count", "户")[0]
    ('housing_renewal_estates', '')
    """
    for word, indicator in _find_words(phrase):
        if counts_in(indicator, kind, unit) and _fits(indicator, word, phrase, kind):
            return indicator.identifier, word
    return "", ""


@lru_cache(maxsize=4096)
def find_part(phrase: str, kind: str, place: str = "") -> str:
    """The headline indicator that ``phrase`` names a part of (a zone's, a sector's); else empty.

    Args:
        phrase: What a figure measures.
        kind: The kind of its unit.
        place: The place that reports: a zone's own report speaks of the whole.

    >>> find_part("综合保税区进出口总额", "rate"), find_part("进出口总额", "rate")
    ('trade', '')
    >>> find_part("高新区生产总值", "rate", "云江高新区")
    ''
    """
    if not _PART.search(phrase):
        return ""
    if place:
        phrase = _PART.sub(lambda part: "" if place.endswith(part[0]) else part[0], phrase.replace(place, ""))
    whole, word = find_indicator(phrase, kind)
    if whole:
        return whole if whole in _DIVIDED and _part_words(phrase, word) else ""
    for word, indicator in _find_words(phrase):
        divided = indicator.identifier in _DIVIDED and kind in {*indicator.kinds, "any"}
        if divided and _is_part(indicator, word, phrase):
            return indicator.identifier
    return ""


def theme_of(identifier: str, phrase: str, kind: str) -> tuple[str, str] | None:
    """The theme of a headline indicator; also of what ``phrase`` names counted in other units than its own.

    >>> theme_of("", "老旧小区改造", "count"), theme_of("", "生产总值", "money")
    (('city', ''), None)
    """
    return THEME_OF.get(identifier or (find_indicator(phrase, kind)[0] if kind in _COUNTED else ""))


def _find_words(phrase: str) -> list[tuple[str, Indicator]]:
    """The words of indicators that stand in a phrase, those within others too, the longest first."""
    found = {entry for entry, _, _ in _AUTOMATON.find_matches_as_indexes(phrase, overlapping=True)}
    return [_LONGEST_FIRST[entry] for entry in sorted(found)]


def fits_kind(identifier: str, kind: str) -> bool:
    """Whether an indicator can be measured in units of a kind; any kind fits where none is known."""
    return kind == "any" or kind in _KINDS[identifier]


def counts_in(indicator: Indicator, kind: str, unit: str) -> bool:
    """Whether a unit is one of those that an indicator is counted in, where its things are counted at all."""
    free = not unit or not indicator.counted or kind not in _COUNTED
    return free or unit in indicator.counted


def _part_words(phrase: str, word: str) -> list[str]:
    """The words of a phrase beside ``word`` that make it a part; 含园区 says the whole."""
    return _PART.findall(_INCLUDED.sub("", phrase.replace(word, "\u3000")))


def _is_part(indicator: Indicator, word: str, phrase: str) -> bool:
    """Whether nothing but words of parts keeps a phrase from naming the indicator."""
    parts, rest = _part_words(phrase, word), phrase.replace(word, "\u3000")
    others = [other for other in indicator.excluded if other in rest or (word in other and other in phrase)]
    return bool(parts) and all(any(other in part or part in other for part in parts) for other in others)


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
