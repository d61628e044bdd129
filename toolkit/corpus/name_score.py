"""How well names of firms and projects are found, against names keyed by reading.

The key, data/evaluation/names.csv, holds offsets and the names alone. A found name is the keyed one where
the two begin within two characters of each other, or share at least half of each. Names that the key calls
other (products, parks and facilities called by their place, events) count neither way.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from toolkit.extraction.named import find_all_spans
from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure

_NEAR = 2  # characters by which two readers may begin a name apart (广西 + 汽车集团)
_OTHER = "other"


class KeyedName(NamedTuple):
    """A name that a reader keyed; `read_to` is where the reading of the report ended, 0 for its end."""

    group: str
    doc_id: str
    read_to: int
    start: int
    end: int
    name: str
    kind: str
    industries: tuple[str, ...]


class NameTally(NamedTuple):
    """Names wanted and hit; names found (without those that count neither way) and right."""

    wanted: int = 0
    hit: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: "NameTally") -> "NameTally":
        """The tally of both."""
        return NameTally(*(own + more for own, more in zip(self, other, strict=True)))

    @property
    def recall(self) -> float:
        """The share of the wanted names that were hit."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """The share of the found names that are right."""
        return self.right / self.found if self.found else 0.0


def read_name_key(path: Path) -> list[KeyedName]:
    """The rows of a key, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            KeyedName(
                row["round"],
                row["doc_id"],
                int(row["read_to"] or 0),
                int(row["start"]),
                int(row["end"]),
                row["name"],
                row["kind"],
                tuple(filter(None, row["industries"].split("|"))),
            )
            for row in csv.DictReader(file)
        ]


def score_names(texts: Mapping[str, str], key: Iterable[KeyedName]) -> dict[str, NameTally]:
    """The tally of each round of the key whose reports are at hand.

    Args:
        texts: decoded sources by doc_id; reports of the key that are missing are left out.
        key: the key, report by report.
    """
    tallies: dict[str, NameTally] = {}
    for (group, doc_id), rows in groupby(key, key=lambda name: (name.group, name.doc_id)):
        if doc_id in texts:
            tally = score_report(texts[doc_id], list(rows))
            tallies[group] = tallies.get(group, NameTally()).add(tally)
    return tallies


def score_report(text: str, key: Sequence[KeyedName]) -> NameTally:
    """The tally of one report."""
    structure = read_structure(Document(key[0].doc_id, text))
    view = structure.view
    spans = [span for spans in find_all_spans(view.text, structure.sentences) for span in spans]
    found = [view.raw_span(span.start, span.end) for span in spans]
    read_to = max(name.read_to for name in key) or len(text)
    found = [span for span in found if span[0] < read_to]
    wanted = [name for name in key if name.kind != _OTHER]
    right = [span for span in found if any(_is_same(span, name) for name in wanted)]
    counted = [span for span in found if span in right or not any(_overlaps(span, name) for name in key)]
    hit = sum(any(_is_same(span, name) for span in found) for name in wanted)
    return NameTally(len(wanted), hit, len(counted), len(right))


def _is_same(span: tuple[int, int], name: KeyedName) -> bool:
    shared = min(span[1], name.end) - max(span[0], name.start)
    half = 2 * shared >= span[1] - span[0] and 2 * shared >= name.end - name.start
    return shared > 0 and (half or abs(span[0] - name.start) <= _NEAR)


def _overlaps(span: tuple[int, int], name: KeyedName) -> bool:
    return span[0] < name.end and name.start < span[1]
