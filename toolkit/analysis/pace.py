"""A plan and its years: how far each indicator of the plan's table has come, and the pace still needed.

The course of a state is a straight line from the base to the target: half the years, half the way. A mean
rate or a sum over the years is set against what the last year brought. Only a result says how far it is;
what a year asks for stands beside it. A result with a bound (6%以上) may lie on either side of the course.
A target that another tier sets (完成市任务) cannot be assessed from the texts; without a base only the
distance to the target is known.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from toolkit.across.intervals import Interval, read_interval
from toolkit.across.links import OF_PLANS, Kind
from toolkit.across.units import to_base_unit
from toolkit.analysis.promises import list_promises
from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError
from toolkit.extraction.rules import is_from_table

_FIGURE: Final = {"low": "value_low", "high": "value_high", "bound": "bound", "unit": "unit"}
_YEARLY: Final = ("growth", "change")  # measures that accumulate or average over the plan's years
_DIGITS: Final = 9  # of a difference: a course is computed, and its last digits are noise
_ALIKE: Final = ("level", "share")  # measures of a state that a plan's end is set for


class Pace(StrEnum):
    """How a plan's indicator stands."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    YEAR_ABOVE = "year_above"
    YEAR_BELOW = "year_below"
    LEFT_OPEN = "left_open"
    NO_BASE = "no_base"
    NO_RESULT = "no_result"
    OTHER_TERMS = "other_terms"
    NOT_ASSESSABLE = "not_assessable"


