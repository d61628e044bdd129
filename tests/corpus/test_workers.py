"""Processes that outlive the death of any one of them, and end when their parent does."""

import os
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from toolkit.corpus.workers import Workers

# Text to run: a process that is started anew cannot import what pytest has collected.
DIE = "__import__('os').kill(__import__('os').getpid(), 9)"
DIE_ONCE = """
import os, pathlib
marker = pathlib.Path({!r})
if not marker.exists():
    marker.touch()
    os.kill(os.getpid(), 9)
"""


def results(futures: list[Future[int]]) -> list[int]:
    return [future.result(timeout=60) for future in futures]


def test_a_killed_process_costs_its_own_task_a_second_try_and_no_other_anything(tmp_path: Path) -> None:
    with Workers(2) as workers:
        futures = [workers.submit(abs, -number) for number in range(20)]
        killed = workers.submit(exec, DIE_ONCE.format(str(tmp_path / "marker")))
        futures += [workers.submit(abs, -number) for number in range(20, 40)]
        assert results(futures) == list(range(40))
        assert killed.result(timeout=60) is None


def test_a_task_that_kills_twice_is_to_blame() -> None:
    with Workers(1) as workers:
        fatal, fine = workers.submit(eval, DIE), workers.submit(abs, -1)
        with pytest.raises(BrokenProcessPool, match="killed 2 times"):
            fatal.result(timeout=60)
        assert fine.result(timeout=60) == 1


def test_an_error_is_handed_on_and_what_cannot_be_sent_is_one() -> None:
    with Workers(1) as workers:
        with pytest.raises(ZeroDivisionError):
            workers.submit(eval, "1 / 0").result(timeout=60)
        with pytest.raises(Exception, match="pickle"):
            workers.submit(lambda: None).result(timeout=60)
        assert workers.submit(abs, -1).result(timeout=60) == 1


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("lambda: None", "pickle"),
        ("type('T', (), {'__reduce__': lambda s: (int, ('x',))})()", "invalid literal"),
    ],
)
def test_an_answer_that_cannot_be_sent_or_read_is_an_error(answer: str, problem: str) -> None:
    with Workers(1) as workers:
        with pytest.raises(Exception, match=problem):
            workers.submit(eval, answer).result(timeout=60)
        assert workers.submit(abs, -1).result(timeout=60) == 1


def test_nobody_waits_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("no process is left")

    monkeypatch.setattr("toolkit.corpus.workers._start_worker", refuse)
    with Workers(2) as workers:
        future = workers.submit(abs, -1)
        with pytest.raises(OSError, match="no process is left"):
            future.result(timeout=60)
        with pytest.raises(OSError, match="no process is left"):
            workers.submit(abs, -2)


def test_what_was_not_begun_can_be_dropped() -> None:
    workers = Workers(1)
    begun = workers.submit(time.sleep, 0.5)
    waiting = [workers.submit(time.sleep, 30) for _ in range(3)]
    while not begun.running():
        time.sleep(0.01)
    workers.shutdown(cancel_futures=True)
    assert begun.result() is None
    assert all(future.cancelled() for future in waiting)
    with pytest.raises(RuntimeError, match="after shutdown"):
        workers.submit(abs, 1)


PARENT = """
import os, time
from toolkit.corpus.workers import Workers

if __name__ == "__main__":
    workers = Workers(2)
    print(*(workers.submit(os.getpid).result() for _ in range(2)), flush=True)
    workers.submit(time.sleep, 1)
    time.sleep(60)
"""


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z (zombie)" not in Path(f"/proc/{process}/status").read_text()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks at processes as Linux shows them")
def test_a_killed_parent_leaves_no_worker_running(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        workers = [int(number) for number in parent.stdout.readline().split()]
        assert all(map(is_running, workers))
        parent.kill()
    until = time.monotonic() + 30
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, workers))
