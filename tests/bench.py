"""How fast records and ledger come out of reports, and how time and memory grow; run by `make bench`.

Tests do not time anything: a busy machine would fail them. This prints what a person wants to know.
"""

import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from toolkit.extraction import extract_document
from toolkit.reading.inference import infer_document

EXAMPLES = Path(__file__).resolve().parent.parent / "data" / "examples"
MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


class Run(NamedTuple):
    """What one run took, in a process of its own so that no memory of another run counts."""

    characters: int
    seconds: float
    figures: int
    megabytes: float

    @property
    def rate(self) -> float:
        """Characters per second."""
        return self.characters / self.seconds


def read_texts() -> list[str]:
    """Returns the further reports where they are at hand, else the sample report of this project."""
    folder = Path(os.environ.get("TOOLKIT_REPORTS") or EXAMPLES)
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def run_texts(texts: list[str]) -> Run:
    """Extracts every text once, after a first one that loads the lexicons."""
    documents = [infer_document(str(number), text) for number, text in enumerate(texts)]
    extract_document(infer_document("warm-up", texts[0]))
    begun = time.perf_counter()
    figures = sum(len(extract_document(document).records) for document in documents)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return Run(sum(map(len, texts)), seconds, figures, peak)


def run_alone(texts: list[str]) -> Run:
    """Runs in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run_texts, texts).result()


def growth(texts: list[str]) -> Table:
    """Draws up time and memory for 1, 10 and 100 reports."""
    table = _table("Reports")
    for count in (1, 10, 100):
        some = list(islice(cycle(texts), count))
        _add(table, f"{count}", run_alone(some))
    return table


def hostile() -> Table:
    """Draws up time for texts that make a backtracking reader stall, each also at ten times the length."""
    shapes: dict[str, Callable[[int], str]] = {
        "digits": lambda n: "7" * n,
        "Chinese digits": lambda n: "一" * n,
        "brackets": lambda n: "（" * n,
        "page numbers": lambda n: ("1\n" * n)[:n],
        "tabs": lambda n: "\t" * n,
        "one line of figures": lambda n: ("新增岗位3000个以上、" * n)[:n],
    }
    table = _table("Text")
    for name, shape in shapes.items():
        for length in (100_000, 1_000_000):
            _add(table, f"{name}, {length:,}", run_alone([shape(length)]))
    return table


def _table(first: str) -> Table:
    table = Table()
    table.add_column(first, no_wrap=True)
    for heading in ("characters", "seconds", "characters/s", "figures", "peak MB", "ratio"):
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _add(table: Table, label: str, run: Run, ratio: str = "") -> None:
    figures = f"{run.characters:,}", f"{run.seconds:.3f}", f"{run.rate:,.0f}", f"{run.figures:,}"
    table.add_row(label, *figures, f"{run.megabytes:.0f}", ratio)


if __name__ == "__main__":
    console = Console(width=100)
    reports = os.environ.get("TOOLKIT_REPORTS")
    sample = "the sample report, far denser in figures than a real one: name a folder in TOOLKIT_REPORTS"
    console.print(f"Read: {reports or sample}.", soft_wrap=True, highlight=False)
    console.print(growth(read_texts()))
    console.print(hostile())
