"""The chart of an empty selection: it says so, so that a study over few reports still makes its page."""

from textwrap import fill

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from toolkit.presentation.style import MUTED, page_width, text_size
from toolkit.presentation.words import word

_CHARACTERS = 14  # an inch


def draw_nothing(language: str) -> Figure:
    """A line of words in place of a chart; call it from inside a `styled` function."""
    figure, ax = plt.subplots(figsize=(page_width(), 0.5))
    ax.set_axis_off()
    words = word("chart.nothing", language)
    figure.set_label(words)  # its description
    ax.text(
        0,
        0.5,
        fill(words, int(_CHARACTERS * page_width())),
        color=MUTED,
        fontsize=text_size("subtitle"),
        va="center",
    )
    return figure
