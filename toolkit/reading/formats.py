"""A report's text from its file: plain text, Markdown, Word, PDF or HTML.

Every offset in a dataset counts characters of `Source.text`. For plain text and Markdown that is the decoded
file as it is, newlines untouched, without its byte order mark; for the others it is what their readers give.
"""

import hashlib
import stat
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from toolkit.errors import InputError
from toolkit.reading.encodings import decode_text
from toolkit.reading.plaintext import MOST_CHARACTERS, Reading


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file.

    Attributes:
        text: What offsets count in.
        sha256: Of the file's bytes.
        encoding: How the file's text was encoded; empty where the format decides that.
        format: txt, md, html, docx or pdf.
        reading: What else the format says: title, date, pages.
    """

    text: str
    sha256: str
    encoding: str
    format: str
    reading: Reading


PLAIN = (".txt", ".md", ".markdown")  # whose text is the file itself
_SUFFIXES = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_CONVERT = "open it in Word or WPS and save it as .docx"
_OTHERS = {
    **dict.fromkeys([".doc", ".docm", ".dot", ".wps", ".wpt", ".rtf", ".odt"], _CONVERT),
    ".ofd": "open it and print it into a .pdf file",
    **dict.fromkeys([".xls", ".et"], "open it in Excel or WPS and save it as .xlsx, or its text as .txt"),
    **dict.fromkeys([".mht", ".mhtml"], "open it in a browser and save the page as .html"),
    **dict.fromkeys([".xlsx", ".csv"], "name the column that holds the texts: --text-column"),
    **dict.fromkeys([".jpg", ".jpeg", ".png", ".tif", ".tiff"], "put the pictures into a .pdf file"),
}
_MOST_BYTES = {"pdf": 300_000_000, "docx": 100_000_000}
_MOST_TEXT = 20_000_000  # bytes of a text or page
_OPENINGS = {b"%PDF-": "pdf", b"PK\x03\x04": "docx"}
# Imported only when a file of the format is met: loading them all takes longer than reading a report.
_READERS = {"html": "toolkit.reading.webpage", "docx": "toolkit.reading.word", "pdf": "toolkit.reading.apart"}


def can_read(path: Path) -> bool:
    """Returns whether the file's name has one of the suffixes that `read_source` knows."""
    return path.suffix.lower() in _SUFFIXES


def read_source(path: Path) -> Source:
    """Returns the text of a report.

    Raises:
        InputError: The file is missing, empty, binary, of an unknown format, or in an unclear encoding.
    """
    content = read_bytes(path, _MOST_BYTES.get(_SUFFIXES.get(path.suffix.lower(), ""), _MOST_TEXT))
    kind = _find_format(path, content)
    if kind in _READERS:
        reading = import_module(_READERS[kind]).read_text(content, path)
    else:
        reading = Reading(*decode_text(content, path))
    if len(reading.text) > MOST_CHARACTERS:
        raise InputError(path, f"holds more than {MOST_CHARACTERS:,} characters", "name the report alone")
    if not reading.text.strip():
        raise _refuse_empty(path)
    return Source(reading.text, hashlib.sha256(content).hexdigest(), reading.encoding, kind, reading)


def read_bytes(path: Path, most: int = _MOST_TEXT) -> bytes:
    """Returns the bytes of a file: of a regular one, and of no more than a report can hold.

    Raises:
        InputError: It is missing, a folder, a pipe or a device, too large, empty, or may not be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(path, "is a folder", "name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(path, "is a pipe or a device, not a file", "save what it gives into a file")
        if status.st_size <= most:
            with path.open("rb") as file:
                content = file.read(most + 1)
        if status.st_size > most or len(content) > most:
            size, limit = status.st_size // 10**6, most // 10**6
            problem = f"is larger than any report ({size:,} MB; at most {limit} MB are read)"
            raise InputError(path, problem, "name the report alone")
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or "its name is no name of a file"
        raise InputError(path, f"cannot be read ({reason})", "make the file readable") from error
    if not content:
        raise _refuse_empty(path)
    return content


def _find_format(path: Path, content: bytes) -> str:
    known = ", ".join(sorted(_SUFFIXES))
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        remedy = _OTHERS.get(path.suffix.lower(), f"save it as one of {known}")
        raise InputError(path, f"is in a format that is not read ('{path.suffix}')", remedy)
    inside = next((name for opening, name in _OPENINGS.items() if content.startswith(opening)), None)
    if (inside or kind) != kind:
        raise InputError(path, f"is binary: it holds a {inside} file", f"rename it to {path.stem}.{inside}")
    return kind


def _refuse_empty(path: Path) -> InputError:
    return InputError(path, "holds no text", "put the report's text into it or leave the file out")
