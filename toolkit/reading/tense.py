"""Which time a part of a report speaks of: back at what was done, or ahead at what will be.

The cues are words of headings and of the openings of paragraphs (lexicon ``sections``) and the years and plan
periods that stand there, seen from the year of the report.
"""

import re
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import (
    Row,
    any_of,
    characters,
    group_pattern,
    read_rows,
    split_group,
    word_group,
)
from toolkit.reading import numbering
from toolkit.reading.document import Document

PAST: Final = "past"
PAST_TERM: Final = "past_term"
FUTURE: Final = "future"
FUTURE_TERM: Final = "future_term"
GLOSSARY: Final = "glossary"

_LOOKS_BACK: Final = frozenset({PAST, PAST_TERM})
_CUES: Final = {
    where: [row for row in read_rows("sections") if row["where"] in {where, "both"}]
    for where in ("heading", "opening")
}
_WHOLE: Final = [row for row in read_rows("sections") if row["where"] == "whole"]
_ANY_CUE: Final = any_of(row["word"] for row in read_rows("sections") if row["where"] != "turn")
(_LOOKED_BACK,) = split_group("looked_back")
_PROMISE: Final = word_group("promise")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?=[^\d])")
_OPENING_YEAR: Final = re.compile(
    rf"((?:19|20)\d\d)年(?:[，,{characters('copula')}]|(?=.{{0,12}}{group_pattern('year_subject')}))"
)
_TERM: Final = re.compile(rf"[“\"]?十([一二三四五六]?)五[”\"]?{group_pattern('plan_behind')}")
# What may stand before a cue that opens a paragraph.
_BEFORE_CUE: Final = re.compile(
    rf"(?:{group_pattern('salutation')}[!！,，:：]?|{group_pattern('looking_back')}|——|[（(]{numbering.HAN}+[)）]|\s)*"
)
_CHAPTER: Final = re.compile(f"{numbering.CHAPTER}|{numbering.PART}")
_ENUMERATOR: Final = re.compile(rf"(?:第?{numbering.EITHER}{{1,4}}[章节篇部、．.]|{numbering.BRACKETED})?\s*")
# A plan period with which something is compared, or that is only being opened, is not what a part speaks of.
_COMPARED: Final = re.compile(f"{group_pattern('beside_plan')}$")
_OPENED: Final = re.compile(rf"[^，。；]{{0,14}}{group_pattern('plan_opened')}")
# 巩固2025年工作成果 builds on a year and speaks of the next.
_BUILT_ON: Final = re.compile(rf"{group_pattern('year_built_on')}[^，。；]{{0,6}}$")
_ASKED: Final = re.compile(
    rf"[{characters('asked_by')}：:]|$|{group_pattern('goal_proposed')}[{characters('announced_by')}：:]"
)
# A goal of this year that is announced, in the clause that opens a paragraph.
_YEAR_ASKED: Final = re.compile(f"{group_pattern('year_now')}.*{group_pattern('year_goal')}")
_GOAL: Final = split_group("goal_end")  # a cue that ends so may stand deeper in the first clause
_FIRST_PLAN: Final = 1953


class Period(NamedTuple):
    """The time a paragraph speaks of: role of its figures, last year, number of years."""

    role: str
    year: int
    span: int


