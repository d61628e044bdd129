"""A place among its like: each target as the interval that it is, on the distribution of all."""

import pandas as pd
from matplotlib.figure import Figure

from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.strips import draw_strips, write_figure
from toolkit.presentation.labels import indicator_label, place_label
from toolkit.presentation.style import styled
from toolkit.presentation.words import word

_FEWEST = 3  # places with a figure, below which there is no distribution to stand in


@styled
def draw_standing(targets: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """One strip per indicator: a dot per place, the place itself marked with its bound.

    Args:
        targets: Rows of `list_targets_of_like`.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    held = targets.groupby("indicator_id")["place"].transform("nunique") >= _FEWEST
    shown = targets[held]
    if shown.empty:
        return draw_nothing(language)
    points = shown.assign(
        panel=shown["indicator_id"].astype(str), value=shown[["value_low", "value_high"]].mean(axis="columns")
    )
    words = {at: write_figure(row, language) for at, row in shown[shown["own"]].to_dict("index").items()}
    points = points.assign(words=pd.Series(words, index=points.index, dtype=object))
    headings = {name: indicator_label(name, language) for name in points["panel"].unique()}
    place = str(shown.loc[shown["own"], "place"].iloc[0])
    standard = word("chart.standing", language, place=place_label(place, language))
    heads = title or standard, word("chart.standing_note", language)
    return draw_strips(points, headings, heads, language, highlight=[place])
