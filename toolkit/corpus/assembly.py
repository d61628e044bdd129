"""The tables of a dataset, put together from the parts of its documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from toolkit.corpus.files import write_text
from toolkit.corpus.parts import Part, read_part
from toolkit.corpus.remembered import name_text
from toolkit.corpus.schema import load_document_schema
from toolkit.corpus.storage import Format, open_tables
from toolkit.corpus.summary import Summary

_STRETCH = 50  # documents that are held at once, and a row group of a Parquet file


class Assembled(NamedTuple):
    """What the tables hold, and the parts that were no longer there or were damaged."""

    summary: Summary
    missing: list[Path]


def assemble_tables(parts: Sequence[Path], out: Path, form: Format) -> Assembled:
    """Writes the tables of single documents into a dataset folder.

    The rows are those of the parts, in their order and column by column, whichever process made them.

    Raises:
        InputError: The folder cannot be written to.
    """
    assembled = Assembled(Summary(), [])
    with open_tables(out, load_document_schema().values(), form) as writers:
        for first in range(0, len(parts), _STRETCH):
            tables = _read_parts(parts[first : first + _STRETCH], assembled, out)
            for name, writer in writers.items() if tables else ():
                writer.write(pa.concat_tables([part.pop(name) for part in tables]).combine_chunks())
    return assembled


def _read_parts(paths: Sequence[Path], assembled: Assembled, out: Path) -> list[dict[str, pa.Table]]:
    tables = []
    for path in paths:
        part = read_part(path)
        if part is None:
            assembled.missing.append(path)
        else:
            assembled.summary.add(part)
            tables.append(part.tables)
            if part.plain_text:
                _write_plain_text(part, out)
    return tables


def _write_plain_text(part: Part, folder: Path) -> None:
    """Writes what a document's offsets count in, where its source is a page, a Word file or a PDF."""
    (doc_id,) = part.tables["documents"]["doc_id"].to_pylist()
    write_text(name_text(folder, doc_id), part.plain_text)
