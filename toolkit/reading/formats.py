"""A report's text from its file: plain text, Markdown, Word, PDF or HTML.

Every offset in a dataset counts characters of `Source.text`. For plain text and Markdown that is the decoded
file as it is, newlines untouched, without its byte order mark; for the others it is what their readers give.
"""

import hashlib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from toolkit.errors import InputError
from toolkit.reading.encodings import decode_text


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file.

    Attributes:
        text: What offsets count in.
        sha256: Of the file's bytes.
        encoding: How the file's text was encoded; empty where the format decides that.
        format: txt, md, html, docx or pdf.
    """

    text: str
    sha256: str
    encoding: str
    format: str


_SUFFIXES = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_OPENINGS = {b"%PDF-": "pdf", b"PK\x03\x04": "docx"}
# Imported only when a file of the format is met: loading them all takes longer than reading a report.
_READERS = {"html": "toolkit.reading.webpage", "docx": "toolkit.reading.word", "pdf": "toolkit.reading.pdf"}


def can_read(path: Path) -> bool:
    """Returns whether the file's name has one of the suffixes that `read_source` knows."""
    return path.suffix.lower() in _SUFFIXES


def read_source(path: Path) -> Source:
    """Returns the text of a report.

    Raises:
        InputError: The file is missing, empty, binary, of an unknown format, or in an unclear encoding.
    """
    content = _read_bytes(path)
    kind = _find_format(path, content)
    read_text = import_module(_READERS[kind]).read_text if kind in _READERS else decode_text
    text, encoding = read_text(content, path)
    if not text.strip():
        raise _refuse_empty(path)
    return Source(text, hashlib.sha256(content).hexdigest(), encoding, kind)


def _read_bytes(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name and the folder") from error
    except IsADirectoryError as error:
        raise InputError(path, "is a folder", "name a file in it") from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})", "make the file readable") from error
    if not content:
        raise _refuse_empty(path)
    return content


def _find_format(path: Path, content: bytes) -> str:
    known = ", ".join(sorted(_SUFFIXES))
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise InputError(
            path, f"is in a format that is not read ('{path.suffix}')", f"save it as one of {known}"
        )
    inside = next((name for opening, name in _OPENINGS.items() if content.startswith(opening)), None)
    if (inside or kind) != kind:
        raise InputError(path, f"is binary: it holds a {inside} file", f"rename it to {path.stem}.{inside}")
    return kind


def _refuse_empty(path: Path) -> InputError:
    return InputError(path, "holds no text", "put the report's text into it or leave the file out")
