"""Stacked bars of shares: how firmly things are worded, and how much of the numerals was understood."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from toolkit.presentation.charts.crowding import Crowd, measure_crowd
from toolkit.presentation.charts.grid import Margins, fit_words, open_grid
from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.panel import Panel
from toolkit.presentation.labels import label, place_label
from toolkit.presentation.measuring import measure_words
from toolkit.presentation.style import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    RULE,
    SHADES,
    WIDTH,
    page_width,
    styled,
    text_size,
    write_title,
)
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.words import word

_BAR_INCHES, _DENSE_BAR_INCHES = 0.42, 0.25
_KEY_INCHES = 0.19  # of a line that names layers
_EDGE_INCHES = 0.1
_NARROW_COLUMNS = 2
# In sizes of the font: the colour of a layer, the gap before its name, and all that the name does not take.
_SWATCH_WIDE, _SWATCH_HIGH, _SWATCH_GAP = 1.3, 0.7, 0.5
_SWATCH = _SWATCH_WIDE + _SWATCH_GAP + 1.4
_POINTS = 72  # an inch
_GAP = 5  # points between a bar and its total
_AT_ENDS = 6
_NARROWEST_WITH_TEXT = 0.045


class _Layer(NamedTuple):
    words: str
    colour: str
    hatch: str = ""


_STRENGTHS = ("must", "will", "expected", "strive", "advance", "explore")
_OUTCOMES = {"recorded": (ACCENT, ""), "ignored": (RULE, ""), "unparsed": (PAPER, "////")}

_FEEDBACK = {
    "direct": (SHADES[0], ""),
    "other_unit": (SHADES[1], ""),
    "other_window": (SHADES[2], ""),
    "vague": (SHADES[4], ""),
    "silent": (PAPER, "////"),
    "text_incomplete": (PAPER, ".."),
}


@styled
def draw_wording(strengths: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """Stacked shares of wording strength, one bar per place and year.

    Args:
        strengths: place, year (optional), strength, count.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if strengths.empty:
        return draw_nothing(language)
    layers = {
        key: _Layer(label("strength", key, language), shade)
        for key, shade in zip(_STRENGTHS, SHADES, strict=True)
    }
    if (strengths["strength"] == "none").any():
        layers["none"] = _Layer(label("strength", "none", language), PAPER, "..")
    table, note = _thin_out(_wide(strengths, "strength", layers, language), ["must", "will"], language)
    words = title or word("chart.wording", language), word("chart.wording_note", language) + note
    figure = _draw_stack(table, layers, *words)
    describe_figure(figure, _describe(table, layers, language), language)
    return figure


