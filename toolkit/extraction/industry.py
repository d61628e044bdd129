"""Where a report names an industry: every mention with its offsets, its clause and the report's own framing.

The words are in lexicons/industries.csv. They are sought all at once (Aho and Corasick, 1975, CACM 18:6),
leftmost and longest first, so that 智能家电 is not also 家电, and an exclusion such as 汽车站 is passed over.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from toolkit.extraction.titles import is_in_institute, is_in_institution, is_in_title
from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import group_pattern, read_rows, split_group
from toolkit.reading.structure import Sentence, Structure

_STRETCH_END = re.compile(r"[，,：:。；;\n]")
_NEAR = 60
_DATE = re.compile(rf"(?:19|20)\d\d年|\d{{1,2}}月|{group_pattern('dated_clause')}")
(_EXAMPLE,) = split_group("example")


class Mention(NamedTuple):
    """One mention; the offsets of the word and of its clause lead into the source text.

    `stage` is the report's own framing, or ""; `dated` is 1 where the clause names a date. `within` is "name"
    inside the name of a firm or project, "award" inside a title that a place or firm has, wins or wants,
    "institute" inside the name of an institute of research, else "".
    """

    doc_id: str
    section: str
    role: str
    start: int
    end: int
    industry_id: str
    surface: str
    stage: str
    clause_start: int
    clause_end: int
    dated: int
    within: str = ""


class SectionSize(NamedTuple):
    """How long a section is: characters without white space and page furniture, and clauses."""

    doc_id: str
    section: str
    role: str
    start: int
    end: int
    characters: int
    clauses: int


class _Pattern(NamedTuple):
    """A word to look for; without an industry it is an exclusion."""

    industry_id: str
    cued: bool


def find_mentions(structure: Structure) -> list[Mention]:
    """The mentions of industries in a report, in the order of the text.

    A clause runs from one full stop, semicolon or paragraph end to the next; it is the unit that studies
    count and resample. `surface` is the word of the lexicon; the source may have a line break inside it.
    """
    document, view, sections = structure.document, structure.view, structure.sections
    clauses = structure.sentences  # between commas, most figures would stand in another than their industry
    clause_starts = [clause.start for clause in clauses]
    section_starts = [section.start for section in sections]
    leads = _Leads(view.text)
    found = ((bisect_right(clause_starts, match[0]) - 1, *match) for match in match_industries(view.text))
    mentions = []
    for index, matches in groupby(found, key=itemgetter(0)):
        clause = clauses[index]
        dated = int(_DATE.search(view.text, clause.start, clause.end) is not None)
        place = (*view.raw_span(clause.start, clause.end), dated)
        for _, start, end, surface, industry_id in matches:
            raw_start, raw_end = view.raw_span(start, end)
            section = sections[max(bisect_right(section_starts, raw_start) - 1, 0)]
            stage = leads.find_stage(clause, start, end)
            within = _find_name_around(view.text, start, end)
            head = (document.doc_id, section.path, section.role, raw_start, raw_end)
            mentions.append(Mention(*head, industry_id, surface, stage, *place, within))
    return mentions


def measure_sections(structure: Structure) -> list[SectionSize]:
    """The length of each section in characters and in clauses."""
    view, clauses = structure.view, structure.sentences
    starts = [clause.start for clause in clauses]
    sizes = []
    for section in structure.sections:
        first, last = (bisect_right(starts, view.view(offset) - 1) for offset in (section.start, section.end))
        characters = sum(clause.end - clause.start for clause in clauses[first:last])
        place = (structure.document.doc_id, section.path, section.role, section.start, section.end)
        sizes.append(SectionSize(*place, characters, last - first))
    return sizes


def match_industries(text: str, *, named: bool = False) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, word and industry of each mention in a text.

    Args:
        text: what is searched.
        named: it is the name of a firm, where a word with other uses (啤酒 in 鑫瑀啤酒) needs no cue.

    >>> list(match_industries("做强智能家电产业，新建汽车站"))
    [(2, 8, '智能家电产业', 'smart-appliances')]
    """
    automaton, words, patterns = _matcher()
    for index, start, end in automaton.find_matches_as_indexes(text):
        pattern = patterns[index]
        if not pattern.industry_id or _inside_latin_word(text, start, end):
            continue
        if pattern.cued and not named and not _has_cue(text, start, end):
            continue
        if not named and is_in_institution(text, end):
            continue
        yield start, end, words[index], pattern.industry_id


