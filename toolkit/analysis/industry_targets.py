"""What each industry is promised in numbers, beside the room it is given."""

import pandas as pd

from toolkit.analysis.attention import measure_attention
from toolkit.analysis.clauses import Focus
from toolkit.corpus.dataset import Dataset
from toolkit.extraction.industry import match_industries
from toolkit.lexicons.industry import load_industries

_FIGURE = [
    "record_id", "indicator", "quote", "value_low", "value_high", "bound", "unit", "measure", "role", "year",
    "strength", "start", "end",
]  # fmt: skip
COLUMNS = ["group", "industry", "doc_id", "link", *_FIGURE]


def list_figures(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns the figures that stand in a clause with an industry, one row per figure and industry.

    Columns: those of `COLUMNS`. `link` is "indicator" where the name of the figure holds the name of the
    industry (虚拟现实产业规模), else "clause": the figure stands beside the industry and may count
    something else. Repeats of a commitment are left out.
    """
    records = dataset.records[
        (dataset.records["bound"] != "qualitative") & (dataset.records["duplicate_of"] == "")
    ]
    clauses = focus.clauses[["group", "doc_id", "clause_start", "clause_end", "industry"]]
    pairs = clauses.merge(records[["doc_id", *_FIGURE]], on="doc_id")
    inside = (pairs["start"] >= pairs["clause_start"]) & (pairs["start"] < pairs["clause_end"])
    table = pairs[inside].copy()
    names = zip(table["industry"], table["indicator"], strict=True)
    table["link"] = [_find_link(industry, indicator, focus.level) for industry, indicator in names]
    return table.sort_values(["group", "industry", "doc_id", "start"], ignore_index=True)[COLUMNS]


def measure_figures(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns attention beside the number of targets.

    Columns: those of `measure_attention`, targets, actuals. Figures count whose name holds the industry's.
    """
    figures = list_figures(dataset, focus)
    own = figures[figures["link"] == "indicator"]
    counts = own.pivot_table(
        index=["group", "industry"], columns="role", values="record_id", aggfunc="nunique"
    )
    counts = counts.reindex(columns=["target", "actual"]).fillna(0).astype("int64")
    counts = counts.rename(columns={"target": "targets", "actual": "actuals"}).reset_index()
    table = measure_attention(focus).merge(counts, on=["group", "industry"], how="left")
    return table.fillna({"targets": 0, "actuals": 0}).astype({"targets": "int64", "actuals": "int64"})


def _find_link(industry: str, indicator: str, level: str) -> str:
    """Whether the name of a figure holds a word of the industry."""
    lexicon = load_industries()
    named = {lexicon[name].at(level) for _, _, _, name in match_industries(indicator)}
    return "indicator" if industry in named else "clause"
