"""Which industries and words a place names more often than the others, how surely, and how evenly.

Log-likelihood G2 (Dunning 1993, Computational Linguistics 19:1; Rayson and Garside 2000) says how surely
a frequency differs; the log ratio (Hardie 2014) and %DIFF (Gabrielatos and Marchi 2011) by how much; DP
(Gries 2008, International Journal of Corpus Linguistics 13:4) how evenly the mentions are spread.
"""

import numpy as np
import pandas as pd

from toolkit.analysis.attention import FEW_CLAUSES
from toolkit.analysis.clauses import Focus
from toolkit.analysis.resampling import Floats, divide, draw_totals, find_interval
from toolkit.analysis.specialisation import add_clauses
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.lexicon import characters, read_rows

_PLACE_ENDS = characters("place_sign")
_HALF = 0.5  # stands for a frequency of zero in a ratio, as Hardie does


def measure_keyness(focus: Focus) -> pd.DataFrame:
    """Returns how much more often each group mentions an industry than the other groups together.

    Columns: group, industry, mentions, others, g2 (signed: negative where it is named less), log_ratio
    (binary: 1 is twice as often) with low and high, percent_diff, dispersion (DP over the group's clauses
    in ten equal parts of its text, 0 even to 1 bunched), clauses, small.
    """
    draws = {group: draw_totals(focus, group, "mentions") for group in focus.groups}
    lengths = focus.texts.set_index("group")["characters"].astype(float)
    pooled = sum((d.observed for d in draws.values()), np.zeros(len(focus.industries)))
    pooled_drawn = sum((d.drawn for d in draws.values()), np.zeros((1, len(focus.industries))))
    frames = []
    for group, drawn in draws.items():
        here, there = float(lengths[group]), float(lengths.sum() - lengths[group])
        frame = compare_frequencies(drawn.observed, pooled - drawn.observed, here, there)
        ratios = _log_ratio(drawn.drawn, pooled_drawn - drawn.drawn, here, there)
        low, high = find_interval(ratios)
        frame = frame.assign(group=group, industry=focus.industries, low=low, high=high)
        frames.append(frame)
    named = pd.concat(frames, ignore_index=True).astype({"group": "str", "industry": "str"})
    table = add_clauses(named, focus)
    return table.merge(_measure_dispersion(focus), on=["group", "industry"], how="left")


def measure_word_keyness(dataset: Dataset, focus: Focus, *, part: str = "target") -> pd.DataFrame:
    """Returns the words that set each group apart, from the word counts, without the texts.

    Names of places, and words by which a report calls its own place, its government and its hearers, are
    left out. Columns: group, term, count, others, g2, log_ratio, percent_diff, dispersion (DP over the
    group's sections), small (fewer than three times). Words have no clauses, so there are no intervals; G2
    above 6.63 is beyond chance at 1 %, for one word looked at alone.
    """
    documents = focus.clauses[["doc_id", "group"]].drop_duplicates()
    is_review = dataset.terms["role"] == "review"
    wanted = (is_review if part == "review" else ~is_review) & (dataset.terms["role"] != "glossary")
    terms = dataset.terms[wanted if part else dataset.terms["role"] != "glossary"].merge(
        documents, on="doc_id"
    )
    terms = terms[~terms["term"].isin(_list_plain(dataset, terms["term"]))]
    counts = terms.pivot_table(index="term", columns="group", values="count", aggfunc="sum", fill_value=0)
    counts = counts.reindex(columns=focus.groups, fill_value=0)
    sizes, every = counts.sum(), counts.sum(axis=1)
    own = {str(group): rows for group, rows in terms.groupby("group")}
    frames = []
    for group in focus.groups:
        others = every - counts[group]
        size = float(sizes[group])
        frame = compare_frequencies(
            counts[group].to_numpy(dtype=float), others.to_numpy(dtype=float), size, float(sizes.sum()) - size
        )
        spread = _spread(own.get(group, terms.iloc[:0]))
        frame = frame.assign(
            group=group, term=counts.index, dispersion=spread.reindex(counts.index).to_numpy()
        )
        frames.append(frame[frame["mentions"] > 0])
    table = pd.concat(frames, ignore_index=True).rename(columns={"mentions": "count"})
    return table.assign(small=table["count"] < FEW_CLAUSES)


def _list_plain(dataset: Dataset, terms: "pd.Series[str]") -> set[str]:
    """Words that say nothing: names of places, and how a report calls its own."""
    places = {row["word"] for row in read_rows("place_names")}
    places |= {place.rstrip(_PLACE_ENDS) for place in dataset.documents["place"]}
    calls = {row["word"] for row in read_rows("report_calls")}
    return {
        term
        for term in terms.unique()
        if term in calls or term in places or term.rstrip(_PLACE_ENDS) in places
    }


def compare_frequencies(here: Floats, there: Floats, size_here: float, size_there: float) -> pd.DataFrame:
    """Returns mentions, others, g2, log_ratio and percent_diff of frequencies in two texts of given sizes."""
    total = size_here + size_there
    expected_here = (here + there) * size_here / total
    expected_there = (here + there) * size_there / total
    g2 = 2 * (_times_log(here, expected_here) + _times_log(there, expected_there))
    rate_here, rate_there = here / max(size_here, 1), np.where(there > 0, there, _HALF) / max(size_there, 1)
    return pd.DataFrame(
        {
            "mentions": here.astype("int64"),
            "others": there.astype("int64"),
            "g2": np.where(here < expected_here, -g2, g2),
            "log_ratio": _log_ratio(here, there, size_here, size_there),
            "percent_diff": 100 * (rate_here - rate_there) / rate_there,
        }
    )


def _log_ratio(here: Floats, there: Floats, size_here: float, size_there: float) -> Floats:
    rate_here = np.where(here > 0, here, _HALF) / max(size_here, 1)
    rate_there = np.where(there > 0, there, _HALF) / max(size_there, 1)
    return np.asarray(np.log2(rate_here / rate_there))


def _times_log(observed: Floats, expected: Floats) -> Floats:
    return observed * np.log(divide(observed, expected), out=np.zeros_like(observed), where=observed > 0)


def _measure_dispersion(focus: Focus) -> pd.DataFrame:
    """DP of each industry over ten equal parts of each group's clauses that name any industry."""
    clauses = focus.clauses.sort_values(["group", "doc_id", "clause_start"])
    place = clauses.groupby("group")["clause_start"].rank(method="first")
    size = clauses.groupby("group")["clause_start"].transform("size")
    counts = clauses.assign(section=((place - 1) * 10 // size).astype("int64"), term=clauses["industry"])
    frames = [
        _spread(rows.rename(columns={"mentions": "count"}))
        .rename("dispersion")
        .reset_index()
        .assign(group=group)
        for group, rows in counts.groupby("group")
    ]
    if not frames:
        columns = {"industry": "str", "dispersion": "float64", "group": "str"}
        return pd.DataFrame(columns=list(columns)).astype(columns)
    return pd.concat(frames, ignore_index=True).rename(columns={"term": "industry"})


def _spread(counts: pd.DataFrame) -> "pd.Series[float]":
    """DP by term: half the sum over sections of |section's share of the term - section's share of all|."""
    table = counts.pivot_table(index="term", columns="section", values="count", aggfunc="sum", fill_value=0)
    expected = table.sum() / table.to_numpy().sum()
    return table.div(table.sum(axis=1), axis=0).sub(expected, axis=1).abs().sum(axis=1) / 2
