"""Facts of many places, to be shipped: what a comparison needs of many reports, and nothing of their prose.

A figure keeps its number, its name and its offsets; headings, words and everything that could be put together
to a sentence again stay behind. The tables are Parquet, with a codebook and the descriptor that every dataset
has.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus.catalogue import CATALOGUE, read_catalogue
from toolkit.corpus.datapackage import read_descriptor, render_descriptor, render_dictionary
from toolkit.corpus.dataset import NATIONAL, Dataset, load_dataset, write_dataset
from toolkit.corpus.extract import OnDone
from toolkit.corpus.files import write_text
from toolkit.corpus.identity import find_doubt, settle_entry
from toolkit.corpus.prose import LONGEST_NAME, cut_long_quotes, drop_long_names
from toolkit.corpus.schema import load_schema
from toolkit.corpus.stages import Stage
from toolkit.corpus.storage import Format
from toolkit.corpus.tables import to_frame
from toolkit.corpus.workshop import open_workshop

CODEBOOK = "README.md"

# Tables without words of the texts beyond figures, names and the lexicon's own; the others are shipped empty.
_KEPT = (
    "documents", "records", "ledger", "audits", "sections", "mentions", "names", "same_text", "headline",
)  # fmt: skip
# Columns that hold words of the texts which are neither a figure nor the name of what it measures.
_WORDS = {
    "documents": ("title", "publisher", "sketch"),
    "records": ("section", "indicator_own"),
    "sections": ("section",),
    "mentions": ("section",),
}
_NAMES = (("records", "indicator"),)
_QUOTES = (("records", "quote"), ("records", "bound_word"), ("headline", "quote"), ("names", "name"))
_IDS = r"[a-z0-9_ ]+"  # what the note of an audit may hold beside words: ids of indicators
_FULL = "work_report"
_OPENING = """# Facts of many places

What was read from {count} full reports of {first} to {last}: {tiers}.
The texts may not be passed on and are not here: no headings, no sentences, no counts of words, only figures
with the names of what they measure and their offsets, the headline targets, where industries are named, and
the reports with their hashes. `toolkit build --national FOLDER` made it; `toolkit build --check` proves it
where the texts are at hand and `TOOLKIT_REPORTS` names their folder.

```python
from toolkit.corpus import load_dataset

facts = load_dataset("national")
```

Tables that hold words beyond that ({empty}) are here without rows, and so are the columns
{columns},
so that every study opens on this dataset as on any other. Where a text gives a list or a whole clause, beyond
{longest} characters, a name is empty ({names}) and the rest of a quote is dots
({quotes}); the offsets say where it stands.

Place and code are those of GB/T 2260, where the name in the catalogue tells them. What is doubtful about
{doubted} of the reports stands in the column `note` of `documents`:

| document | place | doubt |
|---|---|---|
{doubts}

A text that stands under two names is counted under the first; the table `same_text` names the other:
{repeats}

