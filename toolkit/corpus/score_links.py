"""What became of promises, as links say it, against keys made by hand: how many are right, of how many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

Row = Mapping[str, Any]

_OUTCOME, _RENEWED = "outcome", "renewed_target"
_SILENT: Final = "silent"
_INCOMPLETE: Final = "text_incomplete"  # silence of a text that is not whole; a key calls both silence
#: What is counted, in the order of the table.
FIELDS: Final = (
    "recall",
    "precision",
    "answered",
    "mode",
    "status",
    "renewed_recall",
    "renewed_precision",
)


class Counts(NamedTuple):
    """By field, how many are right, and of how many."""

    right: Counter[str]
    of: Counter[str]


class _Answer(NamedTuple):
    """What the links say of one line of a key, and which of their pairs are the key's."""

    links: Sequence[Row]
    pairs: Sequence[Row]
    right: Sequence[Row]

    @property
    def mode(self) -> str:
        said = self.links[0]["feedback"] if self.links else _SILENT
        return _SILENT if said == _INCOMPLETE else said


def score_links(records: Iterable[Row], links: Iterable[Row], key: Iterable[Row]) -> Counts:
    """Returns how many of the answers of a key the links have.

    A link belongs to a line of the key when its promise covers the place of the line's, and is right when its
    answer covers one of the places that the key names.

    Args:
        records: Rows with record_id, doc_id, start, end, duplicate_of.
        links: Rows of the table links.
        key: Lines as data/evaluation/links/README.md describes them.
    """
    places = _Places(records, links)
    right, of = Counter[str](), Counter[str]()
    for line in key:
        counted = _RULES[line["kind"]](line, places.find(line)) if line["kind"] in _RULES else ()
        for field, hits, all_of in counted:
            right[field] += hits
            of[field] += all_of
    return Counts(right, of)


class _Places:
    """Records by where they stand, links by what they are of; a repeat stands for what it repeats."""

    def __init__(self, records: Iterable[Row], links: Iterable[Row]) -> None:
        self._records = {row["record_id"]: row for row in records}
        self._by_document: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self._records.values():
            self._by_document[row["doc_id"]].append(row)
        self._links: defaultdict[str, list[Row]] = defaultdict(list)
        for link in links:
            self._links[self._first(link["from_id"])].append(link)

    def find(self, line: Row) -> _Answer:
        places = [line["from_at"], *line.get("from_also_at", ())]
        held = [row for row in self._by_document[line["from_doc"]] if _covers(row, places)]
        own = sorted({self._first(row["record_id"]) for row in held})
        links = [
            link
            for record_id in own
            for link in self._links[record_id]
            if link["kind"] == line["kind"] and link["review"] != "rejected"
        ]
        pairs = [link for link in links if link["to_id"]]
        answers = [place for place in (line["to_at"], *line["also_at"]) if place is not None]
        right = [link for link in pairs if _covers(self._records[link["to_id"]], answers)]
        return _Answer(links, pairs, right)

    def _first(self, record_id: str) -> str:
        return self._records[record_id]["duplicate_of"] or record_id


def _covers(record: Row, places: Iterable[int]) -> bool:
    return any(record["start"] <= place < record["end"] for place in places)


def _count_outcome(line: Row, answer: _Answer) -> Iterator[tuple[str, int, int]]:
    """Yields what an outcome counts for: field, right, of."""
    yield "precision", len(answer.right), len(answer.pairs)
    if line["core"] and line["to_value"] is not None:
        yield "recall", bool(answer.right), 1
        if answer.right and line["status"]:
            yield "status", answer.right[0]["status"] == line["status"], 1
    if line["feedback"]:
        yield "mode", answer.mode == line["feedback"], 1
        yield "answered", (answer.mode == _SILENT) == (line["feedback"] == _SILENT), 1


def _count_renewed(_: Row, answer: _Answer) -> Iterator[tuple[str, int, int]]:
    yield "renewed_recall", bool(answer.right), 1
    yield "renewed_precision", len(answer.right), len(answer.pairs)


_RULES: Final = {_OUTCOME: _count_outcome, _RENEWED: _count_renewed}
