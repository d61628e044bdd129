"""Figures in running text: comparator, number, multiplier, unit, trailing comparator, as one grammar.

The number is found first, in one linear pass; the comparator is looked for in a few characters beside it.
Every numeral ends as a `Quantity` or as a `Passed` with the reason why it is no figure.
"""

import re
import sys
from decimal import Decimal
from typing import Final

from toolkit.extraction import exclusions
from toolkit.extraction.bounds import INSIDE, word_after, word_before
from toolkit.extraction.han import read_han
from toolkit.extraction.numerals import MULTIPLIER, NUMERAL, multiplier
from toolkit.extraction.quantity import Number, Passed, Quantity, Stretch
from toolkit.extraction.units import UNIT_STARTS, find_unit, kind_of

_SI_AFTER_THOUSAND: Final = "瓦伏米克升"
_MULTIPLIERS: Final = frozenset("十百千万亿")
_RANGE_SIGNS: Final = frozenset("-—–－~～―至到")
_RANGE_SIGN: Final = re.compile(r"[-—–－~～―]{1,2}|[至到](?=\d)")
_MIXED: Final = re.compile(r"(\d{1,4})([千百万])(?!\d)")
_LIST_TAIL: Final = re.compile(
    r"(?:(?:[、和及与]|以及)(?:约|近|超过|超)?\d+(?:\.\d+)?(?:余|多)?([十百千万亿]*)){1,12}(?<!千(?=[瓦伏米克升]))"
)
_MARKS_PASSED: Final = frozenset({"大关", "台阶", "关口"})
_NO_LABEL: Final = (sys.maxsize, sys.maxsize)
_VERB_OBJECT: Final = re.compile(r"[^，,。；;]{0,14}?(?:技术|难题|瓶颈|核心|难关|卡点|领域)")


def find_quantities(text: str, start: int, end: int) -> tuple[list[Quantity], list[Passed]]:
    """The figures in ``text[start:end]``, and the numerals there that are none, each with its reason."""
    stretch = Stretch(text, start, end)
    found: list[Quantity] = []
    passed: list[Passed] = []
    numerals = [match.span() for match in NUMERAL.finditer(text, start, end)]
    labels = iter(exclusions.find_labels(stretch) if numerals else ())
    opened, closed = next(labels, _NO_LABEL)
    position = start
    for opens, close in numerals:
        if close <= position:
            continue  # the second number of a range or a date
        at = max(opens, position)
        while closed <= at:
            opened, closed = next(labels, _NO_LABEL)
        reading: Quantity | Passed
        if opened < at:
            reading = Passed(at, close, "label")
        elif text[at].isdigit():
            reading = _read_arabic(stretch, at, close)
        else:
            reading = read_han(stretch, at, close)
        if isinstance(reading, Quantity):
            found.append(reading)
        else:
            passed.append(reading)
        position = reading.end
    return found, passed


def _read_arabic(stretch: Stretch, at: int, end: int) -> Quantity | Passed:
    passed = exclusions.name_before(stretch, at, end) or exclusions.date_or_ratio(stretch, at, end)
    if passed:
        return passed
    number = _magnitude(stretch, at, end)
    number.unit, number.behind = find_unit(stretch.text, number.behind, stretch.end)
    if stretch.text[number.behind : number.behind + 1] in _RANGE_SIGNS and (
        ranged := _range(stretch, number)
    ):
        return ranged
    return _with_unit(stretch, number) if number.unit else _without_unit(stretch, number)


def _magnitude(stretch: Stretch, at: int, end: int) -> Number:
    """The number with its multiplier, and the 余 or 多 met on the way; `behind` stands before the unit."""
    text = stretch.text
    digits = text[at:end]
    number = Number(at, end, Decimal(digits.replace(",", "") if "," in digits else digits), end)
    following = text[end : end + 1]
    if following in INSIDE:
        number.inside, number.behind = following, end + 1
        following = text[end + 1 : end + 2]
    run = _multiplier_at(stretch, number.behind) if following in _MULTIPLIERS else ""
    if run:
        number.value *= multiplier(run)
        number.behind += len(run)
        _read_behind_multiplier(stretch, number)
    elif number.inside and following not in UNIT_STARTS:
        number.inside, number.behind = "", end
    return number


def _multiplier_at(stretch: Stretch, position: int) -> str:
    """The run of multipliers at ``position`` without a last one that belongs to the unit: 百分点, 千瓦."""
    match = MULTIPLIER.match(stretch.text, position, stretch.end)
    if match is None:
        return ""
    run, behind = match[0], match.end()
    if run[-1] == "百" and stretch.at(behind, 2) == "分点":
        return run[:-1]
    if run[-1] == "千" and behind < stretch.end and stretch.at(behind) in _SI_AFTER_THOUSAND:
        return run[:-1]
    return run