_COLUMNS: Final = [
    "indicator_id", "indicator", "base_year", "base", "value_low", "value_high", "bound", "unit",
    "result_low", "result_high", "result_bound", "result_unit",
    "asked_low", "asked_high", "asked_bound", "asked_unit",
    "plan_start", "plan_end", "result_year", "last", "pace", "share_of_way", "years_left", "needed",
    "needed_unit", "base_records", "figure_records", "last_result_records", "next_target_records",
    "share_of_way_records", "needed_figure_records", "record_ids",
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
        base to target), `years_left`, `needed` with `needed_unit` (what each year left has to add; of a mean
        or a sum, what a year has to bring), and the records: of each figure in a column of its own, and of
        the row.
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
    """Returns how many indicators stand how, with the plan's records that are counted, and all others."""
    counts = pace.groupby("pace", sort=False).agg(
        indicators=("pace", "size"),
        indicators_records=("figure_records", " ".join),
        record_ids=("record_ids", " ".join),
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
    found, wanted = (records[link["to_id"]] if link else None for link in (result, asked))
    row |= _name_figure("result", found) | _name_figure("asked", wanted)
    row |= _assess(target, document, found) | {"needed_unit": to_base_unit(target["unit"])[0]}
    cited = _cite(target["record_id"], *(link["to_id"] if link else "" for link in (result, asked)))
    return row | cited | ({"needed_figure_records": target["record_id"]} if _is_of_years(target) else {})


def _is_of_years(target: Mapping[Any, Any]) -> bool:
    """Whether a target is a mean rate or a sum over several years."""
    return target["measure"] in _YEARLY and target["span_years"] > 1


def _cite(plan: str, result: str, asked: str) -> dict[str, str]:
    """The records that each figure of a row was read from or computed from."""
    both = f"{plan} {result}".strip()
    return {
        "base_records": plan,
        "figure_records": plan,
        "last_result_records": result,
        "next_target_records": asked,
        "share_of_way_records": both,
        "needed_figure_records": both,
        "record_ids": f"{both} {asked}".strip(),
    }


def _name_figure(side: str, record: Mapping[Any, Any] | None) -> dict[str, Any]:
    """The figure of a record as columns of their own, empty where there is none."""
    return {f"{side}_{part}": record[name] if record else None for part, name in _FIGURE.items()}


def _assess(
    target: Mapping[Any, Any], document: Mapping[Any, Any], result: Mapping[Any, Any] | None
) -> dict[str, Any]:
    empty = dict.fromkeys(("result_year", "last", "share_of_way", "years_left", "needed"))
    goal = _point(target)
    if goal is None:
        return empty | {"pace": Pace.NOT_ASSESSABLE.value}
    of_years = _is_of_years(target)
    mean = goal if target["measure"] == "growth" else goal / max(1, int(target["span_years"]))
    if of_years:
        empty["needed"] = mean
    if result is None:
        return empty | {"pace": Pace.NO_RESULT.value}
    last_year = int(result["year"])
    seen = empty | {"result_year": last_year, "last": _point(result)}
    alike = _are_alike(target, result, measures=(target["measure"],) if of_years else _ALIKE)
    if seen["last"] is None or not alike:
        return seen | {"pace": Pace.OTHER_TERMS.value}
    if of_years:
        return seen | {"pace": _compare_year(_read(result), mean)}
    left = {"years_left": int(document["plan_end"]) - last_year}
    return seen | left | _measure_way(target, goal, _read(result), last_year, document)


def _measure_way(
    target: Mapping[Any, Any], goal: float, last: Interval, last_year: int, document: Mapping[Any, Any]
) -> dict[str, Any]:
    """How far the way is gone, and what each year left has to add: no number where a bound leaves it open."""
    falls = target["bound"] in ("at_most", "less_than") or target["direction"] == "down"
    reached = _is_past(last, goal, falls=falls)
    left = int(document["plan_end"]) - last_year
    point = None if last.low is None or last.high is None else float(last.low)
    needed = None if reached or point is None or left <= 0 else (goal - point) / left
    base = target["baseline_value"]
    if pd.isna(base) or base == goal:
        state = Pace.REACHED if reached else Pace.LEFT_OPEN if reached is None else Pace.NO_BASE
        return {"pace": state.value, "share_of_way": None, "needed": needed}
    whole = goal - float(base)
    years = int(document["plan_end"]) - int(document["plan_start"]) + 1
    due = float(base) + whole * (last_year - int(document["plan_start"]) + 1) / years
    on_course = _is_past(last, due, falls=whole < 0)
    way = None if point is None else (point - float(base)) / whole
    state = Pace.REACHED if reached else _COURSE[on_course]
    return {"pace": state.value, "share_of_way": way, "needed": needed}


_COURSE: Final = {True: Pace.ON_COURSE, False: Pace.BEHIND, None: Pace.LEFT_OPEN}
_AGAINST_MEAN: Final = {True: Pace.YEAR_ABOVE, False: Pace.YEAR_BELOW, None: Pace.LEFT_OPEN}


def _compare_year(last: Interval, mean: float) -> str:
    """A mean rate or a sum over the plan's years, against what its last year brought."""
    return _AGAINST_MEAN[_is_past(last, mean)].value


def _is_past(last: Interval, goal: float, *, falls: bool = False) -> bool | None:
    """Whether a result is at a goal or past it; None where its bound leaves that open.

    >>> floor = Interval(Decimal(5), None)
    >>> _is_past(floor, 4.5), _is_past(floor, 7)
    (True, None)
    """
    sure, far, excluded = (
        (last.high, last.low, last.open_low) if falls else (last.low, last.high, last.open_high)
    )
    sign = -1 if falls else 1
    if sure is not None and _minus(sure, goal) * sign >= 0:
        return True
    if far is None:
        return None
    short = _minus(far, goal) * sign
    return False if short < 0 or (short == 0 and excluded) else None


def _minus(end: Decimal, goal: float) -> float:
    return round(float(end) - goal, _DIGITS)


def _are_alike(target: Mapping[Any, Any], result: Mapping[Any, Any], measures: Collection[str]) -> bool:
    """Whether a year's figure is of the same terms as the plan's: a like measure in the same unit."""
    same_unit = to_base_unit(target["unit"])[0] == to_base_unit(result["unit"])[0]
    return same_unit and target["measure"] in measures and result["measure"] in measures


def _read(record: Mapping[Any, Any]) -> Interval:
    """A figure with its bound, in the base unit."""
    return read_interval(record).scale(Decimal(str(to_base_unit(record["unit"])[1])))


def _point(record: Mapping[Any, Any]) -> float | None:
    found = _read(record)
    end = found.high if found.low is None else found.low
    return None if end is None else float(end)
