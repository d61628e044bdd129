"""JupyterLab: copies to work in, a start page, plain tables for programs and live ones for people."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from tests.invented import invent_dataset
from toolkit.analysis.exploring import explore
from toolkit.corpus.dataset import Dataset
from toolkit.presentation.choosing import StudyChooser, list_questions, pick_parameters
from toolkit.presentation.exploring import Explorer, explore_choice, show_explorer
from toolkit.presentation.lab import SETTINGS, START, prepare_lab
from toolkit.presentation.live import LIVE, mark_sentence


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return invent_dataset(4, years=2)


def test_the_copies_are_renewed_and_what_a_person_changed_is_kept(tmp_path: Path, repository: Path) -> None:
    assert prepare_lab(tmp_path) == []
    shipped = (repository / "notebooks" / "10-growth-targets.ipynb").read_text(encoding="utf-8")
    copy = tmp_path / "10-growth-targets.ipynb"
    assert copy.read_text(encoding="utf-8") == shipped
    copy.write_text("mine", encoding="utf-8")
    assert prepare_lab(tmp_path) == ["10-growth-targets"]
    assert copy.read_text(encoding="utf-8") == "mine"


def test_every_link_of_the_start_page_leads_to_a_notebook(tmp_path: Path) -> None:
    prepare_lab(tmp_path)
    start = nbformat.read(tmp_path / START, as_version=4)
    pages = start.cells
    assert start.metadata.kernelspec.name == "python3"  # else JupyterLab asks first
    links = [link for page in pages for link in re.findall(r"\]\(([^)]+)\)", page.source)]
    assert len(links) > 10
    assert [link for link in links if not (tmp_path / link).is_file()] == []


def test_jupyterlab_is_told_to_ask_nothing_of_the_network(tmp_path: Path) -> None:
    prepare_lab(tmp_path)
    overrides = tmp_path / SETTINGS / "labconfig" / "default_setting_overrides.json"
    (told,) = json.loads(overrides.read_text(encoding="utf-8")).values()
    assert told == {"fetchNews": "false", "checkForUpdates": False}


def test_git_ignores_the_copies(repository: Path) -> None:
    assert "/lab/" in (repository / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_what_is_found_is_of_the_choice(dataset: Dataset) -> None:
    documents = dataset.documents.head(2)
    found = explore(dataset, documents, "gdp")
    assert set(found.targets["doc_id"]) <= set(documents["doc_id"])
    assert set(found.targets["indicator"]) == {"生产总值"}
    assert len(found.results) == 0 or (found.results["year"] == documents["year"].iloc[0]).any()
    word = str(dataset.mentions["surface"].iloc[0])
    assert word in set(explore(dataset, dataset.documents, "", word).mentions["surface"])
    assert found.mentions.empty, "without a word no industry is sought"


def test_a_program_gets_plain_tables_that_do_not_change(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LIVE, raising=False)
    shown = show_explorer(dataset, indicator="gdp")
    assert "<script" not in shown._repr_html_()
    assert repr(shown) == repr(show_explorer(dataset, indicator="gdp"))
    assert "Targets" in repr(shown)


def test_a_person_gets_choosers_that_show_what_is_chosen(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIVE, "1")
    choice = {"places": (), "years": (), "indicator": "gdp", "word": "", "language": "zh"}
    explorer = Explorer(dataset, choice)
    shown: list[str] = []
    monkeypatch.setattr(explorer, "show", lambda: shown.append(explorer.indicator.value))
    explorer.indicator.value = "revenue"
    assert shown == ["revenue"]
    assert explorer.word.description == "词语"
    explorer.language.value = "en"
    assert explorer.word.description == "word"
    assert len(explorer.places.options) == dataset.documents["place"].nunique()


def test_a_row_opens_its_sentence_or_says_where_it_stands(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIVE, "1")
    pytest.importorskip("itables")
    page = explore_choice(dataset, [], [], "gdp", "", "en")._repr_html_()
    assert "<details>" in page
    assert "the text is not at hand" in page
    assert mark_sentence("前句。改造12处。", 5, 8) == "改造<mark>12处</mark>"


def test_a_choice_becomes_the_parameters_that_a_study_takes(repository: Path) -> None:
    choice = {"data": "", "places": ["城阳区", "李沧区"], "years": [2024], "language": "zh"}
    brief = pick_parameters("80-district-brief", choice)
    assert brief == {"place": "城阳区", "year": 2024, "language": "zh"}
    growth = pick_parameters("10-growth-targets", choice)
    assert growth == {"places": ["城阳区", "李沧区"], "years": [2024], "followed": "城阳区", "language": "zh"}


def test_a_study_that_ran_opens_beside_the_notebook(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser = StudyChooser(dataset, "", "en")
    monkeypatch.setattr(
        "toolkit.presentation.choosing.run_study", lambda *_: Path("studies") / "10-growth-targets.ipynb"
    )
    chooser.run()
    assert 'href="studies/10-growth-targets.ipynb"' in chooser.said.value
    assert 'data-commandlinker-command="docmanager:open"' in chooser.said.value


def test_a_study_that_cannot_run_says_why(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    chooser = StudyChooser(dataset, "", "en")
    monkeypatch.setattr("toolkit.presentation.choosing.run_study", _fail)
    chooser.run()
    assert "nothing to run" in chooser.said.value
    assert not chooser.button.disabled
    assert "80-district-brief" in repr(list_questions("en"))


def _fail(*_: object) -> Path:
    from toolkit.errors import InputError  # noqa: PLC0415

    raise InputError("x", "nothing to run", "run something")
