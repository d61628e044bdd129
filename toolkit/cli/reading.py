"""Commands that read reports: extract, explain."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.console import data_console, settings, show_progress, talk, talk_console

if TYPE_CHECKING:
    from toolkit.corpus.extract import Run

Place = Annotated[str, typer.Option(help="Place whose government reports; else read from the opening.")]
Year = Annotated[
    int | None, typer.Option(min=1949, max=2099, help="Year of the report; else read from the title.")
]
Kind = Annotated[str, typer.Option(help="work_report, digest or plan; else read from the title.")]
Level = Annotated[str, typer.Option(help="district, county, city, province or nation.")]


@app.command(epilog="Example:  toolkit extract my-report.docx --place 云江市 --year 2024 --out figures")
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
    force: Annotated[bool, typer.Option("--force", help="Replace what the folder holds.")] = False,
) -> None:
    """Read the figures of reports into tables: records.csv, ledger.csv, documents.csv, terms.csv and more.

    A folder with a documents.csv is read by it; place, year and kind of other reports come from the options,
    or from the title and the opening. A run that was interrupted goes on where it stopped.
    """
    from toolkit.across import STAGES
    from toolkit.corpus.catalogue import find_documents
    from toolkit.corpus.extract import extract_corpus

    catalogue = find_documents(paths, check_known(place=place, year=year, kind=kind, level=level))
    for note in catalogue.notes:
        talk(note)
    with show_progress("Reading", len(catalogue.entries)) as progress:
        run = extract_corpus(
            catalogue.entries, out, jobs=jobs, on_done=progress.advance, stages=STAGES, force=force
        )
    sentences = [*map(str, catalogue.problems), *(problem.sentence for problem in run.problems)]
    _tell_run(run, out, sentences)
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
    from toolkit.across.reviews import FILE, list_lost_reviews, read_reviews
    from toolkit.corpus.dataset import load_dataset

    if not (out / FILE).is_file():
        return
    records = load_dataset(out, columns={"records": ["record_id"]}).records
    for row in list_lost_reviews(read_reviews(out), records).to_dict("records"):
        talk(f"A review of {row['when']} names a record that is no longer there: {row['lost']}.")


def _tell_run(run: "Run", out: Path, sentences: list[str]) -> None:
    from toolkit.cli.screens import render_summary
    from toolkit.corpus.schema import load_schema

    console = talk_console()
    if run.summary.documents:
        console.print(render_summary(run.summary, run.kept))
        for table in load_schema().values():
            data_console().print(str(out / table.file), soft_wrap=True, markup=False)
    for doc_id, first in run.repeats.items():
        talk(f"{doc_id} says the same as {first} and is counted once, under that name (same_text).")
    _tell_lost_reviews(out)
    if sentences:
        talk(f"\nNot read: {len(sentences)}")
    for sentence in sentences:
        talk(f"  {sentence}")
    if settings.debug:
        for problem in run.problems:
            talk(problem.trace)
