"""Where the texts of a dataset lay when they were read, on this machine.

It is kept with what a run keeps for the next one, not among the tables: these can be passed on, and a path
is nobody else's business.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.files import as_seen_from, write_text
from toolkit.corpus.names import UNSAFE

PARTS: Final = ".parts"  # in a dataset's folder, what a run keeps for the next one
TEXTS: Final = "texts"  # in a dataset's folder, what offsets count in where a source is no plain text
_PLACES: Final = "sources.json"


def name_text(folder: Path, doc_id: str) -> Path:
    """Returns where a dataset keeps what a document's offsets count in, if its source is no plain text."""
    return folder / TEXTS / f"{re.sub(UNSAFE, '-', doc_id)}.txt"


def remember_sources(folder: Path, entries: Sequence[Entry]) -> None:
    """Keeps where the files of documents are; as seen from the dataset, so that both can be moved together.

    Args:
        folder: Of the dataset.
        entries: The documents that were read.
    """
    places = {entry.doc_id: as_seen_from(folder, entry.path) for entry in entries if not entry.text}
    write_text(folder / PARTS / _PLACES, json.dumps(places, indent=0, ensure_ascii=False) + "\n")


def recall_source(folder: Path, doc_id: str) -> Path | None:
    """Returns the file that a document was read from, if it is still there."""
    kept = folder / PARTS / _PLACES
    try:
        state = kept.stat()
    except OSError:
        return None
    place = _read_places(kept, state.st_mtime_ns, state.st_size).get(doc_id)
    path = folder / place if place else None
    return path if path and path.is_file() else None


@lru_cache(maxsize=4)
def _read_places(path: Path, changed: int, size: int) -> Mapping[str, str]:
    """The places that a file holds, kept while it stays as it is: a site asks for every document."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(place) for name, place in found.items()} if isinstance(found, dict) else {}