@cache
def _matcher() -> tuple[AhoCorasick, tuple[str, ...], tuple[_Pattern, ...]]:
    patterns: dict[str, _Pattern] = {}
    for industry in load_industries().values():
        patterns |= dict.fromkeys(industry.surfaces, _Pattern(industry.id, cued=False))
        patterns |= dict.fromkeys(industry.cued, _Pattern(industry.id, cued=True))
        patterns |= dict.fromkeys(industry.exclusions, _Pattern("", cued=False))
    words = tuple(patterns)
    return AhoCorasick(words, matchkind=MATCHKIND_LEFTMOST_LONGEST), words, tuple(patterns.values())


def _inside_latin_word(text: str, start: int, end: int) -> bool:
    """AR is no word in ARM, nor PCB in PCBA."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (_is_latin(text[start]) and _is_latin(before)) or (_is_latin(text[end - 1]) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


class _Frames(NamedTuple):
    """What the words around an industry say."""

    cues: re.Pattern[str]
    blockers: re.Pattern[str]
    frames: re.Pattern[str]
    leads: re.Pattern[str]
    stages: dict[str, str]


@cache
def _read_frames() -> _Frames:
    rows = sorted(read_rows("industry_frames"), key=lambda row: -len(row["word"]))
    words = {
        kind: re.compile("|".join(row["word"] for row in rows if row["kind"] == kind))
        for kind in ("cue", "blocker", "frame")
    }
    frames = words["frame"]
    # A short sentence that opens what follows: 前瞻布局未来产业。
    leads = re.compile(
        rf"(?:^|(?<=[。；！\n]))[^，,。；：:！\n]{{0,14}}?({frames.pattern})[^，,。；：:！\n]{{0,8}}[。：:]"
    )
    stages = {row["word"]: row["stage"] for row in rows if row["kind"] == "frame"}
    return _Frames(words["cue"], words["blocker"], frames, leads, stages)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Ends of the stretch between commas around a word; in a long enumeration, of what stands near."""
    left = max(start - _NEAR, 0)
    for match in _STRETCH_END.finditer(text, left, start):
        left = match.end()
    right = _STRETCH_END.search(text, end, end + _NEAR)
    return left, right.start() if right else min(end + _NEAR, len(text))


def _has_cue(text: str, start: int, end: int) -> bool:
    left, right = _stretch(text, start, end)
    cues, blockers = _read_frames()[:2]
    if blockers.search(text, left, right):
        return False
    return bool(cues.search(text, left, start) or cues.search(text, end, right))


def _find_name_around(text: str, start: int, end: int) -> str:
    """What a mention is part of the name of: a title, an institute, or nothing."""
    if is_in_title(text, _stretch(text, start, end), start, end):
        return "award"
    return "institute" if is_in_institute(text, end) else ""


class _Leads:
    """The short sentences of a text that put what follows them in a stage, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_read_frames().leads.finditer(text))
        self._starts = [match.start() for match in found]
        self._ends = [match.end() for match in found]
        self._frames = [match[1] for match in found]

    def find_stage(self, clause: Sentence, start: int, end: int) -> str:
        """The stage of a mention: by 等未来产业 after it, else by the sentence that leads to it."""
        frames = _read_frames()
        after = frames.frames.search(self._text, end, _stretch(self._text, start, end)[1])
        if after and _EXAMPLE in self._text[end : after.start()]:
            return frames.stages[after.group()]
        index = bisect_right(self._ends, start) - 1
        leads = index >= 0 and self._starts[index] >= clause.paragraph
        return frames.stages[self._frames[index]] if leads else ""
