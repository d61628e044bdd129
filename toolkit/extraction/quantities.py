"""Figures in running text: comparator, number, multiplier, unit, trailing comparator, as one grammar.

The number is found first, in one linear pass; the comparator is looked for in a few characters beside it.
Every numeral ends as a `Quantity` or as a `Passed` with the reason why it is no figure.
"""

import re
import sys
from typing import Final

from toolkit.extraction import exclusions
from toolkit.extraction.bounds import ALONE, AND_MORE, OF_AMOUNTS, ONLY, word_after, word_before
from toolkit.extraction.halves import read_half
from toolkit.extraction.han import read_han
from toolkit.extraction.magnitudes import is_too_long, read_arabic_magnitude
from toolkit.extraction.numerals import NUMERAL, PLACES, multiplier
from toolkit.extraction.pledges import find_pledges, read_pledge
from toolkit.extraction.quantity import Number, Passed, Quantity, Stretch
from toolkit.extraction.ranges import RANGE_SIGNS, read_range
from toolkit.extraction.ratios import RATIO_SIGNS, read_ratio
from toolkit.extraction.rules import QuantityRule
from toolkit.extraction.signs import read_sign
from toolkit.extraction.units import find_unit, kind_of, name_of
from toolkit.extraction.words import cut_words
from toolkit.lexicons.lexicon import first_of, group_pattern, split_group

_LIST_TAIL: Final = re.compile(
    rf"(?:{group_pattern('list_joint')}{group_pattern('list_bound')}?"
    rf"\d+(?:\.\d+)?[{first_of(AND_MORE)}]?([{PLACES}]*)){{1,12}}(?<!千(?={group_pattern('thousandfold')}))"
)
_MARKS_PASSED: Final = frozenset(split_group("mark_passed"))
# 6.4个和8.9个百分点: the first 个 is cut from the unit that the last member spells out.
_POINTS, _BARE_POINTS = split_group("percentage_points")
_PIECE: Final = _POINTS.removesuffix(_BARE_POINTS)
_POINTS_BEHIND: Final = re.compile(
    rf"(?:{group_pattern('list_joint')}{group_pattern('whole_dealt')}?\d+(?:\.\d+)?{_PIECE}?){{1,6}}?"
    rf"(?P<unit>{_POINTS}|(?<={_PIECE}){_BARE_POINTS})"
)
_SET_AGAINST: Final = frozenset(RATIO_SIGNS + "/")
_BEGINS_BEHIND: Final = split_group("begins_behind")
_LABEL_COUNT: Final = split_group("label_count")
_LABELLED: Final = range(100)  # so many can be listed under a label: 3大行动; 514大修 is of a road's number
_LONGEST_WORD: Final = 4  # characters of what 多 may begin
_AMOUNT: Final = 10_000  # the least number that counts as an amount without money
_NO_LABEL: Final = (sys.maxsize, sys.maxsize)
_VERB_OBJECT: Final = re.compile(rf"[^，,。；;]{{0,14}}?{group_pattern('broken_through')}")


def find_quantities(text: str, start: int, end: int) -> tuple[list[Quantity], list[Passed]]:
    """The figures in ``text[start:end]``, and the numerals there that are none, each with its reason."""
    stretch = Stretch(text, start, end)
    found: list[Quantity] = []
    passed: list[Passed] = []
    numerals = [match.span() for match in NUMERAL.finditer(text, start, end)]
    labels = iter(exclusions.find_labels(stretch) if numerals else ())
    pledged = find_pledges(stretch) if numerals else {}
    opened, closed = next(labels, _NO_LABEL)
    position = start
    for opens, close in numerals:
        if close <= position:
            continue  # the second number of a range or a date
        at = max(opens, position)
        while closed <= at:
            opened, closed = next(labels, _NO_LABEL)
        if at in pledged:
            number = read_arabic_magnitude(stretch, at, close)
            reading: Quantity | list[Quantity] | Passed = read_pledge(stretch, number, pledged[at])
        else:
            reading = Passed(at, close, "label") if opened < at else _read(stretch, at, close)
        if isinstance(reading, Passed):
            passed.append(reading)
        else:
            found += reading if isinstance(reading, list) else [reading]
        position = reading[-1].end if isinstance(reading, list) else reading.end
    return found, passed


def _read(stretch: Stretch, at: int, end: int) -> Quantity | list[Quantity] | Passed:
    return _read_arabic(stretch, at, end) if stretch.text[at].isdigit() else read_han(stretch, at, end)


