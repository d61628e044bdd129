"""Bytes to text, or a refusal: a wrong guess would spoil every record without a sound."""

import codecs
import re
from pathlib import Path

from toolkit.errors import InputError

_MARKS = [  # the longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_ACCEPTED = {"gb18030": "gb18030", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
# Rivals that a text could be mistaken for; when one of them fits better, the file is refused.
_RIVALS = ["big5", "euc_jp", "euc_kr", "shift_jis", "cp1251", "cp1252"]
_SAMPLE = 200_000  # bytes that the encoding is told from; an even number, for UTF-16
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS_ALLOWED = 0.002  # Word leaves a few behind in exported text; binary files hold far more


def decode_text(content: bytes, path: Path) -> tuple[str, str]:
    """Returns the text, without its byte order mark, and the name of its encoding.

    UTF-8 with or without a mark, UTF-16 and GB18030 are read.

    Args:
        content: The bytes of the file.
        path: The file, for the sentence of a refusal.

    Raises:
        InputError: The bytes are no text, or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding, path), encoding
    try:
        return _refuse_binary(content.decode("utf-8"), path), "utf-8"
    except UnicodeDecodeError:
        encoding = _tell_encoding(content, path)
    return _decode(content, encoding, path), encoding


def _tell_encoding(content: bytes, path: Path) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - who reads UTF-8 does not wait for it

    best = from_bytes(content[:_SAMPLE], cp_isolation=[*_ACCEPTED, *_RIVALS]).best()
    if best is not None and best.encoding in _ACCEPTED:
        return _ACCEPTED[best.encoding]
    controls = re.findall(rb"[\x00-\x08\x0e-\x1f]", content)
    if len(controls) > _CONTROLS_ALLOWED * len(content):
        raise _binary(path, f"byte {content.index(controls[0])}")
    offset = max(_find_break(content, encoding) for encoding in ("utf-8", "gb18030"))
    problem = "the encoding is neither UTF-8 nor surely GB18030 or UTF-16"
    line = content.count(b"\n", 0, offset) + 1
    raise InputError(
        path, problem, "save it as UTF-8, or get an undamaged copy", f"line {line}, byte {offset}"
    )


def _find_break(content: bytes, encoding: str) -> int:
    """Offset of the first byte that an encoding does not allow; 0 where it allows all."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _decode(content: bytes, encoding: str, path: Path) -> str:
    try:
        return _refuse_binary(content.decode(encoding), path)
    except UnicodeDecodeError as error:
        problem = f"the file looks like {encoding} but breaks its rules"
        raise InputError(
            path, problem, "get an undamaged copy or save it as UTF-8", f"byte {error.start}"
        ) from error


def _refuse_binary(text: str, path: Path) -> str:
    controls = _CONTROLS.findall(text)
    if len(controls) > _CONTROLS_ALLOWED * len(text):
        raise _binary(path, f"character {text.index(controls[0])}")
    return text


def _binary(path: Path, place: str) -> InputError:
    remedy = "name the report's text, or a .docx, .pdf or .html file"
    return InputError(path, "is binary, not text", remedy, place)
