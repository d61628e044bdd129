"""Differences between two readings: aligned by place, grouped by field."""

import pandas as pd

from toolkit.corpus.diff import diff_records
from toolkit.corpus.schema import load_schema
from toolkit.corpus.tables import to_frame

FIRST = {
    "record_id": "d-2",
    "doc_id": "d",
    "start": 2,
    "end": 7,
    "quote": "5.5%以上",
    "value_low": 5.5,
    "year": 2024,
}
SECOND = {
    "record_id": "d-20",
    "doc_id": "d",
    "start": 20,
    "end": 23,
    "quote": "12处",
    "value_low": 12,
    "year": 2024,
}


def make_records(*rows: dict[str, object]) -> pd.DataFrame:
    table = load_schema()["records"]
    return to_frame(table, [[row.get(name) for name in table.column_names] for row in rows])


def test_the_same_records_do_not_differ() -> None:
    records = make_records(FIRST, SECOND)
    assert diff_records(records, records.copy()).is_empty


def test_records_are_gained_and_lost_by_place() -> None:
    difference = diff_records(make_records(FIRST), make_records(SECOND))
    assert [row["quote"] for row in difference.gained] == ["12处"]
    assert [row["quote"] for row in difference.lost] == ["5.5%以上"]


def test_a_document_that_only_one_table_has_is_gained_or_lost_whole() -> None:
    difference = diff_records(make_records(FIRST), make_records(FIRST, SECOND | {"doc_id": "e"}))
    assert [row["doc_id"] for row in difference.gained] == ["e"]


def test_changes_are_grouped_by_field_with_quotes() -> None:
    after = make_records(FIRST | {"value_low": 6, "unit": "%"}, SECOND | {"unit": "处"})
    changed = diff_records(make_records(FIRST, SECOND), after).changed
    assert {name: len(changes) for name, changes in changed.items()} == {"value_low": 1, "unit": 2}
    (change,) = changed["value_low"]
    assert (change.quote, change.before, change.after) == ("5.5%以上", "5.5", "6")


def test_a_figure_whose_span_grew_is_the_same_figure() -> None:
    shorter = FIRST | {"record_id": "d-3", "start": 3, "quote": ".5%以上"}
    difference = diff_records(make_records(shorter, SECOND), make_records(FIRST, SECOND))
    assert list(difference.changed) == ["start", "quote"]
    assert not difference.gained
