"""Whether a name is made of whole words: none that begins before one of its edges ends behind it.

The sentence is cut by jieba's dictionary alone, without what the lexicons add. An edge inside a word of that
cut is a fault, unless grammar says that the cut is wrong there:

- Cut at the edge instead, the sentence falls into whole words on both sides: words of several characters, or
  verbs, comparators and particles of the lexicons, which stand alone by what they do. 占比达 is 占比 and its
  verb, 率控制 the end of a noun and its verb.
- A number needs its measure word: what would take it away is no word there. 4家小贷公司 are 4家, and there is
  no 家小; in 14亿人口 and 100张床位 a multiplier or measure word stands before the noun.
- The year ends a date: 1990年产量.

Digits of one numeral are never parted, and a numeral written in Han characters that a longer word holds is
part of that word: 五项原则 are not counted.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from toolkit.extraction.bounds import BOUND_OF
from toolkit.extraction.chunks import _PARTICLES
from toolkit.extraction.numerals import NUMERAL, PLACES
from toolkit.extraction.records import Record
from toolkit.extraction.units import UNITS
from toolkit.extraction.verbs import VERBS
from toolkit.extraction.words import domain_words
from toolkit.lexicons.lexicon import read_rows, split_group, split_words
from toolkit.reading.cutting import new_cutter

_END = re.compile(r"[。；;！!\n]")
_REACH = 400  # characters of a sentence on each side of a figure
_NEAR = 40  # characters between a name and its figure; a name that is dealt out stands nowhere as a whole
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"\d年$")
_MULTIPLIED = re.compile(rf"[{PLACES}][余多]?$")
_APART = {*VERBS, *_PARTICLES, *BOUND_OF, *split_group("suffix")}
_GROUPS = ("compound", "finite", "relational", "said_of", "share_end", "ratio_noun")


class Edge(NamedTuple):
    """An edge of a name inside a word: the word's parts, and the name in its sentence."""

    before: str
    behind: str
    around: str


def find_broken(text: str, record: Record) -> Iterator[Edge]:
    """The edges of a record's own name that lie inside a word."""
    start = _start_of_sentence(text, record.start)
    close = _END.search(text, record.end)
    sentence = text[start : close.start() if close else len(text)][: 2 * _REACH]
    figure = (record.start - start, record.end - start)
    yield from judge_name(sentence, record.indicator_own, figure)


def judge_name(sentence: str, name: str, figure: tuple[int, int]) -> Iterator[Edge]:
    """The edges of a name that lie inside a word of its sentence, where it stands nearest to its figure."""
    places = [match.start() for match in re.finditer(re.escape(name), sentence)] if name else []
    places = [place for place in places if _distance(place, place + len(name), figure) <= _NEAR]
    faults = [list(_judge(sentence, place, place + len(name), figure)) for place in places]
    if faults:
        yield from min(faults, key=len)


def _judge(sentence: str, start: int, end: int, figure: tuple[int, int]) -> Iterator[Edge]:
    words = _plain().cut(sentence, hmm=False)
    starts = list(accumulate(map(len, words), initial=0))
    for edge in (start, end):
        at = bisect_right(starts, edge) - 1
        if starts[at] == edge:
            continue
        word = slice(starts[at], starts[at + 1])
        if _is_fault(sentence, edge, word, figure):
            around = sentence[max(start - 12, 0) : end + 12].replace("\n", " ")
            yield Edge(sentence[word.start : edge], sentence[edge : word.stop], around)


def _is_fault(sentence: str, edge: int, word: slice, figure: tuple[int, int]) -> bool:
    if any(match.start() < edge < match.end() for match in NUMERAL.finditer(sentence)):
        return True
    if edge in figure and _holds_numeral(sentence, word, figure):
        return True
    if _YEAR.search(sentence[:edge]):
        return False
    if counted := _figure_before(sentence, edge, figure):
        return _leaves_number_whole(sentence, word, counted) and not _is_whole(_first(sentence[edge:]))
    return not (_is_whole(_last(sentence[:edge])) and _is_whole(_first(sentence[edge:])))


def _figure_before(sentence: str, edge: int, figure: tuple[int, int]) -> tuple[int, int] | None:
    """The figure that ends at an edge: the record's own, or a number with a unit."""
    if edge == figure[1]:
        return figure
    starts = (
        match.start()
        for match in NUMERAL.finditer(sentence, 0, edge)
        if sentence[match.end() : edge].lstrip(PLACES) in UNITS
    )
    return next(((start, edge) for start in starts), None)


def _holds_numeral(sentence: str, word: slice, figure: tuple[int, int]) -> bool:
    """五项原则: the word holds the whole numeral with its measure word, and more."""
    start, end = figure
    holds = word.start <= start and end <= word.stop and word.stop - word.start > end - start
    return holds and not sentence[start].isdigit()


def _leaves_number_whole(sentence: str, word: slice, figure: tuple[int, int]) -> bool:
    """14亿|人口, 100张|床位, 5个|多月: what is left of the figure is a number with its multiplier or unit."""
    left = sentence[figure[0] : word.start]
    if word.start <= figure[0]:
        return True
    number = next((m for m in NUMERAL.finditer(left)), None)
    if number is None:
        return True
    rest = left[number.end() :].lstrip(PLACES)
    return rest in UNITS or _MULTIPLIED.search(left) is not None


def _is_whole(word: str) -> bool:
    return len(word) > 1 or word in _APART or not _CHINESE.match(word)


def _last(text: str) -> str:
    return _known().cut(text, hmm=False)[-1] if text else ""


def _first(text: str) -> str:
    return _known().cut(text, hmm=False)[0] if text else ""


def _distance(start: int, end: int, figure: tuple[int, int]) -> int:
    return max(start - figure[1], figure[0] - end, 0)


def _start_of_sentence(text: str, position: int) -> int:
    first = max(position - _REACH, 0)
    return max((match.end() for match in _END.finditer(text, first, position)), default=first)


@cache
def _plain() -> Any:
    return new_cutter()


@cache
def _known() -> Any:
    """The dictionary with the words of the lexicons."""
    cutter = new_cutter()
    words = {*domain_words(), *VERBS}
    words |= {word for row in read_rows("indicators") for word in split_words(row["words"])}
    words |= {word.strip("^$") for group in _GROUPS for word in split_group(group)}
    words |= {row["word"] for row in read_rows("report_words") if row["kind"] != "seldom"}
    words |= {row["word"] for row in read_rows("times")}
    words |= {row["word"] for row in read_rows("coverage")}
    for word in words:
        if len(word) > 1:
            cutter.add_word(word, None, None)
    return cutter
