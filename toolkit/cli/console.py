"""Where the command line writes: data to stdout, talk to stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_WIDE = 200  # a table that goes into a file or a pipe is not folded to a screen


@dataclass(slots=True)
class Settings:
    """What the options before the command say."""

    debug: bool = False


settings = Settings()


def talk_console() -> Console:
    """Returns the console for talk."""
    return Console(stderr=True, highlight=False)


def data_console() -> Console:
    """Returns the console for data."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)


def talk(sentence: str) -> None:
    """Says a sentence on stderr."""
    talk_console().print(sentence, markup=False, soft_wrap=True)


class Progressing:
    """A progress bar on stderr; `advance` is called with the name of each thing done."""

    def __init__(self, progress: Progress, total: int) -> None:
        """Draws the bar."""
        self._progress = progress
        self._task = progress.add_task("", total=total)

    def advance(self, name: str) -> None:
        """Moves the bar one thing on."""
        self._progress.update(self._task, advance=1, description=name)


@contextmanager
def show_progress(what: str, total: int) -> Iterator[Progressing]:
    """Shows a progress bar while the block runs, on a terminal only, and leaves no trace of it."""
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = talk_console()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Progressing(progress, total)
