"""Text out of PDF files."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from toolkit.errors import InputError
from toolkit.reading.markup import join_cells

_RULES_OF_A_TABLE = 6  # drawn lines or boxes; two rows of two cells have as many


def read_text(content: bytes, path: Path) -> tuple[str, str]:
    """Returns the text layer of a PDF, page after page, and no encoding.

    The rows of ruled tables become lines of `| a | b |`.

    Raises:
        InputError: The file is damaged, locked by a password, or holds pictures of pages only.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            ruled = [index for index, page in enumerate(document) if _has_rules(page)]
            pages = {index: page.get_textpage().get_text_range() for index, page in enumerate(document)}
    except pypdfium2.PdfiumError as error:
        remedy = "get an undamaged copy without a password"
        raise InputError(path, "cannot be opened as a PDF file", remedy) from error
    pages |= _read_ruled_pages(content, ruled)
    text = "\n".join(pages.values()).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(
            path, "holds no text, only pictures of pages", "run a text recognition over it first"
        )
    return text, ""


def _has_rules(page: pypdfium2.PdfPage) -> bool:
    return sum(1 for _ in page.get_objects([FPDF_PAGEOBJ_PATH], max_depth=2)) >= _RULES_OF_A_TABLE


def _read_ruled_pages(content: bytes, indices: list[int]) -> dict[int, str]:
    """Returns the pages that hold tables; finding them takes long, so only pages with rules are tried."""
    if not indices:
        return {}
    with pdfplumber.open(io.BytesIO(content), pages=[index + 1 for index in indices]) as document:
        found = {page.page_number - 1: page.find_tables() for page in document.pages}
        return {
            page.page_number - 1: "\n".join(_merge_lines(page, found[page.page_number - 1]))
            for page in document.pages
            if found[page.page_number - 1]
        }


def _merge_lines(page: Any, tables: list[Any]) -> list[str]:
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    lines = [(line["top"], line["text"]) for line in outside.extract_text_lines(return_chars=False)]
    lines += [(table.bbox[1], row) for table in tables for row in _read_rows(table)]
    return [text for _, text in sorted(lines, key=lambda line: line[0])]


def _read_rows(table: Any) -> Iterator[str]:
    for cells in table.extract():
        yield join_cells(cell or "" for cell in cells)
