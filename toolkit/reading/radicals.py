"""Radical forms that fonts put in the place of the characters that they look like."""

import re
import unicodedata
from typing import Final

# Unicode gives the Kangxi radicals their characters itself; those of the supplement that fonts use stand here
# (EquivalentUnifiedIdeograph.txt of the Unicode Character Database).
_SUPPLEMENT: Final = dict(
    zip(
        "⺁⺌⺎⺓⺗⺝⺟⺠⺩⺫⺬⺮⺯⺰⺲⺳⺶⺷⺸⺺⺼⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂小兀幺心月母民王罒示竹糸纟罒罓羊羊羊聿肉虎衤覀西见角讠贝车辶辶邑钅長镸长门阝雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_RADICAL: Final = re.compile("[\u2e80-\u2fdf]")


def replace_radicals(text: str) -> str:
    """``text`` with radical forms as the characters that they stand for; the length stays the same.

    >>> replace_radicals("地区⽣产总值增⻓")
    '地区生产总值增长'
    """
    return _RADICAL.sub(lambda match: _SUPPLEMENT.get(match[0]) or _normalise(match[0]), text)


def _normalise(radical: str) -> str:
    character = unicodedata.normalize("NFKC", radical)
    return character if len(character) == 1 else radical
