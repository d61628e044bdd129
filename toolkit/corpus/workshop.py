"""All texts read into a folder that is thrown away, or none: what is shipped is made of all of them."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.extract import OnDone, Run, extract_corpus
from toolkit.corpus.stages import Stage
from toolkit.corpus.storage import Format
from toolkit.errors import InputError


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder with the dataset of all texts, there as long as it is open, and the run that made it."""

    folder: Path
    run: Run


@contextmanager
def open_workshop(
    sources: Path,
    entries: Sequence[Entry],
    stages: Sequence[Stage],
    *,
    form: Format,
    jobs: int,
    on_done: OnDone,
    beside: Sequence[Path] = (),
) -> Iterator[Workshop]:
    """Gives a dataset of all the documents, in a folder that is removed afterwards.

    Args:
        sources: The folder of texts, named when one of them cannot be used.
        entries: The documents.
        stages: What is made across them.
        form: The form of the tables.
        jobs: Processes at most.
        on_done: Called with the name of each document that is done.
        beside: Files that a stage reads, copied there first.

    Raises:
        InputError: A text is missing or cannot be read.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file in beside:
            shutil.copy(file, folder)
        run = extract_corpus(
            entries, folder, workers=jobs, form=form, stages=stages, on_done=on_done, force=True
        )
        if run.problems:
            problem = f"one of the texts cannot be used ({run.problems[0].sentence.rstrip('.')})"
            raise InputError(sources, problem, "the data is built from all texts or not at all")
        yield Workshop(folder, run)
