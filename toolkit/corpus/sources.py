"""The texts behind a dataset, where they are at hand; they may not be passed on, so it does without them."""

import hashlib
import os
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus.dataset import find_data_folder, load_dataset
from toolkit.corpus.remembered import name_text, recall_source
from toolkit.errors import InputError
from toolkit.reading.formats import read_source

_NAMED = "TOOLKIT_SOURCES"
_ELSEWHERE = "put the file there whose sha256 begins {sha256}, or take this one away"
_CHANGED = "read it again with `toolkit extract`, or put the old file back"


def find_sources() -> Path | None:
    """Returns the folder of texts: the one that TOOLKIT_SOURCES names, else sources/ of the shipped data.

    A folder without any text in it counts as none.

    Raises:
        InputError: TOOLKIT_SOURCES names no folder.
    """
    if named := os.environ.get(_NAMED):
        if not Path(named).is_dir():
            raise InputError(
                named, "TOOLKIT_SOURCES names no folder", "name the folder of the texts, or unset it"
            )
        return Path(named)
    try:
        folder = find_data_folder() / "sources"
    except InputError:
        return None  # far from any shipped data there are no shipped sources either
    held = folder.is_dir() and any(path.name != "README.md" for path in folder.iterdir())
    return folder if held else None


def find_text(
    document: "Mapping[Hashable, Any] | pd.Series[Any] | str", dataset: Path | None = None
) -> str | None:
    """Returns the text that a document's offsets count in, or None where it is not at hand.

    It is looked for in the folder that TOOLKIT_SOURCES names, then where it was read from, then in sources/
    of the shipped data.

    Args:
        document: A row of documents.csv, or the doc_id of a document of the shipped data.
        dataset: Folder of the dataset that the row is from.

    Raises:
        InputError: The file at hand is not the one that was read, so offsets would point at other words.
    """
    row = _find_row(document) if isinstance(document, str) else document
    if named := _find_below(find_sources() if os.environ.get(_NAMED) else None, row):
        return _read_checked(named, row, _ELSEWHERE)
    if dataset is not None:
        if (kept := _read_kept(dataset, row)) is not None:
            return kept
        if source := recall_source(dataset, str(row["doc_id"])):
            return _read_checked(source, row, _CHANGED)
    if shipped := _find_below(find_sources(), row):
        return _read_checked(shipped, row, _ELSEWHERE)
    return None


def _find_below(folder: Path | None, row: "Mapping[Hashable, Any] | pd.Series[Any]") -> Path | None:
    path = folder / str(row["file"]) if folder else None
    return path if path and path.is_file() else None


def _read_kept(dataset: Path, row: "Mapping[Hashable, Any] | pd.Series[Any]") -> str | None:
    """The plain text that was kept of a page, a Word file or a PDF, unless somebody changed it."""
    told, path = str(row.get("text_sha256") or ""), name_text(dataset, str(row["doc_id"]))
    if not told or not path.is_file():
        return None
    content = path.read_bytes()
    return content.decode() if hashlib.sha256(content).hexdigest() == told else None


def _read_checked(path: Path, row: "Mapping[Hashable, Any] | pd.Series[Any]", remedy: str) -> str:
    source = read_source(path)
    if source.sha256 != row["sha256"]:
        sha256 = str(row["sha256"])[:12]
        raise InputError(path, "is not the file that the dataset was read from", remedy.format(sha256=sha256))
    told = str(row.get("text_sha256") or "")
    if told and told != hashlib.sha256(source.text.encode()).hexdigest():
        problem = "gives another text than when it was read, so that offsets point elsewhere"
        raise InputError(path, problem, "read it again with `toolkit extract`")
    return source.text


def _find_row(doc_id: str) -> "pd.Series[Any]":
    dataset = load_dataset()
    rows = dataset.documents[dataset.documents["doc_id"] == doc_id]
    if rows.empty:
        known = ", ".join(dataset.documents["doc_id"])
        raise InputError(dataset.folder, f"there is no document {doc_id}", f"use one of {known}")
    return rows.iloc[0]