@styled
def draw_coverage(outcomes: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """Shares of numerals recorded, ignored with a reason, and not understood, one bar per document.

    Args:
        outcomes: place and year (or doc_id, when the row's name is the document's), outcome, count.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if outcomes.empty:
        return draw_nothing(language)
    layers = {key: _Layer(label("outcome", key, language), *look) for key, look in _OUTCOMES.items()}
    table, note = _thin_out(_wide(outcomes, "outcome", layers, language), ["unparsed"], language)
    words = title or word("chart.coverage", language), word("chart.coverage_note", language) + note
    figure = _draw_stack(table, layers, *words)
    describe_figure(figure, _describe(table, layers, language), language)
    return figure


def _thin_out(table: pd.DataFrame, first: Sequence[str], language: str) -> tuple[pd.DataFrame, str]:
    """All rows of a few; of several in the order of a share; of many the sum, and those at the ends."""
    crowd = measure_crowd(len(table))
    if crowd is Crowd.FEW:
        return table, ""
    shares = table[list(first)].sum(axis=1) / table.sum(axis=1).clip(lower=1)
    ordered = table.loc[shares.sort_values(ascending=False, kind="stable").index]
    if crowd is Crowd.SEVERAL:
        return ordered, ""
    whole = table.sum().to_frame(word("chart.all", language, count=len(table))).T
    thinned = pd.concat([whole, ordered.head(_AT_ENDS), ordered.tail(_AT_ENDS)])
    return thinned, "\n" + word("chart.thinned", language, count=_AT_ENDS)


def _describe(table: pd.DataFrame, layers: Mapping[str, _Layer], language: str) -> list[str]:
    sentences = []
    for name, row in table.iterrows():
        total = max(1, int(row.sum()))
        parts = [f"{layer.words} {row[key] / total:.0%}" for key, layer in layers.items() if row[key]]
        sentences.append(join_sentence(name, parts, language))
    return sentences


@styled
def draw_feedback(modes: pd.DataFrame, *, language: str = "en", title: str = "") -> Figure:
    """Shares of promises answered in each mode, or not at all, one bar per theme or per place and year.

    Args:
        modes: theme (or place and year), feedback, count.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if modes.empty:
        return draw_nothing(language)
    layers = {key: _Layer(label("feedback", key, language), *look) for key, look in _FEEDBACK.items()}
    shown = {key: layer for key, layer in layers.items() if (modes["feedback"] == key).any()}
    table = _wide(modes, "feedback", shown, language)
    words = title or word("chart.feedback", language), word("chart.feedback_note", language)
    figure = _draw_stack(table, shown, *words)
    describe_figure(figure, _describe(table, shown, language), language)
    return figure


def _wide(counts: pd.DataFrame, classes: str, layers: Mapping[str, _Layer], language: str) -> pd.DataFrame:
    if "theme" in counts:
        names = counts["theme"].map(lambda theme: label("theme", str(theme), language))
    elif "place" in counts:
        names = counts["place"].map(lambda place: place_label(str(place), language))
        names = names + (" " + counts["year"].astype(str) if "year" in counts else "")
    else:
        names = counts["doc_id"].astype(str)
    table = counts.assign(name=names).pivot_table(
        index="name", columns=classes, values="count", aggfunc="sum", fill_value=0, sort=False
    )
    return table.reindex(columns=list(layers), fill_value=0)


def _draw_stack(table: pd.DataFrame, layers: Mapping[str, _Layer], title: str, note: str) -> Figure:
    """Draws the bars below their title, with the names of the layers above them, on a telephone below."""
    names, key = [str(name) for name in table.index], list(layers.values())
    inches = _BAR_INCHES if measure_crowd(len(table)) is Crowd.FEW else _DENSE_BAR_INCHES
    left, is_wide = _EDGE_INCHES + fit_words(names, text_size("label")), page_width() == WIDTH
    totals = [f"Σ {int(total):,}" for total in table.sum(axis=1)]
    right = _EDGE_INCHES + fit_words(totals, text_size("small"))
    room = page_width() - left - right
    columns = _fit_columns(key, room) if is_wide else _NARROW_COLUMNS
    taken = _KEY_INCHES * ceil(len(key) / columns) + _EDGE_INCHES
    above, below = (taken, _EDGE_INCHES) if is_wide else (_EDGE_INCHES, taken)
    figure, (ax,) = open_grid(1, 1, inches * len(table), Margins(left, right, above, below), subtitle=note)
    for y, (counts, total) in enumerate(zip(table.to_dict("records"), totals, strict=True)):
        done = 0.0
        for name, layer in layers.items():
            done += _draw_segment(ax, y, done, int(counts[name]), sum(counts.values()), layer)
        ax.annotate(
            total, (1, y), xytext=(_GAP, 0), textcoords="offset points", va="center", color=MUTED,
            fontsize=text_size("small"),
        )  # fmt: skip
    _write_layers(ax, key, columns, above=is_wide)
    ax.name_rows(names)
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    write_title(figure, title, note)
    return figure


def _draw_segment(ax: Axes, y: int, left: float, count: int, total: int, layer: _Layer) -> float:
    share = count / total if total else 0.0
    if not share:
        return 0.0
    ax.barh(
        y, share, left=left, height=0.72, color=layer.colour, edgecolor=MUTED if layer.hatch else PAPER,
        hatch=layer.hatch, linewidth=0.8,
    )  # fmt: skip
    if share >= _NARROWEST_WITH_TEXT:
        ax.text(
            left + share / 2, y, f"{count:,}", ha="center", va="center", color=_readable_on(layer.colour),
            fontsize=text_size("small"),
        )  # fmt: skip
    return share


def _fit_columns(layers: Sequence[_Layer], inches: float) -> int:
    """Returns how many layers can be named side by side."""
    size = text_size("small")
    own = [measure_words(layer.words, size)[0] + _SWATCH * size for layer in layers]
    for columns in range(len(own), 1, -1):
        if sum(max(part) for part in np.array_split(own, columns)) <= inches * _POINTS:
            return columns
    return 1


def _write_layers(ax: Panel, layers: Sequence[_Layer], columns: int, *, above: bool) -> None:
    """Names the layers once, above or below the bars, each beside its colour, column by column."""
    size = text_size("small")
    places = [[int(at) for at in part] for part in np.array_split(range(len(layers)), columns)]
    lines = max(map(len, places))
    x = 0.0
    for part in places:
        for line, at in enumerate(part):
            y = _KEY_INCHES * _POINTS * (lines - line - 0.5 if above else -line - 0.5)
            _write_layer(ax, layers[at], x, y, 1.0 if above else 0.0)
        x += max(measure_words(layers[at].words, size)[0] for at in part) + _SWATCH * size


def _write_layer(ax: Panel, layer: _Layer, x: float, y: float, edge: float) -> None:
    """Names a layer beside its colour, so many points from the left and above an edge of the panel."""
    size = text_size("small")
    beside = ax.place_beside(0.0, edge)
    width, height = _SWATCH_WIDE * size, _SWATCH_HIGH * size
    ax.add_artist(
        Rectangle(
            (x, y - height / 2), width, height, facecolor=layer.colour, edgecolor=MUTED, linewidth=0.6,
            hatch=layer.hatch, transform=beside, clip_on=False,
        )
    )  # fmt: skip
    left = x + width + _SWATCH_GAP * size
    ax.text(left, y, layer.words, transform=beside, va="center_baseline", color=INK, fontsize=size)


def _readable_on(colour: str) -> str:
    red, green, blue = to_rgb(colour)
    return PAPER if 0.299 * red + 0.587 * green + 0.114 * blue < 0.55 else INK
