"""Industry focus: what is talked about, how concretely, and what is distinctive."""

from collections.abc import Iterable
from math import ceil
from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator, PercentFormatter

from toolkit.presentation.charts.crowding import Crowd, measure_crowd
from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.repel import Label, write_labels
from toolkit.presentation.labels import place_label
from toolkit.presentation.style import (
    FAINT,
    MUTED,
    PAPER,
    RULE,
    WIDTH,
    Mark,
    clear_frame,
    hide_unused,
    mark_places,
    page_width,
    styled,
    text_size,
    write_title,
)
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.words import word

_NAMED_BY = 0.2  # of many places, an industry is shown that this part of the most named one's places name
_LARGEST = 24
_PANEL = {Crowd.FEW: 3.3, Crowd.SEVERAL: 2.3, Crowd.MANY: 7.0}  # inches
_NARROW = 12  # characters of a name beside which three panels still have room
_WIDE, _WIDE_ON_TELEPHONE = 34, 16  # a longer name stands in several lines
_ROW, _LINE, _AROUND = 0.27, 0.155, 0.05  # inches of a row, and of a line of its name
_QUOTIENT_TICKS = (0.1, 0.25, 0.5, 1, 2, 4, 8)


@styled
def draw_attention(industries: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """Attention against concreteness, one panel per place, every industry labelled where there is room.

    Args:
        industries: place, industry (words to show), attention and concreteness (shares from 0 to 1), clauses
            (their number; sets the size of the point, and who gets a label first).
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if industries.empty:
        return draw_nothing(language)
    crowd = measure_crowd(industries["place"].nunique())
    if crowd is Crowd.MANY:
        industries = _summarise(industries, language)
    marks = mark_places(industries["place"])
    is_dense = crowd is Crowd.SEVERAL
    figure, cells = _panels(len(marks), columns=3 if is_dense else 2, panel_height=_PANEL[crowd])
    horizontal, vertical = word("chart.attention_across", language), word("chart.attention_up", language)
    for ax, (place, mark) in zip(cells, marks.items(), strict=False):
        _scatter(ax, industries[industries["place"] == place], mark)
        ax.set_title(place_label(place, language))
        ax.set_xlim(0, float(industries["attention"].max()) * 1.25 or 1)
        ax.set_ylim(-0.08, 1.1)
        if not is_dense:
            ax.set(xlabel=horizontal, ylabel=vertical)
    write_title(figure, title or word("chart.attention", language), word("chart.attention_note", language))
    _label_after_layout(figure, cells, industries, marks, most=3 if is_dense else 99)
    describe_figure(figure, _describe_room(industries, language), language)
    return figure


def _summarise(industries: pd.DataFrame, language: str) -> pd.DataFrame:
    """Many places as one panel: the middle of each industry over the places that name it."""
    groups = industries.groupby("industry", sort=False)
    middle: pd.DataFrame = groups[["attention", "concreteness"]].median()
    middle = middle.assign(clauses=groups["place"].nunique())
    named: pd.DataFrame = middle[middle["clauses"] >= middle["clauses"].max() * _NAMED_BY].reset_index()
    return named.assign(place=word("chart.many", language, count=industries["place"].nunique()))


def _describe_room(industries: pd.DataFrame, language: str) -> list[str]:
    sentences = []
    for place, own in industries.groupby("place", sort=False):
        first = own.sort_values("attention", ascending=False).head(5).to_dict("records")
        parts = [f"{row['industry']} {row['attention']:.0%}" for row in first]
        sentences.append(join_sentence(place_label(str(place), language), parts, language))
    return sentences


def _panels(count: int, columns: int, panel_height: float) -> tuple[Figure, list[Axes]]:
    columns = min(columns, count)
    rows = ceil(count / columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(page_width(), rows * panel_height + 0.7), squeeze=False, layout="constrained"
    )
    cells = list(axes.flat)
    hide_unused(cells[count:])
    return figure, cells[:count]


def _scatter(ax: Axes, industries: pd.DataFrame, mark: Mark) -> None:
    sizes = 18 + 6 * industries["clauses"].clip(upper=40)
    ax.scatter(
        industries["attention"], industries["concreteness"], s=sizes, marker=mark.shape, color=mark.colour,
        alpha=0.75, edgecolor=PAPER, linewidth=0.6, zorder=3,
    )  # fmt: skip
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.tick_params(axis="y", labelsize=text_size("small"), labelcolor=MUTED)
    ax.grid(visible=True, axis="y")
    clear_frame(ax)


def _label_after_layout(
    figure: Figure, cells: Iterable[Axes], industries: pd.DataFrame, marks: dict[str, Mark], *, most: int
) -> None:
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for ax, place in zip(cells, marks, strict=False):
        own = industries[industries["place"] == place]
        points = list(zip(own["attention"].astype(float), own["concreteness"].astype(float), strict=True))
        labels = [
            Label(str(name), x, y, -float(clauses))
            for name, (x, y), clauses in zip(own["industry"], points, own["clauses"], strict=True)
        ]
        write_labels(ax, sorted(labels, key=lambda one: one.rank)[:most], points)


@styled
def draw_location_quotients(
    quotients: pd.DataFrame, *, top: int = 8, language: str = "en", title: str = ""
) -> Figure:
    """The most distinctive industries of each place, as dots with their intervals on a ratio scale.

    Args:
        quotients: place, industry (words to show), quotient, low, high (ends of the interval), small (true
            where mentions are too few to rank; drawn open).
        top: industries shown for each place, those with the highest quotient that are not small first.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if quotients.empty:
        return draw_nothing(language)
    crowd = measure_crowd(quotients["place"].nunique())
    if crowd is Crowd.MANY:
        quotients = _take_largest(quotients, language)
    top = {Crowd.FEW: top, Crowd.SEVERAL: 4, Crowd.MANY: _LARGEST}[crowd]
    marks = mark_places(quotients["place"])
    shown = quotients[quotients["quotient"] > 0].sort_values(["small", "quotient"], ascending=[True, False])
    widest = int(shown["industry"].str.len().max()) if len(shown) else 0
    columns = (3 if widest <= _NARROW else 2) if crowd is not Crowd.MANY else 1
    shown = shown.assign(words=[_break_name(str(name)) for name in shown["industry"]])
    lines = int(shown["words"].str.count("\n").max()) + 1 if len(shown) else 1
    row = max(_ROW, _AROUND + _LINE * lines)
    figure, cells = _panels(len(marks), columns=columns, panel_height=0.55 + row * top)
    for ax, (place, mark) in zip(cells, marks.items(), strict=False):
        _draw_quotients(ax, shown[shown["place"] == place].head(top), mark)
        ax.set_title(place_label(place, language))
    write_title(figure, title or word("chart.quotients", language), word("chart.quotients_note", language))
    describe_figure(figure, _describe_quotients(shown, top, language), language)
    return figure


def _take_largest(quotients: pd.DataFrame, language: str) -> pd.DataFrame:
    """Of many places, the industries that are most surely somebody's own, each with the place's name."""
    sure = quotients[~quotients["small"].astype(bool)].sort_values("low", ascending=False, kind="stable")
    largest = sure.drop_duplicates("place").head(_LARGEST)
    names = [
        f"{place_label(str(place), language)} · {industry}"
        for place, industry in zip(largest["place"], largest["industry"], strict=True)
    ]
    many = word("chart.many", language, count=quotients["place"].nunique())
    return largest.assign(industry=names, place=many)


def _describe_quotients(quotients: pd.DataFrame, top: int, language: str) -> list[str]:
    sentences = []
    for place, own in quotients.groupby("place", sort=False):
        parts = [f"{row['industry']} {row['quotient']:.1f}" for row in own.head(top).to_dict("records")]
        sentences.append(join_sentence(place_label(str(place), language), parts, language))
    return sentences


def _break_name(name: str) -> str:
    """A name in lines that leave room for what is drawn beside them."""
    return fill(name, _WIDE if page_width() == WIDTH else _WIDE_ON_TELEPHONE)


def _draw_quotients(ax: Axes, quotients: pd.DataFrame, mark: Mark) -> None:
    smallest, largest = _QUOTIENT_TICKS[0], _QUOTIENT_TICKS[-1]
    for y, row in enumerate(quotients.to_dict("records")):
        ends = [min(max(float(row[end]), smallest), largest) for end in ("low", "high")]
        ax.plot(ends, [y, y], color=mark.colour, linewidth=1.6, alpha=0.55, solid_capstyle="butt")
        filling = PAPER if row["small"] else mark.colour
        centre = min(max(float(row["quotient"]), smallest), largest)
        ax.plot(
            [centre], [y], mark.shape, color=mark.colour, markerfacecolor=filling, markersize=6, clip_on=False
        )
    ax.set_xscale("log")
    ax.set_xlim(smallest, largest)
    ax.set_xticks(_QUOTIENT_TICKS)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.axvline(1, color=FAINT, linewidth=1)
    ax.grid(visible=True, axis="x", color=RULE)
    ax.set_yticks(range(len(quotients)), [str(words) for words in quotients["words"]])
    ax.set_ylim(max(len(quotients), 1) - 0.5, -0.5)
    clear_frame(ax)
