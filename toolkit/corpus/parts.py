"""One document, read into tables: the unit of a run, stored whole or not at all so that a run can resume."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.columns import to_arrow
from toolkit.corpus.files import place_together
from toolkit.corpus.fingerprint import DOCUMENT_ROOMS, digest_code
from toolkit.corpus.schema import load_document_schema, load_schema
from toolkit.corpus.sketch import sketch_text
from toolkit.errors import InputError
from toolkit.extraction import Extraction, extract_document
from toolkit.extraction.clause_words import list_clause_words
from toolkit.extraction.completeness import audit_document
from toolkit.extraction.industry import find_mentions, measure_sections
from toolkit.extraction.named import find_names, mark_mentions
from toolkit.extraction.tasks import find_tasks
from toolkit.extraction.terms import count_terms
from toolkit.reading.document import Document
from toolkit.reading.formats import PLAIN, read_bytes
from toolkit.reading.inference import infer_document
from toolkit.reading.report import read_report
from toolkit.reading.structure import Structure, read_structure

_AROUND = 12  # characters shown on each side of a numeral that was not understood
_MOST_BYTES = 300_000_000
_UNREAD, _PLAIN_TEXT = b"unread", b"plain_text"
_COMPRESSION = "zstd"  # of all tables as one: half the size of what each column makes by itself
_ALONE = pa.ipc.IpcReadOptions(use_threads=False)  # handing so little to threads takes three times as long


class Part(NamedTuple):
    """What was read from one document.

    Attributes:
        tables: Its tables, by name.
        unread: Numerals that were not understood: document, offset, and the words around each.
        plain_text: What offsets count in, where the source is more than a text.
    """

    tables: dict[str, pa.Table]
    unread: list[list[str]]
    plain_text: str = ""


def read_document(entry: Entry) -> Document:
    """Returns a report with what its catalogue says, completed from its title and opening.

    Raises:
        InputError: The file cannot be read, is not the one that the catalogue means, or tells no year.
    """
    known = {name: value for name, value in entry.known.items() if name != "sha256"}
    if entry.text:
        digest = hashlib.sha256(entry.text.encode()).hexdigest()
        document = infer_document(entry.doc_id, entry.text, file=entry.file, sha256=digest, **known)
    else:
        document = read_report(entry.path, doc_id=entry.doc_id, file=entry.file, **known)
    expected = str(entry.known.get("sha256", document.sha256))
    if document.sha256 != expected:
        problem = f"is not the file that the catalogue means (its sha256 begins {document.sha256[:12]})"
        remedy = f"put the file back whose sha256 begins {expected[:12]}, or correct the catalogue"
        raise InputError(entry.path, problem, remedy)
    if not document.year:
        raise InputError(
            entry.path, "its title and opening tell no year", "give it: --year, or a documents.csv"
        )
    # Two reports of which nobody knows the place are never reports of one place.
    return document if document.place else replace(document, place=name_unknown(document.doc_id))


def name_unknown(doc_id: str) -> str:
    """Returns what stands for the place of a report that names none: its own name, in brackets."""
    return f"({doc_id})"


def make_part(entry: Entry) -> Part:
    """Returns what is read from one document.

    Raises:
        InputError: The document cannot be read.
    """
    document = read_document(entry)
    tables = collect_tables(document)
    columns = {name: to_arrow(table, tables[name]) for name, table in load_document_schema().items()}
    plain_text = "" if _is_plain(document) else document.text
    return Part(columns, list(_find_unread(document, tables)), plain_text)


def _is_plain(document: Document) -> bool:
    return document.file.lower().endswith(PLAIN)


def collect_tables(document: Document) -> dict[str, list[Sequence[Any]]]:
    """Returns all tables of one document: rows in the order of the schema's columns, by table."""
    structure = read_structure(document)
    extraction = extract_document(document, structure)
    _check_quotes(document, extraction)
    mentions = find_mentions(structure)
    names = find_names(structure, mentions)
    targets = [record for record in extraction.records if record.role == "target"]
    places = [(record.start, record.end) for record in targets]
    return {
        "documents": [_describe_document(structure)],
        "records": list(extraction.records),
        "ledger": list(extraction.ledger),
        "terms": [*count_terms(structure)],
        "audits": [*audit_document(structure), *extraction.audits],
        "sections": list(measure_sections(structure)),
        "mentions": list(mark_mentions(mentions, names)),
        "names": list(names),
        "clause_words": list(list_clause_words(structure, places)),
        "tasks": list(find_tasks(structure, targets)),
    }


def _describe_document(structure: Structure) -> list[Any]:
    """Returns the row of a document in documents.csv."""
    document = structure.document
    values = {
        "characters": len(document.text),
        # The place has its own column; a full title may be a long run of words that stand in the text.
        "title": document.title.removeprefix(document.place),
        "sketch": sketch_text(structure.view.text),
        "text_sha256": "" if _is_plain(document) else hashlib.sha256(document.text.encode()).hexdigest(),
    }
    names = load_schema()["documents"].column_names
    return [values[name] if name in values else getattr(document, name) for name in names]


def fingerprint_entry(entry: Entry) -> str:
    """Returns a name for what a part is made from: the file, what is known of it, the lexicons and the code.

    Raises:
        InputError: The file cannot be read.
    """
    content = read_bytes(entry.path, _MOST_BYTES) + entry.text.encode()
    made_from = [entry.doc_id, entry.file, sorted(entry.known.items()), digest_code(DOCUMENT_ROOMS)]
    return hashlib.sha256(content + json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()[:32]


def write_part(part: Part, path: Path) -> None:
    """Writes a part whole or not at all: one Arrow stream a table, in the order of the schema."""
    unread = {_UNREAD: json.dumps(part.unread, ensure_ascii=False), _PLAIN_TEXT: part.plain_text}
    with (
        place_together(path.parent, [path.name]) as paths,
        pa.output_stream(str(paths[path.name]), compression=_COMPRESSION) as file,
    ):
        for name in load_document_schema():
            table = part.tables[name].replace_schema_metadata(unread if name == "documents" else None)
            with pa.ipc.new_stream(file, table.schema) as stream:
                stream.write_table(table)


def read_part(path: Path) -> Part | None:
    """Returns a part as `write_part` left it; None where there is none or it was damaged since."""
    try:
        with pa.input_stream(str(path), compression=_COMPRESSION) as file:
            streams = ((name, pa.ipc.open_stream(file, options=_ALONE)) for name in load_document_schema())
            tables = {name: stream.read_all() for name, stream in streams}
        beside = tables["documents"].schema.metadata
        return Part(tables, json.loads(beside[_UNREAD]), beside[_PLAIN_TEXT].decode())
    except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError):
        return None


def _check_quotes(document: Document, extraction: Extraction) -> None:
    for record in extraction.records:
        if document.text[record.start : record.end] != record.quote:
            raise AssertionError(f"{record.record_id}: the quote is not the text at its offsets")


def _find_unread(document: Document, tables: Mapping[str, Iterable[Any]]) -> Iterator[list[str]]:
    for row in tables["ledger"]:
        if row.outcome == "unparsed":
            around = document.text[max(row.start - _AROUND, 0) : row.end + _AROUND]
            yield [document.doc_id, str(row.start), " ".join(around.split())]
