"""One look for every chart: quiet lines, few colours that differ in grey too, titles on the left.

Colours follow Okabe and Ito (2008), darkened for text, so that readers with colour-vision deficiency can tell
them apart; a place has a marker shape of its own as well, and ordered classes go from dark to light.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import partial, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.presentation.chart_cells import set_narrow
from toolkit.presentation.fonts import FAMILIES, register_font

# 8.6 inches fill a page of 900 px at 104 dots an inch, and print at 78 % of that on A4.
WIDTH = 8.6
# What fills a telephone with words of the same size.
NARROW = 4.3
_WIDTH = ContextVar("width", default=WIDTH)

INK = "#1b2430"
MUTED = "#5b6673"
FAINT = "#9aa5b1"
RULE = "#dde3e9"
ACCENT = "#0f5c8c"
PAPER = "#ffffff"

# What a page finds the words above a chart by.
TITLE, NOTE = "chart-title", "chart-note"

# Dark to light, one hue: the order survives a grey printer.
SHADES = ("#0b3c5d", "#2f6f9f", "#6a9dc4", "#9dc1dc", "#c6dcec", "#e8f0f6")

_TEXT = {"title": 13.5, "subtitle": 10, "panel": 10.5, "label": 9.5, "small": 8.5}

_SETTINGS = {
    "font.family": list(FAMILIES),
    "font.size": _TEXT["label"],
    "axes.unicode_minus": False,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.labelsize": _TEXT["label"],
    "axes.linewidth": 0.8,
    "axes.titlesize": _TEXT["panel"],
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "figure.dpi": 144,
    "figure.facecolor": PAPER,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelsize": _TEXT["small"],
    "xtick.major.size": 0,
    "ytick.color": INK,
    "ytick.labelsize": _TEXT["label"],
    "ytick.major.size": 0,
}


class Mark(NamedTuple):
    """How one place looks in every chart."""

    colour: str
    shape: str


_MARKS = (
    Mark("#0f5c8c", "o"),
    Mark("#b8500b", "s"),
    Mark("#0b7a5b", "D"),
    Mark("#8a4f7d", "^"),
    Mark("#1b2430", "v"),
    Mark("#a07800", "P"),
)

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def page_width() -> float:
    """Returns the inches that a chart of one panel is drawn in: those of a page, or of a telephone."""
    return _WIDTH.get()


def text_size(use: str) -> float:
    """Font size in points of a use: title, subtitle, panel, label or small."""
    return _TEXT[use]


def styled(draw: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Draws in this style and leaves matplotlib's settings as they were."""

    @wraps(draw)
    def draw_styled(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        register_font()
        settings: Any = {**sns.axes_style("white"), **_SETTINGS}  # matplotlib types its keys one by one
        with mpl.rc_context(settings):
            drawn = draw(*args, **kwargs)
        if isinstance(drawn, Figure) and page_width() == WIDTH:
            set_narrow(drawn, partial(_draw_narrow, partial(draw_styled, *args, **kwargs)))
        return drawn

    return draw_styled


def _draw_narrow(draw: Callable[[], Any]) -> Any:
    token = _WIDTH.set(NARROW)
    try:
        return draw()
    finally:
        _WIDTH.reset(token)


def mark_places(places: Iterable[str]) -> dict[str, Mark]:
    """A mark for each place, in the order given; after six places the marks begin again."""
    unique = list(dict.fromkeys(places))
    return {place: _MARKS[index % len(_MARKS)] for index, place in enumerate(unique)}


def title_inches(subtitle: str) -> float:
    """Returns the room that a title takes with such a line below it."""
    return 0.38 + 0.2 * (1 + subtitle.count("\n") if subtitle else 0)


def write_title(figure: Figure, title: str, subtitle: str = "") -> None:
    """Writes the title, and below it the line that says how to read the figure, flush left."""
    height = figure.get_size_inches()[1]
    head = figure.suptitle(title, x=0.008, y=1 - 0.06 / height, ha="left", va="top", fontsize=_TEXT["title"])
    note = figure.text(
        0.008, 1 - 0.33 / height, subtitle, ha="left", va="top", color=MUTED, fontsize=_TEXT["subtitle"]
    )
    head.set_gid(TITLE)
    note.set_gid(NOTE)
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.set(rect=(0, 0, 1, 1 - title_inches(subtitle) / height))  # type: ignore[call-arg]


def clear_frame(ax: Axes) -> None:
    """Takes away the frame, which says nothing; the zero line or the grid carries the eye."""
    for spine in ax.spines.values():
        spine.set_visible(False)


def hide_unused(axes: Iterable[Axes]) -> None:
    """Takes away the cells of a grid of panels that no panel needs."""
    for ax in axes:
        ax.remove()
