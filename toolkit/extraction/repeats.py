"""The same commitment said again, and a part of one: neither is counted beside what it repeats or belongs to.

Headline, bullet, body and the list of livelihood projects at the end of a report repeat each other.
"""

import re
from collections import defaultdict
from decimal import Decimal
from typing import Final

from toolkit.extraction.nouns import is_generic
from toolkit.extraction.records import Record
from toolkit.lexicons.lexicon import characters, group_pattern, split_group, word_group
from toolkit.reading import numbering

_SENTENCE_END: Final = re.compile(r"[。！？；;\n]")
# A list of livelihood projects says shortly, and in words of its own, what a task section said at length.
_LIVELIHOOD: Final = word_group("livelihood_list")
# 12处以上 in the section, 12处 in the list; 2500人 among the targets, 2500人以上 in the section.
_SAID_SHORTLY: Final = {"at_least", "exact"}
_SHARED_AT_LEAST: Final = 0.7
_TARGET: Final = "target"
_WORDS: Final = "qualitative"
# 新建改扩建学校15处，年内完工5处: what opens a part of what was promised before it.
_PART: Final = re.compile(
    rf"{group_pattern('part')}[^。；;\n\d]{{0,24}}$"
    rf"|^[^，,。；;\n]{{0,8}}[，,、（(]{group_pattern('within_year')}[^，,。；;\n\d]{{0,4}}"
    rf"{group_pattern('completion')}$"
)
_ITEM: Final = re.compile(
    rf"(?:{numbering.HAN}{{1,2}}[{characters('copula')}]|[（(]?\d{{1,2}}[)）.、．])[^。；;\n]{{0,60}}$"
)
_ITEM_REACH: Final = 64
_LISTED: Final = frozenset(split_group("list_joint"))
_MARK: Final = re.compile(r"[，,。；;\n]")
_NO_PARTS: Final = frozenset({"", *split_group("no_parts")})
_WHOLE_REACH: Final = 60  # characters between a whole and its part


def link_repeats(records: list[Record], text: str) -> list[Record]:
    """Records with ``duplicate_of`` and ``part_of`` set.

    Two targets are one commitment when value, unit and year agree and their phrases name one thing; within
    one sentence equal figures are said of two things. What is only reported is never linked: a repeated
    result commits nobody.
    """
    first: dict[tuple[object, ...], list[tuple[int, Record]]] = defaultdict(list)
    linked: list[Record] = []
    sentence, position = 0, 0
    for record in records:
        if record.role != _TARGET or record.bound == _WORDS:
            linked.append(record)
            continue
        if _SENTENCE_END.search(text, position, record.start):
            sentence += 1
        position = record.start
        said = first[_value(record), record.unit, record.year]
        original = _find_original(record, sentence, said, listed=_is_listed(record, text))
        if original is None:
            said.append((sentence, record))
        linked.append(
            record._replace(duplicate_of=original.record_id)
            if original
            else record._replace(part_of=_find_whole(record, linked, text))
        )
    return linked


def _value(record: Record) -> Decimal | None:
    return record.value_high if record.value_low is None else record.value_low


def _is_listed(record: Record, text: str) -> bool:
    """Whether a record stands in a list: under a heading of livelihood projects, or behind 五是."""
    if _LIVELIHOOD.search(record.section):
        return True
    return _ITEM.search(text[max(record.start - _ITEM_REACH, 0) : record.start]) is not None


def _find_original(
    record: Record, sentence: int, said: list[tuple[int, Record]], *, listed: bool
) -> Record | None:
    """The first mention of a commitment in an earlier sentence than that of ``record``."""
    for earlier, mention in said:
        if earlier == sentence:
            break
        ends = (mention.value_low, mention.value_high) == (record.value_low, record.value_high)
        same_id = record.indicator_id and record.indicator_id == mention.indicator_id
        same = same_id and record.measure == mention.measure
        if not ends and not ((listed or same) and {mention.bound, record.bound} == _SAID_SHORTLY):
            continue
        loosely = listed and not record.indicator_id
        if same or _alike(mention.indicator, record.indicator, listed=loosely):
            return mention
    return None


def _find_whole(record: Record, before: list[Record], text: str) -> str:
    """The id of the commitment that ``record`` is a part of: 年内完工5处 of 新建改扩建15处; else empty."""
    whole = before[-1] if before else None
    if whole is None or record.unit in _NO_PARTS or whole.unit != record.unit or whole.role != _TARGET:
        return ""
    between = text[whole.end : record.start]
    if whole.part_of and between[:1] in _LISTED and not _MARK.search(between):
        return whole.part_of  # 其中省级3个、市级5个
    part, all_of_it = _value(record), _value(whole)
    near = len(between) <= _WHOLE_REACH and _PART.search(between)
    return whole.record_id if near and part and all_of_it and part < all_of_it else ""


def _alike(first: str, second: str, *, listed: bool = False) -> bool:
    """Whether two phrases name one thing: one holds the other, or they differ by what one adds in the middle.

    Where each has a word that the other lacks, they name two things: 物流业增加值 and 金融业增加值. In a list
    of livelihood projects most of the shorter name is enough.

    >>> _alike("老旧小区改造", "老旧小区改造提升"), _alike("物流业增加值", "金融业增加值")
    (True, False)
    >>> _alike("农村公路安全防护提升", "农村公路生命安全防护工程", listed=True)
    True
    """
    shorter, longer = sorted((first, second), key=len)
    if is_generic(shorter):
        return shorter == longer
    head = _shared(shorter, longer)
    tail = _shared(shorter[head:][::-1], longer[head:][::-1])
    if shorter in longer or head + tail >= len(shorter):
        return True
    return listed and _in_order(shorter, longer) >= _SHARED_AT_LEAST * len(shorter)


def _shared(first: str, second: str) -> int:
    """Length of the beginning that two words share."""
    return next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))


def _in_order(first: str, second: str) -> int:
    """How many characters two names share in the same order."""
    row = [0] * (len(second) + 1)
    for character in first:
        before = 0
        for column, other in enumerate(second, 1):
            before, row[column] = (
                row[column],
                before + 1 if character == other else max(row[column], row[column - 1]),
            )
    return row[-1]
