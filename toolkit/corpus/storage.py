"""Where a table is and in which form: CSV to be read by people, Parquet for many documents."""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa

from toolkit.corpus.cells import write_rows
from toolkit.corpus.columns import arrow_schema, read_columns
from toolkit.corpus.csv_table import write_table
from toolkit.corpus.files import csv_encoding, place_together
from toolkit.corpus.schema import SAME_TEXT, Table, load_document_schema, load_schema

_MANY = 200  # documents beyond which a table is no longer looked at in an editor


class Format(StrEnum):
    """The form of the tables of a dataset."""

    CSV = "csv"
    PARQUET = "parquet"


def choose_format(documents: int) -> Format:
    """Returns the form for a dataset of so many documents when nobody asks for one."""
    return Format.PARQUET if documents > _MANY else Format.CSV


def find_table(folder: Path, table: Table) -> Path:
    """Returns the file of a table in a dataset folder, in whichever form it is; CSV where there is none."""
    paths = [folder / name_file(table, form) for form in Format]
    return next((path for path in paths if path.is_file()), paths[0])


def name_file(table: Table, form: Format) -> str:
    """Returns the name of a table's file."""
    return f"{table.name}.{form}"


def list_documents(folder: Path) -> set[str]:
    """Returns the names of the documents of a dataset folder; none where there is no dataset."""
    table = load_document_schema()["documents"].pick_columns(["doc_id"])
    path = find_table(folder, table)
    return set(read_columns(path, table)["doc_id"].to_pylist()) if path.is_file() else set()


def list_repeats(folder: Path) -> dict[str, str]:
    """Returns the documents that say the same as an earlier one, each with that one."""
    table = load_schema()[SAME_TEXT]
    path = find_table(folder, table)
    if not path.is_file():
        return {}
    columns = read_columns(path, table)
    return dict(zip(columns["doc_id"].to_pylist(), columns["same_as"].to_pylist(), strict=True))


class _CsvWriter:
    """Writes a table as CSV, stretch by stretch."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("wb")
        header = io.StringIO(newline="")
        write_rows(header, table.column_names, ())
        self._file.write(header.getvalue().encode(csv_encoding.get()))

    def write(self, columns: pa.Table) -> None:
        write_table(self._file, columns)

    def close(self) -> None:
        self._file.close()


class _ParquetWriter:
    """Writes a table as Parquet, a row group a stretch."""

    def __init__(self, path: Path, table: Table) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 - who writes CSV does not wait for it

        self._writer: Any = pq.ParquetWriter(path, arrow_schema(table), compression="zstd")

    def write(self, columns: pa.Table) -> None:
        self._writer.write_table(columns)

    def close(self) -> None:
        self._writer.close()


TableWriter = _CsvWriter | _ParquetWriter


@contextmanager
def open_tables(folder: Path, tables: Iterable[Table], form: Format) -> Iterator[Mapping[str, TableWriter]]:
    """Gives writers of tables by name; all files are put in place together, or what was there stays.

    The same tables in another form are removed then: a folder holds each table once.

    Raises:
        InputError: The folder cannot be written to.
    """
    make = _CsvWriter if form == Format.CSV else _ParquetWriter
    tables = list(tables)
    names = [name_file(table, form) for table in tables]
    with place_together(folder, names) as paths, ExitStack() as stack:
        writers = {}
        for table in tables:
            writers[table.name] = make(paths[name_file(table, form)], table)
            stack.callback(writers[table.name].close)
        yield writers
    for table in tables:
        for other in set(Format) - {form}:
            (folder / name_file(table, other)).unlink(missing_ok=True)
