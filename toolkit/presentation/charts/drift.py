"""How the attention of one place moves from report to report."""

from collections.abc import Hashable, Mapping
from math import ceil

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from toolkit.presentation.charts.nothing import draw_nothing
from toolkit.presentation.labels import label, place_label
from toolkit.presentation.style import (
    ACCENT,
    MUTED,
    PAPER,
    WIDTH,
    clear_frame,
    hide_unused,
    styled,
    text_size,
    write_title,
)
from toolkit.presentation.svg import describe_figure, join_sentence
from toolkit.presentation.words import word

_COLUMNS = 4
_PANEL_INCHES = 1.75


@styled
def draw_drift(
    drift: pd.DataFrame, *, place: str, top: int = 8, language: str = "en", title: str = ""
) -> Figure:
    """The industries with the largest shares in any report of a place, one panel each.

    Args:
        drift: reports stand from left to right by year: industry (words to show), doc_id, year, kind,
        share, low, high, small; an industry that a report does not
            name has no row and is drawn at zero.
        place: the place, for the title.
        top: panels, those with the largest share in any report.
        language: "en" or "zh".
        title: instead of the standard title.
    """
    if drift.empty:
        return draw_nothing(language)
    reports = drift[["doc_id", "year", "kind"]].drop_duplicates().sort_values(["year", "doc_id"])
    largest = drift.groupby("industry")["share"].max().sort_values(ascending=False, kind="stable")
    industries = list(largest.index[:top])
    rows = ceil(len(industries) / _COLUMNS)
    figure, axes = plt.subplots(
        rows, min(_COLUMNS, len(industries)), figsize=(WIDTH, rows * _PANEL_INCHES + 0.7),
        squeeze=False, sharex=True, sharey=True, layout="constrained",
    )  # fmt: skip
    cells = list(axes.flat)
    ticks = [_name_report(row, language) for row in reports.to_dict("records")]
    for ax, industry in zip(cells, industries, strict=False):
        own = drift[drift["industry"] == industry].set_index("doc_id").reindex(reports["doc_id"])
        _draw_panel(ax, own, ticks)
        ax.set_title(industry, fontsize=text_size("label"))
    hide_unused(cells[len(industries) :])
    words = title or word("chart.drift", language, place=place_label(place, language))
    write_title(figure, words, word("chart.drift_note", language))
    describe_figure(figure, _describe(drift, industries, language), language)
    return figure


def _describe(drift: pd.DataFrame, industries: list[str], language: str) -> list[str]:
    sentences = []
    for industry in industries:
        own = drift[drift["industry"] == industry].sort_values(["year", "doc_id"]).to_dict("records")
        parts = [f"{row['year']} {row['share']:.0%}" for row in own]
        sentences.append(join_sentence(industry, parts, language))
    return sentences


def _draw_panel(ax: Axes, own: pd.DataFrame, ticks: list[str]) -> None:
    shares = own["share"].fillna(0.0).astype(float).tolist()
    ax.plot(range(len(shares)), shares, color=ACCENT, linewidth=1, alpha=0.5)
    for x, row in enumerate(own.to_dict("records")):
        if not pd.isna(row["share"]):
            ax.plot([x, x], [row["low"], row["high"]], color=ACCENT, linewidth=1.6, alpha=0.55)
        is_few = pd.isna(row["share"]) or bool(row["small"])
        ax.plot(
            [x], [shares[x]], "o", color=ACCENT, markerfacecolor=PAPER if is_few else ACCENT, markersize=5,
            clip_on=False, zorder=3,
        )  # fmt: skip
    ax.set_xticks(range(len(ticks)), ticks)
    ax.set_xlim(-0.4, len(ticks) - 0.6)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    # Each panel has its axes: on a telephone it stands apart from the others.
    ax.tick_params(labelsize=text_size("small"), labelcolor=MUTED, labelbottom=True, labelleft=True)
    ax.grid(visible=True, axis="y")
    clear_frame(ax)


def _name_report(row: Mapping[Hashable, object], language: str) -> str:
    """The year, and below it the kind where it is not an ordinary report."""
    year = f"{row['year']}"
    return f"{year}\n{label('kind', 'plan', language)}" if row["kind"] == "plan" else year
