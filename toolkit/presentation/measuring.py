"""How much room words take, without drawing them."""

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from toolkit.presentation.fonts import FAMILIES, register_font

_LINE = 1.25  # height of a line, in sizes of its font


@lru_cache(maxsize=8192)
def measure_words(words: str, size: float) -> tuple[float, float]:
    """Returns the width and height in points of words in the font of the charts.

    Args:
        words: May have several lines.
        size: Of the font, in points.
    """
    register_font()
    font = FontProperties(family=list(FAMILIES), size=size)
    lines = words.split("\n")
    widths = [text_to_path.get_text_width_height_descent(line, font, ismath=False)[0] for line in lines]
    return float(max(widths)), _LINE * size * len(lines)
