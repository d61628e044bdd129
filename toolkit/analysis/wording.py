"""How firmly a target is worded, on two axes, and the published ways of calling it hard or soft.

The axes are kept apart: the bound (a point, at least, about, a range) says which outcomes count as met, the
strength (确保, 完成, 预期, 力争) how much of a promise it is. The literature folds them into one dummy, in
ways that differ; each is a preset here, so that a result can be shown under all of them.

Sources: Li, Liu, Weng and Zhou, "Target Setting in Tournaments: Theory and Evidence from China", The Economic
Journal 129 (623), 2019, 2888-2915, on targets raised from tier to tier. 余泳泽, 刘大勇, 龚宇,
过犹不及事缓则圆: 地方经济增长目标约束与 全要素生产率, 管理世界 2019 (7), on hard words ("确保", "之上")
against soft ones in city reports. The presets name rules, not papers: studies differ in the words that they
count, so state the rule beside a result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.distinct import mark_distinct


class Hardness(StrEnum):
    """The class that a coding gives a target."""

    HARD = "hard"
    SOFT = "soft"
    NOT_CODED = "not_coded"


@dataclass(frozen=True, slots=True)
class Coding:
    """A rule that calls a target hard or soft.

    Attributes:
        name: Name of the rule, a column of the tables.
        bounds: Bounds that count as hard; None when the rule does not look at the bound.
        strengths: Strengths that count as hard; None when the rule does not look at the strength.
        needs_both: Whether both axes have to be hard; otherwise one is enough.
    """

    name: str
    bounds: frozenset[str] | None = None
    strengths: frozenset[str] | None = None
    needs_both: bool = False

    def classify(self, bound: str, strength: str) -> Hardness:
        """Returns the class of a target; one without a number has no bound to be coded by.

        >>> EITHER.classify("about", "must"), BOUND_ALONE.classify("about", "must")
        (<Hardness.HARD: 'hard'>, <Hardness.SOFT: 'soft'>)
        """
        if bound in ("", "qualitative"):
            return Hardness.NOT_CODED
        votes = [
            value in hard
            for value, hard in ((bound, self.bounds), (strength, self.strengths))
            if hard is not None
        ]
        hard = all(votes) if self.needs_both else any(votes)
        return Hardness.HARD if hard else Hardness.SOFT


_FLOORS = frozenset({"at_least", "more_than", "at_most", "less_than"})
_FIRM = frozenset({"must", "will"})

BOUND_ALONE = Coding("bound_alone", bounds=_FLOORS)
STRENGTH_ALONE = Coding("strength_alone", strengths=_FIRM)
EITHER = Coding("either", bounds=_FLOORS, strengths=_FIRM)
POINT_NOT_ABOUT = Coding("point_not_about", bounds=_FLOORS | {"exact"})
PRESETS: tuple[Coding, ...] = (BOUND_ALONE, STRENGTH_ALONE, EITHER, POINT_NOT_ABOUT)


def code_targets(targets: pd.DataFrame, codings: Sequence[Coding] = PRESETS) -> pd.DataFrame:
    """Returns the targets with one column per coding that holds their class.

    Args:
        targets: Rows with `bound` and `strength`, such as `list_headline_targets` gives.
        codings: The rules, set side by side in this order.
    """
    coded = targets.copy()
    for coding in codings:
        classes = [
            coding.classify(*pair).value for pair in zip(targets["bound"], targets["strength"], strict=True)
        ]
        coded[coding.name] = pd.array(classes, dtype="string")
    return coded


def list_switches(coded: pd.DataFrame, codings: Sequence[Coding] = PRESETS) -> pd.DataFrame:
    """Returns the targets that change class from one coding to the next.

    Returns:
        place, year, indicator_id, quote, bound, strength, record_id, `from_coding`, `to_coding`,
        `from_class`, `to_class`.
    """
    kept = ["place", "year", "indicator_id", "quote", "bound", "strength", "record_id"]
    steps = []
    for before, after in pairwise(codings):
        moved = coded[coded[before.name] != coded[after.name]]
        step = moved[kept].assign(
            from_coding=before.name,
            to_coding=after.name,
            from_class=moved[before.name],
            to_class=moved[after.name],
        )
        steps.append(step)
    return pd.concat(steps, ignore_index=True)


def count_wordings(targets: pd.DataFrame) -> pd.DataFrame:
    """Returns how many targets each place and year words in each bound and strength.

    Args:
        targets: Rows with place, year, bound, strength and record_id; rows without a record are absences.

    Returns:
        place, year, bound, strength, `count`, and `record_ids` (joined by spaces).
    """
    worded = targets[targets["record_id"] != ""]
    grouped = worded.groupby(["place", "year", "bound", "strength"], sort=False)["record_id"]
    counts = grouped.agg(["count", " ".join]).rename(columns={"join": "record_ids"})
    return counts.reset_index()


def count_strengths(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns how many targets of each document are worded in each strength, repeats and parts counted once.

    Returns:
        doc_id, place, year, strength, count; a strength that a document does not use has no row.
    """
    records = dataset.records
    targets = records[(records["role"] == "target") & mark_distinct(records)]
    joined = documents[["doc_id", "place", "year"]].merge(targets[["doc_id", "strength"]], on="doc_id")
    return (
        joined.groupby(["doc_id", "place", "year", "strength"], sort=False)
        .size()
        .rename("count")
        .reset_index()
    )
