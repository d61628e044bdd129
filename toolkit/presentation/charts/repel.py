"""Direct labels that do not cover one another."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from toolkit.presentation.style import FAINT, INK, text_size

# Where a label may stand, in points from its point: right, left, above, below, then farther away.
_PLACES = [
    (dx * reach, dy * reach)
    for reach in (1.0, 2.0, 3.2, 4.6)
    for dx, dy in ((7, 0), (-7, 0), (0, 9), (0, -9), (7, 8), (7, -8), (-7, 8), (-7, -8))
]
_LEADER_FROM = 12.0


class Label(NamedTuple):
    """Words and the point of the data that they name; a lower rank is placed first."""

    text: str
    x: float
    y: float
    rank: float = 0.0


def write_labels(ax: Axes, labels: Sequence[Label], points: Sequence[tuple[float, float]]) -> list[str]:
    """Writes the labels where they cover neither other words nor a point, and returns those without room.

    The figure must have its final layout, because room is measured in pixels.
    """
    taken = [Bbox.from_bounds(x - 4, y - 4, 8, 8) for x, y in ax.transData.transform(list(points))]
    taken += [text.get_window_extent() for text in ax.texts if text.get_text()]  # of guides, of medians
    left_out = []
    for item in sorted(labels, key=lambda item: (item.rank, item.text)):
        box = _write_where_free(ax, item, taken)
        if box is None:
            left_out.append(item.text)
        else:
            taken.append(box)
    return left_out


def _write_where_free(ax: Axes, item: Label, taken: Sequence[Bbox]) -> Bbox | None:
    frame, size = ax.get_window_extent(), _measure(ax, item.text)
    for dx, dy in _PLACES:
        box = Bbox.padded(_place(ax, item, size, (dx, dy)), 1)
        inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        if inside and not any(box.overlaps(other) for other in taken):
            _write(ax, item, dx, dy)
            return box
    return None


def _measure(ax: Axes, words: str) -> tuple[float, float]:
    """Width and height of words in pixels, which do not depend on where they stand."""
    text = ax.text(0, 0, words, fontsize=text_size("small"))
    box = text.get_window_extent()
    text.remove()
    return box.width, box.height


def _place(ax: Axes, item: Label, size: tuple[float, float], offset: tuple[float, float]) -> Bbox:
    """The box of a label at an offset in points from its point."""
    (width, height), (dx, dy) = size, offset
    x, y = ax.transData.transform((item.x, item.y))
    scale = ax.get_figure(root=True).dpi / 72  # type: ignore[union-attr] # these axes are in a figure
    left = x + dx * scale - (0.0 if dx > 0 else width if dx < 0 else width / 2)
    low = y + dy * scale - (height / 2 if dy == 0 else 0.0 if dy > 0 else height)
    return Bbox.from_bounds(left, low, width, height)


def _write(ax: Axes, item: Label, dx: float, dy: float) -> None:
    leader = {"arrowstyle": "-", "color": FAINT, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 4}
    ax.annotate(
        item.text,
        (item.x, item.y),
        xytext=(dx, dy),
        textcoords="offset points",
        ha="left" if dx > 0 else "right" if dx < 0 else "center",
        va="center" if dy == 0 else "bottom" if dy > 0 else "top",
        color=INK,
        fontsize=text_size("small"),
        arrowprops=leader if max(abs(dx), abs(dy)) > _LEADER_FROM else None,
    )
