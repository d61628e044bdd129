"""Numerals that are no figures: names and grades, dates, ordinals, labels, periods, thresholds of classes."""

import re
from string import ascii_letters
from typing import Final

from toolkit.extraction.numerals import HAN
from toolkit.extraction.quantity import UNPARSED, Number, Passed, Stretch
from toolkit.extraction.units import AMOUNTS
from toolkit.lexicons.lexicon import (
    any_of,
    by_length,
    characters,
    group_pattern,
    lengths_by,
    read_rows,
    split_group,
    word_group,
)
from toolkit.reading import numbering

_ROWS: Final = read_rows("names")
NAME_BEFORE: Final = {row["word"]: row["reason"] for row in _ROWS if row["side"] == "before"}
_NAME_AFTER: Final = {row["word"]: row["reason"] for row in _ROWS if row["side"] == "after"}
_AFTER_COUNT: Final = {row["word"]: row["reason"] for row in _ROWS if row["side"] == "after_unit"}
_NAME_LENGTHS: Final = lengths_by(_NAME_AFTER, 0)
_COUNT_LENGTHS: Final = by_length(_AFTER_COUNT)

# What stands before most numerals is none of these, and says nothing about a name.
_SIGNS: Final = frozenset("+×*/·#_^")
_LATIN: Final = frozenset(ascii_letters)
_JOINS: Final = frozenset("-—.:：")
_NAMING: Final = frozenset(word[-1] for word in NAME_BEFORE) | _SIGNS | _LATIN | _JOINS
_DATING: Final = frozenset(f"年月、-—–－~～./{characters('day_sign')}{characters('range_word')}")
_SPANNING: Final = f"{characters('span_word')}、"
_YEARS_JOINED: Final = f"-—–－~～{characters('range_word')}./"
_DAYS: Final = frozenset(split_group("day_sign"))
_YEAR: Final = r"(?:19|20)\d\d"
_DASH: Final = rf"[-—–－~～{characters('range_word')}]"
_SPAN: Final = f"[-—–~～{characters('span_word')}、]"
_MONTH: Final = f"月[{characters('month_noun')}]?"
_DAY_SPAN: Final = rf"(?:[-—–~～{characters('span_word')}]\d{{1,2}})"
_YEAR_OF_DATE: Final = (
    rf"{_YEAR}(?:年?{_DASH}{{1,2}}(?:{_YEAR}|\d\d(?=年)))?年(?![{characters('no_year_behind')}])"
)
_DATES: Final = (
    rf"{_YEAR_OF_DATE}(?:\d{{1,2}}{_SPAN}?\d{{0,2}}{_MONTH}(?:\d{{1,2}}日)?)?",
    rf"{_YEAR}{_DASH}{{1,2}}{_YEAR}(?!\d)",
    rf"\d{{1,2}}(?:{_SPAN}\d{{1,2}})?{_MONTH}(?:\d{{1,2}}{_DAY_SPAN}?日)?(?![{characters('no_month_behind')}])",
    rf"{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}",
    rf"{numbering.YEAR_DIGIT}{{4}}年",
    rf"{numbering.HAN}{{1,2}}月{group_pattern('month_part')}?(?:{numbering.HAN}{{1,3}}日)?",
)
DATE: Final = re.compile("|".join(_DATES))
_LISTING: Final = frozenset(f"、．.{characters('copula')}")
_CLOSING: Final = frozenset(")）")
_LIST_NUMBER: Final = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,2}[ \u3000]?(?=[\u4e00-\u9fff])|\d{1,2}(?:[.．、)）](?!\d)|[）)])"
)
_LABEL: Final = re.compile(
    rf"“(?:[{HAN}][^“”、，。；\n]{{1,12}}、){{1,}}[{HAN}][^“”、，。；\n]{{1,12}}”"
    r"|“[^“”\n]{1,18}”|‘[^‘’\n]{1,18}’|「[^「」\n]{1,18}」|《[^《》\n]{1,60}》|\"[^\"\n]*\""
)
_LABEL_WIDTH: Final = 20  # characters: a longer quotation is a sentence, and its figures are figures
# Indices and ratios are pure numbers: they have no unit and are figures all the same.
_PURE: Final = re.compile(rf"{group_pattern('pure_number')}[^，,。；;、]{{0,6}}$")
# 过50亿元、过百亿元项目: one noun for several classes.
_FURTHER: Final = rf"(?:、{group_pattern('class_bound_before')}[\d.]{{1,6}}\w{{1,3}}?)*"
_CLASS_NOUN: Final = re.compile(
    rf"{_FURTHER}[{characters('link')}]?[^，,。；;、：:（(\d\s]{{0,8}}?{group_pattern('class_noun')}"
)
# 5亿元以上11个: of a class that was named before.
_COUNTED: Final = any_of(row["unit"] for row in read_rows("units") if row["kind"] == "count")
_COUNT_BEHIND: Final = re.compile(rf"\d+(?:{_COUNTED.pattern})")
_CLASS_AFTER: Final = frozenset(split_group("class_bound_behind"))
_CLASS_BEFORE: Final = frozenset(split_group("class_bound_before"))
_CIRCLE: Final = re.compile(rf"[^，,。；;、]{{0,8}}{group_pattern('circle')}")
_ROUND_THE_CLOCK: Final = frozenset(split_group("round_the_clock"))
_DURATIONS: Final = frozenset(split_group("duration_unit"))
_RUNS: Final = frozenset(split_group("duration_run"))
_RUNNING: Final = tuple(row["word"] for row in read_rows("times") if row["kind"] == "running")
_RUNNING_WIDTH: Final = max(map(len, _RUNNING))
_AGES: Final = frozenset(split_group("age_unit"))
_RANKED: Final = frozenset(split_group("rank_unit"))
_RANKING: Final = frozenset(split_group("rank_lead"))
_ANNIVERSARIES: Final = frozenset(split_group("anniversary"))
_MEASURED_TIME: Final = word_group("measured_time")


