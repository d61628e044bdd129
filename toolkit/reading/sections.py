"""The parts of a report: runs of paragraphs under one heading path that speak of one time."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import characters, group_pattern, pattern_of, read_rows, word_group
from toolkit.reading import numbering
from toolkit.reading.clauses import Clauses, find_clauses
from toolkit.reading.document import Document
from toolkit.reading.layout import Paragraph, View
from toolkit.reading.tense import GLOSSARY, PAST, PAST_TERM, Period, Tense
from toolkit.reading.titles import shorten_title

_LEVELS: Final = (
    (re.compile(r"#{1,6}\s"), 1),
    (re.compile(numbering.PART), 1),
    (re.compile(numbering.CHAPTER), 2),
    (re.compile(numbering.SECTION), 3),
    (re.compile(numbering.LISTED), 4),
    (re.compile(numbering.BRACKETED), 5),
    (re.compile(r"\d{1,2}[.、．](?!\d)"), 6),
    (re.compile(r"\d\.\d{1,2}[ \u3000]?(?=[\u4e00-\u9fff])"), 7),
)
_PLAIN_HEADING: Final = 4
_GOAL_WITHIN: Final = 36  # characters of a sentence in which it says that goals follow
_POINT: Final = 6  # the rank from which on an enumerator may open a note: it is a heading when it is short
_LONGEST_POINT: Final = 24
_BULLET: Final = re.compile(r"[-●•◆■○*—–]")
# A heading of the first rank within a line: reports on one line, and lines that a copy ran together.
_INLINE_HEADING: Final = re.compile(
    rf"{numbering.HAN}(?<=[。！？ ].){numbering.HAN}?、(?=[^。，；]{{2,24}}{group_pattern('part_named')})"
)
_NO_HEADING: Final = re.compile(
    rf"^#\s|{group_pattern('no_heading')}|^[(（](?!{numbering.EITHER}).|^.{{0,3}}$|{group_pattern('organ_named')}.{{0,2}}{group_pattern('signed_head')}|^——"
)
_HEADLINE: Final = word_group("headline_goal")
_LIVELIHOOD: Final = word_group("livelihood_heading")
# 五年来，我们着力惠民。: a time at the head of a sentence holds to the end of its paragraph.
_TERM: Final = pattern_of(
    row["word"]
    for row in read_rows("sections")
    if row["period"] == PAST_TERM and row["where"] in {"opening", "both"}
)
_TERM_TURN: Final = re.compile(rf"(?<=[。！；]){_TERM}(?=[，,])")
_HEAD_END: Final = re.compile("[。：:]")
_OPENING_END: Final = re.compile("[。；]")
_OPENING: Final = 60  # characters of a paragraph's first sentence that can set its time
_READ: Final = 14  # characters of a heading that tell the theme of what stands under it


class Section(NamedTuple):
    """A run of paragraphs: heading path, raw offsets, role (review, headline, tasks …) and period."""

    path: str
    start: int
    end: int
    role: str
    period: Period


class Block(NamedTuple):
    """A paragraph of the view, the section path, role and period that hold for it, and its clauses.

    `path` is what a person is shown; `headings` is the same headings as far as rules read them.
    """

    paragraph: Paragraph
    path: str
    headings: str
    role: str
    period: Period
    clauses: Clauses


def join_blocks(blocks: Iterable[Block], view: View) -> list[Section]:
    """The sections of a report in order; they do not overlap and together hold every paragraph."""
    sections: list[Section] = []
    for block in blocks:
        start, end = view.raw_span(block.paragraph.start, block.paragraph.end)
        last = sections[-1] if sections else None
        if last and (last.path, last.role, last.period) == (block.path, block.role, block.period):
            sections[-1] = last._replace(end=end)
        else:
            sections.append(Section(block.path, start, end, block.role, block.period))
    return sections


def read_blocks(document: Document, view: View) -> Iterator[Block]:
    """The paragraphs of the view, each with what its place in the report says about it."""
    place = _Place(document, inline=_INLINE_HEADING.search(view.text) is not None)
    for paragraph in view.paragraphs:
        for part in place.split(paragraph, view.text):
            text = view.text[part.start : min(part.start + 2 * _OPENING, part.end)]
            place.read(part.kind, text, within=part.start > paragraph.start)
            clauses = find_clauses(view.text, part.start, part.end)
            yield Block(
                part, place.path, place.read_path, place.role(part.kind, text), place.tense.period, clauses
            )


class _Place:
    """Where in the report the reader is: the headings above, and the time spoken of."""

    def __init__(self, document: Document, *, inline: bool) -> None:
        self.tense = Tense(document)
        self.inline = inline  # whether a heading stands within any line
        self.headings: dict[int, str] = {}
        self.path = self.read_path = ""
        year = self.tense.year
        self.turn = _turn(year) if year else None
        self.back = _turn_back(year)

    def split(self, paragraph: Paragraph, text: str) -> Iterator[Paragraph]:
        """The paragraph, cut where a heading stands in it or a sentence turns to another time."""
        start, end = paragraph.start, paragraph.end
        if paragraph.kind == "prose" and self.inline:
            for cut in [match.start() for match in _INLINE_HEADING.finditer(text, start, end)]:
                yield from self._turned(start, cut, text)
                start = cut
        if paragraph.kind == "prose":
            yield from self._turned(start, end, text)
        else:
            yield paragraph

    def _turned(self, start: int, end: int, text: str) -> Iterator[Paragraph]:
        """A review, cut where it turns to the report's own year, or to the term of office and back again."""
        own = self.turn.search(text, start + 1, end) if self.turn and self.tense.past else None
        term = _TERM_TURN if self.tense.name == PAST else None
        while self.tense.past and term:
            turn = term.search(text, start + 1, own.start() if own else end)
            if turn is None:
                break
            yield Paragraph(start, turn.start(), "prose")
            start = turn.start()
            term = self.back if term is _TERM_TURN else _TERM_TURN
        if own:
            yield Paragraph(start, own.start(), "prose")
            start = own.start()
        yield Paragraph(start, end, "prose")

    def read(self, kind: str, text: str, *, within: bool) -> None:
        """Take what a heading says, or the opening of a paragraph or of what was cut off within one."""
        if kind == "heading" and not _NO_HEADING.search(text) and not _BULLET.match(text):
            self._enter(_level(text, _LEVELS, _PLAIN_HEADING), text)
        elif kind == "prose":
            self.tense.hear_promise(text)
            if level := _level(text, _LEVELS[1:], 0):
                self._enter(level, _HEAD_END.split(text, 1)[0])
            self.tense.hear_opening(_OPENING_END.split(text, 1)[0][:_OPENING], within=within)

    def _enter(self, level: int, heading: str) -> None:
        self.headings = {k: v for k, v in self.headings.items() if k < level}
        self.headings[level] = heading.strip("# *")
        # The headings above, outermost first.
        above = [self.headings[level].replace("/", "／").strip() for level in sorted(self.headings)]
        self.path = " / ".join(map(shorten_title, above))
        self.read_path = " / ".join(title[:_READ] for title in above)
        if level < _POINT or len(heading) <= _LONGEST_POINT:
            self.tense.hear_heading("".join(heading.split()))

    def role(self, kind: str, text: str) -> str:
        """What the section is for: review, headline, livelihood, tasks, table or glossary."""
        if self.tense.name == GLOSSARY:
            return "glossary"
        if kind == "row":
            return "table"
        if self.tense.past:
            return "review"
        if _HEADLINE.search(text):
            return "headline"
        heading = self.headings.get(max(self.headings, default=0), "")
        return "livelihood" if _LIVELIHOOD.search(heading + text[:24]) else "tasks"


def _turn(year: int) -> re.Pattern[str]:
    """Finds the head of a sentence that turns a review to the report's own year, or announces its goals."""
    goal = pattern_of(row["word"] for row in read_rows("sections") if row["where"] == "turn")
    within = rf"[^。；]{{0,{_GOAL_WITHIN}}}"
    proposed, reached = group_pattern("goal_proposed"), group_pattern("goal_of_past")
    announced = rf"(?={within}?(?:{goal}){proposed}?[{characters('announced_by')}：:])(?!{within}{reached})"
    return re.compile(rf"(?<=[。！；])(?:{year}年(?={group_pattern('copula')}|[，,])|{announced})")


def _turn_back(year: int) -> re.Pattern[str]:
    """Finds the head of a sentence that comes from the term of office back to the year before the report."""
    return re.compile(rf"(?<=[。！；])(?:{year - 1}年|{group_pattern('past_year')})(?=[，,])")


def _level(text: str, levels: tuple[tuple[re.Pattern[str], int], ...], default: int) -> int:
    return next((level for pattern, level in levels if pattern.match(text)), default)
