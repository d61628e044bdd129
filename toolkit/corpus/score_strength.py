"""How firmly targets were read to be worded, against a key made by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class StrengthScore(NamedTuple):
    """How many targets the key has, how many are right, and the others with what was said of them."""

    targets: int
    right: int
    wrong: list[tuple[Row, str]]


def score_strength(records: Iterable[Row], key: Iterable[Row]) -> StrengthScore:
    """Returns how the targets of a key were read; a figure that is no target counts as "none".

    Args:
        records: Rows with doc_id, start, end, role, strength.
        key: Lines with doc, start, end, strength, and `alt`, another right answer or several.
    """
    by_document: defaultdict[str, list[Row]] = defaultdict(list)
    for row in records:
        by_document[row["doc_id"]].append(row)
    total, wrong = 0, []
    for gold in key:
        total += 1
        said = _find_strength(by_document[gold["doc"]], gold)
        other = gold.get("alt") or []
        if said not in {gold["strength"], *([other] if isinstance(other, str) else other)}:
            wrong.append((gold, said))
    return StrengthScore(total, total - len(wrong), wrong)


def _find_strength(records: Iterable[Row], gold: Row) -> str:
    for row in records:
        if int(row["start"]) < gold["end"] and gold["start"] < int(row["end"]):
            return str(row["strength"]) if row["role"] == "target" else "none"
    return "none"
