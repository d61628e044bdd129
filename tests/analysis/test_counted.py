"""What each number of the promises page and of the pace page counts: the records it opens, and no others."""

from typing import Any

import pandas as pd
import pytest

from toolkit.analysis import pace, promises


def _promise(number: int, **known: Any) -> dict[str, Any]:
    """A promise of an invented pair, answered with a figure unless it is said otherwise."""
    row = dict.fromkeys(promises.COLUMNS, "") | {
        "place": "云江市", "year": 2024, "theme": "livelihood", "firm": "firm", "target_kind": "other",
        "indicator": f"事项{number}", "promise": f"{number}个", "feedback": "direct", "status": "met",
        "status_tolerant": "met", "comparable": "yes", "decision": "proposed",
        "from_doc": "yun-2024", "to_doc": "yun-2025", "from_id": f"yun-2024-{number}",
        "to_id": f"yun-2025-{number}", "from_start": number * 10, "from_end": number * 10 + 2,
        "to_start": number * 7, "to_end": number * 7 + 2, "texts": "yun-2024 → yun-2025",
    }  # fmt: skip
    row |= known
    return row | {"record_ids": f"{row['from_id']} {row['to_id']}".strip()}


MISSED = {"status": "missed", "status_tolerant": "missed"}
NEAR = {"status": "missed", "status_tolerant": "met"}
SILENT = {
    "feedback": "silent",
    "status": "unclear",
    "status_tolerant": "unclear",
    "to_id": "",
    "to_doc": "yun-2025",
}
VAGUE = SILENT | {"feedback": "vague"}


@pytest.fixture
def pair() -> pd.DataFrame:
    kinds: list[dict[str, Any]] = [
        {},
        {},
        {},
        NEAR,
        MISSED,
        MISSED,
        SILENT,
        VAGUE,
        {"feedback": "other_unit"},
    ]
    frame = pd.DataFrame([_promise(number, **kind) for number, kind in enumerate(kinds)])
    none = frame["feedback"] == "silent"
    frame.loc[none, ["to_start", "to_end"]] = pd.NA
    return frame.astype(dict.fromkeys(("from_start", "from_end", "to_start", "to_end"), "Int64"))


def _lists_as_many(table: pd.DataFrame, *columns: str) -> bool:
    return all(
        len(row[f"{name}_records"].split()) == row[name]
        for row in table.to_dict("records")
        for name in columns
    )


def test_a_count_of_answers_names_the_promises_that_it_counts(pair: pd.DataFrame) -> None:
    table = promises.count_feedback(pair)

    assert _lists_as_many(table, *promises.ANSWERED, "silent", "text_incomplete", "promises")
    assert table["vague_records"].item() == "yun-2024-7"


def test_a_rate_counts_by_name_and_its_percentages_name_nothing(pair: pd.DataFrame) -> None:
    table = promises.rate_feedback(pair)

    assert _lists_as_many(table, "promises", "answered", "with_figure", "confirmed")
    assert not {"rate_records", "rate_low_records", "rate_high_records"} & set(table)


def test_a_status_names_those_of_its_own_verdict(pair: pd.DataFrame) -> None:
    table = promises.count_status(pair)
    met = table.set_index("status").loc["met"]

    assert _lists_as_many(table, "strict", "tolerant", "comparable", "confirmed")
    assert (met["strict"], met["tolerant"]) == (4, 5)
    assert set(met["tolerant_records"].split()) - set(met["strict_records"].split()) == {"yun-2024-3"}


def test_a_count_over_pairs_that_are_not_at_hand_names_none_of_them(pair: pd.DataFrame) -> None:
    elsewhere = pair.assign(record_ids="", from_doc="other-2024")
    table = promises.count_feedback(pd.concat([pair, elsewhere]))

    assert table["silent"].item() == 2
    assert table["silent_records"].item() == ""


def test_a_line_shows_both_verdicts_and_near_misses_stand_behind_what_is_not_answered(
    pair: pd.DataFrame,
) -> None:
    lines = promises.list_lines(pair)

    assert list(lines["status"])[:5] == ["missed", "missed", "", "", "missed"]
    assert list(lines["status_tolerant"])[:5] == ["missed", "missed", "", "", "near_miss"]
    assert list(lines["feedback"])[2:4] == ["silent", "vague"]


