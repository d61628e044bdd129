"""Reads the reports that keys are about, and scores their headline targets and the strength of targets."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.across.headline import find_headline_targets
from toolkit.corpus.catalogue import find_documents
from toolkit.corpus.parts import collect_tables, read_document
from toolkit.corpus.schema import load_schema
from toolkit.corpus.score_headline import HeadlineScore, score_headline
from toolkit.corpus.score_strength import StrengthScore, score_strength

_TABLES = ("documents", "records", "audits", "ledger")


class Exam(NamedTuple):
    """The scores of the keys at hand; None where there is no key of a kind."""

    headline: HeadlineScore | None
    strength: StrengthScore | None


def examine(keys: Path, reports: Path) -> Exam:
    """Returns the scores of what is read of the keyed reports now.

    Args:
        keys: A folder with keys in `panel/` and `strength/`.
        reports: A folder of reports with documents.csv.
    """
    panel, strength = (_read_keys(keys / name) for name in ("panel", "strength"))
    wanted = {gold["doc"] for gold in (*panel, *strength)}
    rows = _read_tables(reports, wanted)
    tables = {name: _name_cells(name, rows[name]) for name in _TABLES}
    made = [row._asdict() for row in find_headline_targets(*(tables[name] for name in _TABLES))]
    records = tables["records"]
    return Exam(
        score_headline(made, panel) if panel else None,
        score_strength(records, strength) if strength else None,
    )


def _read_keys(folder: Path) -> list[Mapping[str, Any]]:
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def _read_tables(reports: Path, wanted: set[str]) -> dict[str, list[Sequence[Any]]]:
    tables: dict[str, list[Sequence[Any]]] = {name: [] for name in _TABLES}
    for entry in find_documents([reports], {}).entries:
        if entry.doc_id in wanted:
            made = collect_tables(read_document(entry))
            for name in _TABLES:
                tables[name].extend(made[name])
    return tables


def _name_cells(table: str, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows as mappings of column to value."""
    names = load_schema()[table].column_names
    return [dict(zip(names, row, strict=True)) for row in rows]
