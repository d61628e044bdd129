"""Commands on what reports promise: the task table, the ledger of promises."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.app import EXAMPLE, app
from toolkit.cli.completing import offer
from toolkit.cli.console import data_console, talk
from toolkit.cli.reading import Kind, Level, Place, Year, check_known

if TYPE_CHECKING:
    import pandas as pd


@app.command(epilog=f"Example:  toolkit tasks my-report.docx --place {EXAMPLE} --year 2024 --out tasks.xlsx")
def tasks(
    report: Annotated[
        str, typer.Argument(help="A report (.txt .md .docx .pdf .html), or a doc_id of the data.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The workbook to write (.xlsx), or a .csv.")],
    data: Annotated[str, typer.Option("--data", help="Folder of the data that holds the doc_id.")] = "",
    place: Place = "",
    year: Year = None,
    kind: Kind = "",
    level: Level = "",
    language: Annotated[
        str, typer.Option(help="Of the heads: zh or en.", autocompletion=offer("zh", "en"))
    ] = "zh",
    force: Annotated[bool, typer.Option("--force", help="Replace a table that somebody worked in.")] = False,
) -> None:
    """Split a report into tasks (任务分解表): one row each, with empty columns for offices and progress.

    A task is its clause; where the text is not at hand it is the names of what is to be done.
    A table that nobody has changed is renewed; one that an office has filled in is not written over.
    """
    from toolkit.analysis.tasks import list_tasks
    from toolkit.corpus.files import write_bytes
    from toolkit.presentation.task_file import render_table
    from toolkit.presentation.task_sheet import make_workbook

    _check_table(out, language, force=force)
    path = Path(report)
    if path.exists():
        title, found = _read_tasks(path, check_known(place=place, year=year, kind=kind, level=level))
    else:
        from toolkit.corpus.dataset import load_dataset
        from toolkit.corpus.sources import find_text

        dataset = load_dataset(data)
        rows = dataset.documents[dataset.documents["doc_id"] == report].to_dict("records")
        text = find_text(rows[0], dataset.folder) if rows else None
        found = list_tasks(dataset, report, text or "")
        (row,) = rows
        title = f"{row['place']} {row['year']}"
    csv = out.suffix == ".csv"
    write_bytes(out, render_table(found, language) if csv else make_workbook(found, title, language))
    talk(f"{len(found)} tasks, {int((found['figures'] > 0).sum())} of them with a figure.")
    data_console().print(str(out), soft_wrap=True, markup=False)


def _check_table(out: Path, language: str, *, force: bool) -> None:
    """Refuses what no task table can be written as, and a file that holds the work of a person."""
    from toolkit.errors import InputError, UsageError
    from toolkit.presentation.labels import Language
    from toolkit.presentation.task_file import SUFFIXES, is_as_made

    if out.suffix not in SUFFIXES:
        raise UsageError(f"{out} is neither .xlsx nor .csv", "end its name in one of the two")
    if language not in set(Language):
        raise UsageError(f"no language is called '{language}'", "use zh or en")
    if out.exists() and not force and not is_as_made(out):
        remedy = "name another file with --out, or add --force to replace this one"
        raise InputError(out, "was changed after it was made, which would be lost", remedy)


def _read_tasks(path: Path, known: dict[str, str | int]) -> "tuple[str, pd.DataFrame]":
    """Title and tasks of a report at hand."""
    from toolkit.analysis.tasks import list_tasks
    from toolkit.corpus.catalogue import find_documents
    from toolkit.corpus.dataset import Dataset
    from toolkit.corpus.parts import collect_tables, read_document
    from toolkit.corpus.schema import load_document_schema
    from toolkit.corpus.tables import to_frame
    from toolkit.errors import UsageError

    if path.is_dir():
        raise UsageError(f"{path} is a folder", "name one report")
    catalogue = find_documents([path], known)
    for problem in catalogue.problems:
        raise problem
    (entry,) = catalogue.entries
    document = read_document(entry)
    tables = collect_tables(document)
    frames = {name: to_frame(table, tables[name]) for name, table in load_document_schema().items()}
    dataset = Dataset(path.parent).replace(**frames)
    found = list_tasks(dataset, document.doc_id, document.text)
    return f"{document.place} {document.year}".strip(), found


@app.command(epilog="Example:  toolkit promises --data figures --out promises.csv")
def promises(
    out: Annotated[Path, typer.Option("--out", "-o", help="The table to write (.csv).")],
    data: Annotated[str, typer.Option("--data", help="Folder of the dataset; else the shipped one.")] = "",
) -> None:
    """Write what became of each promise as one table: names, figures, places in the texts, no sentences.

    A name that is a list or a clause of the text is left out; its place says where it stands.
    Reviews that name a record which the dataset no longer has are listed; they stay in reviews.csv.
    """
    from toolkit.across.reviews import list_lost_reviews, read_reviews
    from toolkit.analysis.promises import COLUMNS, list_promises
    from toolkit.corpus.dataset import load_dataset
    from toolkit.corpus.files import write_bytes
    from toolkit.corpus.prose import drop_long_names
    from toolkit.corpus.tables import render_csv

    dataset = load_dataset(data)
    found = list_promises(dataset)[COLUMNS]
    for name in ("indicator", "answered_by"):
        found[name] = drop_long_names(found[name])
    write_bytes(out, render_csv(found).encode())
    pairs = found[["from_doc", "to_doc"]].drop_duplicates()
    talk(f"Promises: {len(found)}; pairs of reports: {len(pairs)}.")
    for review in list_lost_reviews(read_reviews(dataset.folder), dataset.records).to_dict("records"):
        talk(f"A review of {review['when']} names what is gone: {review['lost']}.")
    data_console().print(str(out), soft_wrap=True, markup=False)


@app.command(epilog="Example:  toolkit exam-promises data/evaluation/links --reports reports --out links.csv")
def exam_promises(
    keys: Annotated[list[Path], typer.Argument(help="Keys of pairs of reports, or folders of them.")],
    reports: Annotated[Path, typer.Option(help="Folder of the reports that the keys are about.")],
    out: Annotated[Path | None, typer.Option(help="A table to keep the counts in.")] = None,
    look: Annotated[
        str,
        typer.Option(
            help="tuned, or first_look, which a pair can have once.",
            autocompletion=offer("tuned", "first_look"),
        ),
    ] = "tuned",
) -> None:
    """Score what became of the promises of keyed pairs of reports; first looks stay as they were kept."""
    from toolkit.across.exam import examine_links
    from toolkit.corpus.accuracy import write_links
    from toolkit.corpus.score_links import FIELDS
    from toolkit.lexicons import lexicon

    paths = [path for key in keys for path in (sorted(key.glob("*.jsonl")) if key.is_dir() else [key])]
    counts = examine_links(paths, reports)
    if out is not None:
        write_links(out, look, counts, lexicon.version())
    for field in FIELDS:
        right, of = (sum(score[part][field] for score in counts.values()) for part in (0, 1))
        typer.echo(f"{field:18} {right:5} of {of:5}  {right / of if of else 0:.3f}")