def test_each_cell_of_a_line_leads_to_its_own_side(pair: pd.DataFrame) -> None:
    lines = promises.list_lines(pair).set_index("feedback")
    direct, vague, silent = lines.loc["direct"].iloc[0], lines.loc["vague"], lines.loc["silent"]

    assert direct["promise_records"] == direct["from_place_records"] == direct["from_id"]
    assert direct["result_records"] == direct["to_place_records"] == direct["to_id"]
    assert vague["to_place"] == "49–51"
    assert vague["to_place_records"] == "yun-2025@49-51"
    assert (silent["to_place"], silent["to_place_records"]) == ("", "")
    assert "line_records" not in lines


PLAN = {"plan_start": 2021, "plan_end": 2025}


def _figure(low: float | None, high: float | None, bound: str, **known: Any) -> dict[str, Any]:
    return {
        "record_id": "r-1", "indicator_id": "gdp", "indicator": "生产总值", "value_low": low,
        "value_high": high, "bound": bound, "unit": "%", "measure": "growth", "year": 2024, "span_years": 1,
        "direction": "up", "baseline_year": None, "baseline_value": None,
    } | known  # fmt: skip


MEAN = _figure(7, None, "at_least", record_id="p-1", year=2025, span_years=5)


def _assess(
    target: dict[str, Any], result: dict[str, Any] | None, asked: dict[str, Any] | None
) -> dict[str, Any]:
    records = {"r-1": result, "a-1": asked}
    links = [{"to_id": name} if record else None for name, record in records.items()]
    return pace._read_row(target, PLAN, *links, records)


def test_a_target_of_a_year_is_no_result() -> None:
    row = _assess(MEAN, None, _figure(5.5, None, "at_least"))

    assert row["pace"] == "no_result"
    assert (row["last"], row["result_year"], row["needed"]) == (None, None, 7)
    assert row["asked_low"] == 5.5


@pytest.mark.parametrize(
    ("low", "high", "bound", "state"),
    [
        (5.5, 5.5, "exact", "year_below"),
        (7, 7, "exact", "year_above"),
        # a floor below the mean leaves open whether the year was below it
        (5.5, None, "at_least", "left_open"),
        (7.2, None, "more_than", "year_above"),
        (None, 8, "at_most", "left_open"),
        (None, 7, "less_than", "year_below"),
    ],
)
def test_a_year_is_below_the_mean_only_where_its_bound_says_so(
    low: float | None, high: float | None, bound: str, state: str
) -> None:
    assert _assess(MEAN, _figure(low, high, bound), None)["pace"] == state


@pytest.mark.parametrize(
    ("low", "high", "bound", "direction", "state"),
    [
        (75, 75, "exact", "up", "behind"),
        (75, None, "at_least", "up", "left_open"),
        (81, None, "more_than", "up", "reached"),
        (None, 85, "at_most", "up", "left_open"),
        (78, 78, "exact", "up", "on_course"),
        (78, None, "at_least", "up", "on_course"),
    ],
)
def test_a_share_is_behind_only_where_its_bound_says_so(
    low: float | None, high: float | None, bound: str, direction: str, state: str
) -> None:
    share = {"measure": "share", "span_years": 0, "direction": direction}
    goal = _figure(80, 80, "exact", record_id="p-1", year=2025, **share | {"baseline_value": 70})

    assert _assess(goal, _figure(low, high, bound, **share), None)["pace"] == state


def test_each_side_of_a_plan_leads_to_its_own_record() -> None:
    row = _assess(MEAN, _figure(6, 6, "exact"), _figure(5.5, None, "at_least"))

    assert row["figure_records"] == "p-1"
    assert row["last_result_records"] == "r-1"
    assert row["next_target_records"] == "a-1"
    assert row["needed_figure_records"] == "p-1"
    assert pace.count_pace(pd.DataFrame([row]))["indicators_records"].item() == "p-1"
