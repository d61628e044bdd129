"""Whether the figures of a report add up: parts against their total, shares against the counts they go with.

A sum of bounds is a bound: four parts of "more than" make a total of "more than" their sum. What the wording
leaves open is left open here too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import Any

import pandas as pd

from toolkit.across.intervals import Interval, Order, find_bound, order_intervals, read_interval
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.lexicon import group_pattern, read_rows, split_group


class Outcome(StrEnum):
    """What a check found."""

    ADDS_UP = "adds_up"
    POSSIBLE = "possible"  # no total is stated; some whole number fits
    MATCHES = "matches"  # as many figures as items
    FALLS_SHORT = "falls_short"
    EXCEEDS = "exceeds"
    UNDECIDABLE = "undecidable"
    MISMATCH = "mismatch"


_COLUMNS = [
    "check", "doc_id", "place", "year", "stated", "computed_low", "computed_high", "computed_bound", "unit",
    "outcome", "about", "record_ids", "start",
]  # fmt: skip

_ALIKE = ("unit", "role", "year", "measure")
_SHORTEST_ENDING = 2

# A share stands right behind its count: "167家、占全市26%".
_LONGEST_GAP = 8
_OF_A_WHOLE = re.compile(
    f"{group_pattern('against')}(?:{group_pattern('all_of')}|{group_pattern('our')})"
    f"[{''.join(row['kind'] for row in read_rows('wholes'))}]"
)
(_SUM,) = split_group("sum_sign")


def check_arithmetic(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the checks that the documents' figures allow.

    Returns:
        check (parts_total, share_count, respectively), doc_id, place, year; `stated` (as the text has it: the
        total, the count with its share, the items of the list); computed_low, computed_high, computed_bound
        (the sum of the parts; the whole that count and share imply; the figures of the list); unit, outcome,
        `about` (the indicators concerned), record_ids (joined by spaces), start.
    """
    rows: list[dict[str, Any]] = []
    for document in documents.to_dict("records"):
        own = dataset.records[dataset.records["doc_id"] == document["doc_id"]].sort_values("start")
        audits = dataset.audits[dataset.audits["doc_id"] == document["doc_id"]]
        checks = [*_check_totals(own), *_check_shares(own), *_check_lists(audits, own)]
        known = {name: document[name] for name in ("doc_id", "place", "year")}
        rows += [known | check for check in checks]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    numbers = {"computed_low": "float64", "computed_high": "float64"}
    return frame.astype({"year": "Int64", "start": "Int64"} | numbers)


def _describe_computed(interval: Interval) -> dict[str, Any]:
    bound = find_bound(interval)
    return {"computed_low": interval.low, "computed_high": interval.high, "computed_bound": bound}


