"""Whether tables are what the schema says, checked by pandera."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pandera

from toolkit.corpus.schema import Column, Table
from toolkit.errors import InputError


def check_frame(frame: pd.DataFrame, table: Table, path: Path) -> list[InputError]:
    """Returns what is wrong with a table: values that are not allowed, empty cells, rows that share a key.

    Args:
        frame: The table as `read_frame` gives it.
        table: Its schema.
        path: The file it came from, for the sentences.
    """
    schema = pandera.DataFrameSchema({column.name: _pandera_column(column) for column in table.columns})
    problems = []
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        problems = [_explain_failure(case, table, path) for case in error.failure_cases.to_dict("records")]
    return problems + _find_repeated_keys(frame, table, path)


def _pandera_column(column: Column) -> pandera.Column:
    checks = [pandera.Check.isin(column.values)] if column.values else []
    if column.required and column.type == "string" and not column.values:
        checks.append(pandera.Check.str_length(min_value=1))
    return pandera.Column(column.dtype, checks, nullable=not column.required)


def _explain_failure(case: dict[str, object], table: Table, path: Path) -> InputError:
    column = next(column for column in table.columns if column.name == case["column"])
    value, index = case["failure_case"], case["index"]
    place = (
        f"line {int(str(index)) + 2}, column {column.name}" if index is not None else f"column {column.name}"
    )
    if column.values:
        allowed = ", ".join(word or "nothing" for word in column.values)
        return InputError(path, f"'{value}' is not allowed here", f"use one of {allowed}", place)
    return InputError(
        path, "the cell is empty or of another type", f"it holds the {column.description}", place
    )


def _find_repeated_keys(frame: pd.DataFrame, table: Table, path: Path) -> list[InputError]:
    if not set(table.key) <= set(table.column_names):
        return []  # not all of its columns were read
    repeated = frame.duplicated(list(table.key))
    key = " and ".join(table.key)
    remedy = f"no two rows may share {key}"
    return [
        InputError(path, "the row repeats the key of an earlier one", remedy, f"line {int(str(row)) + 2}")
        for row in frame.index[repeated]
    ]
