"""`toolkit verify` as a person uses it, over notebooks of a folder of its own."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.cli.conftest import RunToolkit


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook that was not run yet, in the folder `notebooks` of the place where one stands."""
    path = tmp_path / "notebooks" / "10-tiny.ipynb"
    path.parent.mkdir()
    cells = [new_code_cell("print('the word is spring')", id="only")]
    path.write_text(nbformat.writes(new_notebook(cells=cells)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_verify_tells_update_ships_and_verify_passes(notebook: Path, run_toolkit: RunToolkit) -> None:
    told = run_toolkit("verify")
    assert (told.code, told.out) == (1, "")
    assert "10-tiny, cell 1: was shipped without having been run" in told.err

    updated = run_toolkit("verify", "--update")
    assert (updated.code, updated.out) == (0, f"{notebook}\n")

    passed = run_toolkit("verify", "10-tiny")
    assert (passed.code, passed.out) == (0, "")


def test_a_changed_output_is_told_on_one_line_with_exit_code_1(
    notebook: Path, run_toolkit: RunToolkit
) -> None:
    run_toolkit("verify", "--update")
    notebook.write_text(
        notebook.read_text(encoding="utf-8").replace("is spring\\n", "is autumn\\n"), encoding="utf-8"
    )
    told = run_toolkit("verify")
    assert told.code == 1
    now, then = "'the word is spring'", "'the word is autumn'"
    assert told.err == f"10-tiny, cell 1: line 1 of stdout is {now} now, where {then} is shipped.\n"


def test_an_unknown_notebook_is_wrong_usage(notebook: Path, run_toolkit: RunToolkit) -> None:
    told = run_toolkit("verify", "10-tny")
    assert told.code == 2
    assert "10-tiny" in told.err
