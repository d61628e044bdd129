"""Growth targets side by side, and the figures of one place over time."""

import pandas as pd
from matplotlib.figure import Figure

from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.panels import Row, draw_panels
from toolkit.presentation.labels import indicator_label, label, place_label
from toolkit.presentation.style import FAINT, Mark, mark_places, styled, write_title

_PARENT = Mark(FAINT, "o")

_TARGETS_TITLE = {"en": "Targets by indicator and place", "zh": "各地各指标的目标"}
_TIME_TITLE = {"en": "{place}: plan, yearly targets and results", "zh": "{place}:规划、年度目标与实绩"}
_HOW_TO_READ = {
    "en": "Arrow: “or more” (open point: “more than”). Shade: “about”; its width is not a number.",
    "zh": "箭头:“以上”(空心点:“超过”)。阴影:“左右”,宽度不代表数值。",
}


@styled
def draw_targets(
    targets: pd.DataFrame, parents: pd.DataFrame | None = None, *, language: str = "en", title: str = ""
) -> Figure:
    """Targets by indicator (panels), place and year (rows), each drawn as the interval that it is.

    Args:
        targets: one row per figure or per absence: place, year, indicator_id, measure, value_low, value_high,
            bound, unit; an optional column absence says why a row has no figure (incomplete, not_in_text, …).
        parents: the same columns for the tiers above; drawn in grey above the rows of the same year.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if targets.empty:
        return draw_nothing(language)
    frame = targets.assign(parent=False)
    if parents is not None and not parents.empty:
        known = frame[["year", "indicator_id"]].drop_duplicates()
        frame = pd.concat([parents.assign(parent=True).merge(known), frame], ignore_index=True)
    frame["row"] = frame["year"].astype(str) + " " + frame["place"]
    frame["panel"] = frame["indicator_id"].fillna("").astype(str)
    marks = mark_places(targets["place"])
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
    figure = draw_panels(frame, rows, _headings(targets, language), language)
    write_title(figure, title or _TARGETS_TITLE[language], _HOW_TO_READ[language])
    return figure


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
    frame = figures.assign(panel=figures["indicator_id"].astype(str), row=figures["stage"].astype(str))
    mark = mark_places([place])[place]
    rows = [Row(stage, stage, mark) for stage in frame["row"].unique()]
    figure = draw_panels(frame, rows, _headings(figures, language), language)
    standard = _TIME_TITLE[language].format(place=place_label(place, language))
    write_title(figure, title or standard, _HOW_TO_READ[language])
    return figure


def _headings(figures: pd.DataFrame, language: str) -> dict[str, str]:
    headings = {}
    for row in figures.drop_duplicates("indicator_id").to_dict("records"):
        name = indicator_label(str(row["indicator_id"]), language)
        measures = figures.loc[figures["indicator_id"] == row["indicator_id"], "measure"]
        measure = next((str(value) for value in measures if isinstance(value, str) and value), "")
        words = label("measure", measure, language)
        headings[str(row["indicator_id"])] = f"{name} · {words}" if words else name
    return headings
