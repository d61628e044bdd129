"""The program itself: its name, its version, the options before every command."""

from importlib.metadata import version
from typing import Annotated

import typer

from toolkit.cli.console import settings

EXAMPLE = "云江市"  # an invented place, as a person types one

app = typer.Typer(
    name="toolkit",
    help="Reads Chinese local-government work reports into figures, and compares districts.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog=f"Start here:  toolkit extract my-report.docx --place {EXAMPLE} --year 2024 --out figures",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"toolkit {version('toolkit')}")
        raise typer.Exit


@app.callback()
def set_up(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
) -> None:
    """Takes the options that stand before every command."""
    settings.debug = debug
