from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.headline import (
    HEADLINES,
    choose_indicators,
    drop_unstated,
    list_headline_targets,
    select_documents,
)
from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError

Build = Callable[..., Dataset]
Row = dict[str, Any]

INDICATORS = {"gdp": "growth", "revenue": "growth"}
PLAN = {"doc_id": "plan", "place": "东区", "place_code": "990101", "year": 2021, "kind": "plan"}


def list_targets(dataset: Dataset, **choice: Any) -> pd.DataFrame:
    documents = select_documents(dataset.documents, **choice)
    return list_headline_targets(dataset, documents, INDICATORS).set_index(["doc_id", "indicator_id"])


def test_a_target_stands_with_its_bound_and_its_record(build: Build, east: Row) -> None:
    target = {"record_id": "east-10", "doc_id": "east", "indicator_id": "gdp", "value_low": 5.5}
    dataset = build([east], [target | {"bound": "at_least", "year": 2024}])
    row = list_targets(dataset).loc["east", "gdp"]
    assert (row["value_low"], row["bound"], row["record_id"]) == (5.5, "at_least", "east-10")
    assert pd.isna(row["value_high"])
    assert row["absence"] == ""


@pytest.mark.parametrize(
    ("document", "records", "ledger", "kind"),
    [
        ({}, [], [], "not_in_text"),
        ({"complete": "no"}, [], [], "text_incomplete"),
        ({}, [{"bound": "qualitative", "measure": ""}], [], "stated_not_set"),
    ],
)
def test_a_missing_number_says_which_kind_of_absence_it_is(
    build: Build, east: Row, document: Row, records: list[Row], ledger: list[Row], kind: str
) -> None:
    known = {"record_id": "east-10", "doc_id": "east", "indicator_id": "gdp", "year": 2024}
    dataset = build([east | document], [known | record for record in records], ledger=ledger)
    row = list_targets(dataset).loc["east", "gdp"]
    assert row["absence"] == kind
    assert pd.isna(row["value_low"])
    assert pd.isna(row["value_high"])


def test_a_numeral_not_understood_beside_the_targets_may_be_the_missing_one(build: Build, east: Row) -> None:
    target = {"record_id": "east-10", "doc_id": "east", "indicator_id": "gdp", "value": 6, "year": 2024}
    unread = {"doc_id": "east", "start": 30, "end": 32, "text": "卅", "outcome": "unparsed"}
    dataset = build([east], [target], ledger=[unread])
    assert list_targets(dataset).loc["east", "revenue"]["absence"] == "not_understood"


def test_a_text_that_lacks_announced_parts_is_incomplete_whatever_the_catalogue_says(
    build: Build, east: Row
) -> None:
    lacks = {"doc_id": "east", "start": 0, "end": 1, "kind": "announced_parts", "expected": 7, "found": 5}
    dataset = build([east], [], audits=[lacks])
    assert list_targets(dataset).loc["east", "gdp"]["absence"] == "text_incomplete"


def test_a_press_headline_does_not_word_the_target(build: Build, east: Row) -> None:
    first = {"record_id": "east-5", "doc_id": "east", "indicator_id": "gdp", "value": 6, "year": 2024}
    again = first | {"record_id": "east-200", "strength": "expected", "duplicate_of": "east-5"}
    neighbour = again | {"record_id": "east-210", "indicator_id": "revenue", "duplicate_of": ""}
    dataset = build([east], [first | {"strength": "strive"}, again, neighbour])
    assert list_targets(dataset).loc["east", "gdp"]["strength"] == "expected"


def test_results_and_outlooks_are_no_headline_targets(build: Build, east: Row) -> None:
    common = {"doc_id": "east", "indicator_id": "gdp", "value": 6}
    result = common | {"record_id": "east-5", "role": "actual", "year": 2023}
    outlook = common | {"record_id": "east-90", "year": 2035, "measure": "level"}
    assert list_targets(build([east], [result, outlook])).loc["east", "gdp"]["absence"] == "not_in_text"


def test_the_target_of_a_plan_is_that_of_its_last_year(build: Build) -> None:
    common = {"doc_id": "plan", "indicator_id": "gdp"}
    first_year = common | {"record_id": "plan-5", "value": 6, "year": 2021}
    last_year = common | {"record_id": "plan-50", "value": 7, "year": 2025, "span_years": 5}
    dataset = build([PLAN | {"plan_start": 2021, "plan_end": 2025}], [first_year, last_year])
    assert list_targets(dataset, kinds=("plan",)).loc["plan", "gdp"]["value_low"] == 7


def test_a_place_and_year_with_two_texts_stands_once_and_by_the_fuller_text(build: Build, east: Row) -> None:
    digest = east | {"doc_id": "east-digest", "kind": "digest"}
    chosen = select_documents(build([digest, east, PLAN], []).documents)
    assert list(chosen["doc_id"]) == ["east"]


@pytest.mark.parametrize("name", ["东", "东区", "990101", "某市东区"])
def test_places_are_chosen_by_name_or_code(build: Build, east: Row, west: Row, name: str) -> None:
    documents = build([east | {"place": "某市东区"}, west | {"place": "某市西区"}], []).documents
    assert list(select_documents(documents, [name])["doc_id"]) == ["east"]


def test_a_place_without_a_report_is_refused_with_the_places_there_are(build: Build, east: Row) -> None:
    with pytest.raises(UsageError, match="no report is of 南区; name one of 东区"):
        select_documents(build([east], []).documents, ["南区"])


def test_an_unknown_indicator_is_refused_with_the_nearest_one() -> None:
    assert choose_indicators([]) == HEADLINES
    assert choose_indicators(["pm25"]) == {"pm25": ""}
    with pytest.raises(UsageError, match="did you mean revenue"):
        choose_indicators(["revenues"])


def test_an_indicator_that_nobody_states_is_dropped_and_others_keep_their_absences(
    build: Build, east: Row, west: Row
) -> None:
    target = {"record_id": "east-10", "doc_id": "east", "indicator_id": "gdp", "value": 6, "year": 2024}
    stated = drop_unstated(list_targets(build([east, west], [target])).reset_index())
    assert stated[["doc_id", "indicator_id"]].values.tolist() == [["east", "gdp"], ["west", "gdp"]]
