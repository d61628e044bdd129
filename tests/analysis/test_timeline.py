from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.timeline import compare_stages, judge_targets, list_stages
from toolkit.corpus.dataset import Dataset

Row = dict[str, Any]
GDP: Row = {"indicator_id": "gdp", "indicator": "生产总值"}


@pytest.fixture
def dataset(build: Callable[..., Dataset], east: Row) -> Dataset:
    plan = {"doc_id": "plan", "year": 2021, "kind": "plan", "plan_start": 2021, "plan_end": 2025}
    documents = [east | plan, east | {"complete": "no"}, east | {"doc_id": "next", "year": 2025}]
    target = {"bound": "at_least", "value_low": 7, "year": 2025}
    records = [
        GDP | target | {"record_id": "plan-5", "doc_id": "plan", "span_years": 5},
        GDP | {"record_id": "next-5", "doc_id": "next", "role": "actual", "value": 6, "year": 2024},
        GDP | target | {"record_id": "next-50", "doc_id": "next", "value_low": 5.5},
    ]
    return build(documents, records)


def list_gdp(dataset: Dataset) -> pd.DataFrame:
    return list_stages(dataset, "东区", {"gdp": "growth"})


def test_plan_targets_and_results_stand_in_the_order_of_their_years(dataset: Dataset) -> None:
    stages = list_gdp(dataset)
    assert stages[["stage", "first_year", "record_id"]].values.tolist() == [
        ["plan", 2021, "plan-5"],
        ["target", 2024, ""],
        ["result", 2024, "next-5"],
        ["target", 2025, "next-50"],
    ]


def test_a_year_without_a_target_keeps_its_row_and_its_reason(dataset: Dataset) -> None:
    missing = list_gdp(dataset).set_index(["stage", "first_year"]).loc["target", 2024]
    assert missing["absence"] == "text_incomplete"
    assert pd.isna(missing["value_low"])


def test_a_five_year_mean_is_held_against_a_year_only_as_a_conversion(dataset: Dataset) -> None:
    (row,) = compare_stages(dataset, list_gdp(dataset)).to_dict("records")
    assert (row["verdict"], row["reasons"].split()) == ("convertible", ["window", "bound"])
    assert (row["order"], row["difference"]) == ("undecidable", "")
    assert (row["from_record"], row["to_record"]) == ("plan-5", "next-50")


RESULTS = [(5.5, "met"), (5, "missed"), (8, "exceeded")]


@pytest.mark.parametrize(("reached", "status"), RESULTS)
def test_a_target_stands_beside_what_the_next_review_reports(
    build: Callable[..., Dataset], east: Row, reached: float, status: str
) -> None:
    floor = {"record_id": "east-1", "doc_id": "east", "bound": "at_least", "value_low": 5.5, "year": 2024}
    result = {"record_id": "next-5", "doc_id": "next", "role": "actual", "value": reached, "year": 2024}
    level = result | {"record_id": "next-1", "value": 9e9, "unit": "元", "measure": "level"}
    dataset = build([east, east | {"doc_id": "next", "year": 2025}], [GDP | floor, GDP | level, GDP | result])
    (row,) = judge_targets(dataset, "东区", {"gdp": "growth"}).to_dict("records")
    assert (row["year"], row["verdict"], row["status"]) == (2024, "comparable", status)
    assert (row["from_record"], row["to_record"]) == ("east-1", "next-5")


def test_a_target_in_another_measure_than_the_result_is_not_judged(
    build: Callable[..., Dataset], east: Row
) -> None:
    amount = {"record_id": "east-1", "doc_id": "east", "value": 5e9, "unit": "元", "measure": "level"}
    result = {"record_id": "next-5", "doc_id": "next", "role": "actual", "value": 6, "year": 2024}
    documents = [east, east | {"doc_id": "next", "year": 2025}]
    dataset = build(documents, [GDP | amount | {"year": 2024}, GDP | result])
    (row,) = judge_targets(dataset, "东区", {"gdp": "growth"}).to_dict("records")
    assert (row["verdict"], row["status"]) == ("not", "unclear")
    assert "measure" in row["reasons"]


def test_one_figure_of_two_indicators_is_judged_for_each(build: Callable[..., Dataset], east: Row) -> None:
    both = {
        "record_id": "east-1",
        "doc_id": "east",
        "indicator": "生产总值和进出口总额",
        "value": 6,
        "year": 2024,
    }
    result = {"record_id": "next-5", "doc_id": "next", "role": "actual", "value": 6, "year": 2024}
    trade = result | {"record_id": "next-9", "indicator_id": "trade", "indicator": "进出口总额", "value": 4}
    audit = {"doc_id": "east", "start": 1, "end": 4, "kind": "shared_figure", "found": 1, "note": "trade"}
    documents = [east, east | {"doc_id": "next", "year": 2025}]
    dataset = build(documents, [GDP | both, GDP | result, trade], audits=[audit])
    judged = judge_targets(dataset, "东区", {"gdp": "growth", "trade": "growth"})
    assert judged[["indicator_id", "status"]].values.tolist() == [["gdp", "met"], ["trade", "missed"]]
