from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.arithmetic import check_arithmetic
from toolkit.corpus.dataset import Dataset

Build = Callable[..., Dataset]
Row = dict[str, Any]

AMOUNT: Row = {"doc_id": "east", "unit": "元", "measure": "level", "span_years": 0, "year": 2024}


def check(build: Build, east: Row, *records: Row, **tables: list[Row]) -> pd.DataFrame:
    dataset = build([east], [AMOUNT | record for record in records], **tables)
    return check_arithmetic(dataset, dataset.documents)


@pytest.mark.parametrize(("second", "outcome"), [(400, "adds_up"), (300, "falls_short"), (500, "exceeds")])
def test_the_floors_of_the_parts_are_held_against_the_floor_of_the_total(
    build: Build, east: Row, second: int, outcome: str
) -> None:
    floor = {"bound": "more_than"}
    total = floor | {"record_id": "east-1", "indicator": "甲材料、乙装备产业总规模", "value_low": 1000}
    parts = [
        floor | {"record_id": "east-20", "indicator": "甲材料产业规模", "value_low": 600},
        floor | {"record_id": "east-30", "indicator": "乙装备产业规模", "value_low": second},
    ]
    (row,) = check(build, east, total, *parts).to_dict("records")
    assert (row["check"], row["outcome"]) == ("parts_total", outcome)
    assert row["record_ids"] == "east-1 east-20 east-30"


def test_a_total_without_all_its_parts_is_not_checked(build: Build, east: Row) -> None:
    total = {"record_id": "east-1", "indicator": "甲材料、乙装备、丙食品产业总规模", "value": 1000}
    part = {"record_id": "east-20", "indicator": "乙装备产业规模", "value": 600}
    assert check(build, east, total, part).empty


def test_a_name_cut_at_its_front_still_finds_its_parts(build: Build, east: Row) -> None:
    total = {"record_id": "east-1", "indicator": "料、乙装备产业总规模", "value": 1000}
    first = {"record_id": "east-20", "indicator": "全区甲材料产业规模", "value": 600}
    second = {"record_id": "east-30", "indicator": "全区乙装备产业规模", "value": 400}
    (row,) = check(build, east, total, first, second).to_dict("records")
    assert row["record_ids"] == "east-1 east-20 east-30"
    assert row["about"] == "全区甲材料产业规模 + 全区乙装备产业规模"


@pytest.mark.parametrize(("percent", "outcome"), [(26, "possible"), (300, "mismatch")])
def test_a_share_has_to_leave_room_for_its_count(build: Build, east: Row, percent: int, outcome: str) -> None:
    count = {"record_id": "east-10", "unit": "家", "measure": "change", "value": 167, "quote": "167家"}
    share = {"record_id": "east-17", "unit": "%", "measure": "share", "indicator": "试点企业占全市"}
    (row,) = check(build, east, count, share | {"value": percent}).to_dict("records")
    assert (row["outcome"], row["record_ids"]) == (outcome, "east-10 east-17")


def test_a_share_that_no_whole_number_gives_shows_where_the_whole_would_lie(build: Build, east: Row) -> None:
    count = {"record_id": "east-10", "unit": "家", "measure": "change", "value": 24, "quote": "24家"}
    share = {
        "record_id": "east-16",
        "unit": "%",
        "measure": "share",
        "indicator": "企业占全区",
        "value": 23.7,
    }
    (row,) = check(build, east, count, share).to_dict("records")
    assert (row["outcome"], row["computed_low"], row["computed_high"]) == ("mismatch", 101.1, 101.5)


def test_a_rate_of_completion_is_no_share_of_a_whole(build: Build, east: Row) -> None:
    count = {"record_id": "east-10", "unit": "元", "measure": "level", "value": 18.1, "quote": "18亿元"}
    share = {"record_id": "east-17", "unit": "%", "measure": "share", "indicator": "开工率占年度"}
    assert check(build, east, count, share | {"value": 114}).empty


@pytest.mark.parametrize(("found", "outcome"), [(2, "matches"), (3, "mismatch")])
def test_figures_shared_out_are_counted_against_their_list(
    build: Build, east: Row, found: int, outcome: str
) -> None:
    audit = {"doc_id": "east", "start": 5, "end": 50, "kind": "respectively", "expected": 2, "found": found}
    inside = {"record_id": "east-10", "indicator": "PM2.5浓度", "value": 27}
    (row,) = check(build, east, inside, audits=[audit]).to_dict("records")
    assert (row["check"], row["outcome"], row["record_ids"]) == ("respectively", outcome, "east-10")
