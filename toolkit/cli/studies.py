"""Commands that compare: study, reports, verify."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.completing import offer_studies
from toolkit.cli.console import data_console, show_progress, talk
from toolkit.errors import UsageError

Data = Annotated[Path | None, typer.Option(help="Folder of a dataset; else the shipped one.")]


@app.command(epilog="Example:  toolkit study 10-growth-targets -p places=青岛市城阳区 -p language=zh")
def study(
    name: Annotated[
        str,
        typer.Argument(
            help="A notebook, such as 10-growth-targets; none to list them.", autocompletion=offer_studies
        ),
    ] = "",
    parameter: Annotated[
        list[str] | None, typer.Option("-p", metavar="KEY=VALUE", help="A parameter.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the executed notebook.")] = Path(
        "studies"
    ),
) -> None:
    """Run one study with parameters of your own; a parameter that it does not have is refused."""
    from toolkit.presentation.notebooks import list_studies
    from toolkit.presentation.studies import run_study

    parameters = _split_parameters(parameter or [])
    if not name:
        for known in list_studies():
            typer.echo(known)
        return
    with show_progress(name, 0):
        page = run_study(name, parameters, out)
    data_console().print(str(page), soft_wrap=True, markup=False)


@app.command(epilog="Example:  toolkit reports --data figures --out site")
def reports(
    data: Data = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the site.")] = Path("reports"),
    force: Annotated[bool, typer.Option("--force", help="Replace the site of another dataset.")] = False,
) -> None:
    """Compare the districts of a dataset: every study, a page per district, and a site that opens from disk.

    Only what changed since the last run is run again. The site of another dataset is not written over.
    """
    from toolkit.presentation.site import build_site, list_pages

    with show_progress("Comparing", len(list_pages(data))) as progress:
        index = build_site(data, out, on_done=progress.advance, force=force)
    data_console().print(str(index), soft_wrap=True, markup=False)


@app.command(epilog="Example:  toolkit verify 10-growth-targets")
def verify(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Notebooks, such as 10-growth-targets; none for all.", autocompletion=offer_studies
        ),
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Ship what the notebooks say now: run them and write them in place."),
    ] = False,
) -> None:
    """Run the notebooks again and compare all their text outputs with those that are shipped."""
    from toolkit.presentation.notebooks import find_study, list_studies

    notebooks = [find_study(name) for name in names or list_studies()]
    if update:
        _update(notebooks)
    else:
        _compare(notebooks)


def _compare(notebooks: list[Path]) -> None:
    from toolkit.presentation.verification import verify_notebooks

    with show_progress("Verifying", len(notebooks)) as progress:
        differences = verify_notebooks(notebooks, progress.advance)
    for difference in differences:
        talk(difference)
    if differences:
        raise typer.Exit(1)
    talk(f"Every text output of {len(notebooks)} notebooks is the one that is shipped.")


def _update(notebooks: list[Path]) -> None:
    from toolkit.presentation.renewal import update_notebooks

    with show_progress("Running", len(notebooks)) as progress:
        changed = update_notebooks(notebooks, progress.advance)
    for notebook in changed:
        data_console().print(str(notebook), soft_wrap=True, markup=False)
    talk(f"Of {len(notebooks)} notebooks {len(changed)} changed.")


def _split_parameters(pairs: list[str]) -> dict[str, str]:
    parameters = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not (key and equals):
            raise UsageError(f"'{pair}' is no parameter", "write it as key=value")
        parameters[key] = value
    return parameters
