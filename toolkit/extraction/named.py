"""Firms and projects that a clause names: what tells a commitment from a slogan.

A name is a firm that the lexicon knows (比亚迪), or a name of its own and what it ends in (鑫瑀能源).
A name of its own is two or more characters that jieba's dictionary cannot put into words. Names of common
words alone (人工智能创制中心) are not told from description: the table of names is a lower bound.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.extraction.industry import Mention
from toolkit.extraction.terms import cut_words
from toolkit.lexicons.lexicon import read_rows
from toolkit.reading.structure import Structure

_HAN = re.compile(r"[\u4e00-\u9fff]")
# Single characters that are verbs, particles or measures: they end a name instead of standing in it.
_NO_NAME = frozenset(
    "的和与及或在为等将以于对向从由被把各每全多再又也都并已可能会要上下内外中前后是有无不超达做强优促抓推用创引办比占"
    "年月日个家条项亿万元处所座间套批次位名户亩台辆吨米千百十一二三四五六七八九零两几第新老大小高低好快稳实建设成加"
    "使让到出入进开关发行动力着了过地得其该本此这那以至省市区县镇村街道路河山湖海站港城园业链群圈带区片"
)


class NameRow(NamedTuple):
    """One firm or project named in a clause that names an industry; offsets lead into the source text."""

    doc_id: str
    start: int
    end: int
    name: str
    kind: str
    clause_start: int
    clause_end: int


def find_names(structure: Structure, mentions: Sequence[Mention]) -> list[NameRow]:
    """The firms and projects named beside an industry, in the order of the text.

    Args:
        structure: the report.
        mentions: its mentions of industries; only their clauses are searched.
    """
    view, doc_id = structure.view, structure.document.doc_id
    wanted = {mention.clause_start for mention in mentions}
    names = []
    for clause in structure.sentences:
        clause_start, clause_end = view.raw_span(clause.start, clause.end)
        if clause_start not in wanted:
            continue
        for start, end, kind in find_name_spans(view.text[clause.start : clause.end]):
            raw_start, raw_end = view.raw_span(clause.start + start, clause.start + end)
            name = view.text[clause.start + start : clause.start + end]
            names.append(NameRow(doc_id, raw_start, raw_end, name, kind, clause_start, clause_end))
    return names


def find_name_spans(clause: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind (firm or project) of each name in a clause.

    >>> clause = "加快鑫瑀药业综合体建设，支持珺澜生物做强"
    >>> [(clause[start:end], kind) for start, end, kind in find_name_spans(clause)]
    [('鑫瑀药业综合体', 'project'), ('珺澜生物', 'firm')]
    """
    words = cut_words(clause)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    position = 0
    while position < len(words):
        end, kind = _read_name(words, position)
        if kind:
            yield starts[position], starts[end], kind
        position = max(end, position + 1)


def _read_name(words: list[str], position: int) -> tuple[int, str]:
    """Index after the name that begins at ``position`` and its kind; no kind where none begins."""
    lexicon = _read_lexicon()
    known = words[position] in lexicon.firms
    core = position + 1 if known else _skip(words, position, _may_be_name)
    if not known and core - position < 2:
        return position, ""
    sector = _skip(words, core, lexicon.sectors.__contains__)
    site = _skip(words, sector, lexicon.sites.__contains__)
    if site > sector:
        return site, "project"
    return (sector, "firm") if known or sector > core else (position, "")


def _skip(words: list[str], position: int, belongs: Callable[[str], bool]) -> int:
    while position < len(words) and belongs(words[position]):
        position += 1
    return position


def _may_be_name(word: str) -> bool:
    return len(word) == 1 and _HAN.match(word) is not None and word not in _NO_NAME


class _Lexicon(NamedTuple):
    firms: frozenset[str]
    sectors: frozenset[str]
    sites: frozenset[str]


@cache
def _read_lexicon() -> _Lexicon:
    rows = read_rows("firms")
    kinds = ("firm", "sector", "site")
    return _Lexicon(*(frozenset(row["word"] for row in rows if row["kind"] == kind) for kind in kinds))
