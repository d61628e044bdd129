"""Many rows as CSV, column by column: byte for byte what `toolkit.corpus.cells` writes row by row."""

from typing import BinaryIO

import pyarrow as pa

from toolkit.corpus.cells import SIGNS, format_cell
from toolkit.corpus.columns import make_array

_ROWS = 20_000  # that are held as text at once
_APART = '[",\r\n]'  # what a cell may hold only between quotation marks


def write_many(file: BinaryIO, columns: pa.Table) -> None:
    """Appends the rows of a table, without a header, in UTF-8."""
    import pyarrow.compute as pc  # noqa: PLC0415 - who writes few rows does not wait for it

    for batch in columns.to_batches(max_chunksize=_ROWS):
        cells = [_write_column(values) for values in batch.columns]
        ends = pa.repeat("\n", len(batch))
        lines = pc.binary_join_element_wise(pc.binary_join_element_wise(*cells, ","), ends, "")
        start, end = lines.offset, lines.offset + len(lines)
        offsets = memoryview(lines.buffers()[1]).cast("i")
        file.write(lines.buffers()[2][offsets[start] : offsets[end]])


def _write_column(values: pa.Array) -> pa.Array:
    """Returns a column as its cells stand in a file."""
    import pyarrow.compute as pc  # noqa: PLC0415 - who writes few rows does not wait for it

    if pa.types.is_integer(values.type):
        return pc.fill_null(pc.cast(values, pa.string()), "")
    if pa.types.is_floating(values.type) or _may_be_formula(values):
        cells = values.to_pylist()
        formatted = {value: format_cell(value) for value in set(cells)}
        values = make_array("string", [formatted[value] for value in cells])
    held = pc.match_substring_regex(values, _APART)
    if not pc.any(held).as_py():
        return values
    doubled = pc.replace_substring(values, '"', '""')
    return pc.if_else(held, pc.binary_join_element_wise('"', doubled, '"', ""), values)


def _may_be_formula(values: pa.Array) -> bool:
    """Whether a text begins with what a spreadsheet may take for a formula."""
    import pyarrow.compute as pc  # noqa: PLC0415 - who writes few rows does not wait for it

    first = pc.utf8_slice_codeunits(values, 0, 1)
    return bool(pc.any(pc.is_in(first, make_array("string", sorted(SIGNS)))).as_py())
