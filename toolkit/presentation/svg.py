"""Charts as SVG for pages: text stays text, colours follow the page, and words say what is to be seen.

matplotlib draws; what is added here is what a page needs: a title and a description for those who do not see
the chart, the page's own fonts, and colours as variables, so that the dark page has a dark chart.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from io import StringIO
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from IPython.core.interactiveshell import InteractiveShell
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from toolkit.presentation.chart_cells import draw_narrow, find_cells
from toolkit.presentation.fonts import FAMILIES

# One set of names for the pieces of a chart whatever machine draws it, and letters that stay letters.
_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "toolkit"}
_NOTHING = {"Creator": None, "Date": None, "Format": None, "Type": None}
_PREAMBLE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_OPENING = re.compile(r"<svg [^>]*>")
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_NAME = re.compile(r'(\bid="|url\(#|href="#)')
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})\b")
_CHINESE_WORDS = re.compile(r"<text(?=[ >])([^>]*>[^<]*[\u4e00-\u9fff])")
_POINTS = 72  # an inch
#: What the pieces of a chart are called that can be read alone; "-cell" behind it names the room of one.
PANEL = "panel"
#: What begins the names of the pieces of a chart that is drawn for a telephone.
NARROW = "narrow"
_FONTS = "'Chart Latin', 'Site Chinese', sans-serif"


def draw_for_pages(shell: InteractiveShell) -> None:
    """Makes a shell show figures as SVG with their descriptions."""
    formatters = shell.display_formatter.formatters  # type: ignore[union-attr]
    for name in ("image/png", "image/jpeg"):
        formatters[name].pop(Figure, None)
    formatters["image/svg+xml"].for_type(Figure, render_svg)


def render_svg(figure: Figure) -> str:
    """Returns a figure as SVG to be set into a page.

    Its label, which `describe_figure` sets, becomes the description. A figure of one panel carries itself as
    drawn for a telephone too, as a symbol, which is not shown.
    """
    svg, narrow = _write(figure), draw_narrow(figure)
    if narrow is None:
        return svg
    other = _NAME.sub(rf"\g<1>{NARROW}-", _write(narrow))
    plt.close(narrow)
    inside = _OPENING.sub("", other.removesuffix("\n").removesuffix("</svg>"), count=1)
    return svg.removesuffix("\n").removesuffix("</svg>") + f'<symbol id="{NARROW}">{inside}</symbol></svg>\n'


def _write(figure: Figure) -> str:
    cells = find_cells(figure)
    for number, ax in enumerate(figure.axes):
        ax.set_gid(f"{PANEL}-{number}")
    with mpl.rc_context(_SETTINGS):
        written = StringIO()
        figure.savefig(written, format="svg", metadata=_NOTHING)
    svg = _METADATA.sub("", _PREAMBLE.sub("", written.getvalue()))
    svg = re.sub(r"\n\s*", "\n", svg)
    svg = _COLOUR.sub(lambda found: f"var(--c{found[1].lower()},#{found[1].lower()})", svg)
    for family in FAMILIES:
        svg = svg.replace(f"'{family}'", "'Chart Latin'")
    svg = re.sub(r"'Chart Latin'(?:, 'Chart Latin')*(?:, sans-serif)?", _FONTS, svg)
    return _OPENING.sub(partial(_write_opening, figure=figure, cells=cells), svg, count=1)


def _write_opening(found: re.Match[str], *, figure: Figure, cells: Sequence[Bbox]) -> str:
    view = _VIEW.search(found[0])
    width, height = (view[1], view[2]) if view else ("720", "360")
    description = str(figure.get_label())
    title = figure.get_suptitle() or description
    top = float(figure.get_figheight())
    views = (
        f'<view id="{PANEL}-{number}-cell" viewBox="{_write_box(cell, top)}"/>'
        for number, cell in enumerate(cells)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'viewBox="0 0 {width} {height}" style="--width: {width}px">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(views)}"
    )


def _write_box(cell: Bbox, top: float) -> str:
    """A box in inches from below as numbers of points from above, as SVG counts."""
    numbers = (cell.x0, top - cell.y1, cell.width, cell.height)
    return " ".join(f"{_POINTS * number:.1f}" for number in numbers)


def separate_names(svg: str, number: int) -> str:
    """Returns a chart whose names of pieces differ from those of the other charts of a page."""
    return _NAME.sub(rf"\g<1>f{number}-", svg)


def mark_chinese_words(svg: str) -> str:
    """Returns a chart of an English page that says of its Chinese words that they are Chinese.

    >>> mark_chinese_words('<text x="1">云江市</text><text>GDP</text>')
    '<text lang="zh-Hans" x="1">云江市</text><text>GDP</text>'
    """
    return _CHINESE_WORDS.sub(r'<text lang="zh-Hans"\1', svg)


def join_sentence(subject: object, parts: Iterable[str], language: str) -> str:
    """Returns a sentence of a description.

    >>> join_sentence("GDP", ["4%", "5%"], "en")
    'GDP: 4%, 5%.'
    """
    if language == "zh":
        return f"{subject}：{'、'.join(parts)}。"
    return f"{subject}: {', '.join(parts)}."


def describe_figure(figure: Figure, sentences: list[str], language: str) -> None:
    """Says what a figure shows, in words and numbers, for those who do not see it."""
    figure.set_label(("" if language == "zh" else " ").join(filter(None, sentences)))
