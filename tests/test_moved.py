"""A folder that was moved is noticed: the commands of its .venv would not start."""

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.mark.parametrize("moved", [False, True])
def test_make_notices_that_the_folder_was_moved(repository: Path, tmp_path: Path, *, moved: bool) -> None:
    shutil.copy(repository / "Makefile", tmp_path)
    command = tmp_path / ".venv" / "bin" / "toolkit"
    command.parent.mkdir(parents=True)
    home = Path("/another/place") if moved else tmp_path.resolve()
    command.write_text(f"#!{home}/.venv/bin/python\n", encoding="utf-8")
    ready = tmp_path / ".venv" / ".ready"
    ready.touch()

    said = subprocess.run(["make", "help"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert ("This folder was moved" in said) == moved
    assert ready.exists() != moved
