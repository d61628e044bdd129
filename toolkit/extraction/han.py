"""Numerals in Chinese characters. Most are parts of words; a measure word or a bound makes a figure."""

import re
from decimal import Decimal
from typing import Final

from toolkit.extraction import exclusions
from toolkit.extraction.bounds import INSIDE
from toolkit.extraction.numerals import VAGUE, parse_number
from toolkit.extraction.quantity import Number, Passed, Quantity, Stretch
from toolkit.extraction.units import AMOUNTS, UNIT_STARTS, UNITS, find_unit

_BARE: Final = frozenset("十百千万亿")
_SI_AFTER_THOUSAND: Final = "瓦伏米克升"
# Characters that may make something of a Han numeral: a measure word, 分之, a date, a half, a plan period.
_LEADS_ON: Final = UNIT_STARTS | frozenset('分年月半余多来几点”"“时期规计普末，、')
_PLAN_NAME: Final = re.compile(
    r"十[一二三四五六七]?五|[一二三四五六七八九]五(?=[”\"]?(?:时期|期间|规划|计划|普法))"
)
_HAN: Final = "〇零一二三四五六七八九十百千万"
_FRACTION: Final = re.compile(rf"([{_HAN}\d]+)分之([{_HAN}\d]+(?:[点.][〇零一二三四五六七八九\d]+)?)")
_WORDY: Final = frozenset("元人里方")  # 三元, 二人转: with a small number, parts of words
_PERIOD_NEXT: Final = frozenset('”"“时期规计普末，、')
_REACHED: Final = frozenset("达到在")  # what stands before an amount that is reached or kept
_CLAUSE_END: Final = "，,。；;、）)\n"


def read_han(stretch: Stretch, at: int, end: int) -> Quantity | Passed:
    """A Han numeral as a figure or as passed over: a word, a date, an ordinal, a plan period, vague."""
    text = stretch.text
    before, following = text[at - 1 : at] if at > stretch.start else "", text[end : end + 1]
    if following not in _LEADS_ON and before not in exclusions.NAME_BEFORE and text[end - 1] not in "万亿":
        return Passed(at, end, exclusions.reason_of_word(stretch, at, end))
    numeral = text[at:end]
    fraction = _FRACTION.match(text, at, stretch.end) if following == "分" else None
    if fraction:
        return _fraction(stretch, fraction)
    passed = _no_count(stretch, at, end, before, following)
    if passed:
        return passed
    if numeral == "一" and following == "半":
        return _half(stretch, at)
    return _counted(stretch, at, end, numeral)


def _no_count(stretch: Stretch, at: int, end: int, before: str, following: str) -> Passed | None:
    """Dates, ordinals, vague numerals and the names of plan periods."""
    text = stretch.text
    date = exclusions.DATE.match(text, at, stretch.end) if following in {"年", "月"} else None
    if date:
        return Passed(at, max(date.end(), end), "date")
    if before in exclusions.NAME_BEFORE:
        return Passed(at, end, exclusions.NAME_BEFORE[before])
    if text[at] in VAGUE or text[end - 1] in VAGUE:
        return Passed(at, end, "vague")
    if following in _PERIOD_NEXT and _PLAN_NAME.fullmatch(text, at, end):
        return Passed(at, end, "period")
    return None


def _fraction(stretch: Stretch, match: re.Match[str]) -> Quantity | Passed:
    """百分之五 is 5 %, 三分之二 a share without a unit."""
    at, end = match.span()
    above = match[2].replace(".", "点") if "点" in match[2] else match[2]
    denominator, numerator = parse_number(match[1]), parse_number(above)
    if not denominator or numerator is None:
        return Passed(at, end, "word")
    unit = {"百": "%", "千": "‰"}.get(match[1], "")
    number = Number(at, end, numerator if unit else round(numerator / denominator, 10), end, unit=unit)
    number.read_bounds(stretch)
    return number.bounded(stretch, "fraction")._replace(kind="rate")


def _half(stretch: Stretch, at: int) -> Quantity | Passed:
    """一半以上, 超过一半: a share; 一半 alone is mostly a manner of speaking."""
    number = Number(at, at + 2, Decimal("0.5"), at + 2)
    number.read_bounds(stretch)
    if not number.before and not number.after:
        return Passed(at, at + 1, "word")
    return number.bounded(stretch, "half")._replace(kind="rate")


