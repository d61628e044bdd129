"""Tables in and out: CSV files whose columns the schema describes."""

import csv
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
from pandas.api.types import pandas_dtype
from pandas.api.typing import NAType

from toolkit.corpus.schema import Column, Table
from toolkit.errors import InputError, suggest_name

Cell = str | int | float | Decimal | NAType | None


def format_cell(value: Cell) -> str:
    """Returns a value as it stands in a CSV file: numbers in plain notation, nothing for no value.

    >>> format_cell(Decimal("4.2E+4")), format_cell(5.50), format_cell(None), format_cell(1e15)
    ('42000', '5.5', '', '1000000000000000')
    """
    if value is None or isinstance(value, NAType):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        value = Decimal(str(value))
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_rows(file: TextIO, header: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    """Writes rows as CSV, ended by plain newlines on every system."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([format_cell(value) for value in row] for row in rows)


def write_frame(file: TextIO, frame: pd.DataFrame) -> None:
    """Writes a frame of a dataset as CSV."""
    columns = [frame[name].astype(object).tolist() for name in frame.columns]
    write_rows(file, list(frame.columns), zip(*columns, strict=True))


def read_frame(path: Path, table: Table) -> pd.DataFrame:
    """Returns a table of a dataset with the dtypes of the schema; columns beyond the schema stay as text.

    Raises:
        InputError: The file is no table, a column is missing, or a cell is not what its column holds.
    """
    text = _read_cells(path)
    for column in table.columns:
        if column.name not in text:
            if not column.optional:
                raise _missing_column(path, column.name, text.columns)
            text[column.name] = ""
        text[column.name] = _convert(text[column.name], column, path)
    extra = [name for name in text.columns if name not in table.column_names]
    return text[table.column_names + extra]


def to_frame(table: Table, rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Returns rows that follow the schema's columns as a frame with the schema's dtypes."""
    frame = pd.DataFrame(list(rows), columns=table.column_names, dtype=object)
    for column in table.columns:
        values = frame[column.name]
        if column.type == "string":
            values = values.where(values.notna(), "")
        frame[column.name] = pd.to_numeric(values) if column.type != "string" and len(values) else values
        frame[column.name] = frame[column.name].astype(pandas_dtype(column.dtype))
    return frame


def shape_frame(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Returns a frame with the columns of the schema, in order and with its dtypes; others are left out."""
    cells = frame[table.column_names].astype(object)
    return to_frame(table, cells.where(cells.notna(), None).itertuples(index=False))


def check_present(path: Path) -> None:
    """Raises an error if a table is missing.

    Raises:
        InputError: It is.
    """
    if not path.is_file():
        raise _missing_table(path)


def _read_cells(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype="string", keep_default_na=False, na_filter=False, encoding="utf-8-sig")
    except OSError as error:
        raise _missing_table(path) from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        problem = f"is no CSV table in UTF-8 ({str(error).strip()})"
        raise InputError(path, problem, "write it again with `toolkit extract`") from error


def _convert(cells: "pd.Series[str]", column: Column, path: Path) -> "pd.Series[Any]":
    if column.type == "string":
        return cells
    numbers = pd.to_numeric(cells.where(cells != "", None), errors="coerce").astype("Float64")
    wrong = (cells != "") & numbers.isna()
    if column.type == "integer":
        wrong |= (numbers % 1 != 0).fillna(value=False)
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        place = f"line {row + 2}, column {column.name}"
        kind = "a whole number" if column.type == "integer" else "a number"
        raise InputError(
            path, f"'{cells.iloc[row]}' is not {kind}", f"write {kind} or leave the cell empty", place
        )
    return numbers.astype(pandas_dtype(column.dtype))


def _missing_table(path: Path) -> InputError:
    remedy = "make the table with `toolkit extract`, or name a folder that holds a dataset"
    return InputError(path, "there is no such table", remedy)


def _missing_column(path: Path, name: str, present: Iterable[str]) -> InputError:
    near = suggest_name(name, present)
    return InputError(
        path, f"the column {name} is missing", f"add it or rename the one that is meant, {near}", "line 1"
    )
