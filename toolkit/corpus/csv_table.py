"""Rows of a table as CSV, column by column: the bytes that `toolkit.corpus.cells` writes row by row.

Arrow writes CSV twenty times as fast as a loop can, but puts either all text between quotation marks or none.
It is told none, of columns in which the few cells that need marks have them already, each mark in the guise
of a byte that stands nowhere in UTF-8; what was written is unmasked in one pass.
"""

from functools import lru_cache
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from toolkit.corpus.cells import SIGNS, format_cell
from toolkit.corpus.columns import make_array

_ROWS = 20_000  # that are held as text at once
_APART = b'",\r\n'  # what a cell may hold only between quotation marks
_GUISES = bytes(range(0xFC, 0x100))
_MASK, _UNMASK = bytes.maketrans(_APART, _GUISES), bytes.maketrans(_GUISES, _APART)
_IS_APART, _IS_SIGN = np.zeros(256, bool), np.zeros(256, bool)
_IS_APART[list(_APART)] = True
_IS_SIGN[[sign.encode()[0] for sign in SIGNS]] = True  # the first bytes of what formulas begin with


def write_table(file: BinaryIO, columns: pa.Table) -> None:
    """Appends the rows of a table, without a header, in UTF-8."""
    from pyarrow import csv  # noqa: PLC0415 - who writes Parquet does not wait for it

    plain = csv.WriteOptions(include_header=False, quoting_style="none")
    for batch in columns.to_batches(max_chunksize=_ROWS):
        cells = [_format_column(values) for values in batch.columns]
        written = pa.BufferOutputStream()
        csv.write_csv(pa.RecordBatch.from_arrays(cells, batch.schema.names), written, plain)
        file.write(written.getvalue().to_pybytes().translate(_UNMASK))


def _format_column(values: pa.Array) -> pa.Array:
    """Returns a column as its cells stand in a file, masked."""
    if pa.types.is_integer(values.type):
        return values
    if pa.types.is_floating(values.type):
        cells = values.to_pylist()
        formatted = {value: format_cell(value) for value in set(cells)}
        return make_array("string", [formatted[value] for value in cells])
    data = np.frombuffer(values.buffers()[2] or b"", np.uint8)
    places = np.frombuffer(values.buffers()[1], np.int32)[values.offset : values.offset + len(values) + 1]
    rows = _find_special(data, places)
    return _replace_cells(values, data, places, rows) if len(rows) else values


def _find_special(data: Any, places: Any) -> Any:
    """Returns the rows whose cell holds a mark, or may begin a formula."""
    within = data[places[0] : places[-1]] if len(places) else data
    marks = np.searchsorted(places, np.flatnonzero(_IS_APART[within]) + places[0], "right") - 1
    filled = np.flatnonzero(places[1:] > places[:-1])
    signs = filled[_IS_SIGN[data[places[filled]]]]
    return np.union1d(marks, signs)


def _replace_cells(values: pa.Array, data: Any, places: Any, rows: Any) -> pa.Array:
    """Returns a column with some of its cells as they stand in a file, masked."""
    sizes = np.diff(places)
    pieces: list[memoryview | bytes] = []
    position = places[0]
    text = memoryview(data)
    for row in rows.tolist():
        start, end = places[row], places[row + 1]
        cell = _mask_cell(bytes(text[start:end]))
        pieces += [text[position:start], cell]
        sizes[row] = len(cell)
        position = end
    pieces.append(text[position : places[-1]])
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    return pa.StringArray.from_buffers(len(values), pa.py_buffer(offsets), pa.py_buffer(b"".join(pieces)))


@lru_cache(maxsize=256)  # a heading stands in many rows on end
def _mask_cell(cell: bytes) -> bytes:
    if _IS_SIGN[cell[0]]:
        cell = format_cell(cell.decode()).encode()
    if any(mark in cell for mark in (b'"', b",", b"\r", b"\n")):
        cell = (b'"%b"' % cell.replace(b'"', b'""')).translate(_MASK)
    return cell
