"""Which pages a site has: each study, briefs, pairs of reports and plans, in both languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from toolkit.across.pairs import list_pairs
from toolkit.analysis.headline import ANNUAL_KINDS, select_documents
from toolkit.corpus.tables import frame_records
from toolkit.presentation.labels import Language, label, place_label
from toolkit.presentation.notebooks import find_study, list_studies

# Run once for every place and year; every other study is run once for all of them.
BRIEF = "80-district-brief"
# Run once for all, and once more for every two reports in a row and for every plan.
PROMISES = "40-promises-kept"
PACE = "50-plan-and-pace"

_LONGEST = 60  # characters of a name in a path

_COLON = re.compile("[:\uff1a]")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_QUESTION = re.compile(r"\*\*Question\.\*\* (.+)$", re.MULTILINE)
_CHINESE = re.compile(r"^\*\*([^*]*[\u4e00-\u9fff][^*]*?)[。.]?\*\*\s*(.+)$", re.MULTILINE)


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

    def shorten(self, language: str) -> str:
        """Returns the title as a menu has it: what stands before its colon."""
        return _COLON.split(self.titles[language], maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Page:
    """One executed notebook of the site.

    Attributes:
        study: The notebook.
        stem: Name of its files, without a suffix.
        language: "en" or "zh".
        parameters: What the notebook is run with.
        place, year: Of a brief; empty for other studies.
        related: What else there is on its subject: links from the page's own folder, each with its words.
    """

    study: str
    stem: str
    language: str
    parameters: dict[str, str | int]
    place: str = ""
    year: int = 0
    related: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Path below the site's folder, without a suffix; Chinese pages have a folder of their own."""
        return self.stem if self.language == Language.ENGLISH else f"{self.language}/{self.stem}"


def plan_pages(documents: pd.DataFrame, data: Path | None) -> list[Page]:
    """Returns the pages of executed notebooks, those of English readers first.

    A study of pairs of reports or of plans has no page where the dataset has none of them.

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
            elif study in (PROMISES, PACE):
                pages.extend(_plan_parts(study, documents, given))
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
        stem, language = name_brief(code, place, year), str(given["language"])
        up = "" if language == Language.ENGLISH else "../"
        related = ((f"{up}{name_tasks(stem)}", label("task", "sheet", language)),)
        yield Page(BRIEF, stem, language, parameters, place, year, related)


def name_tasks(stem: str) -> str:
    """Returns the path of a brief's task table below the site's folder.

    >>> name_tasks("80-district-brief-370214-2024")
    'data/tasks-370214-2024.xlsx'
    """
    return f"data/tasks-{stem.removeprefix(BRIEF + '-')}.xlsx"


def _plan_parts(study: str, documents: pd.DataFrame, given: dict[str, str | int]) -> Iterator[Page]:
    """A study of links: its page for all, and one for every pair of reports or for every plan."""
    language = str(given["language"])
    parts = []
    for row in _list_subjects(study, documents):
        code, place, year = str(row["place_code"]), str(row["place"]), int(row["year"])
        own: dict[str, str | int] = {"place": code or place} | ({"year": year} if study == PROMISES else {})
        stem = name_brief(code, place, year).replace(BRIEF, study)
        parts.append(Page(study, stem, language, given | own, place, year))
    if not parts:
        return
    links = tuple((f"{page.stem}.html", f"{place_label(page.place, language)} {page.year}") for page in parts)
    yield Page(study, study, language, given, related=links)
    yield from parts


def _list_subjects(study: str, documents: pd.DataFrame) -> Iterator[Mapping[str, Any]]:
    """The reports that have a next one, or the plans that have reports."""
    pairs = list_pairs(frame_records(documents))
    if study == PROMISES:
        yield from (pair.earlier for pair in pairs if not pair.plan)
    else:
        plans = {pair.earlier["doc_id"]: pair.earlier for pair in pairs if pair.plan}
        yield from plans.values()


def read_studies(names: Sequence[str]) -> list[Study]:
    """Returns the studies with the titles and questions of their notebooks."""
    return [_read_study(name) for name in names]


def _read_study(name: str) -> Study:
    opening = nbformat.read(find_study(name), as_version=4).cells[0].source
    title, question, chinese = (pattern.search(opening) for pattern in (_TITLE, _QUESTION, _CHINESE))
    english = (title[1] if title else name, question[1] if question else "")
    other = (chinese[1], chinese[2]) if chinese else english
    return Study(name, {"en": english[0], "zh": other[0]}, {"en": english[1], "zh": other[1]})
