"""A catalogue drafted from the texts themselves, and what is wrong with one that exists."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from toolkit.corpus.catalogue import CATALOGUE, drop_links_outside, find_documents, list_reports
from toolkit.corpus.cells import write_rows
from toolkit.corpus.files import open_together, write_tables_in
from toolkit.errors import InputError
from toolkit.reading.formats import Source, read_source
from toolkit.reading.gazetteer import find_parents, load_places
from toolkit.reading.inference import Inference, infer

COLUMNS = (
    "doc_id", "file", "place", "place_code", "level", "parent", "year", "kind", "plan_start", "plan_end",
    "title", "published", "sha256", "complete", "note", "doubtful", "reason",
)  # fmt: skip
_LONGEST_TITLE = 60


class Draft(NamedTuple):
    """What a catalogue would say of a folder.

    Attributes:
        rows: One for each report, by the columns of a documents.csv.
        problems: Files that cannot be read, texts that stand under two names.
    """

    rows: list[dict[str, str]]
    problems: list[InputError]


def draft_catalogue(folder: Path) -> Draft:
    """Returns a row for each report of a folder: place, year and kind as far as its text and name tell.

    What is doubtful is named in the column `doubtful`, and why anything was written in `reason`.

    Raises:
        InputError: The folder holds no report.
    """
    paths, problems = drop_links_outside(list_reports(folder), folder)
    rows = []
    texts: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        try:
            source = read_source(path)
        except InputError as problem:
            problems.append(problem)
            continue
        texts[_digest(source.text)].append(path.name)
        rows.append(_draft_row(path, source))
    problems += [_same_text(folder, names) for names in texts.values() if len(names) > 1]
    if not rows and not problems:
        raise InputError(folder, "holds no report", "put .txt, .md, .docx, .pdf or .html files there")
    return Draft(rows, problems)


def check_catalogue(folder: Path) -> list[InputError]:
    """Returns what is wrong with the documents.csv of a folder.

    Rows that cannot be used, files that are missing, not listed or changed, one text under two names, a
    code that is not the place's.

    Raises:
        InputError: It is no table at all.
    """
    path = folder / CATALOGUE
    found = find_documents([folder], {})
    problems = [*found.problems]
    problems += [
        InputError(path, note.removeprefix(f"{path}: ").rstrip("."), "add or remove the rows")
        for note in found.notes
    ]
    texts: dict[str, list[str]] = defaultdict(list)
    for entry in found.entries:
        try:
            source = read_source(entry.path)
        except InputError as problem:
            problems.append(problem)
            continue
        texts[_digest(source.text)].append(entry.doc_id)
        if entry.known.get("sha256", source.sha256) != source.sha256:
            remedy = "put the file back, or write its new sha256 if the change is meant"
            problems.append(
                InputError(entry.path, "is not the file that the catalogue means", remedy, entry.doc_id)
            )
        problems += _check_code(path, entry.doc_id, entry.known)
    return problems + [_same_text(folder, names) for names in texts.values() if len(names) > 1]


def write_catalogue(folder: Path, draft: Draft) -> Path:
    """Writes a draft as the folder's documents.csv, for a spreadsheet to open, and returns its path.

    Raises:
        InputError: The folder cannot be written to.
    """
    with write_tables_in("utf-8-sig"), open_together(folder, [CATALOGUE]) as files:
        write_rows(files[CATALOGUE], COLUMNS, ([row[name] for name in COLUMNS] for row in draft.rows))
    return folder / CATALOGUE


def _draft_row(path: Path, source: Source) -> dict[str, str]:
    reading = source.reading
    told = infer(source.text, name=path.stem, title=reading.title, published=reading.published)
    start, end = told.plan or ("", "")
    parents = [
        parent for place in load_places() if place.code == told.place.code for parent in find_parents(place)
    ]
    return {
        "doc_id": _clean(path.stem),
        "file": path.name,
        "place": told.place.name,
        "place_code": told.place.code,
        "level": told.place.level,
        "parent": parents[0].name if parents else "",
        "year": told.year.value.removeprefix("0"),
        "kind": told.kind.value,
        "plan_start": str(start),
        "plan_end": str(end),
        "title": _clean(told.title)[:_LONGEST_TITLE],
        "published": reading.published,
        "sha256": source.sha256,
        "complete": reading.complete,
        "note": reading.note,
        "doubtful": "|".join(told.list_doubts()),
        "reason": "; ".join(f"{name}: {reason}" for name, reason in _list_reasons(told)),
    }


def _list_reasons(told: Inference) -> Iterable[tuple[str, str]]:
    return ("place", told.place.reason), ("year", told.year.reason), ("kind", told.kind.reason)


def _clean(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _digest(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()


def _same_text(folder: Path, names: list[str]) -> InputError:
    problem = f"one text stands under {len(names)} names: {', '.join(names)}"
    return InputError(folder, problem, "keep one of them, or see which of them is wrong")


def _check_code(path: Path, doc_id: str, known: Mapping[str, str | int]) -> Iterator[InputError]:
    code, name = str(known.get("place_code", "")), str(known.get("place", ""))
    names = [place for place in load_places() if place.code == code]
    if names and name and not any(place.short in name for place in names):
        problem = f"{code} is the code of {names[-1].name}, not of {name}"
        yield InputError(path, problem, "correct the code or the place", doc_id)
