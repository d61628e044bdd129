"""Text out of Word files."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib names its exception in small letters

from docx import Document
from docx.opc.exceptions import OpcError
from lxml.etree import XMLSyntaxError, XPath

from toolkit.errors import InputError
from toolkit.reading.markup import join_cells

_DAMAGE = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OpcError,
    ValueError,
    XMLSyntaxError,
    ZlibError,
)
_NAMESPACE = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def _compile(path: str) -> Callable[[Any], list[Any]]:
    return cast(Callable[[Any], list[Any]], XPath(path, namespaces=_NAMESPACE))


_find_changes = _compile(".//w:ins | .//w:del | .//w:moveFrom | .//w:moveTo")
_find_blocks = _compile("w:p | w:tbl | w:sdt/w:sdtContent")
_find_rows = _compile("w:tr")
_find_cells = _compile("w:tc | w:sdt/w:sdtContent/w:tc")
_find_paragraphs = _compile(".//w:p")
# Word writes a text box twice, the second time as a fallback for old versions.
_find_parts = _compile('.//w:r/*[not(ancestor::*[local-name() = "Fallback"])]')
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_text(content: bytes, path: Path) -> tuple[str, str]:
    """Returns the text of a Word file, and no encoding.

    Paragraphs and tables come in order, one paragraph or row a line; a text box stands where it is anchored.
    Headers, footers, footnotes and the numbers that Word makes for lists are left out.

    Raises:
        InputError: The file is damaged, or holds tracked changes, so that what it says is not settled.
    """
    try:
        body: Any = Document(io.BytesIO(content)).element.body
    except _DAMAGE as error:
        remedy = "get an undamaged copy without a password"
        raise InputError(path, "cannot be opened as a Word file", remedy) from error
    if _find_changes(body):
        raise InputError(path, "holds tracked changes", "accept or reject them and save the file again")
    return "".join(f"{line}\n" for line in _find_lines(body)), ""


def _find_lines(parent: Any) -> Iterator[str]:
    for block in _find_blocks(parent):
        if block.tag.endswith("}p"):
            yield _read_paragraph(block)
        elif block.tag.endswith("}tbl"):
            yield from map(_read_row, _find_rows(block))
        else:
            yield from _find_lines(block)


def _read_row(row: Any) -> str:
    return join_cells(" ".join(map(_read_paragraph, _find_paragraphs(cell))) for cell in _find_cells(row))


def _read_paragraph(paragraph: Any) -> str:
    return "".join(_read_part(part.tag.rpartition("}")[2], part.text) for part in _find_parts(paragraph))


def _read_part(name: str, text: str | None) -> str:
    return (text or "") if name == "t" else _CHARACTERS.get(name, "")
