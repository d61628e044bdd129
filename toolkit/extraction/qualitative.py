"""Headline targets without a number: 与经济增长基本同步, 提质增效, 完成市下达任务.

A clause that looks ahead, names a headline indicator and has no figure is a target too, if it says what is to
become of the indicator. Among the headline targets a general aim (节能减排, 粮食) will do.
"""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from toolkit.extraction.context import read_strength, read_time
from toolkit.extraction.indicators import THEME_OF, find_indicator
from toolkit.extraction.quantity import Quantity
from toolkit.lexicons.lexicon import word_group
from toolkit.reading.clauses import find_clauses
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

_AIMED: Final = word_group("predicate")
_FULFILLED: Final = re.compile(
    r"完成[^，。；]{0,14}(?:任务|目标|指标)|任务[^，。；]{0,4}完成|目标[^，。；]{0,4}完成|指标[^，。；]{0,4}完成|"
    r"控制在[^，。；]{0,16}(?:内|目标|范围)"
)
_PREDICATE: Final = re.compile(f"{_AIMED.pattern}|{_FULFILLED.pattern}")
_STRIVEN: Final = re.compile(r"力争|确保|争取|努力")
_COMPARED_WITH: Final = re.compile(r"(?<=.)(?:与|和|同)(?:经济增长|经济发展|地区生产总值|生产总值|GDP)")
_GENERAL: Final = re.compile(r"节能|减排|降碳|环境质量|粮食|国际收支|物价|能耗")
_HEADLINE: Final = re.compile(r"预期目标|主要目标|发展目标|预计|目标是|目标为")
_WIDTH: Final = 48


class Unnumbered(NamedTuple):
    """A headline target without a number, in positions of the view."""

    start: int
    end: int
    words: str
    section: str
    indicator: str
    identifier: str
    measure: str
    bound_word: str
    role: str
    year: int | None
    span: int
    theme: str
    subtheme: str
    strength: str
    strength_word: str
    rule: str


def find_unnumbered(
    text: str, block: Block, document: Document, quantities: list[Quantity]
) -> list[Unnumbered]:
    """The numberless targets of a paragraph that looks ahead, clause by clause."""
    if block.period.role != "target" or block.paragraph.kind == "heading":
        return []
    start, end = block.paragraph.start, block.paragraph.end
    # Apart, because the scan for either skips what cannot begin it, and the scan for both could not.
    said = [match.span() for each in (_AIMED, _FULFILLED) for match in each.finditer(text, start, end)]
    if not said:
        return []
    clauses = find_clauses(text, start, end)
    ends = clauses.clause_ends
    touched = {
        i for first, last in said for i in range(bisect_left(ends, first), bisect_left(ends, last - 1) + 1)
    }
    found = []
    for index in sorted(touched - {bisect_left(ends, q.start) for q in quantities}):
        begin, finish = ends[index - 1] + 1 if index else start, ends[index]
        if begin < finish <= begin + _WIDTH and _PREDICATE.search(text, begin, finish):
            target = _read(text, begin, finish, clauses.sentence(begin), block, document)
            found.extend([target] if target else [])
    return found


def _read(
    text: str, begin: int, finish: int, sentence: tuple[int, int], block: Block, document: Document
) -> Unnumbered | None:
    words = text[begin:finish]
    headline = _HEADLINE.search(text, sentence[0], sentence[1]) is not None or block.role == "headline"
    subject = _COMPARED_WITH.split(words)[0]
    identifier, word = find_indicator(_PREDICATE.split(subject)[0] or subject, "any")
    if not identifier:
        identifier, word = find_indicator(subject, "any")
    if not headline and (not identifier or (identifier == "gdp" and not _STRIVEN.search(words))):
        return None
    general = _GENERAL.search(words)
    if not identifier and not (headline and general):
        return None
    left = text[sentence[0] : begin] + words
    time = read_time(left, words, block.period, document)
    if time.role != "target":
        return None
    strength, strength_word = read_strength(left, words, "target", headline=headline)
    theme, subtheme = (
        THEME_OF[identifier]
        if identifier in THEME_OF
        else ("ecology" if general and general[0] != "粮食" else "growth", "")
    )
    predicate = _PREDICATE.search(words)
    stripped = len(words) - len(words.lstrip(" \u3000"))
    return Unnumbered(
        begin + stripped,
        finish,
        words.strip(),
        block.path,
        word or (general[0] if general else ""),
        identifier,
        "growth",
        predicate[0] if predicate else "",
        "target",
        time.year,
        time.span,
        theme,
        subtheme,
        strength,
        strength_word,
        "qualitative",
    )
