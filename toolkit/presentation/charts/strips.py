"""Distributions of many places: one strip per indicator, a dot per place, the middle marked, the ends named.

With sixty places a row each is a page that nobody reads. A strip shows where most of them are, how far apart
they lie, and who stands at the ends; a place that is asked for is named and drawn as the interval that it is.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from toolkit.presentation.charts.grid import Margins, open_grid
from toolkit.presentation.charts.marks import ARROW_POINTS, draw_arrow
from toolkit.presentation.charts.panel import Panel
from toolkit.presentation.charts.repel import Label, write_labels
from toolkit.presentation.labels import place_label
from toolkit.presentation.style import (
    ACCENT,
    FAINT,
    INK,
    MUTED,
    RULE,
    SHADES,
    text_size,
    write_title,
)
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.values import format_figure, format_number
from toolkit.presentation.words import word

_COLUMNS = 2
_STRIP_INCHES = 0.72
_MARGINS = Margins(0.1, 0.14, 0.42, 0.27)
_BINS = 48  # across a strip: dots of one bin are stacked
_HIGHEST = 14  # dots in the highest stack, before they are packed closer
_DOT = 3.6  # points across
_MOST_VALUES = 5  # named below a strip
_NAMED = 3  # at each end, where there is room
_CHOSEN = "#b8500b"
_GUIDE = "guide"
# Where a figure is open: to the right, to the left.
_SIGNS = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}


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
        figures: panel, place, value (where the dot stands), unit; optionally value_low, value_high, bound,
            `words` to stand beside a place that is highlighted, in place of its name, and `own`: the place
            that is set among the others, which are counted and have their middle marked without it.
        headings: Key of each panel and its heading, in reading order; panels without a figure are left out.
        words: The title, and how to read it.
        language: "en" or "zh".
        highlight: Places to name and to mark, as `figures` names them.
        guides: The same columns for the tiers above, drawn as lines.
    """
    panels = dict(iter(figures.groupby("panel", sort=False)))
    shown = {key: heading for key, heading in headings.items() if key in panels}
    figure, cells = open_grid(len(shown), _COLUMNS, _STRIP_INCHES, _MARGINS, subtitle=words[1])
    write_title(figure, *words)
    for ax, (key, heading) in zip(cells, shown.items(), strict=True):
        own = panels[key]
        _draw_strip(ax, own, heading, language)
        if guides is not None:
            _draw_guides(ax, guides[guides["panel"] == key], language)
        _name_ends(ax, own, highlight, language)
    describe_figure(figure, describe_strips(figures, headings, language), language)
    return figure


def _list_others(figures: pd.DataFrame) -> pd.DataFrame:
    """The places that a distribution is of: all, but for the one that is set among them."""
    return figures[~figures["own"]] if "own" in figures else figures


def _draw_strip(ax: Panel, own: pd.DataFrame, heading: str, language: str) -> None:
    values, others = own["value"].to_numpy(dtype=float), _list_others(own)
    heights = stack_dots(values)
    low, middle, high = np.quantile(others["value"].to_numpy(dtype=float), [0.25, 0.5, 0.75])
    ax.axvspan(low, high, ymin=0.0, ymax=0.06, color=SHADES[3], linewidth=0)
    ax.plot([middle, middle], [-0.6, _find_top(heights)], color=MUTED, linewidth=1, zorder=1)
    ax.plot(values, heights, "o", color=ACCENT, alpha=0.6, markersize=_DOT, markeredgewidth=0, zorder=2)
    unit, middle = str(own["unit"].mode().iloc[0]), round(float(middle), 6)
    median = format_figure(middle, middle, "exact", unit, language)
    ax.set_title(heading, y=1.0, pad=17, fontsize=text_size("panel"))  # a place given is not sought
    counted = "chart.strip_others" if "own" in own else "chart.strip_counted"
    ax.annotate(
        word(counted, language, count=len(others), median=median), (0, 1), xytext=(0, 5),
        xycoords="axes fraction", textcoords="offset points", color=MUTED, fontsize=text_size("small"),
    )  # fmt: skip
    ax.set_ylim(-0.9, _find_top(heights) * 1.35 + 1)
    span = float(values.max() - values.min()) or abs(float(values.max())) or 1.0
    ax.set_xlim(float(values.min()) - 0.12 * span, float(values.max()) + 0.12 * span)
    named = ax.choose_values(_MOST_VALUES)
    ax.name_values({value: format_number(round(value, 6), language) for value in named})
    ax.axhline(-0.9, color=RULE, linewidth=1)


def _find_top(heights: Any) -> float:
    """The height of the highest stack, so far as it is higher than three dots."""
    return float(max(heights.max(initial=0), 3))


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
            place_label(str(row["place"]), language), (float(row["value"]), 1), xytext=(2, -8 - 10 * step),
            xycoords=("data", "axes fraction"), textcoords="offset points", color=MUTED, label=_GUIDE,
            fontsize=text_size("small"),
        )  # fmt: skip


