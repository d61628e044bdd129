"""Pages of a PDF with ruled tables, and pages whose fonts the quicker reader does not know: by pdfplumber."""

import io
import warnings
from collections.abc import Iterator
from time import process_time
from typing import Any, NamedTuple

from toolkit.reading.ceiling import memory_ceiling
from toolkit.reading.markup import join_cells

_MOST_MEMORY = 1_500_000_000  # bytes: pdfminer unpacks whatever a file holds, however much it is
_MOST_SECONDS = 60  # of a processor, for all pages; the tables of a plan of 300 pages take a third of it
_MOST_CROSSINGS = 5_000  # of ruled lines; a table of a hundred rows and thirty columns has 3,100
_SAME_LINE = 3  # points: lines nearer to each other are one


class RuledPages(NamedTuple):
    """What was read of pages that may hold tables.

    Attributes:
        lines: Those of each page with a table, by its index.
        passed_over: Pages that were left alone: more is drawn on them than a table has, the time or the
            memory was over, or they are damaged.
    """

    lines: dict[int, list[str]]
    passed_over: list[int]


def read_ruled_pages(document: Any, content: bytes, indices: list[int]) -> RuledPages:
    """Returns the lines of the pages that hold tables, which take long to find.

    A page that pdfplumber cannot read is left to the reader that could open the file.

    Args:
        document: The file as pypdfium2 opened it.
        content: The file.
        indices: The pages to try, from 0.
    """
    passed_over = set(indices)
    begun = process_time()

    def read(page: Any) -> list[str] | None:
        if process_time() - begun > _MOST_SECONDS or _count_crossings(page) > _MOST_CROSSINGS:
            return None
        lines = _read_with_tables(page)
        passed_over.discard(page.page_number - 1)
        return lines

    found = _read_pages(content, indices, read)
    if found is None:
        found = _read_pages(_repair(document), indices, read)
    return RuledPages(found or {}, sorted(passed_over))


def read_whole_pages(document: Any, indices: list[int]) -> dict[int, list[str]]:
    """Returns the lines of pages as pdfplumber reads them, from a copy of the file that was put in order."""
    return _read_pages(_repair(document), indices, _read_plain) or {}


def _repair(document: Any) -> bytes:
    """The file as written anew: with a sound table of its objects, whatever the old one was."""
    copy = io.BytesIO()
    document.save(copy)
    return copy.getvalue()


def _read_pages(content: bytes, indices: list[int], read: Any) -> dict[int, list[str]] | None:
    """The lines of pages; None where the file cannot be opened so."""
    import pdfplumber  # noqa: PLC0415 - it takes longer to load than most files to read

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


def _count_crossings(page: Any) -> int:
    """At how many points the drawn lines of a page may cross: looking for cells takes the square of that."""
    upright = {round(edge["x0"] / _SAME_LINE) for edge in page.edges if edge["orientation"] == "v"}
    level = {round(edge["top"] / _SAME_LINE) for edge in page.edges if edge["orientation"] == "h"}
    return len(upright) * len(level)


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
