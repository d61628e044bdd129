"""Tables as Arrow columns: made of rows, read from files, checked against the schema."""

import csv
import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa

from toolkit.corpus.names import UNSAFE
from toolkit.corpus.schema import Column, Table
from toolkit.errors import InputError, suggest_name

_TYPES: dict[str, pa.DataType] = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
_CONVERT: dict[str, Callable[[Any], Any]] = {"string": str, "integer": int, "number": float}
_FEW = 10_000  # rows that are compared one by one faster than by what would have to be imported
_KINDS = {"string": "text", "integer": "a whole number", "number": "a number"}


def arrow_schema(table: Table) -> pa.Schema:
    """Returns the Arrow schema of a table."""
    return pa.schema([(column.name, _TYPES[column.type]) for column in table.columns])


def to_arrow(table: Table, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Returns rows that follow the schema's columns as an Arrow table.

    No value is null, and in a column of text "".
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [make_array(column.type, values) for column, values in zip(table.columns, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def make_array(kind: str, values: Sequence[Any]) -> pa.Array:
    """Returns values as an Arrow array, which `pyarrow.array` would import pandas to look at.

    Values that are not of the kind yet are converted. No text is null: where there is none, it is "".
    """
    try:
        return _pack(kind, values)
    except TypeError:  # almost all columns hold what they should: they need not be searched for what does not
        return _pack(kind, _convert(kind, values))


def _pack(kind: str, values: Sequence[Any]) -> pa.Array:
    if kind == "string":
        return _pack_words(values)
    present = _mark_present(values)
    cells = values if present is None else [0 if value is None else value for value in values]
    packed = pa.py_buffer(array("q" if kind == "integer" else "d", cells))
    return pa.Array.from_buffers(_TYPES[kind], len(values), [present, packed])


def _pack_words(words: Sequence[str]) -> pa.Array:
    text = "".join(words)
    data = text.encode()
    sizes = map(len, words) if len(data) == len(text) else [len(word.encode()) for word in words]
    ends = array("i", accumulate(sizes, initial=0))
    return pa.StringArray.from_buffers(len(words), pa.py_buffer(ends), pa.py_buffer(data))


def _mark_present(values: Sequence[Any]) -> pa.Buffer | None:
    """Returns a bit for each value, the first the lowest: whether there is one. None where all are there."""
    if None not in values:
        return None
    bits = "".join("0" if value is None else "1" for value in reversed(values))
    return pa.py_buffer(int(bits, 2).to_bytes((len(values) + 7) // 8, "little"))


def read_columns(path: Path, table: Table, doc_ids: Collection[str] | None = None) -> pa.Table:
    """Returns the columns of a table from its CSV or Parquet file; those beyond the schema are left out.

    An optional column that the file lacks has no values.

    Args:
        path: The file.
        table: Its schema.
        doc_ids: The documents whose rows are wanted; None for all.

    Raises:
        InputError: The file is no table, a column is missing, or a cell is not what its column holds.
    """
    present = _read_header(path)
    wanted = [column for column in table.columns if column.name in present]
    for column in table.columns:
        if column not in wanted and not column.optional:
            remedy = f"add it or rename the one that is meant, {suggest_name(column.name, present)}"
            raise InputError(path, f"the column {column.name} is missing", remedy, "line 1")
    read = _read_parquet if path.suffix == ".parquet" else _read_csv
    found = read(path, wanted, doc_ids)
    arrays = [
        _cast(found[column.name], _TYPES[column.type])
        if column in wanted
        else make_array(column.type, [None] * len(found))
        for column in table.columns
    ]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _cast(values: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """Returns values of a type; a cast of what has it already would import what casts."""
    return values if values.type == kind else values.cast(kind)


def keep_documents(
    columns: pa.Table, doc_ids: Collection[str] | None = None, without: Collection[str] = ()
) -> pa.Table:
    """Returns the rows of some documents: of those named, or of all; never of those that are left out."""
    if doc_ids is None and not without:
        return columns
    import pyarrow.compute as pc  # noqa: PLC0415 - who takes all rows does not wait for it

    if doc_ids is not None:
        columns = columns.filter(pc.is_in(columns["doc_id"], make_array("string", list(doc_ids))))
    if without:
        columns = columns.filter(pc.invert(pc.is_in(columns["doc_id"], make_array("string", list(without)))))
    return columns


def check_columns(columns: pa.Table, table: Table, path: Path) -> Iterator[InputError]:
    """Yields what is wrong with a table: values that are not allowed, empty cells, rows that share a key."""
    for column in table.columns:
        yield from _check_column(columns[column.name], column, path)
        if table.name == "documents" and column.name in ("doc_id", "place_code"):
            yield from _find_unsafe_names(columns[column.name], column, path)
    if set(table.key) <= set(table.column_names):  # all of them were read
        yield from _find_repeated_keys(columns, table, path)


def _find_unsafe_names(values: pa.ChunkedArray, column: Column, path: Path) -> Iterator[InputError]:
    """Yields names that files are called by, and that would lead out of a folder or break a line."""
    for line, value in enumerate(values.to_pylist(), 2):
        if re.search(UNSAFE, value or ""):
            problem = f"'{value}' cannot be part of a file's name"
            yield InputError(
                path, problem, "use letters, digits and hyphens", f"line {line}, column {column.name}"
            )


def missing_table(path: Path) -> InputError:
    """Returns the error that says that a table is missing."""
    remedy = "make the table with `toolkit extract`, or name a folder that holds a dataset"
    return InputError(path, "there is no such table", remedy)


def _convert(kind: str, values: Sequence[Any]) -> Sequence[Any]:
    """Returns values in the type of their column, with None for a number that there is not."""
    convert = _CONVERT[kind]
    if kind == "string":
        return ["" if value is None else str(value) for value in values]
    return [None if value is None or value == "" else convert(value) for value in values]


def _read_header(path: Path) -> list[str]:
    if not path.is_file():
        raise missing_table(path)
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq  # noqa: PLC0415 - who reads CSV does not wait for it

        try:
            return list(pq.read_schema(path).names)
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError(path, "is no Parquet file", "write it again with `toolkit extract`") from error
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [])
    except UnicodeDecodeError as error:
        problem = f"is no CSV table in UTF-8 ({error})"
        raise InputError(path, problem, "write it again with `toolkit extract`") from error


def _read_parquet(path: Path, wanted: Sequence[Column], doc_ids: Collection[str] | None) -> pa.Table:
    import pyarrow.parquet as pq  # noqa: PLC0415 - who reads CSV does not wait for it

    names = [column.name for column in wanted]
    if doc_ids is None:
        return pq.read_table(path, columns=names)
    with pq.ParquetFile(path) as file:  # one group is held at a time, of however many that may have rows
        groups = [group for group in range(file.num_row_groups) if _may_hold(file, group, doc_ids)]
        kept = [keep_documents(file.read_row_group(group, columns=names), doc_ids) for group in groups]
        return pa.concat_tables(kept) if kept else file.read_row_groups([], columns=names)


def _may_hold(file: Any, group: int, doc_ids: Collection[str]) -> bool:
    """Whether a row group of a Parquet file may hold rows of some documents, by its first and last names."""
    column = file.schema_arrow.get_field_index("doc_id")
    known = file.metadata.row_group(group).column(column).statistics
    if known is None or not known.has_min_max:
        return True
    return any(known.min <= doc_id <= known.max for doc_id in doc_ids)


def _read_csv(path: Path, wanted: Sequence[Column], doc_ids: Collection[str] | None) -> pa.Table:
    from pyarrow import csv as arrow_csv  # noqa: PLC0415 - who only writes does not wait for it

    convert = arrow_csv.ConvertOptions(
        column_types={column.name: _TYPES[column.type] for column in wanted},
        include_columns=[column.name for column in wanted],
        null_values=[""],
        strings_can_be_null=False,
    )
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    try:
        found = arrow_csv.read_csv(path, parse_options=parse, convert_options=convert)
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise _explain_csv(path, wanted) or _no_csv(path, error) from error
    return keep_documents(found, doc_ids)


def _explain_csv(path: Path, wanted: Sequence[Column]) -> InputError | None:
    """Returns what is wrong with the first cell that is not what its column holds."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            for column in wanted:
                value = row.get(column.name) or ""
                try:
                    _convert(column.type, [value])
                except ValueError:
                    kind = _KINDS[column.type]
                    remedy, place = (
                        f"write {kind} or leave the cell empty",
                        f"line {line}, column {column.name}",
                    )
                    return InputError(path, f"'{value}' is not {kind}", remedy, place)
    return None


def _no_csv(path: Path, error: Exception) -> InputError:
    problem = f"is no CSV table in UTF-8 ({str(error).strip()})"
    return InputError(path, problem, "write it again with `toolkit extract`")


def _check_column(cells: pa.ChunkedArray, column: Column, path: Path) -> Iterator[InputError]:
    for row in _find_wrong(cells, column):
        place = f"line {row + 2}, column {column.name}"
        if column.values:
            allowed = ", ".join(word or "nothing" for word in column.values)
            value = cells[row].as_py()
            yield InputError(path, f"'{value}' is not allowed here", f"use one of {allowed}", place)
        else:
            yield InputError(path, "the cell is empty", f"it holds the {column.description}", place)


def _find_wrong(cells: pa.ChunkedArray, column: Column) -> Iterator[int]:
    """Yields the rows whose cell is not allowed, or empty where a value is required."""
    if not column.values and not column.required:
        return
    if len(cells) > _FEW:
        import pyarrow.compute as pc  # noqa: PLC0415 - few cells are looked at without it

        if column.values:
            wrong = pc.invert(pc.is_in(cells, make_array(column.type, column.values)))
        else:
            empty = make_array("string", [""])[0]
            wrong = pc.equal(cells, empty) if column.type == "string" else pc.is_null(cells)
        yield from pc.indices_nonzero(wrong).to_pylist()
        return
    allowed = frozenset(column.values)
    for row, value in enumerate(cells.to_pylist()):
        if value not in allowed if allowed else value in (None, ""):
            yield row


def _find_repeated_keys(columns: pa.Table, table: Table, path: Path) -> Iterator[InputError]:
    remedy = f"no two rows may share {' and '.join(table.key)}"
    if len(columns) > _FEW:
        groups = columns.select(table.key).group_by(list(table.key)).aggregate([([], "count_all")])
        if len(groups) == len(columns):
            return
    seen: set[tuple[Any, ...]] = set()
    for row, key in enumerate(zip(*(columns[name].to_pylist() for name in table.key), strict=True)):
        if key in seen:
            problem = "the row repeats the key of an earlier one"
            yield InputError(path, problem, remedy, f"line {row + 2}")
        seen.add(key)
