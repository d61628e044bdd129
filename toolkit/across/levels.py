"""Growth that was promised, read off a level that is reported and the level of the year before."""

from decimal import Decimal
from typing import Final

from toolkit.across.intervals import Interval
from toolkit.across.things import Thing
from toolkit.across.verdicts import UNCLEAR, Verdict, judge
from toolkit.lexicons.lexicon import word_group

# Levels of these are often set anew (census, price base); those of revenue, incomes and trade are not.
_REVISED: Final = frozenset(
    {
        "gdp",
        "industrial_value_added",
        "industrial_output",
        "fixed_investment",
        "retail_sales",
    }
)
#: How far from the promise growth must lie to decide, in percentage points: of revised levels, of others.
_SURE: Final = {True: Decimal(3), False: Decimal("1.5")}
_BELIEVED: Final = Decimal(15)  # percentage points above the promise, of revised levels
# Growth of these is promised at constant prices: levels that imply more than so many times it were set anew.
_AT_CONSTANT_PRICES: Final = frozenset({"gdp", "industrial_value_added", "industrial_output"})
_TIMES: Final = 2
_OTHER_BASE: Final = word_group("other_base")
_ONE, _MYRIAD, _HUNDRED_MILLION = Decimal(1), Decimal(10**4), Decimal(10**8)


def judge_by_levels(promise: Thing, result: Thing, base: Thing | None) -> Verdict:
    """Returns the verdict on promised growth where two levels leave no doubt.

    Growth promised over another base (比调整预算增长7%) is read off no level of last year's; a level that
    falls, or leaps, was set anew.

    Args:
        promise: The promised growth, in per cent.
        result: The level that is reported.
        base: The level of the year before, where the texts hold it.
    """
    target = promise.point
    if base is None or base.unit != result.unit or target is None or _OTHER_BASE.search(promise.name.text):
        return UNCLEAR
    ends = _find_growth(result.point, base.point)
    if ends is None:
        return UNCLEAR
    least, most = ends if promise.direction != "down" else (-ends[1], -ends[0])
    revised = promise.indicator_id in _REVISED
    if revised and (least < 0 or most > _most_believed(promise, target)):
        return UNCLEAR
    near = least - _SURE[revised] <= target <= most + _SURE[revised]
    return UNCLEAR if near else judge(promise, Interval(least, most))


def _most_believed(promise: Thing, target: Decimal) -> Decimal:
    """The growth above which a level was set anew, in per cent."""
    believed = target + _BELIEVED
    return min(believed, target * _TIMES) if promise.indicator_id in _AT_CONSTANT_PRICES else believed


def _find_growth(level: Decimal | None, base: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """The least and the most growth between two rounded levels, in per cent: 2.2亿元 is 2.15 to 2.25."""
    if not level or not base or level < 0 or base < 0:
        return None
    above, below = _half_a_digit(level), _half_a_digit(base)
    least, most = (level - above) / (base + below), (level + above) / (base - below)
    return (least - 1) * 100, (most - 1) * 100


def _half_a_digit(number: Decimal) -> Decimal:
    """Half of what the last digit stands for that is not zero: at most half of the 亿, the 万 or the one."""
    last = _ONE.scaleb(int(number.normalize().as_tuple().exponent))
    told_in = next((place for place in (_HUNDRED_MILLION, _MYRIAD) if number >= place), _ONE)
    return min(last, told_in) / 2
