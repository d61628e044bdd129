"""Whether a promise was kept, as far as its wording and the report's own account decide it.

A target is the set of values that its wording leaves open, and so is a result; a verdict is given where the
two decide it. 以上, 以下 and 以内 include the number (Civil Code, art. 1259). Every verdict is what the
government says of itself: no result is checked against statistics.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.across.intervals import Interval
from toolkit.across.things import Thing
from toolkit.lexicons.lexicon import word_group

_POINTS: Final = Decimal("0.5")  # percentage points about a rate that its wording leaves open
_CLEARLY: Final = Decimal("0.02")  # of a floor: what lies as far above it does more than keep it
_ABOUT: Final = (_POINTS, Decimal("0.05"))  # width of 左右: points of a rate, part of an amount
_FALLS_BETTER: Final = word_group("falls_better")
_FALLING_IDS: Final = frozenset(
    {"unemployment_rate", "cpi", "pm25", "pm10", "energy_intensity", "carbon_intensity"}
)


class Status(StrEnum):
    """What became of a promise."""

    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    UNCLEAR = "unclear"


class Verdict(NamedTuple):
    """The status by the words as they stand, and when a near miss counts as kept."""

    strict: Status
    tolerant: Status


UNCLEAR: Final = Verdict(Status.UNCLEAR, Status.UNCLEAR)


def judge(promise: Thing, result: Interval) -> Verdict:
    """Returns the verdict on a promise whose result is comparable with it.

    Args:
        promise: The promise.
        result: What was reached, in the promise's unit.
    """
    target = promise.interval
    if falls_better(promise):
        target, result = _mirror(target), _mirror(result)
    # 6.5%左右 is kept by what rounds to it, on either side; tolerantly, any promise is.
    hedge = _width(promise, _ABOUT) if target.hedged else Decimal(0)
    strict = _compare(target, result, promise, slack=hedge)
    tolerant = _compare(target, result, promise, slack=_width(promise, _ABOUT))
    return Verdict(strict, strict if strict in (Status.EXCEEDED, Status.UNCLEAR) else tolerant)


def falls_better(promise: Thing) -> bool:
    """Whether less is better than what was promised: a ceiling, a rate of unemployment, a time to wait."""
    if promise.bound in ("at_most", "less_than"):
        return True
    if promise.bound in ("at_least", "more_than") or promise.direction == "down":
        return False  # a fall of 3 % is kept by one of 4 %
    return promise.indicator_id in _FALLING_IDS or bool(_FALLS_BETTER.search(promise.name.text))


def _compare(target: Interval, result: Interval, promise: Thing, slack: Decimal) -> Status:
    """The status where more is better."""
    low = target.high if target.low is None else target.low
    if low is None:
        return Status.UNCLEAR
    if result.high is not None and _lies_below(result.high, low - slack, open_end=result.open_high):
        return Status.MISSED
    if result.low is None or result.low < low - slack:
        return Status.UNCLEAR
    above = _is_above(promise, target, low, result.low, open_end=result.open_low)
    return Status.EXCEEDED if above else Status.MET


def _lies_below(end: Decimal, value: Decimal, *, open_end: bool) -> bool:
    return end < value or (open_end and end == value)


def _is_above(promise: Thing, target: Interval, low: Decimal, reached: Decimal, *, open_end: bool) -> bool:
    """Whether more is reached than the wording asks.

    A number is exceeded by anything above it (超1000家 is above 1000家), 6.5%左右 by what no longer rounds to
    it, a floor by what is clearly above it.
    """
    if target.high is None:
        return reached >= low + _room(promise, low)
    most = max(low, target.high)
    if target.hedged:
        return reached >= most + _width(promise, _ABOUT)
    return _lies_below(-reached, -most, open_end=open_end)


def _room(promise: Thing, value: Decimal) -> Decimal:
    in_points = promise.measure == "growth" or (promise.kind == "rate" and promise.measure == "change")
    return _POINTS if in_points else abs(value) * _CLEARLY


def _width(promise: Thing, widths: tuple[Decimal, Decimal]) -> Decimal:
    point = promise.point
    return widths[0] if promise.kind == "rate" or point is None else abs(point) * widths[1]


def _mirror(interval: Interval) -> Interval:
    return Interval(Decimal(0), Decimal(0), interval.hedged) - interval
