"""The table of headline targets against a key made by hand: one line per report and indicator."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.corpus.judging import SAME_UNIT, parse_number
from toolkit.lexicons.lexicon import read_rows

Row = Mapping[str, Any]

_OF_BASE = {
    row["unit"]: float(row["of_base"]) for row in read_rows("units") if row["kind"] == "mass" and row["base"]
}
_SAID = frozenset({"number", "relative", "words"})
_TEN_THOUSAND = "万"


@dataclass(slots=True)
class HeadlineScore:
    """Counts over the cells of a key; `rates` gives what is reported.

    Attributes:
        counts: cells, right, stated, false_absence, absent, invented, against, against_hit.
        wrong: The lines of the key that were read otherwise, each with the row that was made.
    """

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Row, Row]] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Returns the shares of cells right, of stated cells called absent, of absent cells filled."""
        parts = {
            "right": ("right", "cells"),
            "false_absence": ("false_absence", "stated"),
            "invented": ("invented", "absent"),
            "against": ("against_hit", "against"),
        }
        return {name: self.counts[a] / (self.counts[b] or 1) for name, (a, b) in parts.items()}


def score_headline(rows: Iterable[Row], key: Iterable[Row]) -> HeadlineScore:
    """Returns how the cells of a key were read.

    Args:
        rows: The table headline.
        key: Lines with doc, indicator, state; of a number also low, high, op, unit; else against.
    """
    made = {(row["doc_id"], row["indicator_id"]): row for row in rows}
    score = HeadlineScore()
    for gold in key:
        row = made.get((gold["doc"], gold["indicator"]), {"state": "missing"})
        _judge(score, row, gold)
    return score


def _judge(score: HeadlineScore, row: Row, gold: Row) -> None:
    wanted, said = gold["state"], row["state"] in _SAID
    right = _is_right(row, gold, said=said)
    counts = score.counts
    counts["cells"] += 1
    counts["right"] += right
    if wanted == "absent":
        counts["absent"] += 1
        counts["invented"] += said
    else:
        counts["stated"] += 1
        counts["false_absence"] += not said
    if wanted == "relative" and right:
        counts["against"] += 1
        counts["against_hit"] += row.get("against") == gold.get("against")
    if not right:
        score.wrong.append((gold, row))


def _is_right(row: Row, gold: Row, *, said: bool) -> bool:
    match gold["state"]:
        case "number":
            return row["state"] == "number" and _same_number(row, gold)
        case "relative":
            return bool(row["state"] == "relative")
        case "words":  # what is set against something is said in words too
            return said and row["state"] != "number"
        case _:
            return not said


def _same_number(row: Row, gold: Row) -> bool:
    grain = gold["indicator"] == "grain_output"
    scale = _in_base(row["unit"]) / _in_base(gold.get("unit")) if grain else 1.0
    units = [SAME_UNIT.get(unit or "", unit or "") for unit in (row["unit"], gold.get("unit"))]
    ends = ((row["value_low"], gold.get("low")), (row["value_high"], gold.get("high")))
    same = all(_same(own, wanted, scale) for own, wanted in ends)
    return same and row["bound"] == gold["op"] and (scale != 1 or units[0] == units[1])


def _in_base(unit: str | None) -> float:
    """How many tonnes one of a unit of mass is: grain is weighed in 斤, 公斤, 吨 or 万吨."""
    bare = (unit or "").removeprefix(_TEN_THOUSAND)
    return _OF_BASE.get(bare, 1.0) * (10_000 if bare != (unit or "") else 1)


def _same(own: Any, wanted: Any, scale: float) -> bool:
    first, second = parse_number(own), parse_number(wanted)
    if first is None or second is None:
        return first is second
    scaled = float(first) * scale
    return abs(scaled - float(second)) <= 1e-9 * max(1.0, abs(scaled), abs(float(second)))
