"""How far a number would move if the report had been worded a little differently: resampling of clauses.

The bootstrap of Efron (1979, Annals of Statistics 7:1): clauses of a group are drawn with replacement, as
many as it has, and the number is computed again. Clauses are drawn whole, because the words of one belong
together. Intervals run between percentiles. The seed is fixed, so the same data give the same intervals.
"""

from dataclasses import dataclass
from functools import lru_cache
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
    named = matrix.any(axis=0)  # of all industries a group names few
    drawn = np.zeros((draws, matrix.shape[1]))
    drawn[:, named] = _draw_times(group, len(matrix), silent, draws) @ matrix[:, named]
    return Draws(matrix.sum(axis=0), drawn)


@lru_cache(maxsize=2048)  # a study asks for the same draws again and again; they are small
def _draw_times(group: str, clauses: int, silent: int, draws: int) -> npt.NDArray[np.uint16]:
    """How often each clause that names an industry is drawn; shape (draws, clauses)."""
    number = clauses + silent
    chances = np.append(np.full(clauses, 1 / number), silent / number)
    generator = np.random.default_rng([SEED, crc32(group.encode())])
    return generator.multinomial(number, chances, size=draws)[:, :-1].astype(np.uint16)


def find_interval(draws: Floats, coverage: float = COVERAGE) -> tuple[Floats, Floats]:
    """Ends of the percentile interval of each column of draws; NaN where no draw has a value."""
    ends = [(1 - coverage) / 2, 1 - (1 - coverage) / 2]
    valid = np.isfinite(draws)
    whole = valid.all(axis=0)
    still = whole & (draws == draws[:1]).all(axis=0)  # every draw the same: most industries of a group
    found = np.where(still, draws[:1], np.full((2, draws.shape[1]), np.nan))
    whole &= ~still
    if whole.any():
        found[:, whole] = np.quantile(draws[:, whole], ends, axis=0)
    for column in np.flatnonzero(~whole & ~still & valid.any(axis=0)):
        found[:, column] = np.quantile(draws[valid[:, column], column], ends)
    return found[0], found[1]


def divide(above: Floats, below: Floats | float) -> Floats:
    """Quotient with NaN, and no warning, where there is nothing to divide by."""
    above, below = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    quotient: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotient, where=below != 0)
    return quotient


def _clause_matrix(focus: Focus, group: str, column: str) -> Floats:
    """Clauses in rows, industries in columns."""
    rows = focus.clauses_of(group)
    numbers = {name: at for at, name in enumerate(focus.industries)}
    industry = [numbers[name] for name in rows["industry"].tolist()]
    clauses = list(zip(rows["doc_id"].tolist(), rows["clause_start"].tolist(), strict=True))
    places = {clause: at for at, clause in enumerate(sorted(set(clauses)))}
    matrix = np.zeros((len(places), len(numbers)))
    np.add.at(matrix, ([places[clause] for clause in clauses], industry), rows[column].to_numpy(dtype=float))
    return matrix
