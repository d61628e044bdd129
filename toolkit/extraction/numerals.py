"""Numbers as Chinese texts write them: Arabic, full-width, 汉字, financial, mixed, fractions, ranges, vague.

Two layers. `NUMERAL` finds every numeral of a text in one linear pass; `parse_numeral` says what one is
worth. Nothing here knows about units, comparators or reports: that is `toolkit.extraction.quantities`.
"""

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.extraction.bounds import ALONE, INSIDE
from toolkit.lexicons.lexicon import characters, read_rows, split_group
from toolkit.reading.folding import FOLD

_ROWS: Final = read_rows("numerals")
_PLAIN: Final = tuple(row for row in _ROWS if not row["plain"])
HAN_DIGITS: Final = {r["character"]: int(r["value"]) for r in _PLAIN if r["kind"] == "digit"}
SMALL: Final = {r["character"]: int(r["value"]) for r in _PLAIN if r["kind"] == "place"}
GREAT: Final = {r["character"]: int(r["value"]) for r in _PLAIN if r["kind"] == "great"}
_TENS: Final = "".join(r["character"] for r in _ROWS if r["kind"] == "tens")
VAGUE: Final = "".join(r["character"] for r in _ROWS if r["kind"] == "vague")
#: Characters that multiply what stands before them.
PLACES: Final = "".join([*SMALL, *GREAT])
HAN: Final = "".join(HAN_DIGITS) + PLACES + _TENS
# Financial numerals are folded only here: in running text 陆, 伍 and 拾 are mostly parts of names and words.
FINANCIAL: Final = "".join(r["character"] for r in _ROWS if r["plain"] and r["character"] not in _TENS)
_FOLD: Final = str.maketrans({r["character"]: r["plain"] for r in _ROWS if r["plain"]})

(FRACTION_BAR,) = split_group("fraction_bar")
(POINT,) = split_group("decimal_point")
(_FEW,) = split_group("few")
_NO_SIZE: Final = dict.fromkeys(map(ord, {*VAGUE, *INSIDE}))
_HUNDRED_MILLION: Final = GREAT["亿"]

#: Every numeral of a folded text: an Arabic number (with separators and decimals) or a run of Han numerals.
#: Of financial characters it takes two to make a number.
#: It opens with the class of all that one begins with, so that the scan is fast.
NUMERAL: Final = re.compile(
    rf"[\d{FINANCIAL}{HAN}{VAGUE}]"
    rf"(?:(?<=\d)\d*(?:(?<!\d{{4}})(?:,\d{{3}})+(?![\d,]))?(?:\.\d+)?"
    rf"|(?<=[{FINANCIAL}])(?=[{FINANCIAL}])[{FINANCIAL}{HAN}]+|(?<=[{HAN}])[{HAN}]*[{_FEW}]?"
    rf"|(?<=[{VAGUE}])[{HAN}]+[{_FEW}]?)"
)
#: Characters that may follow an Arabic number as its multiplier, each maximal run of them.
MULTIPLIER: Final = re.compile(f"[{PLACES}]+")

_ARABIC: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
_PIECE: Final = re.compile(rf"(\d+(?:,\d{{3}})*(?:\.\d+)?)([{PLACES}]*)")
_FRACTION: Final = re.compile(rf"([{HAN}\d]+){FRACTION_BAR}([{HAN}{POINT}.\d]+)")
_RANGE: Final = re.compile(rf"[-—–~～〜{characters('range_word')}]{{1,2}}")
_LONGEST: Final = 64  # characters; nobody writes a longer number, and Decimal keeps any of these exactly
_EXACT: Final = Context(prec=2 * _LONGEST)
_FIVE_OF_THREE: Final = (3, 5)  # 三五 is said of a few as 三四 is


class Numeral(NamedTuple):
    """What a numeral is worth: the ends of a range, a point's value twice, None twice when vague."""

    low: Decimal | None
    high: Decimal | None
    vague: bool = False


_VAGUE_NUMERAL: Final = Numeral(None, None, vague=True)


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> Numeral | None:
    """What ``text`` is worth as a number, or None when all of it is not one numeral.

    Vague numerals (几十, 数百, 十余) have no point value and get none. Percentages and per mille are
    fractions of one: the unit is somebody else's business.

    >>> parse_numeral("1万2千").low, parse_numeral("一亿三千万").low, parse_numeral("叁拾").low
    (Decimal('12000'), Decimal('130000000'), Decimal('30'))
    >>> parse_numeral("三分之二").low, parse_numeral("4.5-5"), parse_numeral("几十").vague
    (Decimal('0.6666666667'), Numeral(low=Decimal('4.5'), high=Decimal('5'), vague=False), True)
    >>> parse_numeral("一般") is None
    True
    """
    folded = text.strip().translate(FOLD).replace("，", ",").translate(_FOLD)
    if not folded or len(folded) > _LONGEST:
        return None
    value = parse_number(folded)
    if value is not None:
        return Numeral(value, value)
    return _parse_vague(folded) or _parse_fraction(folded) or _parse_range(folded)


def parse_number(folded: str) -> Decimal | None:
    """The value of one point numeral in folded characters, or None."""
    if folded[0].isdigit() or folded[0] == ".":
        return _parse_arabic(folded)
    return parse_han(folded)


def _parse_arabic(text: str) -> Decimal | None:
    if not text.isascii():
        return _parse_mixed(text)
    return Decimal(text.replace(",", "")) if _ARABIC.fullmatch(text) else None


