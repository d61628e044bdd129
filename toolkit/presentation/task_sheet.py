"""The task table as a workbook that an office can work in: filters, a frozen head, A4 landscape."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.presentation.labels import Language, label
from toolkit.presentation.task_file import mark_cells

# Columns of `list_tasks` in the order of the sheet, with their widths in characters.
_WIDTHS: Final[Mapping[str, int]] = {
    "number": 6,
    "section": 20,
    "task": 44,
    "indicator": 20,
    "amount": 13,
    "due": 10,
    "strength": 8,
    "lead_office": 13,
    "supporting_office": 13,
    "progress": 13,
    "remarks": 11,
    "places": 8,
    "record_ids": 16,
}
_A4: Final = 9  # the number of the paper size in the format
_TITLE_ROW: Final = 1
_HEAD_ROW: Final = 2
_LINE: Final = Side(style="thin", color="B8C0C8")
_FORMULA: Final = ("=", "+", "-", "@")  # a cell that begins so would be computed


def make_workbook(tasks: pd.DataFrame, title: str, language: str = Language.CHINESE) -> bytes:
    """Returns the task table as an Excel file.

    Args:
        tasks: What `list_tasks` returned.
        title: What stands above the table and at the head of every printed page.
        language: "zh" or "en", of the heads.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = label("task", "sheet", language)
    sheet.cell(_TITLE_ROW, 1, _defuse(title)).font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=_TITLE_ROW, start_column=1, end_row=_TITLE_ROW, end_column=len(_WIDTHS))
    _write_head(sheet, language)
    for number, row in enumerate(tasks.to_dict("records"), _HEAD_ROW + 1):
        for column, name in enumerate(_WIDTHS, 1):
            value = label("strength", row[name], language) if name == "strength" else row[name]
            cell = sheet.cell(number, column, _defuse(value))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=_LINE)
    _set_up(sheet, title, language)
    mark_cells(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write_head(sheet: Worksheet, language: str) -> None:
    for column, (name, width) in enumerate(_WIDTHS.items(), 1):
        cell = sheet.cell(_HEAD_ROW, column, label("task", name, language))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(bottom=_LINE)
        sheet.column_dimensions[get_column_letter(column)].width = width


def _set_up(sheet: Worksheet, title: str, language: str) -> None:
    """Filters, the frozen head, and the page: A4 landscape, one page wide, the head on every page."""
    last = get_column_letter(len(_WIDTHS))
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{max(sheet.max_row, _HEAD_ROW)}"
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(title.replace("&", "&&")))
    page = f"{label('task', 'page', language)} &P / &N"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(page))


def _defuse(value: Any) -> Any:
    """A cell's value; text that a spreadsheet would compute, or cannot hold, becomes plain text."""
    if not isinstance(value, str):
        return value
    plain = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
