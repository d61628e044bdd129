"""Cells and rows of indicator tables, and names that hold their unit: 地区生产总值（亿元）."""

import re
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import read_rows

# 地区生产总值（亿元）: the unit of a row or a column, behind its name.
_NAMED_UNIT = re.compile(r"(?P<name>.*\S)\s*[（(](?P<unit>[^（）()\d]{1,9})[)）]")
_NUMBERING: Final = re.compile(r"^\s*\d{1,3}[.、．](?:\s+|(?!\d))")
_MULTIPLYING: Final = frozenset({"place", "great"})
_MULTIPLIERS: Final = re.compile(
    "[" + "".join(row["character"] for row in read_rows("numerals") if row["kind"] in _MULTIPLYING) + "]*"
)
_UNITS: Final = frozenset(row["unit"] for row in read_rows("units")) | {"%", "‰"}


class Cell(NamedTuple):
    """A value cell: span in the view, text, year of its column if the header names one, cumulative or not."""

    start: int
    end: int
    text: str
    year: int | None = None
    cumulative: bool = False
    base: bool = False  # whether it stands before a target, under no head that says so
    aimed: bool = False  # whether its column holds what a plan that has ended aimed at


class Row(NamedTuple):
    """One indicator of a table: name, unit, attribute (预期性 or 约束性) and value cells in order."""

    name: str
    unit: str
    attribute: str
    cells: list[Cell]


def split_name(word: str) -> tuple[str, str]:
    """A name and the unit in brackets behind it; the unit is empty where the brackets hold none.

    >>> split_name("地区生产总值（亿元）"), split_name("就业（累计）")
    (('地区生产总值', '亿元'), ('就业（累计）', ''))
    """
    match = _NAMED_UNIT.fullmatch(word)
    if match is None or not is_unit(match["unit"]):
        return word, ""
    return match["name"], match["unit"]


def plain_name(name: str) -> str:
    """A name without its number in the table, its note and its spaces."""
    return _NUMBERING.sub("", name).replace(" ", "").rstrip("*＊")


def is_unit(word: str) -> bool:
    """Whether a word is a unit, with or without its multiplier.

    >>> is_unit("万人"), is_unit("微克/立方米"), is_unit("累计")
    (True, True, False)
    """
    return not _UNITS.isdisjoint({word, _MULTIPLIERS.sub("", word, count=1)})
