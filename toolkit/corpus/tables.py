"""Tables as frames, with the columns and dtypes of the schema."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pandas.api.typing import NAType

from toolkit.corpus import cells
from toolkit.corpus.columns import read_columns, to_arrow
from toolkit.corpus.files import write_text
from toolkit.corpus.schema import Table

_END = "\r\n"  # with which pandas quotes a CR in a cell too
_DTYPES = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype()}


def format_cell(value: cells.Cell | NAType) -> str:
    """Returns a value of a frame as it stands in a CSV file."""
    return "" if isinstance(value, NAType) else cells.format_cell(value)


def read_frame(path: Path, table: Table) -> pd.DataFrame:
    """Returns a table of a dataset, from its CSV or Parquet file; columns beyond the schema are left out.

    Raises:
        InputError: The file is no table, a column is missing, or a cell is not what its column holds.
    """
    return frame_columns(read_columns(path, table))


def frame_columns(columns: pa.Table) -> pd.DataFrame:
    """Returns Arrow columns as a frame: text is `string`, whole numbers `Int64`, other numbers `float64`."""
    frame: pd.DataFrame = columns.to_pandas(types_mapper=_DTYPES.get)
    return frame


def to_frame(table: Table, rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Returns rows that follow the schema's columns as a frame with the schema's dtypes."""
    return frame_columns(to_arrow(table, rows))


def frame_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the rows of a frame as mappings of column to value, with None for no value."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def render_csv(frame: pd.DataFrame) -> str:
    """Returns a frame as CSV with plain line ends, of which no spreadsheet takes a cell for a formula."""
    plain = frame.map(lambda value: cells.format_cell(value) if isinstance(value, str) else value)
    return plain.to_csv(index=False, lineterminator=_END).replace(_END, "\n")


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Writes a frame as such a CSV file, whole or not at all.

    Raises:
        InputError: The folder cannot be written to.
    """
    write_text(path, render_csv(frame))


def frame_rows(frame: pd.DataFrame, table: Table) -> Iterable[Sequence[Any]]:
    """Returns the rows of a frame in the order of the schema's columns, with None for no value."""
    cells_of = frame[table.column_names].astype(object)
    return cells_of.where(cells_of.notna(), None).itertuples(index=False)
