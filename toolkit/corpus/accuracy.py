"""The accuracy that was measured, kept as a table for studies made where the answer keys are not at hand."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.corpus.cells import write_rows
from toolkit.corpus.files import open_together
from toolkit.corpus.score import Tally
from toolkit.corpus.score_links import FIELDS, Counts
from toolkit.errors import UsageError

COLUMNS = ("doc_id", "field", "value", "lexicons")
LOOK_COLUMNS = ("look", "field", "value", "lexicons")
LINK_COLUMNS = ("pair", "look", "field", "right", "of", "lexicons")
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
    rows = [row for row in _read_rows(path, LOOK_COLUMNS) if row[0] != look]
    rows += [(look, field, str(round(value, _MORE_DIGITS)), lexicons) for field, value in rates.items()]
    rows.sort(key=lambda row: row[0] != TUNED)
    with open_together(path.parent, [path.name]) as files:
        write_rows(files[path.name], LOOK_COLUMNS, rows)


def write_links(path: Path, look: str, counts: Mapping[str, Counts], lexicons: str) -> None:
    """Writes how many answers of keyed pairs are right, of how many; a first look is kept as it was.

    Args:
        path: The file, made when it is missing. Rows of other pairs and looks stay as they are.
        look: tuned, which is renewed, or a look that a pair can have once.
        counts: By pair, what `score_links` gives.
        lexicons: The version of the lexicons that the reports were read with.

    Raises:
        UsageError: One of the pairs has had this look before, and it is not tuned.
        InputError: The folder cannot be written to.
    """
    rows = _read_rows(path, LINK_COLUMNS)
    seen = sorted({row[0] for row in rows if row[1] == look and row[0] in counts})
    if seen and look != TUNED:
        raise UsageError(f"{', '.join(seen)} had the look {look} before", "score it as tuned")
    order = {pair: place for place, pair in enumerate(dict.fromkeys([*(row[0] for row in rows), *counts]))}
    rows = [row for row in rows if row[1] != look or row[0] not in counts]
    rows += [
        (pair, look, field, str(score.right[field]), str(score.of[field]), lexicons)
        for pair, score in counts.items()
        for field in FIELDS
        if score.of[field]
    ]
    rows.sort(key=lambda row: (row[1] != TUNED, order[row[0]]))
    with open_together(path.parent, [path.name]) as files:
        write_rows(files[path.name], LINK_COLUMNS, rows)


def _read_rows(path: Path, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of a file; none where it is missing."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [tuple(row[name] for name in columns) for row in csv.DictReader(lines)]


def _round(rates: Mapping[str, float]) -> list[tuple[str, float]]:
    return [(field, round(value, _DIGITS)) for field, value in rates.items()]
