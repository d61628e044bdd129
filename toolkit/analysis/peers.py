"""The like of a place: the reports of the same tier and year that it is set among.

They are sought in a dataset and in the facts of many places that are shipped (`load_dataset("national")`).
Where the same year has too few of a tier, the nearest years are taken in, and the like says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from toolkit.analysis.clauses import read_focus
from toolkit.analysis.figures import Figure, read_figures, to_tier
from toolkit.analysis.headline import HEADLINES, list_headline_targets, select_documents
from toolkit.corpus.dataset import NATIONAL, Dataset, find_data_folder, load_dataset

FEWEST = 8  # places: of fewer, a share says more of chance than of the place

# The tables that a comparison among many places looks at.
_TABLES = ("documents", "records", "ledger", "audits", "sections", "mentions", "names", "headline")


@dataclass(frozen=True, slots=True)
class Pool:
    """What places are set among: the reports at hand, and of each its targets and its industries.

    Attributes:
        dataset: The reports of the dataset and of the facts of many places together.
        documents: Their catalogue, one report per place and year, with its `tier`.
        targets: Rows of `list_headline_targets` for these reports.
        figures: The figures behind the targets that state one, by doc_id in the order of the targets.
        shares: doc_id, industry, share: how an industry's part of the room for industries is in each report.
        level: The level of the lexicon that `industry` names.
    """

    dataset: Dataset
    documents: pd.DataFrame
    targets: pd.DataFrame
    figures: Mapping[str, Sequence[Figure]]
    shares: pd.DataFrame
    level: str


@dataclass(frozen=True, slots=True)
class Like:
    """The reports that one is set among.

    Attributes:
        doc_id: The report itself.
        doc_ids: The reports of other places, one of each.
        tier: Their tier.
        first_year: The earliest year among them.
        last_year: The latest.
        widened: Whether other years had to be taken in.
    """

    doc_id: str
    doc_ids: tuple[str, ...]
    tier: str
    first_year: int
    last_year: int
    widened: bool


def open_pool(dataset: Dataset, *, level: str = "industry", national: bool = True) -> Pool:
    """Returns what the places of a dataset are set among; for many places, open it once.

    Args:
        dataset: The dataset.
        level: How finely to divide industries.
        national: Whether to look among the shipped facts of many places too.
    """
    joined = join_national(dataset) if national else dataset
    chosen = select_documents(joined.documents)
    documents = chosen.assign(tier=chosen["level"].map(to_tier).astype("string"))
    targets = list_headline_targets(joined, documents, HEADLINES)
    figures = _read_targets(joined, documents, targets)
    return Pool(joined, documents, targets, figures, measure_shares(joined, documents, level), level)


def _read_targets(
    dataset: Dataset, documents: pd.DataFrame, targets: pd.DataFrame
) -> Mapping[str, Sequence[Figure]]:
    stated = targets[targets["absence"] == ""]
    records = dataset.records[dataset.records["record_id"].isin(stated["record_id"])]
    known = {figure.record_id: figure for figure in read_figures(records, documents)}
    found: dict[str, list[Figure]] = {}
    for doc_id, record_id in zip(stated["doc_id"], stated["record_id"], strict=True):
        if record_id in known:
            found.setdefault(str(doc_id), []).append(known[record_id])
    return found


def read_pool(data: Path | str = "", *, level: str = "industry", national: bool = True) -> Pool:
    """Returns the pool of a dataset folder, kept while its files stay as they are: a site opens it a page.

    Args:
        data: As `load_dataset` takes it.
        level: How finely to divide industries.
        national: Whether to look among the shipped facts of many places too.
    """
    folder = load_dataset(data).folder
    return _read_kept(folder, folder.stat().st_mtime_ns, level, national=national)


@lru_cache(maxsize=3)
def _read_kept(folder: Path, state: int, level: str, *, national: bool) -> Pool:
    return open_pool(load_dataset(folder), level=level, national=national)


def join_national(dataset: Dataset) -> Dataset:
    """Returns a dataset with the facts of many places beside its own; its own text of a place and year stays.

    Where no facts are shipped, or they are the dataset itself, it is returned as it is.
    """
    folder = find_data_folder() / NATIONAL
    if not folder.is_dir() or (dataset.folder.is_dir() and dataset.folder.samefile(folder)):
        return dataset
    facts = load_dataset(folder)
    new = facts.documents.loc[~_are_known(facts.documents, dataset.documents), "doc_id"]
    frames = {}
    for name in _TABLES:
        theirs = getattr(facts, name)
        frames[name] = pd.concat(
            [getattr(dataset, name), theirs[theirs["doc_id"].isin(new)]], ignore_index=True
        )
    return dataset.replace(**frames)


def _are_known(documents: pd.DataFrame, own: pd.DataFrame) -> "pd.Series[bool]":
    """Which documents a catalogue holds already: the same text, or a report of the same place and year."""
    marks = ["place_code", "year"]
    coded = set(own.loc[own["place_code"] != "", marks].itertuples(index=False, name=None))
    pairs = documents[marks].itertuples(index=False, name=None)
    same_place = pd.Series([pair in coded for pair in pairs], index=documents.index, dtype=bool)
    return same_place | documents["sha256"].isin(own["sha256"]) | documents["doc_id"].isin(own["doc_id"])


def measure_shares(dataset: Dataset, documents: pd.DataFrame, level: str) -> pd.DataFrame:
    """Returns doc_id, industry, share: each industry's part of what a report plans for industries."""
    clauses = read_focus(dataset, documents, level=level, by="doc_id").clauses
    weights = clauses.groupby(["doc_id", "industry"], as_index=False)["weight"].sum()
    whole = weights.groupby("doc_id")["weight"].transform("sum")
    shares: pd.DataFrame = weights.assign(share=weights["weight"] / whole)
    return shares[["doc_id", "industry", "share"]]


def find_like(pool: Pool, doc_id: str, *, fewest: int = FEWEST) -> Like:
    """Returns the reports that one is set among: of its tier and year, or of the nearest years.

    Args:
        pool: Where to look.
        doc_id: The report.
        fewest: Places below which other years are taken in.
    """
    documents = pool.documents
    if doc_id not in set(documents["doc_id"]):  # a plan has no like
        return Like(doc_id, (), "", 0, 0, widened=False)
    own = documents[documents["doc_id"] == doc_id].iloc[0]
    key = documents["place_code"].where(documents["place_code"] != "", documents["place"])
    others = documents.assign(key=key, gap=(documents["year"] - own["year"]).abs())
    others = others[(others["tier"] == own["tier"]) & (key != (own["place_code"] or own["place"]))]
    nearest = others.sort_values(["gap", "year", "doc_id"], ascending=[True, False, True]).drop_duplicates(
        "key"
    )
    reach = (
        int(nearest["gap"].iloc[:fewest].max())
        if len(nearest) and (nearest["gap"] == 0).sum() < fewest
        else 0
    )
    like = nearest[nearest["gap"] <= reach]
    years = like["year"] if len(like) else pd.Series([own["year"]])
    return Like(
        doc_id, tuple(like["doc_id"]), str(own["tier"]), int(years.min()), int(years.max()), reach > 0
    )
