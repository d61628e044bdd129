"""A dataset: the tables that hold what was read from a set of reports."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from toolkit.corpus.datapackage import describe_tables, read_descriptor, render_descriptor
from toolkit.corpus.files import open_together, write_text
from toolkit.corpus.schema import TABLE_NAMES, load_schema
from toolkit.corpus.tables import read_frame, to_frame, write_frame
from toolkit.corpus.validation import check_frame
from toolkit.errors import InputError


def _no_rows(name: str) -> Callable[[], pd.DataFrame]:
    return lambda: to_frame(load_schema()[name], ())


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables of a dataset, with the columns of the schema.

    Attributes:
        folder: Where they came from.
        lexicons: The version of the lexicons that the texts were read with; empty where nothing tells.
    """

    documents: pd.DataFrame
    records: pd.DataFrame
    ledger: pd.DataFrame
    terms: pd.DataFrame
    folder: Path
    audits: pd.DataFrame = field(default_factory=_no_rows("audits"))
    sections: pd.DataFrame = field(default_factory=_no_rows("sections"))
    mentions: pd.DataFrame = field(default_factory=_no_rows("mentions"))
    names: pd.DataFrame = field(default_factory=_no_rows("names"))
    lexicons: str = ""

    def frames(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yields each table's name and frame, in the order of the schema."""
        for name in TABLE_NAMES:
            yield name, getattr(self, name)


def load_dataset(folder: Path | str | None = None) -> Dataset:
    """Returns a dataset, its tables checked against the schema.

    Text columns are `string` with "" for no text; whole numbers are `Int64`, other numbers `float64`.

    Args:
        folder: Where the tables are; None or "" for what TOOLKIT_DATA names, else the shipped data.

    Raises:
        InputError: A table is missing or is not what the schema says.
    """
    place = Path(folder) if folder else find_data_folder()
    schema = load_schema()
    frames = {name: read_frame(place / table.file, table) for name, table in schema.items()}
    for name, frame in frames.items():
        for problem in check_frame(frame, schema[name], place / schema[name].file):
            raise problem
    return Dataset(**frames, folder=place, lexicons=read_descriptor(place).get("lexicons", ""))


def write_dataset(dataset: Dataset, folder: Path | str) -> None:
    """Writes the tables and their datapackage.json; a reader never sees half of a file.

    Raises:
        InputError: The folder cannot be written to.
    """
    place = Path(folder)
    with open_together(place, [f"{name}.csv" for name in TABLE_NAMES]) as files:
        for name, frame in dataset.frames():
            write_frame(files[f"{name}.csv"], frame)
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
