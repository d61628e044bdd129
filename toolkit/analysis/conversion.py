"""What may be converted: a unit by a fixed factor, a flow of several years to one year."""

from decimal import Decimal

from toolkit.analysis.figures import Figure
from toolkit.analysis.intervals import Interval

# 15 亩 make a hectare (State Council order on legal units of measurement, 1984). Money of two currencies is
# not here: no fixed factor leads from one to the other.
# Measure words differ by habit, not by quantity: a station is counted in 处 here and in 个 there.
_BASE_UNITS: dict[str, tuple[str, Decimal]] = {
    "处": ("个", Decimal(1)),
    "所": ("个", Decimal(1)),
    "座": ("个", Decimal(1)),
    "家": ("个", Decimal(1)),
    "场次": ("场", Decimal(1)),
    "名": ("人", Decimal(1)),
    "位": ("人", Decimal(1)),
    "公顷": ("平方米", Decimal(10_000)),
    "亩": ("平方米", Decimal(10_000) / 15),
    "平方公里": ("平方米", Decimal(1_000_000)),
    "千米": ("公里", Decimal(1)),
    "米": ("公里", Decimal("0.001")),
}


def to_base_unit(unit: str) -> tuple[str, Decimal]:
    """Returns the unit that figures are compared in, and how many of it make one of `unit`.

    >>> to_base_unit("公顷"), to_base_unit("人次")
    (('平方米', Decimal('10000')), ('人次', Decimal('1')))
    """
    return _BASE_UNITS.get(unit, (unit, Decimal(1)))


def to_common_terms(figure: Figure) -> tuple[Interval, str]:
    """Returns a figure's interval and unit in the terms that comparable figures share.

    A change over several years becomes the mean change of a year. A growth rate stays: reports state the rate
    of a longer window as a yearly mean (年均) already. An amount of one window (GDP, investment) is divided
    like a change.
    """
    unit, factor = to_base_unit(figure.unit)
    years = figure.span_years if figure.measure in ("change", "level") and figure.span_years > 1 else 1
    if factor == 1 and years == 1:
        return figure.interval, unit
    return figure.interval.scale(factor / years), unit
