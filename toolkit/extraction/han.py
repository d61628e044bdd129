"""Numerals in Chinese characters. Most are parts of words; a measure word or a bound makes a figure."""

import re
from decimal import Decimal
from typing import Final

from toolkit.extraction import exclusions
from toolkit.extraction.bounds import ALONE, INSIDE, OF_AMOUNTS
from toolkit.extraction.halves import HALF, read_half, read_one_half
from toolkit.extraction.magnitudes import read_han_magnitude
from toolkit.extraction.numerals import (
    FRACTION_BAR,
    HAN,
    MULTIPLIER,
    PLACES,
    POINT,
    VAGUE,
    divide,
    parse_number,
)
from toolkit.extraction.quantity import Number, Passed, Quantity, Stretch
from toolkit.extraction.ranges import RANGE_SIGNS, read_range
from toolkit.extraction.rules import QuantityRule
from toolkit.extraction.units import AMOUNTS, UNIT_STARTS, UNITS, find_unit
from toolkit.extraction.verbs import VERBS, VerbClass
from toolkit.extraction.words import cut_words
from toolkit.lexicons.lexicon import characters, first_of, group_pattern, split_group

_BARE: Final = frozenset(PLACES)
_GREAT: Final = "万亿"
# Behind the short name of a plan: its close, and what a plan is called; or the name's other mark.
_PERIOD_OPENS: Final = f'”"“，、{first_of([*split_group("plan_after"), *split_group("plan_close")])}'
# Characters that may make something of a Han numeral: a measure word, 分之, a date, a half, a plan period.
_LEADS_ON: Final = (
    UNIT_STARTS
    | RANGE_SIGNS
    | frozenset(f"年月{HALF}{VAGUE}{''.join(INSIDE)}{FRACTION_BAR[0]}{POINT}{_PERIOD_OPENS}")
)
_PLAN_NAME: Final = re.compile(
    rf"十[一二三四五六七]?五|[一二三四五六七八九]五(?=[”\"]?{group_pattern('plan_after')})"
)
_FRACTION: Final = re.compile(rf"([{HAN}\d]+){FRACTION_BAR}([{HAN}\d]+(?:[{POINT}.][{HAN}\d]+)?)")
_WORDY: Final = frozenset(split_group("wordy_unit"))  # 三元, 二人转: with a small number, parts of words
_PERIOD_NEXT: Final = frozenset(_PERIOD_OPENS)
_REACHES: Final = frozenset(split_group("reaches_amount"))
_REACHED: Final = _REACHES | frozenset(
    split_group("keeps_amount")
)  # what stands before an amount that is reached or kept
_AROUND: Final = 8  # characters on each side in which a word that holds a numeral is looked for
_CLAUSE_END: Final = "，,。；;、）)\n"
(_DOUBLED,) = split_group("multiple_unit")
_REACH_VERB: Final = 2  # characters of 跃上
_DOUBLING: Final = re.compile(
    f"(?<![{characters('counter')}]){group_pattern('doubling_verb')}[{characters('past')}]?$"
)
_ATTRIBUTE: Final = re.compile(
    f"{group_pattern('link')}(?!{group_pattern('doubling_base')})|{group_pattern('doubling_goal')}"
)  # 翻一番的重要引擎 speaks of a doubling, and counts none


def read_han(stretch: Stretch, at: int, end: int) -> Quantity | Passed:
    """A Han numeral as a figure or as passed over: a word, a date, an ordinal, a plan period, vague."""
    text = stretch.text
    before, following = text[at - 1 : at] if at > stretch.start else "", text[end : end + 1]
    if following not in _LEADS_ON and before not in exclusions.NAME_BEFORE and text[end - 1] not in _GREAT:
        return Passed(at, end, exclusions.reason_of_word(stretch, at, end))
    fraction = _FRACTION.match(text, at, stretch.end) if following == FRACTION_BAR[0] else None
    if fraction:
        return _fraction(stretch, fraction)
    passed = _no_count(stretch, at, end, before, following)
    if passed:
        return passed
    if text[at:end] == "一" and following == HALF:
        return read_one_half(stretch, at)
    return _counted(stretch, at, end)


def _no_count(stretch: Stretch, at: int, end: int, before: str, following: str) -> Passed | None:
    """Dates, ordinals, vague numerals and the names of plan periods."""
    text = stretch.text
    date = exclusions.DATE.match(text, at, stretch.end) if following in {"年", "月"} else None
    if date:
        return Passed(at, max(date.end(), end), "date")
    if before in exclusions.NAME_BEFORE:
        return Passed(at, end, exclusions.NAME_BEFORE[before])
    if text[at] in VAGUE or text[end - 1] in VAGUE:
        more = MULTIPLIER.match(text, end, stretch.end)  # 十几万
        return Passed(at, more.end() if more else end, "vague")
    if following in _PERIOD_NEXT and _PLAN_NAME.fullmatch(text, at, end):
        return Passed(at, end, "period")
    return None


