"""One report as a dataset of its own, so that what is made for many reports serves one as well."""

from pathlib import Path

from toolkit.corpus.dataset import Dataset, find_data_folder, load_dataset
from toolkit.corpus.parts import collect_tables
from toolkit.corpus.schema import load_schema
from toolkit.corpus.sources import find_text
from toolkit.corpus.tables import to_frame
from toolkit.lexicons.lexicon import version
from toolkit.reading.document import Document
from toolkit.reading.report import read_report

_SAMPLE = Path("examples") / "jichuan-2024.txt"


def open_report(report: str = "", place: str = "", year: int = 0, data: str = "") -> Document:
    """Returns a report: the one named, the first of a dataset whose text is at hand, else the sample.

    Args:
        report: Path of a file: text, Markdown, Word, PDF or HTML.
        place: Whose report it is; read from the opening when it is empty.
        year: When it was given; read from the title when it is 0.
        data: Folder of a dataset; "" for none.

    Raises:
        InputError: The file is missing or cannot be read.
    """
    if data and not report:
        dataset = load_dataset(data)
        for row in dataset.documents.to_dict("records"):
            text = find_text(row, dataset.folder)
            if text is not None:
                kind = str(row["kind"])
                return Document(
                    str(row["doc_id"]), text, place=str(row["place"]), year=int(row["year"]), kind=kind
                )
    return read_report(report or _find_sample(), place=place, year=year)


def _find_sample() -> Path:
    """The sample lies with the shipped data, whatever other dataset is looked at."""
    shipped = Path(__file__).resolve().parents[2] / "data" / _SAMPLE
    return shipped if shipped.is_file() else find_data_folder() / _SAMPLE


def collect_report(document: Document) -> Dataset:
    """Returns the tables of one report, as `toolkit extract` would write them; nothing is written."""
    tables = collect_tables(document)
    frames = {name: to_frame(load_schema()[name], rows) for name, rows in tables.items()}
    return Dataset(Path(), frames, lexicons=version())
