"""A text that stands twice in its file: pasted twice, or shown by a page and once more for printing."""

import re
from collections.abc import Iterator
from typing import Final

_OPENING: Final = (
    20  # lines, one of which stands again where the copy begins: above the first may be a banner
)
_LINE: Final = re.compile(r"\S[^\r\n]*")  # from its first mark, so that blank space is passed once
_LONG: Final = 10  # characters of a line that stands for the text; 政府工作报告 alone stands anywhere
_SHORTEST: Final = (
    2_000  # characters of a copy; what a report says again of itself is a list of a page at most
)
_LEAST: Final = 0.4  # of the text is a copy: the other half has the banner of the page as well
_RUN: Final = 20  # characters that are compared at once, white space left out
_ALIKE: Final = 0.9  # of these stand in the first half; misprints and signs at page ends differ


def find_copy(text: str) -> int | None:
    """Returns where a second copy of the text begins, which goes on to its end; None where there is none.

    A list that says the body's commitments again is no copy: it is shorter, or holds more beside them.
    """
    if len(text) < 2 * _SHORTEST:
        return None
    return next((start for start in _list_starts(text) if _is_copy(text[:start], text[start:])), None)


def _list_starts(text: str) -> Iterator[int]:
    """Where a line of the opening stands again as a line, near the middle of the text."""
    first, last = int(len(text) * _LEAST), int(len(text) * (1 - _LEAST))
    for count, match in enumerate(_LINE.finditer(text)):
        if count == _OPENING:
            return
        line = match[0].strip()
        if len(line) >= _LONG and (found := text.find(line, max(first, match.end()), last + len(line))) >= 0:
            before = text[:found].rstrip(" \t\u3000\xa0")
            if before[-1:] in "\r\n":
                yield len(before)


def _is_copy(original: str, copy: str) -> bool:
    known, again = "".join(original.split()), "".join(copy.split())
    if len(again) < _SHORTEST:
        return False
    runs = {known[start : start + _RUN] for start in range(len(known) - _RUN + 1)}
    compared = [again[start : start + _RUN] for start in range(0, len(again) - _RUN + 1, _RUN)]
    return sum(run in runs for run in compared) >= _ALIKE * len(compared)
