"""Radical forms that fonts put in the place of the characters that they look like."""

import unicodedata
from typing import Final

from toolkit.lexicons.lexicon import read_rows

_KANGXI: Final = range(0x2F00, 0x2FD6)  # Unicode gives these their characters itself

#: Each radical form and the character that is meant, one for one.
RADICALS: Final = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | {
    row["radical"]: row["character"] for row in read_rows("radicals")
}
_TABLE: Final = str.maketrans(RADICALS)


def replace_radicals(text: str) -> str:
    """``text`` with radical forms as the characters that they stand for; the length stays the same.

    >>> replace_radicals("地区⽣产总值增⻓")
    '地区生产总值增长'
    """
    return text.translate(_TABLE)