def _read_arabic(stretch: Stretch, at: int, end: int) -> Quantity | list[Quantity] | Passed:
    if is_too_long(stretch.text[at:end]):
        return Passed(at, end, "name")
    passed = exclusions.name_before(stretch, at, end) or exclusions.find_date(stretch, at, end)
    if passed:
        return passed
    number = read_arabic_magnitude(stretch, at, end)
    number.unit, number.behind = find_unit(stretch.text, number.behind, stretch.end)
    if number.unit == _PIECE and (points := _POINTS_BEHIND.match(stretch.text, number.behind, stretch.end)):
        number.unit = name_of(points["unit"])
    following = stretch.at(number.behind)
    if following in RANGE_SIGNS and (ranged := read_range(stretch, number)):
        return ranged
    if not number.unit and following in _SET_AGAINST and (ratio := read_ratio(stretch, at)):
        return ratio
    if number.unit and (halved := read_half(stretch, number)):
        return halved
    read_sign(stretch, number)
    return _with_unit(stretch, number) if number.unit else _without_unit(stretch, number)


def _with_unit(stretch: Stretch, number: Number) -> Quantity | Passed:
    """A number with its unit: a figure, unless unit and surroundings make it a name, a period or a class."""
    following = stretch.text[number.behind : number.behind + 1]
    if following in AND_MORE and not number.inside and number.unit not in _BEGINS_BEHIND:
        _read_more(stretch, number, following)
    number.read_bounds(stretch)
    reason = exclusions.reason_with_unit(stretch, number)
    if reason:
        return number.passed(reason)
    if number.before and _is_no_comparator(stretch, number):
        number.before = ""
    return number.bounded(stretch)


def _read_more(stretch: Stretch, number: Number, more: str) -> None:
    """30条余 and 5个多月; 2座多功能 and 2700亿元多出 go on with a word that 多 begins."""
    joined = f"{number.unit}{stretch.at(number.behind + 1, _LONGEST_WORD)}"
    unit, close = find_unit(joined, 0, len(joined))
    if unit != number.unit and kind_of(unit) == "time":
        number.behind += close - len(number.unit) + 1
        number.unit, number.inside = unit, more
    elif len(cut_words(stretch.at(number.behind, _LONGEST_WORD))[0]) == 1:
        number.inside = more


def _is_no_comparator(stretch: Stretch, number: Number) -> bool:
    """上 and 过 bound amounts only; 突破12项关键技术 is a verb with its object."""
    if number.before in OF_AMOUNTS:
        return number.kind != "money" and number.value < _AMOUNT
    if ONLY.get(number.before) == "no_object":
        return (
            number.kind == "count"
            and _VERB_OBJECT.match(stretch.text, number.behind, stretch.end) is not None
        )
    return number.before in ALONE


def _without_unit(stretch: Stretch, number: Number) -> Quantity | Passed:
    """A number without a unit: a member of a list that names it once, a label, a great number, or a name."""
    multiplied = number.behind > number.end
    listed = _member_of_list(stretch, number)
    if listed:
        return listed
    if not multiplied and stretch.at(number.end) in _LABEL_COUNT and number.value in _LABELLED:
        number.behind += 1
        return number.bounded(stretch, QuantityRule.LABEL)
    passes = multiplied and stretch.at(number.behind, 2) in _MARKS_PASSED  # 突破10亿大关
    reason = "" if passes else exclusions.name_after(stretch, number.behind)
    if reason:
        return Passed(number.at, number.behind, reason)
    if not multiplied and not exclusions.is_pure(stretch, number.at):
        return Passed(number.at, number.end, exclusions.reason_without_unit(stretch, number.at, number.end))
    number.read_bounds(stretch)
    if number.before in ALONE:
        number.before = ""
    if exclusions.is_class(stretch, number):
        return Passed(number.at, number.behind, "class threshold")
    figure = number.bounded(stretch)
    return figure if multiplied else figure._replace(kind="ratio")  # an index is a pure number


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
    quantity = number.bounded(stretch, QuantityRule.SHARED_UNIT)
    after = word_after(stretch.text, behind, stretch.end)
    if not after:
        return quantity
    number.before, number.after = "", after
    shared = number.bounded(stretch, QuantityRule.SHARED_UNIT)
    return shared._replace(end=number.behind)
