"""What a killed process does to the others: it is said in a sentence, and nothing hangs."""

import os
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError
from toolkit.presentation.kernels import open_scratch, run_each, settle

# Text to run: a process that is started anew cannot import what pytest has collected.
DIE = "__import__('os').kill(__import__('os').getpid(), 9)"


def test_a_killed_process_is_told_in_a_sentence() -> None:
    with pytest.raises(ToolkitError, match="was killed"):
        run_each(eval, [DIE, DIE])


def test_no_shared_memory_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where /dev/shm cannot be written to, no semaphore can be made."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refuse)
    assert run_each(abs, [-1, 2]) == [1, 2]


def test_a_machine_without_a_temporary_folder_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.presentation.kernels.TemporaryDirectory", _no_folder)
    with pytest.raises(ToolkitError, match=r"no folder for temporary files .*; name one in TMPDIR"):
        run_each(abs, [1])


def _no_folder() -> None:
    raise FileNotFoundError(2, "No usable temporary directory found")


def test_a_home_that_cannot_be_written_to_is_not_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in list(os.environ.items()):
        monkeypatch.setenv(name, value)  # so that it is put back
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("HOME", str(tmp_path / "missing"))
    with open_scratch() as folder:
        settle(folder)
        assert {os.environ[name] for name in ("JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR", "IPYTHONDIR")} == {
            folder
        }
