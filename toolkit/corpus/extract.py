"""Many documents into one dataset: anywhere, resumable, and never half-written."""

import socket
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.corpus.assembly import assemble_tables
from toolkit.corpus.catalogue import Entry
from toolkit.corpus.cluster import Cluster
from toolkit.corpus.datapackage import describe_tables, render_descriptor
from toolkit.corpus.files import check_writable, drop_leftovers, write_text
from toolkit.corpus.fingerprint import DOCUMENT_ROOMS, digest_code
from toolkit.corpus.locking import lock_folder
from toolkit.corpus.parts import fingerprint_entry, make_part, read_part, write_part
from toolkit.corpus.remembered import PARTS, TEXTS, remember_sources
from toolkit.corpus.schema import load_kept_schema, load_schema
from toolkit.corpus.stages import Stage, run_stages
from toolkit.corpus.storage import Format, choose_format, list_documents, list_repeats, name_file
from toolkit.corpus.summary import Summary
from toolkit.corpus.workers import Workers
from toolkit.errors import InputError, ToolkitError
from toolkit.lexicons import lexicon
from toolkit.reading.pausing import collector_paused

_SUFFIX = ".arrow"
_TURN = 10  # seconds to wait for an answer before a cluster is asked whether it is still there
_WORTH_A_POOL = 1_000_000  # bytes of reports; below that, starting processes takes longer than reading

OnDone = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document is not in the dataset; `trace` is the traceback of an error that nobody foresaw."""

    doc_id: str
    sentence: str
    trace: str = ""


@dataclass(slots=True)
class Run:
    """What a run did.

    Attributes:
        summary: Of the dataset; a text under two names counts once.
        problems: What could not be read.
        kept: How many documents were kept from an earlier run.
        repeats: Documents that say the same as another, each with that one.
        files: The tables that were written.
    """

    summary: Summary = field(default_factory=Summary)
    problems: list[Problem] = field(default_factory=list)
    kept: int = 0
    repeats: dict[str, str] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read, where its part goes, and the code that must read it."""

    entry: Entry
    path: Path
    code: str


def extract_corpus(
    entries: Sequence[Entry],
    out: Path,
    *,
    workers: int | Executor = 1,
    form: Format | None = None,
    stages: Sequence[Stage] = (),
    on_done: OnDone = lambda _: None,
    force: bool = False,
) -> Run:
    """Reads documents into a dataset folder: its tables and a datapackage.json.

    What an earlier run read of the same files, with the same lexicons and code, is kept. A document that
    cannot be read is left out and reported; the others are read all the same.

    Args:
        entries: The documents, in the order of the tables.
        out: The folder, made when it is missing.
        workers: Where the work runs: in so many processes of this machine at most, or in an executor, all of
            whose machines see the files and the folder.
        form: The form of the tables; None for CSV, and Parquet where there are many documents.
        stages: What is made across documents once all are read.
        on_done: Called with the name of each document that is done.
        force: Whether to replace what the folder holds.

    Raises:
        InputError: The folder holds something else, another run writes to it, or it cannot be written to.
    """
    if not force:
        refuse_foreign_folder(out, entries)
    check_writable(out)
    with lock_folder(out, out / PARTS):
        drop_leftovers(out)
        run = Run()
        tasks = _plan_tasks(entries, (out / PARTS).absolute(), run)
        pending = [task for task in tasks if not task.path.exists()]
        run.kept = len(tasks) - len(pending)
        with _open_executor(workers, pending) as place:
            for doc_id, problem in _run_tasks(pending, place):
                on_done(doc_id)
                run.problems += [problem] if problem else []
        _finish(tasks, out, form or choose_format(len(entries)), stages, run)
    order = {entry.doc_id: place for place, entry in enumerate(entries)}
    run.problems.sort(key=lambda problem: order[problem.doc_id])
    return run


def _finish(tasks: Sequence[Task], out: Path, form: Format, stages: Sequence[Stage], run: Run) -> None:
    """Writes the tables of all documents that were read."""
    failed = {problem.doc_id for problem in run.problems}
    done = [task for task in tasks if task.entry.doc_id not in failed]
    if not done:
        return
    run.summary, missing = assemble_tables([task.path for task in done], out, form)
    for task in done:
        if task.path in missing:
            task.path.unlink(missing_ok=True)  # what is damaged is read anew
            sentence = "what was read of it was removed or damaged meanwhile; run the same command again."
            run.problems.append(Problem(task.entry.doc_id, f"{task.entry.path}: {sentence}"))
    remember_sources(out, [task.entry for task in done])
    run_stages(stages, out, out / PARTS, form)
    run.repeats = list_repeats(out)
    for task in done:
        if task.entry.doc_id in run.repeats and (part := read_part(task.path)):
            run.summary.add(part, -1)
    write_text(out / "datapackage.json", render_descriptor(describe_tables(out, lexicon.version())))
    run.files = [path for table in load_schema().values() if (path := out / name_file(table, form)).exists()]
    _drop_stale_parts(out / PARTS, [task.path for task in done])


