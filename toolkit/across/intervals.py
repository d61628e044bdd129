"""Figures as intervals, so that "5.5%以上" stays a half-line and "6.5%左右" a neighbourhood.

The difference of two intervals is an interval; where it has no end at all, the order of the two is
undecidable, and no decimal is made up for it. 以上, 以下 and 以内 include the number, 超过 and 不满 do not
(Civil Code, art. 1259).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from math import isnan
from typing import Any


class Order(StrEnum):
    """What can be said of one interval against another."""

    HIGHER = "higher"
    NOT_LOWER = "not_lower"
    EQUAL = "equal"
    ABOUT_EQUAL = "about_equal"
    NOT_HIGHER = "not_higher"
    LOWER = "lower"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a wording leaves open.

    Attributes:
        low: Lower end; None where there is none.
        high: Upper end; None where there is none.
        hedged: The ends are stated as "about": their neighbourhood has no stated width.
        open_low: The lower end itself is excluded (超过).
        open_high: The upper end itself is excluded (低于).
    """

    low: Decimal | None
    high: Decimal | None
    hedged: bool = False
    open_low: bool = False
    open_high: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether neither end is known: a target without a number, or a difference that cannot be told."""
        return self.low is None and self.high is None

    def scale(self, factor: Decimal) -> "Interval":
        """Returns the interval in another unit, `factor` of which make one of the present."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return Interval(low, high, self.hedged, self.open_low, self.open_high)

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low,
            high,
            self.hedged or other.hedged,
            low is not None and (self.open_low or other.open_low),
            high is not None and (self.open_high or other.open_high),
        )

    def __sub__(self, other: "Interval") -> "Interval":
        """Returns the interval of all differences.

        >>> about = Interval(Decimal(5), Decimal(5), hedged=True)
        >>> (Interval(Decimal("5.5"), None) - about).low
        Decimal('0.5')
        >>> (Interval(Decimal("5.5"), None) - Interval(Decimal(5), None)).is_empty
        True
        """
        negative = Interval(
            None if other.high is None else -other.high,
            None if other.low is None else -other.low,
            other.hedged,
            other.open_high,
            other.open_low,
        )
        return self + negative


def read_interval(record: Mapping[str, Any]) -> Interval:
    """Returns the interval of a row that has value_low, value_high and bound."""
    bound = record["bound"]
    return Interval(
        _to_decimal(record["value_low"]),
        _to_decimal(record["value_high"]),
        hedged=bound == "about",
        open_low=bound == "more_than",
        open_high=bound == "less_than",
    )


def find_bound(interval: Interval) -> str:
    """Returns the bound that an interval amounts to, in the words of the records.

    >>> find_bound(Interval(Decimal(5), None)), find_bound(Interval(None, None))
    ('at_least', 'qualitative')
    """
    if interval.is_empty:
        return "qualitative"
    if interval.hedged:
        return "about"
    if interval.high is None:
        return "more_than" if interval.open_low else "at_least"
    if interval.low is None:
        return "less_than" if interval.open_high else "at_most"
    return "exact" if interval.low == interval.high else "range"


_FLOORS = ("at_least", "more_than")
_CEILINGS = ("at_most", "less_than")
_DIGITS = 3


def shorten(value: float, bound: str) -> float:
    """Returns a number with three significant digits; a floor is never rounded up, a ceiling never down.

    >>> shorten(0.29858, "at_least"), shorten(0.29858, "exact"), shorten(378.5, "at_least")
    (0.298, 0.299, 378.0)
    >>> shorten(2.001, "at_most")
    2.01
    """
    ways = {ROUND_FLOOR: _FLOORS, ROUND_CEILING: _CEILINGS}
    rounding = next((way for way, bounds in ways.items() if bound in bounds), ROUND_HALF_EVEN)
    return float(Context(prec=_DIGITS, rounding=rounding).create_decimal(repr(float(value))))


def order_intervals(first: Interval, second: Interval) -> Order:
    """Returns what can be said of `first` against `second`.

    A hedged difference decides only when it does not touch zero, for "about" has no stated width.

    >>> about = Interval(Decimal("5.5"), Decimal("5.5"), hedged=True)
    >>> order_intervals(Interval(Decimal("5.5"), None), about)
    <Order.UNDECIDABLE: 'undecidable'>
    """
    gap = first - second
    low, high = gap.low, gap.high
    if low is not None and (low > 0 or (low == 0 and gap.open_low and not gap.hedged)):
        return Order.HIGHER
    if high is not None and (high < 0 or (high == 0 and gap.open_high and not gap.hedged)):
        return Order.LOWER
    if low == high == 0:
        return Order.ABOUT_EQUAL if gap.hedged else Order.EQUAL
    if gap.hedged:
        return Order.UNDECIDABLE
    if low == 0:
        return Order.NOT_LOWER
    return Order.NOT_HIGHER if high == 0 else Order.UNDECIDABLE


def format_interval(interval: Interval, signed: bool = False) -> str:
    """Returns an interval in signs that both languages read; "" when neither end is known.

    >>> format_interval(Interval(Decimal("5.5"), None))
    '≥ 5.5'
    >>> format_interval(Interval(Decimal("0.5"), None, hedged=True), signed=True)
    '≳ +0.5'
    """
    low, high = (_format_number(end, signed) for end in (interval.low, interval.high))
    if interval.is_empty:
        return ""
    if interval.low == interval.high:
        return f"≈ {low}" if interval.hedged else low
    if interval.high is None:
        sign = "≳" if interval.hedged else ">" if interval.open_low else "≥"
        return f"{sign} {low}"
    if interval.low is None:
        sign = "≲" if interval.hedged else "<" if interval.open_high else "≤"
        return f"{sign} {high}"
    return f"{'≈ ' if interval.hedged else ''}{low} – {high}"


def _format_number(number: Decimal | None, signed: bool) -> str:
    if number is None:
        return ""
    plain = format(number, ",f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"+{plain}" if signed and number > 0 else plain.replace("-", "−")


def _to_decimal(value: Any) -> Decimal | None:
    return None if value is None or isnan(value) else Decimal(str(value)).normalize()
