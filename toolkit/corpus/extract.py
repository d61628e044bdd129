"""Many documents into one dataset: in parallel, resumable, and never half-written."""

import csv
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.datapackage import describe_tables, render_descriptor
from toolkit.corpus.dataset import load_dataset
from toolkit.corpus.files import check_writable, open_together, write_text
from toolkit.corpus.parts import fingerprint_entry, make_part, read_part, write_part
from toolkit.corpus.schema import load_document_schema, load_kept_schema, load_schema
from toolkit.corpus.stages import Stage, run_stages
from toolkit.corpus.summary import Summary
from toolkit.errors import InputError, ToolkitError
from toolkit.lexicons import lexicon

PARTS = ".parts"
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
        summary: Of the dataset.
        problems: What could not be read.
        kept: How many documents were kept from an earlier run.
        repeats: Documents that say the same as another, each with that one: counted once.
    """

    summary: Summary = field(default_factory=Summary)
    problems: list[Problem] = field(default_factory=list)
    kept: int = 0
    repeats: dict[str, str] = field(default_factory=dict)


def extract_corpus(
    entries: list[Entry],
    out: Path,
    *,
    jobs: int,
    on_done: OnDone,
    stages: Sequence[Stage] = (),
    force: bool = False,
) -> Run:
    """Reads documents into a dataset folder: its tables and a datapackage.json.

    What an earlier run read of the same files, with the same lexicons and code, is kept. A document that
    cannot be read is left out and reported; the others are read all the same.

    Args:
        entries: The documents, in the order of the tables.
        out: The folder, made when it is missing.
        jobs: Processes at most.
        on_done: Called with the name of each document that is done.
        stages: What is made across documents once all are read.
        force: Whether to replace what the folder holds.

    Raises:
        InputError: The folder holds something else, or cannot be written to.
    """
    if not force:
        refuse_foreign_folder(out, entries)
    check_writable(out)
    run = Run()
    parts = _plan_parts(entries, out / PARTS, run)
    pending = {entry.doc_id: (entry, path) for entry, path in parts if not path.exists()}
    run.kept = len(parts) - len(pending)
    for doc_id, problem in _make_parts(list(pending.values()), jobs):
        on_done(doc_id)
        if problem is not None:
            run.problems.append(problem)
    order = {entry.doc_id: place for place, entry in enumerate(entries)}
    run.problems.sort(key=lambda problem: order[problem.doc_id])
    done = [path for _, path in parts if path.exists()]
    if done:
        _assemble(done, out, run.summary)
        run_stages(stages, out, out / PARTS)
        run.repeats = _list_repeats(out)
        descriptor = describe_tables(out, lexicon.version())
        write_text(out / "datapackage.json", render_descriptor(descriptor))
        _drop_stale_parts(out / PARTS, done)
    return run


def refuse_foreign_folder(out: Path, entries: Iterable[Entry]) -> None:
    """Raises an error if a run would replace something in a folder other than its own earlier work.

    Raises:
        InputError: The folder holds other files, or a dataset with other documents.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise InputError(out, "is a file", "choose a folder with --out")
    kept = load_schema() | load_kept_schema()
    ours = {table.file for table in kept.values()} | {"datapackage.json", PARTS}
    foreign = sorted(path.name for path in out.iterdir() if path.name not in ours)
    if foreign:
        problem = f"the folder holds other files ({', '.join(foreign[:3])})"
        raise InputError(out, problem, "choose an empty folder, or add --force to write there all the same")
    lost = sorted(_list_documents(out) - {entry.doc_id for entry in entries})
    if lost:
        problem = f"the folder holds a dataset with other documents ({', '.join(lost[:3])})"
        raise InputError(out, problem, "choose another folder, or add --force to replace it")


def _list_documents(folder: Path) -> set[str]:
    path = folder / "documents.csv"
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        return {row.get("doc_id", "") for row in csv.DictReader(file)}


def _plan_parts(entries: Iterable[Entry], folder: Path, run: Run) -> list[tuple[Entry, Path]]:
    parts = []
    for entry in entries:
        try:
            parts.append((entry, folder / f"{fingerprint_entry(entry)}.json"))
        except InputError as error:
            run.problems.append(Problem(entry.doc_id, str(error)))
    return parts


def _make_parts(tasks: list[tuple[Entry, Path]], jobs: int) -> Iterator[tuple[str, Problem | None]]:
    size = sum(entry.path.stat().st_size for entry, _ in tasks)
    jobs = min(jobs, len(tasks))
    if jobs <= 1 or size < _WORTH_A_POOL:
        for entry, path in tasks:
            yield entry.doc_id, _run_task(entry, path)
        return
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_leave_interrupts_to_parent)
    try:
        futures = {pool.submit(_run_task, entry, path): entry.doc_id for entry, path in tasks}
        for future in as_completed(futures):
            yield futures[future], _collect(future, futures[future])
    finally:
        pool.shutdown(cancel_futures=True)  # after an interrupt, what was not begun is left for the next run


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _collect(future: Future[Problem | None], doc_id: str) -> Problem | None:
    try:
        return future.result()
    except BrokenProcessPool:
        sentence = (
            "the process that read it or a neighbour died; run again with --jobs 1, what is done is kept."
        )
        return Problem(doc_id, f"{doc_id}: {sentence}")


def _run_task(entry: Entry, path: Path) -> Problem | None:
    """Reads one document into its part file; whatever goes wrong with it must not stop the others."""
    try:
        write_part(make_part(entry), path)
    except ToolkitError as error:
        return Problem(entry.doc_id, str(error))
    except Exception as error:  # noqa: BLE001 - a fault of the toolkit, reported with its traceback
        sentence = (
            f"{entry.path}: unexpected {type(error).__name__}; add --debug to see where, and report it."
        )
        return Problem(entry.doc_id, sentence, traceback.format_exc())
    return None


def _assemble(parts: Iterable[Path], out: Path, summary: Summary) -> None:
    schema = load_document_schema()
    with open_together(out, [table.file for table in schema.values()]) as files:
        writers = {name: csv.writer(files[table.file], lineterminator="\n") for name, table in schema.items()}
        for name, table in schema.items():
            writers[name].writerow(table.column_names)
        for path in parts:
            part = read_part(path)
            summary.add(part)
            for name in schema:
                writers[name].writerows(part.tables[name])


def _list_repeats(folder: Path) -> dict[str, str]:
    same_text = load_dataset(folder, count_once=False).same_text
    return dict(zip(same_text["doc_id"], same_text["same_as"], strict=True))


def _drop_stale_parts(folder: Path, current: Iterable[Path]) -> None:
    for path in set(folder.glob("*.json")) - set(current):
        path.unlink()
