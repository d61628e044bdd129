"""Sentences and clauses of a stretch of the view, as sorted positions that can be bisected."""

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from operator import sub
from typing import Final

# One character class, so that the scan is fast; what a mark means is decided mark by mark.
_MARK: Final = re.compile(r"[。！？!?；;\n，：:①②③④⑤⑥⑦⑧⑨⑩,—()（） …]")
_SENTENCE: Final = frozenset("。！？!?；;…\n")
_COLON: Final = frozenset("：:")
_PLAIN: Final = frozenset("，①②③④⑤⑥⑦⑧⑨⑩")
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")
_COMMA: Final = re.compile("[，、]")
_LONG: Final = 6  # characters in brackets that make them a clause of their own
# Characters of a sentence, of which the longest of 260 reports has 2,100; what looks back looks no farther.
_LONGEST_SENTENCE: Final = 4_000


@dataclass(slots=True)
class Clauses:
    """Where sentences and clauses end: positions of their closing marks, the last the end of the stretch."""

    start: int
    sentence_ends: list[int]
    clause_ends: list[int]

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end of the clause that holds ``position``, without its closing mark."""
        return _bounds(self.start, self.clause_ends, position)

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that holds ``position``."""
        return _bounds(self.start, self.sentence_ends, position)


def find_clauses(text: str, start: int, end: int) -> Clauses:
    """Clauses of ``text[start:end]``; a comma within a number breaks nothing, a long bracket is its own.

    What goes on without a full stop for longer than any sentence is cut into sentences at its commas.

    >>> clauses = find_clauses("新建12,000套，惠及居民。", 0, 14)
    >>> clauses.clause(3), clauses.sentence(3)
    ((0, 9), (0, 14))
    """
    sentence_ends: list[int] = []
    clause_ends: list[int] = []
    opened = -1
    for match in _MARK.finditer(text, start, end):
        position = match.start()
        mark = text[position]
        if mark in _SENTENCE:
            sentence_ends.append(position)
        elif mark in "(（":
            opened = position
            continue
        elif mark in ")）":
            if not 0 <= opened < position - _LONG:
                continue
            insort(clause_ends, opened)
            opened = -1
        elif mark not in _PLAIN and not _breaks(text, mark, position):
            continue
        clause_ends.append(position)
    clauses = Clauses(start, [*sentence_ends, end], [*clause_ends, end])
    if max(map(sub, clauses.sentence_ends, [start, *sentence_ends])) > _LONGEST_SENTENCE:
        _cut_sentences(text, clauses)
    return clauses


def _cut_sentences(text: str, clauses: Clauses) -> None:
    """Ends sentences, in place, at a comma wherever they are longer than any is."""
    starts = [clauses.start, *(end + 1 for end in clauses.sentence_ends)]
    for start, end in zip(starts, list(clauses.sentence_ends), strict=False):
        position = start
        while comma := _COMMA.search(text, position + _LONGEST_SENTENCE, end):
            position = comma.start()
            insort(clauses.sentence_ends, position)
            if clauses.clause_ends[bisect_left(clauses.clause_ends, position)] != position:
                insort(clauses.clause_ends, position)


def _breaks(text: str, mark: str, position: int) -> bool:
    """A comma or colon breaks unless it joins digits; a long dash does, and a space before a Chinese word."""
    if mark == " ":
        return not text[position + 1 : position + 2].isascii()  # only titles have such spaces left
    if mark in _COLON:
        return not (text[position - 1 : position].isdigit() and text[position + 1 : position + 2].isdigit())
    if mark == ",":
        return not (text[position - 1 : position].isdigit() and _THOUSANDS.match(text, position + 1))
    return mark == "—" and text[position + 1 : position + 2] == "—"


def _bounds(start: int, ends: list[int], position: int) -> tuple[int, int]:
    index = bisect_left(ends, position, 0, len(ends) - 1)
    return ends[index - 1] + 1 if index else start, ends[index]
