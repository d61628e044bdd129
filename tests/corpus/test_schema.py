"""The schema is the one place that describes the tables: whatever else describes them says the same."""

import json
from pathlib import Path

import pytest

from toolkit.corpus.datapackage import render_dictionary
from toolkit.corpus.schema import Table, load_fact_schema, load_schema
from toolkit.extraction.completeness import AuditRow
from toolkit.extraction.records import LedgerRow, Record
from toolkit.extraction.terms import TermRow

ALL_TABLES = [*load_schema().values(), *load_fact_schema().values()]


@pytest.mark.parametrize(
    ("name", "row"), [("records", Record), ("ledger", LedgerRow), ("terms", TermRow), ("audits", AuditRow)]
)
def test_the_rows_that_extraction_gives_have_the_columns_of_the_table(name: str, row: type[Record]) -> None:
    assert list(row._fields) == load_schema()[name].column_names


@pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: table.name)
def test_a_table_is_described_soundly(table: Table) -> None:
    names = table.column_names
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert set(table.references) <= set(names)
    for target, column in table.references.values():
        assert column in load_schema()[target].column_names
    for column in table.columns:
        assert column.description
        assert ("" in column.values) == (bool(column.values) and not column.required)


def test_the_shipped_description_is_that_of_the_schema(repository: Path) -> None:
    descriptor = json.loads((repository / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in descriptor["resources"]
    }
    assert described == {table.name: table.column_names for table in ALL_TABLES}


def test_the_dictionary_of_the_readme_is_that_of_the_schema(repository: Path) -> None:
    assert render_dictionary() in (repository / "data" / "README.md").read_text(encoding="utf-8")


def test_every_table_and_column_stands_in_the_dictionary() -> None:
    dictionary = render_dictionary()
    for table in ALL_TABLES:
        assert f"### {table.file}" in dictionary
        assert all(f"| `{name}` |" in dictionary for name in table.column_names)
