"""The compiled reader: the same rows as the plain one, used only while it is that of the sources."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit import compiled
from toolkit.cli import compiling
from toolkit.errors import ToolkitError

READ = """
import json, sys
import numpy, toolkit
from toolkit.extraction import quantities
year = numpy.int64(2024)  # as a column of a frame gives it
extraction = toolkit.extract_document(toolkit.read_report(sys.argv[1], year=year))
print(json.dumps([quantities.__file__, [[str(row) for row in rows] for rows in extraction]]))
"""


def _read(path: Path, *, plain: bool) -> tuple[str, list[list[str]]]:
    environment = os.environ | {"TOOLKIT_PLAIN": "1" if plain else ""}
    command = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    file, rows = json.loads(done.stdout)
    return file, rows


def test_the_compiled_reader_gives_the_same_rows(repository: Path) -> None:
    if not compiled.is_fresh():
        pytest.skip("there is no compiled reader of these sources: run `toolkit compile`")
    sample = next((repository / "data" / "examples").glob("*.txt"))

    plain_file, plain = _read(sample, plain=True)
    compiled_file, same = _read(sample, plain=False)

    assert plain_file.endswith(".py")
    assert not compiled_file.endswith(".py")
    assert plain[0]
    assert plain == same


def test_a_changed_source_brings_the_plain_reader_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in compiled.MODULES:
        (tmp_path / module).parent.mkdir(exist_ok=True)
        shutil.copy(compiled.PACKAGE / module, tmp_path / module)
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path)
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "_compiled")
    assert not compiled.is_fresh()

    compiled.FOLDER.mkdir()
    (compiled.FOLDER / compiled.MADE_OF).write_text(compiled.digest(), encoding="utf-8")
    assert compiled.is_fresh()

    with (tmp_path / compiled.MODULES[0]).open("a", encoding="utf-8") as source:
        source.write("# an edit\n")
    assert not compiled.is_fresh()


def test_what_is_missing_for_compiling_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)

    monkeypatch.setattr(compiling.shutil, "which", lambda _: None)
    with pytest.raises(ToolkitError, match="a C compiler"):
        compiling.compile_reader()

    monkeypatch.setattr(compiling, "find_spec", lambda _: None)
    with pytest.raises(ToolkitError, match="pip install"):
        compiling.compile_reader()


def test_a_failed_compilation_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / compiled.MADE_OF
    kept.write_text("older sources", encoding="utf-8")
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    monkeypatch.setattr(compiled, "MODULES", ("reading/missing.py",))
    monkeypatch.setattr(compiled, "digest", lambda: "newer sources")
    monkeypatch.setattr(compiling, "_look_for_tools", lambda: None)
    monkeypatch.setattr(compiling.sys, "executable", shutil.which("false") or "false")

    with pytest.raises(ToolkitError, match="what was there stays"):
        compiling.compile_reader()

    assert kept.read_text(encoding="utf-8") == "older sources"
