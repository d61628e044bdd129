"""What a text tells of its own completeness: announced parts, broken sentences, lists and figures.

These checks need the text, so their results are shipped as data/audits.csv; what they mean for a comparison
is said in `toolkit.analysis.completeness`. Each finding is a place to look at, not a verdict.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from toolkit.extraction.numerals import parse_number
from toolkit.extraction.records import AuditRow
from toolkit.lexicons.lexicon import characters, first_of, group_pattern, split_group, word_group
from toolkit.reading import numbering
from toolkit.reading.document import Document
from toolkit.reading.layout import SECOND_COPY, View, line_kind
from toolkit.reading.structure import Structure


class AuditKind(StrEnum):
    """What was checked.

    ANNOUNCED_PARTS: the text announces a number of parts; `found` of them are present.
    BROKEN_SENTENCE: a paragraph ends inside a sentence; `found` is 1 when the next one goes on, else 0.
    RESPECTIVELY: 分别 shares figures out among the items of a list; `expected` items, `found` figures.
    STRETCH_CLAUSE: the text asks for better results than its targets; `found` counts such clauses.
    REPLACED_CHARACTERS: U+FFFD stands for `found` characters that were lost before the text was given.
    SECOND_COPY: the text stands twice in its file; the second copy, of `found` characters, is left out.
    UNRULED_PAGE: more is drawn on the page in the note than a table has; no row of a table was looked for.
    """

    ANNOUNCED_PARTS = "announced_parts"
    BROKEN_SENTENCE = "broken_sentence"
    RESPECTIVELY = "respectively"
    STRETCH_CLAUSE = "stretch_clause"
    REPLACED_CHARACTERS = "replaced_characters"
    SECOND_COPY = "second_copy"
    UNRULED_PAGE = "unruled_page"


_ORDINAL_WORDS = [*numbering.ORDINALS, "二十"]
_COUNT = rf"(?P<count>{numbering.HAN}{{1,3}}|\d{{1,2}})"
_SLOGAN = re.compile(rf"[“\"「]{_COUNT}{group_pattern('counter')}(?P<name>[\u4e00-\u9fff]{{2,8}})[”\"」]")
_LISTED = re.compile(
    rf"{group_pattern('listed_in')}(?P<list>[^。；\n，,]{{4,120}}?){_COUNT}{group_pattern('listed_as')}"
)
_ORDINALS = re.compile(
    rf"(?={numbering.EITHER})(?<!{group_pattern('example')}){_COUNT}{group_pattern('counted_ahead')}[^，,。；：:\n]{{0,6}}[。：:]\s{{0,3}}"
    rf"(?P<first>一[{characters('copula')}]|[（(]一[）)]|一、|[（(]1[）)]|1[.、．])"
)
_STRETCH = re.compile(
    rf"(?=[{first_of(split_group('stretch_verb') + split_group('stretch_clause'))}])"
    rf"(?:{group_pattern('stretch_verb')}[^。；，,\n]{{0,8}}{group_pattern('stretch_aim')}"
    rf"|{group_pattern('stretch_clause')})"
)
_JOINT = f"[{characters('list_parts')}]"
_QUANTITY = rf"[^、，,；。\d]{{0,3}}\d[\d.,]*[^，,；。\d{characters('list_parts')}]{{0,10}}"
(_RESPECTIVE,) = split_group("distributive")
_RESPECTIVELY = re.compile(
    rf"{_RESPECTIVE}(?P<verb>[^\d，,。；\n]{{0,10}})(?P<figures>{_QUANTITY}(?:{_JOINT}{_QUANTITY})+)"
)
_ANY_JOINT = word_group("list_joint")
_SENTENCE_END = re.compile(r"(?:[。！？!?；;：:…”』」）)>》]|——)$")
_BULLET = re.compile(r"[-●•◆■○#|*]|[—一]{2}")
_REPLACEMENT = "\ufffd"
_ITEMS = 70  # characters before 分别 in which its list stands
_MOST = 50  # announcements looked at; each looks through the rest of the text
_SHORTEST_PROSE = 40
_OPENING = 600
# A text with page numbers, contents lines or footnotes was cut from pages: a sentence that goes on overleaf
# is no loss.
_PAGED = ("page", "contents", "footnote")
_FEWEST_PAGE_MARKS = 3


def audit_document(structure: Structure) -> list[AuditRow]:
    """Returns what the checks found in a document, in the order of the text."""
    document, view = structure.document, structure.view
    findings = [
        *_find_parts(view),
        *_find_respectively(view),
        *_find_stretch(view),
        *_find_breaks(document.text, view),
        *_find_replaced(document.text),
        *_find_copy(view),
        *_find_unruled(document),
    ]
    return [
        AuditRow(document.doc_id, *finding) for finding in sorted(findings, key=lambda finding: finding[:3])
    ]


_Finding = tuple[int, int, str, int | None, int, str]


def _find_replaced(text: str) -> Iterator[_Finding]:
    """The first of the characters that say another was lost, and how many there are."""
    first = text.find(_REPLACEMENT)
    if first >= 0:
        yield first, first + 1, AuditKind.REPLACED_CHARACTERS, None, text.count(_REPLACEMENT), "U+FFFD"


def _find_copy(view: View) -> Iterator[_Finding]:
    if copy := [cut for cut in view.cuts if cut.reason == SECOND_COPY]:
        start, end = copy[0].start, copy[-1].end
        yield start, end, AuditKind.SECOND_COPY, None, end - start, ""


def _find_unruled(document: Document) -> Iterator[_Finding]:
    for page in document.unruled:
        start, end, *_ = *document.pages[page : page + 2], len(document.text)
        yield start, end, AuditKind.UNRULED_PAGE, None, 0, str(page + 1)


def _find_parts(view: View) -> Iterator[_Finding]:
    headings = [view.text[p.start : p.end].lstrip("#-●• ") for p in view.paragraphs if p.kind == "heading"]
    checks = [
        *((match, _count_slogan(match, headings)) for match in _SLOGAN.finditer(view.text, 0, _OPENING)),
        *((match, _count_listed(match, headings)) for match in _LISTED.finditer(view.text)),
        *(
            (match, _count_ordinals(match, view.text))
            for match in islice(_ORDINALS.finditer(view.text), _MOST)
        ),
    ]
    seen: set[tuple[str, int]] = set()
    for match, found in checks:
        name = match.groupdict().get("name") or ""
        expected = int(parse_number(match["count"]) or 0)
        if found < 2 or (name and (name, expected) in seen):
            continue
        seen.add((name, expected))
        start, end = view.raw_span(match.start("count"), match.end("count"))
        yield start, end, AuditKind.ANNOUNCED_PARTS, expected, min(found, expected), name


def _count_slogan(match: re.Match[str], headings: list[str]) -> int:
    return sum(heading.endswith(match["name"]) for heading in headings)


def _count_listed(match: re.Match[str], headings: list[str]) -> int:
    return sum(item in headings for item in match["list"].split("、"))


def _count_ordinals(match: re.Match[str], text: str) -> int:
    """How many ordinals of the style that follows the announcement stand in their order after it."""
    before, one, after = re.split("([一1])", match["first"], maxsplit=1)
    ordinals = _ORDINAL_WORDS if one == "一" else [str(number + 1) for number in range(len(_ORDINAL_WORDS))]
    position, count = match.end(), 1
    for ordinal in ordinals[1 : int(parse_number(match["count"]) or 0)]:
        position = text.find(before + ordinal + after, position + 1)
        if position < 0:
            break
        count += 1
    return count


def _find_respectively(view: View) -> Iterator[_Finding]:
    for match in _RESPECTIVELY.finditer(view.text):
        if "第" in match["figures"]:
            continue  # ranks, not figures
        figures = len(re.findall(_JOINT, match["figures"])) + 1
        counts = _count_items(view.text[max(match.start() - _ITEMS, 0) : match.start()])
        if max(counts) < 2:
            continue
        expected = figures if figures in counts else max(counts)
        start, end = view.raw_span(match.start(), match.end())
        yield start, end, AuditKind.RESPECTIVELY, expected, figures, ""


def _count_items(before: str) -> set[int]:
    """The numbers of items that the list before 分别 may hold: 和 joins two, or stands inside a name."""
    sentence = re.split("[。；\n]", before.rpartition(_RESPECTIVE)[2])[-1]
    nearest = re.split("[，,]", sentence.rstrip("，, "))[-1]
    return {nearest.count("、") + 1, len(_ANY_JOINT.findall(nearest)) + 1}


def _find_stretch(view: View) -> Iterator[_Finding]:
    clauses = list(_STRETCH.finditer(view.text))
    if not clauses:
        yield 0, 0, AuditKind.STRETCH_CLAUSE, None, 0, ""
        return
    for clause in clauses:
        yield *view.raw_span(*clause.span()), AuditKind.STRETCH_CLAUSE, None, len(clauses), clause[0]


def _find_breaks(text: str, view: View) -> Iterator[_Finding]:
    """Paragraphs that end inside a sentence; none where a text was cut from pages."""
    if sum(cut.reason in _PAGED for cut in view.cuts) >= _FEWEST_PAGE_MARKS:
        return
    end = next((cut.start for cut in view.cuts if cut.reason == SECOND_COPY), len(text))
    lines = [(match.start(), match[0].strip()) for match in re.compile(r"\S[^\n]*").finditer(text, 0, end)]
    for i, (start, line) in enumerate(lines):
        if not _is_prose(line) or _SENTENCE_END.search(line) or _is_signed_off(lines, i):
            continue
        following = next((later for _, later in lines[i + 1 :] if line_kind(later) != "caption"), "")
        goes_on = bool(following) and _BULLET.match(following) is None
        end = start + len(line)
        yield end - 1, end, AuditKind.BROKEN_SENTENCE, None, int(goes_on), ""


def _is_signed_off(lines: list[tuple[int, str]], i: int) -> bool:
    """Whether a line is the last and ends on a source or a watermark behind its last sentence."""
    return i + 1 == len(lines) and re.search("[。！!]", lines[i][1][-_SHORTEST_PROSE:]) is not None


def _is_prose(line: str) -> bool:
    return len(line) >= _SHORTEST_PROSE and _BULLET.match(line) is None and line_kind(line) == "prose"
