"""Running a study from a notebook: what to run, for which places and years, in which language."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.errors import ToolkitError
from toolkit.presentation.evidence import EvidenceTable, show_evidence
from toolkit.presentation.labels import Language, place_label
from toolkit.presentation.live import is_live
from toolkit.presentation.notebooks import find_study, list_studies
from toolkit.presentation.parameters import read_parameters
from toolkit.presentation.site.pages import read_studies
from toolkit.presentation.studies import run_study
from toolkit.presentation.words import word

_MADE: Final = "studies"  # below the folder of the notebook
_WIDTH: Final = "22em"


def show_studies(dataset: Dataset, data: str = "", language: str = Language.ENGLISH) -> Any:
    """Returns choosers and a button that run a study for a person, and for a program the list of the studies.

    Args:
        dataset: The dataset, whose places and years are offered.
        data: Its folder as the studies take it.
        language: "en" or "zh".
    """
    return StudyChooser(dataset, data, language).view if is_live() else list_questions(language)


def list_questions(language: str) -> EvidenceTable:
    """Returns the studies with their questions."""
    studies = read_studies(list_studies())
    rows = [
        {"study": study.titles[language], "question": study.questions[language], "notebook": study.name}
        for study in studies
    ]
    return show_evidence(pd.DataFrame(rows), ["study", "question"], evidence=["notebook"], language=language)


def pick_parameters(study: str, choice: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the parameters of a study for a choice: of places and years the first, where it takes only one.

    Args:
        study: The study.
        choice: data, places, years and language.
    """
    taken = read_parameters(find_study(study))
    offered = dict(choice)
    if choice["places"]:
        offered |= {"place": choice["places"][0], "followed": choice["places"][0]}
    if choice["years"]:
        offered["year"] = choice["years"][-1]
    return {name: value for name, value in offered.items() if name in taken and value}


class StudyChooser:
    """What to run and over what, and a button.

    Attributes:
        view: The widget that JupyterLab shows.
    """

    def __init__(self, dataset: Dataset, data: str, language: str) -> None:
        """Offers the places and years of a dataset."""
        import ipywidgets as widgets  # noqa: PLC0415

        self.data, documents = data, dataset.documents
        wide = {"layout": widgets.Layout(width=_WIDTH)}
        named = [(study.titles[language], study.name) for study in read_studies(list_studies())]
        places = [(place_label(place, language), place) for place in sorted(set(documents["place"]))]
        self.study = widgets.Dropdown(options=named, description=word("lab.study", language), **wide)
        self.places = widgets.SelectMultiple(options=places, description=word("lab.places", language), **wide)
        years = sorted(set(documents["year"].astype(int)))
        self.years = widgets.SelectMultiple(options=years, description=word("lab.years", language), **wide)
        self.language = widgets.Dropdown(
            options=[("English", "en"), (word("lab.chinese", language), "zh")], value=language,
            description=word("lab.language", language), **wide,
        )  # fmt: skip
        self.button = widgets.Button(description=word("lab.run", language), button_style="primary")
        self.said = widgets.HTML()
        self.button.on_click(lambda _: self.run())
        left = widgets.VBox([self.study, self.language, self.button])
        self.view = widgets.VBox([widgets.HBox([left, self.places, self.years]), self.said])

    def run(self) -> None:
        """Runs the study that is chosen and says where its notebook is, or why there is none."""
        chosen = {"places": list(self.places.value), "years": list(self.years.value)}
        choice = {"data": self.data, "language": self.language.value} | chosen
        self.button.disabled = True
        try:
            made = run_study(self.study.value, pick_parameters(self.study.value, choice), Path(_MADE))
            self.said.value = word("lab.made", self.language.value, file=_link(made))
        except ToolkitError as error:
            self.said.value = escape(str(error))
        finally:
            self.button.disabled = False


def _link(made: Path) -> str:
    """A link that JupyterLab opens beside the notebook, and any other page in a window of its own."""
    path = escape(made.as_posix())
    opens = escape(json.dumps({"path": made.as_posix()}))
    command = f'data-commandlinker-command="docmanager:open" data-commandlinker-args="{opens}"'
    return f'<a href="{path}" target="_blank" {command}>{escape(made.name)}</a>'
