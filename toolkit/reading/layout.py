"""The report as a reader sees it: page furniture set aside, broken lines joined, every character traceable.

A `View` is a copy of the text in which page numbers, contents lines, captions, footnote marks, tags and stray
spaces are left out and lines that a page or a column broke are joined. The text itself is never altered:
`View.raw` leads each position back to its offset, and everything that was left out is listed with its reason.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import characters, group_pattern, pattern_of, read_rows, split_group
from toolkit.reading import numbering
from toolkit.reading.copies import find_copy
from toolkit.reading.folding import fold
from toolkit.reading.loose import ATTRIBUTES, Piece, find_loose_rows

_SPACE: Final = r" \u3000\xa0\u2000-\u200a\u202f\u205f"
# Joiners, marks of direction and variation, soft hyphens: nothing that a reader sees.
_INVISIBLE: Final = (
    r"\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
# A line ends at a break; where a text lost its breaks, at a run of two spaces or more, or at a block tag. The
# pattern opens with the class of all that one begins with, so that the scan is fast.
_NOTE: Final = characters("note_sign")
_MORE: Final = pattern_of(
    row["word"] for row in read_rows("bounds") if row["side"] == "inside" and row["bound"] == "more_than"
)
(_CONTENTS_WORD,) = split_group("contents_title")
_SPACED_CONTENTS: Final = r"\s*".join(_CONTENTS_WORD)
_BLOCK_TAG: Final = r"/?(?:p|div|br|center|h\d|tr|li)\b[^<>]{0,80}>"
_LINE: Final = re.compile(
    rf"[\r\n\x0b\x0c\x85\u2028<{_SPACE}](?:(?<=\r)\n?|(?<=[\n\x0b\x0c\x85\u2028])"
    rf"|(?<=[{_SPACE}])(?<![{_CONTENTS_WORD[0]}|{_SPACE}].)[{_SPACE}]++(?!\|)|(?<=<){_BLOCK_TAG}(?:<{_BLOCK_TAG})*)"
)
_GAP: Final = re.compile(
    rf"(?P<space>(?<=[^\x00-\x7f])[{_SPACE}\t]+(?=\S)|(?<=\S)[{_SPACE}\t]+(?=[^\x00-\x7f])"
    r"|(?<=[^\s\d]\d\.)[ ](?=\d)|(?<=[^\x00-\x7f][ ]\d\.)[ ](?=\d\d?[ ]?[万亿%])"
    rf"|(?<=\d\d\.)[ ](?=\d)|(?<=\d)[{_SPACE}](?=[\d.%‰,]))"
    rf"|(?P<footnote>\s?\^?[\[［〔【(（]\s?(?:{_NOTE}\s?)?\d{{1,3}}\s?[\]］〕】](?:\s(?=[^\x00-\x7f]))?)"
    r"|(?P<page>\s?[—–-]\s\d{1,3}\s[—–-]\s?)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,80}>|\*\*)"
    rf"|(?P<zero>[{_INVISIBLE}])"
)
_MAY_GAP: Final = re.compile(rf"[\s{_SPACE}\^\[［〔【(（—–<*{_INVISIBLE}-]")  # what begins a gap
_CUT_REASONS: Final[dict[str | None, str]] = {"footnote": "footnote", "page": "page", "tag": "name"}
_PAGE: Final = re.compile(
    rf"[-—–－ ]*\d{{1,3}}[-—–－ ]*|第\s?\d{{1,3}}\s?{group_pattern('page_sign')}.{{0,12}}"
    r"|\d{1,3}\s?/\s?\d{1,3}"
)
_CONTENTS: Final = re.compile(
    r".{0,60}(?:[.·…․﹒]{3,}|[.·…]{2,}\s*[-—–]?)\s*[-—–|]*\s*\d{0,3}\s*[-—–|\s]*|.{2,60}\|\s*[-—–]\s?\d{1,3}\s?[-—–]\s?\|?|\|[\s|]*[-—–=]*[\s|]*"
)
_CAPTION: Final = re.compile(
    rf"[■▲▼◆△▷◀▶]\s?.{{0,60}}|.{{0,60}}(?:{group_pattern('caption_end')}|[^{characters('filmed')}]{group_pattern('photographed')}\)?)。?"
)
_LISTING: Final = re.compile(rf"[#* ]*{_SPACED_CONTENTS}[#* ]*：?[#* ]*")
_ENUMERATOR: Final = re.compile(numbering.DIVISION)
_BESIDE_TITLE: Final = re.compile(r"[^\u4e00-\u9fff]+")  # what a page or a ruler adds to it
_LONGEST_TITLE: Final = 60  # characters of a line of contents
_LONGEST_LISTING: Final = 400  # lines of a list of contents
_FOOTNOTE: Final = re.compile(rf"\^?[\[［〔【]\s?(?:{_NOTE}\s?)?\d{{1,3}}\s?[\]］〕】]\s?\S")
_TAG_BREAK: Final = re.compile(f"<{_BLOCK_TAG}")  # a break between lines, whose digits are no figures
_RULE: Final = re.compile(r"[|\s:_=-]+")
_ROW_START: Final = re.compile(r"\d{1,3} [^。；，\s][^。；，]{6,40}")
_ATTRIBUTE: Final = group_pattern("indicator_attribute")
_ROW_END: Final = re.compile(rf"\S\s+{_ATTRIBUTE}$")
_ROW: Final = re.compile(rf"\d{{1,3}}[ .、\t]\s?\S.{{1,60}}{_ATTRIBUTE}\s*")
_ENUMERATED: Final = re.compile(
    rf"#{{1,6}}\s|{numbering.DIVISION}|{numbering.LISTED}|{numbering.BRACKETED}"
    r"|\d{1,2}[.、．](?!\d)|\d\.\d{1,2}[ \u3000]?(?=[\u4e00-\u9fff])"
    rf"|{group_pattern('box_title')}\s?\d"
    r"|[-●•◆■○]\s?|[—–－一-]{2,3}\s?\S|\*\s"
)
_ENDED: Final = re.compile(r"[。！？!?；;：:…”」』）)]\s*")
_AMOUNT: Final = re.compile(rf"\d+(?:\.\d+)?{_MORE}?(?:[万亿]|{group_pattern('line_amount')})")
_FULL_STOPS: Final = "。！？!?；;：:…"
# A text of sentences without full stops: of so many lines of running text hardly any holds one.
_RUNNING: Final = re.compile(r"[^\r\n\x0c]{24,}")
_FEWEST_RUNNING: Final = 3
_STOPPED_AT_LEAST: Final = 0.05
SECOND_COPY: Final = "copy"
_LEFT_OUT: Final = {"page", "contents", "caption", "rule", SECOND_COPY}
_COMMA: Final = "，、,"
_QUOTE_OPENS: Final = "“《"
_QUOTE_CLOSES: Final = "”》"
# Heads of columns that single spaces part.
_ROW_HEAD: Final = re.compile(
    rf"{group_pattern('row_number_head')}\s\S.{{2,60}}{group_pattern('attribute_head')}"
)
_FURNITURE: Final = (
    ("page", _PAGE),
    ("row", _ROW),
    ("row", _ROW_HEAD),
    ("contents", _CONTENTS),
    ("caption", _CAPTION),
)


# A cell of its own that says whether a target binds, between breaks or runs of spaces.
_APART: Final = rf"(?:[{_SPACE}\t]{{2}}|[{_SPACE}]?\n)"
_LOOSE: Final = re.compile(rf"{_APART}(?:{'|'.join(ATTRIBUTES)})(?:{_APART}|$)")


class Line(NamedTuple):
    """One line of the raw text without its white space: offsets, text and what it is.

    `kind` is prose, heading, row, footnote, or why it was left out: page, contents, caption, rule, copy.
    """

    start: int
    end: int
    text: str
    kind: str


class Cut(NamedTuple):
    """A stretch of raw text that the view leaves out, and why."""

    start: int
    end: int
    reason: str


class Paragraph(NamedTuple):
    """A stretch of the view that reads as one paragraph: prose, heading, row or footnote."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class View:
    """The readable text with the way back into the raw one."""

    text: str
    paragraphs: list[Paragraph]
    cuts: list[Cut]
    view_starts: list[int]
    raw_starts: list[int]

    def raw(self, position: int) -> int:
        """Offset in the raw text of the character at ``position`` of the view."""
        piece = bisect_right(self.view_starts, position) - 1
        return self.raw_starts[piece] + position - self.view_starts[piece]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets in the raw text of a non-empty stretch of the view."""
        starts, last = self.view_starts, end - 1
        piece = bisect_right(starts, start) - 1
        shift = self.raw_starts[piece] - starts[piece]
        within = piece + 1 == len(starts) or last < starts[piece + 1]  # most stretches lie in one piece
        return start + shift, (last + shift if within else self.raw(last)) + 1

    def view(self, offset: int) -> int:
        """Position in the view of raw ``offset``, or of the next character that the view kept."""
        piece = max(bisect_right(self.raw_starts, offset) - 1, 0)
        ends = self.view_starts[piece + 1] if piece + 1 < len(self.view_starts) else len(self.text)
        return min(self.view_starts[piece] + max(offset - self.raw_starts[piece], 0), ends)


def read_layout(text: str) -> View:
    r"""The view of a report's raw text. Time is linear in the text.

    >>> view = read_layout("工作报告\n健全体系，新增学\n\n- 3 -\n\n位 1.2 万个。\n")
    >>> view.text, [cut.reason for cut in view.cuts]
    ('工作报告\n健全体系，新增学位1.2万个。\n', ['page'])
    """
    folded = fold(text)
    builder = _Builder(folded, stopped=_has_stops(folded))
    if "<" in folded:
        builder.cuts.extend(Cut(*match.span(), "name") for match in _TAG_BREAK.finditer(folded))
    for line in _joined_rows(folded, _classified(folded)):
        builder.add(line)
    return builder.finish()


def _has_stops(folded: str) -> bool:
    """Whether sentences end with a full stop; where none does, each ends with its line."""
    running = [match[0] for match in _RUNNING.finditer(folded)]
    stopped = sum("。" in line for line in running)
    return len(running) < _FEWEST_RUNNING or stopped >= _STOPPED_AT_LEAST * len(running)


def _classified(folded: str) -> Iterator[Line]:
    listing, first = _Listing(), True
    copy = find_copy(folded)
    for start, end, stripped, loose in _rows_and_lines(folded):
        if copy is not None and start >= copy:
            yield Line(start, end, stripped, SECOND_COPY)
            continue
        if loose:
            yield Line(start, end, stripped, "row")
            continue
        kind = listing.classify(stripped, line_kind(stripped))
        if kind == "prose" and first and len(stripped) <= _LONGEST_TITLE and "。" not in stripped:
            kind = "heading"  # the title, whatever its punctuation
        first = False
        yield Line(start, end, stripped, kind)


def _rows_and_lines(folded: str) -> Iterator[tuple[int, int, str, bool]]:
    """The lines, those of a table without rules put together to its rows, and whether each is such a row."""
    lines = [Piece(*line) for line in _stripped_lines(folded)] if _LOOSE.search(folded) else []
    if not lines:
        yield from ((*line, False) for line in _stripped_lines(folded))
        return
    position = 0
    for first, last in find_loose_rows(folded, lines):
        yield from ((*line, False) for line in lines[position:first])
        start, end = lines[first].start, lines[last].end
        yield start, end, folded[start:end], True
        position = last + 1
    yield from ((*line, False) for line in lines[position:])


def _stripped_lines(folded: str) -> Iterator[tuple[int, int, str]]:
    """The lines that hold anything, without their white space, and their offsets."""
    position = 0
    for match in [*_LINE.finditer(folded), None]:
        start, end = position, match.start() if match else len(folded)
        position = match.end() if match else end
        whole = folded[start:end]
        stripped = whole.strip()
        if not stripped:
            continue
        if whole[0] != stripped[0]:
            start += whole.index(stripped[0])
        yield start, start + len(stripped), stripped


class _Listing:
    """The list of contents that a text may have: its lines, until one of them stands again."""

    def __init__(self) -> None:
        self.lines: set[str] | None = None

    def classify(self, line: str, kind: str) -> str:
        """What a line is, once it is known whether a list of contents goes on with it."""
        if _LISTING.fullmatch(line):
            self.lines = set()
        elif self.lines is not None and _is_listed(line, kind, self.lines):
            self.lines.add(_bare(line))
            return "contents"
        elif kind in {"heading", "prose"}:
            self.lines = None
        return kind


def _is_listed(line: str, kind: str, listing: set[str]) -> bool:
    """Whether a line goes on with a list of contents: it is short, and no line of the list stands again."""
    if kind in {"row", "contents"}:
        return True
    short = kind in {"heading", "prose"} and len(line) <= _LONGEST_TITLE and "。" not in line
    again = _bare(line) in listing and not _ENUMERATOR.fullmatch(line)
    return short and not again and len(listing) < _LONGEST_LISTING


def _bare(line: str) -> str:
    """The Chinese characters of a line of contents, which stand again above its part."""
    return _BESIDE_TITLE.sub("", line)


def _joined_rows(folded: str, lines: Iterator[Line]) -> Iterator[Line]:
    """Lines with a table row that a page wrapped put together again."""
    opened: Line | None = None
    for line in lines:
        if opened is not None:
            if _ROW_END.search(line.text) and len(line.text) < 60:
                yield Line(opened.start, line.end, folded[opened.start : line.end], "row")
                opened = None
                continue
            yield opened
            opened = None
        if line.kind in ("heading", "prose") and _ROW_START.fullmatch(line.text):
            opened = line
        else:
            yield line
    if opened is not None:
        yield opened


def line_kind(line: str) -> str:
    """What a stripped line of folded text is.

    >>> [line_kind(x) for x in ("- 19 -", "一、发展环境·····9", "| 1 | 增速 |", "实现突破。", "一、发展环境")]
    ['page', 'contents', 'row', 'prose', 'heading']
    """
    short = len(line) <= 90
    if line[0] == "|":
        return (
            "rule" if _RULE.fullmatch(line) else "contents" if short and _CONTENTS.fullmatch(line) else "row"
        )
    if short:
        for kind, pattern in _FURNITURE:
            if pattern.fullmatch(line):
                return kind
    if _FOOTNOTE.match(line):
        return "footnote"
    return "heading" if len(line) <= 60 and not _is_prose(line) else "prose"


def _is_prose(line: str) -> bool:
    """A line with a full stop, or with a comma and no enumerator, is running text."""
    if "。" in line or "；" in line:
        return True
    return _ENUMERATED.match(line) is None and any(comma in line for comma in _COMMA)


class _Builder:
    """Collects the pieces of a view, joining lines that a page or a column broke."""

    def __init__(self, folded: str, *, stopped: bool) -> None:
        self.folded, self.stopped = folded, stopped
        self.pieces: list[str] = []
        self.view_starts: list[int] = []
        self.raw_starts: list[int] = []
        self.length = 0
        self.paragraphs: list[Paragraph] = []
        self.cuts: list[Cut] = []
        self.open: tuple[int, str] | None = None
        self.last: Line | None = None

    def add(self, line: Line) -> None:
        if line.kind in _LEFT_OUT:
            self.cuts.append(Cut(line.start, line.end, line.kind))
            return
        if line.kind == "footnote":
            self.cuts.append(Cut(line.start, line.end, "footnote"))
            return
        if not self.stopped and line.kind == "heading" and self.last and not _ENUMERATED.match(line.text):
            line = line._replace(kind="prose")
        if self.open is not None and not (self.stopped and _continues(self.last, line)):
            self._close()
        if self.open is None:
            self.open = (self.length, line.kind)
        elif line.kind == "prose" and self.last and _is_quoted_apart(self.last, line):
            self.open = (self.open[0], "prose")
        self._append_line(line)
        # A short line within a sentence is no heading: 新建改建 / 高速公路 / 6700公里
        self.last = line._replace(kind=self.open[1])

    def _close(self) -> None:
        if self.open is None:
            return
        start, kind = self.open
        self.paragraphs.append(Paragraph(start, self.length, kind))
        self.open = None
        assert self.last is not None
        if self.last.end < len(self.folded):
            self._append(self.last.end, self.last.end + 1, "\n")

    def _append_line(self, line: Line) -> None:
        position = line.start
        if line.kind != "row":
            for match in _find_gaps(self.folded, line.start, line.end):
                if line.kind == "heading" and match.lastgroup == "space" and not line.text[0].isdigit():
                    continue  # in a title a space separates: it stays
                self._append(position, match.start())
                if reason := _CUT_REASONS.get(match.lastgroup):
                    self.cuts.append(Cut(match.start(), match.end(), reason))
                position = match.end()
        self._append(position, line.end)

    def _append(self, start: int, end: int, text: str | None = None) -> None:
        if end <= start:
            return
        self.view_starts.append(self.length)
        self.raw_starts.append(start)
        self.pieces.append(self.folded[start:end] if text is None else text)
        self.length += end - start

    def finish(self) -> View:
        self._close()
        starts = self.view_starts or [0]
        return View("".join(self.pieces), self.paragraphs, self.cuts, starts, self.raw_starts or [0])


def _find_gaps(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yields what `_GAP` finds in a stretch, looked for where one may begin."""
    for first in _MAY_GAP.finditer(text, start, end):
        if first.start() >= start and (match := _GAP.match(text, first.start(), end)):
            yield match
            start = match.end()


def _is_quoted_apart(last: Line, line: Line) -> bool:
    """Whether a break stands within quotation marks: a link in a page, “ / 十五五 / ”时期."""
    return last.text[-1] in _QUOTE_OPENS or line.text[0] in _QUOTE_CLOSES


def _continues(last: Line | None, line: Line) -> bool:
    """Whether ``line`` goes on with the sentence that ``last`` left open."""
    if last is None or last.kind == "row" or line.kind == "row":
        return False
    if _is_quoted_apart(last, line):
        return True
    if last.text[-1] not in _FULL_STOPS and _AMOUNT.match(line.text):
        if last.kind == "prose" or last.text[0].isdigit():
            return True
        return _ENUMERATED.match(last.text) is None  # 建成“美丽庭院” / 4.2万户
    if _ENDED.fullmatch(last.text[-1]) or _ENUMERATED.match(line.text):
        return False
    return last.text[-1] in _COMMA or last.kind != "heading"
