"""Tables of texts, as spreadsheets and CSV files hold them: one report a row."""

import csv
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import InputError, suggest_name
from toolkit.lexicons.lexicon import split_group
from toolkit.reading.encodings import decode_text
from toolkit.reading.formats import read_bytes

_MOST_BYTES = 100_000_000
_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
# What Excel shows names a column; what the catalogue calls it.
_SYNONYMS = {
    word: column for column in ("place", "year", "doc_id", "title") for word in split_group(f"sheet_{column}")
}


def read_sheet(path: Path, text_column: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yields each row of a table with its line, cells by column.

    Args:
        path: An .xlsx file, of which the first sheet is read, or a .csv file.
        text_column: A column that must be there.

    Raises:
        InputError: It is no such table, or the column is missing.
    """
    rows = _read_workbook(path) if path.suffix.lower() == ".xlsx" else _read_csv(path)
    header = [name.strip() for name in next(rows, [])]
    if text_column not in header:
        raise InputError(
            path,
            f"the column '{text_column}' is missing",
            suggest_name(text_column, [name[:60] for name in header[:_MOST_COLUMNS]]),
            "line 1",
        )
    names = [name if name == text_column else _SYNONYMS.get(name, name) for name in header]
    for line, cells in enumerate(rows, 2):
        if line > _MOST_ROWS:
            raise InputError(path, f"has more than {_MOST_ROWS:,} rows", "split it")
        if any(cells):
            yield line, dict(zip(names, cells, strict=False))


def _read_csv(path: Path) -> Iterator[list[str]]:
    text, _ = decode_text(read_bytes(path, _MOST_BYTES), path)
    csv.field_size_limit(_MOST_BYTES)
    yield from csv.reader(io.StringIO(text, newline=""))


def _read_workbook(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - who reads reports does not wait for it

    from toolkit.reading.archive import Archive  # noqa: PLC0415 - nor for what unpacks

    content = read_bytes(path, _MOST_BYTES)
    archive = Archive(content, path, "an Excel file")
    for name in archive.names():
        archive.read(name)  # refuses what would unpack to more than a table of reports
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
        book.close()
    except InputError:
        raise
    except Exception as error:
        raise InputError(path, "cannot be opened as an Excel file", "save it again, or as .csv") from error
