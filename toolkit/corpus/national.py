"""Facts of many places, to be shipped: what a comparison needs of many reports, and nothing of their prose.

A figure keeps its number, its name and its offsets; headings, words and everything that could be put together
to a sentence again stay behind. The tables are Parquet, with the descriptor that every dataset has.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from toolkit.corpus.catalogue import CATALOGUE, read_catalogue
from toolkit.corpus.dataset import NATIONAL, Dataset, load_dataset, write_dataset
from toolkit.corpus.extract import OnDone, extract_corpus
from toolkit.corpus.schema import load_schema
from toolkit.corpus.stages import Stage
from toolkit.corpus.storage import Format
from toolkit.corpus.tables import to_frame
from toolkit.errors import InputError

# Tables without words of the texts beyond figures, names and the lexicon's own; the others are shipped empty.
_KEPT = ("documents", "records", "sections", "mentions", "audits", "same_text", "headline")
# Columns that hold words of the texts which are neither a figure nor the name of what it measures.
_WORDS = {
    "documents": ("title", "note", "publisher", "sketch"),
    "records": ("section", "indicator_own"),
    "sections": ("section",),
    "mentions": ("section",),
    "audits": ("note",),
}
_FULL = "work_report"


def make_national(
    sources: Path, stages: Sequence[Stage], *, jobs: int, on_done: OnDone = lambda _: None
) -> Dataset:
    """Returns the facts of all full reports of a folder of texts.

    Args:
        sources: The folder, with its documents.csv.
        stages: What is made across documents.
        jobs: Processes at most.
        on_done: Called with the name of each document that is done.

    Raises:
        InputError: A text is missing or cannot be read: the facts are those of all texts or none.
    """
    catalogue = read_catalogue(sources / CATALOGUE, sources)
    with TemporaryDirectory() as workshop:
        run = extract_corpus(
            catalogue.entries,
            Path(workshop),
            workers=jobs,
            form=Format.PARQUET,
            stages=stages,
            on_done=on_done,
            force=True,
        )
        if run.problems:
            problem = f"one of the texts cannot be used ({run.problems[0].sentence.rstrip('.')})"
            raise InputError(sources, problem, "the facts are those of all texts or none")
        return drop_prose(load_dataset(workshop))


def drop_prose(dataset: Dataset) -> Dataset:
    """Returns a dataset of its full reports without words that are neither a figure nor its name."""
    full = dataset.documents.loc[dataset.documents["kind"] == _FULL, "doc_id"]
    frames = {name: to_frame(table, ()) for name, table in load_schema().items()}
    for name in _KEPT:
        frame = getattr(dataset, name)
        own = frame[frame["doc_id"].isin(full)].reset_index(drop=True)
        frames[name] = own.assign(**{column: "" for column in _WORDS.get(name, ()) if column in own})
    return Dataset(Path(), frames, lexicons=dataset.lexicons)


def write_national(dataset: Dataset, data: Path) -> Path:
    """Writes the facts below the folder of the shipped data, and returns their folder."""
    folder = data / NATIONAL
    write_dataset(dataset, folder, Format.PARQUET)
    return folder


def compare_national(dataset: Dataset, data: Path) -> list[str]:
    """Returns the names of the tables that are not what is shipped.

    Values are compared, not bytes: the libraries that write Parquet differ in these from version to version.
    """
    shipped = load_dataset(data / NATIONAL, count_once=False)
    return [name for name, frame in dataset.frames() if not _is_same(frame, getattr(shipped, name))]


def _is_same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.reset_index(drop=True).astype("string").equals(other.reset_index(drop=True).astype("string"))
