"""Studies: the notebooks, run with parameters of one's own."""

import logging
from collections.abc import Mapping
from pathlib import Path

import papermill
from nbformat import NotebookNode
from nbformat.v4 import writes

from toolkit.corpus.files import write_text
from toolkit.errors import InputError, UsageError
from toolkit.presentation.notebooks import find_study
from toolkit.presentation.parameters import check_parameters

#: The file in a site's folder that says what its pages were made from.
SITE_FILE = ".manifest.json"


def run_study(name: str, parameters: Mapping[str, object], out: Path, *, stem: str = "") -> Path:
    """Runs a study and returns the executed notebook.

    The same input gives the same file: cell ids are fixed, and times are not kept.

    Args:
        name: Of the study.
        parameters: Values by name; see `check_parameters` for how text is read.
        out: Folder for the executed notebook; made when it is missing.
        stem: Name of the file without ".ipynb"; the study's own when it is empty.

    Raises:
        UsageError: There is no such study, it does not take these parameters, or the folder is that of a
            site, whose pages have these names.
        InputError: A cell of the notebook stopped with an error. No file is written.
    """
    notebook = find_study(name)
    checked = check_parameters(notebook, parameters)
    if (out / SITE_FILE).is_file():
        raise UsageError(f"{out} holds a site, whose pages are called like studies", "name another folder")
    executed = _execute(notebook, checked)
    page = out / f"{stem or notebook.stem}.ipynb"
    write_text(page, writes(executed) + "\n")
    return page


def _execute(notebook: Path, parameters: Mapping[str, object]) -> NotebookNode:
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        executed = papermill.execute_notebook(
            str(notebook),
            None,
            dict(parameters),
            progress_bar=False,
            kernel_name="python3",
            extra_arguments=["--log-level=CRITICAL"],  # of the kernel, which else writes to stderr
        )
    except papermill.PapermillExecutionError as error:
        problem = f"stops with {error.ename}: {error.evalue.rstrip('.')}"
        remedy = "mend what it names, or other parameters may suit"
        # papermill counts from 0, and counts the cell that it adds for the parameters
        place = error.cell_index + 1 - bool(parameters)
        raise InputError(notebook, problem, remedy, f"cell {place}") from error
    return _settle(executed)


def _settle(notebook: NotebookNode) -> NotebookNode:
    """Takes out what differs from run to run: times, and the random id of the cell that papermill adds."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = f"injected-{number}"
    return notebook
