"""The cells of rows that spaces or breaks part: name, unit, attribute, and the values under their years."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import group_pattern, word_group
from toolkit.reading.cells import Cell, Row, is_unit, plain_name, split_name
from toolkit.reading.layout import Paragraph
from toolkit.reading.loose import ATTRIBUTES, split_cells, split_rows

_YEAR: Final = re.compile(rf"20\d\d(?=\s?{group_pattern('calendar_year')})")
_RESULT: Final = word_group("result_head")
_INDEX: Final = re.compile(r"\d{1,3}[.、．]?")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2}")


_AVERAGE: Final = word_group("average_head")
_BASE_AND_TARGET: Final = 2
_SHORT: Final = 7  # characters of a name that needs the one it is a part of


class Columns(NamedTuple):
    """The years that the head of a table names, in order, and what its last column holds."""

    years: Sequence[int]
    results: bool
    averages: bool


def read_head(head: str) -> Columns:
    """What the head of a table says of its columns of values; nothing where there is none."""
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(head)))
    results, averages = _RESULT.search(head), _AVERAGE.search(head)
    return Columns(years, results=results is not None, averages=averages is not None)


def read_loose(text: str, paragraph: Paragraph, head: str) -> Iterator[Row]:
    """The rows in a paragraph of the view, each with its values.

    Args:
        text: The view.
        paragraph: What stands between two rows that begin with their number.
        head: The head of the table, as it stands.
    """
    columns = read_head(head)
    line = text[paragraph.start : paragraph.end]
    whole = ""
    for start, end in split_rows(line):
        cells = [_cell(text, paragraph.start + start, span) for span in split_cells(line[start:end])]
        row, named = _read(cells, columns)
        whole = named or whole
        if row:
            short = len(row.name) <= _SHORT  # 起数下降 of what the cell before it names
            yield row._replace(name=whole + row.name) if short else row


def _cell(text: str, start: int, span: tuple[int, int]) -> Cell:
    words = text[start + span[0] : start + span[1]].rstrip()
    first = start + span[0]
    return Cell(first, first + len(words), words)


def _read(cells: list[Cell], columns: Columns) -> tuple[Row | None, str]:
    """A row, and the name that it is a part of.

    What stands before its unit and attribute names it, and all behind the name are values.
    """
    marks = [at for at, cell in enumerate(cells) if cell.text in ATTRIBUTES]
    mark = marks[0] if marks else -1
    names = [at for at, cell in enumerate(cells) if _names(cell, at, mark)]
    if not names:
        return None, ""
    numbered = next((at for at, cell in enumerate(cells) if _INDEX.fullmatch(cell.text)), len(cells))
    whole = [plain_name("".join(cells[at].text.split())) for at in names[:-1] if at > numbered]
    name, unit = split_name(plain_name("".join(cells[names[-1]].text.split())))
    own = next((at for at in range(names[-1] + 1, len(cells)) if is_unit(cells[at].text)), -1)
    values = [cell for at, cell in enumerate(cells) if at > names[-1] and at not in {mark, own}]
    if not marks:
        values = values[1:] if values and not values[0].text else values  # its attribute is empty
    attribute = cells[mark].text if marks else ""
    row = Row(name, cells[own].text if own >= 0 else unit, attribute, date_values(values, columns))
    return row, "".join(whole)


def _names(cell: Cell, at: int, mark: int) -> bool:
    """Whether a cell may be the name of its row: words before the attribute, and no unit."""
    if _INDEX.fullmatch(cell.text) or not _HAN.search(cell.text) or cell.text in ATTRIBUTES:
        return False
    first = at == 0 or at < mark
    return (first or mark < 0) and not is_unit(cell.text)


def date_values(values: list[Cell], columns: Columns) -> list[Cell]:
    """The values with the years of their columns, as far as the head tells them; of two without, a base."""
    years = columns.years
    if columns.results and len(years) == 1:
        aimed = len(values) - 1
        return [cell._replace(year=years[0], aimed=at < aimed) for at, cell in enumerate(values)]
    if len(years) == 1:
        return [cell._replace(year=years[0]) for cell in values]
    if len(years) == len(values) or (columns.averages and 0 < len(years) < len(values)):
        dated = [cell._replace(year=year) for cell, year in zip(values, years, strict=False)]
        return dated + [cell._replace(cumulative=True) for cell in values[len(years) :]]
    if not years and len(values) == _BASE_AND_TARGET:
        return [values[0]._replace(base=True), values[1]]
    return values
