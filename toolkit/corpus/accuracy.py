"""The accuracy that was measured, kept as a table for studies made where the answer keys are not at hand."""

import csv
from collections.abc import Mapping
from pathlib import Path

from toolkit.corpus.cells import write_rows
from toolkit.corpus.files import open_together
from toolkit.corpus.score import Tally

COLUMNS = ("doc_id", "field", "value", "lexicons")
LOOK_COLUMNS = ("look", "field", "value", "lexicons")
TUNED = "tuned"  # the look at reports that the rules were written with in view
_DIGITS = 4
_MORE_DIGITS = 6  # so that three of them are rounded once


def write_accuracy(path: Path, tallies: Mapping[str, Tally], lexicons: str) -> None:
    """Writes one row per document and field: the number of figures wanted, then every rate.

    Args:
        path: The file; a reader never sees half of it.
        tallies: What `score_keys` gives.
        lexicons: The version of the lexicons that the scored records were read with.

    Raises:
        InputError: The folder cannot be written to.
    """
    rows = [
        (doc_id, field, value, lexicons)
        for doc_id, tally in tallies.items()
        for field, value in [("wanted", tally.wanted), *_round(tally.rates())]
    ]
    with open_together(path.parent, [path.name]) as files:
        write_rows(files[path.name], COLUMNS, rows)


def write_look(path: Path, look: str, rates: Mapping[str, float], lexicons: str) -> None:
    """Writes the rates of one look at keyed reports; what the file holds of other looks is kept.

    Args:
        path: The file, made when it is missing.
        look: Which reports were scored, and when: tuned, or a first look.
        rates: The number of cells and targets, and the rates.
        lexicons: The version of the lexicons that the reports were read with.

    Raises:
        InputError: The folder cannot be written to.
    """
    kept = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            kept = [row for row in csv.DictReader(lines) if row["look"] != look]
    rows = [(row["look"], row["field"], row["value"], row["lexicons"]) for row in kept]
    rows += [(look, field, str(round(value, _MORE_DIGITS)), lexicons) for field, value in rates.items()]
    rows.sort(key=lambda row: row[0] != TUNED)
    with open_together(path.parent, [path.name]) as files:
        write_rows(files[path.name], LOOK_COLUMNS, rows)


def _round(rates: Mapping[str, float]) -> list[tuple[str, float]]:
    return [(field, round(value, _DIGITS)) for field, value in rates.items()]
