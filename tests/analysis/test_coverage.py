"""What became of every numeral, and the accuracy that is shown beside it."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit.analysis import coverage
from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.errors import UsageError


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Dataset:
    return load_dataset(repository / "data")


@pytest.fixture
def small(build: Callable[..., Dataset]) -> Dataset:
    """Two texts of one invented place: four numerals in the one, a single one in the other."""
    documents = [
        {"doc_id": "a", "place": "霁川区", "place_code": "990103", "year": 2024},
        {"doc_id": "b", "place": "霁川区", "place_code": "990103", "year": 2024, "kind": "plan"},
    ]
    ledger = [
        {"doc_id": "a", "start": 1, "end": 3, "text": "12", "outcome": "recorded", "record_id": "a-1"},
        {"doc_id": "a", "start": 5, "end": 6, "text": "一", "outcome": "ignored", "reason": "word"},
        {"doc_id": "a", "start": 8, "end": 9, "text": "一", "outcome": "ignored", "reason": "word"},
        {"doc_id": "a", "start": 11, "end": 12, "text": "七", "outcome": "ignored", "reason": "ordinal"},
        {"doc_id": "b", "start": 2, "end": 3, "text": "3", "outcome": "unparsed"},
    ]
    return build(documents, [], ledger=ledger)


def test_every_numeral_of_a_text_is_in_one_outcome(small: Dataset) -> None:
    outcomes = coverage.count_outcomes(small, small.documents)

    found = outcomes.set_index(["doc_id", "outcome"])["count"].to_dict()
    assert found == {("a", "recorded"): 1, ("a", "ignored"): 3, ("b", "unparsed"): 1}


def test_reasons_come_with_the_most_frequent_first_and_examples(small: Dataset) -> None:
    reasons = coverage.count_reasons(small, small.documents[small.documents["doc_id"] == "a"])

    assert reasons[["passed", "count", "share", "examples"]].values.tolist() == [
        ["word", 2, 0.5, "一"],
        ["ordinal", 1, 0.25, "七"],
    ]


def test_what_was_not_understood_is_listed_with_its_place(small: Dataset) -> None:
    unread = coverage.list_not_understood(small, small.documents)

    assert unread.values.tolist() == [["b", 2, 3, "3"]]


def test_a_plan_beside_a_report_of_the_same_year_is_not_left_out(small: Dataset) -> None:
    assert coverage.select_texts(small.documents, ["霁川"])["doc_id"].tolist() == ["b", "a"]
    with pytest.raises(UsageError):
        coverage.select_texts(small.documents, ["望舒"])


def test_the_shipped_accuracy_says_for_which_lexicons_it_holds(shipped: Dataset) -> None:
    accuracy = coverage.read_accuracy(shipped).set_index("field")

    assert set(accuracy.columns) > {"ALL", "lexicons", "source"}
    assert accuracy["lexicons"].nunique() == 1
    rates = accuracy.drop(index="wanted").drop(columns=["lexicons", "source"])
    assert ((rates >= 0) & (rates <= 1)).all(axis=None)
    assert {"f1", "strict_f1", "indicator", "role"} <= set(rates.index)


def test_the_accuracy_of_headline_targets_has_a_column_for_each_look(shipped: Dataset) -> None:
    panel = coverage.read_panel_accuracy(shipped).set_index("field")

    assert {"tuned", "first_1", "source"} <= set(panel.columns)
    rates = panel.loc[["headline right", "headline false_absence", "headline invented", "strength"]]
    assert rates["tuned"].between(0, 1).all()
    assert rates["first_1"].between(0, 1).all()


def test_the_first_looks_say_with_which_lexicons_each_text_was_read(shipped: Dataset) -> None:
    looks = coverage.read_first_looks(shipped)

    assert looks["doc_id"].iloc[0] == "ALL"
    assert looks["lexicons"].str.len().gt(0).all()
    documents = looks.iloc[1:]
    assert documents["wanted"].sum() == looks["wanted"].iloc[0]
    assert documents["strict_f1"].min() <= looks["strict_f1"].iloc[0] <= documents["strict_f1"].max()


def test_links_are_rated_over_all_pairs_of_a_look(shipped: Dataset) -> None:
    table = coverage.read_link_accuracy(shipped).set_index("field")
    rows = pd.read_csv(shipped.folder / "evaluation" / "links.csv")
    own = rows[(rows["look"] == "first_look") & (rows["field"] == "answered")]

    assert table.loc["answered", "first_look"] == round(own["right"].sum() / own["of"].sum(), 3)
    assert set(rows["pair"]) <= set(table.columns)
