"""Stages: tables made across documents, each renewed when what it was made from has changed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.corpus.dataset import load_dataset
from toolkit.corpus.files import open_together, write_text
from toolkit.corpus.fingerprint import DOCUMENT_ROOMS, digest_code, digest_file
from toolkit.corpus.schema import Table, load_kept_schema, load_schema
from toolkit.corpus.tables import shape_frame, to_frame, write_frame
from toolkit.corpus.validation import check_frame

_STATE = "stages"  # a file beside the parts


class Stage(NamedTuple):
    """How a table across documents is made.

    Attributes:
        table: Its name, a table of the schema with `origin = "across"`.
        make: A pure function: takes the tables of `reads`, in that order, and returns the rows, each in the
            order of the schema's columns, or a frame that has these columns.
        reads: Names of tables: of single documents, or of stages before this one.
        counts_once: Whether a report that stands there under two names is given under the first alone.
    """

    table: str
    make: Callable[..., pd.DataFrame | Iterable[Sequence[object]]]
    reads: tuple[str, ...]
    counts_once: bool = True


def run_stages(stages: Iterable[Stage], folder: Path, state: Path) -> list[str]:
    """Renews the tables across documents in a dataset folder, and returns the names of those that were made.

    Args:
        stages: In the order in which they may read each other.
        folder: Where the tables are.
        state: A folder that remembers between runs what each table was made from.

    Raises:
        InputError: The folder cannot be written to, or what a stage made is not what the schema says.
    """
    made_from, renewed = _read_state(state / _STATE), []
    for stage in stages:
        table = load_schema()[stage.table]
        inputs = _digest_inputs(stage, folder)
        if made_from.get(stage.table) == [inputs, digest_file(folder / table.file)]:
            continue
        _make_table(stage, table, folder)
        made_from[stage.table] = [inputs, digest_file(folder / table.file)]
        write_text(state / _STATE, json.dumps(made_from, indent=1))
        renewed.append(stage.table)
    return renewed


def _make_table(stage: Stage, table: Table, folder: Path) -> None:
    dataset = load_dataset(folder, count_once=stage.counts_once)
    made = stage.make(*(getattr(dataset, name) for name in stage.reads))
    frame = shape_frame(table, made) if isinstance(made, pd.DataFrame) else to_frame(table, made)
    for problem in check_frame(frame, table, folder / table.file):
        raise problem
    with open_together(folder, [table.file]) as files:
        write_frame(files[table.file], frame)


def _read_state(path: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or damaged: everything is made again
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def _digest_inputs(stage: Stage, folder: Path) -> str:
    """Returns what tells whether a stage has to run again: its tables, and the code that decides its rows."""
    names = [*stage.reads, "documents", *(["same_text"] if stage.counts_once else [])]
    schema = load_schema() | load_kept_schema()
    tables = [digest_file(folder / schema[name].file) for name in names]
    code = digest_code((*DOCUMENT_ROOMS, "across"))
    return hashlib.sha256("".join([*tables, code]).encode()).hexdigest()
