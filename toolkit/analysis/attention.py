"""How much of a report each industry gets, and how that changed from one report of a place to the next.

Counting what a text gives room to as a measure of what its author attends to goes back to Krippendorff,
Content Analysis (4th ed., 2018, ch. 6), and Baumgartner and Jones, Agendas and Instability (1993).
"""

import numpy as np
import pandas as pd

from toolkit.analysis.clauses import PARTS, Focus, read_focus
from toolkit.analysis.resampling import divide, draw_totals, find_interval
from toolkit.corpus.dataset import Dataset

FEW_CLAUSES = 3  # with fewer clauses that name it for itself an industry is marked as small and not ranked
_COLUMNS = [
    "group", "industry", "mentions", "clauses", "characters", "share", "low", "high", "per_1000", "small",
]  # fmt: skip


def measure_attention(focus: Focus) -> pd.DataFrame:
    """Returns how much room each industry has in each group, largest share first.

    Columns: group, industry, mentions, clauses, characters (the industry's part of its clauses), share
    (of all characters given to industries, 0 to 1), low and high (its 95 % interval), per_1000 (mentions
    per 1,000 characters of the whole text), small (fewer than three clauses that name it outside of the
    names of projects and awards).
    """
    counts = focus.clauses.groupby(["group", "industry"], as_index=False).agg(
        mentions=("mentions", "sum"),
        clauses=("clause_start", "size"),
        weak=("weak", "sum"),
        characters=("weight", "sum"),
    )
    table = counts.merge(_measure_shares(focus), on=["group", "industry"])
    lengths = np.array(
        [focus.size_of(str(group), "characters") for group in table["group"]], dtype=np.float64
    )
    table = table.assign(
        per_1000=divide(1000 * table["mentions"].to_numpy(dtype="float64"), lengths),
        small=table["clauses"] - table["weak"] < FEW_CLAUSES,
        order=table["group"].map({group: at for at, group in enumerate(focus.groups)}),
    )
    ordered = table.sort_values(
        ["order", "share", "mentions"], ascending=[True, False, False], kind="stable", ignore_index=True
    )
    return ordered[_COLUMNS].astype({"group": "str", "industry": "str"})


def measure_parts(dataset: Dataset, documents: pd.DataFrame, *, level: str = "industry") -> pd.DataFrame:
    """Returns attention in the review and in the targets, side by side, for places whose texts hold both.

    Columns: group, industry, review, target (shares, 0 where not named), shift (target minus review).
    """
    foci = {part: read_focus(dataset, documents, level=level, part=part) for part in PARTS}
    shares = [
        measure_attention(focus).set_index(["group", "industry"])["share"].rename(part)
        for part, focus in foci.items()
    ]
    table = pd.concat(shares, axis=1).fillna(0.0).reset_index()
    both = set.intersection(*(set(focus.clauses["group"]) for focus in foci.values()))
    table = table[table["group"].isin(both)]
    return table.assign(shift=table["target"] - table["review"]).reset_index(drop=True)


def measure_drift(
    dataset: Dataset, place: str, *, level: str = "industry", part: str = "target"
) -> pd.DataFrame:
    """Returns attention of one place, report by report, its plan included.

    Columns: those of `measure_attention` (group is the document), doc_id, year, kind.
    """
    documents = dataset.documents[dataset.documents["place"] == place]
    focus = read_focus(dataset, documents, level=level, part=part, by="doc_id")
    known = documents[["doc_id", "year", "kind"]]
    table = measure_attention(focus).merge(known, left_on="group", right_on="doc_id")
    return table.sort_values(["year", "doc_id", "share"], ascending=[True, True, False], ignore_index=True)


def _measure_shares(focus: Focus) -> pd.DataFrame:
    """The share of each industry in what each group gives to industries, with its interval."""
    frames = []
    for group in focus.groups:
        draws = draw_totals(focus, group)
        named = draws.observed > 0
        drawn = divide(draws.drawn, draws.drawn.sum(axis=1, keepdims=True))
        low, high = find_interval(drawn[:, named])
        shares = divide(draws.observed, float(draws.observed.sum()))[named]
        industries = [name for name, is_named in zip(focus.industries, named, strict=True) if is_named]
        own = {"group": group, "industry": industries, "share": shares, "low": low, "high": high}
        frames.append(pd.DataFrame(own))
    empty = pd.DataFrame({name: [] for name in ("group", "industry", "share", "low", "high")})
    return pd.concat(frames or [empty]).astype({"group": "str", "industry": "str"})
