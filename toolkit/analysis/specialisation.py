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
    frames = []
    for group, drawn in draws.items():
        low, high = find_interval(_quotient(drawn.drawn, pooled_drawn))
        quotient = _quotient(drawn.observed[None, :], pooled[None, :])[0]
        frames.append(
            pd.DataFrame(
                {"group": group, "industry": focus.industries, "quotient": quotient, "low": low, "high": high}
            )
        )
    return add_clauses(pd.concat(frames, ignore_index=True), focus)


def _quotient(here: Floats, pooled: Floats) -> Floats:
    share_here = divide(here, here.sum(axis=1, keepdims=True))
    return divide(share_here, divide(pooled, pooled.sum(axis=1, keepdims=True)))


def add_clauses(table: pd.DataFrame, focus: Focus) -> pd.DataFrame:
    """The table with the clauses of each group and industry, and whether they are too few to rank."""
    keys = ["group", "industry"]
    counts = focus.clauses.groupby(keys, as_index=False).agg(clauses=("clause_start", "size"))
    table = table.merge(counts, on=keys, how="left")
    table["clauses"] = table["clauses"].fillna(0).astype("int64")
    return table.assign(small=table["clauses"] < FEW_CLAUSES)
