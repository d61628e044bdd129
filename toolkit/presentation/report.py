"""One report as a dataset of its own, so that what is made for many reports serves one as well."""

from pathlib import Path

from toolkit.corpus.dataset import Dataset, find_data_folder
from toolkit.corpus.parts import collect_tables
from toolkit.corpus.schema import load_schema
from toolkit.corpus.tables import to_frame
from toolkit.lexicons.lexicon import version
from toolkit.reading.document import Document
from toolkit.reading.report import read_report

_SAMPLE = Path("examples") / "jichuan-2024.txt"


def open_report(report: str = "", place: str = "", year: int = 0) -> Document:
    """Returns a report, the sample of an invented place when none is named.

    Args:
        report: Path of a file: text, Markdown, Word, PDF or HTML.
        place: Whose report it is; read from the opening when it is empty.
        year: When it was given; read from the title when it is 0.

    Raises:
        InputError: The file is missing or cannot be read.
    """
    return read_report(report or find_data_folder() / _SAMPLE, place=place, year=year)


def collect_report(document: Document) -> Dataset:
    """Returns the tables of one report, as `toolkit extract` would write them; nothing is written."""
    tables = collect_tables(document)
    frames = {name: to_frame(load_schema()[name], rows) for name, rows in tables.items()}
    return Dataset(Path(), frames, lexicons=version())