def _fraction(stretch: Stretch, match: re.Match[str]) -> Quantity | Passed:
    """百分之五 is 5 %, 三分之二 a share without a unit."""
    at, end = match.span()
    above = match[2].replace(".", POINT) if POINT in match[2] else match[2]
    denominator, numerator = parse_number(match[1]), parse_number(above)
    if not denominator or numerator is None:
        return Passed(at, end, "word")
    unit = {"百": "%", "千": "‰"}.get(match[1], "")
    number = Number(at, end, numerator if unit else divide(numerator, denominator), end, unit=unit)
    number.read_bounds(stretch)
    return number.bounded(stretch, QuantityRule.FRACTION)._replace(kind="rate")


def _counted(stretch: Stretch, at: int, end: int) -> Quantity | Passed:
    number = read_han_magnitude(stretch, at, end)
    if number is None:
        unit, _ = find_unit(stretch.text, end, stretch.end)
        return Passed(at, end, "vague" if unit else exclusions.reason_of_word(stretch, at, end))
    number.unit, number.behind = find_unit(stretch.text, number.behind, stretch.end)
    more = _range(stretch, number) or (read_half(stretch, number) if number.unit else None)
    if more:
        return more
    if not number.unit:
        return _bare_amount(stretch, number) or Passed(at, end, exclusions.reason_of_word(stretch, at, end))
    number.read_bounds(stretch)
    reason = _word_reason(stretch, number)
    if reason:
        return Passed(at, number.close if reason == "class threshold" else end, reason)
    return _figure(stretch, number)


def _range(stretch: Stretch, number: Number) -> Quantity | None:
    """三至五个; 千至万亩 and 一到位 say no two numbers."""
    signed = stretch.at(number.behind) in RANGE_SIGNS
    return read_range(stretch, number) if signed and not _is_bare(stretch, number) else None


def _is_bare(stretch: Stretch, number: Number) -> bool:
    return _BARE.issuperset(stretch.text[number.at : number.end])


def _bare_amount(stretch: Stretch, number: Number) -> Quantity | None:
    """突破千亿, 超百万, 达百亿: an amount whose unit goes without saying, at the end of its clause."""
    if stretch.text[number.behind - 1] not in _GREAT or number.high is not None:
        return None
    number.read_bounds(stretch)
    said = (number.before and number.before not in ALONE) or stretch.before(number.at) in _REACHED
    closed = stretch.at(number.close) in _CLAUSE_END
    return number.bounded(stretch, QuantityRule.BARE) if said and closed else None


def _word_reason(stretch: Stretch, number: Number) -> str:
    """Why a Han numeral with a measure word is nevertheless part of a word; empty when it is a count."""
    if number.kind == "time":
        return "period"
    if number.unit == _DOUBLED:
        return _doubling_reason(stretch, number)
    bounded = bool(number.inside or number.after or number.before)
    if not bounded and UNITS.get(number.unit, {}).get("words") == "no":
        return "word"
    reason = "" if number.high is not None else _small_reason(stretch, number)
    return reason or ("word" if _is_in_word(stretch, number) else "")


def _is_in_word(stretch: Stretch, number: Number) -> bool:
    """五项原则, 铁人三项, 四部委: a word of the dictionary that holds numeral, unit and more than a bound."""
    position = max(number.at - _AROUND, stretch.start)
    for word in cut_words(stretch.text[position : min(number.behind + _AROUND, stretch.end)]):
        close = position + len(word)
        if close >= number.behind:
            return position <= number.at and not (
                number.at - len(number.before) <= position and close <= number.close
            )
        position = close
    return False


def _doubling_reason(stretch: Stretch, number: Number) -> str:
    """翻一番, 翻了近两番: 另一番景象 is a word, 翻一番的突破之年 a phrase."""
    if not _DOUBLING.search(stretch.before(number.at - len(number.before), 3)):
        return "word"
    return "phrase" if _ATTRIBUTE.match(stretch.text, number.close) else ""


def _small_reason(stretch: Stretch, number: Number) -> str:
    """一个 is an article, 三元 part of a name, 千亩 a class, 两个维护 a phrase."""
    lone = number.end - number.at == 1 and number.value < Decimal(10)
    if lone and number.value <= 1 and not number.after and not (number.before and number.kind == "rate"):
        return "article"
    if _is_bare(stretch, number):
        return _bare_reason(stretch, number)
    if lone and number.unit in _WORDY and not number.after:
        return "word"
    return exclusions.phrase_after(stretch, number.behind)


def _bare_reason(stretch: Stretch, number: Number) -> str:
    """千亩产业园 and 百家企业 name classes and crowds; 突破千亿元 and 上百家 say how much."""
    said = number.before not in ALONE or number.value >= 100
    bounded = number.inside or number.after or (number.before and said) or _is_reached(stretch, number)
    if not bounded:
        return "class threshold" if number.kind in AMOUNTS else "word"
    return "class threshold" if exclusions.is_class(stretch, number) else ""


def _is_reached(stretch: Stretch, number: Number) -> bool:
    """达千亿元, 跃上千亿元台阶: a verb of reaching stands before the number."""
    before = stretch.before(number.at, _REACH_VERB)
    return before[-1:] in _REACHES or VERBS.get(before) is VerbClass.REACH


def _figure(stretch: Stretch, number: Number) -> Quantity:
    if number.before in OF_AMOUNTS and number.kind not in AMOUNTS:
        number.before = ""
    return number.bounded(stretch)
