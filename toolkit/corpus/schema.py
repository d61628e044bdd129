"""The shape of a dataset: which tables, which columns, which values, read from schema.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

TABLE_NAMES = ("documents", "records", "ledger", "terms", "audits", "sections", "mentions", "names")
FACT_NAMES = ("population", "parent_targets")  # beside the shipped data: cited, not read from reports

_DTYPES = {"string": "string", "integer": "Int64", "number": "float64"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, holds and means."""

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()
    required: bool = False

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


@cache
def load_schema() -> dict[str, Table]:
    """Returns the tables of a dataset by name."""
    return {name: _parse_table(name) for name in TABLE_NAMES}


@cache
def load_fact_schema() -> dict[str, Table]:
    """Returns the tables of cited facts by name; a dataset may do without them."""
    return {name: _parse_table(name) for name in FACT_NAMES}


@cache
def _read_schema() -> dict[str, Any]:
    return tomllib.loads(files("toolkit.corpus").joinpath("schema.toml").read_text(encoding="utf-8"))


def _parse_table(name: str) -> Table:
    entry = _read_schema()[name]
    references = entry.get("references", {})
    return Table(
        name=name,
        title=entry["title"],
        description=entry["description"],
        columns=tuple(
            Column(**column | {"values": tuple(column.get("values", ()))}) for column in entry["columns"]
        ),
        key=tuple(entry["key"]),
        references={column: _parse_reference(target) for column, target in references.items()},
    )


def _parse_reference(target: str) -> tuple[str, str]:
    table, column = target.split(".")
    return table, column
