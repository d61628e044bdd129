"""The year's own headline targets: one row per report and headline indicator, absent ones with the reason.

The target is the one that a government sets for the report's own year and the whole of its territory. Where a
report states several, the one that stands among its like is taken, a number before words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from toolkit.corpus.stages import Row
from toolkit.extraction.aims import AimKind
from toolkit.extraction.completeness import AuditKind
from toolkit.extraction.headlines import HEADLINES, Headline

ANNUAL_KINDS = ("work_report", "digest")


class State(StrEnum):
    """What a report says of a headline indicator; the last four are reasons for an empty cell.

    NOT_STATED: the whole text was searched, and no clause about the year ahead speaks of it. NOT_FOUND: one
    does, and no target was found in it.
    """

    NUMBER = "number"
    RELATIVE = "relative"
    WORDS = "words"
    NOT_FOUND = "not_found"
    NOT_STATED = "not_stated"
    TEXT_INCOMPLETE = "text_incomplete"
    NOT_UNDERSTOOD = "not_understood"


class HeadlineRow(NamedTuple):
    """One row of headline.csv."""

    doc_id: str
    place_code: str
    place: str
    level: str
    year: int
    kind: str
    indicator_id: str
    state: str
    record_id: str = ""
    quote: str = ""
    value_low: float | None = None
    value_high: float | None = None
    bound: str = ""
    unit: str = ""
    measure: str = ""
    scope: str = ""
    strength: str = ""
    against: str = ""
    stretch: str = ""
    last_result: str = ""


_SAME_PROMISE = {"carbon_intensity": "energy_intensity"}  # energy or carbon per unit of product
_NEAR = 200  # characters on either side in which headline targets make each other a list
_LIST = 3  # headline indicators that make a list
_STRETCHED = 60  # characters behind a target in which a second one of its own is looked for
_UNREAD = 60  # characters from a headline target at which a numeral that was not understood may be another
_PARTS_MISSING = AuditKind.ANNOUNCED_PARTS.value


def find_headline_targets(
    documents: Sequence[Row], records: Sequence[Row], audits: Sequence[Row], ledger: Sequence[Row]
) -> Iterator[HeadlineRow]:
    """Yields the headline targets of every annual report, in the order of documents and indicators."""
    ids = {headline.identifier for headline in HEADLINES} | set(_SAME_PROMISE)
    shared = {(row["doc_id"], row["start"]) for row in audits if row["kind"] == AimKind.SHARED_FIGURE}
    by_document = _group(
        row for row in records if row["indicator_id"] in ids or (row["doc_id"], row["start"]) in shared
    )
    found_in, unread = _group(audits), _group(row for row in ledger if row["outcome"] == "unparsed")
    for document in documents:
        if document["kind"] in ANNUAL_KINDS:
            name = document["doc_id"]
            report = _Report(
                document, by_document.get(name, []), found_in.get(name, []), unread.get(name, [])
            )
            yield from report.rows()


def _group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by document."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["doc_id"], []).append(row)
    return grouped


class _Report:
    """One report with what was read from it."""

    def __init__(
        self, document: Row, records: Sequence[Row], audits: Sequence[Row], unread: Sequence[Row]
    ) -> None:
        self.document, self.audits = document, audits
        self.year = int(document["year"])
        shared = {row["start"]: row["note"].split() for row in audits if row["kind"] == AimKind.SHARED_FIGURE}
        self.said: dict[str, list[Row]] = {}
        self.results: dict[str, list[Row]] = {}
        for record in sorted(records, key=lambda row: row["start"]):
            own = _SAME_PROMISE.get(record["indicator_id"], record["indicator_id"])
            also = shared.get(record["start"], []) if record["bound"] != "qualitative" else []
            for name in dict.fromkeys(filter(None, [own, *also])):
                if self._is_own_target(record):
                    self.said.setdefault(name, []).append(record)
                elif own == name and self._is_last_result(record):
                    self.results.setdefault(name, []).append(record)
        self.places = sorted((row["start"], name) for name, rows in self.said.items() for row in rows)
        self.ahead = {row["note"] for row in audits if row["kind"] == AimKind.INDICATOR_AHEAD}
        self.unread = [row["start"] for row in unread]

    def rows(self) -> Iterator[HeadlineRow]:
        """The rows of the report, one per headline indicator."""
        place = {name: self.document[name] for name in ("doc_id", "place_code", "place", "level", "kind")}
        for headline in HEADLINES:
            target = self._choose(headline)
            result = self._last_result(headline, target)
            head = HeadlineRow(**place, year=self.year, indicator_id=headline.identifier, state="")
            if target is None:
                yield head._replace(state=self._reason(headline).value, last_result=result)
            else:
                yield self._filled(head, headline, target)._replace(last_result=result)

    def _is_own_target(self, record: Row) -> bool:
        own_year = _whole(record["year"], self.year) == self.year
        return record["role"] == "target" and own_year and _whole(record["span_years"], 1) <= 1

    def _is_last_result(self, record: Row) -> bool:
        numbered = record["role"] == "actual" and record["bound"] != "qualitative"
        dated = _whole(record["year"], 0) == self.year - 1
        return numbered and dated and _whole(record["span_years"], 1) <= 1

    def _choose(self, headline: Headline) -> Row | None:
        """The headline target: a number before words, among its like, of the usual measure, the first."""
        stated = [row for row in self.said.get(headline.identifier, []) if _measures(row, headline)]
        return min(stated, key=lambda row: self._rank(row, headline), default=None)

    def _rank(self, row: Row, headline: Headline) -> tuple[object, ...]:
        order = headline.measures.index(row["measure"]) if row["measure"] in headline.measures else 9
        states = [State.NUMBER, State.RELATIVE, State.WORDS]
        state = states.index(_state(row))
        return (state, -self._company(row), order, row["start"])

    def _company(self, row: Row) -> int:
        """How many headline indicators have targets near, up to those that make a list."""
        low = bisect_left(self.places, (row["start"] - _NEAR, ""))
        high = bisect_right(self.places, (row["end"] + _NEAR, "~"))
        return min(len({name for _, name in self.places[low:high]}), _LIST)

    def _filled(self, head: HeadlineRow, headline: Headline, target: Row) -> HeadlineRow:
        copied: dict[str, Any] = {name: target[name] for name in _COPIED}
        copied |= {name: _number(target[name]) for name in ("value_low", "value_high")}
        return head._replace(state=_state(target).value, stretch=self._stretch(headline, target), **copied)

    def _stretch(self, headline: Headline, target: Row) -> str:
        """A second, higher target: the next of the indicator that is striven for, or a clause that asks."""
        for row in self.said[headline.identifier]:
            near = target["end"] <= row["start"] <= target["end"] + _STRETCHED
            if near and row["strength"] == "strive" and row["bound"] != "qualitative":
                return str(row["quote"])
        clauses = [row for row in self.audits if row["kind"] == AuditKind.STRETCH_CLAUSE and row["found"]]
        for row in clauses:
            between = [place for place, _ in self.places if target["end"] <= place < row["start"]]
            if target["end"] <= row["start"] <= target["end"] + _STRETCHED and not between:
                return str(row["note"])
        return ""

    def _last_result(self, headline: Headline, target: Row | None) -> str:
        """The result of the year before in the same review, of the target's measure where there is one."""
        measures = [str(target["measure"])] if target else []
        for measure in [*measures, *headline.measures]:
            for row in self.results.get(headline.identifier, []):
                if row["measure"] == measure:
                    return str(row["record_id"])
        return ""

    def _reason(self, headline: Headline) -> State:
        """Why there is no target."""
        for place in self.unread:
            if any(abs(start - place) <= _UNREAD for start, _ in self.places):
                return State.NOT_UNDERSTOOD
        if headline.identifier in self.ahead:
            return State.NOT_FOUND
        return State.TEXT_INCOMPLETE if self._partial() else State.NOT_STATED

    def _partial(self) -> bool:
        """Whether the text holds less than the report, by its kind, the catalogue, or its missing parts."""
        announced = [row for row in self.audits if row["kind"] == _PARTS_MISSING]
        missing = any(row["found"] < _whole(row["expected"], 0) for row in announced)
        missing |= not self.ahead and any(row["kind"] == AimKind.FEW_TARGETS for row in self.audits)
        return missing or self.document["kind"] == "digest" or self.document["complete"] == "no"


_COPIED = ("record_id", "quote", "bound", "unit", "measure", "scope", "strength", "against")


def _measures(row: Row, headline: Headline) -> bool:
    """Whether a record states the indicator in a measure that its targets are set in."""
    return row["bound"] == "qualitative" or row["measure"] in {*headline.measures, "difference"}


def _state(row: Row) -> State:
    if row["bound"] != "qualitative":
        return State.RELATIVE if row["measure"] == "difference" else State.NUMBER
    return State.RELATIVE if row["against"] else State.WORDS


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _whole(value: Any, otherwise: int) -> int:
    return otherwise if value is None else int(value)
