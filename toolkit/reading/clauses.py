"""Sentences and clauses of a stretch of the view, as sorted positions that can be bisected."""

import re
from bisect import bisect_left
from typing import NamedTuple

_BREAK = re.compile(
    r"(?P<sentence>[。！？!?；;\n])|[，：:①②③④⑤⑥⑦⑧⑨⑩]|,(?!\d{3}(?!\d))|——|[(（](?=[^()（）]{6})|(?<=[^()（）]{6})[)）]"
)


class Clauses(NamedTuple):
    """Where sentences and clauses end: positions of their closing marks, the last one the end of the stretch."""

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
    """Clauses of ``text[start:end]``; a comma within a number breaks nothing, a long bracket stands for itself.

    >>> clauses = find_clauses("新建12,000套，惠及居民。", 0, 14)
    >>> clauses.clause(3), clauses.sentence(3)
    ((0, 9), (0, 14))
    """
    sentence_ends, clause_ends = [], []
    for match in _BREAK.finditer(text, start, end):
        clause_ends.append(match.start())
        if match.lastgroup:
            sentence_ends.append(match.start())
    return Clauses(start, [*sentence_ends, end], [*clause_ends, end])


def _bounds(start: int, ends: list[int], position: int) -> tuple[int, int]:
    index = min(bisect_left(ends, position), len(ends) - 1)
    return ends[index - 1] + 1 if index else start, ends[index]
