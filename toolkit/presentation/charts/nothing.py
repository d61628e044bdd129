"""The chart of an empty selection: it says so, so that a study over few reports still makes its page."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from toolkit.presentation.style import MUTED, WIDTH, text_size
from toolkit.presentation.words import word


def draw_nothing(language: str) -> Figure:
    """A line of words in place of a chart; call it from inside a `styled` function."""
    figure, ax = plt.subplots(figsize=(WIDTH, 0.5))
    ax.set_axis_off()
    words = word("chart.nothing", language)
    figure.set_label(words)  # its description
    ax.text(0, 0.5, words, color=MUTED, fontsize=text_size("subtitle"), va="center")
    return figure
