"""The lines of a printed page: columns one after the other, without what every page repeats."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any

from toolkit.reading.markup import join_cells
from toolkit.reading.unruled import Box, find_rows

MOST_CHARACTERS = 100_000  # of a page; a page of a report has 3,000
_EDGE = 2  # lines at the head and foot of a page that may be running heads
_LONGEST_HEAD = 50  # characters
_SHARE_OF_PAGES = 0.3  # on so many pages a line must stand: heads may change from left to right page
_FEWEST_PAGES = 3
_FEWEST_LINES = 6  # in each column; fewer are no column
_MOST_BOXES = 5_000  # stretches of text on a page; of more, the file's own order is taken
_GUTTER = 8  # points between two columns
_BESIDE = 0.6  # of the lines must stand beside another
_DIGITS = re.compile(r"\d+")


def read_columns(page: Any) -> list[str]:
    """Returns the lines of a page of a PDF in reading order.

    The order is the file's own, unless the page has two columns and the file goes to and fro between them, or
    a table without lines, whose rows become lines of `| a | b |`.

    Args:
        page: A page as pypdfium2 gives it.
    """
    textpage = page.get_textpage()
    count = textpage.count_rects() if textpage.count_chars() < MOST_CHARACTERS else _MOST_BOXES
    boxes = [Box(*textpage.get_rect(index)) for index in range(count if count < _MOST_BOXES else 0)]
    gutter = _find_gutter(boxes, page.get_width())
    if gutter is None and not page.get_rotation() and (rows := find_rows(boxes)):
        return [line for row in rows if (line := _write_row(textpage, row.columns))]
    if gutter is None or not _goes_to_and_fro(boxes, gutter):
        text = textpage.get_text_range()
        return [line for line in re.split(r"\r\n?|\n", text.replace("\ufffe", "-")) if line.strip()]
    return [line for box in _order(boxes, gutter) if (line := textpage.get_text_bounded(*box).strip())]


def _write_row(textpage: Any, columns: list[list[Box]]) -> str:
    cells = ["".join(textpage.get_text_bounded(*box) for box in boxes) for boxes in columns]
    cells = [" ".join(cell.replace("\ufffe", "-").split()) for cell in cells]
    return cells[0] if len(cells) == 1 else join_cells(cells)


def find_running_heads(pages: list[list[str]]) -> list[set[str]]:
    """Returns, page by page, the lines at head and foot that many pages share, or that count the pages."""
    edges = [{line for line in (*lines[:_EDGE], *lines[-_EDGE:]) if _may_repeat(line)} for lines in pages]
    kinds = [{line: _kinds(line, page) for line in lines} for page, lines in enumerate(edges)]
    seen = Counter(kind for lines in kinds for kind in set().union(*lines.values()))
    needed = max(2, min(_FEWEST_PAGES, len(pages)), _SHARE_OF_PAGES * len(pages))
    return [
        {line for line, own in lines.items() if any(seen[kind] >= needed for kind in own)} for lines in kinds
    ]


def _may_repeat(line: str) -> bool:
    return len(line) <= _LONGEST_HEAD and not line.startswith("|") and "。" not in line


def _kinds(line: str, page: int) -> set[tuple[str, int, int]]:
    """What the same line would be on other pages: word for word, or with one number that counts the pages."""
    kinds = {(line.strip(), -1, 0)}
    for position, number in enumerate(_DIGITS.finditer(line)):
        if len(number[0]) < 5:
            around = f"{line[: number.start()]}#{line[number.end() :]}".strip()
            kinds.add((around, position, int(number[0]) - page))
    return kinds


def _find_gutter(boxes: list[Box], width: float) -> float | None:
    """Where a white strip parts the page near its middle, with lines beside each other; None without one."""
    spanning = {index for index, box in enumerate(boxes) if box.right - box.left > 0.6 * width}
    narrow = [box for index, box in enumerate(boxes) if index not in spanning]
    for middle in (width / 2, width * 0.48, width * 0.52, width * 0.45, width * 0.55):
        crossing = [
            box for box in narrow if box.left < middle + _GUTTER / 2 and box.right > middle - _GUTTER / 2
        ]
        left = [box for box in narrow if box.right <= middle]
        right = [box for box in narrow if box.left >= middle]
        enough = min(len(left), len(right)) >= _FEWEST_LINES
        if enough and len(crossing) <= 0.05 * len(narrow) and _stand_beside(left, right):
            return middle
    return None


def _stand_beside(left: list[Box], right: list[Box]) -> bool:
    heights = sorted((box.bottom + box.top) / 2 for box in right)
    beside = sum(any(box.bottom <= height <= box.top for height in heights) for box in left)
    wide = sum(box.right - box.left > 100 for box in left + right)
    return beside >= _BESIDE * min(len(left), len(right)) and wide >= _BESIDE * len(left + right)


def _goes_to_and_fro(boxes: list[Box], gutter: float) -> bool:
    sides = [box.left >= gutter for box in boxes]
    changes = sum(one != other for one, other in pairwise(sides))
    return changes > _FEWEST_LINES


def _order(boxes: list[Box], gutter: float) -> list[Box]:
    """Boxes line by line: what goes over both columns parts the page into bands, each read left first."""
    ordered: list[Box] = []
    band: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.top):
        if box.left < gutter - _GUTTER and box.right > gutter + _GUTTER:
            ordered += [*_down(band, gutter), box]
            band = []
        else:
            band.append(box)
    return ordered + _down(band, gutter)


def _down(band: list[Box], gutter: float) -> list[Box]:
    return sorted(band, key=lambda box: (box.left >= gutter, -box.top, box.left))
