"""Direct labels that do not cover one another."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from toolkit.presentation.measuring import measure_words
from toolkit.presentation.style import FAINT, INK, text_size

# Where a label may stand, in points from its point: right, left, above, below, then farther away.
_PLACES = [
    (dx * reach, dy * reach)
    for reach in (1.0, 2.0, 3.2, 4.6)
    for dx, dy in ((7, 0), (-7, 0), (0, 9), (0, -9), (7, 8), (7, -8), (-7, 8), (-7, -8))
]
_LEADER_FROM = 12.0
_PAD = 1.0  # pixels around words
_DOT = 4.0  # pixels from the middle of a point to its edge

#: Boxes, one a row: left, bottom, right, top in pixels.
Boxes = npt.NDArray[np.float64]


class Label(NamedTuple):
    """Words and the point of the data that they name.

    A lower rank is placed first; one below zero is written even where it covers points.
    """

    text: str
    x: float
    y: float
    rank: float = 0.0
    colour: str = INK


def write_labels(
    ax: Axes,
    labels: Sequence[Label],
    points: Sequence[tuple[float, float]],
    avoid: Sequence[Bbox] | None = None,
) -> list[str]:
    """Writes the labels where they cover neither other words nor a point, and returns those without room.

    The figure must have its final layout, because room is measured in pixels.

    Args:
        ax: The axes.
        labels: What to write.
        points: The points of the data.
        avoid: What else is to be left free, in pixels; the words in the axes when it is None.
    """
    if avoid is None:
        avoid = [text.get_window_extent() for text in ax.texts if text.get_text()]
    dots, words = _box_dots(ax, points), np.array([box.extents for box in avoid]).reshape(-1, 4)
    left_out = []
    for item in sorted(labels, key=lambda item: (item.rank, item.text)):
        taken = _write_where_free(ax, item, dots, words)
        if taken is None and item.rank < 0:
            taken = _write_where_free(ax, item, dots[:0], words)
        if taken is None:
            left_out.append(item.text)
        else:
            words = np.vstack([words, taken])
    return left_out


def _box_dots(ax: Axes, points: Sequence[tuple[float, float]]) -> Boxes:
    middles = ax.transData.transform(np.asarray(points, dtype=float).reshape(-1, 2))
    return np.hstack([middles - _DOT, middles + _DOT])


def _write_where_free(ax: Axes, item: Label, dots: Boxes, words: Boxes) -> Boxes | None:
    """Writes a label at the first place that is free; returns the boxes that it and its leader take."""
    boxes, frame = _list_boxes(ax, item), ax.get_window_extent()
    inside = (boxes[:, :2] >= frame.min).all(axis=1) & (boxes[:, 2:] <= frame.max).all(axis=1)
    free = inside & _stand_apart(boxes, np.vstack([dots, words]))
    for at in np.flatnonzero(free):
        leader = _box_leader(ax, item, *_PLACES[at])
        if _stand_apart(leader, words).all():
            _write(ax, item, *_PLACES[at])
            return np.vstack([boxes[at : at + 1], leader])
    return None


def _stand_apart(boxes: Boxes, others: Boxes) -> npt.NDArray[np.bool_]:
    """Which boxes overlap none of the others."""
    apart = (boxes[:, None, :2] >= others[:, 2:]) | (boxes[:, None, 2:] <= others[:, :2])
    return np.asarray(np.logical_and.reduce(np.logical_or.reduce(apart, axis=2), axis=1), dtype=bool)


def _box_leader(ax: Axes, item: Label, dx: float, dy: float) -> Boxes:
    """Points along the leader of a label, so that no words stand on it; none where it needs no leader."""
    if max(abs(dx), abs(dy)) <= _LEADER_FROM:
        return np.empty((0, 4))
    steps = _scale(ax) * np.outer(np.linspace(0.25, 0.9, 8), [dx, dy])
    points = ax.transData.transform((item.x, item.y)) + steps
    return np.hstack([points - 1, points + 1])


def _list_boxes(ax: Axes, item: Label) -> Boxes:
    """The box of a label at each place that it may have."""
    scale = _scale(ax)
    width, height = (scale * size for size in measure_words(item.text, text_size("small")))
    x, y = ax.transData.transform((item.x, item.y))
    dx, dy = np.array(_PLACES).T * scale
    left = x + dx - np.select([dx > 0, dx < 0], [0.0, width], width / 2)
    low = y + dy - np.select([dy == 0, dy > 0], [height / 2, 0.0], height)
    return np.column_stack([left - _PAD, low - _PAD, left + width + _PAD, low + height + _PAD])


def _write(ax: Axes, item: Label, dx: float, dy: float) -> None:
    if max(abs(dx), abs(dy)) > _LEADER_FROM:
        _draw_leader(ax, item, dx, dy)
    ax.annotate(
        item.text,
        (item.x, item.y),
        xytext=(dx, dy),
        textcoords="offset points",
        ha="left" if dx > 0 else "right" if dx < 0 else "center",
        va="center" if dy == 0 else "bottom" if dy > 0 else "top",
        color=item.colour,
        fontsize=text_size("small"),
    )


def _draw_leader(ax: Axes, item: Label, dx: float, dy: float) -> None:
    at = ax.transData.transform((item.x, item.y))
    end = ax.transData.inverted().transform(at + _scale(ax) * np.array([dx, dy]))
    ax.plot([item.x, end[0]], [item.y, end[1]], color=FAINT, linewidth=0.6, zorder=1)


def _scale(ax: Axes) -> float:
    """Pixels a point."""
    return float(ax.get_figure(root=True).dpi) / 72  # type: ignore[union-attr] # these axes are in a figure
