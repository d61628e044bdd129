"""The measured accuracy as a table."""

import csv
from pathlib import Path

from toolkit.corpus.accuracy import write_accuracy
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
