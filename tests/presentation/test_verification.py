"""Notebooks run again: what `toolkit verify` finds, and what `toolkit verify --update` writes."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from toolkit.errors import InputError
from toolkit.presentation.renewal import update_notebooks
from toolkit.presentation.verification import compare_notebook, verify_notebooks

SPRING = "print('the word is spring')"
PAGE = "from IPython.display import HTML\nHTML('<td>12</td>')"
SETTING = "import os\nprint('TOOLKIT_DATA' in os.environ)"


def shipped(source: str, printed: str = "", html: str = "") -> nbformat.NotebookNode:
    """A cell as it stands in a notebook that was run: what it printed, or the page it showed."""
    outputs = [new_output("stream", text=f"{printed}\n")] if printed else []
    if html:
        data = {"text/html": html, "text/plain": "<IPython.core.display.HTML object>"}
        outputs.append(new_output("execute_result", data=data, execution_count=1))
    return new_code_cell(source, id="cell", execution_count=1, outputs=outputs)


def write_notebook(notebook: Path, *cells: nbformat.NotebookNode) -> Path:
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    title = new_markdown_cell("# A tiny study", id="title")
    notebook.write_text(nbformat.writes(new_notebook(cells=[title, *cells])), encoding="utf-8")
    return notebook


NOTEBOOKS = {
    "agrees": [shipped(SPRING, printed="the word is spring"), shipped(PAGE, html="<td>12</td>")],
    "line-differs": [shipped(PAGE, html="<td>12</td>"), shipped(SPRING, printed="the word is autumn")],
    "html-differs": [shipped(PAGE, html="<td>13</td>")],
    "two-differ": [shipped(SPRING, printed="a"), shipped("x = 1"), shipped(SPRING, printed="b")],
    "output-missing": [shipped(SPRING)],
    "output-too-many": [shipped("x = 1", printed="the word is spring")],
    "stripped": [new_code_cell(SPRING), new_code_cell(PAGE)],
    "stops": [shipped("schools = 1 / 0"), shipped("print(schools)", printed="12")],
    "setting": [shipped(SETTING, printed="False")],
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found in each notebook, run together."""
    folder = tmp_path_factory.mktemp("notebooks")
    notebooks = [write_notebook(folder / f"{name}.ipynb", *cells) for name, cells in NOTEBOOKS.items()]
    broken = folder / "broken.ipynb"
    broken.write_text("{", encoding="utf-8")
    done: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOOLKIT_DATA", "elsewhere")
        sentences = verify_notebooks([*notebooks, broken], done.append)
    assert sorted(done) == sorted([*NOTEBOOKS, "broken"])
    return {name: [s for s in sentences if s.startswith((f"{name},", f"{name}:"))] for name in done}


def test_outputs_that_agree_pass(found: dict[str, list[str]]) -> None:
    assert found["agrees"] == []


DIED = ["late, cell 2: Kernel died before replying to kernel_info."]
DIFFERS = ["late, cell 2: line 1 of stdout is 'b' now, where 'a' is shipped."]


@pytest.mark.parametrize(
    ("answers", "told"),
    [([DIED, []], []), ([DIED, DIED], DIED), ([DIED, DIFFERS], DIFFERS), ([DIFFERS], DIFFERS)],
)
def test_a_kernel_that_dies_before_it_runs_anything_is_started_once_more(
    answers: list[list[str]], told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = write_notebook(tmp_path / "late.ipynb", *NOTEBOOKS["agrees"])
    left = list(answers)
    monkeypatch.setattr("toolkit.presentation.verification._run_nbval", lambda _: left.pop(0))
    assert compare_notebook(notebook) == told
    assert left == []


def test_a_changed_line_is_told_with_its_cell_and_both_readings(found: dict[str, list[str]]) -> None:
    now, then = "'the word is spring'", "'the word is autumn'"
    assert found["line-differs"] == [
        f"line-differs, cell 3: line 1 of stdout is {now} now, where {then} is shipped."
    ]


def test_a_changed_number_in_a_page_is_told(found: dict[str, list[str]]) -> None:
    now, then = "'<td>12</td>'", "'<td>13</td>'"
    assert found["html-differs"] == [
        f"html-differs, cell 2: line 1 of text/html is {now} now, where {then} is shipped."
    ]


def test_every_cell_that_differs_is_told(found: dict[str, list[str]]) -> None:
    cells = [sentence.partition(":")[0] for sentence in found["two-differ"]]
    assert cells == ["two-differ, cell 2", "two-differ, cell 4"]


def test_an_output_on_one_side_only_is_a_difference(found: dict[str, list[str]]) -> None:
    (missing,), (too_many,) = found["output-missing"], found["output-too-many"]
    assert missing.endswith("where nothing is shipped.")
    assert "is nothing now" in too_many


def test_a_notebook_that_was_never_run_does_not_pass(found: dict[str, list[str]]) -> None:
    assert found["stripped"] == [
        f"stripped, cell {number}: was shipped without having been run; run `toolkit verify --update`."
        for number in (2, 3)
    ]


def test_a_cell_that_stops_is_told_and_not_what_hangs_on_it(found: dict[str, list[str]]) -> None:
    assert found["stops"] == ["stops, cell 2: stops with ZeroDivisionError: division by zero."]


def test_a_file_that_is_no_notebook_is_told(found: dict[str, list[str]]) -> None:
    (sentence,) = found["broken"]
    assert "not readable as a notebook" in sentence


def test_a_setting_of_the_machine_does_not_reach_a_notebook(found: dict[str, list[str]]) -> None:
    assert found["setting"] == []


def test_an_update_writes_what_is_said_now_and_passes_three_times(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "00-tiny.ipynb", new_code_cell(SPRING), new_code_cell(PAGE))
    assert update_notebooks([notebook]) == [notebook]
    content = nbformat.read(notebook, as_version=4)
    assert [cell.id for cell in content.cells] == ["title", "cell-0", "cell-1"]
    assert content.cells[1].outputs[0].text == "the word is spring\n"
    assert [verify_notebooks([notebook]) for _ in range(3)] == [[], [], []]


def test_an_update_keeps_nothing_of_the_run_and_changes_nothing_twice(tmp_path: Path) -> None:
    cell = new_code_cell(SPRING, metadata={"execution": {"iopub.status.busy": "2024"}, "papermill": {}})
    notebook = write_notebook(tmp_path / "00-tiny.ipynb", cell)
    update_notebooks([notebook])
    content = nbformat.read(notebook, as_version=4)
    assert content.cells[1].metadata == {}
    assert content.metadata.kernelspec.name == "python3"
    assert "version" not in content.metadata.language_info
    before = notebook.read_bytes()
    assert update_notebooks([notebook]) == []
    assert notebook.read_bytes() == before


def test_an_update_that_fails_leaves_its_notebook_and_writes_the_others(tmp_path: Path) -> None:
    stops = write_notebook(tmp_path / "00-stops.ipynb", new_code_cell("1 / 0"))
    other = write_notebook(tmp_path / "10-other.ipynb", new_code_cell(SPRING))
    before = stops.read_bytes()
    with pytest.raises(InputError, match="ZeroDivisionError: division by zero"):
        update_notebooks([stops, other])
    assert stops.read_bytes() == before
    assert "the word is spring" in nbformat.read(other, as_version=4).cells[1].outputs[0].text
    assert {path.name for path in tmp_path.iterdir()} == {"00-stops.ipynb", "10-other.ipynb"}
