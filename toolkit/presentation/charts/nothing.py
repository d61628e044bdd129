"""The chart of an empty selection: it says so, so that a study over few reports still makes its page."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from toolkit.presentation.style import MUTED, WIDTH, text_size

_WORDS = {
    "en": "Nothing to draw: these texts hold no figures that can be compared here.",
    "zh": "无图可画:这些文本没有可供比较的数字。",
}


def draw_nothing(language: str) -> Figure:
    """A line of words in place of a chart; call it from inside a `styled` function."""
    figure, ax = plt.subplots(figsize=(WIDTH, 0.5))
    ax.set_axis_off()
    ax.text(0, 0.5, _WORDS[language], color=MUTED, fontsize=text_size("subtitle"), va="center")
    return figure
