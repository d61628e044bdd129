"""Text out of Word files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.reading.archive import Archive
from toolkit.reading.markup import Cell, lay_out_rows, mark_subscript, mark_superscript
from toolkit.reading.plaintext import Reading
from toolkit.reading.wordparts import Lists, Styles, find_part, get, name_of, read_symbol

_CHANGES = frozenset(["ins", "del", "moveFrom", "moveTo"])
_CONTAINERS = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "AlternateContent", "Choice"])
_SKIPPED = frozenset([
    "Fallback", "rt", "instrText", "delText", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr",
    "sdtEndPr", "customXmlPr", "sectPr", "fldData",
])  # fmt: skip
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_DEEPEST = 200  # elements within each other; Word itself stays below fifty


def read_text(content: bytes, path: Path) -> Reading:
    """Returns the text of a Word file.

    Paragraphs and tables come in order, one paragraph or row a line, with the numbers that Word makes for
    lists. A text box follows the paragraph that it is anchored to. A note stands at the end behind its mark.
    Headers, footers, hidden and struck out text are left out.

    Raises:
        InputError: The file is damaged, or holds tracked changes, so that what it says is not settled.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        problem = "is an old Word file, or is locked by a password"
        raise InputError(path, problem, "open it in Word or WPS and save it as .docx without a password")
    archive = Archive(content, path, "a Word file")
    main = find_part(archive, path)
    root = archive.parse(main)
    if any(name_of(element) in _CHANGES for element in root.iter()):
        raise InputError(path, "holds tracked changes", "accept or reject them and save the file again")
    lines = _Reader(archive, main, path).read(root)
    return Reading("".join(f"{line}\n" for line in lines))


