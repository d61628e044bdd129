"""Reading on many machines: a real scheduler and two workers on loopback, some of which die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.corpus.test_extract import make_entries, read_tables, run_over
from toolkit.corpus import cluster, extract
from toolkit.corpus.cluster import open_cluster
from toolkit.corpus.extract import Run, extract_corpus
from toolkit.errors import InputError, ToolkitError

pytest.importorskip("distributed")
COUNT = 60
SETTINGS = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}


def start(*arguments: str, **settings: str) -> subprocess.Popen[bytes]:
    """Starts a part of a cluster that says nothing."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=os.environ | SETTINGS | settings, **quiet)


class Machines:
    """A scheduler and its workers."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        place = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = start("dask_scheduler", *place, "--scheduler-file", str(self.file))
        self.workers = [self.add_worker() for _ in range(2)]
        self.address = self.find_address()

    def add_worker(self, **settings: str) -> subprocess.Popen[bytes]:
        options = ["--host", "127.0.0.1", "--no-dashboard", "--no-nanny", "--nthreads", "1"]
        return start("dask_worker", "--scheduler-file", str(self.file), *options, **settings)

    def find_address(self) -> str:
        from distributed import Client  # noqa: PLC0415 - an extra

        for _ in range(1200):
            if self.file.exists():
                break
            time.sleep(0.05)
        time.sleep(0.2)
        with Client(scheduler_file=str(self.file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            return str(client.scheduler.address)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    running = Machines(folder)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A cluster that the tests leave as they found it."""
    with machines(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def run_there(address: str, folder: Path, out: Path, after: int = -1, act: object = None) -> Run:
    """Reads documents on a cluster; does something once so many are done."""
    done: list[str] = []

    def count(name: str) -> None:
        done.append(name)
        if len(done) == after and callable(act):
            act()

    with open_cluster(address) as executor:
        return extract_corpus(make_entries(folder, COUNT), out, workers=executor, on_done=count)


def expect_whole(folder: Path) -> None:
    """Compares what a cluster made with what one process makes."""
    run_over(make_entries(folder, COUNT), folder / "alone")
    assert read_tables(folder / "out") == read_tables(folder / "alone")


def test_a_cluster_writes_the_same_bytes_as_one_process(shared: Machines, tmp_path: Path) -> None:
    run = run_there(shared.address, tmp_path, tmp_path / "out")
    assert (run.problems, run.summary.documents) == ([], COUNT)
    expect_whole(tmp_path)


def test_a_killed_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    with machines(tmp_path) as running:
        run = run_there(running.address, tmp_path, tmp_path / "out", 5, running.workers[0].kill)
    assert run.problems == []
    expect_whole(tmp_path)


def test_a_killed_scheduler_is_a_sentence_and_the_next_run_finishes(tmp_path: Path) -> None:
    with machines(tmp_path) as running:
        run = run_there(running.address, tmp_path, tmp_path / "out", 5, running.scheduler.kill)
    assert run.problems
    assert "was lost" in run.problems[0].sentence
    assert "run the same command again" in run.problems[0].sentence
    assert run.summary.documents + len(run.problems) == COUNT

    run_over(make_entries(tmp_path, COUNT), tmp_path / "out")
    expect_whole(tmp_path)


def test_an_answer_that_a_dead_scheduler_owes_is_not_waited_for(
    shared: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "_TURN", 0.5)
    with open_cluster(shared.address) as there:
        assert not there.is_lost()
        monkeypatch.setattr(there, "submit", lambda *_: Future())
        monkeypatch.setattr(there, "_connection", None)  # as if it had ended, and there were another
        run = extract_corpus(make_entries(tmp_path, COUNT), tmp_path / "out", workers=there)
    assert len(run.problems) == COUNT
    assert "was lost (its scheduler does not answer); run the same" in run.problems[0].sentence


def test_a_scheduler_that_is_silent_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BUSY", 1)
    with machines(tmp_path) as running, open_cluster(running.address) as there:
        running.scheduler.send_signal(signal.SIGSTOP)
        assert there.is_lost()


def test_a_worker_with_other_lexicons_or_code_is_refused_by_name(
    shared: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "digest_code", lambda _: "another")
    with pytest.raises(InputError, match=r"workers with other code or lexicons.*tcp://127\.0\.0\.1:\d+, tcp"):
        run_there(shared.address, tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_worker_that_joins_with_other_code_reads_nothing(
    shared: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.corpus.extract.digest_code", lambda _: "another")
    run = run_there(shared.address, tmp_path, tmp_path / "out")
    assert len(run.problems) == COUNT
    assert "with other code or lexicons; install the same toolkit there" in run.problems[0].sentence


def test_where_no_scheduler_answers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(InputError, match="no scheduler answers there; start one with `dask scheduler`"):
        run_there("tcp://127.0.0.1:9", Path(), Path())


def test_without_dask_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ToolkitError, match=r"pip install 'toolkit\[scale\]'"):
        run_there("tcp://127.0.0.1:9", Path(), Path())


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped there")
def test_a_worker_that_hangs_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BUSY", 2)
    with machines(tmp_path) as running:
        running.workers[0].send_signal(signal.SIGSTOP)
        with pytest.raises(InputError, match="do not all answer"), open_cluster(running.address):
            pass
