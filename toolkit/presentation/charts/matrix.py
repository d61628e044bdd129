"""A matrix of counts that can be read at a glance: the number in the cell, the shade behind it."""

from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from toolkit.presentation.charts.crowding import Crowd, count_rows, measure_crowd
from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.charts.strips import draw_strips
from toolkit.presentation.labels import label, place_label
from toolkit.presentation.style import MUTED, PAPER, SHADES, WIDTH, page_width, styled, text_size, write_title
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.words import word

_MOST_ABREAST = 3  # names of columns that stand side by side on a telephone
_CELL_INCHES, _DENSE_CELL_INCHES = 0.36, 0.24


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
    words = title or word("chart.matrix", language), note or word("chart.matrix_note", language)
    crowd = measure_crowd(count_rows(counts))
    if crowd is Crowd.MANY:
        return _draw_distribution(counts, rows, (words[0], word("chart.strips_note", language)), language)
    names = counts["place"].map(lambda place: place_label(str(place), language))
    if "year" in counts:
        names = names + ("\n" if crowd is Crowd.FEW else " ") + counts["year"].astype(str)
    table = counts.assign(column=names).pivot_table(
        index=rows, columns="column", values="count", aggfunc="sum", fill_value=0, sort=False
    )
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    table.index = pd.Index([label(rows, str(key), language) for key in table.index])
    if crowd is Crowd.SEVERAL:  # places stand below one another, where there is room for their names
        table = table[table.sum().sort_values(ascending=False, kind="stable").index].T
    figure = _draw_cells(table, _CELL_INCHES if crowd is Crowd.FEW else _DENSE_CELL_INCHES)
    write_title(figure, *words)
    describe_figure(figure, _describe(table, language), language)
    return figure


def _draw_cells(table: pd.DataFrame, inches: float) -> Figure:
    figure, ax = plt.subplots(figsize=(page_width(), 1.35 + inches * len(table)), layout="constrained")
    sns.heatmap(
        table, ax=ax, cmap=LinearSegmentedColormap.from_list("shades", [PAPER, *reversed(SHADES)]), vmin=0,
        annot=table.map(lambda count: f"{count:,}" if count else "–"), fmt="", cbar=False, linewidths=2,
        linecolor=PAPER, annot_kws={"fontsize": text_size("label")},
    )  # fmt: skip
    upright = page_width() < WIDTH and table.shape[1] > _MOST_ABREAST
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, rotation=90 if upright else 0)
    ax.tick_params(axis="y", rotation=0)
    ax.set_xticks([at + 0.5 for at in range(table.shape[1])], [fill(str(name), 11) for name in table.columns])
    ax.set_yticks([at + 0.5 for at in range(table.shape[0])], [str(name) for name in table.index])
    ax.set(xlabel="", ylabel="")
    for text in ax.texts:
        if text.get_text() == "–":
            text.set_color(MUTED)
    return figure


def _draw_distribution(counts: pd.DataFrame, rows: str, words: tuple[str, str], language: str) -> Figure:
    points = counts.assign(panel=counts[rows].astype(str), value=counts["count"].astype(float), unit="")
    totals = points.groupby("panel")["value"].sum().sort_values(ascending=False, kind="stable")
    headings = {str(key): label(rows, str(key), language) for key in totals.index}
    return draw_strips(points, headings, words, language)


def _describe(table: pd.DataFrame, language: str) -> list[str]:
    return [
        join_sentence(name, [f"{key} {count}".replace("\n", " ") for key, count in row.items()], language)
        for name, row in table.iterrows()
    ]
