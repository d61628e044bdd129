"""What `toolkit extract` takes, from files to finished tables: run by `make bench`, `make bench AGAINST=REV`.

Tests do not time anything: a busy machine would fail them. This prints what a person wants to know, in one
run and in processes of their own: the whole command at first read, jieba cutting the same texts and nothing
else, an earlier commit, and the growth with the number of reports. Processor time is counted, so that other
work on the machine disturbs little.
"""

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

from packaging.requirements import Requirement
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, this module has no package

from tests.varied import read_models, write_reports

REPOSITORY = Path(__file__).resolve().parent.parent
ROUNDS = 3
GROWTH = (1, 10, 100, 1000)
REPORTS = 60  # that are read beside jieba and beside an earlier commit
MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux
EXTRACT = "import sys; from toolkit.cli import main; sys.argv[0] = 'toolkit'; main()"
JIEBA = """
import logging, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import jieba
jieba.setLogLevel(logging.WARNING)
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    jieba.lcut(path.read_text(encoding="utf-8"), HMM=False)
"""


class Run(NamedTuple):
    """What a process took: seconds of processor, seconds by the clock, and the most memory."""

    processor: float
    clock: float
    megabytes: float


def set_path(path: Path) -> dict[str, str]:
    """Returns the environment of a process with the toolkit of a folder, that keeps what it compiles."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return known | {"PYTHONPATH": os.pathsep.join([str(path), os.environ.get("PYTHONPATH", "")])}


def run(code: str, *arguments: object, path: Path = REPOSITORY) -> Run:
    """Runs Python code in a process of its own, with the toolkit of a folder.

    Raises:
        RuntimeError: It failed.
    """
    begun = time.perf_counter()
    with TemporaryFile() as heard:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", code, *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=heard,
            env=set_path(path),
            cwd="/",
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            heard.seek(0)
            said = heard.read().decode(errors="replace").strip()[-500:]
            raise RuntimeError(f"exit {process.returncode}: {' '.join(map(str, arguments))}\n{said}")
    clock = time.perf_counter() - begun
    return Run(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / MEGABYTE)


def extract(reports: Path, path: Path = REPOSITORY, jobs: int = 1) -> Run:
    """Runs `toolkit extract` over a folder, into a new one."""
    with TemporaryDirectory() as out:
        return run(EXTRACT, "extract", reports, "--out", Path(out) / "out", "--jobs", jobs, path=path)


def take_median(runs: Sequence[Run]) -> Run:
    """Returns the run of median processor time."""
    return sorted(runs)[len(runs) // 2]


@contextmanager
def check_out(revision: str) -> Iterator[Path]:
    """Gives a folder that holds the code of a revision, and what that needs and is not installed here."""
    with TemporaryDirectory() as name:
        command = ["git", "-C", str(REPOSITORY), "archive", revision, "toolkit", "pyproject.toml"]
        packed = subprocess.run(command, check=True, capture_output=True).stdout
        subprocess.run(["tar", "x", "-C", name], input=packed, check=True)
        if missing := list(_list_missing(Path(name) / "pyproject.toml")):
            install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", name, *missing]
            subprocess.run(install, check=True)
        yield Path(name)


def _list_missing(project: Path) -> Iterator[str]:
    """Yields the requirements of a project that are not installed here."""
    for line in tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]:
        try:
            version(Requirement(line).name)
        except PackageNotFoundError:
            yield line


def compare(reports: Path, characters: int, against: str) -> Table:
    """Reads the same reports by the code as it stands, by an earlier one, and cuts them by jieba, in turn."""
    runs: dict[str, list[Run]] = {"toolkit extract": [], "jieba alone": []}
    with check_out(against) if against else nullcontext() as earlier:
        for _ in range(ROUNDS):
            runs["toolkit extract"].append(extract(reports))
            runs["jieba alone"].append(run(JIEBA, reports))
            if earlier:
                runs.setdefault(f"toolkit extract, {against}", []).append(extract(reports, earlier))
    table = _table("What", "ratio")
    medians = {name: take_median(several) for name, several in runs.items()}
    own = medians["toolkit extract"].processor
    for name, median in medians.items():
        _add(table, name, median, characters, f"{median.processor / own:.2f}")
    return table


def grow(models: Sequence[str], folder: Path) -> Table:
    """Draws up time and memory for more and more reports."""
    table = _table("Reports", "ms/report")
    for count in GROWTH:
        characters = write_reports(folder / str(count), models, count)
        taken = extract(folder / str(count))
        _add(table, f"{count:,}", taken, characters, f"{1000 * taken.processor / count:.0f}")
    return table


def _table(first: str, last: str) -> Table:
    table = Table()
    table.add_column(first, no_wrap=True)
    for heading in ("characters", "CPU s", "characters/s", "clock s", "peak MB", last):
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _add(table: Table, label: str, taken: Run, characters: int, last: str) -> None:
    rate = f"{characters / taken.processor:,.0f}"
    cells = f"{characters:,}", f"{taken.processor:.2f}", rate, f"{taken.clock:.1f}", f"{taken.megabytes:.0f}"
    table.add_row(label, *cells, last)


def main(against: str) -> None:
    """Prints the tables."""
    console = Console(width=110)
    named = os.environ.get("TOOLKIT_REPORTS")
    models = read_models(Path(named) if named else None)
    with TemporaryDirectory() as name:
        folder = Path(name)
        characters = write_reports(folder / "compared", models, REPORTS)
        about = f"{REPORTS} reports made by varying {len(models)} (TOOLKIT_REPORTS names more), one process"
        console.print(about, soft_wrap=True, highlight=False)
        console.print(compare(folder / "compared", characters, against))
        console.print(grow(models, folder))


if __name__ == "__main__":
    main(os.environ.get("AGAINST", ""))
