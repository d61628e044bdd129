"""What became of promises against a key: what counts for what, and which rows of the table stay."""

import csv
from pathlib import Path
from typing import Any

import pytest

from toolkit.corpus.accuracy import write_links
from toolkit.corpus.score_links import FIELDS, score_links
from toolkit.errors import UsageError

RECORDS = [
    {"record_id": "p", "doc_id": "a", "start": 10, "end": 13, "duplicate_of": ""},
    {"record_id": "again", "doc_id": "a", "start": 30, "end": 33, "duplicate_of": "p"},
    {"record_id": "r", "doc_id": "b", "start": 20, "end": 24, "duplicate_of": ""},
    {"record_id": "other", "doc_id": "b", "start": 40, "end": 44, "duplicate_of": ""},
]
LINK = {
    "from_id": "p",
    "to_id": "r",
    "kind": "outcome",
    "feedback": "direct",
    "status": "met",
    "review": "proposed",
}
LINE = {
    "from_doc": "a",
    "from_at": 10,
    "to_doc": "b",
    "to_at": 20,
    "also_at": [],
    "to_value": 5,
    "kind": "outcome",
    "feedback": "direct",
    "status": "met",
    "core": True,
}


def _score(link: dict[str, Any], line: dict[str, Any]) -> dict[str, tuple[int, int]]:
    counts = score_links(RECORDS, [LINK | link], [LINE | line])
    return {field: (counts.right[field], counts.of[field]) for field in FIELDS if counts.of[field]}


@pytest.mark.parametrize(
    ("link", "line", "expected"),
    [
        ({}, {}, {"recall": (1, 1), "precision": (1, 1), "status": (1, 1)}),
        ({}, {"from_at": 31}, {"recall": (1, 1)}),  # a repeat of the promise
        ({"status": "missed"}, {}, {"status": (0, 1)}),
        ({"to_id": "other"}, {}, {"recall": (0, 1), "precision": (0, 1), "answered": (1, 1)}),
        ({"to_id": "other"}, {"also_at": [41]}, {"recall": (1, 1)}),
        ({"feedback": "other_unit"}, {}, {"answered": (1, 1), "mode": (0, 1)}),
        ({"review": "rejected"}, {}, {"recall": (0, 1), "answered": (0, 1)}),
        ({"to_id": "", "feedback": "silent"}, {"feedback": "silent"}, {"answered": (1, 1), "mode": (1, 1)}),
        (
            {"to_id": "", "feedback": "text_incomplete"},
            {"feedback": "silent"},
            {"answered": (1, 1), "mode": (1, 1)},
        ),
        (
            {"kind": "renewed_target", "feedback": ""},
            {"kind": "renewed_target"},
            {"renewed_recall": (1, 1), "renewed_precision": (1, 1)},
        ),
    ],
)
def test_an_answer_counts_for_what_it_says(
    link: dict[str, Any], line: dict[str, Any], expected: dict[str, tuple[int, int]]
) -> None:
    assert expected.items() <= _score(link, line).items()


def test_a_pair_that_is_missed_has_no_status() -> None:
    assert "status" not in _score({"to_id": "other"}, {})


def test_tuned_rows_are_renewed_and_first_looks_stay(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    right = score_links(RECORDS, [LINK], [LINE])
    wrong = score_links(RECORDS, [LINK | {"to_id": "other"}], [LINE])
    write_links(path, "first_look", {"jichuan-2023": wrong}, "old")
    write_links(path, "tuned", {"jichuan-2023": wrong, "yunjiang-2023": right}, "old")
    write_links(path, "tuned", {"jichuan-2023": right}, "new")

    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["field"] == "recall"]
    assert [tuple(row.values()) for row in rows] == [
        ("jichuan-2023", "tuned", "recall", "1", "1", "new"),
        ("yunjiang-2023", "tuned", "recall", "1", "1", "old"),
        ("jichuan-2023", "first_look", "recall", "0", "1", "old"),
    ]


def test_a_first_look_is_had_once(tmp_path: Path) -> None:
    counts = {"jichuan-2023": score_links(RECORDS, [LINK], [LINE])}
    write_links(tmp_path / "links.csv", "first_look", counts, "old")

    with pytest.raises(UsageError, match="jichuan-2023 had the look first_look before"):
        write_links(tmp_path / "links.csv", "first_look", counts, "new")