def refuse_foreign_folder(out: Path, entries: Iterable[Entry]) -> None:
    """Raises an error if a run would replace something in a folder other than its own earlier work.

    Raises:
        InputError: The folder holds other files, or a dataset with other documents.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise InputError(out, "is a file", "choose a folder with --out")
    ours = {name_file(table, form) for table in load_schema().values() for form in Format}
    ours |= {table.file for table in load_kept_schema().values()} | {"datapackage.json", PARTS, TEXTS}
    foreign = sorted(path.name for path in out.iterdir() if path.name not in ours and path.suffix != ".tmp")
    if foreign:
        problem = f"the folder holds other files ({', '.join(foreign[:3])})"
        raise InputError(out, problem, "choose an empty folder, or add --force to write there all the same")
    lost = sorted(list_documents(out) - {entry.doc_id for entry in entries})
    if lost:
        problem = f"the folder holds a dataset with other documents ({', '.join(lost[:3])})"
        raise InputError(out, problem, "choose another folder, or add --force to replace it")


def _plan_tasks(entries: Iterable[Entry], folder: Path, run: Run) -> list[Task]:
    tasks, code = [], digest_code(DOCUMENT_ROOMS)
    for entry in entries:
        try:
            tasks.append(Task(entry, folder / f"{fingerprint_entry(entry)}{_SUFFIX}", code))
        except InputError as error:
            run.problems.append(Problem(entry.doc_id, str(error)))
    return tasks


@contextmanager
def _open_executor(workers: int | Executor, tasks: Sequence[Task]) -> Iterator[Executor | None]:
    """Gives the executor that was asked for, or processes of this machine where there is enough to read."""
    if isinstance(workers, Executor):
        yield workers
        return
    jobs = min(workers, len(tasks))
    if jobs <= 1 or sum(task.entry.path.stat().st_size for task in tasks) < _WORTH_A_POOL:
        yield None
        return
    processes = Workers(jobs)
    try:
        yield processes
    finally:
        processes.shutdown(cancel_futures=True)  # after an interrupt, what was not begun is for the next run


def _run_tasks(tasks: Sequence[Task], executor: Executor | None) -> Iterator[tuple[str, Problem | None]]:
    """Yields the name of each document once it is read, and why it could not be."""
    if executor is None:
        for task in tasks:
            yield task.entry.doc_id, run_task(task)
        return
    futures = {executor.submit(run_task, task): task.entry for task in tasks}
    while futures:
        try:
            for future in as_completed(list(futures), timeout=_TURN):
                entry = futures.pop(future)
                yield entry.doc_id, _collect(future, entry)
        except TimeoutError:
            if isinstance(executor, Cluster) and executor.is_lost():
                break
    for future, entry in futures.items():
        lost = None if future.done() else _tell_loss(entry, "its scheduler does not answer")
        yield entry.doc_id, lost or _collect(future, entry)


def _collect(future: "Future[Problem | None]", entry: Entry) -> Problem | None:
    try:
        return future.result()
    except (BrokenExecutor, CancelledError, OSError) as error:
        return _tell_loss(entry, str(error) or type(error).__name__)


def _tell_loss(entry: Entry, why: str) -> Problem:
    sentence = f"the process that read it was lost ({why}); run the same command again."
    return Problem(entry.doc_id, f"{entry.path}: {sentence}")


def run_task(task: Task) -> Problem | None:
    """Reads one document into its part; whatever goes wrong with it must not stop the others."""
    entry = task.entry
    try:
        _check_code(task)
        with collector_paused():
            write_part(make_part(entry), task.path)
    except ToolkitError as error:
        return Problem(entry.doc_id, str(error))
    except Exception as error:  # noqa: BLE001 - a fault of the toolkit, reported with its traceback
        sentence = f"unexpected {type(error).__name__}; add --debug to see where, and report it."
        return Problem(entry.doc_id, f"{entry.path}: {sentence}", traceback.format_exc())
    return None


def _check_code(task: Task) -> None:
    """Raises an error if the process has other code or lexicons than the run: its rows would be others."""
    if task.code != digest_code(DOCUMENT_ROOMS):
        problem = f"was given to a worker on {socket.gethostname()} with other code or lexicons"
        raise InputError(
            task.entry.path, problem, "install the same toolkit there, and run the command again"
        )


def _drop_stale_parts(folder: Path, current: Iterable[Path]) -> None:
    for path in {path.absolute() for path in folder.glob(f"*{_SUFFIX}")} - set(current):
        path.unlink(missing_ok=True)
    drop_leftovers(folder)
