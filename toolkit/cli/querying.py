"""The command that answers questions over many records."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.console import data_console

_SHOWN = 100  # rows of an answer on a terminal


@app.command(
    epilog='Example:  toolkit query "select indicator_id, count(*) from records group by 1" --data figures'
)
def query(
    question: Annotated[str, typer.Argument(help="One statement of SQL that reads.")],
    data: Annotated[Path | None, typer.Option(help="Folder of a dataset; else the shipped one.")] = None,
) -> None:
    """Answer a question in SQL over the tables of a dataset: a table on a terminal, CSV in a pipe.

    Every table is there under its name: records, documents, terms, ledger and the others of its dictionary.
    Nothing can be changed, and no other file be read.
    """
    from rich.table import Column, Table
    from rich.text import Text

    from toolkit.corpus.dataset import find_data_folder
    from toolkit.corpus.query import ask_dataset, write_answer

    answer = ask_dataset(question, data or find_data_folder())
    if not sys.stdout.isatty():
        write_answer(answer, sys.stdout)
        return
    table = Table(*(Column(Text(name)) for name in answer.columns))
    for row in answer.rows[:_SHOWN]:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    if len(answer.rows) > _SHOWN:
        table.caption = f"{_SHOWN} of {len(answer.rows):,} rows; a pipe gets them all"
    data_console().print(table)