def _parse_mixed(text: str) -> Decimal | None:
    """3千, 1.2万亿, 1万2千: Arabic numbers, each with its multiplier, in falling order."""
    total, position, ceiling = Decimal(0), 0, None
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            return None
        factor = multiplier(match[2])
        if ceiling is not None and factor >= ceiling:
            return None
        total += Decimal(match[1].replace(",", "")) * factor
        position, ceiling = match.end(), factor
    return total


@lru_cache(maxsize=1024)
def multiplier(characters: str) -> int:
    """The product of a run of 十百千万亿: 1 for none, 10**12 for 万亿."""
    product = 1
    for character in characters:
        product *= SMALL.get(character) or GREAT[character]
    return product


@lru_cache(maxsize=4096)
def parse_han(text: str) -> Decimal | None:
    """The value of a Han numeral: 二十三, 一千零五, 二〇三五, 三点五, 两万五; None when it is none."""
    text = text.translate(_FOLD)
    whole, point, decimals = text.partition(POINT)
    if point:
        return _parse_decimal(whole, decimals)
    if HAN_DIGITS.keys() >= set(text):
        if len(text) == 2 and "零" not in text and "〇" not in text:
            return None  # 三五 and 七八 are "a few"
        return Decimal("".join(str(HAN_DIGITS[character]) for character in text))
    return _parse_places(text)


def _parse_decimal(whole: str, decimals: str) -> Decimal | None:
    """三点二 and 三点二亿: digits one by one behind the point, and then what multiplies it all."""
    digits = decimals.rstrip(PLACES)
    base = parse_han(whole) if whole else None
    if base is None or not digits or any(digit not in HAN_DIGITS for digit in digits):
        return None
    value = base + Decimal("0." + "".join(str(HAN_DIGITS[digit]) for digit in digits))
    return value * multiplier(decimals[len(digits) :])


def parse_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a numeral with two neighbouring digits in one place, which is a range; else None.

    >>> parse_pair("三四十万"), parse_pair("十七八万"), parse_pair("三十五")
    ((Decimal('300000'), Decimal('400000')), (Decimal('170000'), Decimal('180000')), None)
    """
    text = text.translate(_FOLD)
    for at in range(len(text) - 1):
        pair = HAN_DIGITS.get(text[at], 0), HAN_DIGITS.get(text[at + 1], 0)
        if 0 in pair or (pair[1] - pair[0] != 1 and pair != _FIVE_OF_THREE):
            continue
        if (at and text[at - 1] in HAN_DIGITS) or text[at + 2 :].strip(PLACES):
            return None
        low, high = (parse_han(text[:at] + digit + text[at + 2 :]) for digit in text[at : at + 2])
        return (low, high) if low is not None and high is not None else None
    return None


def _parse_places(text: str) -> Decimal | None:
    """Numerals with 十百千万亿: digits times places, each place smaller than the one before."""
    total, section, digit, ceiling, last = 0, 0, None, 10**4, 1
    for character in text:
        if character in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[character]
            last = last if digit else 1  # 零 ends the short form: 一百零五 is no 一百五
        elif character in SMALL:
            factor = SMALL[character]
            if factor >= ceiling:
                return None
            section += (digit or 1) * factor
            digit, ceiling, last = None, factor, factor
        elif character in GREAT:
            section = section + (digit or 0) or (0 if total else 1)  # 万, 亿 standing alone are one of them
            total, section = _add_great(total, section, GREAT[character])
            digit, ceiling, last = None, 10**4, GREAT[character]
        else:
            return None
    rest = (digit or 0) * (last // 10 if last >= 100 else 1)  # 两万五 is 25,000
    return Decimal(total + section + rest)


def _add_great(total: int, section: int, factor: int) -> tuple[int, int]:
    """万 multiplies its section; 亿 multiplies all that stands before it within one 亿 (三千万亿, 一万亿)."""
    if factor == _HUNDRED_MILLION:
        return (total + section) * factor, 0
    if total % _HUNDRED_MILLION == 0:
        return total + section * factor, 0
    return (total + section) * factor, 0


def _parse_vague(text: str) -> Numeral | None:
    """几十, 数百, 十几, 十余, 三五, 上百, 30多: a number of which only the size is said."""
    bare = (text[1:] if text[:1] in ALONE else text).translate(_NO_SIZE)
    if bare == text:
        return _VAGUE_NUMERAL if _is_pair(text) else None
    if not bare:
        return _VAGUE_NUMERAL if text in [*VAGUE] else None
    known = all(c in HAN or c.isdigit() for c in bare) and parse_number(bare) is not None
    return _VAGUE_NUMERAL if known else None


def _is_pair(text: str) -> bool:
    """三五, 七八, 七八十: two neighbouring digits stand for "about so many"."""
    digits = text[:2]
    return (
        len(text) in (2, 3)
        and all(d in HAN_DIGITS and HAN_DIGITS[d] for d in digits)
        and len(digits) == 2
        and all(c in SMALL or c in GREAT for c in text[2:])
    )


def _parse_fraction(text: str) -> Numeral | None:
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    below, above = parse_number(match[1]), parse_number(match[2])
    if below is None or above is None or below == 0:
        return None
    value = divide(above, below)
    return Numeral(value, value)


def divide(above: Decimal, below: Decimal) -> Decimal:
    """A fraction as a decimal number of ten places, whatever the length of its parts."""
    value = _EXACT.divide(above, below).quantize(Decimal("1e-10"), context=_EXACT).normalize(_EXACT)
    return value.quantize(Decimal(1), context=_EXACT) if value == value.to_integral() else value


def _parse_range(text: str) -> Numeral | None:
    pieces = _RANGE.split(text)
    if len(pieces) != 2 or not all(pieces):
        return None
    low, high = parse_number(pieces[0]), parse_number(pieces[1])
    return Numeral(low, high) if low is not None and high is not None and low < high else None
