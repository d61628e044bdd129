"""A small dataset of invented places, built row by row, so that each test shows what it rests on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.schema import load_schema

Row = dict[str, Any]

DEFAULTS: dict[str, Row] = {
    "documents": {
        "level": "district",
        "kind": "work_report",
        "characters": 1000,
        "sha256": "0" * 64,
        "complete": "yes",
        "file": "report.txt",
    },
    "records": {
        "bound": "exact",
        "measure": "growth",
        "role": "target",
        "span_years": 1,
        "strength": "will",
        "unit": "%",
        "quote": "…",
        "rule": "test",
    },
}


def complete_record(row: Row) -> Row:
    """Returns a record: `value` fills both ends, and the place in the text follows from the id."""
    start = int(row["record_id"].rsplit("-", 1)[-1])
    ends = {"value_low": row["value"], "value_high": row["value"]} if "value" in row else {}
    return {"start": start, "end": start + 3} | ends | {k: v for k, v in row.items() if k != "value"}


def make_frame(table: str, rows: list[Row]) -> pd.DataFrame:
    """Returns rows as a frame with the schema's columns and dtypes; what a row does not name is empty."""
    if table == "records":
        rows = [complete_record(row) for row in rows]
    columns = load_schema()[table].columns
    filled = [DEFAULTS.get(table, {}) | row for row in rows]
    return pd.DataFrame(
        {
            c.name: pd.Series(
                [row.get(c.name, "" if c.type == "string" else None) for row in filled], dtype=c.dtype
            )
            for c in columns
        }
    )


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Dataset]:
    """Builds a dataset from rows of its tables; the facts tables stand beside it."""

    def build_dataset(documents: list[Row], records: list[Row], **tables: list[Row]) -> Dataset:
        _write_facts(tmp_path, tables.pop("population", []), tables.pop("parent_targets", []))
        rows = {"documents": documents, "records": records, **tables}
        frames = {name: make_frame(name, rows.get(name, [])) for name in load_schema()}
        return Dataset(tmp_path, frames)

    return build_dataset


def _write_facts(folder: Path, population: list[Row], parents: list[Row]) -> None:
    columns = ["place_code", "place", "residents", "as_of", "source"]
    pd.DataFrame(population, columns=columns).to_csv(folder / "population.csv", index=False)
    head = ["place_code", "place", "level", "year", "indicator_id", "measure", "value_low", "value_high"]
    frame = pd.DataFrame(parents, columns=[*head, "bound", "unit", "source"])
    frame.to_csv(folder / "parent_targets.csv", index=False)


EAST = {"doc_id": "east", "place": "东区", "place_code": "990101", "year": 2024}
WEST = {"doc_id": "west", "place": "西区", "place_code": "990102", "year": 2024}


@pytest.fixture
def east() -> Row:
    """A report of the eastern district for 2024."""
    return dict(EAST)


@pytest.fixture
def west() -> Row:
    """A report of the western district for 2024."""
    return dict(WEST)
