"""How alike two places are in what they attend to.

Three measures, each from 0 (nothing in common) to 1 (the same): the UNIDO coefficient of structural
similarity (UNIDO, World Industry since 1960, 1979), which is the cosine of the two vectors of industry
shares; the overlap of Finger and Kreinin (1979, Economic Journal 89:356), the part of the two
distributions that is common; and the cosine of the word counts (Salton and McGill 1983), which looks at
all words.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit.analysis.clauses import Focus
from toolkit.analysis.resampling import Floats, divide, draw_totals, find_interval
from toolkit.corpus.dataset import Dataset

_ENDS = ("", "_low", "_high")
#: Up to so many groups every pair is looked at; of more, for each group those that it is most like.
MANY = 40
_NEAREST = 3


def measure_likeness(focus: Focus) -> pd.DataFrame:
    """Returns the likeness of pairs of groups in the shares that they give to industries.

    Groups that name no industry are like nobody, and left out.
    Every pair of up to forty groups; of more, each group with the three that have most in common with it
    (by the overlap), because thousands of pairs tell a reader nothing.

    Columns: first, second, unido, unido_low, unido_high, overlap, overlap_low, overlap_high, shared (the
    industries that contribute most to the overlap, at most five, by id).
    """
    draws = {group: draw_totals(focus, group) for group in focus.groups}
    columns = [
        "first",
        "second",
        *(f"{name}{end}" for name in ("unido", "overlap") for end in _ENDS),
        "shared",
    ]
    observed = {group: _shares(totals.observed[None, :]) for group, totals in draws.items()}
    rows = []
    for first, second in _choose_pairs(observed):
        one, two = observed[first], observed[second]
        drawn_one, drawn_two = _shares(draws[first].drawn), _shares(draws[second].drawn)
        rows.append(
            (
                first,
                second,
                *_with_interval(_cosine(one, two), _cosine(drawn_one, drawn_two)),
                *_with_interval(_overlap(one, two), _overlap(drawn_one, drawn_two)),
                _find_shared(focus, np.minimum(one, two)[0]),
            )
        )
    return pd.DataFrame(rows, columns=columns)


def _choose_pairs(observed: dict[str, Floats]) -> Iterator[tuple[str, str]]:
    """Pairs in the order of the groups: all, or of many groups those of each group's nearest."""
    groups = list(observed)
    if len(groups) <= MANY:
        yield from combinations(groups, 2)
        return
    shares = np.nan_to_num(np.concatenate(list(observed.values())))
    chosen = set()
    for at, own in enumerate(shares):
        common = np.minimum(shares, own).sum(axis=1)
        common[at] = -1  # itself
        for nearest in np.argsort(-common, kind="stable")[:_NEAREST]:
            chosen.add((min(at, int(nearest)), max(at, int(nearest))))
    yield from ((groups[first], groups[second]) for first, second in sorted(chosen))


def measure_word_likeness(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns the cosine of the word counts of every pair of groups: first, second, cosine.

    Counts enter as 1 + log(count), so that the few words that every report repeats do not decide.
    """
    documents = focus.clauses[["doc_id", "group"]].drop_duplicates()
    terms = dataset.terms.merge(documents, on="doc_id")
    counts = terms.pivot_table(index="group", columns="term", values="count", aggfunc="sum", fill_value=0)
    counts = counts.reindex(focus.groups, fill_value=0)
    matrix = counts.to_numpy(dtype=float)
    weights = np.where(matrix > 0, 1 + np.log(np.maximum(matrix, 1)), 0)
    squares = (weights**2).sum(axis=1)
    rows: list[tuple[str, str, float]] = []
    for at, group in enumerate(focus.groups[:-1]):
        products = (weights[at + 1 :] * weights[at]).sum(axis=1)
        cosines = divide(products, np.sqrt(squares[at] * squares[at + 1 :]))
        rows.extend(
            (group, other, float(c)) for other, c in zip(focus.groups[at + 1 :], cosines, strict=True)
        )
    return pd.DataFrame(rows, columns=["first", "second", "cosine"])


def _shares(totals: Floats) -> Floats:
    return divide(totals, totals.sum(axis=1, keepdims=True))


def _cosine(one: Floats, two: Floats) -> Floats:
    lengths = np.sqrt((one**2).sum(axis=1) * (two**2).sum(axis=1))
    return divide((one * two).sum(axis=1), lengths)


def _overlap(one: Floats, two: Floats) -> Floats:
    return np.asarray(np.minimum(one, two).sum(axis=1))


def _with_interval(observed: Floats, drawn: Floats) -> tuple[float, float, float]:
    """The value and its interval, centred on it: a text that repeats some clauses looks less like another."""
    known = drawn[np.isfinite(drawn)]
    if not len(known):
        return float(observed[0]), np.nan, np.nan
    low, high = find_interval((known + observed - known.mean())[:, None])
    return float(observed[0]), max(float(low[0]), 0.0), min(float(high[0]), 1.0)


def _find_shared(focus: Focus, common: Floats) -> tuple[str, ...]:
    order = np.argsort(-common, kind="stable")[:5]
    return tuple(focus.industries[index] for index in order if common[index] > 0)
