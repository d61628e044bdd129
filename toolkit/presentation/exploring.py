"""Exploring in JupyterLab: places, an indicator or a word; what is asked for, reported and named about it.

A person gets choosers and tables to sort and filter, each row opening its sentence. A program gets the same
tables in plain text for what is chosen at first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import pandas as pd

from toolkit.analysis.exploring import Found, explore
from toolkit.analysis.headline import HEADLINES, choose_place, select_documents
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.industry import name_industries
from toolkit.presentation.cells import write_cell
from toolkit.presentation.evidence import EvidenceTable, show_evidence
from toolkit.presentation.labels import Language, indicator_label, label, place_label
from toolkit.presentation.live import carry_scripts, draw_table, is_live, open_evidence
from toolkit.presentation.words import word

_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "targets": ("place", "year", "name", "figure", "strength"),
    "results": ("place", "year", "name", "figure"),
    "mentions": ("place", "year", "industry", "surface"),
    "clauses": ("place", "year", "act", "what", "due", "strength"),
}
_FIRST: Final = 12  # rows that a program prints of each table


@dataclass(frozen=True, slots=True)
class Explored:
    """What was found for a choice, in words.

    Attributes:
        dataset: Where it was found.
        found: The frames.
        language: "en" or "zh".
    """

    dataset: Dataset
    found: Found
    language: str

    def tables(self) -> dict[str, EvidenceTable]:
        """Returns the four tables as plain ones, the first rows of each."""
        tables = {}
        for name, columns in _SHOWN.items():
            frame = self._frame(name)
            evidence = ["record_id"] if "record_id" in frame else ["doc_id"]
            caption = word("lab.found", self.language, count=len(frame))
            shown = show_evidence(
                frame.head(_FIRST), columns, evidence=evidence, language=self.language, caption=caption
            )
            tables[word(f"lab.{name}", self.language)] = shown
        return tables

    def __repr__(self) -> str:
        return "\n\n".join(f"{heading}\n{table!r}" for heading, table in self.tables().items())

    def _repr_html_(self) -> str:
        if is_live():
            return "".join(self._draw(name) for name in _SHOWN)
        return "".join(f"<h3>{heading}</h3>{table._repr_html_()}" for heading, table in self.tables().items())

    def _draw(self, name: str) -> str:
        """One table for a person: its cells in words, and what opens each row's sentence."""
        frame = self._frame(name)
        rows = frame.to_dict("records")
        columns = {
            label("column", column, self.language): [
                escape(write_cell(row, column, self.language)) for row in rows
            ]
            for column in _SHOWN[name]
        }
        opened = [self._open(row) for row in rows]
        heading = f"<h3>{word(f'lab.{name}', self.language)}</h3>"
        return heading + draw_table(columns | {word("lab.evidence", self.language): opened})

    def _open(self, row: Mapping[Any, Any]) -> str:
        start, end = int(row["start"]), int(row["end"])
        return open_evidence(
            self.dataset, row["doc_id"], start, end, f"{row['doc_id']} {start}", self.language
        )

    def _frame(self, name: str) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(self.found, name)
        if name != "mentions":
            return frame
        return frame.assign(industry=frame["industry_id"].map(name_industries("industry", self.language)))


class Explorer:
    """Choosers of places, years, an indicator, a word and the language, and below them what was found.

    Attributes:
        view: The widget that JupyterLab shows.
    """

    def __init__(self, dataset: Dataset, choice: Mapping[str, Any]) -> None:
        """Takes the dataset and what is chosen at first, by the names of `show_explorer`."""
        import ipywidgets as widgets  # noqa: PLC0415 - a program that runs the notebook needs none

        self.dataset = dataset
        annual = dataset.documents
        language = str(choice["language"])
        places = sorted(set(annual["place"]))
        years = sorted(set(annual["year"].astype(int)))
        indicators = [(indicator_label(name, language), name) for name in HEADLINES]
        wide = {"layout": widgets.Layout(width="16em")}
        self.places = widgets.SelectMultiple(
            options=[(place_label(place, language), place) for place in places],
            value=[place for place in choice["places"] if place in places],
            description=word("lab.places", language), rows=6, **wide,
        )  # fmt: skip
        self.years = widgets.SelectMultiple(
            options=years,
            value=list(choice["years"]),
            description=word("lab.years", language),
            rows=6,
            **wide,
        )
        self.indicator = widgets.Dropdown(
            options=[(word("lab.any", language), ""), *indicators], value=choice["indicator"],
            description=word("lab.indicator", language), **wide,
        )  # fmt: skip
        self.word = widgets.Text(
            value=choice["word"], description=word("lab.word", language), continuous_update=False, **wide
        )
        self.language = widgets.Dropdown(
            options=[("English", "en"), (word("lab.chinese", language), "zh")], value=language,
            description=word("lab.language", language), **wide,
        )  # fmt: skip
        self.found = widgets.Output()
        self.choosers = {
            "places": self.places,
            "years": self.years,
            "indicator": self.indicator,
            "word": self.word,
            "language": self.language,
        }
        self.language.observe(lambda _: self.rename(), names="value")
        for chooser in self.choosers.values():
            chooser.observe(lambda _: self.show(), names="value")
        right = widgets.VBox([self.indicator, self.word, self.language])
        self.view = widgets.VBox([widgets.HBox([self.places, self.years, right]), self.found])
        self.show()

    def rename(self) -> None:
        """Names the choosers in the language that is chosen now."""
        for name, chooser in self.choosers.items():
            chooser.description = word(f"lab.{name}", self.language.value)

    def show(self) -> None:
        """Shows what is found for the present choice."""
        from IPython.display import display  # noqa: PLC0415

        found = explore_choice(
            self.dataset,
            self.places.value,
            self.years.value,
            self.indicator.value,
            self.word.value,
            self.language.value,
        )
        self.found.clear_output(wait=True)
        with self.found:
            display(found)


def explore_choice(
    dataset: Dataset, places: Sequence[str], years: Sequence[int], indicator: str, text: str, language: str
) -> Explored:
    """Returns what the reports of some places and years say of an indicator or a word.

    Args:
        dataset: The dataset.
        places: Names or codes; empty for the place with most reports.
        years: Years of the reports; empty for all.
        indicator: Id of an indicator; "" for any.
        text: A word; "" for any.
        language: "en" or "zh".
    """
    chosen = list(places) or [choose_place(dataset.documents)]
    documents = select_documents(dataset.documents, chosen, list(years))
    return Explored(dataset, explore(dataset, documents, indicator, text, language=language), language)


def show_explorer(
    dataset: Dataset,
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    indicator: str = "",
    text: str = "",
    language: str = Language.ENGLISH,
) -> Any:
    """Returns choosers for a person, and for a program what they show at first.

    Args:
        dataset: The dataset.
        places: Names or codes of places; empty for the place with most reports.
        years: Years of the reports; empty for all.
        indicator: Id of an indicator; "" for any.
        text: A word; "" for any.
        language: "en" or "zh".
    """
    if not is_live():
        return explore_choice(dataset, places, years, indicator, text, language)
    carry_scripts()  # into the cell: what is shown inside a widget is thrown away with each choice
    first = list(places) or [choose_place(dataset.documents)]
    named = sorted(set(select_documents(dataset.documents, first)["place"]))
    choice = {
        "places": named,
        "years": list(years),
        "indicator": indicator,
        "word": text,
        "language": language,
    }
    return Explorer(dataset, choice).view