def _name_ends(ax: Axes, own: pd.DataFrame, highlight: Collection[str], language: str) -> None:
    """Names the places asked for first, then those at the ends, where words have room."""
    heights = stack_dots(own["value"])
    placed, is_chosen = own.assign(height=heights), own["place"].isin(list(highlight)).to_numpy()
    chosen = placed[is_chosen].to_dict("records")
    for row in chosen:
        _mark(ax, row)
    order = np.argsort(own["value"].to_numpy(dtype=float), kind="stable")
    at_ends = [at for at in (*order[:_NAMED], *order[-_NAMED:]) if not is_chosen[at]]
    ends = placed.iloc[at_ends].drop_duplicates("place")
    labels = [_label(row, language, -1.0, _CHOSEN) for row in chosen]
    labels += [_label(row, language, 0.0, INK) for row in ends.to_dict("records")]
    points = list(zip(own["value"].astype(float), heights, strict=True))
    middle = float(_list_others(own)["value"].median())
    line = ax.transData.transform([(middle, -0.6), (middle, _find_top(heights))])
    write_labels(ax, labels, points, [Bbox(line), *_list_taken(ax, chosen)])


def _list_taken(ax: Axes, chosen: Sequence[Mapping[Hashable, Any]]) -> Iterator[Bbox]:
    """Where no words may stand: on the arrows of places that are marked, and on the names of guides."""
    scale = ax.get_figure(root=True).dpi / 72  # type: ignore[union-attr] # these axes are in a figure
    for row in chosen:
        x, y = ax.transData.transform((float(row["value"]), float(row["height"])))
        tip, half = x + _SIGNS.get(str(row.get("bound", "")), 0) * ARROW_POINTS * scale, 5 * scale
        yield Bbox.from_extents(min(x - half, tip), y - half, max(x + half, tip), y + half)
    for text in ax.texts:
        if text.get_label() == _GUIDE:
            yield text.get_window_extent()


def _label(row: Mapping[Hashable, Any], language: str, rank: float, colour: str) -> Label:
    known = row.get("words") if rank < 0 else None
    words = str(known) if known else place_label(str(row["place"]), language)
    return Label(words, float(row["value"]), float(row["height"]), rank, colour)


def _mark(ax: Axes, row: Mapping[Hashable, Any]) -> None:
    """A place that is asked for, with its bound: an arrow where the figure is open."""
    x, y = float(row["value"]), float(row["height"])
    if sign := _SIGNS.get(str(row.get("bound", "")), 0):
        draw_arrow(ax, x, y, _CHOSEN, sign)
    ax.plot([x], [y], "o", color=_CHOSEN, markersize=7, zorder=5, markeredgecolor=INK, markeredgewidth=0.6)


def describe_strips(figures: pd.DataFrame, headings: Mapping[str, str], language: str) -> list[str]:
    """Returns a sentence for each strip: how many places, from where to where, the middle; and the own."""
    panels = dict(iter(figures.groupby("panel", sort=False)))
    shown = [(words, panels[key]) for key, words in headings.items() if key in panels]
    return [sentence for words, panel in shown for sentence in _describe(words, panel, language)]


def _describe(heading: str, own: pd.DataFrame, language: str) -> Iterator[str]:
    others = _list_others(own)
    ordered = others.sort_values("value", kind="stable")
    unit = str(own["unit"].mode().iloc[0])
    low, median, high = (
        format_figure(round(float(value), 6), round(float(value), 6), "exact", unit, language)
        for value in (ordered["value"].iloc[0], others["value"].median(), ordered["value"].iloc[-1])
    )
    first, last = (place_label(str(ordered["place"].iloc[at]), language) for at in (0, -1))
    values = {"low": low, "high": high, "median": median, "first": first, "last": last}
    yield word("chart.strip_said", language, heading=heading, count=len(others), **values)
    for row in own.drop(index=others.index).to_dict("records"):
        yield join_sentence(place_label(str(row["place"]), language), [write_figure(row, language)], language)


def describe_stages(figures: pd.DataFrame, headings: Mapping[str, str], language: str) -> list[str]:
    """Returns a sentence for each panel of one place over time: what each stage says, in order."""
    sentences = []
    for key, words in headings.items():
        own = figures[figures["panel"] == key].to_dict("records")
        said = [f"{row['place']} {write_figure(row, language)}" for row in own]
        if said:
            sentences.append(join_sentence(words, said, language))
    return sentences


def write_figure(row: Mapping[Hashable, Any], language: str) -> str:
    """Returns the figure of a row in words, with its bound and unit."""
    return format_figure(row["value_low"], row["value_high"], str(row["bound"]), str(row["unit"]), language)
