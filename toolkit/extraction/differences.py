"""Distances: 高于全国1.8个百分点 says how far a place is from others, not how far it has moved.

What it is set against is in the lexicon ``yardsticks``. A distance from last year is a change.
"""

import re
from typing import Final, NamedTuple

from toolkit.extraction.measures import Measure, MeasureRule
from toolkit.extraction.numerals import PLACES
from toolkit.extraction.yardsticks import find_yardstick
from toolkit.lexicons.lexicon import first_of, group_pattern, split_group, word_group

DIFFERENCE: Final = Measure("difference", "", flow=False, rule=MeasureRule.DIFFERENCE)
_JOINT: Final = group_pattern("list_joint")
_NUMBER: Final = rf"\d[\d.,]*[{PLACES}]*{group_pattern('distance_unit')}?"
_JOINED: Final = re.compile(rf"{_JOINT}|{_NUMBER}|{group_pattern('distributive')}")
_AHEAD: Final = re.compile(
    rf"(?=[{first_of(split_group('distance'))}])"
    rf"(?<![{first_of(split_group('no_distance_before'))}])(?P<verb>{group_pattern('distance')})"
    rf"(?!{group_pattern('no_distance_behind')})(?P<than>[^，,。；;:：]{{2,32}})$"
)
_BEHIND: Final = re.compile(
    rf"{group_pattern('distance_than')}(?<![{first_of(split_group('no_than_before'))}].)"
    rf"(?P<than>[^，,。；;:：]{{2,20}}?)(?<![{first_of(split_group('moving'))}]){group_pattern('distance_behind')}"
    rf"(?P<more>(?:{_NUMBER}{_JOINT}?)*)$"
)
_BEFORE: Final = word_group("not_yet")
_LAST_YEAR: Final = "last_year"
_OTHER: Final = "other"
_POINTS: Final = frozenset({*split_group("percentage_points"), "%"})
_REACHING: Final = word_group("reaching")
# 高于存款增速5个百分点 names its yardstick, whatever it is; 超 also begins other words (超采, 超低排放).
_SURE: Final = word_group("distance_sure")


class Difference(NamedTuple):
    """The measure of a distance, and what it is set against."""

    measure: Measure
    against: str


def find_difference(clause: str, unit: str, level: str) -> Difference | None:
    """What a figure is set against by the words of its clause before it; None where it is no distance.

    >>> found = find_difference("增速高于全国", "个百分点", "city")
    >>> (found.measure.measure, found.against) if found else None
    ('difference', 'nation')
    >>> find_difference("增速比去年高", "个百分点", "city") is None
    True
    """
    ahead, behind = _AHEAD.search(clause), _BEHIND.search(clause)
    if ahead:
        than, before = ahead["than"], ahead["than"]
        any_yardstick = unit in _POINTS and _SURE.match(ahead["verb"]) is not None
    elif behind:
        than, before, any_yardstick = behind["than"], behind["than"] + behind["more"], False
    else:
        return None
    numbers = len(re.findall(_NUMBER, before))
    yardstick = "" if _REACHING.search(than) else _find_own(than, numbers)
    if not yardstick or _BEFORE.search(yardstick):
        return None
    against = find_yardstick(yardstick, level) or (_OTHER if any_yardstick and not numbers else "")
    return Difference(DIFFERENCE, against) if against and against != _LAST_YEAR else None


def said_of(name: str) -> str:
    """What a distance is said of: the words before the comparison, where there are any.

    >>> said_of("生产总值增速高于全省")
    '生产总值增速'
    """
    return _SURE.split(name)[0] or name


def _find_own(than: str, numbers: int) -> str:
    """The yardstick of the figure behind ``numbers`` others: 高于全国、全省0.9、2个百分点 is dealt out."""
    yardsticks = [piece for piece in _JOINED.split(than) if piece]
    if not yardsticks:
        return ""
    beside = than.endswith(yardsticks[-1]) and (numbers or len(yardsticks) == 1)
    return yardsticks[-1] if beside else yardsticks[min(numbers, len(yardsticks) - 1)]
