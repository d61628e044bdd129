"""Many places over many years: how high each tier aims, how targets are bound, which industries come up."""

from collections.abc import Mapping, Sequence
from math import ceil
from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.strips import draw_strips
from toolkit.presentation.labels import indicator_label, label
from toolkit.presentation.style import (
    ACCENT,
    FAINT,
    INK,
    MUTED,
    WIDTH,
    clear_frame,
    hide_unused,
    page_width,
    styled,
    text_size,
    write_title,
)
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.values import format_number
from toolkit.presentation.words import word

_TIERS: Mapping[str, tuple[str, str]] = {
    "nation": (INK, "s"),
    "province": ("#8a4f7d", "D"),
    "city": (ACCENT, "o"),
    "district": ("#b8500b", "^"),
}
_BOUNDS: Mapping[str, str] = {"words": FAINT, "about": "#b8500b", "point": MUTED, "floor": ACCENT}
_APART = {
    "nation": -0.24,
    "province": -0.08,
    "city": 0.08,
    "district": 0.24,
}  # years, so that tiers do not cover
_COLUMNS = 4
_FEWEST = 2  # reports of a tier and year, of which there is a median
_FEWEST_PAIRS = 8  # in a strip; fewer stand in the table alone
_WIDEST_NAME = 24  # characters of a panel's heading on one line
_PANEL_INCHES = 1.45
_TALLEST = 1.5  # times the third quartile's distance: a value beyond is written at the edge
_EDGE = 0.98


@styled
def draw_tiers(
    numbered: pd.DataFrame, medians: pd.DataFrame, indicator_id: str, *, language: str = "en", title: str = ""
) -> Figure:
    """Targets of an indicator by year: a dot per report in the colour of its tier, and the medians joined.

    Args:
        numbered: tier, year, value: rows of `list_numbered`.
        medians: tier, year, places, median: rows of `summarise_years`.
        indicator_id: the indicator, for the title.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if numbered.empty:
        return draw_nothing(language)
    figure, ax = plt.subplots(figsize=(page_width(), 4.2), layout="constrained")
    low, high = _find_window(numbered["value"])
    for tier in [name for name in _TIERS if (numbered["tier"] == name).any()]:
        _draw_tier(ax, numbered[numbered["tier"] == tier], medians[medians["tier"] == tier], tier, language)
    ax.set_ylim(low, high)
    beyond = numbered[(numbered["value"] > high)].sort_values("year")
    for row in beyond.to_dict("records"):
        x, at = float(row["year"]) + _APART[str(row["tier"])], _EDGE * high
        ax.annotate(f"↑ {format_number(row['value'], language)}", (x, at), ha="center", va="top", color=MUTED,
                    fontsize=text_size("small"))  # fmt: skip
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12 if page_width() == WIDTH else 6))
    ax.yaxis.set_major_formatter(PercentFormatter(100, decimals=0))
    ax.grid(visible=True, axis="y")
    ax.legend(
        loc="upper right",
        frameon=False,
        ncols=len(_TIERS) if page_width() == WIDTH else 2,
        fontsize=text_size("small"),
    )
    clear_frame(ax)
    name = indicator_label(indicator_id, language)
    write_title(
        figure, title or word("chart.tiers", language, indicator=name), word("chart.tiers_note", language)
    )
    describe_figure(figure, _describe_tiers(medians, language), language)
    return figure


def _find_window(values: "pd.Series[float]") -> tuple[float, float]:
    """Where the axis ends: one report of a boom must not press all others together."""
    first, third = values.quantile(0.25), values.quantile(0.75)
    reach = max(float(third - first), 1.0)
    return float(values.min()) - 0.6, min(float(values.max()) + 1.2, float(third) + 2 * _TALLEST * reach + 4)


def _draw_tier(ax: Axes, own: pd.DataFrame, medians: pd.DataFrame, tier: str, language: str) -> None:
    colour, shape = _TIERS[tier]
    years = own["year"].astype(float) + _APART[tier]
    ax.scatter(years, own["value"], s=14, color=colour, marker=shape, alpha=0.5, linewidth=0, zorder=2)
    told = medians[(medians["places"] >= _FEWEST) | (tier == "nation")]  # one report is no middle of many
    words = label("tier", tier, language)
    ax.plot(
        told["year"].astype(float) + _APART[tier],
        told["median"],
        color=colour,
        marker=shape,
        markersize=4.5,
        linewidth=1.3,
        label=words,
        zorder=3,
    )


def _describe_tiers(medians: pd.DataFrame, language: str) -> list[str]:
    sentences = []
    for tier in medians["tier"].unique():
        own = medians[medians["tier"] == tier].to_dict("records")
        parts = [f"{row['year']} {format_number(round(row['median'], 2), language)}%" for row in own]
        sentences.append(join_sentence(label("tier", str(tier), language), parts, language))
    return sentences


@styled
def draw_bounds(bounds: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """How targets are bound, period by period: a line for each kind of bound, named at its end.

    Args:
        bounds: period, bound, share, low, high, total, reports: rows of `measure_bounds`.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if bounds.empty:
        return draw_nothing(language)
    periods = list(dict.fromkeys(bounds["period"]))
    figure, ax = plt.subplots(figsize=(page_width(), 3.6), layout="constrained")
    ends = {}
    for kind, colour in _BOUNDS.items():
        own = bounds[bounds["bound"] == kind]
        places = [periods.index(period) for period in own["period"]]
        ax.fill_between(places, own["low"], own["high"], color=colour, alpha=0.12, linewidth=0)
        ax.plot(places, own["share"], color=colour, marker="o", markersize=4, linewidth=1.6)
        ends[kind] = float(own["share"].iloc[-1])
    for kind, at in _spread(ends).items():
        ax.annotate(
            label("bound_kind", kind, language), (len(periods) - 1, at), xytext=(8, 0), va="center",
            textcoords="offset points", color=_BOUNDS[kind], annotation_clip=False,
        )  # fmt: skip
    held = bounds.drop_duplicates("period")
    wide = page_width() == WIDTH
    ticks = [str(row["period"]) for row in held.to_dict("records")]
    if wide:
        counts = [word("chart.reports", language, count=count) for count in held["reports"]]
        ticks = [f"{tick}\n{count}" for tick, count in zip(ticks, counts, strict=True)]
    ax.set_xticks(range(len(periods)), ticks, rotation=0 if wide else 90)
    ax.set_xlim(-0.3, len(periods) - 0.1)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.grid(visible=True, axis="y")
    clear_frame(ax)
    write_title(figure, title or word("chart.bounds", language), word("chart.bounds_note", language))
    describe_figure(figure, _describe_bounds(bounds, language), language)
    return figure