def _check_totals(records: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """A total whose name lists its parts, against the records of the parts."""
    own = records[(records["duplicate_of"] == "") & (records["bound"] != "qualitative")]
    rows = own.to_dict("records")
    for total in rows:
        if _SUM in total["indicator"] and "、" in total["indicator"] and total["unit"] != "%":
            parts = _find_parts(total, rows)
            if parts:
                yield _compare_total(total, parts)


def _find_parts(total: Mapping[Any, Any], rows: Sequence[Mapping[Any, Any]]) -> list[Mapping[Any, Any]]:
    """The records of the parts, in one section; none where fewer are there than the name of the total lists.

    A long name is cut at its front in the records, so the parts are not looked up one by one: those named in
    full show in which section they stand and what their names end with, and the others end alike.
    """
    names = total["indicator"].replace(_SUM, "").split("、")
    alike = [row for row in rows if all(row[column] == total[column] for column in _ALIKE)]
    named = [row for row in alike if any(name in row["indicator"] for name in names) and row is not total]
    ending = _find_common_ending([row["indicator"] for row in named])
    if len(named) < len(names) - 1 or len(ending) < _SHORTEST_ENDING:
        return []
    section = named[0]["section"]
    parts = [row for row in alike if row["section"] == section and row["indicator"].endswith(ending)]
    return parts if len(parts) >= len(names) else []


def _find_common_ending(names: Sequence[str]) -> str:
    letters = zip(*(reversed(name) for name in names), strict=False)
    return "".join(first for first, *others in takewhile(lambda same: len(set(same)) == 1, letters))[::-1]


def _compare_total(total: Mapping[Any, Any], parts: Sequence[Mapping[Any, Any]]) -> dict[str, Any]:
    summed = Interval(Decimal(0), Decimal(0))
    for part in parts:
        summed = summed + read_interval(part)
    stated = read_interval(total)
    return {
        "check": "parts_total",
        "stated": total["quote"],
        **_describe_computed(summed),
        "unit": total["unit"],
        "outcome": _judge_sum(stated, summed),
        "about": " + ".join(part["indicator"] for part in parts),
        "record_ids": " ".join(row["record_id"] for row in (total, *parts)),
        "start": total["start"],
    }


def _judge_sum(stated: Interval, summed: Interval) -> str:
    if (stated.low, stated.high) == (summed.low, summed.high):
        return Outcome.ADDS_UP.value
    outcomes = {Order.HIGHER: Outcome.EXCEEDS, Order.LOWER: Outcome.FALLS_SHORT}
    # Two floors have no order; that the parts' floors fall short of the total's floor is worth saying all the
    # same.
    if stated.high is None and summed.high is None and stated.low is not None and summed.low is not None:
        return (Outcome.EXCEEDS if summed.low > stated.low else Outcome.FALLS_SHORT).value
    return outcomes.get(order_intervals(summed, stated), Outcome.UNDECIDABLE).value


def _check_shares(records: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """A count and the share that it is of a whole: some whole number has to give that share when rounded."""
    rows = records.to_dict("records")
    for count, share in pairwise(rows):
        close = 0 <= share["start"] - count["end"] <= _LONGEST_GAP
        of_whole = (
            share["unit"] == "%" and share["measure"] == "share" and _OF_A_WHOLE.search(share["indicator"])
        )
        exact = count["bound"] == share["bound"] == "exact"
        if close and of_whole and exact and count["unit"] != "%" and count["value_low"] > 0:
            yield _compare_share(count, share)


def _compare_share(count: Mapping[Any, Any], share: Mapping[Any, Any]) -> dict[str, Any]:
    part, percent = Decimal(str(count["value_low"])), Decimal(str(share["value_low"])).normalize()
    exponent = percent.as_tuple().exponent
    half_digit = Decimal(1).scaleb(min(int(exponent), 0)) / 2
    low, high = part * 100 / (percent + half_digit), part * 100 / max(percent - half_digit, Decimal("0.01"))
    least, most = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
    possible = high >= part and least <= most
    whole = Interval(least, most) if possible else Interval(round(low, 1), round(high, 1))
    return {
        "check": "share_count",
        "stated": f"{count['quote']}, {share['quote']}",
        **_describe_computed(whole),
        "unit": count["unit"],
        "outcome": (Outcome.POSSIBLE if possible else Outcome.MISMATCH).value,
        "about": share["indicator"],
        "record_ids": f"{count['record_id']} {share['record_id']}",
        "start": count["start"],
    }


def _check_lists(audits: pd.DataFrame, records: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Figures shared out by 分别 against the items that they are shared out to."""
    for audit in audits[audits["kind"] == "respectively"].to_dict("records"):
        inside = records[(records["start"] >= audit["start"]) & (records["end"] <= audit["end"])]
        outcome = Outcome.MATCHES if audit["expected"] == audit["found"] else Outcome.MISMATCH
        yield {
            "check": "respectively",
            "stated": str(audit["expected"]),
            **_describe_computed(Interval(Decimal(audit["found"]), Decimal(audit["found"]))),
            "unit": "",
            "outcome": outcome.value,
            "about": "、".join(dict.fromkeys(inside["indicator"])),
            "record_ids": " ".join(inside["record_id"]),
            "start": audit["start"],
        }
