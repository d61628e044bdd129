"""Which documents of a dataset speak of each other: two reports in a row, a plan and its reports."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

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


def list_pairs(documents: pd.DataFrame) -> Iterator[Pair]:
    """Yields the pairs of a catalogue, by place and year; of two texts of a year, the full one is taken."""
    places: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in documents.to_dict("records"):
        places[row["place_code"] or row["place"]].append({str(key): value for key, value in row.items()})
    for rows in places.values():
        yearly = _choose_reports(rows)
        for year, earlier in yearly.items():
            if year + 1 in yearly:
                yield Pair(earlier, yearly[year + 1], plan=False)
        for plan in (row for row in rows if row["kind"] == _PLAN and _has_period(row)):
            for year, report in yearly.items():
                if int(plan["plan_start"]) <= year <= int(plan["plan_end"]) + 1:
                    yield Pair(plan, report, plan=True)


def _choose_reports(rows: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    chosen: dict[int, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["year"], _rank(row), row["doc_id"])):
        if row["kind"] in _ANNUAL:
            chosen.setdefault(int(row["year"]), row)
    return chosen


def _rank(row: Mapping[str, Any]) -> int:
    """Full reports before digests, complete texts before cut ones."""
    return 2 * int(row["kind"] == "digest") + int(row["complete"] == "no")


def _has_period(row: Mapping[str, Any]) -> bool:
    return not pd.isna(row["plan_start"]) and not pd.isna(row["plan_end"])
