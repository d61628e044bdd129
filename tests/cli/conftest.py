"""Runs commands in this process, where what they load stays loaded."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from toolkit.cli import main


class Done(NamedTuple):
    """What a command returned and printed."""

    code: int
    out: str
    err: str


RunToolkit = Callable[..., Done]


@pytest.fixture
def run_toolkit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunToolkit:
    """Runs a command as the console script does, without this machine's settings."""
    for name in os.environ:
        if name.startswith("TOOLKIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["toolkit", *map(str, arguments)])
        capsys.readouterr()
        code: int | str | None = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
        printed = capsys.readouterr()
        return Done(int(code or 0), printed.out, printed.err)

    return run
