"""Full-width characters as their everyday twins, one character for one."""

import re
import unicodedata
from itertools import chain
from string import ascii_letters, digits
from typing import Final

from toolkit.lexicons.lexicon import group_pattern, read_rows
from toolkit.reading.radicals import RADICALS

# One for one, so that an offset into the folded text is an offset into the original.
_PLAIN: Final = "%+-.<>" + digits + ascii_letters
_FULL_WIDTH: Final = [chr(ord(character) + 0xFEE0) for character in _PLAIN]
# Digits of mathematical alphabets, radicals and duplicates of characters, as PDF files have them: 增⻓, ⽣产.
_MATHEMATICAL: Final = range(0x1D7CE, 0x1D800)
_DOUBLES: Final = (_MATHEMATICAL, range(0xF900, 0xFB00))
FOLD: Final = str.maketrans(
    {"○": "〇", "｜": "|", "﹪": "%", "−": "-"}
    | {twin: unicodedata.normalize("NFKC", twin) for twin in [*_FULL_WIDTH, *map(chr, chain(*_DOUBLES))]}
    | RADICALS
)
# The digits as one range: such characters one by one would each be held against every character of a text.
_FOLDABLE: Final = re.compile(
    f"[{chr(_MATHEMATICAL[0])}-{chr(_MATHEMATICAL[-1])}"
    + "".join(chr(code) for code in FOLD if code not in _MATHEMATICAL)
    + "]"
)

# 16，770亿元: groups of three digits, and behind them something to count. A number in a row (第1，120人), in
# a name (PM2.5，120天) or of a year (2023，150个) ends its clause at the comma.
_COUNTED: Final = "十百千万亿" + "".join(
    {re.escape(row["unit"][0]) for row in read_rows("units")}
    | {row["word"] for row in read_rows("bounds") if row["side"] == "inside" and row["bound"] == "more_than"}
)
_GROUPED: Final = re.compile(
    rf"(?<![\d.第A-Za-z])\d{{1,3}}(?:，\d{{3}})+(?!\d|，\d)(?=(?:\.\d+)?[ ]?[{_COUNTED}])"
)
_MAY_BE_GROUPED: Final = re.compile(r"，(?<=\d，)\d{3}(?!\d)")
_DEALT_OUT: Final = re.compile(rf"{group_pattern('distributive')}[^，,。；;]{{0,8}}$")
_GROUP: Final = 3


def fold(text: str) -> str:
    """``text`` with full-width digits and signs as plain ones; the length stays the same.

    >>> fold("２００４年，３０％"), fold("６，２９６万吨"), fold("⽣产增⻓𝟓%")
    ('2004年，30%', '6,296万吨', '生产增长5%')
    """
    folded = _FOLDABLE.sub(lambda match: match[0].translate(FOLD), text)
    return _GROUPED.sub(_group, folded) if _MAY_BE_GROUPED.search(folded) else folded


def _group(match: re.Match[str]) -> str:
    """The digits with plain commas; two numbers stay two where 分别 deals them out: 分别120，150个."""
    first, _, second = match[0].partition("，")
    before = match.string[max(match.start() - 12, 0) : match.start()]
    dealt = len(first) == _GROUP and second[0] != "0" and _DEALT_OUT.search(before)
    return match[0] if dealt else match[0].replace("，", ",")
