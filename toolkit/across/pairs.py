"""Which documents of a dataset speak of each other: two reports in a row, a plan and its reports."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from toolkit.corpus.stages import Row

_ANNUAL: Final = ("work_report", "digest")
_PLAN: Final = "plan"


class Pair(NamedTuple):
    """An earlier document that promises and a later one that may answer.

    Attributes:
        earlier: The row of the catalogue that promises.
        later: The row of the catalogue that may answer.
        plan: Whether the earlier one is a plan.
    """

    earlier: Mapping[str, Any]
    later: Mapping[str, Any]
    plan: bool

    @property
    def partial(self) -> bool:
        """Whether the later text holds only a part of what was said."""
        return bool(self.later["kind"] == "digest" or self.later["complete"] == "no")


def list_pairs(documents: Iterable[Row]) -> Iterator[Pair]:
    """Yields the pairs of a catalogue, by place and year; of two texts of a year, the full one is taken."""
    places: defaultdict[str, list[Row]] = defaultdict(list)
    for row in documents:
        places[row["place_code"] or row["place"]].append(row)
    for rows in places.values():
        yearly = _choose_reports(rows)
        for year, earlier in yearly.items():
            if year + 1 in yearly:
                yield Pair(earlier, yearly[year + 1], plan=False)
        for plan in (row for row in rows if row["kind"] == _PLAN and _has_period(row)):
            for year, report in yearly.items():
                if int(plan["plan_start"]) <= year <= int(plan["plan_end"]) + 1:
                    yield Pair(plan, report, plan=True)


def _choose_reports(rows: Iterable[Row]) -> dict[int, Row]:
    chosen: dict[int, Row] = {}
    for row in sorted(rows, key=lambda row: (row["year"], _rank(row), row["doc_id"])):
        if row["kind"] in _ANNUAL:
            chosen.setdefault(int(row["year"]), row)
    return chosen


def _rank(row: Row) -> int:
    """Full reports before digests, complete texts before cut ones."""
    return 2 * int(row["kind"] == "digest") + int(row["complete"] == "no")


def _has_period(row: Row) -> bool:
    return row["plan_start"] is not None and row["plan_end"] is not None
