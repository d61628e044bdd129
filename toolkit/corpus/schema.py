"""The shape of a dataset: which tables, which columns, which values, read from schema.toml."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.errors import UsageError, suggest_name

#: The table that names the documents which say the same as an earlier one.
SAME_TEXT = "same_text"
_DTYPES = {"string": "string", "integer": "Int64", "number": "float64"}


class Origin(StrEnum):
    """What the rows of a table are made from."""

    DOCUMENT = "document"
    ACROSS = "across"
    CITED = "cited"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, holds and means."""

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()
    required: bool = False
    optional: bool = False

    @property
    def dtype(self) -> str:
        """The pandas dtype that the column has in a frame."""
        return _DTYPES[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in the order of the file, its key, and what its columns refer to."""

    name: str
    title: str
    description: str
    origin: Origin
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]]

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]

    @property
    def file(self) -> str:
        """Name of the table's file in a dataset folder."""
        return f"{self.name}.csv"

    def pick_columns(self, names: Collection[str]) -> "Table":
        """Returns the table with some of its columns alone, in the order of the file.

        Raises:
            UsageError: It has no such column.
        """
        for name in names:
            if name not in self.column_names:
                raise UsageError(f"{self.name} has no column '{name}'", suggest_name(name, self.column_names))
        columns = tuple(column for column in self.columns if column.name in names)
        return replace(self, columns=columns)


@cache
def load_schema() -> dict[str, Table]:
    """Returns the tables of a dataset by name: those of single documents, then those across documents."""
    return load_document_schema() | _load_tables(Origin.ACROSS)


@cache
def load_document_schema() -> dict[str, Table]:
    """Returns the tables that are made from one document each, by name."""
    return _load_tables(Origin.DOCUMENT)


@cache
def load_kept_schema() -> dict[str, Table]:
    """Returns the tables that people write beside a dataset, by name; none of them is ever made anew."""
    return _load_tables(Origin.PERSON)


@cache
def load_fact_schema() -> dict[str, Table]:
    """Returns the tables of cited facts by name; a dataset may do without them."""
    return _load_tables(Origin.CITED)


def _load_tables(origin: Origin) -> dict[str, Table]:
    return {name: table for name, table in _parse_schema().items() if table.origin == origin}


@cache
def _parse_schema() -> dict[str, Table]:
    entries = tomllib.loads(files("toolkit.corpus").joinpath("schema.toml").read_text(encoding="utf-8"))
    return {name: _parse_table(name, entry) for name, entry in entries.items()}


def _parse_table(name: str, entry: dict[str, Any]) -> Table:
    references = entry.get("references", {})
    return Table(
        name=name,
        title=entry["title"],
        description=entry["description"],
        origin=Origin(entry["origin"]),
        columns=tuple(
            Column(**column | {"values": tuple(column.get("values", ()))}) for column in entry["columns"]
        ),
        key=tuple(entry["key"]),
        references={column: _parse_reference(target) for column, target in references.items()},
    )


def _parse_reference(target: str) -> tuple[str, str]:
    table, column = target.split(".")
    return table, column
