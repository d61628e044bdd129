"""Tables without lines on a printed page: short cells below each other, between common white strips."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

_FEWEST_COLUMNS = 3  # two stretches beside each other may be columns of prose
_FEWEST_ROWS = 3
_APART = 1.2  # heights of a line between two cells; a wide space within a line is one
_FILLED = 0.75  # of its width at most is covered by a table's cells; columns of prose cover nearly all
_FURTHEST = 5  # heights between two rows
_MOST_BETWEEN = 3  # lines of wrapped cells or headings of parts between two whole rows
_NEARER = 0.8  # of the way to the one row as to the other: the line goes on with it


class Box(NamedTuple):
    """A stretch on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class BoxLine(NamedTuple):
    """What stands on one height of a page: its cells from left to right, each of one box or more."""

    cells: list[list[Box]]

    @property
    def bottom(self) -> float:
        """The lowest point."""
        return min(box.bottom for cell in self.cells for box in cell)

    @property
    def top(self) -> float:
        """The highest point."""
        return max(box.top for cell in self.cells for box in cell)

    def spans(self) -> list[tuple[float, float]]:
        """From where to where each cell goes."""
        return [(cell[0].left, max(box.right for box in cell)) for cell in self.cells]


class BoxRow(NamedTuple):
    """A row of a table: for each column the boxes of its cell; of no table where `columns` is one."""

    columns: list[list[Box]]


def find_rows(boxes: Sequence[Box]) -> list[BoxRow] | None:
    """Returns the lines of a page from top to bottom, the cells of its tables apart; None without a table.

    Args:
        boxes: The stretches of text, as the file has them.
    """
    lines = list(_group_lines(boxes))
    rows: list[BoxRow] = []
    position, found = 0, False
    while position < len(lines):
        end = _find_end(lines, position)
        table = lines[position:end]
        if _is_table(table):
            rows += _fit_columns(table)
            found, position = True, end
        else:
            rows.append(BoxRow([[box for cell in lines[position].cells for box in cell]]))
            position += 1
    return rows if found else None


def _group_lines(boxes: Sequence[Box]) -> Iterator[BoxLine]:
    group: list[Box] = []
    bottom = top = 0.0
    for box in sorted(boxes, key=lambda box: -(box.bottom + box.top)):
        shared = min(top, box.top) - max(bottom, box.bottom)
        if group and shared < 0.5 * min(top - bottom, box.top - box.bottom):
            yield _part_cells(group)
            group = []
        bottom, top = (min(bottom, box.bottom), max(top, box.top)) if group else (box.bottom, box.top)
        group.append(box)
    if group:
        yield _part_cells(group)


def _part_cells(group: list[Box]) -> BoxLine:
    apart = _APART * max(box.top - box.bottom for box in group)
    cells: list[list[Box]] = []
    right = 0.0
    for box in sorted(group):
        if cells and box.left - right < apart:
            cells[-1].append(box)
            right = max(right, box.right)
        else:
            cells.append([box])
            right = box.right
    return BoxLine(cells)


def _is_whole(line: BoxLine) -> bool:
    return len(line.cells) >= _FEWEST_COLUMNS


def _find_end(lines: Sequence[BoxLine], start: int) -> int:
    """Behind the last whole row of the table that may begin with a line."""
    if not _is_whole(lines[start]):
        return start
    end, strips = start + 1, lines[start].spans()
    for index in range(start + 1, len(lines)):
        line, last = lines[index], lines[index - 1]
        if last.bottom - line.top > _FURTHEST * (last.top - last.bottom) or index - end >= _MOST_BETWEEN + 1:
            break
        if _is_whole(line):
            strips = _unite(strips + line.spans())
            if len(strips) < _FEWEST_COLUMNS:
                break
            end = index + 1
        elif index - end >= _MOST_BETWEEN:
            break
    return end


def _unite(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What spans cover together, from left to right."""
    united: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if united and left < united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], right)
        else:
            united.append((left, right))
    return united


def _is_table(lines: Sequence[BoxLine]) -> bool:
    whole = [line for line in lines if _is_whole(line)]
    if len(whole) < _FEWEST_ROWS or 2 * len(whole) < len(lines):
        return False
    strips = _unite([span for line in whole for span in line.spans()])
    width = strips[-1][1] - strips[0][0]
    covered = median(sum(right - left for left, right in line.spans()) for line in whole)
    return covered <= _FILLED * width


def _fit_columns(lines: Sequence[BoxLine]) -> list[BoxRow]:
    """The rows of a table, with wrapped cells put together."""
    strips = _unite([span for line in lines if _is_whole(line) for span in line.spans()])
    rows: list[BoxRow] = []
    waiting: BoxRow | None = None
    for index, line in enumerate(lines):
        row = BoxRow([[] for _ in strips])
        for cell, (left, _) in zip(line.cells, line.spans(), strict=True):
            column = max(0, sum(start <= left + 1 for start, _ in strips) - 1)
            row.columns[column].extend(cell)
        if waiting is not None:
            row, waiting = _put_together(waiting, row), None
        side = 0 if _is_whole(line) else _belongs(lines, index)
        if side < 0:
            rows[-1] = _put_together(rows[-1], row)
        elif side > 0:
            waiting = row
        else:
            rows.append(row)
    return rows


def _belongs(lines: Sequence[BoxLine], index: int) -> int:
    """Whether a line of few cells goes on with what stands above (-1), below (1) or with neither (0)."""
    above = lines[index - 1].bottom - lines[index].top
    below = lines[index].bottom - lines[index + 1].top
    return -1 if above < _NEARER * below else 1 if below < _NEARER * above else 0


def _put_together(first: BoxRow, second: BoxRow) -> BoxRow:
    return BoxRow([[*a, *b] for a, b in zip(first.columns, second.columns, strict=True)])