class _Reader:
    """Reads the body of a Word file, and the notes that it refers to."""

    def __init__(self, archive: Archive, main: str, path: Path) -> None:
        self.archive, self.path = archive, path
        self.folder = main.rpartition("/")[0]
        self.styles = Styles(self._parse("styles.xml"))
        self.lists = Lists(self._parse("numbering.xml"))
        self.notes: list[tuple[str, str]] = []  # kind and id of each note, in the order of their marks

    def read(self, root: Any) -> Iterator[str]:
        body = next((element for element in root if name_of(element) == "body"), root)
        yield from self._read_blocks(body, 0)
        kinds = {kind: self._find_notes(kind) for kind in _NOTES.values()}
        position = 0
        while position < len(self.notes):  # a note may hold the mark of another, or its own
            kind, identity = self.notes[position]
            position += 1
            note = kinds[kind].pop(identity, None)
            if note is not None:
                lines = (line.strip() for line in self._read_blocks(note, 0))
                yield f"[{position}] {' '.join(filter(None, lines))}"

    def _parse(self, name: str) -> Any | None:
        part = f"{self.folder}/{name}".lstrip("/")
        return self.archive.parse(part) if part in self.archive.names() else None

    def _find_notes(self, kind: str) -> dict[str, Any]:
        root = self._parse(f"{kind}.xml")
        return {} if root is None else {get(note, "id"): note for note in root}

    def _read_blocks(self, parent: Any, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise InputError(
                self.path, "its parts are nested more deeply than can be read", "save its text as .txt"
            )
        for block in _children(parent):
            name = name_of(block)
            if name == "p":
                yield from self._read_paragraph(block, depth)
            elif name == "tbl":
                yield from lay_out_rows([self._read_row(row, depth) for row in _find(block, "tr")])
            elif name not in _SKIPPED:
                yield from self._read_blocks(block, depth + 1)

    def _read_row(self, row: Any, depth: int) -> list[Cell]:
        return [self._read_cell(cell, depth) for cell in _find(row, "tc")]

    def _read_cell(self, cell: Any, depth: int) -> Cell:
        settings = next((element for element in cell if name_of(element) == "tcPr"), ())
        wide, goes_on = 1, False
        for setting in settings:
            if name_of(setting) == "gridSpan" and get(setting, "val").isdigit():
                wide = int(get(setting, "val")[:4])
            elif name_of(setting) == "vMerge":
                goes_on = get(setting, "val") in ("", "continue")
        if goes_on:
            return Cell("", wide, goes_on=True)
        lines = list(self._read_blocks(cell, depth + 1))
        holds_table = next(_find(cell, "tbl"), None) is not None
        return Cell("\n".join(lines), wide, holds_table=holds_table)

    def _read_paragraph(self, paragraph: Any, depth: int) -> Iterator[str]:
        """The paragraph's line, then the lines of the text boxes that are anchored to it."""
        pieces: list[str] = [self.lists.number(self.styles.list_of(paragraph))]
        boxes: list[Any] = []
        self._read_pieces(paragraph, pieces, boxes, depth)
        yield "".join(pieces)
        for box in boxes:
            yield from self._read_blocks(box, depth + 1)

    def _read_pieces(self, parent: Any, pieces: list[str], boxes: list[Any], depth: int) -> None:
        if depth > _DEEPEST:
            raise InputError(
                self.path, "its parts are nested more deeply than can be read", "save its text as .txt"
            )
        for element in _children(parent):
            name = name_of(element)
            if name == "txbxContent":
                boxes.append(element)
            elif name == "r":
                self._read_run(element, pieces, boxes, depth + 1)
            elif name == "f" and None not in (_find_named(element, "num"), _find_named(element, "den")):
                self._read_pieces(_find_named(element, "num"), pieces, boxes, depth + 1)
                pieces.append("/")
                self._read_pieces(_find_named(element, "den"), pieces, boxes, depth + 1)
            elif name in ("sup", "sub") and name_of(parent).startswith("s"):
                self._read_small(element, name, pieces, boxes, depth)
            elif name not in _SKIPPED:
                self._read_pieces(element, pieces, boxes, depth + 1)

    def _read_run(self, run: Any, pieces: list[str], boxes: list[Any], depth: int) -> None:
        look = self.styles.look_of(run)
        if look.hidden:
            return
        if look.raised:
            self._read_small(run, look.raised, pieces, boxes, depth)
            return
        for part in _children(run):
            name = name_of(part)
            if name == "t":
                pieces.append(part.text or "")
            elif name in _NOTES:
                pieces.append(self._mark_note(name, part))
            elif name == "sym" or name in _CHARACTERS:
                pieces.append(_CHARACTERS.get(name) or read_symbol(get(part, "font"), get(part, "char")))
            elif name not in _SKIPPED:
                self._read_pieces(part, pieces, boxes, depth + 1)

    def _mark_note(self, name: str, mark: Any) -> str:
        self.notes.append((_NOTES[name], get(mark, "id")))
        return f"[{len(self.notes)}]"

    def _read_small(self, element: Any, kind: str, pieces: list[str], boxes: list[Any], depth: int) -> None:
        inner: list[str] = []
        for part in _children(element):
            if name_of(part) == "t":
                inner.append(part.text or "")
            elif name_of(part) == "r":
                self._read_run(part, inner, boxes, depth + 1)
            elif name_of(part) in _NOTES:
                pieces.append(self._mark_note(name_of(part), part))
            elif name_of(part) not in _SKIPPED:
                self._read_pieces(part, inner, boxes, depth + 1)
        mark = mark_superscript if kind == "sup" else mark_subscript
        before = "".join(pieces[-3:])[-8:]
        pieces.append(mark("".join(inner), before) if inner else "")


def _children(parent: Any) -> Iterator[Any]:
    """Elements within, where a choice between versions counts as the first of them."""
    for element in parent:
        if name_of(element) == "AlternateContent":
            versions = [version for version in element if name_of(version) in ("Choice", "Fallback")]
            chosen = next((version for version in versions if name_of(version) == "Choice"), None)
            yield from _children(chosen if chosen is not None else versions[0] if versions else ())
        elif isinstance(element.tag, str):
            yield element


def _find(parent: Any, name: str) -> Iterator[Any]:
    """Elements of a name within, also where a control or custom XML stands around them."""
    for element in _children(parent):
        if name_of(element) == name:
            yield element
        elif name_of(element) in _CONTAINERS:
            yield from _find(element, name)


def _find_named(parent: Any, name: str) -> Any | None:
    return next((element for element in parent if name_of(element) == name), None)
