"""Which documents there are and what is known about each, from a documents.csv or the files themselves."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.corpus.schema import Column, load_schema
from toolkit.errors import InputError, UsageError, suggest_name
from toolkit.reading.encodings import decode_text
from toolkit.reading.formats import can_read

CATALOGUE = "documents.csv"
_MEASURED = ("characters", "sketch")  # of a text: found when it is read, whatever a catalogue says
_YEARS = range(1949, 2100)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document to read: its name, its file, and what is known before reading it."""

    doc_id: str
    path: Path
    known: Mapping[str, str | int] = field(default_factory=dict)
    file: str = ""


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


def find_documents(paths: Sequence[Path], known: Mapping[str, str | int]) -> Catalogue:
    """Returns the documents that files and folders hold.

    A folder with a documents.csv is read by it; of any other folder every report file is taken.

    Args:
        paths: Files and folders.
        known: What the user says about all of them, such as their year.

    Raises:
        InputError: A catalogue cannot be used, a folder holds no report, or two documents have one name.
        UsageError: Something is said about documents that a catalogue describes.
    """
    parts = [_find_in(path, known) for path in paths]
    entries = [entry for part in parts for entry in part.entries]
    _refuse_shared_names(entries)
    problems = [problem for part in parts for problem in part.problems]
    return Catalogue(entries, problems, [note for part in parts for note in part.notes])


def read_catalogue(path: Path, folder: Path) -> Catalogue:
    """Returns the documents that a documents.csv lists.

    Args:
        path: The catalogue: the columns of the data contract; file is needed, the rest may be missing.
        folder: Where the files are.

    Raises:
        InputError: It is no table, has an unknown column, or describes one document in two ways.
    """
    rows, repeated = _drop_repeats(_read_rows(path), path)
    notes = [f"{path}: rows that repeat another word for word, read once: {repeated}."] if repeated else []
    entries, problems = [], []
    for line, row in rows:
        try:
            entries.append(_parse_row(row, folder, path, f"line {line}"))
        except InputError as problem:
            problems.append(problem)
    listed = {row["file"] for _, row in rows}
    unlisted = [found.name for found in _list_reports(folder) if found.name not in listed]
    if unlisted:
        notes.append(f"{path}: not in the catalogue and not read: {', '.join(unlisted)}.")
    return Catalogue(entries, problems, notes)


def _find_in(path: Path, known: Mapping[str, str | int]) -> Catalogue:
    if not path.is_dir():
        return Catalogue([_describe_file(path, known)])
    catalogue = path / CATALOGUE
    if catalogue.exists():
        if known:
            raise UsageError(
                f"{catalogue} describes its documents itself", "write it there, or name single files"
            )
        return read_catalogue(catalogue, path)
    files = _list_reports(path)
    if not files:
        raise InputError(path, "holds no report", "put .txt, .md, .docx, .pdf or .html files there")
    return Catalogue([Entry(file.stem, file, known, file.name) for file in files])


def _describe_file(path: Path, known: Mapping[str, str | int]) -> Entry:
    """Returns a single file with what a catalogue beside it says, and what the user says above that."""
    catalogue = path.parent / CATALOGUE
    rows = _read_rows(catalogue) if catalogue.exists() else []
    for line, row in rows:
        if row["file"] == path.name:
            entry = _parse_row(row, path.parent, catalogue, f"line {line}")
            return replace(entry, known={**entry.known, **known})
    return Entry(path.stem, path, known, path.name)


def _list_reports(folder: Path) -> list[Path]:
    files = (path for path in folder.iterdir() if path.is_file() and can_read(path))
    return sorted(path for path in files if not path.name.startswith((".", "README")))


def _read_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text, _ = decode_text(path.read_bytes(), path)
    except OSError as error:
        raise InputError(
            path, f"cannot be read ({error.strerror})", "check the name and the folder"
        ) from error
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
    return rows


def _check_header(header: list[str], path: Path) -> None:
    known = load_schema()["documents"].column_names
    for name in header:
        if name not in known:
            raise InputError(path, f"the column '{name}' is unknown", suggest_name(name, known), "line 1")
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
            problem = f"the document {name} is described otherwise than in line {earlier}"
            raise InputError(path, problem, "keep one of the two rows, or name them apart", f"line {line}")
        repeated += earlier != line
    return list(first.values()), repeated


def _parse_row(row: dict[str, str], folder: Path, path: Path, place: str) -> Entry:
    file = row["file"]
    if not file:
        raise InputError(path, "the row names no file", "name it or remove the row", place)
    if not (folder / file).is_file():
        raise InputError(
            path, f"the file {file} is missing", f"put it into {folder} or remove the row", place
        )
    known = {
        column.name: _parse_cell(row[column.name], column, path, place)
        for column in load_schema()["documents"].columns
        if row.get(column.name) and column.name not in ("doc_id", "file", *_MEASURED)
    }
    return Entry(row.get("doc_id") or Path(file).stem, folder / file, known, file)


def _parse_cell(value: str, column: Column, path: Path, place: str) -> str | int:
    place = f"{place}, column {column.name}"
    if column.type == "integer":
        if not (value.isdecimal() and int(value) in _YEARS):
            remedy = f"write a year from {_YEARS.start} to {_YEARS.stop - 1}"
            raise InputError(path, f"'{value}' is no year", remedy, place)
        return int(value)
    if column.values and value not in column.values:
        allowed = ", ".join(filter(None, column.values))
        raise InputError(path, f"'{value}' is not allowed here", f"use one of {allowed}", place)
    return value


def _refuse_shared_names(entries: Iterable[Entry]) -> None:
    seen: dict[str, Path] = {}
    for entry in entries:
        if seen.setdefault(entry.doc_id, entry.path) != entry.path:
            problem = f"has the same name, {entry.doc_id}, as {seen[entry.doc_id]}"
            raise InputError(entry.path, problem, "rename one of them, or name them apart in a documents.csv")