def _read_behind_multiplier(stretch: Stretch, number: Number) -> None:
    """1万余人 and 1万2千人: a comparator or a smaller member behind the multiplier."""
    following = stretch.at(number.behind)
    if not number.inside and following in {"余", "多"}:
        number.inside, number.behind = following, number.behind + 1
    elif following.isdigit() and (match := _MIXED.match(stretch.text, number.behind, stretch.end)):
        number.value += Decimal(match[1]) * multiplier(match[2])
        number.behind = match.end()


def _with_unit(stretch: Stretch, number: Number) -> Quantity | Passed:
    """A number with its unit: a figure, unless unit and surroundings make it a name, a period or a class."""
    following = stretch.text[number.behind : number.behind + 1]
    if following in {"余", "多"} and not number.inside and number.unit != "人":
        number.inside = following
    number.read_bounds(stretch)
    reason = exclusions.reason_with_unit(stretch, number)
    if reason:
        return number.passed(reason)
    if number.before and _is_no_comparator(stretch, number):
        number.before = ""
    return number.bounded(stretch)


def _is_no_comparator(stretch: Stretch, number: Number) -> bool:
    """上 and 过 bound amounts only; 突破12项关键技术 is a verb with its object."""
    if number.before == "过":
        return number.kind != "money" and number.value < 10_000
    if number.before == "突破":
        return (
            number.kind == "count"
            and _VERB_OBJECT.match(stretch.text, number.behind, stretch.end) is not None
        )
    return number.before == "上"


def _without_unit(stretch: Stretch, number: Number) -> Quantity | Passed:
    """A number without a unit: a member of a list that names it once, a label, a great number, or a name."""
    multiplied = number.behind > number.end
    listed = _member_of_list(stretch, number)
    if listed:
        return listed
    if not multiplied and stretch.at(number.end) == "大" and number.value == int(number.value):
        number.behind += 1
        return number.bounded(stretch, "label count")
    passes = multiplied and stretch.at(number.behind, 2) in _MARKS_PASSED  # 突破10亿大关
    reason = "" if passes else exclusions.name_after(stretch, number.behind)
    if reason:
        return Passed(number.at, number.behind, reason)
    if not multiplied and not exclusions.is_pure(stretch, number.at):
        return Passed(number.at, number.end, exclusions.reason_without_unit(stretch, number.at, number.end))
    number.read_bounds(stretch)
    if number.before == "上":
        number.before = ""
    if exclusions.is_class(stretch, number):
        return Passed(number.at, number.behind, "class threshold")
    return number.bounded(stretch)


def _member_of_list(stretch: Stretch, number: Number) -> Quantity | None:
    """27、60微克/立方米以下: unit, multiplier and bound stand once, at the end, and belong to all."""
    match = _LIST_TAIL.match(stretch.text, number.behind, stretch.end)
    if match is None:
        return None
    unit, behind = find_unit(stretch.text, match.end(), stretch.end)
    if not unit or kind_of(unit) == "time":
        return None
    number.unit = unit
    if number.behind == number.end:
        number.value *= multiplier(match[1])
    number.before = word_before(stretch.text, number.at, stretch.start)
    quantity = number.bounded(stretch, "list.shared_unit")
    after = word_after(stretch.text, behind, stretch.end)
    if not after:
        return quantity
    number.before, number.after = "", after
    shared = number.bounded(stretch, "list.shared_unit")
    return shared._replace(end=number.behind)


def _range(stretch: Stretch, first: Number) -> Quantity | None:
    """4.5-5%, 12～15亿元, 35千伏至500千伏: two numbers with one unit."""
    sign = _RANGE_SIGN.match(stretch.text, first.behind, stretch.end)
    match = NUMERAL.match(stretch.text, sign.end(), stretch.end) if sign else None
    if sign is None or match is None or not match[0][0].isdigit():
        return None
    second = _magnitude(stretch, match.start(), match.end())
    unit, behind = find_unit(stretch.text, second.behind, stretch.end)
    if not unit or first.unit not in {"", unit} or kind_of(unit) == "time":
        return None
    low = first.value if first.unit else _in_shared_multiplier(first.value, second, match[0])
    if low >= second.value or (sign[0] in "至到" and _leaves_from(stretch, first.at)):
        return None
    close = behind + (2 if stretch.at(behind, 2) == "左右" else 0)
    return Quantity(
        first.at, close, first.at, low, second.value, "range", sign[0], unit, kind_of(unit), "range"
    )


def _in_shared_multiplier(low: Decimal, second: Number, digits: str) -> Decimal:
    """12～15亿元: the multiplier of the second number is the first one's too."""
    factor = second.value / Decimal(digits.replace(",", ""))
    return low * factor if low * factor < second.value else low


def _leaves_from(stretch: Stretch, at: int) -> bool:
    """由 or 从 stands before: two states, not two ends of one range."""
    return any(word in stretch.before(at, 8) for word in "由从")