def _counted(stretch: Stretch, at: int, end: int, numeral: str) -> Quantity | Passed:
    number = Number(at, end, Decimal(0), end)
    if stretch.at(end) in INSIDE and find_unit(stretch.text, end + 1, stretch.end)[0]:
        number.inside, number.behind = stretch.text[end], end + 1
    elif (
        numeral[-1] == "千"
        and len(numeral) > 1
        and stretch.at(end) in _SI_AFTER_THOUSAND
        and end < stretch.end
    ):
        numeral, number.end, number.behind = numeral[:-1], end - 1, end - 1
    number.unit, number.behind = find_unit(stretch.text, number.behind, stretch.end)
    if not number.unit:
        return _bare_amount(stretch, at, end, numeral) or Passed(
            at, end, exclusions.reason_of_word(stretch, at, end)
        )
    number.read_bounds(stretch)
    if UNITS[number.unit]["words"] == "no" and not (number.inside or number.after or number.before):
        return _doubling(stretch, number, numeral) or Passed(
            at, end, "period" if number.kind == "time" else "word"
        )
    value = parse_number(numeral)
    if value is None:
        return _pair(number, numeral) or Passed(at, end, "vague")
    number.value = value
    reason = _word_reason(stretch, number, numeral)
    return (
        Passed(at, number.close if reason == "class threshold" else end, reason)
        if reason
        else _figure(stretch, number)
    )


def _pair(number: Number, numeral: str) -> Quantity | None:
    """三五个, 两三处: from one to the other."""
    first, second = (parse_number(digit) for digit in numeral) if len(numeral) == 2 else (None, None)
    if first is None or second is None or first >= second or number.kind == "time":
        return None
    return Quantity(
        number.at,
        number.behind,
        number.at,
        first,
        second,
        "range",
        "",
        number.unit,
        number.kind,
        "pair of digits",
    )


def _doubling(stretch: Stretch, number: Number, numeral: str) -> Quantity | None:
    """翻一番, 翻两番."""
    value = parse_number(numeral)
    if number.unit != "番" or stretch.before(number.at) != "翻" or value is None:
        return None
    return Quantity(
        number.at - 1, number.behind, number.at, value, value, "exact", "", number.unit, "rate", "doubling"
    )


def _bare_amount(stretch: Stretch, at: int, end: int, numeral: str) -> Quantity | None:
    """突破千亿, 超百万, 达百亿: an amount whose unit goes without saying, at the end of its clause."""
    value = parse_number(numeral)
    if numeral[-1] not in "万亿" or value is None:
        return None
    number = Number(at, end, value, end)
    number.read_bounds(stretch)
    said = number.before not in {"", "上"} or stretch.before(at) in _REACHED
    return (
        number.bounded(stretch, "bare amount") if said and stretch.at(number.close) in _CLAUSE_END else None
    )


def _word_reason(stretch: Stretch, number: Number, numeral: str) -> str:
    """Why a Han numeral with a measure word is nevertheless part of a word; empty when it is a count."""
    if number.kind == "time":
        return "period"
    if number.value <= 1 and not number.after:
        return "article"
    bare = _BARE.issuperset(numeral)
    if number.value < 10 and number.unit in _WORDY and not number.after and len(numeral) == 1 and not bare:
        return "word"
    if bare:
        return _bare_reason(stretch, number)
    return exclusions.phrase_after(stretch, number.behind)


def _bare_reason(stretch: Stretch, number: Number) -> str:
    """千亩产业园 and 百家企业 name classes and crowds; 突破千亿元 and 上百家 say how much."""
    said = number.before != "上" or number.value >= 100
    bounded = (
        number.inside or number.after or (number.before and said) or stretch.before(number.at) in {"达", "到"}
    )
    if not bounded:
        return "class threshold" if number.kind in AMOUNTS else "word"
    return "class threshold" if exclusions.is_class(stretch, number) else ""


def _figure(stretch: Stretch, number: Number) -> Quantity:
    if number.before == "过" and number.kind not in AMOUNTS:
        number.before = ""
    return number.bounded(stretch)
