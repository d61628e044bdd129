"""The mark of one figure on a value axis: a point, a half-line, a neighbourhood or a bar.

A bound is part of the figure. "5.5 % or more" is not the point 5.5, so it gets an arrow; "about 6.5 %" gets
a soft band whose width is a sign and not a number, because the text gives none.
"""

from matplotlib.axes import Axes
from matplotlib.path import Path

from toolkit.presentation.measuring import measure_words
from toolkit.presentation.style import INK, PAPER, Mark, text_size
from toolkit.presentation.values import is_number

ARROW_POINTS = 20
_BAND_POINTS = 30
_SIZE = 6.5
_GAP = 4  # points between a mark and its words
_OPEN_BOUNDS = {"more_than", "less_than"}
_RIGHT_BOUNDS = {"at_least", "more_than"}
_LEFT_BOUNDS = {"at_most", "less_than"}
# A line, then a head, in parts of the arrow's length.
_SHAPE = [(0, 0), (1, 0), (0.72, 0.13), (0.72, -0.13), (1, 0)]
_STROKES = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.LINETO]
_ARROWS = {sign: Path([(sign * x, y) for x, y in _SHAPE], _STROKES) for sign in (1, -1)}


def draw_figure_mark(
    ax: Axes, y: float, ends: tuple[object, object], bound: str, text: str, mark: Mark, *, dense: bool = False
) -> None:
    """Draws one figure at height y, with its words beside it; nothing when it has no number.

    Args:
        ax: the axes; x is the value axis.
        y: height of the row.
        ends: lower and upper end of the figure, in the unit of the axis.
        bound: bound of the contract.
        text: the words beside the mark.
        mark: colour and shape.
        dense: rows are low, so marks and words are small.
    """
    known = [float(str(end)) for end in ends if is_number(end)]
    if not known:
        return
    if bound == "range" and len(known) == 2:
        ax.plot(known, [y, y], color=mark.colour, linewidth=4, solid_capstyle="butt", zorder=3)
    elif bound == "about":
        ax.plot(
            known[:1], [y], "_", color=mark.colour, markersize=_BAND_POINTS, markeredgewidth=9, alpha=0.25
        )
    elif bound in _RIGHT_BOUNDS | _LEFT_BOUNDS:
        draw_arrow(ax, known[0], y, mark.colour, 1 if bound in _RIGHT_BOUNDS else -1)
    filling = PAPER if bound in _OPEN_BOUNDS else mark.colour
    if bound != "range":
        size = _SIZE * 0.7 if dense else _SIZE
        ax.plot(
            known[:1], [y], mark.shape, color=mark.colour, markerfacecolor=filling, markersize=size, zorder=4
        )
    _write_value(ax, max(known), y, bound, text, _value_size(dense))


def draw_arrow(ax: Axes, x: float, y: float, colour: str, sign: int) -> None:
    """Draws an arrow from a point of the data to the right or to the left: a figure that is open there.

    Args:
        ax: the axes.
        x: value of the point.
        y: height of the point.
        colour: of the arrow.
        sign: 1 to the right, -1 to the left.
    """
    # A marker, so that its length is in points and means no value; the head is a part of the same piece.
    shape = _ARROWS[sign]
    ax.plot([x], [y], marker=shape, color=colour, markersize=2 * ARROW_POINTS, markeredgewidth=1.4, zorder=3)


def measure_value(bound: str, text: str, *, dense: bool = False) -> float:
    """Returns the points that a figure takes to the right of its number: the mark, a gap, and its words."""
    return _clear_mark(bound) + measure_words(text, _value_size(dense))[0]


def _value_size(dense: bool) -> float:
    return text_size("small" if dense else "label")


def _clear_mark(bound: str) -> float:
    clear = {"about": _BAND_POINTS / 2}.get(bound, _SIZE / 2)
    return (ARROW_POINTS if bound in _RIGHT_BOUNDS else clear) + _GAP


def _write_value(ax: Axes, x: float, y: float, bound: str, text: str, size: float) -> None:
    ax.annotate(
        text,
        (x, y),
        xytext=(_clear_mark(bound), 0),
        textcoords="offset points",
        va="center",
        color=INK,
        fontsize=size,
    )
