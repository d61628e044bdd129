"""Small multiples: one panel per indicator, one row per place and year, figures drawn as intervals.

Every panel has its own value axis, which always includes zero, and names its rows itself, so that it can be
read alone. An empty cell says why it is empty.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.presentation.charts.grid import Margins, fit_words, open_grid
from toolkit.presentation.charts.marks import draw_figure_mark, measure_value
from toolkit.presentation.charts.panel import Panel
from toolkit.presentation.labels import label
from toolkit.presentation.style import (
    FAINT,
    INK,
    MUTED,
    RULE,
    Mark,
    text_size,
    write_title,
)
from toolkit.presentation.values import format_figure, is_number

_ROW_INCHES = 0.27
_DENSE_ROW_INCHES = 0.175
_DENSE_COLUMNS = 3
_HEAD_INCHES = 0.14
_LINE_INCHES = 0.17
_LONGEST_HEADING = 20
# Values take little more than half of a panel, so that panels of short and of long words look alike.
_ROOM_FOR_WORDS = 1.85
_MOST_FOR_WORDS = 0.85  # of a panel's width
_POINTS = 72  # an inch


_Cell = Mapping[Hashable, Any]  # one row of the figures


class Row(NamedTuple):
    """A row that all panels have."""

    key: str
    text: str
    mark: Mark
    guide: bool = False  # a tier above: its value runs down as a guide line


def draw_panels(
    figures: pd.DataFrame,
    rows: Sequence[Row],
    panels: dict[str, str],
    words: tuple[str, str],
    language: str,
    *,
    columns: int = 2,
    dense: bool = False,
) -> Figure:
    """Draws the grid.

    Args:
        figures: columns panel, row, value_low, value_high, bound, unit, and words for an empty cell in
            absence.
        rows: from top to bottom.
        panels: key of each panel and its heading, in reading order.
        words: the title, and how to read it.
        language: "en" or "zh".
        columns: panels side by side.
        dense: many rows, so lines are low and words few.
    """
    panels = {key: _fold(heading) for key, heading in panels.items()}
    lines = 1 + any("\n" in heading for heading in panels.values())
    size = text_size("small" if dense else "label")
    margins = Margins(
        fit_words([row.text for row in rows], size), 0.1, _HEAD_INCHES + _LINE_INCHES * lines, 0.1
    )
    row_inches = _DENSE_ROW_INCHES if dense else _ROW_INCHES
    columns = _DENSE_COLUMNS if dense else columns
    figure, cells = open_grid(len(panels), columns, row_inches * len(rows), margins, subtitle=words[1])
    held: dict[str, list[_Cell]] = {}
    for cell in figures.to_dict("records"):
        held.setdefault(str(cell["panel"]), []).append(cell)
    for ax, (key, heading) in zip(cells, panels.items(), strict=True):
        _draw_panel(ax, held.get(key, []), rows, heading, language, dense=dense)
    write_title(figure, *words)
    return figure


def _fold(heading: str) -> str:
    """A long heading in two lines, so that it stays above its own panel."""
    return heading.replace(" · ", "\n") if len(heading) > _LONGEST_HEADING else heading


def _draw_panel(
    ax: Panel, cells: Sequence[_Cell], rows: Sequence[Row], heading: str, language: str, *, dense: bool
) -> None:
    ax.set_title(heading, y=1.0)  # a place given is not sought
    ax.set_ylim(len(rows) - 0.5, -0.5)
    _set_value_axis(ax, cells, language, dense=dense)
    size = text_size("small" if dense else "label")
    for words, row in zip(ax.name_rows([row.text for row in rows], size=size), rows, strict=True):
        words.set_color(MUTED if row.guide else INK)
    for y, row in enumerate(rows):
        ax.axhline(y, color=RULE, linewidth=0.6, zorder=0)
        own = [cell for cell in cells if cell["row"] == row.key]
        _draw_row(ax, y, own, row, language, dense=dense)


def _set_value_axis(ax: Axes, cells: Sequence[_Cell], language: str, *, dense: bool) -> None:
    ends = [cell[name] for cell in cells for name in ("value_low", "value_high")]
    values = [float(end) for end in ends if is_number(end)]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1.0
    left = low - 0.04 * span - (0.3 * span if low < 0 else 0)
    points = ax.bbox.width * _POINTS / ax.figure.dpi
    right = low + _ROOM_FOR_WORDS * span
    for cell in cells:
        known = [float(cell[name]) for name in ("value_low", "value_high") if is_number(cell[name])]
        if known:  # its words end at the edge of the panel, at the latest
            taken = measure_value(cell["bound"], _write_figure(cell, language), dense=dense) / points
            right = max(right, left + (max(known) - left) / (1 - min(taken, _MOST_FOR_WORDS)))
    ax.set_xlim(left, right)
    ax.axvline(0, color=FAINT, linewidth=0.8, zorder=1)


def _draw_row(
    ax: Axes, y: int, cells: Sequence[_Cell], row: Row, language: str, *, dense: bool = False
) -> None:
    if not cells:
        _write_absence(ax, y, "–")
    for step, cell in enumerate(cells):
        if not is_number(cell["value_low"]) and not is_number(cell["value_high"]):
            _write_absence(ax, y, "–" if dense else _absence_words(cell, language))
            continue
        offset = 0.5 * (step - (len(cells) - 1) / 2) if len(cells) > 1 else 0.0
        ends = cell["value_low"], cell["value_high"]
        text = _write_figure(cell, language)
        draw_figure_mark(ax, y + offset, ends, cell["bound"], text, row.mark, dense=dense)


def _write_figure(cell: _Cell, language: str) -> str:
    return format_figure(cell["value_low"], cell["value_high"], cell["bound"], cell["unit"], language)


def _absence_words(cell: _Cell, language: str) -> str:
    kind = cell.get("absence")
    if isinstance(kind, str) and kind:
        return label("absence", kind, language)
    return label("bound", "qualitative", language)


def _write_absence(ax: Axes, y: int, words: str) -> None:
    ax.annotate(
        words,
        (0, y),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        color=MUTED,
        fontsize=text_size("small"),
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )
