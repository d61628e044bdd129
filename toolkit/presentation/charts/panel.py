"""A panel without axes: the few words beside it are written where they belong.

For the frame, the ticks and the grid of one panel matplotlib makes some thirty pieces, hidden ones too, and
measures each when the chart is drawn. A site of many places has ten thousand panels, and none shows a frame.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.spines import Spine
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Affine2D, BboxTransformTo, ScaledTranslation, Transform

from toolkit.presentation.style import INK, MUTED, text_size

_GAP = 3.5  # points between a panel and the words beside it
_POINTS = 72  # an inch
_ROUND = (1, 2, 2.5, 5, 10)  # what the values named on an axis are multiples of


class Panel(Axes):
    """Axes that draw nothing but what is put into them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Takes what Axes take."""
        super().__init__(*args, **kwargs)
        self.set_axis_off()

    def name_rows(self, names: Sequence[str], *, size: float = text_size("label")) -> list[Text]:
        """Writes the names of the rows 0, 1, … to the left of the panel."""
        left = self.get_yaxis_transform() + self._shift(-_GAP, 0)
        return [
            self.text(
                0, y, name, transform=left, ha="right", va="center_baseline", color=INK, fontsize=size
            )
            for y, name in enumerate(names)
        ]  # fmt: skip

    def name_values(self, names: Mapping[float, str]) -> None:
        """Writes the names of values below the panel."""
        below = self.get_xaxis_transform() + self._shift(0, -_GAP)
        size = text_size("small")
        for x, name in names.items():
            self.text(x, 0, name, transform=below, ha="center", va="top", color=MUTED, fontsize=size)

    def place_beside(self, x: float, y: float) -> Transform:
        """Returns where points right of and above a place stand that is named in parts of the panel."""
        inches = self.get_figure(root=True).dpi_scale_trans  # type: ignore[union-attr] # it is in one
        return Affine2D().scale(1 / _POINTS) + inches + ScaledTranslation(x, y, BboxTransformTo(self.bbox))

    def choose_values(self, most: int) -> list[float]:
        """Returns round values within the panel to be named, in at most so many steps."""
        low, high = self.get_xlim()
        values = MaxNLocator(most, steps=list(_ROUND)).tick_values(low, high)
        return [float(value) for value in values if low <= value <= high]

    def _shift(self, right: float, up: float) -> ScaledTranslation:
        inches = self.get_figure(root=True).dpi_scale_trans  # type: ignore[union-attr] # it is in one
        return ScaledTranslation(right / _POINTS, up / _POINTS, inches)

    # What matplotlib asks a kind of axes for, as in its example of a projection of one's own.

    def _init_axis(self) -> None:
        self.xaxis, self.yaxis = _XAxis(self, clear=False), _YAxis(self, clear=False)

    def _gen_axes_spines(self, *_: object) -> Mapping[str, Spine]:
        return {}


class _Tickless:
    """Keeps an axis from making the ticks that it would pass a setting on to."""

    def set_clip_path(self, path: Any, transform: Any = None) -> None:
        Artist.set_clip_path(self, path, transform)  # type: ignore[arg-type] # mixed into artists

    def set_tick_params(self, *_: object, **__: object) -> None:
        """Leaves ticks as they are: there are none."""


class _XAxis(_Tickless, XAxis):
    pass


class _YAxis(_Tickless, YAxis):
    pass
