from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.headline import list_headline_targets, select_documents
from toolkit.analysis.tiers import Rung, build_ladder, find_parents, list_amplification, list_parents
from toolkit.corpus.dataset import Dataset

Build = Callable[..., Dataset]
Row = dict[str, Any]

CITED = {"year": 2024, "indicator_id": "gdp", "measure": "growth", "unit": "%", "source": "report"}
NATION = CITED | {
    "place_code": "000000",
    "place": "全国",
    "level": "nation",
    "value_low": 5,
    "bound": "about",
}
CITY = CITED | {"place_code": "990100", "place": "某市", "level": "city", "value_low": 5.5, "bound": "about"}


def build_rungs(build: Build, document: Row, record: Row) -> pd.DataFrame:
    cited = [row | {"value_high": row["value_low"]} for row in (NATION, CITY)]
    known = {"record_id": "east-10", "doc_id": "east", "indicator_id": "gdp", "year": 2024}
    dataset = build([document], [known | record], parent_targets=cited)
    targets = list_headline_targets(dataset, select_documents(dataset.documents), {"gdp": "growth"})
    return list_amplification(build_ladder(dataset, targets)).set_index("rung")


def test_the_code_of_a_place_names_the_tiers_above() -> None:
    assert find_parents("370214") == {
        Rung.NATION: "000000",
        Rung.PROVINCE: "370000",
        Rung.CITY: "370200",
        Rung.DISTRICT: "370214",
    }


def test_a_rung_without_a_figure_stays_empty_and_says_so(build: Build, east: Row) -> None:
    province = build_rungs(build, east, {"value": 6}).loc["province"]
    assert (province["target"], province["difference"]) == ("", "")
    assert pd.isna(province["low"])
    assert province["note"] == "no_figure_at_hand"


@pytest.mark.parametrize(
    ("record", "difference", "order"),
    [
        ({"value": 6.5, "bound": "about"}, "≈ +1", "higher"),
        ({"value": 6}, "≈ +0.5", "higher"),
        ({"value_low": 6, "bound": "at_least"}, "≳ +0.5", "higher"),
        ({"value_low": 5.5, "bound": "at_least"}, "≳ 0", "undecidable"),
        ({"value_low": 5, "bound": "at_least"}, "≳ −0.5", "undecidable"),
    ],
)
def test_amplification_is_an_interval_or_undecidable(
    build: Build, east: Row, record: Row, difference: str, order: str
) -> None:
    own = build_rungs(build, east, record).loc["district"]
    assert (own["difference"], own["order"], own["against"]) == (difference, order, "某市")
    assert own["record_id"] == "east-10"


def test_a_rung_is_held_against_the_nearest_rung_that_has_a_figure(build: Build, east: Row) -> None:
    rungs = build_rungs(build, east | {"place_code": "990201"}, {"value": 6})
    assert rungs.loc["city", "note"] == "no_figure_at_hand"
    assert rungs.loc["district", "against"] == "全国"


def test_a_cited_rung_names_its_source_and_no_record(build: Build, east: Row) -> None:
    city = build_rungs(build, east, {"value": 6}).loc["city"]
    assert (city["source"], city["record_id"]) == ("report", "")


def test_only_rates_have_a_ladder(build: Build, east: Row) -> None:
    assert build_rungs(build, east, {"value": 9e9, "measure": "level", "unit": "元"}).empty


def test_a_target_without_a_number_has_no_ladder(build: Build, east: Row) -> None:
    assert build_rungs(build, east, {"bound": "qualitative"}).empty


def test_a_report_of_the_city_in_the_dataset_stands_before_the_cited_target(build: Build, east: Row) -> None:
    city = east | {"doc_id": "city", "place": "某市", "place_code": "990100", "level": "city"}
    target = {"indicator_id": "gdp", "year": 2024, "bound": "at_least"}
    records = [
        target | {"record_id": "city-10", "doc_id": "city", "value_low": 7},
        target | {"record_id": "east-10", "doc_id": "east", "value_low": 8},
    ]
    cited = [CITY | {"value_high": CITY["value_low"]}]
    dataset = build([east, city], records, parent_targets=cited)
    own = select_documents(dataset.documents, ["东区"])
    ladder = build_ladder(dataset, list_headline_targets(dataset, own, {"gdp": "growth"}))
    rung = list_amplification(ladder).set_index("rung").loc["city"]
    assert (rung["target"], rung["record_id"], rung["source"]) == ("≥ 7", "city-10", "")


def list_above(build: Build, documents: list[Row], records: Sequence[Row] = ()) -> pd.DataFrame:
    cited = [row | {"value_high": row["value_low"]} for row in (NATION, CITY)]
    dataset = build(documents, list(records), parent_targets=cited)
    chosen = select_documents(dataset.documents, kinds=("work_report", "digest", "plan"))
    return list_parents(dataset, list_headline_targets(dataset, chosen, {"gdp": "growth"}))


def test_a_chart_shows_the_tiers_above_and_why_one_has_no_number(build: Build, east: Row) -> None:
    jobs = NATION | {"indicator_id": "new_urban_jobs", "measure": "change", "value_low": 9, "unit": "人"}
    dataset = build([east], [], parent_targets=[NATION | {"value_high": 5}, jobs])
    indicators = {"gdp": "growth", "new_urban_jobs": "change", "trade": "growth"}
    targets = list_headline_targets(dataset, select_documents(dataset.documents), indicators)
    parents = list_parents(dataset, targets).set_index("indicator_id")
    assert parents["absence"].to_dict() == {
        "gdp": "",
        "new_urban_jobs": "grows_with_tier",
        "trade": "no_figure_at_hand",
    }
    assert parents["value_low"].notna().to_dict() == {"gdp": True, "new_urban_jobs": False, "trade": False}


@pytest.mark.parametrize(
    ("own", "above"),
    [
        ({}, ["全国", "某市"]),
        ({"place": "北区", "place_code": "990201"}, ["全国"]),
        ({"place": "别市", "place_code": "980100", "level": "city"}, ["全国"]),
        ({"place": "某市", "place_code": "990100", "level": "city"}, ["全国"]),
        ({"place": "青禾区", "place_code": ""}, []),
        ({"year": 2023}, []),
        ({"kind": "plan", "plan_start": 2024, "plan_end": 2028}, []),
    ],
)
def test_a_tier_is_above_the_places_that_lie_in_it_alone(
    build: Build, east: Row, own: Row, above: list[str]
) -> None:
    assert list_above(build, [east | own])["place"].tolist() == above


def test_a_tier_above_some_of_the_places_is_not_above_all(build: Build, east: Row) -> None:
    north = east | {"doc_id": "north", "place": "北区", "place_code": "990201"}
    found = list_above(build, [east, north])
    assert found.set_index("place")["over_all"].to_dict() == {"全国": True, "某市": False}


def test_a_report_of_a_tier_above_is_drawn_once_as_a_place_or_as_a_tier(build: Build, east: Row) -> None:
    city = east | {"doc_id": "city", "place": "某市", "place_code": "990100", "level": "city"}
    stated = {"record_id": "city-10", "doc_id": "city", "indicator_id": "gdp", "year": 2024, "value": 7}
    assert list_above(build, [east, city], [stated])["place"].tolist() == ["全国"]
    dataset = build([east, city], [stated], parent_targets=[CITY | {"value_high": 5.5}])
    targets = list_headline_targets(dataset, select_documents(dataset.documents, ["东区"]), {"gdp": "growth"})
    assert list_parents(dataset, targets)[["place", "value_low"]].to_numpy().tolist() == [["某市", 7.0]]
