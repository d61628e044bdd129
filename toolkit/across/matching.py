"""Which result answers which promise: one assignment over a pair of reports."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from toolkit.across.assignment import assign
from toolkit.across.likeness import (
    NOTHING,
    SAME_WORDS,
    Feature,
    Likeness,
    are_family,
    count_undertakings,
    is_listed,
    list_family,
    weigh_likeness,
)
from toolkit.across.naming import Weights
from toolkit.across.things import Thing

THRESHOLD: Final = 3.2  # of likeness: below it two figures are of two things
_MARGIN: Final = 0.15  # between the best result and the next that is of another thing
_FINE: Final = 1000  # parts of one: likenesses are weighed against each other as whole numbers
_LONGER: Final = (
    2.1  # what a result of more years must be more alike: kind, unit, measure and size make up 2.0
)
_STOCK: Final = 3.0  # what a stock is less of an answer than what was added to it over several years
_LEAST: Final = 0.01  # above the threshold: still an answer
_BESIDE: Final = 20  # characters between two promises of one list
_SHARED: Final = 0.6  # of the words of a promise and of a result that already answers another


class Match(NamedTuple):
    """A promise and the result that answers it; `shared` where the result answers another promise too."""

    promise: Thing
    result: Thing
    likeness: Likeness
    shared: bool


#: Of one promise: the likeness of each result that is like it at all, by place.
_Row = dict[int, Likeness]


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
    weights = Weights(thing.name for thing in (*promises, *results))
    table = [dict(row) for row in _weigh_all(promises, results, weights)]
    scores = [
        dict(_score_row(promise, results, row, threshold))
        for promise, row in zip(promises, table, strict=True)
    ]
    taken = assign([{at: round((score - threshold) * _FINE) for at, score in row.items()} for row in scores])
    used = set(taken.values())
    places = {result.record_id: column for column, result in enumerate(results)}
    matches = []
    for row, promise in enumerate(promises):
        column, shared = places.get((confirmed or {}).get(promise.record_id, "")), False
        if column is None and row in taken:
            column = None if _is_toss_up(taken[row], results, scores[row], used) else taken[row]
        elif column is None:
            column, shared = _find_shared(promise, results, table[row], scores[row], weights), True
        if column is not None:
            matches.append(Match(promise, results[column], table[row].get(column, NOTHING), shared))
    return [match._replace(shared=match.shared or _is_in_sum(match, matches)) for match in matches]


def _is_in_sum(match: Match, matches: Sequence[Match]) -> bool:
    """Whether a result sums up a promise with one beside it: 新改扩建107所 for 新建23所、改扩建84所."""
    own = match.promise
    return own.measure == "change" and any(
        other.result is match.result
        and other.promise.unit == own.unit
        and 0 < abs(other.promise.start - own.start) < _BESIDE
        for other in matches
    )


def _weigh_all(
    promises: Sequence[Thing], results: Sequence[Thing], weights: Weights
) -> Iterator[Iterator[tuple[int, Likeness]]]:
    """Yields for each promise the results that share a word, an indicator or a class with it."""
    by_gram: defaultdict[str, list[int]] = defaultdict(list)
    by_id: defaultdict[str, list[int]] = defaultdict(list)
    by_class: defaultdict[str, list[int]] = defaultdict(list)
    for place, result in enumerate(results):
        for gram in result.name.grams:
            by_gram[gram].append(place)
        by_id[result.indicator_id].append(place)
        for name in result.name.wholes | result.name.kinds:
            by_class[name].append(place)
    for promise in promises:
        alike = {place for gram in promise.name.grams for place in by_gram.get(gram, ())}
        for name in list_family(promise.indicator_id):
            alike.update(by_id.get(name, ()))
        for name in promise.name.wholes | promise.name.kinds:
            alike.update(by_class.get(name, ()))
        yield ((place, weigh_likeness(promise, results[place], weights)) for place in sorted(alike))


def _score_row(
    promise: Thing, results: Sequence[Thing], row: _Row, threshold: float
) -> Iterator[tuple[int, float]]:
    """Yields what may answer, and how well.

    What was done in five years answers only where nothing of the year does as well; what there is of a thing
    only where nothing says how much of it was added.
    """
    likely = {place: likeness for place, likeness in row.items() if likeness.score >= threshold}
    longer = {place for place in likely if results[place].span > max(promise.span, 1)}
    added = {results[place].name.thing for place in longer if results[place].measure == promise.measure}
    for place, likeness in likely.items():
        result = results[place]
        if place in longer and _counts_other_projects(promise, result, likeness):
            continue
        stock = promise.measure == "change" and result.measure == "level" and result.name.thing in added
        loss = _LONGER if place in longer else _STOCK if stock else 0.0
        yield place, max(likeness.score - loss, threshold + _LEAST) if loss else likeness.score


def _counts_other_projects(promise: Thing, result: Thing, likeness: Likeness) -> bool:
    """Whether projects of several years are not said to be those that were promised."""
    told = dict(likeness.features).get(Feature.WORDS, 0.0) >= SAME_WORDS
    return not told and promise.kind == "count" and count_undertakings(promise, result)


def _find_shared(
    promise: Thing, results: Sequence[Thing], row: _Row, scores: Mapping[int, float], weights: Weights
) -> int | None:
    """The result that a promise shares with another promise."""
    if not scores:
        return None
    best = max(scores, key=lambda column: scores[column])
    features = dict(row[best].features)
    if Feature.CONTRAST in features or features.get(Feature.KIND, 0.0) < 0:
        return None
    if Feature.FAMILY in features or _tells_both(promise, results[best]):
        return best  # 城乡居民人均可支配收入 for town and countryside
    mine, other = promise.name.grams, results[best].name.grams
    alike = weights.weigh(mine & other) >= _SHARED * max(weights.weigh(mine), weights.weigh(other))
    by_id = Feature.SAME_ID in features and features.get(Feature.WORDS, 0.0) >= SAME_WORDS
    return best if alike or by_id or is_listed(promise, results[best], weights) else None


def _tells_both(promise: Thing, result: Thing) -> bool:
    """Whether one indicator's growth answers for its amount too, or its amount for its growth."""
    measures = {promise.measure, result.measure}
    return bool(promise.indicator_id) and promise.indicator_id == result.indicator_id and "growth" in measures


def _is_toss_up(column: int, results: Sequence[Thing], scores: Mapping[int, float], used: set[int]) -> bool:
    """Whether a free result of another thing is as like the promise as the one that it was given."""
    own = results[column]
    rivals = (
        results[other]
        for other, score in scores.items()
        if other not in used and score > scores[column] - _MARGIN
    )
    return any(rival.name.thing != own.name.thing and not are_family(rival, own) for rival in rivals)
