"""What changed between two tables of records: figures gained, lost, and read otherwise."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from toolkit.corpus.schema import load_schema
from toolkit.corpus.storage import find_table
from toolkit.corpus.tables import format_cell, read_frame

# Ids follow from offsets, so they would only say once more that a span moved.
_NOT_COMPARED = frozenset(["record_id", "doc_id", "duplicate_of"])


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one figure that two tables read differently."""

    doc_id: str
    start: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one table of records has and another has not.

    Attributes:
        gained: Records of the new table at places where the old one has none.
        lost: Records of the old table at places where the new one has none.
        changed: By field, what is read otherwise at the same place.
    """

    gained: list[pd.Series] = field(default_factory=list)
    lost: list[pd.Series] = field(default_factory=list)
    changed: dict[str, list[Change]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the tables say the same."""
        return not (self.gained or self.lost or self.changed)


def read_records(path: Path) -> pd.DataFrame:
    """Returns the records in a file, or in the folder of a dataset.

    Raises:
        InputError: There are none.
    """
    table = load_schema()["records"]
    return read_frame(find_table(path, table) if path.is_dir() else path, table)


def diff_records(old: pd.DataFrame, new: pd.DataFrame) -> Difference:
    """Returns what changed from one table of records to another.

    Records are the same figure when their spans in a document overlap.
    """
    difference, changed = Difference(), defaultdict(list)
    for before, after in _align(old, new):
        if before is None and after is not None:
            difference.gained.append(after)
        elif after is None and before is not None:
            difference.lost.append(before)
        elif before is not None and after is not None:
            for name, change in _compare(before, after):
                changed[name].append(change)
    columns = load_schema()["records"].column_names
    difference.changed.update({name: changed[name] for name in columns if name in changed})
    return difference


def _align(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[tuple[pd.Series | None, pd.Series | None]]:
    """Yields records of two tables side by side, in order of place, with None where one has nothing."""
    for doc_id in dict.fromkeys([*old["doc_id"], *new["doc_id"]]):
        left, right = _list_rows(old, doc_id), _list_rows(new, doc_id)
        while left or right:
            if (
                left
                and right
                and left[-1]["start"] < right[-1]["end"]
                and right[-1]["start"] < left[-1]["end"]
            ):
                yield left.pop(), right.pop()
            elif not right or (left and left[-1]["start"] < right[-1]["start"]):
                yield left.pop(), None
            else:
                yield None, right.pop()


def _list_rows(frame: pd.DataFrame, doc_id: str) -> list[pd.Series]:
    """Returns the records of a document with the first at the end, where it can be popped."""
    rows = frame[frame["doc_id"] == doc_id].sort_values(["start", "end"], ascending=False)
    return [row for _, row in rows.iterrows()]


def _compare(before: pd.Series, after: pd.Series) -> Iterator[tuple[str, Change]]:
    for name in load_schema()["records"].column_names:
        if name in _NOT_COMPARED:
            continue
        old, new = format_cell(before[name]), format_cell(after[name])
        if old != new:
            yield name, Change(after["doc_id"], int(after["start"]), after["quote"], old, new)
