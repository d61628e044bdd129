"""Pages of a PDF with ruled tables, and pages whose fonts the quicker reader does not know: by pdfplumber."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

import pdfplumber

from toolkit.reading.ceiling import memory_ceiling
from toolkit.reading.markup import join_cells

_MOST_MEMORY = 1_500_000_000  # bytes: pdfminer unpacks whatever a file holds, however much it is


def read_ruled_pages(document: Any, content: bytes, indices: list[int]) -> dict[int, list[str]]:
    """Returns the lines of the pages that hold tables, which take long to find.

    A page that pdfplumber cannot read is left to the reader that could open the file.

    Args:
        document: The file as pypdfium2 opened it.
        content: The file.
        indices: The pages to try, from 0.
    """
    if not indices:
        return {}
    found = _read_pages(content, indices, _read_with_tables)
    if found is None:
        found = _read_pages(_repair(document), indices, _read_with_tables)
    return found or {}


def read_whole_pages(document: Any, indices: list[int]) -> dict[int, list[str]]:
    """Returns the lines of pages as pdfplumber reads them, from a copy of the file that was put in order."""
    if not indices:
        return {}
    return _read_pages(_repair(document), indices, _read_plain) or {}


def _repair(document: Any) -> bytes:
    """The file as written anew: with a sound table of its objects, whatever the old one was."""
    copy = io.BytesIO()
    document.save(copy)
    return copy.getvalue()


def _read_pages(content: bytes, indices: list[int], read: Any) -> dict[int, list[str]] | None:
    """The lines of pages; None where the file cannot be opened so."""
    pages: dict[int, list[str]] = {}
    try:
        with warnings.catch_warnings(), memory_ceiling(_MOST_MEMORY):
            warnings.simplefilter("ignore")
            with pdfplumber.open(io.BytesIO(content), pages=[index + 1 for index in indices]) as document:
                for page in document.pages:
                    lines = read(page)
                    if lines is not None:
                        pages[page.page_number - 1] = lines
                    page.close()
    except Exception:  # noqa: BLE001 - pdfminer raises whatever a damaged file makes it; the other reader has the pages
        return pages or None
    return pages


def _read_plain(page: Any) -> list[str] | None:
    return [line["text"] for line in page.extract_text_lines(return_chars=False)]


def _read_with_tables(page: Any) -> list[str] | None:
    tables = page.find_tables()
    if not tables:
        return None
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    lines = [(line["top"], line["text"]) for line in outside.extract_text_lines(return_chars=False)]
    lines += [(table.bbox[1], row) for table in tables for row in _read_rows(table)]
    return [text for _, text in sorted(lines, key=lambda line: line[0])]


def _read_rows(table: Any) -> Iterator[str]:
    for cells in table.extract():
        yield join_cells(cell or "" for cell in cells)
