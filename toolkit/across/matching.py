"""Which result answers which promise: one assignment over a pair of reports."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from toolkit.across.likeness import Feature, Likeness, are_family, weigh_likeness
from toolkit.across.naming import Weights
from toolkit.across.things import Thing

THRESHOLD: Final = 3.2  # of likeness: below it two figures are of two things
_MARGIN: Final = 0.15  # between the best result and the next that is of another thing
_SHARED: Final = 0.6  # of a promise's words in a result that already answers another: 中小学校、幼儿园134所


_Scores = np.ndarray[tuple[int, int], np.dtype[np.float64]]


class Match(NamedTuple):
    """A promise and the result that answers it; `shared` where the result answers another promise too."""

    promise: Thing
    result: Thing
    likeness: Likeness
    shared: bool


def match_things(
    promises: Sequence[Thing],
    results: Sequence[Thing],
    confirmed: Mapping[str, str] | None = None,
    threshold: float = THRESHOLD,
) -> list[Match]:
    """Returns the pairs that the best assignment makes, at most one per promise, in their order.

    A result answers one promise, or the promises that share it. Where two results of different things are as
    good as each other, none is proposed.

    Args:
        promises: What was promised.
        results: What may answer.
        confirmed: By promise, the result that a person has confirmed: ids of records.
        threshold: The likeness below which two figures are of two things.
    """
    if not promises or not results:
        return []
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - half a second, for whoever matches

    weights = Weights(thing.name for thing in (*promises, *results))
    table = [[weigh_likeness(promise, result, weights) for result in results] for promise in promises]
    scores = np.array([[likeness.score for likeness in row] for row in table])
    scores[scores < threshold] = 0.0
    rows, columns = linear_sum_assignment(np.clip(scores - threshold, 0, None), maximize=True)
    taken = {int(r): int(c) for r, c in zip(rows, columns, strict=True) if scores[r, c]}
    places = {result.record_id: column for column, result in enumerate(results)}
    matches = []
    for row, promise in enumerate(promises):
        column, shared = places.get((confirmed or {}).get(promise.record_id, "")), False
        if column is None:
            column, shared = _choose(row, taken, promise, results, table[row], scores, weights)
        if column is not None:
            matches.append(Match(promise, results[column], table[row][column], shared))
    return matches


def _choose(
    row: int,
    taken: Mapping[int, int],
    promise: Thing,
    results: Sequence[Thing],
    likenesses: Sequence[Likeness],
    scores: _Scores,
    weights: Weights,
) -> tuple[int | None, bool]:
    """The result that the assignment gives a promise, or one that it shares with another promise."""
    column = taken.get(row)
    if column is None:
        return _find_shared(promise, results, likenesses, scores[row], weights), True
    return (None if _is_toss_up(row, column, results, scores, set(taken.values())) else column), False


def _find_shared(
    promise: Thing,
    results: Sequence[Thing],
    row: Sequence[Likeness],
    scores: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    weights: Weights,
) -> int | None:
    best = max(range(len(results)), key=lambda column: row[column].score)
    if not scores[best] or row[best].has(Feature.CONTRAST):
        return None
    whole = weights.weigh(promise.name.grams)
    common = weights.weigh(promise.name.grams & results[best].name.grams)
    return best if whole and common / whole >= _SHARED else None


def _is_toss_up(
    row: int,
    column: int,
    results: Sequence[Thing],
    scores: _Scores,
    used: set[int],
) -> bool:
    """Whether a free result of another thing is as like the promise as the one that it was given."""
    own = results[column]
    rivals = (
        other
        for other in range(len(results))
        if other not in used and scores[row, other] > scores[row, column] - _MARGIN
    )
    return any(
        results[other].name.thing != own.name.thing and not are_family(results[other], own)
        for other in rivals
    )
