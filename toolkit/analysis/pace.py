"""A plan and its years: how far each indicator of the plan's table has come, and the pace still needed.

The course of a state is a straight line from the base to the target: half the years, half the way. A mean
rate or a sum over the years is set against what the last year did or asks for. A target that another tier
sets (完成市任务) cannot be assessed from the texts; without a base only the distance to the target is known.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from toolkit.across.links import OF_PLANS, Kind
from toolkit.across.units import to_base_unit
from toolkit.analysis.promises import list_promises
from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError
from toolkit.extraction.rules import is_from_table

_FIGURE: Final = {"low": "value_low", "high": "value_high", "bound": "bound", "unit": "unit"}
_YEARLY: Final = ("growth", "change")  # measures that accumulate or average over the plan's years
_ALIKE: Final = ("level", "share")  # measures of a state that a plan's end is set for


class Pace(StrEnum):
    """How a plan's indicator stands."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    YEAR_ABOVE = "year_above"
    YEAR_BELOW = "year_below"
    NO_BASE = "no_base"
    NO_RESULT = "no_result"
    OTHER_TERMS = "other_terms"
    NOT_ASSESSABLE = "not_assessable"


_COLUMNS: Final = [
    "indicator_id", "indicator", "base_year", "base", "value_low", "value_high", "bound", "unit",
    "result_low", "result_high", "result_bound", "result_unit",
    "asked_low", "asked_high", "asked_bound", "asked_unit",
    "plan_start", "plan_end", "result_year", "last", "pace", "share_of_way", "years_left", "needed",
    "record_ids",
]  # fmt: skip


def choose_plan(dataset: Dataset, place: str = "") -> pd.DataFrame:
    """Returns the catalogue's row of a place's plan, the latest one.

    Args:
        dataset: The dataset.
        place: Name of the place, a part of it, or its code; "" for the plan that most reports fall within.

    Raises:
        UsageError: There is no plan of the place.
    """
    plans = dataset.documents[dataset.documents["kind"] == "plan"]
    own = plans[plans["place"].str.contains(place, regex=False) | (plans["place_code"] == place)]
    if own.empty:
        known = ", ".join(sorted(set(plans["place"]))) or "a place whose plan the dataset holds"
        raise UsageError(f"no plan is of {place}".rstrip(), f"name {known}")
    linked = dataset.links.loc[dataset.links["kind"].isin(OF_PLANS), "from_doc"].value_counts()
    rank = own["doc_id"].map(linked).fillna(0)
    ordered: pd.DataFrame = own.assign(_rank=rank).sort_values(["_rank", "plan_start", "doc_id"])
    return ordered.drop(columns="_rank").tail(1).reset_index(drop=True)


