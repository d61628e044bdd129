"""Two numbers that are the ends of one figure: 4.5-5%, 12～15亿元, 三至五个."""

import re
from decimal import Decimal
from typing import Final

from toolkit.extraction.magnitudes import read_arabic_magnitude, read_han_magnitude
from toolkit.extraction.numerals import NUMERAL
from toolkit.extraction.quantity import Number, Quantity, Stretch
from toolkit.extraction.rules import QuantityRule
from toolkit.extraction.units import factor_of, find_unit, kind_of, name_of
from toolkit.lexicons.lexicon import characters, split_group

_DASH: Final = "-—–－~～―"
_WORDS: Final = characters("range_word")
#: The characters that a sign of a range begins with.
RANGE_SIGNS: Final = frozenset(_DASH + _WORDS)
_SIGN: Final = re.compile(rf"[{_DASH}]{{1,2}}|[{_WORDS}]")
_LEAVING: Final = split_group("from_state")
_LEAVING_REACH: Final = 8
(_ABOUT,) = split_group("about_behind")


def read_range(stretch: Stretch, first: Number) -> Quantity | None:
    """The range that ``first`` opens, or None: a second number of its script and a unit must follow."""
    second, sign = _find_second(stretch, first)
    if second is None or second.high is not None:
        return None
    unit, behind = find_unit(stretch.text, second.behind, stretch.end)
    if not unit or first.unit not in {"", unit} or kind_of(unit) == "time":
        return None
    low = first.value if first.unit else _in_shared_multiplier(first, second)
    if low >= second.value or (sign in _WORDS and _leaves_from(stretch, first.at)):
        return None
    close = behind + (len(_ABOUT) if stretch.at(behind, len(_ABOUT)) == _ABOUT else 0)
    scale = factor_of(unit)
    return Quantity(
        first.at,
        close,
        first.at,
        low * scale,
        second.value * scale,
        "range",
        sign,
        name_of(unit),
        kind_of(unit),
        QuantityRule.RANGE,
    )


def _find_second(stretch: Stretch, first: Number) -> tuple[Number | None, str]:
    text = stretch.text
    sign = _SIGN.match(text, first.behind, stretch.end)
    match = NUMERAL.match(text, sign.end(), stretch.end) if sign else None
    arabic = text[first.at].isdigit()
    if sign is None or match is None or match[0][0].isdigit() != arabic:
        return None, ""
    read = read_arabic_magnitude if arabic else read_han_magnitude
    return read(stretch, *match.span()), sign[0]


def _in_shared_multiplier(first: Number, second: Number) -> Decimal:
    """12～15亿元: the multiplier of the second number is the first one's too."""
    shared = first.value * second.factor
    return shared if first.factor == 1 and shared < second.value else first.value


def _leaves_from(stretch: Stretch, at: int) -> bool:
    """由 or 从 stands before: two states, not two ends of one range."""
    return any(word in stretch.before(at, _LEAVING_REACH) for word in _LEAVING)