class Tense:
    """The time spoken of so far, changed by what is heard.

    A year or a heading turns it for good; a word such as 去年 under a heading that looks ahead holds for its
    paragraph.
    """

    def __init__(self, document: Document) -> None:
        """Starts looking back in a work report, ahead in everything else."""
        self.document = document
        self.year = document.year or document.plan_start or 0
        self.name = PAST if document.kind == "work_report" else FUTURE
        self.from_heading = False
        self.unheard = True  # whether nothing has said yet which time is spoken of
        self.resumed: str | None = None
        self.periods = {name: self._period(name) for name in (PAST, PAST_TERM, FUTURE, FUTURE_TERM, GLOSSARY)}

    @property
    def past(self) -> bool:
        """Whether it looks back."""
        return self.name in _LOOKS_BACK

    def hear_heading(self, text: str) -> None:
        """Take the time that a heading names, if it names one."""
        self._resume()
        if self.name == GLOSSARY and _CHAPTER.match(text):
            self.name = FUTURE  # a list of terms holds no chapters: the heading stood among the contents
        named = _cue(text, "heading") if self.name != GLOSSARY else ""
        year = self._named_year(text, _YEAR)
        if named in {GLOSSARY, PAST_TERM, FUTURE_TERM} or not year:
            year = named
        if year:
            self.name, self.from_heading, self.unheard = year, True, False

    def hear_opening(self, text: str, *, within: bool = False) -> None:
        """Take the time that the first clause of a paragraph names, if it names one.

        Within a paragraph, the term of office that a sentence turns to is spoken of to the paragraph's end.
        """
        self._resume()
        if self.name == GLOSSARY:
            return
        year = self._named_year(text, _OPENING_YEAR)
        cue = _cue(text, "opening")
        if year and cue not in {PAST_TERM, FUTURE_TERM}:
            self.name = year
        elif cue and not (cue == FUTURE and self.name == FUTURE_TERM):
            turns = (cue in _LOOKS_BACK) != self.past
            for_paragraph = turns and self.from_heading and not self._opens_plan(text, cue)
            if for_paragraph or (within and cue == PAST_TERM and self.name == PAST):
                self.resumed = self.name
            self.name = cue

    def _opens_plan(self, text: str, cue: str) -> bool:
        """做好今年政府工作的总体要求是: what is asked of the year opens its part without a heading."""
        return cue == FUTURE and _YEAR_ASKED.search(text) is not None

    def hear_promise(self, text: str) -> None:
        """Take the first paragraph for a promise, where it promises and no heading has named a time."""
        if self.unheard and self.past and _PROMISE.search(text):
            self.name = FUTURE
        self.unheard = False

    def _resume(self) -> None:
        """What was said for one paragraph ends with it."""
        if self.resumed is not None:
            self.name, self.resumed = self.resumed, None

    def _named_year(self, text: str, pattern: re.Pattern[str]) -> str:
        """Past or future by the year or plan period that stands in the text, seen from the report."""
        match = _TERM.search(text) if pattern is _YEAR or text[:1] in {"“", '"', "十"} else None
        if match and not _COMPARED.search(text, 0, match.start()) and not _OPENED.match(text, match.end()):
            return self._term(plan_start(match[1]))
        years = [int(m[1]) for m in pattern.finditer(text) if not _BUILT_ON.search(text, 0, m.start())]
        if self.document.kind == "plan" or not years or not self.year:
            return ""
        named = max(years) if pattern is _YEAR else years[0]
        if named == self.year:
            return PAST if _LOOKED_BACK in text else FUTURE
        return PAST if named == self.year - 1 else ""

    def _term(self, first: int) -> str:
        """The plan period that begins with year ``first``, against the report's year."""
        if not self.year:
            return ""
        if first + 4 < self.year:
            return PAST_TERM
        return FUTURE_TERM if self.document.kind == "plan" or first >= self.year else ""

    @property
    def period(self) -> Period:
        """Role, last year and number of years of what is said in this tense."""
        return self.periods[self.name]

    def _period(self, name: str) -> Period:
        """The period of a tense; its year is 0 where nobody knows the report's."""
        document, year, past = self.document, self.year, name in {PAST, PAST_TERM}
        if document.kind == "plan":
            span, last = 5, (document.plan_start or year) - 1 if past else document.plan_end or year + 4
        else:
            span = 5 if name in {PAST_TERM, FUTURE_TERM} else 1
            last = year - 1 if past else year + span - 1
        return Period("actual" if past else "target", last if year else 0, span)


def is_of_term(path: str) -> bool:
    """Whether the headings above a paragraph announce a review of a whole term of office.

    >>> is_of_term("一、过去五年工作回顾"), is_of_term("一、2023年工作回顾")
    (True, False)
    """
    return _cue(path, "heading") == PAST_TERM


def plan_start(ordinal: str) -> int:
    """First year of the plan 十…五: 2021 for 四, 2001 for none.

    >>> plan_start("四"), plan_start("")
    (2021, 2001)
    """
    number = numbering.ORDINALS["十" + ordinal]
    return _FIRST_PLAN + 5 * (number - 1) + 3


def plan_end(year: int) -> int:
    """Last year of the plan that covers a year.

    >>> plan_end(2024), plan_end(2026)
    (2025, 2030)
    """
    return year - (year - 1) % 5 + 4


def _cue(text: str, where: str) -> str:
    """The time that the longest cue in ``text`` names; empty when there is none."""
    if not _ANY_CUE.search(text):
        return ""
    heard = [row for row in _CUES[where] if _says(text, row, where)]
    if where == "heading":
        heard += [
            row
            for row in _WHOLE
            if text.endswith(row["word"]) and _ENUMERATOR.fullmatch(text, 0, len(text) - len(row["word"]))
        ]
    if not heard:
        return ""
    return max(heard, key=lambda row: (len(row["word"]), row["period"].endswith("term")))["period"]


def _says(text: str, row: Row, where: str) -> bool:
    """Whether a cue speaks for the whole: anywhere in a heading, at the very head of a paragraph."""
    position = text.find(row["word"])
    if position < 0 or where == "heading":
        return position >= 0
    if row["word"].endswith(_GOAL):
        # What is asked follows: 主要预期目标是. The goals of a past plan that were reached announce none.
        return any(_ASKED.match(text, match.end()) for match in re.finditer(re.escape(row["word"]), text))
    return _BEFORE_CUE.fullmatch(text, 0, position) is not None
