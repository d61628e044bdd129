"""Commands that read reports: extract, explain."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.app import EXAMPLE, app
from toolkit.cli.completing import offer, offer_kinds, offer_levels
from toolkit.cli.console import data_console, settings, show_progress, talk, talk_console, talk_list

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from toolkit.corpus.extract import Run
    from toolkit.corpus.storage import Format

Place = Annotated[str, typer.Option(help="Place whose government reports; else read from the opening.")]
Year = Annotated[
    int | None, typer.Option(min=1949, max=2099, help="Year of the report; else read from the title.")
]
Kind = Annotated[
    str,
    typer.Option(
        help="work_report, digest or plan; else read from the title and the text.", autocompletion=offer_kinds
    ),
]
Level = Annotated[
    str, typer.Option(help="district, county, city, province or nation.", autocompletion=offer_levels)
]


@app.command(epilog=f"Example:  toolkit extract my-report.docx --place {EXAMPLE} --year 2024 --out figures")
def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Reports (.txt .md .docx .pdf .html), or folders of them.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables.")],
    place: Place = "",
    year: Year = None,
    kind: Kind = "",
    level: Level = "",
    jobs: Annotated[int, typer.Option(min=1, help="Processes at most.")] = os.cpu_count() or 1,
    scheduler: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers read, such as tcp://HOST:8786."),
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="csv or parquet; else csv, and parquet beyond 200 documents.",
            autocompletion=offer("csv", "parquet"),
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace what the folder holds.")] = False,
    text_column: Annotated[
        str, typer.Option(help="Column of an .xlsx or .csv table whose cells are the texts of reports.")
    ] = "",
    outside: Annotated[
        bool, typer.Option("--outside", help="Let a catalogue name files outside its folder.")
    ] = False,
    encoding: Annotated[
        str,
        typer.Option(
            help="utf-8-sig, which Excel shows as Chinese, or utf-8 without a mark.",
            autocompletion=offer("utf-8-sig", "utf-8"),
        ),
    ] = "utf-8-sig",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell no progress and no summary.")] = False,
) -> None:
    """Read the figures of reports into tables: records.csv, ledger.csv, documents.csv, terms.csv and more.

    A folder with a documents.csv is read by it; place, year and kind of other reports come from the options,
    or from the title and the opening. A run that was interrupted goes on where it stopped. With --scheduler
    the reading is done on other machines, all of which see the files and the folder under the same names.
    """
    from toolkit.across import STAGES
    from toolkit.corpus.catalogue import find_documents
    from toolkit.corpus.extract import extract_corpus
    from toolkit.corpus.files import write_tables_in
    from toolkit.reading.ocr import watchers

    settings.quiet = quiet
    wanted = _check_format(form)
    known = check_known(place=place, year=year, kind=kind, level=level)
    catalogue = find_documents(paths, known, outside=outside, text_column=text_column)
    watchers.append(tell_page)
    for note in catalogue.notes:
        talk(note)
    with (
        write_tables_in(encoding),
        _open_workers(jobs, scheduler) as workers,
        show_progress("Reading", len(catalogue.entries)) as shown,
    ):
        run = extract_corpus(
            catalogue.entries,
            out,
            workers=workers,
            form=wanted,
            stages=STAGES,
            on_done=shown.advance,
            force=force,
        )
    sentences = [*map(str, catalogue.problems), *(problem.sentence for problem in run.problems)]
    _tell_run(run, out, sentences)
    _tell_doubts(out)
    if sentences:
        raise typer.Exit(1)


@app.command(epilog="Example:  toolkit explain my-report.txt --at 1042")
def explain(
    path: Annotated[Path, typer.Argument(help="A report.")],
    at: Annotated[int, typer.Option("--at", min=0, help="Offset of the figure, as in the column start.")],
    place: Place = "",
    year: Year = None,
    kind: Kind = "",
    level: Level = "",
) -> None:
    """Show how the figure at an offset was read: numeral, unit, bound, indicator, period, and their rules."""
    from toolkit.cli.screens import render_pairs
    from toolkit.corpus.catalogue import find_documents
    from toolkit.corpus.parts import read_document
    from toolkit.errors import UsageError
    from toolkit.extraction.explain import explain_at

    if path.is_dir():
        raise UsageError(f"{path} is a folder", "name one report")
    (entry,) = find_documents([path], check_known(place=place, year=year, kind=kind, level=level)).entries
    data_console().print(render_pairs(explain_at(read_document(entry), at).lines))


def check_known(**options: str | int | None) -> dict[str, str | int]:
    """Returns the options that were given, once they are what the catalogue's columns allow."""
    from toolkit.corpus.schema import load_schema
    from toolkit.errors import UsageError, suggest_name

    known = {name: value for name, value in options.items() if value}
    for column in load_schema()["documents"].columns:
        value = known.get(column.name)
        if column.values and value is not None and value not in column.values:
            remedy = suggest_name(str(value), filter(None, column.values))
            raise UsageError(f"'{value}' is no {column.name}", remedy)
    return known


def _tell_lost_reviews(out: Path) -> None:
    """Names the reviews of a folder whose records are gone: they stay in reviews.csv and decide nothing."""
    from toolkit.corpus.schema import load_kept_schema

    if not (out / load_kept_schema()["reviews"].file).is_file():
        return
    from toolkit.across.reviews import list_lost_reviews, read_reviews
    from toolkit.corpus.dataset import load_dataset

    records = load_dataset(out, columns={"records": ["record_id"]}).records
    for row in list_lost_reviews(read_reviews(out), records).to_dict("records"):
        talk(f"A review of {row['when']} names a record that is no longer there: {row['lost']}.")


def _check_format(form: str) -> "Format | None":
    from toolkit.corpus.storage import Format
    from toolkit.errors import UsageError, suggest_name

    if form and form not in set(Format):
        raise UsageError(f"'{form}' is no format", suggest_name(form, Format))
    return Format(form) if form else None


@contextmanager
def _open_workers(jobs: int, scheduler: str) -> "Iterator[int | Executor]":
    if not scheduler:
        yield jobs
        return
    from toolkit.corpus.cluster import open_cluster

    with open_cluster(scheduler) as executor:
        yield executor


def tell_page(page: int, pages: int) -> None:
    """Says how far the recognition of a scan is; reading one page takes seconds."""
    console = talk_console()
    if console.is_terminal:
        bar = "█" * round(20 * page / pages)
        console.print(f"Recognising page {page} of {pages} {bar:20}", end="\n" if page == pages else "\r")


def _tell_doubts(out: Path) -> None:
    """Says which reports have no known place, and what was left out of a text."""
    from toolkit.corpus.doubts import find_doubts

    for sentence in find_doubts(out):
        talk(sentence)


def _tell_run(run: "Run", out: Path, sentences: list[str]) -> None:
    from toolkit.cli.screens import render_summary

    console = talk_console()
    if run.summary.documents and not settings.quiet:
        console.print(render_summary(run.summary, run.kept))
    for path in run.files:
        data_console().print(str(path), soft_wrap=True, markup=False)
    for doc_id, first in run.repeats.items():
        talk(f"{doc_id} says the same as {first} and is counted once, under that name (same_text).")
    _tell_lost_reviews(out)
    if sentences:
        talk(f"\nNot read: {len(sentences)}")
    talk_list(sentences)
    if settings.debug:
        for problem in run.problems:
            talk(problem.trace)
