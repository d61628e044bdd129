"""A grid of panels laid out in inches: nothing has to be drawn to know where anything stands.

matplotlib's own layout engines draw a figure several times to find its margins. A site has a chart of some
ten panels for every place, so the margins are measured here, from the words that stand in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from toolkit.presentation.chart_cells import set_cell
from toolkit.presentation.charts.panel import Panel
from toolkit.presentation.measuring import measure_words
from toolkit.presentation.style import page_width, title_inches

_POINTS = 72  # an inch
_GAP = 0.08  # inches between words and what they name


@dataclass(frozen=True, slots=True)
class Margins:
    """Room around a panel for its words, in inches."""

    left: float
    right: float
    top: float
    bottom: float


def open_grid(
    count: int, columns: int, inches: float, margins: Margins, *, subtitle: str
) -> tuple[Figure, list[Panel]]:
    """Returns a figure with its panels, in reading order, below the room for its title.

    Args:
        count: Panels.
        columns: Panels side by side at most.
        inches: Height of the area of a panel that figures are drawn in.
        margins: Room around that area.
        subtitle: Of the figure, for its number of lines.
    """
    columns = min(columns, max(1, count))
    across = page_width()
    width, height = across / columns, margins.top + inches + margins.bottom
    head = title_inches(subtitle)
    whole = head + ceil(max(1, count) / columns) * height
    figure = plt.figure(figsize=(across, whole))
    cells: list[Panel] = []
    for at in range(count):
        left, low = at % columns * width, whole - head - (at // columns + 1) * height
        area = (left + margins.left, low + margins.bottom, width - margins.left - margins.right, inches)
        parts = (area[0] / across, area[1] / whole, area[2] / across, area[3] / whole)
        panel = Panel(figure, parts)
        figure.add_axes(panel)
        set_cell(panel, Bbox.from_bounds(left, low, width, height))
        cells.append(panel)
    return figure, cells


def fit_words(words: Sequence[str], size: float) -> float:
    """Returns the inches that the widest of some words takes, with a gap beside it; 0 for none."""
    widest = max((measure_words(text, size)[0] for text in words), default=0.0)
    return widest / _POINTS + _GAP if widest else 0.0
