"""Where the command line writes: data to stdout, talk to stderr."""

import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, ConsoleRenderable
    from rich.progress import Progress
    from rich.segment import Segment

# What a terminal obeys instead of showing: names and texts come from anywhere.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SAID = 100  # sentences; more are not read
_WIDE = 200  # a table that goes into a file or a pipe is not folded to a screen
_EVERY = 30.0  # seconds between two lines of progress where there is no terminal to draw on


@dataclass(slots=True)
class Settings:
    """What the options say that concern all that is written."""

    debug: bool = False
    quiet: bool = False


settings = Settings()


def talk_console() -> "Console":
    """Returns the console for talk."""
    from rich.console import Console

    return _show_plainly(Console(stderr=True, highlight=False))


def data_console() -> "Console":
    """Returns the console for data."""
    from rich.console import Console

    return _show_plainly(Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE))


def talk(sentence: str) -> None:
    """Says a sentence on stderr."""
    print(show_controls(sentence), file=sys.stderr)  # noqa: T201 - this is what prints


def talk_list(sentences: "Iterable[object]") -> None:
    """Says sentences below each other on stderr: the first of them, and how many more there are."""
    said = [str(sentence) for sentence in sentences]
    for sentence in said[:_SAID]:
        talk(f"  {sentence}")
    if len(said) > _SAID:
        talk(f"  … and {len(said) - _SAID:,} more")


def show_controls(text: str) -> str:
    r"""Returns text in which what a terminal would obey is written out.

    >>> show_controls("a\x1b[2Jb"), show_controls("a\u202eb"), show_controls("一\n二")
    ('a\\x1b[2Jb', 'a\\u202eb', '一\n二')
    """
    return _CONTROLS.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _show_plainly(console: "Console") -> "Console":
    """Returns a console that writes out what a terminal would obey in anything printed to it."""
    from rich.console import RenderHook

    class Hook(RenderHook):
        def process_renderables(self, renderables: "list[ConsoleRenderable]") -> "list[ConsoleRenderable]":
            return [_Plain(renderable) for renderable in renderables]

    console.push_render_hook(Hook())
    return console


@dataclass(slots=True)
class _Plain:
    """What is printed, its own characters of control written out; those that colour it stay."""

    inside: "ConsoleRenderable"

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "Iterable[Segment]":
        from rich.segment import Segment

        for text, style, control in console.render(self.inside, options):
            yield Segment(text if control else show_controls(text), style, control)


class Progressing:
    """Tells how long work goes on; `advance` is called with the name of each thing done."""

    def __init__(self, what: str, total: int) -> None:
        """Starts the clock."""
        self.what, self.total, self.done = what, total, 0
        self.begun = self.told = time.monotonic()

    def advance(self, name: str) -> None:  # noqa: ARG002 - a bar shows it, a line does not
        """Counts one thing, and tells where the work stands now and then."""
        self.done += 1
        now = time.monotonic()
        if now - self.told >= _EVERY and not settings.quiet:
            self.told = now
            talk(describe_progress(self.what, self.done, self.total, now - self.begun))


def describe_progress(what: str, done: int, total: int, seconds: float) -> str:
    """Returns where long work stands: things done, rate, time left.

    >>> describe_progress("Reading", 300, 1200, 60.0)
    'Reading: 300 of 1,200, 5.0 a second, 3 min left'
    """
    rate = done / seconds if seconds else 0.0
    if not total:
        return f"{what}: {done:,}, {rate:.1f} a second"
    left = (total - done) / rate if rate else 0.0
    time_left = f"{left / 60:.0f} min" if left >= 60 else f"{left:.0f} s"
    return f"{what}: {done:,} of {total:,}, {rate:.1f} a second, {time_left} left"


@contextmanager
def show_progress(what: str, total: int) -> Iterator[Progressing]:
    """Tells how far the block has come: by a bar on a terminal, which leaves no trace, else by lines."""
    if settings.quiet or not sys.stderr.isatty():
        yield Progressing(what, total)
        return
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=talk_console(), transient=True) as bar:
        yield _Drawn(what, total, bar)


class _Drawn(Progressing):
    """Progress as a bar on a terminal."""

    def __init__(self, what: str, total: int, bar: "Progress") -> None:
        super().__init__(what, total)
        self._bar, self._task = bar, bar.add_task(what, total=total or None)

    def advance(self, name: str) -> None:
        self.done += 1
        told = describe_progress(self.what, self.done, self.total, time.monotonic() - self.begun)
        self._bar.update(self._task, advance=1, description=f"{told}: {name}")
