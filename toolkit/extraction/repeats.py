"""The same commitment said again: headline, bullet and body repeat each other within a report."""

import re
from collections import defaultdict

from toolkit.extraction.records import Record

_SENTENCE_END = re.compile(r"[。！？；;\n]")
_ALIKE = 0.5  # share of the shorter phrase's character pairs that the longer one holds


def link_repeats(records: list[Record], text: str) -> list[Record]:
    """Records with ``duplicate_of`` set to the first mention of the same commitment.

    Two targets are one commitment when value, unit, year and measured side agree and their phrases share most of
    their characters; within one sentence equal figures are said of two things. What is only reported is never linked: a repeated result commits nobody.
    """
    first: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    linked = []
    for record in records:
        if record.role == "target" and record.bound != "qualitative":
            key = (record.value_low, record.value_high, record.unit, record.year)
            original = next(
                (
                    r
                    for r in first[key]
                    if _alike(r.indicator, record.indicator)
                    and _SENTENCE_END.search(text, r.end, record.start)
                ),
                None,
            )
            if original is not None:
                record = record._replace(duplicate_of=original.record_id)
            else:
                first[key].append(record)
        linked.append(record)
    return linked


def _alike(first: str, second: str) -> bool:
    """Whether the shorter phrase is mostly contained in the longer one, pair of characters by pair."""
    pairs_1, pairs_2 = ({words[i : i + 2] for i in range(len(words) - 1)} for words in (first, second))
    if not pairs_1 or not pairs_2:
        return first == second
    return len(pairs_1 & pairs_2) >= _ALIKE * min(len(pairs_1), len(pairs_2))