"""


def make_national(
    sources: Path, stages: Sequence[Stage], *, jobs: int, on_done: OnDone = lambda _: None
) -> Dataset:
    """Returns the facts of all full reports of a folder of texts.

    Args:
        sources: The folder, with its documents.csv.
        stages: What is made across documents; of these, what is shipped.
        jobs: Processes at most.
        on_done: Called with the name of each document that is done.

    Raises:
        InputError: A text is missing or cannot be read: the facts are those of all texts or none.
    """
    catalogue = read_catalogue(sources / CATALOGUE, sources)
    for problem in catalogue.problems:
        raise problem
    full = [settle_entry(entry) for entry in catalogue.entries if entry.known.get("kind", _FULL) == _FULL]
    needed = [stage for stage in stages if stage.table in _KEPT]
    with open_workshop(sources, full, needed, form=Format.PARQUET, jobs=jobs, on_done=on_done) as made:
        return drop_prose(load_dataset(made.folder, count_once=False))


def drop_prose(dataset: Dataset) -> Dataset:
    """Returns a dataset of its full reports without words that are neither a figure nor its name."""
    full = dataset.documents.loc[dataset.documents["kind"] == _FULL, "doc_id"]
    frames = {name: to_frame(table, ()) for name, table in load_schema().items()}
    for name in _KEPT:
        frame = getattr(dataset, name)
        own = frame[frame["doc_id"].isin(full)].reset_index(drop=True)
        frames[name] = own.assign(**{column: "" for column in _WORDS.get(name, ()) if column in own})
    for columns, shorten in ((_NAMES, drop_long_names), (_QUOTES, cut_long_quotes)):
        for name, column in columns:
            frames[name][column] = shorten(frames[name][column])
    frames["audits"] = _drop_notes(frames["audits"])
    return Dataset(Path(), frames, lexicons=dataset.lexicons)


def _drop_notes(audits: pd.DataFrame) -> pd.DataFrame:
    """The audits with notes that are ids alone; rows that differed in their words only are one row then."""
    notes = audits["note"].where(audits["note"].str.fullmatch(_IDS), "")
    return audits.assign(note=notes).drop_duplicates(list(load_schema()["audits"].key), ignore_index=True)


def write_national(dataset: Dataset, data: Path) -> Path:
    """Writes the facts below the folder of the shipped data, and returns their folder."""
    folder = data / NATIONAL
    write_dataset(dataset, folder, Format.PARQUET)
    descriptor: dict[str, Any] = read_descriptor(folder)
    held = [resource for resource in descriptor["resources"] if resource["name"] in _KEPT]
    write_text(folder / "datapackage.json", render_descriptor(descriptor | {"resources": held}))
    write_text(folder / CODEBOOK, render_codebook(dataset))
    return folder


def render_codebook(dataset: Dataset) -> str:
    """Returns what is in the facts, what was left out, what is doubtful, and what every column holds."""
    documents = dataset.documents
    tiers = documents["level"].value_counts().sort_index()
    dropped = [f"`{table}.{column}`" for table, columns in _WORDS.items() for column in columns]
    repeats = dataset.same_text[["doc_id", "same_as"]].itertuples(index=False)
    doubts = list(_list_doubts(documents))
    opening = _OPENING.format(
        count=len(documents),
        first=documents["year"].min(),
        last=documents["year"].max(),
        tiers=", ".join(f"{level} {count}" for level, count in tiers.items()),
        empty=", ".join(f"`{name}`" for name in load_schema() if name not in _KEPT),
        columns=", ".join(dropped),
        names=", ".join(f"`{table}.{column}`" for table, column in _NAMES),
        quotes=", ".join(f"`{table}.{column}`" for table, column in _QUOTES),
        longest=LONGEST_NAME,
        doubted=len(doubts),
        doubts="\n".join(doubts),
        repeats="\n".join("- `{}` says the same as `{}`".format(*row) for row in repeats),
    )
    return f"{opening.rstrip()}\n\n{render_dictionary(_KEPT, Format.PARQUET)}"


def _list_doubts(documents: pd.DataFrame) -> Iterator[str]:
    for doc_id, place, note in documents[["doc_id", "place", "note"]].itertuples(index=False):
        if found := find_doubt(note):
            yield f"| `{doc_id}` | {place} | {found} |"


def compare_national(dataset: Dataset, data: Path) -> list[str]:
    """Returns the names of the tables and files that are not what is shipped.

    Values are compared, not bytes: the libraries that write Parquet differ in these from version to version.
    """
    shipped = load_dataset(data / NATIONAL, count_once=False)
    differing = [name for name, frame in dataset.frames() if not _is_same(frame, getattr(shipped, name))]
    codebook = data / NATIONAL / CODEBOOK
    told = codebook.read_text(encoding="utf-8") if codebook.is_file() else ""
    differing += [] if told == render_codebook(dataset) else [CODEBOOK]
    return differing + ([] if shipped.lexicons == dataset.lexicons else ["datapackage.json"])


def _is_same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.reset_index(drop=True).astype("string").equals(other.reset_index(drop=True).astype("string"))
