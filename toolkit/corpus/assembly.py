"""The tables of a dataset, put together from the parts of its documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from toolkit.corpus.parts import read_part
from toolkit.corpus.schema import load_document_schema
from toolkit.corpus.storage import Format, open_tables
from toolkit.corpus.summary import Summary

_STRETCH = 100  # documents that are held at once, and a row group of a Parquet file


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
            tables = _read_parts(parts[first : first + _STRETCH], assembled)
            for name, writer in writers.items() if tables else ():
                writer.write(pa.concat_tables(part[name] for part in tables).combine_chunks())
    return assembled


def _read_parts(paths: Sequence[Path], assembled: Assembled) -> list[dict[str, pa.Table]]:
    tables = []
    for path in paths:
        part = read_part(path)
        if part is None:
            assembled.missing.append(path)
        else:
            assembled.summary.add(part)
            tables.append(part.tables)
    return tables
