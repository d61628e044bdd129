"""A dataset: the tables that hold what was read from a set of reports."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from toolkit.corpus.columns import check_columns, missing_table, read_columns, to_arrow
from toolkit.corpus.datapackage import describe_tables, read_descriptor, render_descriptor
from toolkit.corpus.files import write_text
from toolkit.corpus.schema import (
    SAME_TEXT,
    Origin,
    Table,
    load_document_schema,
    load_kept_schema,
    load_schema,
)
from toolkit.corpus.storage import Format, find_table, list_repeats, open_tables
from toolkit.corpus.tables import frame_columns, frame_rows, to_frame
from toolkit.errors import InputError, UsageError, suggest_name

#: The name of the facts of many places, a folder below that of the shipped data.
NATIONAL = "national"


class Dataset:
    """The tables of a dataset: attributes with their names in the schema, each read when first asked for.

    Text columns are `string` with "" for no text; whole numbers are `Int64`, other numbers `float64`.

    >>> Dataset(Path()).records.empty
    True

    Attributes:
        folder: Where the tables came from.
        lexicons: The version of the lexicons that the texts were read with; empty where nothing tells.
    """

    __slots__ = ("_frames", "_read", "folder", "lexicons")

    def __init__(
        self,
        folder: Path,
        frames: Mapping[str, pd.DataFrame] | None = None,
        *,
        lexicons: str = "",
        read: Callable[[Table], pd.DataFrame] | None = None,
    ) -> None:
        """Takes the tables that are at hand, by name, and what reads another; without that it has no rows."""
        self.folder, self.lexicons = folder, lexicons
        self._frames = dict(frames or {})
        self._read = read or _no_rows

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Returns a table by its name in the schema."""
        table = load_schema().get(name) or load_kept_schema().get(name)
        if table is None:
            raise AttributeError(f"a dataset has no table '{name}'; {suggest_name(name, load_schema())}")
        if name not in self._frames:
            self._frames[name] = self._read(table)
        return self._frames[name]

    def frames(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yields each table's name and frame, in the order of the schema."""
        for name in load_schema():
            yield name, getattr(self, name)

    def replace(self, **frames: pd.DataFrame) -> "Dataset":
        """Returns the dataset with other tables in place of those named."""
        return Dataset(self.folder, self._frames | frames, lexicons=self.lexicons, read=self._read)


def _no_rows(table: Table) -> pd.DataFrame:
    return to_frame(table, ())


class _Reader:
    """Reads the tables of a folder, checked against the schema."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[str]], *, count_once: bool) -> None:
        self.folder, self.columns, self.count_once = folder, columns, count_once

    def __call__(self, table: Table) -> pd.DataFrame:
        frame = self._read(table)
        if not self.count_once or table.name == SAME_TEXT or "doc_id" not in frame.columns:
            return frame
        repeats = frame["doc_id"].isin(list_repeats(self.folder))
        return frame[~repeats].reset_index(drop=True) if repeats.any() else frame

    def _read(self, table: Table) -> pd.DataFrame:
        path = find_table(self.folder, table)
        if table.origin in (Origin.ACROSS, Origin.PERSON) and not path.is_file():
            return _no_rows(table)
        if table.name in self.columns:
            table = table.pick_columns(self.columns[table.name])
        if not path.is_file():
            raise missing_table(path)
        state = path.stat()
        read = _read_checked(path, table.name, tuple(table.column_names), (state.st_mtime_ns, state.st_size))
        return read.copy(deep=False)  # pandas copies what its owner writes to


@lru_cache(maxsize=16)
def _read_checked(path: Path, name: str, columns: tuple[str, ...], state: tuple[int, int]) -> pd.DataFrame:
    """Returns columns of a table, kept while its file stays as it is: a site opens a dataset a page."""
    table = (load_schema() | load_kept_schema())[name].pick_columns(columns)
    found = read_columns(path, table)
    for problem in check_columns(found, table, path):
        raise problem
    return frame_columns(found)


def load_dataset(
    folder: Path | str | None = None,
    *,
    tables: Sequence[str] = (),
    columns: Mapping[str, Sequence[str]] | None = None,
    count_once: bool = True,
) -> Dataset:
    """Returns a dataset whose tables are read, and checked against the schema, when they are first asked for.

    Args:
        folder: Where the tables are; None or "" for what TOOLKIT_DATA names, else the shipped data;
            "national" for the facts of many places that are shipped with it.
        tables: Names of tables to read at once, so that what is wrong with one is heard here.
        columns: By table, the columns to read; of other tables all.
        count_once: Whether to leave out the documents, and their rows, that say the same as an earlier one;
            the table `same_text` names them.

    Raises:
        InputError: A table is missing or, of those read at once, is not what the schema says.
        UsageError: There is no such table or column.
    """
    place = _find_folder(folder)
    schema = load_schema()
    for name in (*tables, *(columns or {})):
        if name not in schema:
            raise UsageError(f"a dataset has no table '{name}'", suggest_name(name, schema))
    for table in load_document_schema().values():
        if not find_table(place, table).is_file():
            raise missing_table(find_table(place, table))
    read = _Reader(place, columns or {}, count_once=count_once)
    dataset = Dataset(place, lexicons=read_descriptor(place).get("lexicons", ""), read=read)
    for name in tables:
        getattr(dataset, name)
    return dataset


def _find_folder(folder: Path | str | None) -> Path:
    if folder == NATIONAL and not Path(NATIONAL).is_dir():
        return find_data_folder() / NATIONAL
    return Path(folder) if folder else find_data_folder()


def write_dataset(dataset: Dataset, folder: Path | str, form: Format = Format.CSV) -> None:
    """Writes the tables and their datapackage.json; a reader never sees half of a file.

    Raises:
        InputError: The folder cannot be written to.
    """
    place, schema = Path(folder), load_schema()
    with open_tables(place, schema.values(), form) as writers:
        for name, frame in dataset.frames():
            writers[name].write(to_arrow(schema[name], frame_rows(frame, schema[name])))
    write_text(place / "datapackage.json", render_descriptor(describe_tables(place, dataset.lexicons)))


def find_data_folder() -> Path:
    """Returns the folder that TOOLKIT_DATA names, else data/ of the repository here or around the package.

    Raises:
        InputError: There is none.
    """
    if named := os.environ.get("TOOLKIT_DATA"):
        return Path(named)
    here, package = Path.cwd(), Path(__file__).resolve().parents[2]
    for parent in (here, *here.parents, package):
        if (parent / "data" / "datapackage.json").is_file():
            return parent / "data"
    raise InputError(here, "no dataset is found here or above", "name its folder, or set TOOLKIT_DATA to it")
