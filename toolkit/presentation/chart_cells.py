"""Where the panels of a chart stand, so that a page can set them below one another where it is narrow.

A chart of one panel cannot be taken apart; it is drawn once more, in the width of a telephone.
"""

from collections.abc import Callable
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

_CELLS: "WeakKeyDictionary[Axes, Bbox]" = WeakKeyDictionary()
_NARROW: "WeakKeyDictionary[Figure, Callable[[], Figure]]" = WeakKeyDictionary()
_PAD = 0.06  # inches around words at the edge of a panel


def set_narrow(figure: Figure, draw: Callable[[], Figure]) -> None:
    """Notes what draws a figure again for a telephone."""
    _NARROW[figure] = draw


def draw_narrow(figure: Figure) -> Figure | None:
    """Returns a figure of one panel drawn again for a telephone; None where its panels can be set apart."""
    draw = _NARROW.get(figure)
    return draw() if draw is not None and len(figure.axes) == 1 else None


def set_cell(ax: Axes, cell: Bbox) -> None:
    """Notes the room that a panel has with all its words, in inches from the lower left of the figure."""
    _CELLS[ax] = cell


def find_cells(figure: Figure) -> list[Bbox]:
    """Returns the room of each panel in inches, all of one width, so that their words come out alike.

    Where a chart did not say it, the figure is laid out and measured.
    """
    if all(ax in _CELLS for ax in figure.axes):
        return [_CELLS[ax] for ax in figure.axes]
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    scale = figure.dpi_scale_trans.inverted()
    boxes = [_measure(ax).transformed(scale).padded(_PAD) for ax in figure.axes]
    columns = [_find_column(ax) for ax in figure.axes]
    lefts = [
        min(box.x0 for box, other in zip(boxes, columns, strict=True) if other == own) for own in columns
    ]
    width = max(box.x1 - left for box, left in zip(boxes, lefts, strict=True))
    return [
        Bbox.from_extents(left, box.y0, left + width, box.y1) for box, left in zip(boxes, lefts, strict=True)
    ]


def _measure(ax: Axes) -> Bbox:
    box = ax.get_tightbbox()
    return ax.get_window_extent() if box is None else Bbox(box.get_points())


def _find_column(ax: Axes) -> int:
    place = ax.get_subplotspec()
    return 0 if place is None else int(place.colspan.start)
