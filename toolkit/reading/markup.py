"""What the formats with markup have in common: tables as lines, and raised digits as marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import group_pattern

CELL_BORDER: Final = "|"  # between the cells of a table's line
_RUNNING: Final = 40  # characters; a cell with a full stop and more than these holds a text, not an entry
_WIDEST: Final = 200  # columns up to which cells span others
_LONGEST_NAME: Final = 30  # characters of a merged cell that names its rows
_FIGURE: Final = re.compile(r"(?<![A-Za-z\d.])(?!20\d\d(?!\d))\d")  # no year of a heading, no PM2.5
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NUMBERING: Final = re.compile(r"\d{1,3}[.、．](?!\d)\s*")
_NOTE: Final = re.compile(
    rf"[\[［〔【(（]?\s*(?:{group_pattern('note_sign')}\s?)?(\d{{1,3}})\s*[\]］〕】)）]?"
)
_UNIT_BEFORE: Final = re.compile(r"(?<![A-Za-z])[kcdmµμ]?m$")
_TEN_BEFORE: Final = re.compile(r"(?<![\d.])10$")


class Cell(NamedTuple):
    """A cell of a table: its text, the columns and rows it spans, and whether it holds a table itself.

    `goes_on` marks a place that belongs to the cell above, where a format has each place as a cell.
    """

    text: str
    columns: int = 1
    rows: int = 1
    holds_table: bool = False
    goes_on: bool = False


def join_cells(cells: Iterable[str]) -> str:
    r"""Returns the row of a table as one line.

    >>> join_cells(["学位", " 个\n", "3000"])
    '| 学位 | 个 | 3000 |'
    """
    return f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |"


def lay_out_rows(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    r"""Yields a table as lines: a row with entries as one line, a row that only arranges text as its text.

    A merged cell stands once, in its first place, and its other places are empty, so that columns stay
    columns; but the name of several rows stands in each of them that holds a figure.

    >>> list(lay_out_rows([[Cell("学位", rows=2), Cell("个"), Cell("3000")], [Cell("所"), Cell("2")]]))
    ['| 学位 | 个 | 3000 |', '| 学位 | 所 | 2 |']
    >>> list(lay_out_rows([[Cell("工作报告\n新建学校5所。")]]))
    ['工作报告', '新建学校5所。']
    """
    covered: dict[int, int] = {}  # column → rows that a cell above still covers
    above: dict[int, str] = {}  # column → the text of the last cell that began there
    for row in rows:
        places, reached = _place_cells(row, covered)
        if _arranges_text(row, places):
            yield from (line for cell in row for line in cell.text.split("\n") if line.strip())
        elif any(map(_FIGURE.search, places)):
            names = {index: _name_rows(above.get(index, "")) for index in reached}
            yield join_cells(names.get(index, text) for index, text in enumerate(places))
        else:
            yield join_cells(places)
        above.update((index, text) for index, text in enumerate(places) if index not in reached)


def _name_rows(text: str) -> str:
    """What a merged cell says in every row it reaches: a name; a figure or a text would count twice.

    >>> _name_rows("4. 学位"), _name_rows("3000个")
    ('4. 学位', '')
    """
    name = text[numbering.end() :] if (numbering := _NUMBERING.match(text)) else text
    named = len(text) <= _LONGEST_NAME and "。" not in text and not _FIGURE.search(name)
    return text if named else ""


def _place_cells(row: Sequence[Cell], covered: dict[int, int]) -> tuple[list[str], set[int]]:
    """The texts of a row at their columns, and the columns that belong to a cell above.

    Nothing stands where a cell above or beside reaches over.
    """
    places: list[str] = []
    reached: set[int] = set()

    def skip_covered() -> None:
        while covered.get(len(places), 0) > 0:
            covered[len(places)] -= 1
            reached.add(len(places))
            places.append("")

    for cell in row:
        skip_covered()
        for index in range(max(min(cell.columns, _WIDEST - len(places)), 1)):
            if len(places) < _WIDEST:
                covered[len(places)] = max(cell.rows, 1) - 1
            if cell.goes_on:
                reached.add(len(places))
            places.append("" if index else cell.text)
    skip_covered()
    return places, reached


def _arranges_text(row: Sequence[Cell], places: Sequence[str]) -> bool:
    """Whether a row only arranges the page: one cell over the whole width, or cells of running text."""
    if len(places) <= 1 or (
        len(row) == 1 and len([text for text in places if text]) == 1 and row[0].columns > 1
    ):
        return True
    return any(cell.holds_table or (len(cell.text) > _RUNNING and "。" in cell.text) for cell in row)


def mark_superscript(text: str, before: str) -> str:
    """Returns raised characters as plain text, their digits apart from a number before them.

    A raised number is the mark of a note, unless it is the exponent of a unit or of ten.

    Args:
        text: The raised characters.
        before: What stands before them.

    >>> mark_superscript("1", "建设3000"), mark_superscript("2", "30km"), mark_superscript("8", "10")
    ('[1]', '²', '⁸')
    """
    stripped = text.strip()
    note = _NOTE.fullmatch(stripped)
    if not note:
        return text.translate(_SUPERSCRIPTS) if stripped[1:].isdigit() else text
    if (
        stripped.isdigit()
        and len(stripped) < 3
        and (_UNIT_BEFORE.search(before) or _TEN_BEFORE.search(before))
    ):
        return stripped.translate(_SUPERSCRIPTS)
    return f"[{note[1]}]"


def mark_subscript(text: str, before: str) -> str:
    """Returns lowered characters as plain text, their digits apart from a number before them.

    >>> mark_subscript("2", "CO"), mark_subscript("1", "3000")
    ('2', '₁')
    """
    return text.translate(_SUBSCRIPTS) if before[-1:].isdigit() else text
