"""The same commitment said again: headline, bullet and body repeat each other within a report."""

import re
from collections import defaultdict
from os.path import commonprefix

from toolkit.extraction.phrases import is_broad
from toolkit.extraction.records import Record

_SENTENCE_END = re.compile(r"[。！？；;\n]")


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
    """Whether two phrases name one thing: one holds the other, or they differ by what one adds in the middle.

    Where each has a word that the other lacks, they name two things: 物流业增加值 and 金融业增加值.

    >>> _alike("老旧小区改造", "老旧小区改造提升"), _alike("物流业增加值", "金融业增加值")
    (True, False)
    """
    shorter, longer = sorted((first, second), key=len)
    if is_broad(shorter):
        return shorter == longer
    head = len(commonprefix([shorter, longer]))
    tail = len(commonprefix([shorter[head:][::-1], longer[head:][::-1]]))
    return shorter in longer or head + tail >= len(shorter)
