"""What a user should hear about a dataset: reports without a place, texts not whole, hardly a target."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.corpus.columns import read_columns
from toolkit.corpus.parts import name_unknown
from toolkit.corpus.schema import load_schema
from toolkit.corpus.storage import find_table
from toolkit.extraction.aims import FEWEST, AimKind

_SHOWN = 60  # names in a sentence
_LOOKED_AT = ("doc_id", "place", "complete", "note")


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
    for row in documents:
        if row["complete"] == "no" and row["note"]:
            yield f"{row['doc_id']} is not whole: {row['note']}."
    yield from _find_thin(folder)


def _find_thin(folder: Path) -> Iterator[str]:
    """Reports that are full by their kind and yield hardly a headline target of their own year."""
    table = load_schema()["audits"]
    audits = read_columns(find_table(folder, table), table.pick_columns(("doc_id", "kind", "found")))
    thin = [row for row in audits.to_pylist() if row["kind"] == AimKind.FEW_TARGETS]
    if thin:
        named = [f"{row['doc_id']} ({row['found']})" for row in thin]
        yield (
            f"Fewer than {FEWEST} headline targets of its own year: {_name_some(named)}. "
            "The text may be cut, or its targets be worded in a way that is not understood: "
            "look at it before its silence is taken for one (audits, few_targets)."
        )


def _name_some(names: "list[str]") -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
