"""Whether a dataset agrees with itself: values with bounds, quotes with spans, rows with rows they name."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from toolkit.corpus.columns import check_columns, read_columns
from toolkit.corpus.datapackage import read_descriptor
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.schema import Origin, Table, load_fact_schema, load_kept_schema, load_schema
from toolkit.corpus.sources import find_text
from toolkit.corpus.storage import find_table
from toolkit.corpus.tables import frame_columns
from toolkit.errors import InputError
from toolkit.lexicons import lexicon

_LOW_ONLY = ("at_least", "more_than")
_HIGH_ONLY = ("at_most", "less_than")


def check_folder(folder: Path) -> list[InputError]:
    """Returns everything that is wrong with a dataset folder: hashes, schema, references, values.

    Texts are compared with the quotes where they are at hand.

    Raises:
        InputError: A table is missing or cannot be read at all.
    """
    tables = load_schema() | load_kept_schema() | load_fact_schema()
    tables = {
        n: t for n, t in tables.items() if t.origin == Origin.DOCUMENT or find_table(folder, t).exists()
    }
    columns = {name: read_columns(find_table(folder, table), table) for name, table in tables.items()}
    frames = {name: frame_columns(found) for name, found in columns.items()}
    problems = list(_check_descriptor(folder))
    for name, found in columns.items():
        problems += check_columns(found, tables[name], find_table(folder, tables[name]))
        problems += _check_references(tables[name], frames, folder)
    if problems:
        return problems  # what follows would say the same once more
    dataset = Dataset(folder, frames)
    return [*_check_values(dataset), *_check_ledger(dataset), *_check_texts(dataset)]


def _check_descriptor(folder: Path) -> Iterator[InputError]:
    path, descriptor = folder / "datapackage.json", read_descriptor(folder)
    if not descriptor:
        yield InputError(
            path, "is missing", "make the dataset again with `toolkit extract` or `toolkit build`"
        )
        return
    for resource in descriptor["resources"]:
        table = folder / resource["path"]
        digest = hashlib.sha256(table.read_bytes()).hexdigest() if table.exists() else "missing"
        if resource["hash"] != f"sha256:{digest}":
            remedy = "put the table back, or make the dataset again if the change was meant"
            yield InputError(table, "is not the file that datapackage.json describes", remedy)
    if descriptor.get("lexicons", lexicon.version()) != lexicon.version():
        problem = f"was read with the lexicons {descriptor['lexicons']}, now they are {lexicon.version()}"
        yield InputError(path, problem, "make the dataset again with `toolkit extract` or `toolkit build`")


def _check_references(table: Table, frames: dict[str, pd.DataFrame], folder: Path) -> Iterator[InputError]:
    frame = frames[table.name]
    for column, (other, target) in table.references.items():
        dangling = ~frame[column].isin([*frames[other][target], ""])
        for row, value in frame.loc[dangling, column].items():
            problem = f"'{value}' is not in the table {other}"
            place = f"line {int(str(row)) + 2}, column {column}"
            yield InputError(find_table(folder, table), problem, f"name a {target} that is there", place)


def _check_values(dataset: Dataset) -> Iterator[InputError]:
    records = dataset.records
    low, high, bound = records["value_low"], records["value_high"], records["bound"]
    rules = {
        "exact and about have both ends equal": bound.isin(["exact", "about"]) & (low != high),
        "a range has a lower and a higher end": (bound == "range") & ~(low <= high),
        "a lower bound has value_low only": bound.isin(_LOW_ONLY) & (low.isna() | high.notna()),
        "an upper bound has value_high only": bound.isin(_HIGH_ONLY) & (high.isna() | low.notna()),
        "qualitative has no number": (bound == "qualitative") & (low.notna() | high.notna()),
        "the quote is as long as its span": records["quote"].str.len() != records["end"] - records["start"],
        "only livelihood has a subtheme": (records["subtheme"] != "") & (records["theme"] != "livelihood"),
        "a repeat comes after what it repeats": records["duplicate_of"] == records["record_id"],
    }
    yield from _report_rules(records, rules, find_table(dataset.folder, load_schema()["records"]))


def _check_ledger(dataset: Dataset) -> Iterator[InputError]:
    ledger = dataset.ledger
    recorded = ledger["outcome"] == "recorded"
    follows = ledger.groupby("doc_id")["end"].shift(1)
    rules = {
        "a recorded numeral names its record": recorded & (ledger["record_id"] == ""),
        "an ignored numeral names its reason": (ledger["outcome"] == "ignored") & (ledger["reason"] == ""),
        "numerals come in order and do not overlap": (ledger["start"] < follows).fillna(value=False),
        "the numeral is as long as its span": ledger["text"].str.len() != ledger["end"] - ledger["start"],
    }
    yield from _report_rules(ledger, rules, find_table(dataset.folder, load_schema()["ledger"]))


def _report_rules(
    frame: pd.DataFrame, rules: "dict[str, pd.Series[bool]]", path: Path
) -> Iterator[InputError]:
    for rule, broken in rules.items():
        for row in frame.index[broken.astype(bool)]:
            yield InputError(path, "the row contradicts itself", rule, f"line {int(str(row)) + 2}")


def _check_texts(dataset: Dataset) -> Iterator[InputError]:
    for _, document in dataset.documents.iterrows():
        text = find_text(document, dataset.folder)
        if text is None:
            continue
        own = dataset.records[dataset.records["doc_id"] == document["doc_id"]]
        for row, start, end, quote in own[["start", "end", "quote"]].itertuples():
            if text[start:end] != quote:
                place = f"line {row + 2}"
                problem = f"the quote is not what stands in {document['file']} from {start} to {end}"
                yield InputError(
                    find_table(dataset.folder, load_schema()["records"]),
                    problem,
                    "read the text again",
                    place,
                )
