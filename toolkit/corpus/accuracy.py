"""The accuracy that was measured, kept as a table for studies made where the answer keys are not at hand."""

from collections.abc import Mapping
from pathlib import Path

from toolkit.corpus.cells import write_rows
from toolkit.corpus.files import open_together
from toolkit.corpus.score import Tally

COLUMNS = ("doc_id", "field", "value", "lexicons")
_DIGITS = 4


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


def _round(rates: Mapping[str, float]) -> list[tuple[str, float]]:
    return [(field, round(value, _DIGITS)) for field, value in rates.items()]
