"""CSV written column by column: the bytes that the writer of rows writes."""

import io

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.cells import Cell, write_rows
from toolkit.corpus.csv_table import write_table

AWKWARD = st.text(alphabet='a区,"\r\n=＝@+＋-－1\t ', max_size=6)
ROW = st.tuples(AWKWARD, st.none() | st.integers(-9, 10**12), st.none() | st.floats(allow_nan=False), AWKWARD)
SCHEMA = pa.schema(
    [("words", pa.string()), ("count", pa.int64()), ("value", pa.float64()), ("more", pa.string())]
)


def write_by_row(rows: list[tuple[Cell, ...]]) -> str:
    file = io.StringIO(newline="")
    write_rows(file, SCHEMA.names, rows)
    return file.getvalue().removeprefix(f"{','.join(SCHEMA.names)}\n")


def write_by_column(columns: pa.Table) -> str:
    file = io.BytesIO()
    write_table(file, columns)
    return file.getvalue().decode()


def to_table(rows: list[tuple[Cell, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    return pa.table(
        [pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types, strict=True)], SCHEMA
    )


@settings(deadline=None)
@given(st.lists(ROW, max_size=8))
def test_columns_are_written_as_rows_are(rows: list[tuple[Cell, ...]]) -> None:
    assert write_by_column(to_table(rows)) == write_by_row(rows)


@pytest.mark.parametrize("first", [0, 1, 3, 4])
def test_a_stretch_of_a_table_is_written_alone(first: int) -> None:
    rows = [("a,b", 1, 0.5, "=A1"), ("区", None, None, ""), ('"', 3, 1e15, "-3%"), ("", 4, 42000.0, "\r")]
    assert write_by_column(to_table(rows).slice(first)) == write_by_row(rows[first:])


def test_a_mark_in_a_long_table_is_kept_where_it_stands() -> None:
    rows = [(f"区{at}", at, at / 2, "a,b" if at % 7 == 0 else "区") for at in range(30_000)]
    assert write_by_column(to_table(rows)) == write_by_row(rows)
