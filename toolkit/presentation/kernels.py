"""Many notebooks run at once, each as on a machine where nothing is set."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from toolkit.corpus.workers import Workers
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
    with open_scratch() as profile:
        pool = Workers(_AT_ONCE)
        try:
            waiting = {pool.submit(_work, work, notebook, profile): notebook for notebook in notebooks}
            for done in as_completed(waiting):
                if on_done is not None:
                    on_done(waiting[done].stem)
            return [done.result() for done in waiting]
        except BrokenProcessPool as error:
            raise ToolkitError(KILLED) from error
        finally:
            pool.shutdown(cancel_futures=True)  # after an interrupt, what was not begun is left


@contextmanager
def open_scratch() -> Iterator[str]:
    """Gives a folder for as long as a block runs.

    Raises:
        ToolkitError: No folder for temporary files can be written to.
    """
    try:
        folder = TemporaryDirectory()
    except OSError as error:
        problem = f"no folder for temporary files can be written to ({error.strerror})"
        raise ToolkitError(f"{problem}; name one in TMPDIR.") from error
    with folder as name:
        yield name


def _work(work: Callable[[Path], _Result], notebook: Path, profile: str) -> _Result:
    settle(profile)
    return work(notebook)


def settle(profile: str) -> None:
    """Takes this machine's settings away; a profile of its own keeps a person's start-up files out.

    Args:
        profile: A folder that can be written to, as a home need not be.
    """
    for name in [name for name in os.environ if name.startswith(_SETTINGS)]:
        del os.environ[name]
    os.environ["IPYTHONDIR"] = profile
    if not os.access(Path.home(), os.W_OK):
        os.environ |= {"JUPYTER_RUNTIME_DIR": profile, "JUPYTER_CONFIG_DIR": profile, "MPLCONFIGDIR": profile}
