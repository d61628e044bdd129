"""What may be converted: a unit by a fixed factor, a flow of several years to one year."""

from typing import Any

from toolkit.across.intervals import Interval, find_bound
from toolkit.across.units import to_base_unit
from toolkit.analysis.figures import Figure


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


def describe_figure(figure: Figure) -> dict[str, Any]:
    """What a table says of a figure in common terms: the ends and the bound are those of its interval."""
    interval, unit = to_common_terms(figure)
    return {
        "indicator_id": figure.indicator_id,
        "year": figure.year,
        "place": figure.place,
        "measure": figure.measure,
        "value_low": interval.low,
        "value_high": interval.high,
        "bound": find_bound(interval),
        "unit": unit,
        "record_id": figure.record_id,
    }
