"""Stages: tables made across documents, each renewed when what it was made from has changed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow as pa

from toolkit.corpus.columns import check_columns, keep_documents, read_columns, to_arrow
from toolkit.corpus.files import write_text
from toolkit.corpus.fingerprint import DOCUMENT_ROOMS, digest_code, digest_file
from toolkit.corpus.schema import SAME_TEXT, Origin, Table, load_kept_schema, load_schema
from toolkit.corpus.storage import Format, find_table, list_repeats, name_file, open_tables
from toolkit.reading.pausing import collector_paused

_STATE = "stages"  # a file beside the parts
_BATCH = 60  # documents that are looked at together where a stage does not need all of them at once

Row = Mapping[str, Any]


class Stage(NamedTuple):
    """How a table across documents is made.

    Attributes:
        table: Its name, a table of the schema with `origin = "across"`.
        make: A pure function: takes the tables of `reads`, in that order, and returns the rows, each in the
            order of the schema's columns, or a frame that has these columns.
        reads: Names of tables: of single documents, or of stages before this one.
        by: Columns of documents: reports that differ in them have nothing to do with each other, so that not
            all need to be held at once; empty where any may concern any.
        as_rows: Whether `make` takes each table as a list of rows (column name to value) rather than as a
            frame: for what goes row by row, and spares a short command the import of pandas.
        fewest: Documents below which there is nothing to make.
        counts_once: Whether a report that stands there under two names is given under the first alone.
        columns: By table, the columns that `make` looks at; all of a table that is not named.
    """

    table: str
    make: Callable[..., Any]
    reads: tuple[str, ...]
    by: tuple[str, ...] = ()
    as_rows: bool = False
    fewest: int = 1
    counts_once: bool = True
    columns: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def later(name: str) -> Callable[..., Any]:
    """Returns a function that is imported when it is first called: "package.module:function".

    >>> later("math:hypot")(3, 4)
    5.0
    """

    def call(*arguments: Any) -> Any:
        return resolve_name(name)(*arguments)

    return call


def run_stages(stages: Iterable[Stage], folder: Path, state: Path, form: Format) -> list[str]:
    """Renews the tables across documents in a dataset folder, and returns the names of those that were made.

    Args:
        stages: In the order in which they may read each other.
        folder: Where the tables are.
        state: A folder that remembers between runs what each table was made from.
        form: The form of the tables.

    Raises:
        InputError: The folder cannot be written to, or what a stage made is not what the schema says.
    """
    made_from, renewed = _read_state(state / _STATE), []
    for stage in stages:
        path = folder / name_file(load_schema()[stage.table], form)
        inputs = _digest_inputs(stage, folder)
        if made_from.get(stage.table) == [inputs, digest_file(path)]:
            continue
        _make_table(stage, folder, form)
        made_from[stage.table] = [inputs, digest_file(path)]
        write_text(state / _STATE, json.dumps(made_from, indent=1))
        renewed.append(stage.table)
    return renewed


def _make_table(stage: Stage, folder: Path, form: Format) -> None:
    table = load_schema()[stage.table]
    inputs = _Inputs(stage, folder)
    with open_tables(folder, [table], form) as writers, collector_paused():
        for doc_ids in inputs.split_documents():
            made = stage.make(*(inputs.read(name, doc_ids) for name in stage.reads))
            columns = to_arrow(table, _list_rows(made, table))
            for problem in check_columns(columns, table, folder / name_file(table, form)):
                raise problem
            writers[table.name].write(columns)


def _list_rows(made: Any, table: Table) -> Iterable[Sequence[Any]]:
    if not hasattr(made, "columns"):
        return list(made)
    from toolkit.corpus.tables import frame_rows  # noqa: PLC0415 - pandas, where a stage uses it

    return list(frame_rows(made, table))


class _Inputs:
    """The tables that a stage reads, for some documents at a time."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.folder = stage, folder
        self.repeats = list_repeats(folder) if stage.counts_once else {}
        self.held: dict[str, pa.Table] = {}
        self.documents = self._read("documents", None).to_pylist()

    def split_documents(self) -> Iterator[list[str]]:
        """Yields the names of documents that are to be seen together."""
        groups: dict[tuple[Any, ...], list[str]] = {}
        for row in self.documents if len(self.documents) >= self.stage.fewest else ():
            groups.setdefault(tuple(row[name] for name in self.stage.by), []).append(row["doc_id"])
        batch: list[str] = []
        for group in groups.values():
            batch += group
            if len(batch) >= _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def read(self, name: str, doc_ids: Sequence[str]) -> Any:
        """Returns the rows of a table that belong to some documents, in the form that the stage takes."""
        columns = self._read(name, None if len(doc_ids) == len(self.documents) else doc_ids)
        if self.stage.as_rows:
            return columns.to_pylist()
        from toolkit.corpus.tables import frame_columns  # noqa: PLC0415 - pandas, where a stage uses it

        return frame_columns(columns)

    def _read(self, name: str, doc_ids: Sequence[str] | None) -> pa.Table:
        table = _find_schema(name)
        path = find_table(self.folder, table)
        if name in self.stage.columns:
            table = table.pick_columns(self.stage.columns[name])
        if table.origin == Origin.PERSON and not path.is_file():
            return to_arrow(table, ())
        if "doc_id" not in table.column_names:
            return read_columns(path, table)
        if path.suffix == ".parquet":
            return keep_documents(read_columns(path, table, doc_ids), without=self.repeats)
        if name not in self.held:  # a CSV file is read from its beginning, whatever is wanted of it
            self.held[name] = keep_documents(read_columns(path, table), without=self.repeats)
        return keep_documents(self.held[name], doc_ids)


def _find_schema(name: str) -> Table:
    return (load_schema() | load_kept_schema())[name]


def _read_state(path: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or damaged: everything is made again
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def _digest_inputs(stage: Stage, folder: Path) -> str:
    """Returns what tells whether a stage has to run again: its tables, and the code that decides its rows."""
    names = dict.fromkeys([*stage.reads, "documents", *([SAME_TEXT] if stage.counts_once else [])])
    tables = [digest_file(find_table(folder, _find_schema(name))) for name in names]
    code = digest_code((*DOCUMENT_ROOMS, "across"))
    return hashlib.sha256("".join([*tables, code, str(stage[2:])]).encode()).hexdigest()
