"""Units and measure words behind a number (lexicon ``units``)."""

import re
from functools import cache
from typing import Final

from toolkit.extraction.numerals import PLACES
from toolkit.lexicons.lexicon import by_length, pattern_of, read_rows

_PER: Final = "per"  # the kind of what counts nothing itself: the day of 吨/日
_ROWS: Final = {row["unit"]: row for row in read_rows("units")}
UNITS: Final = {unit: row for unit, row in _ROWS.items() if row["kind"] != _PER}
#: The characters that units begin with.
UNIT_STARTS: Final = frozenset(unit[0] for unit in UNITS)
# Lengths of units, longest first, by their first two characters, which rule out most long units at once.
_LENGTHS: Final = {
    pair: by_length(u for u in UNITS if u == pair[0] or u.startswith(pair))
    for pair in {u[:2] for u in UNITS if len(u) > 1}
}
#: Kinds of amounts, which may name a class of things (过亿元项目) as well as measure one.
AMOUNTS: Final = frozenset({"money", "area", "mass", "power", "energy", "volume", "length"})

_NAMES: Final = {unit: row["name"] or unit for unit, row in UNITS.items()}
_FACTORS: Final = {unit: int(row["factor"] or 1) for unit, row in UNITS.items()}
_KINDS: Final = {"": "number"} | {unit: row["kind"] for unit, row in UNITS.items()}
_OTHER: Final = {unit: row["other"] for unit, row in UNITS.items()}
# 人/万人, 元/平方米·月: what it is counted for. A time leaves the kind (吨/日), all else is a density.
_FOR: Final = re.compile(rf"/[{PLACES}]*?({pattern_of(_ROWS)})(?:·({pattern_of(_ROWS)}))?")
_RATES: Final = frozenset({"time", _PER})


def find_unit(text: str, position: int, end: int) -> tuple[str, int]:
    """The longest unit at ``position`` and the position behind it; an empty unit when there is none.

    >>> find_unit("20万人次以上", 3, 7), find_unit("30家庭", 2, 4), find_unit("8件/万人", 1, 5)
    (('人次', 5), ('', 2), ('件/万人', 5))
    """
    start = position + (text[position : position + 1] == " ")
    for length in _LENGTHS.get(text[start : start + 2], (1,)):
        behind = start + length
        unit = text[start:behind]
        if unit not in UNITS or behind > end:
            continue
        following = text[behind : behind + 1]
        latin_goes_on = unit.isascii() and unit != "%" and following.isascii() and following.isalnum()
        if not latin_goes_on and not (following and following in _OTHER[unit]):
            counted = _FOR.match(text, behind, end) if following == "/" else None
            return (text[start : counted.end()], counted.end()) if counted else (unit, behind)
    return "", position


def name_of(unit: str) -> str:
    """The name under which a unit is recorded."""
    return _NAMES.get(unit, unit)


def factor_of(unit: str) -> int:
    """How many of the unit that is recorded one of it is: one of 成 is 10 %."""
    return _FACTORS.get(unit, 1)


@cache
def kind_of(unit: str) -> str:
    """What a unit measures: money, people …; ``number`` for no unit, ``none`` for an unknown one.

    >>> kind_of("吨/日"), kind_of("件/万人"), kind_of("天书")
    ('mass', 'density', 'none')
    """
    kind = _KINDS.get(unit)
    if kind:
        return kind
    counted, _, whole = unit.partition("/")
    if not whole or counted not in _KINDS:
        return "none"
    basis = whole.lstrip(PLACES)
    return _KINDS[counted] if basis in _ROWS and _ROWS[basis]["kind"] in _RATES else "density"


def split_unit(word: str) -> tuple[str, str]:
    """The unit that ``word`` begins with and its kind; what the lexicon does not know is kept as it stands.

    >>> split_unit("人"), split_unit("套（间）"), split_unit("人/亿元")
    (('人', 'people'), ('套', 'count'), ('人/亿元', 'density'))
    """
    unit, _ = find_unit(word, 0, len(word))
    return (unit, kind_of(unit)) if unit else (word, "none")
