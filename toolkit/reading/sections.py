"""The parts of a report: their headings, and the time each part speaks of.

A section is a run of paragraphs under one heading path that look at the same time: back at what was done, or ahead
at what will be. The time of a paragraph follows from cues in headings and openings (lexicon ``sections``) and from
the years they name, seen from the year of the report.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.lexicons.lexicon import read_rows
from toolkit.reading.document import Document
from toolkit.reading.layout import Paragraph, View, read_layout

_CUES = {
    where: [(row["word"], row["period"]) for row in read_rows("sections") if row["where"] in (where, "both")]
    for where in ("heading", "opening")
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?=[^\d])")
_TERM = re.compile(r"[“\"]?(十[一二三四五六]?)五[”\"]?(?:时期|期间|规划|以来|发展|，|我们)")
_OPENING_YEAR = re.compile(
    r"((?:19|20)\d\d)年(?:[，,是]|(?=.{0,12}(?:工作|发展|经济|目标|政府|我们|全区|全市|全县)))"
)
_LEVELS = (
    (re.compile(r"#{1,6}\s"), 1),
    (re.compile(r"第[一二三四五六七八九十百\d]{1,4}[篇编部]"), 1),
    (re.compile(r"第[一二三四五六七八九十百\d]{1,4}章"), 2),
    (re.compile(r"第[一二三四五六七八九十百\d]{1,4}节"), 3),
    (re.compile(r"[一二三四五六七八九十]{1,3}[、．.]"), 4),
    (re.compile(r"[(（][一二三四五六七八九十\d]{1,3}[)）]"), 5),
    (re.compile(r"\d{1,2}[.、．](?!\d)"), 6),
    (re.compile(r"\d\.\d{1,2}[ 　]?(?=[\u4e00-\u9fff])"), 7),
)
_PLAIN_HEADING, _BULLET = 4, re.compile(r"[-●•◆■○*—–]")
_HEADLINE = re.compile(r"(?:预期|主要|奋斗|发展)目标")
_LIVELIHOOD = re.compile(r"民生|实事|社会保障|公共服务|教育|就业|健康|医疗|养老|幸福")
_NO_HEADING = re.compile(
    r"^#\s|各位代表|记者|撰稿|^[(（][^一二三四五六七八九十\d]|^.{0,3}$|人民政府.{0,2}[区县市]长|^——"
)
_TITLE_WIDTH = (
    14  # characters of a heading kept in a path: enough to find it, too few to be a copy of the text
)
_HEAD = 16  # characters from the start of a paragraph within which a cue speaks for all of it
_FIRST_PLAN = 1953


class Period(NamedTuple):
    """The time a paragraph speaks of: role of its figures, last year, number of years."""

    role: str
    year: int
    span: int


class Section(NamedTuple):
    """A run of paragraphs: heading path, raw offsets, role (review, headline, tasks, livelihood …) and period."""

    path: str
    start: int
    end: int
    role: str
    period: Period


class Block(NamedTuple):
    """A paragraph of the view with the section path, section role and period that hold for it."""

    paragraph: Paragraph
    path: str
    role: str
    period: Period


def find_sections(document: Document, view: View | None = None) -> list[Section]:
    """The sections of a report in order; they do not overlap and together hold every paragraph."""
    view = view or read_layout(document.text)
    sections: list[Section] = []
    for block in read_blocks(document, view):
        start, end = view.raw_span(block.paragraph.start, block.paragraph.end)
        last = sections[-1] if sections else None
        if last and (last.path, last.role, last.period) == (block.path, block.role, block.period):
            sections[-1] = last._replace(end=end)
        else:
            sections.append(Section(block.path, start, end, block.role, block.period))
    return sections


def read_blocks(document: Document, view: View) -> Iterator[Block]:
    """The paragraphs of the view, each with what its place in the report says about it."""
    state = _State(document)
    for paragraph in view.paragraphs:
        for part in state.split(paragraph, view.text):
            text = view.text[part.start : min(part.start + 120, part.end)]
            state.read(part.kind, text)
            yield Block(part, state.path(), state.section_role(part.kind, text), state.period)


class _State:
    """Where in the report the reader is: the headings above, and the time spoken of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.year = document.year or (document.plan_start or 0)
        self.headings: dict[int, str] = {}
        self.name = "past" if document.kind == "work_report" else "future"
        self.explicit = 0

    def split(self, paragraph: Paragraph, text: str) -> list[Paragraph]:
        """The paragraph in two where a sentence turns from the year under review to the report's own."""
        if not self.name.startswith("past") or paragraph.kind != "prose" or not self.year:
            return [paragraph]
        turn = re.compile(rf"(?<=[。！；]){self.year}年(?=是|[，,])").search(
            text, paragraph.start, paragraph.end
        )
        if turn is None:
            return [paragraph]
        return [paragraph._replace(end=turn.start()), paragraph._replace(start=turn.start())]

    def read(self, kind: str, text: str) -> None:
        if kind == "heading" and _NO_HEADING.search(text):
            return
        if kind == "heading" and not _BULLET.match(text):
            level = next((level for pattern, level in _LEVELS if pattern.match(text)), _PLAIN_HEADING)
            self._enter(level, text)
        elif kind == "prose":
            level = next((level for pattern, level in _LEVELS[1:] if pattern.match(text)), None)
            if level is not None:
                self._enter(level, re.split("[。：:]", text)[0])
            self._hear(re.split("[。；]", text)[0][:60], "opening")

    def _enter(self, level: int, heading: str) -> None:
        self.headings = {k: v for k, v in self.headings.items() if k < level}
        self.headings[level] = heading.strip("# *")
        self._hear(heading, "heading")

    def _hear(self, text: str, where: str) -> None:
        """Take the time that a heading or an opening names, if it names one."""
        if self.name == "glossary":
            return
        cue = max(
            ((len(word), period) for word, period in _CUES[where] if _says(text, word, where)),
            default=(0, ""),
        )[1]
        named = self._named_year(text, where)
        if cue in ("glossary", "past_term", "future_term", "problems"):
            if cue != "problems" or self.name.startswith("past"):
                self._set(cue if cue != "problems" else "past", 0)
        elif named:
            self._set(named, self.explicit)
        elif cue == "future" and where == "opening" and text.startswith("今年以来"):
            self._set("past", 0)
        elif cue:
            self._set(cue, 0)

    def _set(self, name: str, explicit: int) -> None:
        self.name, self.explicit = name, explicit

    def _named_year(self, text: str, where: str) -> str:
        """Past or future by the year or plan period that stands in the text, seen from the report."""
        match = _TERM.search(text) if where == "heading" or text[:1] in '“"十' else None
        if match:
            return self._term(match[1])
        pattern = _YEAR if where == "heading" else _OPENING_YEAR
        years = [int(m[1]) for m in pattern.finditer(text)]
        if self.document.kind == "plan" or not years or not self.year:
            return ""
        latest = max(years) if where == "heading" else years[0]
        if latest == self.year - 1 or (latest == self.year and "回顾" in text):
            return "past"
        if latest == self.year:
            return "future"
        return ""

    def _term(self, ordinal: str) -> str:
        """The plan period called 十三五, 十四五 …: its years against the report's year."""
        number = 10 + "一二三四五六".find(ordinal[1]) + 1 if len(ordinal) > 1 else 10
        first = _FIRST_PLAN + 5 * (number - 1) + 3
        if not self.year:
            return ""
        if first + 4 < self.year:
            return "past_term"
        if self.document.kind == "plan" or first >= self.year:
            return "future_term"
        return ""

    @property
    def period(self) -> Period:
        document, year = self.document, self.year
        if document.kind == "plan":
            if self.name.startswith("past"):
                return Period("actual", (document.plan_start or year) - 1, 5)
            return Period("target", document.plan_end or year + 4, 5)
        if self.name == "past_term":
            return Period("actual", year - 1, 5)
        if self.name == "future_term":
            return Period("target", year + 4, 5)
        return Period("actual", year - 1, 1) if self.name == "past" else Period("target", year, 1)

    def path(self) -> str:
        return " / ".join(_short(self.headings[level]) for level in sorted(self.headings))

    def section_role(self, kind: str, text: str) -> str:
        if self.name == "glossary":
            return "glossary"
        if kind == "row":
            return "table"
        if self.name.startswith("past"):
            return "review"
        if _HEADLINE.search(text):
            return "headline"
        heading = self.headings.get(max(self.headings, default=0), "")
        return "livelihood" if _LIVELIHOOD.search(heading + text[:24]) else "tasks"


def _says(text: str, word: str, where: str) -> bool:
    """Whether a cue speaks for the whole: anywhere in a heading, at the head of a paragraph, not in a comparison."""
    position = text.find(word)
    if position < 0 or where == "heading":
        return position >= 0
    return (position <= _HEAD or word.endswith(("目标", "要求"))) and text[position - 1 : position] not in {
        "在",
        "比",
        "较",
        "与",
    }


def _short(heading: str) -> str:
    return heading.replace("/", "／").strip()[:_TITLE_WIDTH]