def find_labels(stretch: Stretch) -> list[tuple[int, int]]:
    """Spans of short quotations and titles: the numbers in them are parts of names."""
    return [
        match.span()
        for match in _LABEL.finditer(stretch.text, stretch.start, stretch.end)
        if match.end() - match.start() <= _LABEL_WIDTH or match[0][0] == "《" or match[0][1:2] in HAN
    ]


def name_before(stretch: Stretch, at: int, end: int) -> Passed | None:
    """第 makes an ordinal, 每 a denominator; a letter or a joining sign makes the number part of a name."""
    if at == stretch.start:
        return None
    before = stretch.text[at - 1]
    if before not in _NAMING and not before.isspace():
        return None
    two = stretch.before(at, 2)
    reason = NAME_BEFORE.get(before) or NAME_BEFORE.get(stretch.before(at, 3).strip()[-2:])
    if reason:
        return Passed(at, end, reason)
    joined = before in _JOINS and len(two) == 2 and two[0].isascii() and two[0].isalnum()
    if joined or before in _SIGNS or before in _LATIN:
        return Passed(at, end, "name")
    return None


def find_date(stretch: Stretch, at: int, end: int) -> Passed | None:
    """An Arabic number that opens a date or a span of years."""
    following = stretch.text[end : end + 1]
    if following not in _DATING:
        return None
    if (
        following in "年月"
        or (following in _SPANNING and end - at <= 2)
        or (end - at == 4 and following in _YEARS_JOINED)
    ):
        match = DATE.match(stretch.text, at, stretch.end)
        if match:
            return Passed(at, match.end(), "date")
    if following in _DAYS and end - at <= 2:
        dated = stretch.before(at) == "月"  # 5月3号; 3号 without a month is a name: 3号线
        return Passed(at, end + 1, (not dated and name_after(stretch, end)) or "date")
    return None


