"""The task table as a file, and whether somebody has worked in it since it was made."""

import csv
import hashlib
import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty

from toolkit.analysis.tasks import EMPTY
from toolkit.corpus.tables import render_csv
from toolkit.presentation.labels import Language, label

SUFFIXES: Final = (".xlsx", ".csv")
_MARK: Final = "toolkit-cells"  # the property of a workbook that tells what its cells were


def render_table(tasks: pd.DataFrame, language: str) -> bytes:
    """Returns the task table as CSV that Excel shows as Chinese, heads and codes in one language.

    Args:
        tasks: What `list_tasks` returned.
        language: "zh" or "en".
    """
    shown = tasks.assign(strength=[label("strength", value, language) for value in tasks["strength"]])
    named = shown.rename(columns={name: label("task", str(name), language) for name in shown})
    return render_csv(named).encode("utf-8-sig")


def mark_cells(book: Workbook) -> None:
    """Keeps in a workbook what its cells are, so that a change of one is noticed later."""
    _list_properties(book).append(StringProperty(name=_MARK, value=_digest_cells(book)))


def is_as_made(path: Path) -> bool:
    """Whether a file is a task table as it was made: nothing in it was written by a person.

    Of a CSV file only the heads and the columns that an office fills in are looked at.
    """
    try:
        return _is_table_as_made(path) if path.suffix == ".csv" else _is_book_as_made(path)
    except Exception:  # noqa: BLE001 - whatever is wrong with a file, it was not made here
        return False


def _is_book_as_made(path: Path) -> bool:
    book = load_workbook(path)
    marks = [mark.value for mark in _list_properties(book).props if mark.name == _MARK]
    return marks == [_digest_cells(book)]


def _list_properties(book: Workbook) -> "CustomPropertyList[Any]":
    properties: CustomPropertyList[Any] = book.custom_doc_props  # type: ignore[attr-defined]  # unknown to the stubs
    return properties


def _is_table_as_made(path: Path) -> bool:
    heads, *rows = csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    for language in Language:
        filled_in = {label("task", name, language) for name in EMPTY}
        if filled_in <= set(heads):
            places = [place for place, head in enumerate(heads) if head in filled_in]
            return not any(row[place] for row in rows for place in places)
    return False


def _digest_cells(book: Workbook) -> str:
    cells = [[sheet.title, *map(_plain, row)] for sheet in book.worksheets for row in sheet.values]
    return hashlib.sha256(json.dumps(_drop_empty(cells), ensure_ascii=False).encode()).hexdigest()[:20]


def _drop_empty(rows: Iterable[list[str]]) -> list[list[str]]:
    """Rows without the empty cells at their ends: programs keep or drop them as they like."""
    found = []
    for row in rows:
        while row and not row[-1]:
            row.pop()
        found.append(row)
    return found


def _plain(value: Any) -> str:
    """A cell's value as text; a program may write 3 back as 3.0, and a line end as CR LF."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "")
