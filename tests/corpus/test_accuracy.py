"""The measured accuracy as a table."""

import csv
from pathlib import Path

from toolkit.corpus.accuracy import write_accuracy, write_look
from toolkit.corpus.score import Tally


def test_the_table_has_the_number_of_figures_then_every_rate(tmp_path: Path) -> None:
    tally = Tally()
    tally.wanted, tally.found, tally.spurious = 3, 2, 1

    write_accuracy(tmp_path / "accuracy.csv", {"jichuan-2024": tally}, "0123456789ab")

    with (tmp_path / "accuracy.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {"doc_id": "jichuan-2024", "field": "wanted", "value": "3", "lexicons": "0123456789ab"}
    values = {row["field"]: row["value"] for row in rows}
    assert values["precision"] == values["recall"] == "0.6667"
    assert "indicator" not in values


def test_a_look_replaces_what_was_kept_of_it_and_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    write_look(path, "first_1", {"headline right": 0.9}, "0123456789ab")
    write_look(path, "tuned", {"headline right": 0.5}, "0123456789ab")
    write_look(path, "tuned", {"headline right": 1.0}, "ba9876543210")

    with path.open(encoding="utf-8") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert rows == [
        ("tuned", "headline right", "1.0", "ba9876543210"),
        ("first_1", "headline right", "0.9", "0123456789ab"),
    ]
