"""Reads the reports that keys are about, and scores headline targets, strength, and answers to promises."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.across.headline import find_headline_targets
from toolkit.across.links import link_promises
from toolkit.corpus.catalogue import find_documents
from toolkit.corpus.parts import collect_tables, read_document
from toolkit.corpus.schema import load_schema
from toolkit.corpus.score_headline import HeadlineScore, score_headline
from toolkit.corpus.score_links import Counts, score_links
from toolkit.corpus.score_strength import StrengthScore, score_strength
from toolkit.errors import UsageError

_TABLES = ("documents", "records", "audits", "ledger")
_LINKED = ("documents", "records", "clause_words")
_ENDS_IN_YEAR = re.compile(r"-\d{4}$")


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
    rows = _read_tables(reports, wanted, _TABLES)
    tables = {name: _name_cells(name, rows[name]) for name in _TABLES}
    made = [row._asdict() for row in find_headline_targets(*(tables[name] for name in _TABLES))]
    records = tables["records"]
    return Exam(
        score_headline(made, panel) if panel else None,
        score_strength(records, strength) if strength else None,
    )


def examine_links(keys: Iterable[Path], reports: Path) -> dict[str, Counts]:
    """Returns for each key of a pair of reports how many of its answers are found now, by the pair's name.

    Args:
        keys: Files of one pair each, as data/evaluation/links/README.md describes them.
        reports: A folder of reports with documents.csv.

    Raises:
        UsageError: A report that a key is about is not in the folder.
    """
    read = {path: _read_key(path) for path in keys}
    wanted = {line[name] for key in read.values() for line in key for name in ("from_doc", "to_doc")}
    rows = _read_tables(reports, wanted, _LINKED)
    tables = {name: _name_cells(name, rows[name]) for name in _LINKED}
    if missing := sorted(wanted - {row["doc_id"] for row in tables["documents"]}):
        raise UsageError(
            f"{reports} has no {', '.join(missing)}", "name the folder of the reports of the keys"
        )
    links = [row._asdict() for row in link_promises(**tables, reviews=[])]
    return {
        _name_pair(path, key): score_links(tables["records"], links, key)
        for path, key in sorted(read.items(), key=lambda pair: pair[0].stem)
    }


def _name_pair(path: Path, key: Sequence[Mapping[str, Any]]) -> str:
    """The name of the file, with the year of the report that promises."""
    year = key[0]["from_doc"].split("-")[1]
    return path.stem if _ENDS_IN_YEAR.search(path.stem) else f"{path.stem}-{year}"


def _read_keys(folder: Path) -> list[Mapping[str, Any]]:
    return [line for path in sorted(folder.glob("*.jsonl")) for line in _read_key(path)]


def _read_key(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _read_tables(reports: Path, wanted: set[str], names: Sequence[str]) -> dict[str, list[Sequence[Any]]]:
    tables: dict[str, list[Sequence[Any]]] = {name: [] for name in names}
    for entry in find_documents([reports], {}).entries:
        if entry.doc_id in wanted:
            made = collect_tables(read_document(entry))
            for name in names:
                tables[name].extend(made[name])
    return tables


def _name_cells(table: str, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows as mappings of column to value."""
    names = load_schema()[table].column_names
    return [dict(zip(names, row, strict=True)) for row in rows]
