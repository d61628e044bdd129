from collections.abc import Callable
from typing import Any

import pandas as pd

from toolkit.analysis.headline import list_headline_targets, select_documents
from toolkit.analysis.ranking import compare_targets, list_left_out, mask_left_out, rank_figures
from toolkit.analysis.selection import Selection
from toolkit.corpus.dataset import Dataset

Build = Callable[..., Dataset]
Row = dict[str, Any]


def compare(build: Build, east: Row, west: Row, ours: Row, theirs: Row) -> list[Selection]:
    common = {"indicator_id": "gdp", "year": 2024}
    records = [
        common | {"record_id": "east-1", "doc_id": "east"} | ours,
        common | {"record_id": "west-1", "doc_id": "west"} | theirs,
    ]
    dataset = build([east, west], records)
    targets = list_headline_targets(dataset, select_documents(dataset.documents), {"gdp": "growth"})
    return compare_targets(dataset, targets)


def ranks(frame: pd.DataFrame) -> list[list[Any]]:
    return frame[["place", "rank_best", "rank_worst", "record_id"]].values.tolist()


def test_wordings_that_decide_the_order_give_a_rank(build: Build, east: Row, west: Row) -> None:
    selections = compare(build, east, west, {"value": 5}, {"value_low": 6, "bound": "at_least"})
    assert ranks(rank_figures(selections)) == [["西区", 1, 1, "west-1"], ["东区", 2, 2, "east-1"]]


def test_wordings_that_leave_the_order_open_leave_the_rank_open(build: Build, east: Row, west: Row) -> None:
    about = {"value": 6.5, "bound": "about"}
    selections = compare(build, east, west, about, {"value_low": 5.5, "bound": "at_least"})
    assert ranks(rank_figures(selections)) == [["东区", 1, 2, "east-1"], ["西区", 1, 2, "west-1"]]


def test_like_figures_share_a_rank(build: Build, east: Row, west: Row) -> None:
    selections = compare(build, east, west, {"value": 6}, {"value": 6})
    assert ranks(rank_figures(selections)) == [["东区", 1, 1, "east-1"], ["西区", 1, 1, "west-1"]]


def test_what_cannot_be_compared_is_not_ranked_but_listed(build: Build, east: Row, west: Row) -> None:
    qualitative = {"bound": "qualitative", "measure": ""}
    selections = compare(build, east, west, {"value": 6}, qualitative)
    assert rank_figures(selections).empty
    left_out = list_left_out(selections)
    assert len(left_out) == 1
    assert left_out["reasons"].tolist() == ["no_number"]
    assert {left_out["record_id"].item(), left_out["against_record"].item()} == {"east-1", "west-1"}


def test_a_chart_keeps_the_row_and_drops_the_number_of_what_was_left_out(
    build: Build, east: Row, west: Row
) -> None:
    common = {"indicator_id": "industrial_value_added", "unit": "%", "year": 2024, "value": 9}
    records = [
        common | {"record_id": "east-1", "doc_id": "east", "indicator": "规模以上工业增加值"},
        common | {"record_id": "west-1", "doc_id": "west", "indicator": "工业增加值"},
    ]
    dataset = build([east, west], records)
    targets = list_headline_targets(
        dataset, select_documents(dataset.documents), {"industrial_value_added": "growth"}
    )
    masked = mask_left_out(targets, compare_targets(dataset, targets))
    assert masked["absence"].tolist() == ["", "not_comparable"]
    assert masked["value_low"].isna().tolist() == [False, True]
    assert targets["value_low"].tolist() == [9, 9]


def test_a_name_that_leaves_the_towns_unsaid_is_compared_with_a_caution(
    build: Build, east: Row, west: Row
) -> None:
    common = {"indicator_id": "new_urban_jobs", "measure": "change", "unit": "人", "year": 2024, "value": 9}
    records = [
        common | {"record_id": "east-1", "doc_id": "east", "indicator": "城镇新增就业"},
        common | {"record_id": "west-1", "doc_id": "west", "indicator": "新增就业"},
    ]
    dataset = build([east, west], records)
    indicators = {"new_urban_jobs": "change"}
    targets = list_headline_targets(dataset, select_documents(dataset.documents), indicators)
    ranked = rank_figures(compare_targets(dataset, targets))
    assert ranked["place"].tolist() == ["东区", "西区"]
    assert ranked["cautions"].tolist() == ["scope_unstated"] * 2


def test_where_bounds_leave_the_order_open_the_number_as_it_stands_has_a_rank_of_its_own(
    build: Build, east: Row, west: Row
) -> None:
    floor = {"indicator_id": "gdp", "indicator": "生产总值", "bound": "at_least", "year": 2024}
    records = [
        floor | {"record_id": "east-1", "doc_id": "east", "value_low": 5},
        floor | {"record_id": "west-1", "doc_id": "west", "value_low": 6},
    ]
    dataset = build([east, west], records)
    targets = list_headline_targets(dataset, select_documents(dataset.documents), {"gdp": "growth"})
    ranked = rank_figures(compare_targets(dataset, targets)).set_index("place")
    assert ranked["rank_face"].to_dict() == {"西区": 1, "东区": 2}
    assert ranked["rank_best"].tolist() == [1, 1]
