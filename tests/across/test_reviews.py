"""What people decide outlives every run, and is never dropped in silence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.across.reviews import add_review, list_lost_reviews, read_reviews
from toolkit.corpus.schema import load_schema
from toolkit.corpus.tables import to_frame
from toolkit.errors import UsageError

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def test_reviews_are_appended_and_none_is_changed(tmp_path: Path) -> None:
    add_review(tmp_path, "a-1", "b-1", "confirmed", "the same school", NOON)
    before = (tmp_path / "reviews.csv").read_text(encoding="utf-8")
    add_review(tmp_path, "a-1", "b-1", "rejected", "another school", NOON)

    assert (tmp_path / "reviews.csv").read_text(encoding="utf-8").startswith(before)
    assert list(read_reviews(tmp_path)["review"]) == ["confirmed", "rejected"]


def test_a_folder_without_reviews_has_none(tmp_path: Path) -> None:
    assert read_reviews(tmp_path).empty


def test_a_decision_is_one_of_two(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="confirmed or rejected"):
        add_review(tmp_path, "a-1", "b-1", "perhaps")


def test_a_review_whose_record_is_gone_is_named(tmp_path: Path) -> None:
    add_review(tmp_path, "a-1", "b-1", "confirmed", when=NOON)
    table = load_schema()["records"]
    row = {"record_id": "a-1", "doc_id": "a", "start": 0, "end": 1, "quote": "1"}
    records = to_frame(table, [[row.get(name) for name in table.column_names]])

    lost = list_lost_reviews(read_reviews(tmp_path), records)

    assert list(lost["lost"]) == ["b-1"]
