"""What each industry is promised in numbers, beside the room it is given."""

from bisect import bisect_right

import pandas as pd

from toolkit.analysis.attention import measure_attention
from toolkit.analysis.clauses import Focus
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.distinct import mark_distinct
from toolkit.extraction.industry import match_industries
from toolkit.lexicons.industry import load_industries

_FIGURE = [
    "record_id", "indicator", "quote", "value_low", "value_high", "bound", "unit", "measure", "role", "year",
    "strength", "start", "end",
]  # fmt: skip
NEAR = 30  # characters between an industry and a figure that still speaks of it
COLUMNS = ["group", "industry", "doc_id", "link", *_FIGURE]


def list_figures(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns the figures that stand in a clause with an industry, one row per figure and industry.

    Columns: those of `COLUMNS`. `link` is "indicator" where the name of the figure holds the name of the
    industry (虚拟现实产业规模), "near" where the industry is the last that the clause names before the
    figure, at most `NEAR` characters away, and the figure's name holds no other; else "clause": the figure
    stands in the same clause and may count something else. Repeats and parts of a commitment are left out.
    """
    records = dataset.records[(dataset.records["bound"] != "qualitative") & mark_distinct(dataset.records)]
    clauses = focus.clauses[["group", "doc_id", "clause_start", "clause_end", "industry"]]
    pairs = clauses.merge(records[["doc_id", *_FIGURE]], on="doc_id")
    inside = (pairs["start"] >= pairs["clause_start"]) & (pairs["start"] < pairs["clause_end"])
    table = pairs[inside].copy()
    near = _find_near(dataset, table, focus.level)
    names = zip(table["industry"], table["indicator"], near, strict=True)
    table["link"] = [_find_link(*row, focus.level) for row in names]
    return table.sort_values(["group", "industry", "doc_id", "start"], ignore_index=True)[COLUMNS]


def measure_figures(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns attention beside the number of targets.

    Columns: those of `measure_attention`, targets, actuals. Figures count whose name holds the industry's,
    and those that stand right after it.
    """
    figures = list_figures(dataset, focus)
    own = figures[figures["link"].isin(["indicator", "near"])]
    counts = own.pivot_table(
        index=["group", "industry"], columns="role", values="record_id", aggfunc="nunique"
    )
    counts = counts.reindex(columns=["target", "actual"]).fillna(0).astype("int64")
    counts = counts.rename(columns={"target": "targets", "actual": "actuals"}).reset_index()
    table = measure_attention(focus).merge(counts, on=["group", "industry"], how="left")
    return table.fillna({"targets": 0, "actuals": 0}).astype({"targets": "int64", "actuals": "int64"})


def _find_link(industry: str, indicator: str, near: str, level: str) -> str:
    """How a figure belongs to an industry: by its name, by where it stands, or not surely."""
    lexicon = load_industries()
    named = {lexicon[name].at(level) for _, _, _, name in match_industries(indicator)}
    if named:
        return "indicator" if industry in named else "clause"
    return "near" if industry == near else "clause"


def _find_near(dataset: Dataset, figures: pd.DataFrame, level: str) -> list[str]:
    """The industry that the clause of each figure names last before it, near enough; "" where none."""
    lexicon = load_industries()
    by_document = {
        doc_id: (rows["end"].tolist(), rows["clause_start"].tolist(), rows["industry_id"].tolist())
        for doc_id, rows in dataset.mentions.sort_values("start").groupby("doc_id")
    }
    near = []
    places = zip(figures["doc_id"], figures["start"], figures["clause_start"], strict=True)
    for doc_id, start, clause_start in places:
        ends, clauses, names = by_document.get(doc_id, ([], [], []))
        index = bisect_right(ends, start) - 1
        own = index >= 0 and clauses[index] == clause_start and start - ends[index] <= NEAR
        near.append(lexicon[names[index]].at(level) if own else "")
    return near
