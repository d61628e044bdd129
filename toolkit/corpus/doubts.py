"""What a user should hear about a dataset: reports without a place, texts not whole, hardly a target."""

from collections.abc import Iterator
from pathlib import Path

from toolkit.corpus.parts import name_unknown
from toolkit.corpus.schema import load_schema
from toolkit.corpus.storage import find_table
from toolkit.corpus.tables import read_frame
from toolkit.extraction.aims import FEWEST, AimKind

_SHOWN = 5


def find_doubts(folder: Path) -> Iterator[str]:
    """Yields a sentence for each thing that a comparison over the dataset should know, with its remedy."""
    table = load_schema()["documents"]
    path = find_table(folder, table)
    if not path.exists():
        return
    documents = read_frame(path, table)
    unknown = documents["place"] == documents["doc_id"].map(name_unknown)
    if unknown.any():
        yield (
            f"Without a place: {_name_some(list(documents.loc[unknown, 'doc_id']))}. "
            "Each stands for itself in comparisons, under its own name in brackets, "
            "and has no neighbours, parents or earlier years. "
            "Give it: --place, or run `toolkit catalogue` on the folder and fill in the column place."
        )
    for row in documents.loc[documents["complete"] == "no"].to_dict("records"):
        if row["note"]:
            yield f"{row['doc_id']} is not whole: {row['note']}."
    yield from _find_thin(folder)


def _find_thin(folder: Path) -> Iterator[str]:
    """Reports that are full by their kind and yield hardly a headline target of their own year."""
    table = load_schema()["audits"]
    audits = read_frame(find_table(folder, table), table)
    thin = audits[audits["kind"] == AimKind.FEW_TARGETS]
    if not thin.empty:
        named = [f"{row['doc_id']} ({row['found']})" for row in thin.to_dict("records")]
        yield (
            f"Fewer than {FEWEST} headline targets of its own year: {_name_some(named)}. "
            "The text may be cut, or its targets be worded in a way that is not understood: "
            "look at it before its silence is taken for one (audits, few_targets)."
        )


def _name_some(names: "list[str]") -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
