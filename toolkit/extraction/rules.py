"""The rules by which a record was read, as members of enums, and the column ``rule`` that shows them.

So are the order of constituents (`head.Order`), the source of the rest of a name (`resolve.Source`) and what
told a measure (`measures.MeasureRule`).
"""

from enum import StrEnum
from typing import Final

_JOINT: Final = "; "


class QuantityRule(StrEnum):
    """What made a figure of a numeral: the first part of the column ``rule``."""

    NUMBER = "quantity"
    RANGE = "range"
    DIGITS = "pair of digits"
    FRACTION = "fraction"
    HALF = "half"
    RATIO = "ratio"
    RATIO_SHARE = "ratio.share"
    LABEL = "label count"
    BARE = "bare amount"
    PLEDGE = "pledge"
    SHARED_UNIT = "list.shared_unit"
    SHARED_BOUND = "list.shared_bound"
    CELL = "table.cell"


class TimeRule(StrEnum):
    """What told when a figure holds: the last part of the column ``rule``."""

    SECTION = "time.section"
    NAMED = "time.named"
    AVERAGE = "time.average"
    DEALT = "time.dealt"
    FROM_STATE = "time.from_state"
    COLUMN = "time.column"


class WordsRule(StrEnum):
    """What told a target without a number: all of the column ``rule``."""

    MATCH = "qualitative.match"
    EXCEED = "qualitative.exceed"
    KEEP = "qualitative.keep"
    RANK = "qualitative.rank"
    POSITIVE = "qualitative.positive"
    HOLD = "qualitative.hold"
    STABLE = "qualitative.stable"
    IMPROVE = "qualitative.improve"
    CELL = "table.qualitative"


_OF_TABLES: Final = frozenset({QuantityRule.CELL, TimeRule.COLUMN, WordsRule.CELL})


def write_trail(*rules: str) -> str:
    """The cell of the column ``rule``: the rules in the order in which they were asked."""
    return _JOINT.join(rules)


def read_trail(trail: str) -> list[str]:
    """The rules of a cell of the column ``rule``."""
    return trail.split(_JOINT)


def is_from_table(trail: str) -> bool:
    """Whether a record was read from a cell of a table.

    >>> is_from_table("quantity; table row; measure.column; time.column"), is_from_table("quantity; before")
    (True, False)
    """
    return not _OF_TABLES.isdisjoint(read_trail(trail))
