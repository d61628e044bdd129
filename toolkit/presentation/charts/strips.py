"""Distributions of many places: one strip per indicator, a dot per place, the middle marked, the ends named.

With sixty places a row each is a page that nobody reads. A strip shows where most of them are, how far apart
they lie, and who stands at the ends; a place that is asked for is named and drawn as the interval that it is.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import ceil
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.presentation.charts.repel import Label, write_labels
from toolkit.presentation.labels import place_label
from toolkit.presentation.style import (
    ACCENT,
    FAINT,
    INK,
    MUTED,
    RULE,
    SHADES,
    WIDTH,
    clear_frame,
    hide_unused,
    text_size,
    write_title,
)
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.values import format_figure, format_number
from toolkit.presentation.words import word

_COLUMNS = 2
_STRIP_INCHES = 1.3
_BINS = 48  # across a strip: dots of one bin are stacked
_HIGHEST = 14  # dots in the highest stack, before they are packed closer
_NAMED = 3  # at each end, where there is room
_CHOSEN = "#b8500b"


def draw_strips(
    figures: pd.DataFrame,
    headings: Mapping[str, str],
    words: tuple[str, str],
    language: str,
    *,
    highlight: Collection[str] = (),
    guides: pd.DataFrame | None = None,
) -> Figure:
    """Draws one strip per panel, and says what they show.

    Args:
        figures: panel, place, value (where the dot stands), unit; optionally value_low, value_high, bound.
        headings: Key of each panel and its heading, in reading order; panels without a figure are left out.
        words: The title, and how to read it.
        language: "en" or "zh".
        highlight: Places to name and to mark, as `figures` names them.
        guides: The same columns for the tiers above, drawn as lines.
    """
    shown = {key: heading for key, heading in headings.items() if (figures["panel"] == key).any()}
    columns = min(_COLUMNS, max(1, len(shown)))
    rows = ceil(max(1, len(shown)) / columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(WIDTH, rows * _STRIP_INCHES + 0.8), squeeze=False, layout="constrained"
    )
    cells = list(axes.flat)
    hide_unused(cells[len(shown) :])
    for ax, (key, heading) in zip(cells, shown.items(), strict=False):
        _draw_strip(ax, figures[figures["panel"] == key], heading, language)
        if guides is not None:
            _draw_guides(ax, guides[guides["panel"] == key], language)
    write_title(figure, *words)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # labels are placed by the pixel, so nothing may move any more
    for ax, key in zip(cells, shown, strict=False):
        _name_ends(ax, figures[figures["panel"] == key], highlight, language)
    describe_figure(figure, describe_strips(figures, headings, language), language)
    return figure


def _draw_strip(ax: Axes, own: pd.DataFrame, heading: str, language: str) -> None:
    values = own["value"].to_numpy(dtype=float)
    heights = stack_dots(values)
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    ax.axvspan(low, high, ymin=0.0, ymax=0.06, color=SHADES[3], linewidth=0)
    ax.plot([middle, middle], [-0.6, max(heights.max(initial=1), 3)], color=MUTED, linewidth=1, zorder=1)
    ax.scatter(values, heights, s=13, color=ACCENT, alpha=0.6, linewidth=0, zorder=2)
    unit, middle = str(own["unit"].mode().iloc[0]), round(float(middle), 6)
    median = format_figure(middle, middle, "exact", unit, language)
    ax.set_title(f"{heading}\n", fontsize=text_size("panel"))
    ax.annotate(
        word("chart.strip_counted", language, count=len(own), median=median), (0, 1), xytext=(0, 3),
        xycoords="axes fraction", textcoords="offset points", color=MUTED, fontsize=text_size("small"),
    )  # fmt: skip
    ax.set_ylim(-0.9, max(heights.max(initial=0), 3) * 1.35 + 1)
    span = float(values.max() - values.min()) or abs(float(values.max())) or 1.0
    ax.set_xlim(float(values.min()) - 0.12 * span, float(values.max()) + 0.12 * span)
    ax.set_yticks([])
    ax.locator_params(axis="x", nbins=5)
    ax.xaxis.set_major_formatter(lambda value, _: format_number(round(value, 6), language))
    ax.axhline(-0.9, color=RULE, linewidth=1)
    clear_frame(ax)


def stack_dots(values: Sequence[float] | Any) -> Any:
    """Returns the height of each dot: those that share a place on the axis stand upon one another.

    >>> stack_dots([1.0, 5.0, 1.0]).tolist()
    [0.0, 0.0, 1.0]
    """
    array = np.asarray(values, dtype=float)
    span = float(np.ptp(array)) or 1.0
    bins = np.round((array - array.min()) / span * _BINS).astype(int)
    heights = np.zeros(len(array))
    seen: dict[int, int] = {}
    for at in np.argsort(array, kind="stable"):
        heights[at] = seen.get(int(bins[at]), 0)
        seen[int(bins[at])] = int(heights[at]) + 1
    tallest = heights.max(initial=0)
    return heights * (_HIGHEST / tallest) if tallest > _HIGHEST else heights


def _draw_guides(ax: Axes, guides: pd.DataFrame, language: str) -> None:
    for step, row in enumerate(guides.sort_values("value").to_dict("records")):
        ax.axvline(float(row["value"]), color=FAINT, linewidth=1, linestyle=(0, (3, 2)), zorder=0)
        ax.annotate(
            place_label(str(row["place"]), language), (float(row["value"]), 1), xytext=(2, -7 - 9 * step),
            xycoords=("data", "axes fraction"), textcoords="offset points", color=MUTED,
            fontsize=text_size("small") - 1.5,
        )  # fmt: skip


def _name_ends(ax: Axes, own: pd.DataFrame, highlight: Collection[str], language: str) -> None:
    """Names the places asked for first, then those at the ends, where words have room."""
    heights = stack_dots(own["value"])
    placed = own.assign(height=heights)
    chosen = placed[placed["place"].isin(list(highlight))]
    for row in chosen.to_dict("records"):
        _mark(ax, row)
    ordered = placed.sort_values("value", kind="stable")
    ends = pd.concat([ordered.head(_NAMED), ordered.tail(_NAMED)])
    ends = ends[~ends["place"].isin(chosen["place"])].drop_duplicates("place")
    labels = [_label(row, language, -1.0) for row in chosen.to_dict("records")]
    labels += [_label(row, language, 0.0) for row in ends.to_dict("records")]
    points = list(zip(own["value"].astype(float), heights, strict=True))
    write_labels(ax, labels, [*points, *((label.x, label.y) for label in labels)])


def _label(row: Mapping[Hashable, Any], language: str, rank: float) -> Label:
    return Label(place_label(str(row["place"]), language), float(row["value"]), float(row["height"]), rank)


def _mark(ax: Axes, row: Mapping[Hashable, Any]) -> None:
    """A place that is asked for, with its bound: an arrow where the figure is open."""
    x, y = float(row["value"]), float(row["height"])
    sign = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}.get(str(row.get("bound", "")), 0)
    if sign:
        arrow = {"arrowstyle": "<|-", "color": _CHOSEN, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
        ax.annotate(
            "", xy=(x, y), xytext=(sign * 20, 0), textcoords="offset points", arrowprops=arrow, zorder=4
        )
    ax.plot([x], [y], "o", color=_CHOSEN, markersize=7, zorder=5, markeredgecolor=INK, markeredgewidth=0.6)


def describe_strips(figures: pd.DataFrame, headings: Mapping[str, str], language: str) -> list[str]:
    """Returns a sentence for each strip: how many places, from where to where, and the middle."""
    return [
        _describe(words, figures[figures["panel"] == key], language)
        for key, words in headings.items()
        if (figures["panel"] == key).any()
    ]


def _describe(heading: str, own: pd.DataFrame, language: str) -> str:
    ordered = own.sort_values("value", kind="stable")
    unit = str(own["unit"].mode().iloc[0])
    low, median, high = (
        format_figure(round(float(value), 6), round(float(value), 6), "exact", unit, language)
        for value in (ordered["value"].iloc[0], own["value"].median(), ordered["value"].iloc[-1])
    )
    first, last = (place_label(str(ordered["place"].iloc[at]), language) for at in (0, -1))
    values = {"low": low, "high": high, "median": median, "first": first, "last": last}
    return word("chart.strip_said", language, heading=heading, count=len(own), **values)


def describe_stages(figures: pd.DataFrame, headings: Mapping[str, str], language: str) -> list[str]:
    """Returns a sentence for each panel of one place over time: what each stage says, in order."""
    sentences = []
    for key, words in headings.items():
        own = figures[figures["panel"] == key].to_dict("records")
        said = [f"{row['place']} {_write_figure(row, language)}" for row in own]
        if said:
            sentences.append(join_sentence(words, said, language))
    return sentences


def _write_figure(row: Mapping[Hashable, Any], language: str) -> str:
    return format_figure(row["value_low"], row["value_high"], str(row["bound"]), str(row["unit"]), language)
