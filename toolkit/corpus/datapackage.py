"""What a dataset says about itself: datapackage.json and the data dictionary, both made from the schema.

The descriptor follows the Data Package standard (datapackage.org, version 2).
"""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from toolkit.corpus.fingerprint import digest_file
from toolkit.corpus.schema import Column, Table, load_fact_schema, load_kept_schema, load_schema
from toolkit.corpus.storage import Format, find_table, name_file
from toolkit.errors import InputError

_MEDIA_TYPES = {Format.CSV: "text/csv", Format.PARQUET: "application/vnd.apache.parquet"}


def describe_tables(folder: Path, lexicons: str) -> dict[str, Any]:
    """Returns the descriptor of the tables in a folder, with the size and hash of each.

    Args:
        folder: Where the tables are.
        lexicons: The version of the lexicons that the texts were read with; empty where nothing tells.
    """
    tables = [*load_schema().values(), *load_kept_schema().values(), *load_fact_schema().values()]
    found = [(table, find_table(folder, table)) for table in tables]
    resources = [_describe_table(table, path) for table, path in found if path.is_file()]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "government-report-figures",
        "title": "Targets and results of government work reports",
        **({"lexicons": lexicons} if lexicons else {}),
        "resources": resources,
    }


def render_descriptor(descriptor: dict[str, Any]) -> str:
    """Returns a descriptor as the text of datapackage.json."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Returns the descriptor of a dataset folder; an empty one where there is none."""
    path = folder / "datapackage.json"
    if not path.is_file():
        return {}
    try:
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(path, "is not JSON", "make the dataset again") from error
    return descriptor


def render_dictionary(names: Collection[str] = (), form: Format = Format.CSV) -> str:
    """Returns the data dictionary as Markdown: one section and one table of columns for each table.

    Args:
        names: Of the tables; empty for all.
        form: The form in which they are.
    """
    tables = [*load_schema().values(), *load_kept_schema().values(), *load_fact_schema().values()]
    return "\n".join(_render_table(table, form) for table in tables if not names or table.name in names)


def _describe_table(table: Table, path: Path) -> dict[str, Any]:
    form = Format(path.suffix.removeprefix("."))
    return {
        "name": table.name,
        "path": path.name,
        "title": table.title,
        "description": table.description,
        "format": form.value,
        "mediatype": _MEDIA_TYPES[form],
        **({"encoding": "utf-8"} if form == Format.CSV else {}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest_file(path)}",
        "schema": _describe_columns(table),
    }


def _describe_columns(table: Table) -> dict[str, Any]:
    foreign_keys = [
        {
            "fields": [column],
            "reference": {"resource": "" if other == table.name else other, "fields": [target]},
        }
        for column, (other, target) in table.references.items()
    ]
    fields = [_describe_column(column) for column in table.columns]
    described: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    return described | ({"foreignKeys": foreign_keys} if foreign_keys else {})


def _describe_column(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = [value for value in column.values if value]
    return field | ({"constraints": constraints} if constraints else {})


def _render_table(table: Table, form: Format) -> str:
    rows = [f"| `{c.name}` | {c.type} | {_render_meaning(c)} |" for c in table.columns]
    head = [f"### {name_file(table, form)}: {table.title.lower()}", "", table.description, ""]
    return "\n".join([*head, "| column | type | meaning |", "|---|---|---|", *rows, ""])


def _render_meaning(column: Column) -> str:
    allowed = f" (one of {', '.join(value for value in column.values if value)})" if column.values else ""
    return column.description + allowed
