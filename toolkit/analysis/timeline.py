"""One place over time: what its plan asked for, what each year asked for, and what each review reports."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd

from toolkit.across.intervals import Interval, format_interval, order_intervals
from toolkit.across.things import read_things
from toolkit.across.verdicts import UNCLEAR, judge
from toolkit.analysis.absence import Absence
from toolkit.analysis.comparability import Axis, Verdict, compare
from toolkit.analysis.conversion import to_common_terms
from toolkit.analysis.figures import Figure, read_figures
from toolkit.analysis.headline import HEADLINES, list_headline_targets, select_documents
from toolkit.analysis.selection import Selection, select_comparable
from toolkit.corpus.dataset import Dataset

STAGES = ("plan", "target", "result")

_SILENT = (Absence.NOT_IN_TEXT, Absence.NOT_FOUND, Absence.TEXT_INCOMPLETE)


def list_stages(dataset: Dataset, place: str, indicators: Mapping[str, str] = HEADLINES) -> pd.DataFrame:
    """Returns the figures of a place in the order of the years that they speak of.

    Args:
        dataset: The dataset.
        place: Name or code of the place, or the end of its name.
        indicators: Ids of indicators, each with the measure that it is compared in.

    Returns:
        `stage` (plan, target or result), `first_year` and `last_year` of the stage, and the columns of
        `list_headline_targets`. A stage without a number keeps its row and says why; the results of a year
        are listed when a review reports any of them.
    """
    annual = select_documents(dataset.documents, [place])
    plans = select_documents(dataset.documents, [place], kinds=("plan",))
    planned = list_headline_targets(dataset, plans, indicators)
    ends = planned["doc_id"].map(dict(zip(plans["doc_id"], plans["plan_end"], strict=True)))
    asked = list_headline_targets(dataset, annual, indicators)
    stages = [
        planned.assign(stage="plan", first_year=planned["year"], last_year=ends),
        asked.assign(stage="target", first_year=asked["year"], last_year=asked["year"]),
        _complete_results(_list_results(dataset, annual, indicators), asked),
    ]
    found = pd.concat([stage for stage in stages if len(stage)], ignore_index=True)
    rank = found["stage"].map({stage: i for i, stage in enumerate(STAGES)})
    ordered = found.assign(_rank=rank).sort_values(["first_year", "_rank"], kind="stable")
    return ordered.drop(columns="_rank").reset_index(drop=True)


def select_stages(dataset: Dataset, stages: pd.DataFrame) -> list[Selection]:
    """Returns what may be compared over the years: of each indicator its targets, and its results apart."""
    records = dataset.records[dataset.records["record_id"].isin(stages["record_id"])]
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in read_figures(records, dataset.documents):
        groups.setdefault((figure.indicator_id, figure.role), []).append(figure)
    return [select_comparable(group, Axis.YEARS) for group in groups.values()]


def compare_stages(dataset: Dataset, stages: pd.DataFrame) -> pd.DataFrame:
    """Returns each target against the one before it, where there are two with a number.

    Returns:
        indicator_id, `from_stage`, `from_year`, `to_year`, `before` and `after` (as text), unit, verdict,
        reasons, difference and order (empty where the two cannot be compared), from_record, to_record.
    """
    numbered = stages[(stages["stage"] != "result") & (stages["absence"] == "") & (stages["record_id"] != "")]
    records = dataset.records[dataset.records["record_id"].isin(numbered["record_id"])]
    figures = {figure.record_id: figure for figure in read_figures(records, dataset.documents)}
    rows = []
    for indicator_id, group in numbered.groupby("indicator_id", sort=False):
        steps = group.to_dict("records")
        for before, after in pairwise(steps):
            row = _compare_two(figures[before["record_id"]], figures[after["record_id"]])
            known = {
                "from_stage": before["stage"],
                "from_year": before["first_year"],
                "to_year": after["first_year"],
            }
            rows.append({"indicator_id": indicator_id} | known | row)
    return pd.DataFrame(rows, columns=_COLUMNS)


def judge_targets(dataset: Dataset, place: str, indicators: Mapping[str, str] = HEADLINES) -> pd.DataFrame:
    """Returns each year's own target beside what the next report says was reached, with the verdict.

    Only targets with a number whose year a later review reports on have a row. Where the two may not be
    compared, or the bounds leave it open, the status is unclear. Each verdict is by the government's own
    account.

    Args:
        dataset: The dataset.
        place: Name or code of the place, or the end of its name.
        indicators: Ids of indicators, each with the measure that it is compared in.

    Returns:
        indicator_id, year, `asked` and `result` (as text), unit, verdict, reasons, `status` (by the words
        as they stand), `status_tolerant` (when a near miss counts as kept), from_record, to_record.
    """
    annual = select_documents(dataset.documents, [place])
    asked = list_headline_targets(dataset, annual, indicators)
    asked = asked[(asked["absence"] == "") & (asked["record_id"] != "")]
    reported = _list_reported(dataset, annual, indicators)
    wanted = [*asked["record_id"], *reported["record_id"]]
    records = dataset.records[dataset.records["record_id"].isin(wanted)]
    figures = {figure.record_id: figure for figure in read_figures(records, dataset.documents)}
    rows = [
        {"indicator_id": promise.indicator_id, "year": promise.year} | _judge_two(dataset, promise, result)
        for promise, result in _pair_up(figures, asked, reported)
    ]
    return pd.DataFrame(rows, columns=_JUDGED).astype({"year": "Int64"})


def _pair_up(
    figures: Mapping[str, Figure], asked: pd.DataFrame, reported: pd.DataFrame
) -> Iterator[tuple[Figure, Figure]]:
    """Each target with the result of its year: the first in its own measure, else the first.

    A figure that is the target of several indicators is one of each, under the name that the result has.
    """
    shared = asked["record_id"].duplicated(keep=False)
    for name, record_id, several in zip(asked["indicator_id"], asked["record_id"], shared, strict=True):
        promise = figures[record_id]
        own = (reported["first_year"] == promise.year) & (reported["indicator_id"] == name)
        results = [figures[found] for found in reported.loc[own.fillna(value=False), "record_id"]]
        if results:
            result = min(results, key=lambda result: result.measure != promise.measure)
            named = {"indicator_id": name, "name": result.name, "population": result.population}
            yield replace(promise, **named) if several else promise, result


_JUDGED = [
    "indicator_id", "year", "asked", "result", "unit", "verdict", "reasons", "status", "status_tolerant",
    "from_record", "to_record",
]  # fmt: skip


def _judge_two(dataset: Dataset, promise: Figure, result: Figure) -> dict[str, str]:
    """A target beside a result: the rules of comparability first, then what the wording decides."""
    found = compare(promise, replace(result, role=promise.role), Axis.YEARS)
    (asked, unit), (reached, _) = to_common_terms(promise), to_common_terms(result)
    taken = found.verdict == Verdict.COMPARABLE
    status = _judge_record(dataset, promise.record_id, reached) if taken else UNCLEAR
    return {
        "asked": format_interval(asked),
        "result": format_interval(reached),
        "unit": unit,
        "verdict": found.verdict.value,
        "reasons": " ".join(found.reasons()),
        "status": status.strict.value,
        "status_tolerant": status.tolerant.value,
        "from_record": promise.record_id,
        "to_record": result.record_id,
    }


def _judge_record(dataset: Dataset, record_id: str, reached: Interval) -> Any:
    row = dataset.records[dataset.records["record_id"] == record_id].iloc[0]
    plain = {str(name): None if pd.isna(value) else value for name, value in row.items()}
    (promise,) = read_things([plain])
    return judge(promise, reached)


_COLUMNS = [
    "indicator_id", "from_stage", "from_year", "to_year", "before", "after", "unit", "verdict", "reasons",
    "difference", "order", "from_record", "to_record",
]  # fmt: skip


def _compare_two(before: Figure, after: Figure) -> dict[str, str]:
    found = compare(before, after, Axis.YEARS)
    taken = found.verdict != Verdict.NOT
    (old, _), (new, unit) = to_common_terms(before), to_common_terms(after)
    return {
        "before": format_interval(before.interval),
        "after": format_interval(after.interval),
        "unit": unit,
        "verdict": found.verdict.value,
        "reasons": " ".join(found.reasons()),
        "difference": format_interval(new - old, signed=True) if taken else "",
        "order": order_intervals(new, old).value if taken else "",
        "from_record": before.record_id,
        "to_record": after.record_id,
    }


def _complete_results(results: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    """The results, and why the review that reports some of them reports no others."""
    if results.empty:
        return results
    places = results[["doc_id", "place_code", "place", "year", "kind", "stage", "first_year", "last_year"]]
    known = asked[["indicator_id", "doc_id"]].drop_duplicates()
    rows = places.drop_duplicates().merge(known, on="doc_id")
    rows = rows.merge(
        results.drop(columns=places.columns.drop("doc_id")), how="left", on=["doc_id", "indicator_id"]
    )
    silent = asked.loc[asked["absence"].isin(_SILENT), ["doc_id", "absence"]].drop_duplicates("doc_id")
    why = rows["doc_id"].map(dict(zip(silent["doc_id"], silent["absence"], strict=True)))
    missing = rows["record_id"].isna()
    text = [name for name in rows if rows[name].dtype == "string"]
    return rows.fillna(dict.fromkeys(text, "")).assign(absence=why.where(missing, "").astype("string"))


def _list_results(dataset: Dataset, annual: pd.DataFrame, indicators: Mapping[str, str]) -> pd.DataFrame:
    """The results that a review reports for the year before its report, one per indicator."""
    reported = _list_reported(dataset, annual, indicators)
    usual = reported["measure"] == reported["indicator_id"].map(dict(indicators)).astype("string")
    return reported[usual].drop_duplicates(["doc_id", "indicator_id"])


def _list_reported(dataset: Dataset, annual: pd.DataFrame, indicators: Mapping[str, str]) -> pd.DataFrame:
    """The results that a review reports for the year before its report, in every measure, in its order."""
    records = dataset.records
    known = records["indicator_id"].isin(list(indicators)) & (records["role"] == "actual")
    actual = records[known & (records["duplicate_of"] == "") & (records["bound"] != "qualitative")]
    places = annual[["doc_id", "place_code", "place", "year", "kind"]]
    joined = places.merge(actual.rename(columns={"year": "target_year"}), on="doc_id")
    last_year = (joined["target_year"] == joined["year"] - 1) & (joined["span_years"] <= 1)
    results = joined[last_year.fillna(value=False)].sort_values("start")
    years = results["target_year"]
    return results.assign(stage="result", first_year=years, last_year=years, absence="").drop(
        columns="baseline_year"
    )
