"""Numbers set against each other: 收入比2.1:1 is a ratio, 三次产业5:41:54 three shares, 占3/4 a fraction."""

import re
from decimal import Decimal
from typing import Final

from toolkit.extraction.numerals import divide
from toolkit.extraction.quantity import Number, Passed, Quantity, Stretch
from toolkit.extraction.rules import QuantityRule
from toolkit.lexicons.lexicon import first_of, group_pattern, read_rows, split_group, word_group

RATIO_SIGNS: Final = ":：∶"
_RATIO: Final = re.compile(rf"\d+(?:\.\d+)?(?:[{RATIO_SIGNS}]\d+(?:\.\d+)?)+")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_REACH: Final = 40  # characters before a ratio in which its noun stands
_RATIO_NOUN: Final = re.compile(rf"{group_pattern('ratio_noun')}[^，,。；;]{{0,24}}$")
_MEMBERS: Final = {row["word"]: row["members"].split("|") for row in read_rows("structures")}
_STRUCTURE: Final = re.compile(f"({'|'.join(sorted(_MEMBERS, key=len, reverse=True))})[^，。；;]{{0,36}}$")
_NAMED: Final = re.compile(
    rf"((?:[\u4e00-\u9fff]{{1,6}}、)+[\u4e00-\u9fff]{{1,4}}?){group_pattern('ratio_of')}[^，。；;]{{0,30}}$"
)
_WHOLE: Final = (Decimal(99), Decimal(101))
_FRACTION: Final = re.compile(
    rf"(\d{{1,2}})/(\d{{1,2}})(?![\d/A-Za-z{first_of(split_group('no_fraction_behind'))}])"
)
_SHARE_BEFORE: Final = re.compile(
    rf"(?:{group_pattern('against')}[^，,。；;]{{0,12}}|{group_pattern('share_before')})$"
)
_SHARE_AFTER: Final = word_group("amount_behind")


def read_ratio(stretch: Stretch, at: int) -> list[Quantity] | Passed | None:
    """What a number that a colon or a slash follows is: shares, a ratio, a fraction, no figure; else None."""
    fraction = _FRACTION.match(stretch.text, at, stretch.end)
    if fraction:
        return _read_fraction(stretch, fraction)
    match = _RATIO.match(stretch.text, at, stretch.end)
    if match is None:
        return None
    numbers = [(m.start(), m.end(), Decimal(m[0])) for m in _NUMBER.finditer(stretch.text, *match.span())]
    before = stretch.before(at, _REACH)
    members = _find_members(before, len(numbers))
    if members and _WHOLE[0] <= sum(value for *_, value in numbers) <= _WHOLE[1]:
        return [
            Quantity(
                start, end, start, value, value, "exact", "", "%", "rate", QuantityRule.RATIO_SHARE, member
            )
            for (start, end, value), member in zip(numbers, members, strict=True)
        ]
    if len(numbers) == len((at, 1)) and numbers[1][2] == 1 and _RATIO_NOUN.search(before):
        number = Number(at, match.end(), numbers[0][2], match.end())
        number.read_bounds(stretch)
        return [number.bounded(stretch, QuantityRule.RATIO)._replace(kind="ratio")]
    return Passed(at, match.end(), "ratio")


def _find_members(before: str, size: int) -> list[str]:
    """The names of what the numbers of a ratio count: 第一产业 and so on, or what the noun itself lists."""
    structure = _STRUCTURE.search(before)
    if structure:
        members = _MEMBERS[structure[1]]
        return members if len(members) == size else []
    named = _NAMED.search(before)
    listed = named[1].split("、") if named else []
    return listed if len(listed) == size else []


def _read_fraction(stretch: Stretch, match: re.Match[str]) -> list[Quantity] | None:
    """占全省1/4: a share, where something says so; 3/4 elsewhere is mostly part of a name or a date."""
    above, below = Decimal(match[1]), Decimal(match[2])
    if not 0 < above < below:
        return None
    number = Number(match.start(), match.end(), divide(above, below), match.end())
    number.read_bounds(stretch)
    said = number.before or _SHARE_BEFORE.search(stretch.before(match.start(), 16))
    if not said and not _SHARE_AFTER.match(stretch.text, match.end()):
        return None
    return [number.bounded(stretch, QuantityRule.FRACTION)._replace(kind="rate")]
