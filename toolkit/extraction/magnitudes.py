"""How much a numeral says: its digits or characters, its multiplier, and the 余 or 多 met between them."""

import re
from decimal import Decimal
from typing import Final

from toolkit.extraction.bounds import AND_MORE, INSIDE
from toolkit.extraction.numerals import (
    GREAT,
    HAN_DIGITS,
    MULTIPLIER,
    PLACES,
    POINT,
    SMALL,
    multiplier,
    parse_han,
    parse_pair,
)
from toolkit.extraction.quantity import Number, Stretch
from toolkit.extraction.units import UNIT_STARTS, find_unit
from toolkit.lexicons.lexicon import split_group, word_group

#: Units that begin with 千: 五百千瓦 is 500 千瓦, not half a million 瓦.
SI_AFTER_THOUSAND: Final = word_group("thousandfold")
_BELOW: Final = re.compile(rf"(\d{{1,4}})([{PLACES}]?)(?!\d)")
_DECIMALS: Final = re.compile(rf"{POINT}[{''.join(HAN_DIGITS)}]+(?![{''.join(SMALL)}])[{''.join(GREAT)}]*")
_GREAT_RUN: Final = re.compile(rf"[{''.join(GREAT)}]+$")
_POINTS: Final = frozenset(split_group("percentage_points"))
_CLOCK: Final = frozenset(split_group("clock_unit"))
_LONGEST: Final = 24  # digits; a longer run is an account or a licence


def is_too_long(numeral: str) -> bool:
    """Whether a numeral is longer than anything that is counted."""
    return len(numeral) > _LONGEST


def read_arabic_magnitude(stretch: Stretch, at: int, end: int) -> Number:
    """The number with its multiplier, and the 余 or 多 met on the way; `behind` stands before the unit."""
    text = stretch.text
    number = Number(at, end, Decimal(text[at:end].replace(",", "")), end)
    following = text[end : end + 1]
    if following in INSIDE:
        number.inside, number.behind = following, end + 1
        following = text[end + 1 : end + 2]
    run = _multiplier_at(stretch, number.behind) if following and following in PLACES else ""
    if run:
        number.factor = multiplier(run)
        number.value *= number.factor
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
    if run[-1] == "百" and run[-1] + stretch.at(behind, 2) in _POINTS:
        return run[:-1]
    if run[-1] == "千" and _is_thousandfold(stretch, behind):
        return run[:-1]
    return run


def _is_thousandfold(stretch: Stretch, position: int) -> bool:
    return SI_AFTER_THOUSAND.match(stretch.text, position, stretch.end) is not None


def _read_behind_multiplier(stretch: Stretch, number: Number) -> None:
    """1万余人, 1万2千人 and 3万4000元: a comparator or a smaller member behind the multiplier."""
    following = stretch.at(number.behind)
    if not number.inside and following in AND_MORE:
        number.inside, number.behind = following, number.behind + 1
        run = _multiplier_at(stretch, number.behind)
        if run and not run.strip("".join(GREAT)):  # 3万多亿元
            number.factor *= multiplier(run)
            number.value *= multiplier(run)
            number.behind += len(run)
    elif following.isdigit() and (match := _BELOW.match(stretch.text, number.behind, stretch.end)):
        factor = multiplier(match[2])
        digits = len(match[1]) + len(str(factor)) - 1
        fits = digits <= len(str(number.factor)) - 1 and number.value == int(number.value)
        if fits and (match[2] or _is_lower_half(stretch, number, match)):
            number.value += Decimal(match[1]) * factor
            number.behind = match.end()


def _is_lower_half(stretch: Stretch, number: Number, match: re.Match[str]) -> bool:
    """3万4000元: as many digits as 万 holds, and a unit; in 投资3万2024年 a year begins."""
    full = len(match[1]) == len(str(number.factor)) - 1
    unit, _ = find_unit(stretch.text, match.end(), stretch.end)
    return full and bool(unit) and stretch.at(match.end()) != "年"


def read_han_magnitude(stretch: Stretch, at: int, end: int) -> Number | None:
    """The same of a Han numeral: 二百三十余万, 三点二亿, 十七八万; None when it says no number."""
    number = Number(at, end, Decimal(0), end)
    if (match := _DECIMALS.match(stretch.text, end, stretch.end)) and _is_counted(stretch, match):
        number.end = number.behind = match.end()
    elif stretch.text[end - 1] == "千" and end - at > 1 and _is_thousandfold(stretch, end):
        number.end = number.behind = end - 1
    numeral = stretch.text[at : number.end]
    great = _GREAT_RUN.search(numeral)
    number.factor = multiplier(great[0]) if great and len(great[0]) < len(numeral) else 1
    if not _read_value(number, numeral):
        return None
    _read_inside_han(stretch, number)
    return number


def _is_counted(stretch: Stretch, match: re.Match[str]) -> bool:
    """三点二亿元, 七点八万: in 九点三十分 and 三点一线 the point is a place or an hour."""
    unit, _ = find_unit(stretch.text, match.end(), stretch.end)
    return (bool(unit) and unit not in _CLOCK) or match[0][-1] in GREAT


def _read_value(number: Number, numeral: str) -> bool:
    value = parse_han(numeral)
    if value is not None:
        number.value = value
        return True
    pair = parse_pair(numeral)
    if pair:
        number.value, number.high = pair
    return pair is not None


def _read_inside_han(stretch: Stretch, number: Number) -> None:
    """十余家, 五千余万元, 三亿多元: the comparator, and what multiplies the number behind it."""
    if number.high is not None or stretch.at(number.behind) not in INSIDE:
        return
    run = _multiplier_at(stretch, number.behind + 1)
    great = run if run and not run.strip("".join(GREAT)) else ""
    behind = number.behind + 1 + len(great)
    if great or find_unit(stretch.text, behind, stretch.end)[0]:
        number.inside, number.behind = stretch.at(number.behind), behind
        number.factor *= multiplier(great)
        number.value *= multiplier(great)
