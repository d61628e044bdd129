from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.timeline import compare_stages, list_stages
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
