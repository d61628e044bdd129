"""Facts of many places keep figures and names, lose prose, and come back from their folder as they were."""

from pathlib import Path

import pytest

from tests.invented import invent_dataset
from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.corpus.national import compare_national, drop_prose, write_national

HEADINGS = ["records", "sections", "mentions"]


@pytest.fixture(scope="module")
def facts() -> Dataset:
    return drop_prose(invent_dataset(5))


@pytest.mark.parametrize("table", HEADINGS)
def test_no_heading_is_kept(facts: Dataset, table: str) -> None:
    frame = getattr(facts, table)
    assert len(frame) > 0
    assert set(frame["section"]) == {""}


def test_figures_keep_their_names_and_offsets_and_words_are_left_behind(facts: Dataset) -> None:
    assert (facts.records["indicator"] != "").all()
    assert facts.records["start"].notna().all()
    assert facts.terms.empty
    assert facts.ledger.empty


def test_digests_and_plans_are_no_full_reports() -> None:
    many = invent_dataset(4)
    kinds = many.documents.assign(kind=["work_report", "digest", "plan", "work_report"])
    assert drop_prose(many.replace(documents=kinds)).documents["kind"].tolist() == ["work_report"] * 2


def test_it_comes_back_as_it_was_and_a_changed_value_is_seen(facts: Dataset, tmp_path: Path) -> None:
    folder = write_national(facts, tmp_path)

    assert list(folder.glob("*.parquet"))
    assert load_dataset(folder).documents["place"].nunique() == 5
    assert compare_national(facts, tmp_path) == []
    changed = facts.replace(records=facts.records.assign(value_low=1.0))
    assert compare_national(changed, tmp_path) == ["records"]
