"""Commands about data: build, check, score, diff."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.console import data_console, show_progress, talk, talk_console, talk_list
from toolkit.errors import InputError, UsageError, suggest_name


@app.command(epilog="Example:  TOOLKIT_SOURCES=my-texts toolkit build --check")
def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; compare with what is shipped.")
    ] = False,
    national: Annotated[
        Path | None,
        typer.Option(help="Folder of many reports: make or check data/national/, and nothing else."),
    ] = None,
) -> None:
    """Make the shipped data from the texts, or prove that it is what the code makes of them.

    The texts are in data/sources/, or in the folder that TOOLKIT_SOURCES names. Where TOOLKIT_REPORTS names
    the folder of many reports, data/national/ is made or proved with them.
    """
    reports = os.environ.get("TOOLKIT_REPORTS")
    if national is None:
        _build_shipped(check=check)
        national = Path(reports) if reports else None
    if national is not None:
        _build_national(national, check=check)


def _build_shipped(*, check: bool) -> None:
    from toolkit.across import STAGES
    from toolkit.cli.screens import render_summary
    from toolkit.corpus.build import make_files, write_files
    from toolkit.corpus.dataset import find_data_folder
    from toolkit.corpus.sources import find_sources

    data = find_data_folder()
    sources = find_sources()
    if sources is None:
        remedy = "put the files there that its README.md lists, or name their folder in TOOLKIT_SOURCES"
        raise InputError(data / "sources", "holds no texts", remedy)
    with show_progress("Reading", 0) as progress:
        files, run = make_files(sources, data, STAGES, jobs=os.cpu_count() or 1, on_done=progress.advance)
    if check:
        _tell_mismatches(files, data)
    else:
        write_files(files, data)
        talk_console().print(render_summary(run.summary, 0))


def _build_national(sources: Path, *, check: bool) -> None:
    from toolkit.across import STAGES
    from toolkit.corpus.dataset import find_data_folder
    from toolkit.corpus.national import compare_national, make_national, write_national

    data = find_data_folder()
    with show_progress("Reading", 0) as progress:
        facts = make_national(sources, STAGES, jobs=os.cpu_count() or 1, on_done=progress.advance)
    if not check:
        data_console().print(str(write_national(facts, data)), soft_wrap=True, markup=False)
        return
    differing = compare_national(facts, data)
    for name in differing:
        talk(f"{data / 'national'}: the table {name} is not what the code makes of the texts.")
    if differing:
        talk("Run `toolkit build --national` with the folder of the reports to renew them.")
        raise typer.Exit(1)
    talk(f"{data / 'national'}: every table is what the code makes of {len(facts.documents)} reports.")


def _tell_mismatches(files: dict[str, str], data: Path) -> None:
    from toolkit.corpus.build import compare_files

    mismatches = compare_files(files, data)
    for mismatch in mismatches:
        talk(f"{data / mismatch.file} is not what the code makes of the texts:")
        for line in mismatch.difference:
            talk(f"  {line}")
    if mismatches:
        talk("Run `toolkit build` to renew the data, and read the difference before it is committed.")
        raise typer.Exit(1)
    talk(f"{data}: {len(files)} files are what the code makes of the texts, byte for byte.")


@app.command(epilog="Example:  toolkit check --data figures")
def check(
    data: Annotated[Path | None, typer.Option(help="Folder of a dataset; else the shipped one.")] = None,
) -> None:
    """Check the lexicons, and a dataset's hashes, schema, references and values."""
    from toolkit.corpus.consistency import check_folder
    from toolkit.corpus.dataset import find_data_folder
    from toolkit.extraction.cutters import check_dictionary
    from toolkit.lexicons.checks import check_lexicons

    folder = data or find_data_folder()
    problems = [*map(str, check_lexicons()), *map(str, check_dictionary()), *map(str, check_folder(folder))]
    talk_list(problems)
    if problems:
        talk(f"Problems: {len(problems)}")
        raise typer.Exit(1)
    talk(f"{folder}: lexicons, hashes, schema, references and values are in order.")


@app.command(epilog="Example:  toolkit score data/records.csv keys/licang-2024.jsonl --show indicator")
def score(
    records: Annotated[Path, typer.Argument(help="records.csv, or the folder of a dataset.")],
    keys: Annotated[list[Path], typer.Argument(help="Answer keys (.jsonl), or folders of them.")],
    show: Annotated[
        str, typer.Option(help="List the mistakes in a field, or the figures missed or spurious.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the rates as JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Keep the rates as a table in this file.")] = None,
) -> None:
    """Compare records with answer keys and print the accuracy by field."""
    from toolkit.cli.screens import render_mistakes, render_scores
    from toolkit.corpus.accuracy import write_accuracy
    from toolkit.corpus.datapackage import read_descriptor
    from toolkit.corpus.judging import FIELDS
    from toolkit.corpus.score import score_keys

    kinds = [*FIELDS, "missed", "spurious"]
    if show and show not in kinds:
        raise UsageError(f"there is no field {show}", suggest_name(show, kinds))
    tallies = score_keys(records, keys)
    if out:
        folder = records if records.is_dir() else records.parent
        write_accuracy(out, tallies, read_descriptor(folder).get("lexicons", ""))
    wanted = {doc_id: tally.wanted for doc_id, tally in tallies.items()}
    rates = {doc_id: tally.rates() for doc_id, tally in tallies.items()}
    if as_json:
        typer.echo(json.dumps({doc_id: {"wanted": wanted[doc_id]} | rates[doc_id] for doc_id in rates}))
        return
    data_console().print(render_scores(rates, wanted))
    if show:
        data_console().print("", render_mistakes(tallies["ALL"].mistakes[show]))


@app.command(epilog="Example:  toolkit diff data figures")
def diff(
    old: Annotated[Path, typer.Argument(help="records.csv, or the folder of a dataset.")],
    new: Annotated[Path, typer.Argument(help="The same, read anew.")],
) -> None:
    """List the figures gained, lost and read otherwise between two readings, grouped by field."""
    from toolkit.cli.screens import render_difference
    from toolkit.corpus.diff import diff_records, read_records

    difference = diff_records(read_records(old), read_records(new))
    data_console().print(render_difference(difference), soft_wrap=True)
    changes = sum(map(len, difference.changed.values()))
    talk(f"{len(difference.gained)} gained, {len(difference.lost)} lost, {changes} fields changed.")
