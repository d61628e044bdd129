"""What a user should hear about a dataset: reports without a place, texts not whole, hardly a target."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.corpus.columns import read_columns
from toolkit.corpus.parts import name_unknown
from toolkit.corpus.schema import load_schema
from toolkit.corpus.storage import find_table
from toolkit.extraction.aims import FEWEST, AimKind
from toolkit.extraction.completeness import AuditKind

_SHOWN = 60  # names in a sentence
_PAGES = 20  # of one document
_LOOKED_AT = ("doc_id", "place", "kind", "complete", "note", "doubtful")


def find_doubts(folder: Path) -> Iterator[str]:
    """Yields a sentence for each thing that a comparison over the dataset should know, with its remedy."""
    table = load_schema()["documents"]
    path = find_table(folder, table)
    if not path.exists():
        return
    documents = read_columns(path, table.pick_columns(_LOOKED_AT)).to_pylist()
    unknown = [row["doc_id"] for row in documents if row["place"] == name_unknown(row["doc_id"])]
    if unknown:
        yield (
            f"Without a place: {_name_some(unknown)}. "
            "Each stands for itself in comparisons, under its own name in brackets, "
            "and has no neighbours, parents or earlier years. "
            "Give it: --place, or run `toolkit catalogue` on the folder and fill in the column place."
        )
    yield from _find_guessed(documents)
    for row in documents:
        if row["complete"] == "no" and row["note"]:
            yield f"{row['doc_id']} is not whole: {row['note']}."
    table = load_schema()["audits"]
    columns = table.pick_columns(("doc_id", "start", "kind", "found", "note"))
    audits = read_columns(find_table(folder, table), columns).to_pylist()
    yield from _find_lost([row for row in audits if row["kind"] == AuditKind.REPLACED_CHARACTERS])
    yield from _find_copies([row for row in audits if row["kind"] == AuditKind.SECOND_COPY])
    yield from _find_drawn([row for row in audits if row["kind"] == AuditKind.UNRULED_PAGE])
    yield from _find_thin([row for row in audits if row["kind"] == AimKind.FEW_TARGETS])


_Rows = list[dict[str, Any]]


def _find_guessed(documents: _Rows) -> Iterator[str]:
    """Documents whose kind the text does not surely tell."""
    guessed = [row for row in documents if "kind" in (row["doubtful"] or "").split("|")]
    if guessed:
        named = [f"{row['doc_id']} ({row['kind']})" for row in guessed]
        yield (
            f"Of a kind that is not sure: {_name_some(named)}. "
            "A digest is not compared with whole reports, and what it leaves out is not taken for silence. "
            "If one is wrong, say what it is: --kind work_report (or digest, plan), or the column kind of a "
            "documents.csv."
        )


def _find_lost(rows: _Rows) -> Iterator[str]:
    """Texts that had lost characters before they were given."""
    if rows:
        named = [f"{row['doc_id']} ({row['found']}, the first at character {row['start']})" for row in rows]
        yield (
            f"Lost characters, with \ufffd (U+FFFD) in their place: {_name_some(named)}. "
            "What stood there cannot be read, and a figure beside it may lack a part: get an undamaged copy."
        )


def _find_copies(rows: _Rows) -> Iterator[str]:
    """Files that hold their text twice."""
    if rows:
        named = [f"{row['doc_id']} (from character {row['start']})" for row in rows]
        yield f"The text stands twice in its file; the second copy is left out: {_name_some(named)}."


def _find_drawn(rows: _Rows) -> Iterator[str]:
    """Pages of PDF files whose rows were not looked for."""
    pages: dict[str, list[str]] = {}
    for row in rows:
        pages.setdefault(row["doc_id"], []).append(row["note"])
    if pages:
        named = [f"{doc_id}, page {', '.join(numbers[:_PAGES])}" for doc_id, numbers in pages.items()]
        yield (
            f"More is drawn than a table has: {'; '.join(named[:_SHOWN])}. "
            "If a table stands there it was read as running text: look at its figures (audits, unruled_page)."
        )


def _find_thin(rows: _Rows) -> Iterator[str]:
    """Reports that are full by their kind and yield hardly a headline target of their own year."""
    if rows:
        named = [f"{row['doc_id']} ({row['found']})" for row in rows]
        yield (
            f"Fewer than {FEWEST} headline targets of its own year: {_name_some(named)}. "
            "The text may be cut, or its targets be worded in a way that is not understood: "
            "look at it before its silence is taken for one (audits, few_targets)."
        )


def _name_some(names: "list[str]") -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
