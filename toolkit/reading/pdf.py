"""Text out of PDF files: two readers, one for what the other cannot read, and a third for pictures."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH, FPDFPath_CountSegments

from toolkit.errors import InputError
from toolkit.reading import ocr
from toolkit.reading.pagelines import find_running_heads, read_columns
from toolkit.reading.plaintext import MOST_CHARACTERS, PictureText, Reading
from toolkit.reading.radicals import replace_radicals
from toolkit.reading.ruledpages import read_ruled_pages, read_whole_pages
from toolkit.reading.streams import refuse_bomb

_RULES_OF_A_TABLE = 6  # drawn lines or boxes; two rows of two cells have as many
_RULES_OF_A_DRAWING = 5_000  # parts of lines; a table of a hundred rows and ten columns has a fifth of them
_FEW = 5  # characters of text on a page that is a picture: its number, a stamp
_LETTERS = 0.5  # of the characters of a page; with fewer, the letters of its fonts were not understood
_SCALE = 200 / 72  # pictures are read at 200 dots an inch
_MOST_PAGES = 1_000
_MOST_SECONDS = 120  # of a processor, before tables and pictures are read; a plan of 300 pages takes three
_MOST_POINTS = 3_000  # of a page's longer side; a picture of more would fill the memory
_CLOSED = {"password": ("is locked by a password", "save a copy without a password")}

Lines = list[str]


def read_text(content: bytes, path: Path) -> Reading:
    """Returns the text of a PDF, page after page, and where each page begins.

    Running heads and page numbers are left out; the rows of ruled tables become lines of `| a | b |`; columns
    are read one after the other. Pages that are pictures are read where the extra `ocr` is installed.

    Raises:
        InputError: The file is damaged, locked, has no pages, or holds pictures only and they cannot be read.
    """
    refuse_bomb(content, path)
    try:
        with pypdfium2.PdfDocument(content) as document:
            return _read_document(document, content, path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem, remedy = (
            _CLOSED["password"]
            if locked
            else (
                "cannot be opened as a PDF file: it is damaged or cut off",
                "get an undamaged copy",
            )
        )
        raise InputError(path, problem, remedy) from error


def _read_document(document: Any, content: bytes, path: Path) -> Reading:
    if not 0 < len(document) <= _MOST_PAGES:
        problem = (
            "has no pages" if not len(document) else f"has {len(document)} pages, more than {_MOST_PAGES}"
        )
        raise InputError(path, problem, "name the report itself")
    pages: list[Lines] = []
    ruled, pictures, told, begun = [], [], 0, process_time()
    for index, page in enumerate(document):
        lines = read_columns(page)
        characters = sum(map(len, lines))
        if characters < _FEW and _has(page, FPDF_PAGEOBJ_IMAGE, 1):
            pictures.append(index)
        elif _may_hold_table(page):
            ruled.append(index)
        pages.append(lines)
        page.close()
        told += characters
        _refuse_more(told, process_time() - begun, path)
    if any(_is_garbled(lines) for lines in pages):  # a font that one page lacks, others may lack in part
        for index, lines in read_whole_pages(document, list(range(len(pages)))).items():
            pages[index] = max(pages[index], lines, key=_count_letters)
    for index, lines in read_ruled_pages(document, content, ruled).items():
        pages[index] = lines
    unreadable = [index for index, lines in enumerate(pages) if _is_garbled(lines)]
    return _finish(document, pages, sorted({*pictures, *unreadable}), path)


def _refuse_more(told: int, seconds: float, path: Path) -> None:
    if told > MOST_CHARACTERS or seconds > _MOST_SECONDS:
        problem = (
            f"holds more than {MOST_CHARACTERS:,} characters"
            if told > MOST_CHARACTERS
            else f"takes more than {_MOST_SECONDS} seconds to open, as no report does"
        )
        raise InputError(path, problem, "save the report's pages alone into a new file")


def _finish(document: Any, pages: list[Lines], pictures: list[int], path: Path) -> Reading:
    heads = find_running_heads(pages)
    pages = [[line for line in lines if line not in heads[index]] for index, lines in enumerate(pages)]
    recognised: dict[int, list[list[ocr.Piece]]] = {}
    if pictures and ocr.is_installed():
        for count, index in enumerate(pictures, 1):
            recognised[index] = _read_picture(document[index])
            ocr.tell_progress(count, len(pictures))
    left = [index + 1 for index in pictures if index not in recognised]
    if len(left) == len(pages) or not (recognised or any(line.strip() for lines in pages for line in lines)):
        problem = "holds no text, only pictures of pages" if left else "holds no text"
        raise InputError(path, problem, ocr.REMEDY if left else "get a copy with its text")
    note = f"not read, as pictures: pages {_say_pages(left)}; {ocr.REMEDY}" if left else ""
    return _join(pages, recognised)._replace(complete="no" if left else "yes", note=note)


def _join(pages: list[Lines], recognised: dict[int, list[list[ocr.Piece]]]) -> Reading:
    text: list[str] = []
    starts, pictures, length = [], [], 0

    def add(piece: str) -> None:
        nonlocal length
        text.append(piece)
        length += len(piece)

    for index, lines in enumerate(pages):
        starts.append(length)
        for line in recognised.get(index, ()):
            for position, piece in enumerate(line):
                add(" " if position else "")
                pictures.append(PictureText(length, length + len(piece.text), piece.confidence))
                add(piece.text)
            add("\n")
        for row in () if index in recognised else lines:
            add(f"{replace_radicals(row)}\n")
    return Reading("".join(text), pages=tuple(starts), pictures=tuple(pictures))


def _read_picture(page: Any) -> list[list[ocr.Piece]]:
    scale = min(_SCALE, _MOST_POINTS * _SCALE / max(*page.get_size(), 1))
    return ocr.read_picture(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy())


def _has(page: Any, kind: int, count: int) -> bool:
    objects = page.get_objects([kind], max_depth=2)
    return sum(1 for _, _ in zip(range(count), objects, strict=False)) >= count


def _may_hold_table(page: Any) -> bool:
    """Whether so many lines are drawn on a page as a table has; a map or a pattern has more."""
    paths = islice(page.get_objects([FPDF_PAGEOBJ_PATH], max_depth=2), _RULES_OF_A_DRAWING)
    segments = [FPDFPath_CountSegments(path.raw) for path in paths]
    return len(segments) >= _RULES_OF_A_TABLE and sum(segments) < _RULES_OF_A_DRAWING


def _count_letters(lines: Lines) -> int:
    return sum(character.isalnum() for line in lines for character in line)


def _is_garbled(lines: Iterable[str]) -> bool:
    """Whether a page's letters are missing from its text: a font without a table of its characters."""
    characters = [character for line in lines for character in line if not character.isspace()]
    unknown = sum(
        character in "\ufffd\ufffe\x00" or "\ue000" <= character <= "\uf8ff" for character in characters
    )
    letters = sum(map(str.isalnum, characters)) - unknown
    return len(characters) > _FEW and letters < _LETTERS * len(characters)


def _say_pages(pages: list[int]) -> str:
    return ", ".join(_say_runs(pages))


def _say_runs(pages: list[int]) -> Iterator[str]:
    first = last = pages[0]
    for page in [*pages[1:], 0]:
        if page != last + 1:
            yield str(first) if first == last else f"{first}–{last}"
            first = page
        last = page
