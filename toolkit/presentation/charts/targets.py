"""Growth targets side by side, and the figures of one place over time."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from toolkit.across.units import to_base_unit
from toolkit.presentation.charts.crowding import Crowd, count_rows, measure_crowd
from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.panels import Row, draw_panels
from toolkit.presentation.charts.strips import describe_stages, describe_strips, draw_strips
from toolkit.presentation.labels import indicator_label, label, place_label
from toolkit.presentation.style import FAINT, Mark, mark_places, styled
from toolkit.presentation.svg import describe_figure
from toolkit.presentation.words import word

_PARENT = Mark(FAINT, "o")
_ONE, _CHOSEN = mark_places(["one", "chosen"]).values()


@styled
def draw_targets(
    targets: pd.DataFrame,
    parents: pd.DataFrame | None = None,
    *,
    language: str = "en",
    title: str = "",
    highlight: Sequence[str] = (),
) -> Figure:
    """Targets by indicator (panels), place and year (rows), each drawn as the interval that it is.

    Up to eight rows have their words, up to forty a line in the order of the first indicator; of more places
    the distribution is drawn, a strip per indicator.

    Args:
        targets: one row per figure or per absence: place, year, indicator_id, measure, value_low, value_high,
            bound, unit; an optional column absence says why a row has no figure (incomplete, not_in_text, …).
        parents: the same columns for the tiers above; drawn in grey above the rows of the same year. Of
            many places only those that are above all of them (`over_all`) are drawn.
        language: "en" or "zh".
        title: instead of the standard title.
        highlight: places to name where there are many.
    """
    if targets.empty:
        return draw_nothing(language)
    targets = _share_units(targets)
    crowd = measure_crowd(count_rows(targets))
    if crowd is Crowd.MANY:
        return _draw_distribution(targets, parents, language, title, highlight)
    if crowd is Crowd.SEVERAL:
        targets = _sort_by_first(targets)
    frame = targets.assign(parent=False)
    if parents is not None and not parents.empty:
        known = frame[["year", "indicator_id"]].drop_duplicates()
        frame = pd.concat([parents.assign(parent=True).merge(known), frame], ignore_index=True)
    frame["row"] = frame["year"].astype(str) + " " + frame["place"]
    frame["panel"] = frame["indicator_id"].fillna("").astype(str)
    marks = mark_places(targets["place"])
    if crowd is Crowd.SEVERAL:  # so many colours would say nothing
        marks = {place: _CHOSEN if place in highlight else _ONE for place in marks}
    order = frame.drop_duplicates("row").sort_values(
        ["year", "parent"], ascending=[True, False], kind="stable"
    )
    rows = [
        Row(
            item["row"],
            f"{place_label(item['place'], language)} {item['year']}",
            _PARENT if item["parent"] else marks[item["place"]],
            guide=bool(item["parent"]),
        )
        for item in order.to_dict("records")
    ]
    headings = _headings(targets, language)
    words = title or word("chart.targets", language), word("chart.targets_note", language)
    figure = draw_panels(frame, rows, headings, words, language, dense=crowd is Crowd.SEVERAL)
    describe_figure(figure, describe_strips(_to_points(targets), headings, language), language)
    return figure


def _share_units(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures that share an axis in one unit: 斤 beside 吨 in their base unit, all else as it is stated."""
    stated = figures[_middle(figures).notna()]
    units = stated.groupby("indicator_id")["unit"].nunique()
    mixed = stated[stated["indicator_id"].isin(units[units > 1].index)]
    if mixed.empty:
        return figures
    bases = [to_base_unit(unit) for unit in mixed["unit"]]
    shared = figures.copy()
    shared.loc[mixed.index, "unit"] = [unit for unit, _ in bases]
    for end in ("value_low", "value_high"):
        shared.loc[mixed.index, end] = mixed[end].astype(float) * [float(factor) for _, factor in bases]
    return shared


def _sort_by_first(targets: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of the first indicator, so that a reader sees who stands where."""
    first = targets[targets["indicator_id"] == targets["indicator_id"].iloc[0]]
    order = first.assign(value=_middle(first)).sort_values(
        ["year", "value"], ascending=[True, False], kind="stable"
    )
    rank = {key: at for at, key in enumerate(zip(order["year"], order["place"], strict=True))}
    keys = zip(targets["year"], targets["place"], strict=True)
    ranked = targets.assign(_rank=[rank.get(key, len(rank)) for key in keys])
    return ranked.sort_values("_rank", kind="stable").drop(columns="_rank")


def _draw_distribution(
    targets: pd.DataFrame, parents: pd.DataFrame | None, language: str, title: str, highlight: Sequence[str]
) -> Figure:
    points = _to_points(targets)
    if points.empty:
        return draw_nothing(language)
    headings = _headings(targets, language)
    guides = None
    if parents is not None and not parents.empty:
        guides = _to_points(parents[parents["over_all"]]).drop_duplicates(["panel", "place"], keep="last")
    words = title or word("chart.targets", language), word("chart.strips_note", language)
    return draw_strips(points, headings, words, language, highlight=highlight, guides=guides)


def _to_points(targets: pd.DataFrame) -> pd.DataFrame:
    """The targets that state a number, each at the end that it states, or the middle of two."""
    points = targets.assign(panel=targets["indicator_id"].astype(str), value=_middle(targets))
    return points[points["value"].notna()]


def _middle(targets: pd.DataFrame) -> "pd.Series[float]":
    ends = targets[["value_low", "value_high"]].astype(float)
    return ends.mean(axis="columns")


@styled
def draw_over_time(figures: pd.DataFrame, *, place: str, language: str = "en", title: str = "") -> Figure:
    """The figures of one place from text to text: what the plan set, and what each later year set or reached.

    Args:
        figures: stage (words of the row, such as "plan 2021–2025" or "target 2024", in order of appearance),
            indicator_id, measure, value_low, value_high, bound, unit; optionally absence.
        place: the place, for the title.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if figures.empty:
        return draw_nothing(language)
    figures = _share_units(figures)
    frame = figures.assign(panel=figures["indicator_id"].astype(str), row=figures["stage"].astype(str))
    mark = mark_places([place])[place]
    rows = [Row(stage, stage, mark) for stage in frame["row"].unique()]
    headings = _headings(figures, language)
    standard = word("chart.over_time", language, place=place_label(place, language))
    words = title or standard, word("chart.targets_note", language)
    figure = draw_panels(frame, rows, headings, words, language)
    spoken = _to_points(figures.assign(place=figures["stage"]))
    describe_figure(figure, describe_stages(spoken, headings, language), language)
    return figure


def _headings(figures: pd.DataFrame, language: str) -> dict[str, str]:
    """Each indicator with the measure that is drawn; a figure that is left out may be another measure."""
    headings = {}
    for indicator_id, own in figures.groupby("indicator_id", sort=False):
        measures = own.loc[_middle(own).notna(), "measure"].unique()
        words = (label("measure", str(measure), language) for measure in measures)
        headings[str(indicator_id)] = " · ".join([indicator_label(str(indicator_id), language), *words])
    return headings
