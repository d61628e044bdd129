"""The command that drafts and checks catalogues."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.console import data_console, talk, talk_list


@app.command(epilog="Example:  toolkit catalogue my-reports")
def catalogue(
    folder: Annotated[Path, typer.Argument(help="A folder of reports.")],
    force: Annotated[
        bool, typer.Option("--force", help="Draft anew, in the place of a documents.csv.")
    ] = False,
) -> None:
    """Draft the documents.csv of a folder from its texts, or check the one that is there.

    A draft has a row for each report: place, code, level, parent, year and kind, each with its reason.
    The column `doubtful` names the cells to look at. `toolkit extract` reads the folder by it.
    """
    from toolkit.corpus.catalogue import CATALOGUE
    from toolkit.corpus.drafting import check_catalogue, draft_catalogue, write_catalogue

    if (folder / CATALOGUE).exists() and not force:
        problems = check_catalogue(folder)
        talk(f"{folder / CATALOGUE}: {f'problems: {len(problems)}' if problems else 'in order'}.")
    else:
        draft = draft_catalogue(folder)
        problems = draft.problems
        data_console().print(str(write_catalogue(folder, draft)), soft_wrap=True, markup=False)
        doubtful = [row for row in draft.rows if row["doubtful"]]
        talk_list(
            f"look at {row['file']}: {row['doubtful'].replace('|', ', ')} ({row['reason']})"
            for row in doubtful
        )
        talk(f"Reports: {len(draft.rows)}, doubtful: {len(doubtful)}")
    talk_list(problems)
    if problems:
        raise typer.Exit(1)