def _spread(ends: Mapping[str, float], least: float = 0.075) -> dict[str, float]:
    """Where names at the ends of lines stand, so that none covers another.

    >>> _spread({"a": 0.30, "b": 0.31})
    {'a': 0.3, 'b': 0.375}
    """
    placed: dict[str, float] = {}
    for name, at in sorted(ends.items(), key=lambda pair: pair[1]):
        lowest = max(placed.values(), default=-1.0) + least
        placed[name] = round(max(at, lowest), 6)
    return placed


def _describe_bounds(bounds: pd.DataFrame, language: str) -> list[str]:
    return [
        join_sentence(
            label("bound_kind", kind, language),
            [
                f"{row['period']} {row['share']:.0%}"
                for row in bounds[bounds["bound"] == kind].to_dict("records")
            ],
            language,
        )
        for kind in _BOUNDS
    ]


@styled
def draw_additions(additions: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """What each report adds to the tier above, in percentage points: a strip for each pair of tiers.

    Args:
        additions: place, tier, above, value: rows of `list_additions` of one indicator.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    known = additions[additions["value"].notna()]
    known = known[known.groupby(["tier", "above"])["place"].transform("size") >= _FEWEST_PAIRS]
    pairs = list(dict.fromkeys(zip(known["tier"], known["above"], strict=True)))
    if not pairs:
        return draw_nothing(language)
    headings = {
        f"{tier} {above}": word(
            "chart.addition",
            language,
            tier=label("tier", tier, language),
            above=label("tier", above, language),
        )
        for tier, above in sorted(
            pairs, key=lambda pair: (list(_TIERS).index(pair[0]), list(_TIERS).index(pair[1]))
        )
    }
    points = known.assign(panel=known["tier"] + " " + known["above"], unit=word("unit.points", "zh"))
    zero = pd.DataFrame({"panel": list(headings), "place": word("chart.no_addition", language), "value": 0.0})
    words = title or word("chart.additions", language), word("chart.additions_note", language)
    return draw_strips(points, headings, words, language, guides=zero)


@styled
def draw_naming(
    naming: pd.DataFrame, industries: Mapping[str, str], *, language: str = "en", title: str = ""
) -> Figure:
    """The share of reports that name an industry, period by period, a panel for each.

    Args:
        naming: industry, period, share, reports: rows of `measure_naming`.
        industries: the industries to show, each with its name, in reading order.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    shown = [name for name in industries if (naming["industry"] == name).any()]
    if not shown:
        return draw_nothing(language)
    rows, columns = ceil(len(shown) / _COLUMNS), min(_COLUMNS, len(shown))
    figure, axes = plt.subplots(
        rows, columns, figsize=(WIDTH, rows * _PANEL_INCHES + 0.9), squeeze=False, sharex=True, sharey=True,
        layout="constrained",
    )  # fmt: skip
    cells = list(axes.flat)
    for ax, industry in zip(cells, shown, strict=False):
        _draw_panel(ax, naming[naming["industry"] == industry], industries[industry])
    hide_unused(cells[len(shown) :])
    write_title(figure, title or word("chart.naming", language), word("chart.naming_note", language))
    describe_figure(figure, _describe_naming(naming, industries, shown, language), language)
    return figure


def _draw_panel(ax: Axes, own: pd.DataFrame, heading: str) -> None:
    ends = [period.rpartition("–")[2] for period in own["period"]]
    ax.fill_between(range(len(ends)), own["share"].astype(float), color=ACCENT, alpha=0.18, linewidth=0)
    ax.plot(
        range(len(ends)), own["share"].astype(float), color=ACCENT, marker="o", markersize=3, linewidth=1.4
    )
    last = float(own["share"].iloc[-1])
    ax.annotate(f"{last:.0%}", (len(ends) - 1, last), xytext=(0, 4), textcoords="offset points", ha="right",
                color=INK, fontsize=text_size("small"))  # fmt: skip
    ax.set_title(fill(heading, _WIDEST_NAME), fontsize=text_size("label"))
    ax.set_xticks([0, len(ends) - 1], [ends[0], ends[-1]])
    ax.set_ylim(0, 1.12)
    ax.yaxis.set_major_locator(MaxNLocator(2))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.tick_params(labelsize=text_size("small"), labelcolor=MUTED)
    clear_frame(ax)


def _describe_naming(
    naming: pd.DataFrame, names: Mapping[str, str], shown: Sequence[str], language: str
) -> list[str]:
    sentences = []
    for industry in shown:
        own = naming[naming["industry"] == industry].to_dict("records")
        sentences.append(
            join_sentence(names[industry], [f"{row['period']} {row['share']:.0%}" for row in own], language)
        )
    return sentences
