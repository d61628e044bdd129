"""How far a number would move if the report had been worded a little differently: resampling of clauses.

The bootstrap of Efron (1979, Annals of Statistics 7:1): clauses of a group are drawn with replacement, as
many as it has, and the number is computed again. Clauses are drawn whole, because the words of one belong
together. Intervals run between percentiles. The seed is fixed, so the same data give the same intervals.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from toolkit.analysis.clauses import Focus

SEED = 20240101
DRAWS = 1000
COVERAGE = 0.95

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Draws:
    """Totals by industry of one group, as observed and in each draw.

    Attributes:
        observed: weight of each industry; shape (industries,).
        drawn: the same in each draw; shape (draws, industries).
    """

    observed: Floats
    drawn: Floats


def draw_totals(focus: Focus, group: str, column: str = "weight", *, draws: int = DRAWS) -> Draws:
    """Returns a group's totals of ``column`` with their draws, in the order of `focus.industries`.

    All clauses of the group's text are drawn from, those without an industry too.
    """
    matrix = _clause_matrix(focus, group, column)
    silent = max(focus.size_of(group, "clauses") - len(matrix), 0)
    number = len(matrix) + silent
    if not number:
        return Draws(matrix.sum(axis=0), np.zeros((draws, matrix.shape[1])))
    chances = np.append(np.full(len(matrix), 1 / number), silent / number)
    generator = np.random.default_rng([SEED, crc32(group.encode())])
    times = generator.multinomial(number, chances, size=draws)[:, :-1]
    return Draws(matrix.sum(axis=0), times @ matrix)


def find_interval(draws: Floats, coverage: float = COVERAGE) -> tuple[Floats, Floats]:
    """Ends of the percentile interval of each column of draws; NaN where no draw has a value."""
    tails = (1 - coverage) / 2
    kept = np.ma.masked_invalid(draws)
    columns = [kept[:, index].compressed() for index in range(draws.shape[1])]
    ends = [np.quantile(c, [tails, 1 - tails]) if len(c) else [np.nan, np.nan] for c in columns]
    low, high = np.array(ends, dtype=float).reshape(-1, 2).T
    return low, high


def divide(above: Floats, below: Floats | float) -> Floats:
    """Quotient with NaN, and no warning, where there is nothing to divide by."""
    above, below = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    quotient: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotient, where=below != 0)
    return quotient


def _clause_matrix(focus: Focus, group: str, column: str) -> Floats:
    """Clauses in rows, industries in columns."""
    rows = focus.clauses[focus.clauses["group"] == group]
    table = rows.pivot_table(
        index=["doc_id", "clause_start"], columns="industry", values=column, aggfunc="sum", fill_value=0
    )
    return np.array(table.reindex(columns=focus.industries, fill_value=0), dtype=np.float64)
