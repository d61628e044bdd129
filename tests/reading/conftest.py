"""Small files of every format, made as the programs of an office make them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.reading.formats import read_source

_TYPES = "http://schemas.openxmlformats.org/package/2006/relationships"
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OTHER_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="urn:wps"'
)


@pytest.fixture
def read_page(tmp_path: Path) -> Callable[[str], list[str]]:
    """Reads HTML and gives the lines of the text."""

    def read(markup: str) -> list[str]:
        path = tmp_path / "page.html"
        path.write_text(markup, encoding="utf-8")
        return read_source(path).text.splitlines()

    return read


@pytest.fixture
def write_word(tmp_path: Path) -> Callable[..., Path]:
    """Writes a Word file with the body given as XML, and parts beside it."""

    def write(body: str, *, strict: bool = False, **parts: str) -> Path:
        space = f'xmlns:w="{_STRICT if strict else _USUAL}" {_OTHER_NAMES}'
        path = tmp_path / "report.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            link = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            archive.writestr("_rels/.rels", f'<Relationships xmlns="{_TYPES}">{link}</Relationships>')
            archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
            for name, content in parts.items():
                archive.writestr(f"word/{name}.xml", f"<w:{name} {space}>{content}</w:{name}>")
        return path

    return write


@pytest.fixture
def read_word(write_word: Callable[..., Path]) -> Callable[..., list[str]]:
    """Reads a Word file made from XML and gives the lines of the text."""

    def read(body: str, *, strict: bool = False, **parts: str) -> list[str]:
        return read_source(write_word(body, strict=strict, **parts)).text.splitlines()

    return read