def list_pace(dataset: Dataset, plan: pd.DataFrame) -> pd.DataFrame:
    """Returns the indicators of a plan's table with their pace, in the order of the table.

    A plan without such a table is listed by its headline indicators.

    Args:
        dataset: The dataset.
        plan: The plan's row of the catalogue.

    Returns:
        The indicator, `base_year` and `base`, the plan's figure, the last result that a report gives
        (`result_year`, `last`, and as the report words it `result_low`, `result_high`, `result_bound`,
        `result_unit`), the last year's target (`asked_low` to `asked_unit`), `pace`, `share_of_way` (from
        base to target), `years_left`, `needed` (what each year left has to add; of a mean or a sum, what a
        year has to bring), and `record_ids`.
    """
    document = plan.to_dict("records")[0]
    targets = _list_targets(dataset.records, document)
    results = _last_by_promise(list_promises(dataset, Kind.PLAN_OUTCOME))
    asked = _last_by_promise(list_promises(dataset, Kind.PLAN_TARGET))
    records = dataset.records.set_index("record_id").to_dict("index")
    rows = [
        _read_row(target, document, results.get(target["record_id"]), asked.get(target["record_id"]), records)
        for target in targets.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def count_pace(pace: pd.DataFrame) -> pd.DataFrame:
    """Returns how many indicators stand how, with the records of each."""
    counts = pace.groupby("pace", sort=False).agg(
        indicators=("pace", "size"), record_ids=("record_ids", " ".join)
    )
    order = [state.value for state in Pace]
    return counts.reindex([state for state in order if state in counts.index]).reset_index()


def _list_targets(records: pd.DataFrame, document: Mapping[Any, Any]) -> pd.DataFrame:
    own = records[(records["doc_id"] == document["doc_id"]) & (records["role"] == "target")]
    own = own[(own["year"] == document["plan_end"]).fillna(value=False)]
    table = own[own["rule"].map(is_from_table)]
    known = own[(own["indicator_id"] != "") & (own["duplicate_of"] == "")]
    chosen: pd.DataFrame = table if len(table) else known.drop_duplicates("indicator_id")
    return chosen.sort_values("start")


def _last_by_promise(links: pd.DataFrame) -> dict[str, Mapping[Any, Any]]:
    """By promise, the link of the latest year."""
    kept = links[links["decision"] != "rejected"].sort_values("year")
    return {row["from_id"]: row for row in kept.to_dict("records")}


def _read_row(
    target: Mapping[Any, Any],
    document: Mapping[Any, Any],
    result: Mapping[Any, Any] | None,
    asked: Mapping[Any, Any] | None,
    records: Mapping[Any, Mapping[Any, Any]],
) -> dict[str, Any]:
    row = {
        name: target[name]
        for name in ("indicator_id", "indicator", "value_low", "value_high", "bound", "unit")
    }
    row |= {"base_year": target["baseline_year"], "base": target["baseline_value"]}
    row |= {"plan_start": document["plan_start"], "plan_end": document["plan_end"]}
    ids = [target["record_id"], *(link["to_id"] for link in (result, asked) if link)]
    found, wanted = (records[link["to_id"]] if link else None for link in (result, asked))
    row |= _name_figure("result", found) | _name_figure("asked", wanted)
    assessed = _assess(target, document, found, wanted)
    return row | assessed | {"record_ids": " ".join(ids)}


def _name_figure(side: str, record: Mapping[Any, Any] | None) -> dict[str, Any]:
    """The figure of a record as columns of their own, empty where there is none."""
    return {f"{side}_{part}": record[name] if record else None for part, name in _FIGURE.items()}


def _assess(
    target: Mapping[Any, Any],
    document: Mapping[Any, Any],
    result: Mapping[Any, Any] | None,
    asked: Mapping[Any, Any] | None,
) -> dict[str, Any]:
    empty = dict.fromkeys(("result_year", "last", "share_of_way", "years_left", "needed"))
    goal = _point(target)
    if goal is None:
        return empty | {"pace": Pace.NOT_ASSESSABLE.value}
    if target["measure"] in _YEARLY and target["span_years"] > 1:
        return empty | _compare_year(target, goal, result, asked)
    if result is None:
        return empty | {"pace": Pace.NO_RESULT.value}
    last, last_year = _point(result), int(result["year"])
    left = int(document["plan_end"]) - last_year
    seen = empty | {"result_year": last_year, "last": last, "years_left": left}
    if last is None or not _are_alike(target, result):
        return seen | {"pace": Pace.OTHER_TERMS.value}
    return seen | _measure_way(target, goal, last, last_year, document)


def _measure_way(
    target: Mapping[Any, Any], goal: float, last: float, last_year: int, document: Mapping[Any, Any]
) -> dict[str, Any]:
    """How far the way is gone, and what each year left has to add."""
    left = int(document["plan_end"]) - last_year
    falls = target["bound"] in ("at_most", "less_than") or target["direction"] == "down"
    reached = last <= goal if falls else last >= goal
    needed = None if reached or left <= 0 else (goal - last) / left
    base = target["baseline_value"]
    if pd.isna(base) or base == goal:
        state = Pace.REACHED if reached else Pace.NO_BASE
        return {"pace": state.value, "share_of_way": None, "needed": needed}
    way = (last - float(base)) / (goal - float(base))
    years = int(document["plan_end"]) - int(document["plan_start"]) + 1
    due = (last_year - int(document["plan_start"]) + 1) / years
    state = Pace.REACHED if reached else Pace.ON_COURSE if way >= due else Pace.BEHIND
    return {"pace": state.value, "share_of_way": way, "needed": needed}


def _compare_year(
    target: Mapping[Any, Any],
    goal: float,
    result: Mapping[Any, Any] | None,
    asked: Mapping[Any, Any] | None,
) -> dict[str, Any]:
    """A mean rate or a sum over the plan's years, against what its last year brought or is asked to bring."""
    mean = goal if target["measure"] == "growth" else goal / int(target["span_years"])
    for record in (result, asked):
        if record is None or record["measure"] != target["measure"] or _point(record) is None:
            continue
        value = _point(record)
        above = value is not None and value >= mean
        state = Pace.YEAR_ABOVE if above else Pace.YEAR_BELOW
        return {"pace": state.value, "last": value, "result_year": int(record["year"]), "needed": mean}
    return {"pace": Pace.NO_RESULT.value, "needed": mean}


def _are_alike(target: Mapping[Any, Any], result: Mapping[Any, Any]) -> bool:
    """Whether a year's figure is of the same terms as the plan's end: a state in the same unit."""
    same_unit = to_base_unit(target["unit"])[0] == to_base_unit(result["unit"])[0]
    return same_unit and target["measure"] in _ALIKE and result["measure"] in _ALIKE


def _point(record: Mapping[Any, Any]) -> float | None:
    for end in (record["value_low"], record["value_high"]):
        if not pd.isna(end):
            return float(end) * float(to_base_unit(record["unit"])[1])
    return None
