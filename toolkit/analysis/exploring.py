"""What some places say of an indicator or of a word: targets, results, mentions and clauses, side by side."""

from dataclasses import dataclass

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.industry import name_industries

_FIGURE = ["doc_id", "place", "year", "indicator", "value_low", "value_high", "bound", "unit", "strength"]
_PLACE = ["record_id", "start", "end"]
_MOST = 200  # rows of a table: what one looks through


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, one frame each, by place and year.

    Attributes:
        targets: Figures that are asked for: doc_id, place, year, indicator, value_low, value_high, bound,
            unit, strength, record_id, start, end.
        results: The same of figures that are reported.
        mentions: Industries named by the word: doc_id, place, year, industry_id, surface, start, end.
        clauses: Tasks that hold the word: doc_id, place, year, act, what, due, strength, start, end.
    """

    targets: pd.DataFrame
    results: pd.DataFrame
    mentions: pd.DataFrame
    clauses: pd.DataFrame


def explore(
    dataset: Dataset, documents: pd.DataFrame, indicator_id: str = "", word: str = "", *, language: str = "zh"
) -> Found:
    """Returns what reports say of an indicator, of a word, or of both.

    Args:
        dataset: The dataset.
        documents: The reports to look at.
        indicator_id: An indicator; "" for any.
        word: A word that the name of the figure, the industry or the task holds; "" for any.
        language: In which a name of an industry may match the word too.
    """
    places = documents[["doc_id", "place", "year"]]
    records = dataset.records[dataset.records["duplicate_of"] == ""]
    if indicator_id:
        records = records[records["indicator_id"] == indicator_id]
    figures = places.merge(_holding(records, "indicator", word).drop(columns="year"), on="doc_id")
    figures = figures[[*_FIGURE, *_PLACE, "role"]]
    asked, told = (figures[figures["role"] == role].drop(columns="role") for role in ("target", "actual"))
    return Found(
        asked.head(_MOST).reset_index(drop=True),
        told.head(_MOST).reset_index(drop=True),
        _find_mentions(dataset, places, word, language),
        _find_clauses(dataset, places, word),
    )


def _holding(frame: pd.DataFrame, column: str, word: str) -> pd.DataFrame:
    return frame[frame[column].str.contains(word, regex=False)] if word else frame


def _find_mentions(dataset: Dataset, places: pd.DataFrame, word: str, language: str) -> pd.DataFrame:
    columns = ["doc_id", "place", "year", "industry_id", "surface", "start", "end"]
    mentions = places.merge(dataset.mentions, on="doc_id")
    if not word:
        return mentions.iloc[:0][columns]
    names = mentions["industry_id"].map(name_industries("industry", language)).fillna("")
    held = mentions["surface"].str.contains(word, regex=False) | names.str.contains(
        word, case=False, regex=False
    )
    return mentions[held][columns].head(_MOST).reset_index(drop=True)


def _find_clauses(dataset: Dataset, places: pd.DataFrame, word: str) -> pd.DataFrame:
    columns = ["doc_id", "place", "year", "act", "what", "due", "strength", "start", "end"]
    tasks = places.merge(dataset.tasks, on="doc_id")
    if not word:
        return tasks.iloc[:0][columns]
    held = tasks["what"].str.contains(word, regex=False) | tasks["act"].str.contains(word, regex=False)
    return tasks[held][columns].head(_MOST).reset_index(drop=True)
