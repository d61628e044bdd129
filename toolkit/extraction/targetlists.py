"""Where a report lists the headline targets of the year: from the words that announce them to the last.

经济社会发展主要预期目标是: opens a list; it ends where no headline indicator is named any more. A sentence
that names many of them with their numbers is a list that nothing announces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from toolkit.extraction.headlines import STEM
from toolkit.extraction.predicates import WORD
from toolkit.lexicons.lexicon import word_group

_CUE: Final = word_group("target_list")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_DIGIT: Final = re.compile(r"\d")
_SHORT: Final = 12  # characters of a line that only announces what comes
_SENTENCES: Final = 40  # that a list may go on for
_MANY: Final = 5  # headline indicators whose numbers in one sentence make a list


class _Stretches:
    """Stretches of a text, by where they start."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def hold(self, position: int) -> bool:
        """Whether a position lies in the last one that starts before it."""
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and position < self.spans[index][1]


class TargetLists:
    """The stretches of a view in which headline targets are listed."""

    def __init__(self, text: str) -> None:
        """Finds them."""
        self._announced = _Stretches(_find_announced(text))
        self._all = _Stretches([*self._announced.spans, *_find_unannounced(text, self._announced)])

    def hold(self, position: int) -> bool:
        """Whether a position lies in a list."""
        return self._all.hold(position)

    def announced(self, position: int) -> bool:
        """Whether a position lies in a list that is announced as what is expected of the year."""
        return self._announced.hold(position)


def _find_announced(text: str) -> Iterator[tuple[int, int]]:
    """The lists that words announce: 主要预期目标是."""
    ended = silent = 0  # silent: where a sentence ends that announces a list and names nothing
    for cue in _CUE.finditer(text):
        if cue.start() < ended or silent - cue.end() > _SHORT:
            continue
        end = _list_end(text, cue.end())
        if end > cue.end():
            yield cue.start(), end
            ended = end
        else:
            silent = _sentence_end(text, cue.end())[0]


def _find_unannounced(text: str, announced: _Stretches) -> Iterator[tuple[int, int]]:
    """The sentences that name many headline indicators with a number, and stand in no list."""
    position = 0
    for match in STEM.finditer(text):
        start = match.start()
        if start < position or announced.hold(start):
            continue
        end, position = _sentence_end(text, start)
        many = len(set(STEM.findall(text, start, end))) >= _MANY
        if many and _DIGIT.search(text, start, end):
            position = _list_end(text, start)
            yield start, position


def _list_end(text: str, position: int) -> int:
    """The end of the last sentence behind ``position`` that names a headline indicator.

    One sentence of the same line may name none: 医疗水平稳步提高 between two targets.
    """
    begin = last = position
    silent = False
    for _ in range(_SENTENCES):
        end, following = _sentence_end(text, position)
        if STEM.search(text, position, end) and _says_something(text, position, end):
            last, silent = end, False
        elif end - position > _SHORT:
            few = len(set(STEM.findall(text, begin, last))) < _MANY
            if few or silent or text[end:following] == "\n" or text[position - 1 : position] == "\n":
                break
            silent = True
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
