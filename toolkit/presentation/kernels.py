"""Many notebooks run at once, each as on a machine where nothing is set."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from toolkit.errors import ToolkitError

#: What to say where the system ended a process: almost always for want of memory.
KILLED = "a process that ran a notebook was killed, most likely for want of memory; close other programs"
_AT_ONCE = 2
# What a person has set would change what a notebook reads (TOOLKIT_…) or how its charts come out.
_SETTINGS = ("TOOLKIT_", "MPLBACKEND", "MATPLOTLIBRC", "PYTEST_ADDOPTS")

OnDone = Callable[[str], None]
_Result = TypeVar("_Result")


def run_each(
    work: Callable[[Path], _Result], notebooks: Sequence[Path], on_done: OnDone | None = None
) -> list[_Result]:
    """Returns what a piece of work gives for each notebook, in their order.

    Args:
        work: A function of a module, which other processes can find; an error in it ends the run.
        notebooks: The notebooks.
        on_done: Called with the name of each notebook that is done.

    Raises:
        ToolkitError: the system killed a process.
    """
    with TemporaryDirectory() as profile:
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(_AT_ONCE, spawn, _settle, (profile,))
        try:
            waiting = {pool.submit(work, notebook): notebook for notebook in notebooks}
            for done in as_completed(waiting):
                if on_done is not None:
                    on_done(waiting[done].stem)
            return [done.result() for done in waiting]
        except BrokenProcessPool as error:
            raise ToolkitError(KILLED) from error
        finally:
            pool.shutdown(cancel_futures=True)  # after an interrupt, what was not begun is left


def _settle(profile: str) -> None:
    """Takes this machine's settings away; a profile of its own keeps a person's start-up files out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # left to the parent
    for name in [name for name in os.environ if name.startswith(_SETTINGS)]:
        del os.environ[name]
    os.environ["IPYTHONDIR"] = profile
