"""A matrix of counts that can be read at a glance: the number in the cell, the shade behind it."""

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.labels import label, place_label
from toolkit.presentation.style import MUTED, PAPER, SHADES, WIDTH, styled, text_size, write_title

_CELL_INCHES = 0.36
_TITLE = {"en": "Livelihood commitments by field and place", "zh": "各地各领域的民生承诺"}
_NOTE = {
    "en": "Commitments with a number, repeats counted once. A dash: none found in this text.",
    "zh": "有数字的承诺,重复只计一次。短横:文本中未见。",
}


@styled
def draw_matrix(
    counts: pd.DataFrame, *, rows: str = "subtheme", language: str = "en", title: str = "", note: str = ""
) -> Figure:
    """Counts by subtheme (rows) and place (columns), shaded from light to dark.

    Args:
        counts: the column that `rows` names, place, year (optional), count. Rows stand in order of their
            total.
        rows: "subtheme" or "theme".
        language: "en" or "zh".
        title: instead of the standard title.
        note: instead of the standard reading note.
    """
    if counts.empty:
        return draw_nothing(language)
    names = counts["place"].map(lambda place: place_label(str(place), language))
    if "year" in counts:
        names = names + "\n" + counts["year"].astype(str)
    table = counts.assign(column=names).pivot_table(
        index=rows, columns="column", values="count", aggfunc="sum", fill_value=0, sort=False
    )
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    figure, ax = plt.subplots(figsize=(WIDTH, 1.25 + _CELL_INCHES * len(table)), layout="constrained")
    sns.heatmap(
        table, ax=ax, cmap=LinearSegmentedColormap.from_list("shades", [PAPER, *reversed(SHADES)]), vmin=0,
        annot=table.map(lambda count: f"{count:,}" if count else "–"), fmt="", cbar=False, linewidths=2,
        linecolor=PAPER, annot_kws={"fontsize": text_size("label")},
    )  # fmt: skip
    ax.set_yticklabels([label(rows, str(key), language) for key in table.index], rotation=0)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, rotation=0)
    ax.set(xlabel="", ylabel="")
    for text in ax.texts:
        if text.get_text() == "–":
            text.set_color(MUTED)
    write_title(figure, title or _TITLE[language], note or _NOTE[language])
    return figure
