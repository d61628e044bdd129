"""What a killed process does to the others: it is said in a sentence, and nothing hangs."""

import os
import signal
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError
from toolkit.presentation.kernels import run_each


def _die(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_process_is_told_in_a_sentence() -> None:
    with pytest.raises(ToolkitError, match="was killed"):
        run_each(_die, [Path("a.ipynb"), Path("b.ipynb")])
