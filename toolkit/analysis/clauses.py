"""The clauses that name an industry, and the texts they stand in: what every study of industries counts.

A clause that names several industries is divided among them in equal parts, so that no character is
counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError
from toolkit.lexicons.industry import LEVELS, load_industries
from toolkit.lexicons.lexicon import split_group

PARTS = ("review", "target")
_NO_TEXT = "glossary"  # explanations of words at the end of a report are neither review nor target
_WEAK = 0.5  # what a mention inside the name of a project or of an award weighs
(_MONEY,) = split_group("yuan")  # every currency ends in it: 元, 美元, 日元


@dataclass(frozen=True)  # without slots, which would leave no room for what is found once
class Focus:
    """Clauses that name industries, and the size of the texts that they were taken from.

    Attributes:
        clauses: one row per clause and industry: group, doc_id, clause_start, clause_end, industry, mentions,
            characters (of the clause), weight (this industry's part of them; half where it stands only
            inside names and titles), weak (it does), figure, named (a firm or project that stands under the
            industry), money, dated, concrete.
        texts: one row per group: group, characters, clauses (all of them, with or without an industry).
        level: the level of the lexicon that `industry` names.
    """

    clauses: pd.DataFrame
    texts: pd.DataFrame
    level: str

    @cached_property
    def groups(self) -> list[str]:
        """The places or documents compared, in the order of the catalogue."""
        return [str(group) for group in self.texts["group"]]

    @cached_property
    def industries(self) -> list[str]:
        """The industries that any of the groups names, sorted."""
        return sorted(self.clauses["industry"].unique())

    def size_of(self, group: str, column: str) -> int:
        """Length of a group's texts in "characters" or "clauses"."""
        return int(self._sizes[column].get(group, 0))

    def clauses_of(self, group: str) -> pd.DataFrame:
        """The clauses of one group."""
        return self._by_group.get(group, self.clauses.iloc[:0])

    @cached_property
    def _sizes(self) -> pd.DataFrame:
        return self.texts.groupby("group")[["characters", "clauses"]].sum()

    @cached_property
    def _by_group(self) -> dict[str, pd.DataFrame]:
        return {str(group): rows for group, rows in self.clauses.groupby("group")}


def read_focus(
    dataset: Dataset,
    documents: pd.DataFrame,
    *,
    level: str = "industry",
    part: str = "target",
    by: str = "place",
) -> Focus:
    """Returns the clauses of the chosen documents that name an industry.

    Args:
        dataset: what was read from the reports.
        documents: the rows of its catalogue that are compared.
        level: how finely to divide, one of `LEVELS` of the lexicon.
        part: "target" for what the report plans, "review" for what it looks back on, "" for both.
        by: the column of the catalogue whose values are compared: "place" or "doc_id".

    Raises:
        UsageError: level or part is none of those named.
    """
    _check_choice("level", level, LEVELS)
    _check_choice("part", part, (*PARTS, ""))
    groups = documents.set_index("doc_id", drop=False)[by]
    sections = _take(dataset.sections, groups, part)
    texts = sections.groupby("group", sort=False)[["characters", "clauses"]].sum()
    mentions = _take(dataset.mentions, groups, part)
    return Focus(
        _count_clauses(mentions, dataset, level),
        texts.reindex(groups.unique(), fill_value=0).rename_axis("group").reset_index(),
        level,
    )


def _check_choice(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UsageError(
            f"{name} is '{value}'", f"use one of {', '.join(word or '(empty)' for word in known)}"
        )


def _take(table: pd.DataFrame, groups: "pd.Series[str]", part: str) -> pd.DataFrame:
    """Rows of the chosen documents and part of the report, with the group they belong to."""
    is_review = table["role"] == "review"
    wanted = table["doc_id"].isin(groups.index) & (table["role"] != _NO_TEXT)
    if part:
        wanted &= is_review if part == "review" else ~is_review
    taken = table[wanted]
    return taken.assign(group=taken["doc_id"].map(groups).astype("string"))


def _count_clauses(mentions: pd.DataFrame, dataset: Dataset, level: str) -> pd.DataFrame:
    lexicon = load_industries()
    industries = mentions["industry_id"].map(lambda name: lexicon[name].at(level)).astype("string")
    keys = ["group", "doc_id", "clause_start", "clause_end", "industry"]
    weak = mentions["within"].fillna("") != ""
    rows = mentions.assign(industry=industries, weak=weak).groupby(keys, sort=True, as_index=False)
    clauses = rows.agg(mentions=("start", "size"), dated=("dated", "max"), weak=("weak", "all"))
    clauses["characters"] = (clauses["clause_end"] - clauses["clause_start"]).astype("int64")
    named = clauses.groupby(["doc_id", "clause_start"])["industry"].transform("size")
    part = (clauses["characters"] / named).astype("float64")
    clauses["weight"] = part.where(~clauses["weak"], _WEAK * part)
    return _add_signs(clauses, dataset, level)


def _add_signs(clauses: pd.DataFrame, dataset: Dataset, level: str) -> pd.DataFrame:
    """What makes a clause concrete: a figure, an amount of money, a named firm or project, a date."""
    records = dataset.records[["doc_id", "start", "bound", "unit"]]
    records = records[records["doc_id"].isin(clauses["doc_id"])]
    figures = records[records["bound"] != "qualitative"]
    money = figures[figures["unit"].str.endswith(_MONEY)]
    clauses["figure"] = _holds(clauses, figures)
    clauses["money"] = _holds(clauses, money)
    clauses["named"] = _holds_name(clauses, dataset.names, level)
    clauses["dated"] = clauses["dated"] == 1
    clauses["concrete"] = clauses[["figure", "money", "named", "dated"]].any(axis=1)
    return clauses


def place_names_under(names: pd.DataFrame, level: str) -> "pd.Series[str]":
    """The industry, at a level, under which each name stands; empty where the dataset does not say."""
    lexicon = load_industries()
    known = names["industry_id"].fillna("").astype("string")
    return known.map(lambda name: lexicon[name].at(level) if name else "").astype("string")


def _holds_name(
    clauses: pd.DataFrame, names: pd.DataFrame, level: str
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether a firm or project of each clause stands under the industry; any does where it is not known."""
    near = names[names["doc_id"].isin(clauses["doc_id"])]
    under = near.assign(industry=place_names_under(near, level))
    keys = ["doc_id", "clause_start", "industry"]
    own = set(under[keys].itertuples(index=False, name=None))
    rows = clauses[keys].itertuples(index=False, name=None)
    return np.array([row in own or (*row[:2], "") in own for row in rows], dtype=bool)


def _holds(clauses: pd.DataFrame, table: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether each clause holds the start of a row of ``table``."""
    held = np.zeros(len(clauses), dtype=bool)
    positions = clauses.groupby("doc_id").indices
    first_of, last_of = (clauses[name].to_numpy(dtype="int64") for name in ("clause_start", "clause_end"))
    for doc_id, starts in table.groupby("doc_id")["start"]:
        ordered, at = np.sort(starts.to_numpy(dtype="int64")), positions[doc_id]
        held[at] = np.searchsorted(ordered, last_of[at]) > np.searchsorted(ordered, first_of[at])
    return held
