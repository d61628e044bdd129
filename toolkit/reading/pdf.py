"""Text out of PDF files: two readers, one for what the other cannot read, and a third for pictures."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH, FPDFPath_CountSegments

from toolkit.errors import InputError
from toolkit.reading import ocr
from toolkit.reading.markup import CELL_BORDER
from toolkit.reading.pagelines import find_running_heads, read_columns
from toolkit.reading.plaintext import MOST_CHARACTERS, PictureText, Reading
from toolkit.reading.radicals import replace_radicals
from toolkit.reading.ruledpages import read_ruled_pages, read_whole_pages
from toolkit.reading.streams import refuse_bomb

_RULES_OF_A_TABLE = 6  # drawn lines or boxes; two rows of two cells have as many
_PARTS_OF_A_DRAWING = 5_000  # of its lines; a table of a hundred rows and ten columns has a fifth of them
_FEW = 5  # characters of text on a page that is a picture: its number, a stamp
_LETTERS = 0.5  # of the characters of a page; with fewer, the letters of its fonts were not understood
_DEEPEST = 5  # levels of drawings within drawings
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


class _Pages:
    """The lines of each page, and the pages that are pictures, may hold a table, or hold a drawing."""

    def __init__(self) -> None:
        self.lines: list[Lines] = []
        self.pictures: list[int] = []
        self.ruled: list[int] = []
        self.drawn: list[int] = []

    def add(self, page: Any) -> int:
        """Reads a page by the quicker reader; returns how many characters it has."""
        index, lines = len(self.lines), read_columns(page)
        self.lines.append(lines)
        characters = sum(map(len, lines))
        if characters < _FEW and _has(page, FPDF_PAGEOBJ_IMAGE, 1):
            self.pictures.append(index)
            return characters
        rules, parts = _count_rules(page)
        if parts >= _PARTS_OF_A_DRAWING:
            self.drawn.append(index)
        elif rules >= _RULES_OF_A_TABLE:
            self.ruled.append(index)
        return characters

    def add_tables(self, document: Any, content: bytes) -> None:
        """Puts rows in the place of lines where there are ruled tables."""
        if self.ruled:
            found = read_ruled_pages(document, content, self.ruled)
            self.drawn = sorted({*self.drawn, *found.passed_over})
            for index, lines in found.lines.items():
                self.lines[index] = lines


def _read_document(document: Any, content: bytes, path: Path) -> Reading:
    if not 0 < len(document) <= _MOST_PAGES:
        problem = (
            "has no pages" if not len(document) else f"has {len(document)} pages, more than {_MOST_PAGES}"
        )
        raise InputError(path, problem, "name the report itself")
    pages, told, begun = _Pages(), 0, process_time()
    for page in document:
        told += pages.add(page)
        page.close()
        _refuse_more(told, process_time() - begun, path)
    lines = pages.lines
    if any(map(_is_garbled, lines)):  # a font that one page lacks, others may lack in part
        for index, other in read_whole_pages(document, list(range(len(lines)))).items():
            lines[index] = max(lines[index], other, key=_count_letters)
    pages.add_tables(document, content)
    unreadable = [index for index, page in enumerate(lines) if _is_garbled(page)]
    reading = _finish(document, lines, sorted({*pages.pictures, *unreadable}), path)
    return reading._replace(unruled=tuple(pages.drawn))


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


def _count_rules(page: Any) -> tuple[int, int]:
    """How many lines and boxes are drawn on a page, and of how many parts, up to those of a drawing."""
    paths = parts = 0
    for path in page.get_objects([FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        paths, parts = paths + 1, parts + max(FPDFPath_CountSegments(path.raw), 1)
        if parts >= _PARTS_OF_A_DRAWING:
            break
    return paths, parts


def _count_letters(lines: Lines) -> int:
    return sum(character.isalnum() for line in lines for character in line)


def _is_garbled(lines: Iterable[str]) -> bool:
    """Whether a page's letters are missing from its text: a font without a table of its characters."""
    characters = [sign for line in lines for sign in line if not sign.isspace() and sign != CELL_BORDER]
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
