"""Indicator tables as grids: the header, and for each row its indicator, unit, value cells and attribute.

Two forms are met: rows ruled with ``|`` (headers may be split over two rows or two pages), and lines of a PDF
in which number, name, unit in brackets, values and attribute stand one behind the other.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.lexicons.lexicon import group_pattern, split_group, word_group
from toolkit.reading.cells import Cell, Row, plain_name, split_name
from toolkit.reading.layout import Paragraph
from toolkit.reading.loose import is_head
from toolkit.reading.loosecells import date_values, read_head, read_loose

_NAME = word_group("name_head")
_UNIT = word_group("unit_head")
_ATTRIBUTE = word_group("attribute_column")
_INDEX = word_group("index_head")
_CATEGORY = word_group("category_head")
_MEAN = word_group("average_head")
_VALUE = re.compile(rf"(?<!\d)20\d\d(?!\d)|{group_pattern('value_head')}")
_YEAR = re.compile(r"20\d\d")
_NUMBER = re.compile(r"\d[\d.,]*")
_LINE = re.compile(
    r"\s*\d{1,3}\s?[ .、]\s?(?P<name>\S.*)[（(](?P<unit>[^（）()]{1,9})[)）]\s*(?P<cells>\S.*?)"
    rf"\s+(?P<attribute>{group_pattern('indicator_attribute')})\s*",
    re.DOTALL,
)
# A value among others that single spaces part; a comparator behind one is its own.
_VALUE_CELL = re.compile(
    rf"[<>≤≥]?[［\[〔]?[<>≤≥]?\d[\d.,]*%?(?:\s?{group_pattern('cell_bound')})?[］\]〕]?|[-—–]+"
)
_MEASURED = word_group("measured_head")
_FEWEST_VALUES = 2
_REST = {"", *split_group("head_rest")}  # what two narrow lines of a head leave of its words
_ATTRIBUTES = split_group("indicator_attribute")


class Column(NamedTuple):
    """What a column holds, and the year its header names."""

    role: str
    year: int | None = None
    cumulative: bool = False
    name: str = ""
    unit: str = ""


def read_rows(text: str, paragraphs: list[Paragraph]) -> list[Row]:
    """The indicator rows of consecutive table lines of the view."""
    rows: list[Row] = []
    columns: list[Column] = []
    header: list[list[str]] = []
    heads = ""
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end]
        if "|" not in line:
            heads = line if is_head(line) else heads
            rows += _read_unruled(text, paragraph, heads)
            continue
        cells = _cells(text, paragraph)
        words = [c.text for c in cells]
        across = any(column.role == "measure" for column in columns)
        opens = not columns and _names_measures(words)
        if opens or (not (across and _YEAR.match(words[0])) and _is_header(words)):
            header = [words] if len(header) != 1 or _has_name(words) else [*header, words]
            columns = _columns(header)
        elif columns:
            if across:
                rows += _read_across(cells, columns)
            elif row := _read_cells(cells, columns):
                rows.append(row)
    return rows


def _cells(text: str, paragraph: Paragraph) -> list[Cell]:
    """The cells of a ruled line, each with the span of its stripped text."""
    cells, position = [], paragraph.start
    line = text[paragraph.start : paragraph.end]
    pieces = line.split("|")
    for index, piece in enumerate(pieces):
        outer = index == 0 or index == len(pieces) - 1
        if not (outer and not piece.strip()):
            start = position + len(piece) - len(piece.lstrip())
            cells.append(Cell(start, start + len(piece.strip()), piece.strip()))
        position += len(piece) + 1
    return cells


def _is_header(words: list[str]) -> bool:
    joined = "".join(words)
    if any(_NUMBER.fullmatch(word) and not _YEAR.fullmatch(word) for word in words):
        return False
    return (
        not any(w in _ATTRIBUTES for w in words)
        and len(joined) < 60
        and (_has_name(words) or bool(_VALUE.search(joined)) or set(words) <= _REST)
    )


def _names_measures(words: list[str]) -> bool:
    """Whether a first row names what its columns measure: 年份, 地区生产总值（亿元）."""
    numbered = any(character.isdigit() for character in "".join(words))
    return not numbered and any(split_name(word)[1] for word in words[1:])


def _has_name(words: list[str]) -> bool:
    return any(_NAME.search(w.replace(" ", "")) for w in words)


def _columns(header: list[list[str]]) -> list[Column]:
    """Columns from one header row, or from two: joined cell by cell, or the second under the last cell."""
    first = header[0]
    if len(header) == 1:
        return [_column(word) for word in first]
    second = header[1]
    if len(second) == len(first):
        return [_column(a + b) for a, b in zip(first, second, strict=True)]
    return [_column(word) for word in (*first[:-1], *second)]


def _column(word: str) -> Column:
    word = word.replace(" ", "")
    name, measured = split_name(word)
    if measured and not _NAME.search(word):
        return Column("measure", name=name, unit=measured)
    for role, pattern in (
        ("unit", _UNIT),
        ("attribute", _ATTRIBUTE),
        ("index", _INDEX),
        ("category", _CATEGORY),
        ("value", _VALUE),
        ("name", _NAME),
    ):
        if pattern.search(word) and not (role == "value" and _MEASURED.search(word)):
            year = _YEAR.search(word)
            return Column(
                role, int(year[0]) if year and role == "value" else None, _MEAN.search(word) is not None
            )
    return Column("other")


def _read_cells(cells: list[Cell], columns: list[Column]) -> Row | None:
    if len(cells) != len(columns):
        return _read_unaligned(cells, columns)
    by_role = {column.role: cell.text for cell, column in zip(cells, columns, strict=True)}
    values = [
        cell._replace(year=column.year, cumulative=column.cumulative)
        for cell, column in zip(cells, columns, strict=True)
        if column.role == "value"
    ]
    name, unit = split_name(plain_name(_part_name(cells, columns) or by_role.get("name", "")))
    return Row(name, by_role.get("unit", "") or unit, by_role.get("attribute", ""), values) if name else None


def _read_across(cells: list[Cell], columns: list[Column]) -> list[Row]:
    """The figures of a year whose columns are named for what they measure: one row for each of them.

    What is said of other things than years, of counties or firms, is not of the place that reports.
    """
    year = _YEAR.match(cells[0].text)
    if len(cells) != len(columns) or year is None:
        return []
    return [
        Row(column.name, column.unit, "", [cell._replace(year=int(year[0]))])
        for cell, column in zip(cells, columns, strict=True)
        if column.role == "measure"
    ]


def _part_name(cells: list[Cell], columns: list[Column]) -> str:
    """What a column without a heading says behind the name: the part that the row is about."""
    at = next((n for n, column in enumerate(columns) if column.role == "name"), len(columns))
    named = at + 1 < len(columns) and columns[at + 1].role == "other"
    return cells[at + 1].text if named else ""


def _read_unaligned(cells: list[Cell], columns: list[Column]) -> Row | None:
    """A row with a cell too few or too many: counted from the right, where values and attribute stand."""
    if len(cells) < 3 or not any(c.text in _ATTRIBUTES for c in cells):
        return None
    width = min(len(cells), len(columns))
    aligned = list(zip(cells[-width:], columns[-width:], strict=True))
    values = [
        c._replace(year=col.year, cumulative=col.cumulative) for c, col in aligned if col.role == "value"
    ]
    name = plain_name(max((c.text for c in cells), key=len))
    unit = next((c.text for c, col in aligned if col.role == "unit"), "")
    return Row(name, unit, next(c.text for c in cells if c.text in _ATTRIBUTES), values)


def _read_unruled(text: str, paragraph: Paragraph, heads: str) -> Iterator[Row]:
    """The rows of a line without rules, whose cells single spaces part, runs of them or breaks."""
    row = _read_line(text, paragraph, heads)
    yield from [row] if row else read_loose(text, paragraph, heads)


def _read_line(text: str, paragraph: Paragraph, heads: str) -> Row | None:
    """`12 粮食综合生产能力（亿斤） ＞19 约束性`, or with a base before the target."""
    match = _LINE.fullmatch(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    start = match.start("cells")
    spans = [found.span() for found in _VALUE_CELL.finditer(match["cells"])]
    whole = "".join(match["cells"][a:b] for a, b in spans) == "".join(match["cells"].split())
    if len(spans) < _FEWEST_VALUES or not whole:
        spans = [(0, len(match["cells"]))]
    cells = [Cell(start + a, start + b, match["cells"][a:b]) for a, b in spans]
    name = re.sub(r"\s", "", match["name"])
    values = date_values(cells, read_head(heads)) if len(cells) > 1 else cells
    return Row(name, match["unit"].strip(), match["attribute"], values)
