"""What may befall a run: another run, an interrupt, a folder that is removed, read-only or full."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.test_extract import make_entries, read_tables, run_over
from toolkit.corpus.files import place_together
from toolkit.corpus.locking import lock_folder
from toolkit.corpus.remembered import PARTS
from toolkit.errors import InputError

COUNT = 40
PROGRAM = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from toolkit.cli import main
import toolkit.corpus.extract

if __name__ == "__main__":
    toolkit.corpus.extract._WORTH_A_POOL = 0
    sys.argv = ["toolkit", "extract", sys.argv[1], "--out", sys.argv[2], "--jobs", "2", "--quiet"]
    sys.argv += ["--encoding", "utf-8"]
    main()
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports with its catalogue, and a program that reads them in two processes."""
    folder = tmp_path / "reports"
    folder.mkdir()
    make_entries(folder, COUNT)
    rows = [f"d{number},d{number}.txt,云江市,2024" for number in range(COUNT)]
    (folder / "documents.csv").write_text("\n".join(["doc_id,file,place,year", *rows]), encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM)
    return folder


def start(reports: Path, **options: object) -> "subprocess.Popen[str]":
    """Starts a run into the folder beside the reports."""
    command = [sys.executable, str(reports.parent / "program.py"), str(reports), str(reports.parent / "out")]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, **piped, **options)  # type: ignore[call-overload]


def finish(process: "subprocess.Popen[str]") -> tuple[int, str]:
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def wait_until(process: "subprocess.Popen[str]", holds: Callable[[], bool]) -> None:
    """Waits for something that a process does; fails if it ends, and is not waited for, without it."""
    ended = None
    while not holds():
        assert ended is None, process.communicate()
        ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        time.sleep(0.005)


def wait_for_parts(process: "subprocess.Popen[str]", out: Path, count: int = 1) -> None:
    wait_until(process, lambda: len(list((out / PARTS).glob("*.arrow"))) >= count)


def wait_for_lock(process: "subprocess.Popen[str]", lock: Path) -> None:
    """Waits until a process has the lock; one that was interrupted leaves the file there, unlocked."""
    wait_until(process, lambda: lock.exists() and f"process {process.pid} " in lock.read_text())


def expect_whole(reports: Path) -> None:
    """Runs once more, and compares with what an undisturbed run makes."""
    entries = make_entries(reports, COUNT)
    from toolkit.across import STAGES  # noqa: PLC0415 - a run from the command line has them

    run, _ = run_over(entries, reports.parent / "out", stages=STAGES)
    assert run.problems == []
    run_over(entries, reports.parent / "alone", stages=STAGES)
    assert read_tables(reports.parent / "out") == read_tables(reports.parent / "alone")
    left = [path.name for path in (reports.parent / "out").rglob("*") if path.suffix == ".tmp"]
    assert left == []


def test_a_second_run_into_a_folder_is_refused_while_the_first_is_alive(tmp_path: Path) -> None:
    entries, out = make_entries(tmp_path), tmp_path / "out"
    sentence = rf"another run is writing there \(process {os.getpid()} on "
    with lock_folder(out, out / PARTS), pytest.raises(InputError, match=sentence):
        run_over(entries, out)
    run, _ = run_over(entries, out)
    assert run.summary.documents == len(entries)


def test_a_second_command_is_refused_with_a_sentence(reports: Path) -> None:
    out = reports.parent / "out"
    with lock_folder(out, out / PARTS):
        code, said = finish(start(reports))
    assert (code, "another run is writing there" in said) == (1, True)
    expect_whole(reports)


def test_interrupts_at_ten_moments_leave_nothing_half_written_and_the_next_run_finishes(
    reports: Path,
) -> None:
    chance, out, seen = random.Random(9), reports.parent / "out", []
    for moment in range(10):
        process = start(reports, start_new_session=True)
        wait_for_lock(process, out / PARTS / "lock")
        wait_for_parts(process, out, chance.randint(0, COUNT))
        time.sleep(
            chance.uniform(0, 0.5)
        )  # after the last part: while tables are put together, or stages run
        os.killpg(process.pid, signal.SIGINT)
        code, said = finish(process)
        assert "Traceback" not in said, moment
        assert code or (out / "datapackage.json").exists()
        seen.append({path.name: path.read_bytes() for path in out.glob("*.csv")})
        if (out / "datapackage.json").exists():
            shutil.rmtree(out)
    expect_whole(reports)
    finished = read_tables(out)
    for tables in seen:
        assert tables == {name: finished[name] for name in tables}


def test_a_killed_run_leaves_nothing_half_written_and_the_next_run_finishes(reports: Path) -> None:
    process = start(reports)
    wait_for_parts(process, reports.parent / "out", 5)
    process.kill()
    process.communicate()
    expect_whole(reports)


def test_a_folder_removed_meanwhile_is_told_for_every_document_that_it_held(tmp_path: Path) -> None:
    entries, out, done = make_entries(tmp_path, 6), tmp_path / "out", []

    def remove(name: str) -> None:
        done.append(name)
        if len(done) == 3:
            shutil.rmtree(out)

    run, _ = run_over(entries, out, on_done=remove)
    assert [problem.doc_id for problem in run.problems] == ["d0", "d1", "d2"]
    assert "was removed or damaged meanwhile; run the same command again" in run.problems[0].sentence
    assert run.summary.documents == 3
    run, _ = run_over(entries, out)
    run_over(entries, tmp_path / "alone")
    assert (run.problems, read_tables(out)) == ([], read_tables(tmp_path / "alone"))


def test_a_damaged_part_is_told_and_read_anew(tmp_path: Path) -> None:
    entries, out = make_entries(tmp_path), tmp_path / "out"
    run_over(entries, out)
    before = read_tables(out)
    part = min((out / PARTS).glob("*.arrow"))
    part.write_bytes(part.read_bytes()[:1000])
    run, _ = run_over(entries, out)
    assert len(run.problems) == 1
    run, done = run_over(entries, out)
    assert (len(done), run.problems, read_tables(out)) == (1, [], before)


def test_a_full_disk_is_a_sentence_for_every_document_and_the_next_run_finishes(reports: Path) -> None:
    """The system refuses longer files, as it would on a full disk."""

    def allow_little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    code, said = finish(start(reports, preexec_fn=allow_little))
    assert code == 1
    assert said.count("cannot be written to (") == COUNT
    assert "Traceback" not in said
    assert not (reports.parent / "out").exists()
    expect_whole(reports)


def may_be_run_by_all(path: Path) -> bool:
    """Whether anybody may run a program: every folder above it lets them through."""
    return all(place.stat().st_mode & 1 for place in (path, *path.parents))


@pytest.mark.skipif(
    os.geteuid() != 0 or not may_be_run_by_all(Path(sys.executable).resolve()),
    reason="only the administrator can run as somebody else, and only a Python that all may run",
)
def test_a_read_only_folder_is_refused_before_anything_is_read(reports: Path) -> None:
    for folder in (reports.parent, *reports.parent.parents):
        if not folder.stat().st_mode & 1:
            folder.chmod(folder.stat().st_mode | 0o055)
        if folder.name.startswith("pytest-of"):
            break
    (reports.parent / "out").mkdir(mode=0o555)
    code, said = finish(start(reports, user=65534))
    assert code == 1
    assert "is not writable); choose a folder that you may write to" in said
    assert list((reports.parent / "out").iterdir()) == []


def test_files_are_put_in_place_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")

    def write() -> None:
        with place_together(tmp_path, ["a", "b"]) as paths:
            paths["a"].write_text("new")
            raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left on device"):
        write()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]
