"""Numbers below zero: a minus or 零下 before a number, and what it says of a growth."""

from typing import Final

from toolkit.extraction.quantity import Number, Quantity, Stretch
from toolkit.lexicons.lexicon import any_of, read_rows, split_group, split_words

_MINUS: Final = "-"
(_BELOW_ZERO,) = split_group("below_zero")
_TEMPERATURES: Final = frozenset(split_group("temperature"))
_SIGNED: Final = frozenset({"rate", "money", "number"})
# What a minus stands behind: a verb or noun of change or reach; behind a unit a range (7日-9日).
_CHANGES: Final = frozenset({"grow", "fall", "reach", "more", "rate", "drop"})
_CHANGING: Final = any_of(
    [row["word"] + "$" for row in read_rows("verbs") if row["class"] in _CHANGES]
    + [
        word.removesuffix("$") + "$"
        for row in read_rows("groups")
        if row["group"] in {"growth_noun", "fall_noun"}
        for word in split_words(row["words"])
    ]
    + [word + "$" for word in split_group("signed_behind")]
)
_LONGEST_CHANGE: Final = 8
_OTHER_SIDE: Final = {
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
}


def read_sign(stretch: Stretch, number: Number) -> None:
    """Take the minus that makes the number negative: 增长-3.2%, 零下5℃."""
    if number.unit in _TEMPERATURES and stretch.before(number.at, len(_BELOW_ZERO)) == _BELOW_ZERO:
        number.sign = _BELOW_ZERO
    elif stretch.before(number.at) == _MINUS and number.kind in _SIGNED | {"density"}:
        before = stretch.before(number.at - 1, _LONGEST_CHANGE)
        if _CHANGING.search(before) or (number.unit in _TEMPERATURES and before[-1:] > "\u2e80"):
            number.sign = _MINUS


def is_negative(quantity: Quantity) -> bool:
    """Whether a figure lies below zero."""
    return any(end is not None and end < 0 for end in (quantity.low, quantity.high))


def as_fall(quantity: Quantity) -> Quantity:
    """A negative growth as the fall it is: -3.2 % up is 3.2 % down, and at least -3 % is at most 3 % down."""
    low, high = (None if end is None else abs(end) for end in (quantity.high, quantity.low))
    return quantity._replace(low=low, high=high, bound=_OTHER_SIDE.get(quantity.bound, quantity.bound))
