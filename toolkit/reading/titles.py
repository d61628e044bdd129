"""A heading as it stands in a path: enough of it to find it by, too little to copy the text."""

import re
from functools import cache
from typing import Any, Final

from toolkit.lexicons.lexicon import characters
from toolkit.reading.cutting import new_cutter

_WIDTH: Final = 14  # characters of a heading that are kept
_LEAST: Final = 8  # of which a part before a mark holds as many, with its number
_ELLIPSIS: Final = "…"
_MARK: Final = re.compile(r"[，,：:；;。—\s]")
_OPENED: Final = re.compile(r"[“（(《「][^”）)》」]*$")
_LOOSE: Final = (
    f"、，,：:；;。—·. \u3000{characters('list_parts')}{characters('link')}"  # of no use at an end
)
_DIGITS: Final = "0123456789."  # a number loses its unit, or half of itself


def shorten_title(heading: str) -> str:
    """Returns a heading whole, or its first words with … behind them: a word is never cut.

    >>> shorten_title("三、提振消费"), shorten_title("二、2024年总体要求和主要预期目标")
    ('三、提振消费', '二、2024年总体要求…')
    >>> shorten_title("（三）园区经济提速增效，优势产业做大做强")
    '（三）园区经济提速增效…'
    """
    title = heading.strip()
    if len(title) <= _WIDTH:
        return title
    marks = [match.start() for match in _MARK.finditer(title, _LEAST, _WIDTH)]
    words = title[: marks[-1]] if marks else title[: _end_of_word(title)].rstrip(_DIGITS)
    opened = _OPENED.search(words)
    kept = words[: opened.start()] if opened and opened.start() >= _LEAST else words
    return kept.rstrip(_LOOSE) + _ELLIPSIS


def _end_of_word(title: str) -> int:
    """Where the last whole word ends within the width; the width where the first word is longer."""
    end = 0
    for word in _cutter().cut(title, hmm=False):
        if end + len(word) >= _WIDTH:
            break
        end += len(word)
    return end or _WIDTH - 1


@cache
def _cutter() -> Any:
    return new_cutter()
