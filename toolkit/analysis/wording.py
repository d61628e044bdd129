"""How firmly a target is worded, on two axes, and the published ways of calling it hard or soft.

The axes are kept apart: the bound (a point, at least, about, a range) says which outcomes count as met, the
strength (确保, 完成, 预期, 力争) how much of a promise it is. The literature folds them into one dummy, in
ways that differ; each is a preset here, so that a result can be shown under all of them.

Sources: Li, Liu, Weng and Zhou, "Target Setting in Tournaments: Theory and Evidence from China", The Economic
Journal 129 (623), 2019, 2888-2915, on targets raised from tier to tier. 余泳泽, 刘大勇, 龚宇,
过犹不及事缓则圆: 地方经济增长目标约束与 全要素生产率, 管理世界 2019 (7), on hard words ("确保", "之上")
against soft ones in city reports. Neither paper was at hand when this was written: the presets are rules in
the manner of what is said of them, not theirs. Studies differ in the words that they count, so state the rule
and its words (`describe_codings`) beside a result.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.distinct import mark_distinct
from toolkit.lexicons.lexicon import read_rows


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
        manner: The study in whose manner the rule is made; "" for a rule of our own beside it.
    """

    name: str
    bounds: frozenset[str] | None = None
    strengths: frozenset[str] | None = None
    needs_both: bool = False
    manner: str = ""

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
EITHER = Coding("either", bounds=_FLOORS, strengths=_FIRM, manner="Yu, Liu and Gong 2019")
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


def describe_codings(coded: pd.DataFrame, codings: Sequence[Coding] = PRESETS) -> pd.DataFrame:
    """Returns what each coding counts as hard, and whether it tells these targets apart at all.

    Args:
        coded: Targets as `code_targets` gives them.
        codings: The rules.

    Returns:
        coding, manner, `hard_words` (of the lexicons, some of many), hard, soft, `constant` (yes where all
        targets that it codes are of one class, so that it explains nothing), source.
    """
    rows = []
    for coding in codings:
        counts = coded[coding.name].value_counts()
        hard, soft = (int(counts.get(one.value, 0)) for one in (Hardness.HARD, Hardness.SOFT))
        row = {"coding": coding.name, "manner": coding.manner, "hard_words": " ".join(_list_words(coding))}
        constant = "yes" if (hard == 0) != (soft == 0) else "no"
        rows.append(row | {"hard": hard, "soft": soft, "constant": constant, "source": _WORDS_FROM})
    return pd.DataFrame(rows)


_WORDS_FROM = "bounds.csv strengths.csv"
_SHOWN_WORDS = 8


def _list_words(coding: Coding) -> Iterator[str]:
    """The words that a coding counts as hard, the first of each axis; a number without a bound has none."""
    for name, column, classes in (
        ("bounds", "bound", coding.bounds),
        ("strengths", "strength", coding.strengths),
    ):
        words = dict.fromkeys(row["word"] for row in read_rows(name) if row[column] in (classes or ()))
        yield from list(words)[:_SHOWN_WORDS]
        if len(words) > _SHOWN_WORDS:
            yield f"(+{len(words) - _SHOWN_WORDS})"


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
    records = dataset.records[dataset.records["doc_id"].isin(documents["doc_id"])]
    targets = records[(records["role"] == "target") & mark_distinct(records)]
    joined = documents[["doc_id", "place", "year"]].merge(targets[["doc_id", "strength"]], on="doc_id")
    return (
        joined.groupby(["doc_id", "place", "year", "strength"], sort=False)
        .size()
        .rename("count")
        .reset_index()
    )
