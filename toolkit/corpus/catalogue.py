"""Which documents there are and what is known about each, from a documents.csv or the files themselves."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.corpus.schema import Column, load_schema
from toolkit.corpus.sheets import read_sheet
from toolkit.errors import InputError, UsageError, suggest_name
from toolkit.reading.encodings import decode_text
from toolkit.reading.formats import can_read, read_bytes
from toolkit.reading.plaintext import MOST_CHARACTERS

CATALOGUE = "documents.csv"
# Found when a text is read, whatever a catalogue says: what it says is known and no longer doubtful.
_MEASURED = ("characters", "sketch", "doubtful")
_YEARS = range(1949, 2100)
_DRAFTED = ("parent", "doubtful", "reason")  # columns of a draft, for the eye of whoever checks it
_LONGEST_CELL = 1_000  # characters
_NAMED = 60  # files in a note
_LONGEST_NAME = 60  # characters of a wrong name that a sentence repeats
_MOST_BYTES = 100_000_000
_NAME = re.compile(r"[^/\\\x00-\x1f\x7f]{1,120}")  # of a document: files are called by it
_CODE = re.compile(r"[0-9A-Za-z]{0,12}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document to read: its name, its file, and what is known before reading it."""

    doc_id: str
    path: Path
    known: Mapping[str, str | int] = field(default_factory=dict)
    file: str = ""
    text: str = ""  # where a cell of a table is the report, not a file


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The documents to read, in order, with what kept others out and what a user should hear.

    Attributes:
        entries: The documents that can be read.
        problems: One for each row that cannot be used.
        notes: Sentences about what was passed over without harm.
    """

    entries: list[Entry]
    problems: list[InputError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find_documents(
    paths: Sequence[Path], known: Mapping[str, str | int], *, outside: bool = False, text_column: str = ""
) -> Catalogue:
    """Returns the documents that files and folders hold.

    A folder with a documents.csv is read by it; of any other folder every report file is taken.

    Args:
        paths: Files and folders.
        known: What the user says about all of them, such as their year.
        outside: Whether a catalogue may name files outside its folder.
        text_column: Column of a table (.xlsx or .csv) whose cells are the texts; then the paths are tables.

    Raises:
        InputError: A catalogue cannot be used, a folder holds no report, or two documents have one name.
        UsageError: Something is said about documents that a catalogue describes.
    """
    parts = [
        read_texts(path, text_column, known) if text_column else _find_in(path, known, outside=outside)
        for path in paths
    ]
    entries = [entry for part in parts for entry in part.entries]
    _refuse_shared_names(entries)
    problems = [problem for part in parts for problem in part.problems]
    return Catalogue(entries, problems, [note for part in parts for note in part.notes])


def read_catalogue(path: Path, folder: Path, *, outside: bool = False) -> Catalogue:
    """Returns the documents that a documents.csv lists.

    Args:
        path: The catalogue: the columns of the data contract; file is needed, the rest may be missing.
        folder: Where the files are.
        outside: Whether a row may name a file outside the folder, by its path or through a link.

    Raises:
        InputError: It is no table, has an unknown column, or describes one document in two ways.
    """
    rows, repeated = _drop_repeats(_read_rows(path), path)
    notes = [f"{path}: rows that repeat another word for word, read once: {repeated}."] if repeated else []
    entries, problems = [], []
    for line, row in rows:
        try:
            entries.append(_parse_row(row, folder, path, f"line {line}", outside=outside))
        except InputError as problem:
            problems.append(problem)
    listed = {row["file"] for _, row in rows}
    unlisted = [found.name for found in list_reports(folder) if found.name not in listed]
    if unlisted:
        more = f" and {len(unlisted) - _NAMED:,} more" if len(unlisted) > _NAMED else ""
        notes.append(f"{path}: not in the catalogue and not read: {', '.join(unlisted[:_NAMED])}{more}.")
    return Catalogue(entries, problems, notes)


def read_texts(path: Path, text_column: str, known: Mapping[str, str | int]) -> Catalogue:
    """Returns the documents of a table that holds one report a row.

    Args:
        path: An .xlsx or .csv file, its columns named as in a documents.csv.
        text_column: The column of the texts.
        known: What the user says about all of them.

    Raises:
        InputError: It is no table, or has no such column.
    """
    entries, problems = [], []
    columns = [c for c in load_schema()["documents"].columns if c.name not in ("file", "sha256", *_MEASURED)]
    for line, row in read_sheet(path, text_column):
        place, text = f"line {line}", row[text_column]
        if not text.strip() or len(text) > MOST_CHARACTERS:
            too_long = f"holds more than {MOST_CHARACTERS:,} characters, as no report does"
            problem = f"the column {text_column} {too_long if text.strip() else 'is empty'}"
            problems.append(InputError(path, problem, "put the text there", place))
            continue
        try:
            told = {c.name: _parse_told(row, c, path, place) for c in columns if row.get(c.name)}
            doc_id = str(told.pop("doc_id", "")) or f"{path.stem}-{line}"
            entries.append(Entry(doc_id, path, {**told, **known}, f"{path.name}#{line}", text))
        except InputError as problem:
            problems.append(problem)
    return Catalogue(entries, problems)


def _parse_told(row: Mapping[str, str], column: Column, path: Path, place: str) -> str | int:
    _check_cell(column.name, row[column.name], path, f"{place}, column {column.name}")
    return _parse_cell(row[column.name], column, path, place)


def _find_in(path: Path, known: Mapping[str, str | int], *, outside: bool) -> Catalogue:
    if not path.is_dir():
        return Catalogue([_describe_file(path, known)])
    catalogue = path / CATALOGUE
    if catalogue.exists():
        if known:
            raise UsageError(
                f"{catalogue} describes its documents itself", "write it there, or name single files"
            )
        return read_catalogue(catalogue, path, outside=outside)
    files = list_reports(path)
    if not files:
        raise InputError(path, "holds no report", "put .txt, .md, .docx, .pdf or .html files there")
    inside, problems = (files, []) if outside else drop_links_outside(files, path)
    return Catalogue([Entry(file.stem, file, known, file.name) for file in inside], problems)


def drop_links_outside(files: Iterable[Path], folder: Path) -> tuple[list[Path], list[InputError]]:
    """Returns the files of a folder that are no links out of it, and a problem for each that is one."""
    remedy = "put the file itself there, or add --outside if it is meant"
    inside, problems = [], []
    for file in files:
        if _leads_outside(folder, file.name):
            problems.append(InputError(file, f"is a link that leads outside {folder}", remedy))
        else:
            inside.append(file)
    return inside, problems


def _leads_outside(folder: Path, file: str) -> bool:
    return not (folder / file).resolve().is_relative_to(folder.resolve())


def _describe_file(path: Path, known: Mapping[str, str | int]) -> Entry:
    """Returns a single file with what a catalogue beside it says, and what the user says above that."""
    catalogue = path.parent / CATALOGUE
    rows = _read_rows(catalogue) if catalogue.exists() else []
    for line, row in rows:
        if row["file"] == path.name:
            entry = _parse_row(row, path.parent, catalogue, f"line {line}")
            return replace(entry, known={**entry.known, **known})
    return Entry(path.stem, path, known, path.name)


def list_reports(folder: Path) -> list[Path]:
    """Returns the report files of a folder by name; hidden files and READMEs are none.

    Raises:
        InputError: It is no folder that can be read.
    """
    try:
        files = [path for path in folder.iterdir() if path.is_file() and can_read(path)]
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise InputError(folder, problem, "check the name of the folder") from error
    return sorted(path for path in files if not path.name.startswith((".", "README")))


def _read_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    text, _ = decode_text(read_bytes(path, _MOST_BYTES), path)
    csv.field_size_limit(_MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(reader, [])]
    _check_header(header, path)
    rows = []
    for cells in reader:
        if len(cells) not in (0, len(header)):
            problem = f"the row has {len(cells)} cells, the header {len(header)}"
            raise InputError(path, problem, "quote cells that hold commas", f"line {reader.line_num}")
        if any(cells):
            rows.append((reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))))
    if not rows:
        raise InputError(path, "lists no document", "add a row for each report, or remove the file")
    return rows


def _check_header(header: list[str], path: Path) -> None:
    known = load_schema()["documents"].column_names
    for name in header:
        if header.count(name) > 1:
            raise InputError(path, f"the column '{name}' stands there twice", "keep one of the two", "line 1")
        if name not in known and name not in _DRAFTED:
            short = name[:_LONGEST_NAME]
            raise InputError(path, f"the column '{short}' is unknown", suggest_name(short, known), "line 1")
    if "file" not in header:
        remedy = "add it with the name of each document's file"
        raise InputError(path, "the column 'file' is missing", remedy, "line 1")


def _drop_repeats(
    rows: Iterable[tuple[int, dict[str, str]]], path: Path
) -> tuple[list[tuple[int, dict[str, str]]], int]:
    first: dict[str, tuple[int, dict[str, str]]] = {}
    repeated = 0
    for line, row in rows:
        name = row.get("doc_id") or Path(row["file"]).stem
        earlier, kept = first.setdefault(name, (line, row))
        if kept != row:
            problem = f"the document {name[:_LONGEST_NAME]} is described otherwise than in line {earlier}"
            raise InputError(path, problem, "keep one of the two rows, or name them apart", f"line {line}")
        repeated += earlier != line
    return list(first.values()), repeated


def _parse_row(row: dict[str, str], folder: Path, path: Path, place: str, *, outside: bool = True) -> Entry:
    file = row["file"]
    for column, cell in row.items():
        _check_cell(column, cell, path, f"{place}, column {column}")
    if not file:
        raise InputError(path, "the row names no file", "name it or remove the row", place)
    _check_file(folder, file, path, place, outside=outside)
    known = {
        column.name: _parse_cell(row[column.name], column, path, place)
        for column in load_schema()["documents"].columns
        if row.get(column.name) and column.name not in ("doc_id", "file", *_MEASURED)
    }
    return Entry(row.get("doc_id") or Path(file).stem, folder / file, known, file)


def _check_cell(column: str, cell: str, path: Path, place: str) -> None:
    """Refuses what would name a file elsewhere, or break a line or a table."""
    problem = ""
    if len(cell) > _LONGEST_CELL:
        problem = f"the cell holds {len(cell):,} characters"
    elif cell[:1] in ("=", "+", "@") and column != "note":
        problem = "a spreadsheet would take the cell for a formula"
    elif _CONTROL.search(cell):
        problem = "the cell holds a line break or a control character"
    elif column == "doc_id" and cell and (not _NAME.fullmatch(cell) or cell.startswith(".")):
        problem = f"'{cell}' cannot be the name of a document"
    elif column == "place_code" and not _CODE.fullmatch(cell):
        problem = f"'{cell}' is no code of a place"
    if problem:
        raise InputError(path, problem, "write a short plain name or code", place)


def _check_file(folder: Path, file: str, path: Path, place: str, *, outside: bool) -> None:
    try:
        there = (folder / file).is_file()
    except (OSError, ValueError):  # a name that no file can have
        there = False
    if not there:
        raise InputError(
            path, f"the file {file} is missing", f"put it into {folder} or remove the row", place
        )
    if not outside and _leads_outside(folder, file):
        remedy = "put it there, or add --outside if it is meant"
        raise InputError(path, f"the file {file} lies outside {folder}", remedy, place)


def _parse_cell(value: str, column: Column, path: Path, place: str) -> str | int:
    place = f"{place}, column {column.name}"
    if column.type == "integer":
        if not (value.isdecimal() and len(value) == 4 and int(value) in _YEARS):
            remedy = f"write a year from {_YEARS.start} to {_YEARS.stop - 1}"
            raise InputError(path, f"'{value[:20]}' is no year", remedy, place)
        return int(value)
    if column.values and value not in column.values:
        allowed = ", ".join(filter(None, column.values))
        raise InputError(path, f"'{value}' is not allowed here", f"use one of {allowed}", place)
    return value


def _refuse_shared_names(entries: Iterable[Entry]) -> None:
    seen: dict[str, Path] = {}
    texts: set[str] = set()
    for entry in entries:
        if seen.setdefault(entry.doc_id, entry.path) != entry.path or (entry.text and entry.doc_id in texts):
            problem = f"has the same name, {entry.doc_id}, as {seen[entry.doc_id]}"
            raise InputError(entry.path, problem, "rename one of them, or name them apart in a documents.csv")
        texts.add(entry.doc_id)
