"""Where a report lists the headline targets of the year: from the words that announce them to the last.

经济社会发展主要预期目标是: opens a list; it ends with the first sentence that names no headline indicator.
"""

import re
from bisect import bisect_right
from typing import Final

from toolkit.extraction.headlines import STEM
from toolkit.extraction.predicates import WORD
from toolkit.lexicons.lexicon import word_group

_CUE: Final = word_group("target_list")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_DIGIT: Final = re.compile(r"\d")
_SHORT: Final = 12  # characters of a line that only announces what comes
_SENTENCES: Final = 40  # that a list may go on for


class TargetLists:
    """The stretches of a view in which headline targets are listed."""

    def __init__(self, text: str) -> None:
        """Finds them."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        silent = 0  # where a sentence ends that announces a list and names nothing
        for cue in _CUE.finditer(text):
            if (self.ends and cue.start() < self.ends[-1]) or silent - cue.end() > _SHORT:
                continue
            end = _list_end(text, cue.end())
            if end > cue.end():
                self.starts.append(cue.start())
                self.ends.append(end)
            else:
                silent = _sentence_end(text, cue.end())[0]

    def hold(self, position: int) -> bool:
        """Whether a position lies in a list."""
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and position < self.ends[index]


def _list_end(text: str, position: int) -> int:
    """The end of the last sentence behind ``position`` that names a headline indicator without a break."""
    last = position
    for _ in range(_SENTENCES):
        end, following = _sentence_end(text, position)
        if STEM.search(text, position, end) and _says_something(text, position, end):
            last = end
        elif end - position > _SHORT:
            break
        if end == len(text):
            break
        position = following
    return last


def _sentence_end(text: str, position: int) -> tuple[int, int]:
    """Where the sentence at ``position`` ends, and where the next one begins."""
    match = _SENTENCE_END.search(text, position)
    return match.span() if match else (len(text), len(text))


def _says_something(text: str, start: int, end: int) -> bool:
    """Whether a sentence holds a number or a predicate of a target without one."""
    return _DIGIT.search(text, start, end) is not None or WORD.search(text, start, end) is not None
