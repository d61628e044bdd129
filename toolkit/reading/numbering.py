"""How a text numbers its parts (第三章, 第二节, 一、, （二）): patterns for all who look for them."""

from typing import Final

_DIGITS: Final = "一二三四五六七八九"
_TEN: Final = "十"
HAN: Final = f"[{_DIGITS}{_TEN}]"  # a character of a Han number up to ninety-nine
DIGITS: Final = f"〇零{_DIGITS}{_TEN}"  # what a number written in Han characters begins with
YEAR_DIGIT: Final = f"[〇零{_DIGITS}]"
EITHER: Final = rf"[{_DIGITS}{_TEN}\d]"
_ORDER: Final = rf"第[{_DIGITS}{_TEN}百\d]{{1,4}}"
PART: Final = rf"{_ORDER}[篇编部]"
CHAPTER: Final = rf"{_ORDER}章"
SECTION: Final = rf"{_ORDER}节"
DIVISION: Final = rf"{_ORDER}[章节篇部编条]"  # any of them
LISTED: Final = rf"{HAN}{{1,3}}[、．.]"
BRACKETED: Final = rf"[(（]{EITHER}{{1,3}}[)）]"
SESSION: Final = rf"第{HAN}{{1,3}}届"  # of a congress

ORDINALS: Final = {
    name: number for number, name in enumerate([*_DIGITS, _TEN, *(_TEN + unit for unit in _DIGITS)], 1)
}
