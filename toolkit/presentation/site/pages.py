"""Which pages a site has: each study, and a brief of every place and year, in both languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pandas as pd

from toolkit.analysis.headline import ANNUAL_KINDS, select_documents
from toolkit.presentation.labels import Language
from toolkit.presentation.studies import find_study, list_studies

# Run once for every place and year; every other study is run once for all of them.
BRIEF = "80-district-brief"

_LONGEST = 60  # characters of a name in a path

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_QUESTION = re.compile(r"\*\*Question\.\*\* (.+)$", re.MULTILINE)
_CHINESE = re.compile(r"^\*\*([^*]*[一-鿿][^*]*?)[。.]?\*\*\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Study:
    """What a notebook says of itself in its first cell.

    Attributes:
        name: Such as "10-growth-targets".
        titles: Its title by language.
        questions: The question that it answers, by language.
    """

    name: str
    titles: dict[str, str]
    questions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """One executed notebook of the site.

    Attributes:
        study: The notebook.
        stem: Name of its files, without a suffix.
        language: "en" or "zh".
        parameters: What the notebook is run with.
        place, year: Of a brief; empty for other studies.
    """

    study: str
    stem: str
    language: str
    parameters: dict[str, str | int]
    place: str = ""
    year: int = 0

    @property
    def name(self) -> str:
        """Path below the site's folder, without a suffix; Chinese pages have a folder of their own."""
        return self.stem if self.language == Language.ENGLISH else f"{self.language}/{self.stem}"


def plan_pages(documents: pd.DataFrame, data: Path | None) -> list[Page]:
    """Returns the pages of executed notebooks, those of English readers first.

    Args:
        documents: The catalogue.
        data: Folder of the dataset; None for the shipped one.
    """
    common: dict[str, str | int] = {"data": str(data.resolve())} if data else {}
    pages: list[Page] = []
    for language in Language:
        given = common | {"language": language.value}
        for study in list_studies():
            if study == BRIEF:
                pages.extend(_plan_briefs(documents, given))
            else:
                pages.append(Page(study, study, language.value, given))
    return pages


def list_briefed(documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the documents that get a brief: one per place and year, a plan where there is nothing else."""
    return select_documents(documents, kinds=(*ANNUAL_KINDS, "plan"))


def name_brief(place_code: str, place: str, year: int) -> str:
    """Returns the name of a brief's files.

    >>> name_brief("370214", "青岛市城阳区", 2024)
    '80-district-brief-370214-2024'
    """
    # A name becomes part of a path, and must not lead out of the folder.
    safe = re.sub(r"[^\w-]+", "-", place_code or place)
    return f"{BRIEF}-{safe[:_LONGEST]}-{year}"


def _plan_briefs(documents: pd.DataFrame, given: dict[str, str | int]) -> Iterator[Page]:
    for row in list_briefed(documents).to_dict("records"):
        code, place, year = str(row["place_code"]), str(row["place"]), int(row["year"])
        parameters = given | {"place": code or place, "year": year}
        yield Page(BRIEF, name_brief(code, place, year), str(given["language"]), parameters, place, year)


def read_studies(names: Sequence[str]) -> list[Study]:
    """Returns the studies with the titles and questions of their notebooks."""
    return [_read_study(name) for name in names]


def _read_study(name: str) -> Study:
    opening = nbformat.read(find_study(name), as_version=4).cells[0].source
    title, question, chinese = (pattern.search(opening) for pattern in (_TITLE, _QUESTION, _CHINESE))
    english = (title[1] if title else name, question[1] if question else "")
    other = (chinese[1], chinese[2]) if chinese else english
    return Study(name, {"en": english[0], "zh": other[0]}, {"en": english[1], "zh": other[1]})
