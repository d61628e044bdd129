"""What a place gives more room to than the places it is compared with: location quotients.

The share here over the share in the comparison set, as for employment: Florence, Report on the Location
of Industry (1939); Isard, Methods of Regional Analysis (1960).
"""

import numpy as np
import pandas as pd

from toolkit.analysis.attention import FEW_CLAUSES
from toolkit.analysis.clauses import Focus
from toolkit.analysis.resampling import Floats, divide, draw_totals, find_interval


def measure_quotients(focus: Focus) -> pd.DataFrame:
    """Returns the location quotient of each industry in each group, against all groups together.

    Columns: group, industry, quotient, low, high, clauses, small. With few groups the quotient has a
    ceiling: of three groups of one size, an industry that one alone names gets at most 3.
    """
    draws = {group: draw_totals(focus, group) for group in focus.groups}
    pooled = sum((d.observed for d in draws.values()), np.zeros(len(focus.industries)))
    pooled_drawn = sum((d.drawn for d in draws.values()), np.zeros((1, len(focus.industries))))
    share, share_drawn = _share(pooled[None, :]), _share(pooled_drawn)
    frames = []
    for group, drawn in draws.items():
        low, high = find_interval(divide(_share(drawn.drawn), share_drawn))
        quotient = divide(_share(drawn.observed[None, :]), share)[0]
        frames.append(
            pd.DataFrame(
                {"group": group, "industry": focus.industries, "quotient": quotient, "low": low, "high": high}
            )
        )
    table = pd.concat(frames, ignore_index=True)
    return add_clauses(table.astype({"group": "str", "industry": "str"}), focus)


def measure_log_odds(focus: Focus) -> pd.DataFrame:
    """Returns how surely each group names an industry more than the other groups together.

    The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin'
    words", Political Analysis 16:4), over clauses that name the industry for itself. The prior spreads as
    many clauses as a group has on average over the industries as all groups together do, so that being the
    only one with a few clauses is no evidence yet. Columns: group, industry, log_odds, z (beyond 2.58 surely
    more, at 1 %).
    """
    own = focus.clauses[~focus.clauses["weak"]]
    table = own.pivot_table(index="group", columns="industry", values="clause_start", aggfunc="size")
    table = table.reindex(index=focus.groups, columns=focus.industries).fillna(0.0)
    counts = table.to_numpy(dtype=float)
    pooled, exposure = counts.sum(axis=0), counts.sum(axis=1, keepdims=True)
    strength = counts.sum() / max(len(counts), 1)
    prior = strength * (pooled + 1) / (pooled.sum() + len(pooled))
    here, there = counts + prior, pooled - counts + prior
    rest_here, rest_there = exposure + strength - here, counts.sum() - exposure + strength - there
    # Where one industry is all that is named there are no odds, and nothing to be surer of. An industry may
    # be much of what is named: the rest counts in the variance too, which the paper leaves out for words.
    log_odds = np.nan_to_num(np.log(divide(here, rest_here)) - np.log(divide(there, rest_there)), nan=0.0)
    variance = sum(
        (divide(np.ones(1), part) for part in (here, there, rest_here, rest_there)), np.zeros(here.shape)
    )
    z = np.nan_to_num(log_odds / np.sqrt(variance), nan=0.0)
    rows = pd.MultiIndex.from_product([focus.groups, focus.industries], names=["group", "industry"])
    return pd.DataFrame({"log_odds": log_odds.ravel(), "z": z.ravel()}, index=rows).reset_index()


def _share(totals: Floats) -> Floats:
    """The share of each industry in the total of each row."""
    return divide(totals, totals.sum(axis=1, keepdims=True))


def add_clauses(table: pd.DataFrame, focus: Focus) -> pd.DataFrame:
    """The table with the clauses of each group and industry, and whether they are too few to rank."""
    keys = ["group", "industry"]
    counts = focus.clauses.groupby(keys, as_index=False).agg(
        clauses=("clause_start", "size"), weak=("weak", "sum")
    )
    table = table.merge(counts, on=keys, how="left")
    strong = (table["clauses"] - table["weak"]).fillna(0)
    table["clauses"] = table["clauses"].fillna(0).astype("int64")
    return table.drop(columns="weak").assign(small=strong < FEW_CLAUSES)