def reason_with_unit(stretch: Stretch, number: Number) -> str:
    """Why a number with a unit is nevertheless no figure; empty when it is one."""
    if number.kind == "time":
        return _time_reason(stretch, number)
    if number.unit in _RANKED and stretch.before(number.at) in _RANKING:
        return "rank"
    return "class threshold" if is_class(stretch, number) else ""


def _time_reason(stretch: Stretch, number: Number) -> str:
    """Years are dates and periods, ages are classes: figures only where time itself is measured.

    连续7个季度 says for how long something was so.
    """
    if number.unit in _RUNS and stretch.before(number.at, _RUNNING_WIDTH).endswith(_RUNNING):
        return "period"
    if number.unit in _DURATIONS or number.unit in _AGES:
        clause = re.split("[，,]", stretch.before(number.at, 16))[-1]
        if number.unit not in _ANNIVERSARIES and _MEASURED_TIME.search(clause):
            return ""
        return "class threshold" if number.unit in _AGES else "period"
    circle = _CIRCLE.match(stretch.text, number.behind, stretch.end)
    return "label" if circle or stretch.text[number.at : number.behind] in _ROUND_THE_CLOCK else ""


def is_class(stretch: Stretch, number: Number) -> bool:
    """An amount that names a class of things (过亿元项目, 2000万元以上企业) rather than measuring one."""
    if number.after not in _CLASS_AFTER and number.before not in _CLASS_BEFORE:
        return False
    if number.kind not in AMOUNTS and number.kind != "number":
        return False
    counted = number.after in _CLASS_AFTER and _COUNT_BEHIND.match(stretch.text, number.close, stretch.end)
    return bool(counted) or _CLASS_NOUN.match(stretch.text, number.close, stretch.end) is not None


def name_after(stretch: Stretch, position: int) -> str:
    """Why the word behind a number without a unit makes it a name (8号线, 4A级); empty when it does not."""
    text = stretch.text
    for length in _NAME_LENGTHS.get(text[position : position + 1], ()):
        reason = _NAME_AFTER.get(text[position : position + length])
        if reason:
            return reason
    return ""


def phrase_after(stretch: Stretch, position: int) -> str:
    """Why the noun behind a Han count makes it a set phrase (两个维护); empty when it does not."""
    return next((r for n in _COUNT_LENGTHS if (r := _AFTER_COUNT.get(stretch.at(position, n)))), "")


def reason_without_unit(stretch: Stretch, at: int, end: int) -> str:
    """What an Arabic number without unit is: a name, a list number, a year, or not understood."""
    number, following = stretch.text[at:end], stretch.at(end)
    before = stretch.before(at)
    if following and (following in "+×*/" or following in _LATIN):
        return "name"
    if following == "-" and stretch.at(end + 1).isalnum():
        return "name"
    if (at == stretch.start and _LIST_NUMBER.match(stretch.text, at, stretch.end)) or _in_brackets(
        before, following
    ):
        return "list number"
    if (
        before
        and before in "，,。；;：:"
        and following
        and following in ".．、"
        and not stretch.at(end + 1).isdigit()
    ):
        return "list number"
    if number.endswith(".0"):
        return "name"  # a version: 工业4.0
    return "date" if len(number) == 4 and number[:2] in {"19", "20"} else UNPARSED


def reason_of_word(stretch: Stretch, at: int, end: int) -> str:
    """What a Han numeral without a measure word is: a name, a list number, or part of a word."""
    reason = name_after(stretch, end)
    if reason:
        return reason
    following = stretch.at(end)
    listed = following in _LISTING or (following in _CLOSING and _in_brackets(stretch.before(at), following))
    return "list number" if listed else "word"


def is_pure(stretch: Stretch, at: int) -> bool:
    """Whether what is measured has no unit: 经济效益综合指数148.7."""
    return _PURE.search(stretch.before(at, 14)) is not None


def _in_brackets(before: str, following: str) -> bool:
    return before in {"(", "（"} and following in _CLOSING
