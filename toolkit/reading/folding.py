"""Full-width characters as their everyday twins, one character for one."""

import re
from typing import Final

# One for one, so that an offset into the folded text is an offset into the original.
_LATIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FOLD: Final = str.maketrans(
    "０１２３４５６７８９．％＋－＞＜○｜" + "".join(chr(ord(letter) + 0xFEE0) for letter in _LATIN),
    "0123456789.%+-><〇|" + _LATIN,
)
_FOLDABLE: Final = re.compile("[" + "".join(map(chr, FOLD)) + "]+")


def fold(text: str) -> str:
    """``text`` with full-width digits and signs as plain ones; the length stays the same.

    >>> fold("２００４年，３０％")
    '2004年，30%'
    """
    return _FOLDABLE.sub(lambda match: match[0].translate(FOLD), text)
