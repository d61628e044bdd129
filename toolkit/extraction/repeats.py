"""The same commitment said again: headline, bullet and body repeat each other within a report."""

import re
from collections import defaultdict
from typing import Final

from toolkit.extraction.nouns import is_generic
from toolkit.extraction.records import Record

_SENTENCE_END: Final = re.compile(r"[。！？；;\n]")


def link_repeats(records: list[Record], text: str) -> list[Record]:
    """Records with ``duplicate_of`` set to the first mention of the same commitment.

    Two targets are one commitment when value, unit and year agree and their phrases name one thing; within
    one sentence equal figures are said of two things. What is only reported is never linked: a repeated
    result commits nobody.
    """
    first: dict[tuple[object, ...], list[tuple[int, Record]]] = defaultdict(list)
    linked = []
    sentence, position = 0, 0
    for record in records:
        original = None
        if record.role == "target" and record.bound != "qualitative":
            if _SENTENCE_END.search(text, position, record.start):
                sentence += 1
            position = record.start
            said = first[record.value_low, record.value_high, record.unit, record.year]
            original = _find_original(record, sentence, said)
            if original is None:
                said.append((sentence, record))
        linked.append(record._replace(duplicate_of=original.record_id) if original else record)
    return linked


def _find_original(record: Record, sentence: int, said: list[tuple[int, Record]]) -> Record | None:
    """The first mention of a commitment in an earlier sentence than that of ``record``."""
    for earlier, mention in said:
        if earlier == sentence:
            break
        same = record.indicator_id and record.indicator_id == mention.indicator_id
        if (same and record.measure == mention.measure) or _alike(mention.indicator, record.indicator):
            return mention
    return None


def _alike(first: str, second: str) -> bool:
    """Whether two phrases name one thing: one holds the other, or they differ by what one adds in the middle.

    Where each has a word that the other lacks, they name two things: 物流业增加值 and 金融业增加值.

    >>> _alike("老旧小区改造", "老旧小区改造提升"), _alike("物流业增加值", "金融业增加值")
    (True, False)
    """
    shorter, longer = sorted((first, second), key=len)
    if is_generic(shorter):
        return shorter == longer
    head = _shared(shorter, longer)
    return shorter in longer or head + _shared(shorter[head:][::-1], longer[head:][::-1]) >= len(shorter)


def _shared(first: str, second: str) -> int:
    """Length of the beginning that two words share."""
    return next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
