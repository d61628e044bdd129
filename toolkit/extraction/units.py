"""Units and measure words behind a number (lexicon ``units``)."""

from typing import Final

from toolkit.lexicons.lexicon import by_length, read_rows

UNITS: Final = {row["unit"]: row for row in read_rows("units")}
#: The characters that units begin with.
UNIT_STARTS: Final = frozenset(unit[0] for unit in UNITS)
# Lengths of units, longest first, by their first two characters, which rule out most long units at once.
_LENGTHS: Final = {
    pair: by_length(u for u in UNITS if u == pair[0] or u.startswith(pair))
    for pair in {u[:2] for u in UNITS if len(u) > 1}
}
#: Kinds of amounts, which may name a class of things (过亿元项目) as well as measure one.
AMOUNTS: Final = frozenset({"money", "area", "mass", "power", "energy", "volume", "length"})

# One unit under two names; the second is what an old encoding left of a percent sign.
_NAMES: Final = {"百分点": "个百分点", "_M_M_": "%"}
_KINDS: Final = {"": "number"} | {unit: row["kind"] for unit, row in UNITS.items()}
_OTHER: Final = {unit: row["other"] for unit, row in UNITS.items()}


def find_unit(text: str, position: int, end: int) -> tuple[str, int]:
    """The longest unit at ``position`` and the position behind it; an empty unit when there is none.

    >>> find_unit("20万人次以上", 3, 7), find_unit("30家庭", 2, 4)
    (('人次', 5), ('', 2))
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
            return unit, behind
    return "", position


def name_of(unit: str) -> str:
    """The name under which a unit is recorded."""
    return _NAMES.get(unit, unit)


def kind_of(unit: str) -> str:
    """What a unit measures: money, people …; ``number`` for no unit, ``none`` for an unknown one."""
    return _KINDS.get(unit, "none")


def split_unit(word: str) -> tuple[str, str]:
    """The unit that ``word`` begins with and its kind; what the lexicon does not know is kept as it stands.

    >>> split_unit("人"), split_unit("套（间）"), split_unit("人/亿元")
    (('人', 'people'), ('套', 'count'), ('人/亿元', 'density'))
    """
    unit, _ = find_unit(word, 0, len(word))
    return (unit, kind_of(unit)) if unit else (word, "none")
