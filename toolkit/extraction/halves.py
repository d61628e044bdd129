"""半 behind a unit adds half of one (一倍半, 三斤半, 一个半小时); 一半 is half of a whole."""

import re
from decimal import Decimal
from typing import Final

from toolkit.extraction.quantity import Number, Passed, Quantity, Stretch
from toolkit.extraction.rules import QuantityRule
from toolkit.extraction.units import find_unit
from toolkit.lexicons.lexicon import any_of, group_pattern, read_rows, split_group, word_group

_ROW: Final = next(row for row in read_rows("numerals") if row["kind"] == "half")
HALF: Final = _ROW["character"]
_HALF_OF_ONE: Final = Decimal(_ROW["value"])
# Behind 20公里半 the phrase ends; 两公里半径 and 20兆瓦半直驱风机 go on with a word that 半 begins.
_ENDS: Final = re.compile(rf"{HALF}(?:$|[^\u4e00-\u9fff]|{group_pattern('amount_behind')})")
_HALVED_ANYWHERE: Final = frozenset(split_group("halved_unit"))
_TIMED: Final = frozenset(split_group("halved_time"))
(_PAST,) = split_group("past")
_WORD: Final = word_group("half_word")
_MEASURED: Final = frozenset({"rate", "money", "area", "length", "mass", "volume", "energy", "power"})
_SHRINKING: Final = any_of(
    row["word"] + "$" for row in read_rows("verbs") if row["class"] in {"fall", "grow"}
)
_SHARED: Final = re.compile(
    rf"(?:{group_pattern('against')}[^，,。；;]{{0,10}}|{group_pattern('half_before')})$"
)


def read_half(stretch: Stretch, number: Number) -> Quantity | None:
    """三斤半 and 一个半小时 as figures; None where 半 is absent or begins a word."""
    text, behind = stretch.text, number.behind
    if stretch.at(behind) != HALF or behind >= stretch.end or number.high is not None:
        return None
    timed, close = find_unit(text, behind + 1, stretch.end)
    whole = f"{text[behind - 1]}{timed}"  # 一个半小时 is one and a half of 个小时
    if whole in _TIMED:
        number.unit, number.behind = whole, close
    elif number.kind in _MEASURED and _is_half(number, text):
        number.behind = behind + 1
    else:
        return None
    number.value += _HALF_OF_ONE * number.factor
    number.read_bounds(stretch)
    return number.bounded(stretch, QuantityRule.HALF)


def _is_half(number: Number, text: str) -> bool:
    if number.unit in _HALVED_ANYWHERE:
        return not _WORD.match(text, number.behind)
    return _ENDS.match(text, number.behind) is not None


def read_one_half(stretch: Stretch, at: int) -> Quantity | Passed:
    """一半以上, 减少一半, 占一半: a share; 一半 alone is mostly a manner of speaking."""
    number = Number(at, at + 2, _HALF_OF_ONE, at + 2)
    number.read_bounds(stretch)
    before = stretch.before(at, 12)
    said = _SHARED.search(before) or _SHRINKING.search(before.removesuffix(_PAST))
    if not number.before and not number.after and not said:
        return Passed(at, at + 1, "word")
    return number.bounded(stretch, QuantityRule.HALF)._replace(kind="rate")
