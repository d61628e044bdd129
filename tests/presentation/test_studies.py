"""Studies are run with checked parameters, leave the same file for the same input, and fail with a place."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from toolkit.errors import InputError, UsageError
from toolkit.presentation.notebooks import find_study, list_studies
from toolkit.presentation.parameters import check_parameters, read_parameters
from toolkit.presentation.studies import run_study

PARAMETERS = """\
places: list[str] = []  # names of places; empty for all
years: list[int] = []  # years
share: float = 0.5  # from 0 to 1
top: int = 8  # rows
whole: bool = True  # all of it
language: str = "en"  # en or zh"""

WriteNotebook = Callable[..., Path]


@pytest.fixture
def write_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteNotebook:
    """Writes a study into a repository of its own and goes there."""
    monkeypatch.chdir(tmp_path)

    def write(code: str, name: str = "10-tiny") -> Path:
        declared = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}, id="parameters")
        notebook = new_notebook(cells=[declared, new_code_cell(code, id="code")])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write


def test_the_studies_of_the_repository_can_all_be_asked_by_name_and_type():
    for name in list_studies():
        assert read_parameters(find_study(name))["language"].default == "en"


def test_a_study_is_found_by_its_number():
    assert find_study("10").stem == "10-growth-targets"


def test_an_unknown_study_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match="did you mean 10-growth-targets"):
        find_study("10-growth-target")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("places", "城阳区,李沧区", ["城阳区", "李沧区"]),
        ("places", '["城阳区"]', ["城阳区"]),
        ("places", "", []),
        ("years", "2023, 2024", [2023, 2024]),
        ("years", "[2024]", [2024]),
        ("share", "0.25", 0.25),
        ("top", "3", 3),
        ("whole", "False", False),
        ("language", "zh", "zh"),
    ],
)
def test_text_becomes_the_type_of_its_parameter(write_notebook, name, text, value):
    assert check_parameters(write_notebook("1"), {name: text}) == {name: value}


@pytest.mark.parametrize(
    ("name", "value"),
    [("years", "城阳区"), ("years", "[2024.5]"), ("top", "many"), ("top", True), ("whole", "perhaps"),
     ("places", "[1]"), ("places", '["unclosed"'), ("share", None), ("language", 3)],
)  # fmt: skip
def test_a_value_of_another_type_is_refused_with_an_example(write_notebook, name, value):
    with pytest.raises(UsageError, match=f"write it like {name}="):
        check_parameters(write_notebook("1"), {name: value})


def test_a_misspelt_parameter_is_refused_with_the_nearest(write_notebook):
    write_notebook("1")
    with pytest.raises(UsageError, match="did you mean places"):
        run_study("10-tiny", {"place": "城阳区"}, Path("out"))
    assert not Path("out").exists()


def test_a_parameter_of_unknown_type_is_named(write_notebook):
    notebook = write_notebook("1")
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("list[int]", "list"), encoding="utf-8")
    with pytest.raises(InputError, match="'years' has the type list"):
        read_parameters(notebook)


def test_a_run_holds_what_was_asked_for_and_is_the_same_twice(write_notebook):
    write_notebook("print(places, top)")
    page = run_study("10", {"places": "城阳区", "top": 3}, Path("out"))
    first = page.read_bytes()
    assert page == Path("out/10-tiny.ipynb")
    assert "['城阳区'] 3" in first.decode()
    assert run_study("10", {"places": "城阳区", "top": 3}, Path("out")).read_bytes() == first


def test_a_study_that_stops_names_its_cell_and_leaves_the_last_good_page(write_notebook):
    write_notebook("print(1 / top)")
    page = run_study("10", {"top": 1}, Path("out"))
    good = page.read_bytes()
    with pytest.raises(InputError, match="cell 2: stops with ZeroDivisionError"):
        run_study("10", {"top": 0}, Path("out"))
    assert page.read_bytes() == good
