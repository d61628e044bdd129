"""How `toolkit extract` grows with the number of reports and of processes: `python tests/scale.py 100 1000`.

Each number of reports is read by one process, by two, and by two workers of a Dask scheduler on loopback.
Processor time is that of all processes; the efficiency of two is what one needs, over what two need in sum:
the share that is left by what each of them has to load and to hand over.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, this module has no package

from rich.console import Console
from rich.table import Table

from tests.bench import EXTRACT, MEGABYTE, REPOSITORY, Run, run, set_path
from tests.varied import read_models, write_reports

WAYS = ("one process", "two processes", "Dask, two workers")


@contextmanager
def open_cluster(folder: Path, spent: list[Run]) -> Iterator[str]:
    """Gives the address of a scheduler with two workers; what the three took is noted when they end."""
    file = folder / "scheduler.json"
    kept = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    machines = [_start("dask_scheduler", *kept, "--port", "0")]
    machines += [_start("dask_worker", *kept, "--no-nanny", "--nthreads", "1") for _ in range(2)]
    try:
        yield _find_address(file)
    finally:
        for machine in machines:
            machine.terminate()
            _, _, usage = os.wait4(machine.pid, 0)
            spent.append(Run(usage.ru_utime + usage.ru_stime, 0.0, usage.ru_maxrss / MEGABYTE))


def _start(program: str, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-P", "-m", f"distributed.cli.{program}", *options]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=set_path(REPOSITORY), **quiet)


def _find_address(file: Path) -> str:
    from distributed import Client  # noqa: PLC0415 - an extra

    while not file.exists():
        time.sleep(0.05)
    time.sleep(0.5)
    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        return str(client.scheduler.address)


def read(reports: Path, out: Path, way: str, folder: Path) -> Run:
    """Runs `toolkit extract` in one of the ways."""
    options = ("extract", reports, "--out", out, "--format", "parquet")
    if way != WAYS[-1]:
        return run(EXTRACT, *options, "--jobs", 1 + WAYS.index(way))
    spent: list[Run] = []
    with open_cluster(folder, spent) as address:
        own = run(EXTRACT, *options, "--scheduler", address)
    processor = own.processor + sum(machine.processor for machine in spent)
    return Run(processor, own.clock, max(machine.megabytes for machine in (own, *spent)))


def main(counts: Sequence[int], ways: Sequence[str] = WAYS) -> None:
    """Prints a line for each number of reports and way of reading them."""
    named = os.environ.get("TOOLKIT_REPORTS")
    models = read_models(Path(named) if named else None)
    headings = ("reports", "characters", "read by", "CPU s", "clock s", "characters/s", "peak MB", "disk MB")
    table = Table(*headings, "one/it")
    for count in counts:
        with TemporaryDirectory() as name:
            folder = Path(name)
            characters, alone = write_reports(folder / "reports", models, count), 0.0
            for way in ways:
                taken = read(folder / "reports", folder / way, way, folder)
                alone = alone or taken.processor
                disk = sum(path.stat().st_size for path in (folder / way).glob("*.parquet")) / 1e6
                cells = f"{count:,}", f"{characters:,}", way, f"{taken.processor:.1f}", f"{taken.clock:.0f}"
                rate, share = characters / taken.processor, alone / taken.processor
                table.add_row(*cells, f"{rate:,.0f}", f"{taken.megabytes:.0f}", f"{disk:.1f}", f"{share:.2f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:] if word.isdigit()], [w for w in WAYS if w in sys.argv] or WAYS)
