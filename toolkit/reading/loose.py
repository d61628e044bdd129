"""Rows of indicator tables whose cells spaces part or stand one a line: lines put together to rows.

Such a table is known by its cells 预期性 and 约束性, which stand alone. A row begins with its number, or with
the name before the attribute, and ends where the next begins, a blank line stands or running text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import split_group

ATTRIBUTES: Final = split_group("indicator_attribute")
_HEADS: Final = frozenset(split_group("indicator_head"))
_INDEX: Final = re.compile(r"\d{1,3}[.、．]?")
_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_SPACES: Final = re.compile(r"(?<![^\S\n])(?:[^\S\n]{2,}+|\t)(?=\S)")  # spaces that end a line part no cells
_BREAKS: Final = re.compile(r"[^\S\n]*\n[^\S\n]*")
_SUBROW: Final = re.compile(r"(?P<break>\n)(?=[^\S\n]{8,}[\u4e00-\u9fff][^\n]*[)）][^\S\n]{2,}\S)")
_ENDS: Final = "。；"
_LONGEST_CELL: Final = 40  # characters
_MOST_BEFORE: Final = 6  # pieces of a row before its attribute
_MOST_BEHIND: Final = 9
_MOST_HEADINGS: Final = 14
_CELL_WIDTH: Final = 4  # spaces between two cells; eight stand around an empty one


class Piece(NamedTuple):
    """What stands between two breaks, or two runs of spaces: its offsets and its words."""

    start: int
    end: int
    text: str


def find_loose_rows(folded: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yields first and last of the pieces of each row and of the heads of such tables, in order."""
    marks = [at for at, piece in enumerate(pieces) if piece.text in ATTRIBUTES]
    starts = [_row_start(folded, pieces, at) for at in marks]
    taken = -1
    for number, at in enumerate(marks):
        start = max(starts[number], taken + 1)
        if start > at:
            continue
        head = _head(pieces, taken + 1, start)
        if head is not None:
            apart = start and not _broken(folded, pieces[start - 1].end, pieces[start].start)
            yield head, start - 1 - apart
        following = starts[number + 1] if number + 1 < len(marks) else len(pieces)
        end = _row_end(folded, pieces, at, following)
        yield start, end
        taken = end


def split_rows(line: str) -> list[tuple[int, int]]:
    """Where the parts of such a row stand that begin with empty cells and have a name of their own."""
    starts = [0, *(gap.end("break") for gap in _SUBROW.finditer(line))]
    return list(zip(starts, [*starts[1:], len(line)], strict=True))


def split_cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of such a row stand in it; an empty cell has no width.

    >>> [("7    城镇化率    65        68"[a:b]) for a, b in split_cells("7    城镇化率    65        68")]
    ['7', '城镇化率', '65', '', '68']
    """
    spaced = re.search(r"\S[^\S\n]{2,}\S", line) is not None
    parts = _SPACES if spaced else _BREAKS
    cells, position = [], 0
    for gap in parts.finditer(line):
        if gap.start() or not spaced:
            cells.append((position, gap.start()))
        width = gap.end() - gap.start()
        empty = width // _CELL_WIDTH - 1 if spaced and gap.start() and not width % _CELL_WIDTH else 0
        cells += [(gap.start(), gap.start())] * empty
        position = gap.end()
    return [*cells, (position, len(line))]


def _row_start(folded: str, pieces: Sequence[Piece], at: int) -> int:
    """The piece that a row begins with: its number, else the name before its attribute."""
    start, upright = at, at > 0 and _broken(folded, pieces[at - 1].end, pieces[at].start)
    for before in range(at - 1, max(at - _MOST_BEFORE, 0) - 1, -1):
        piece, behind = pieces[before], pieces[before + 1]
        if piece.text in ATTRIBUTES or len(piece.text) > _LONGEST_CELL or piece.text[-1] in _ENDS:
            break
        if _BLANK.search(folded, piece.end, behind.start) or _is_head(piece):
            break
        alike = _broken(folded, piece.end, behind.start) == upright
        if alike and _INDEX.fullmatch(piece.text) and _NAME.search(behind.text) and before + 1 < at:
            return before
        if upright:  # one cell a line: the nearest name, as long as no number shows another
            start = before if start == at and _NAME.search(piece.text) else start
        elif start == at or alike:
            start = before
    return start


def _row_end(folded: str, pieces: Sequence[Piece], at: int, following: int) -> int:
    """The last piece of a row: before the next, a blank line, or what is too long for a cell."""
    for behind in range(at + 1, min(at + _MOST_BEHIND, following, len(pieces))):
        piece = pieces[behind]
        if _BLANK.search(folded, pieces[behind - 1].end, piece.start):
            return behind - 1
        if len(piece.text) > _LONGEST_CELL or piece.text[-1] in _ENDS or _is_head(piece):
            return behind - 1
    last = min(at + _MOST_BEHIND, following, len(pieces)) - 1
    # 经济强 before the number of the next row: a class of rows, and no cell of this one.
    if last == at or last + 1 != following or following == len(pieces):
        return last
    return last - (not _broken(folded, pieces[last].end, pieces[following].start))


def _head(pieces: Sequence[Piece], least: int, start: int) -> int | None:
    """The piece that the head of a table begins with, which stands right before its first row."""
    found = None
    for before in range(start - 1, max(least, start - _MOST_HEADINGS) - 1, -1):
        if _is_head(pieces[before]):
            found = before
    return found


def _is_head(piece: Piece) -> bool:
    return "".join(piece.text.split()) in _HEADS


def _broken(folded: str, start: int, end: int) -> bool:
    return "\n" in folded[start:end]


def is_head(line: str) -> bool:
    """Whether a row of such a table heads its columns.

    >>> is_head("序号 指标 2030年 属性"), is_head("1 城镇化率（%） 68 预期性")
    (True, False)
    """
    words = line.split()
    return len(words) > 1 and words[0] in _HEADS and not words[-1].startswith(ATTRIBUTES)
