"""Notebooks run again and written in place, so that nothing but what they say changes from run to run."""

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from toolkit.corpus.files import write_text
from toolkit.errors import InputError
from toolkit.presentation.kernels import OnDone, run_each

# As JupyterLab names them; versions and times would differ from machine to machine.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
_OF_ONE_RUN = ("execution", "papermill")


def update_notebooks(notebooks: Sequence[Path], on_done: OnDone | None = None) -> list[Path]:
    """Runs notebooks with their default parameters and writes them in place; returns those that changed.

    Args:
        notebooks: The notebooks. Their cells keep their source and their ids.
        on_done: Called with the name of each notebook that was run.

    Raises:
        InputError: A cell stopped with an error. Its notebook stays as it was; the others are written.
    """
    changed = run_each(update_notebook, notebooks, on_done)
    return [notebook for notebook, is_new in zip(notebooks, changed, strict=True) if is_new]


def update_notebook(notebook: Path) -> bool:
    """Runs one notebook and writes it in place, whole or not at all; returns whether it changed.

    Raises:
        InputError: A cell stopped with an error.
    """
    shipped = notebook.read_text(encoding="utf-8")
    content = nbformat.reads(shipped, as_version=4)
    resources = {"metadata": {"path": str(notebook.parent)}}
    client = NotebookClient(
        content,
        kernel_name="python3",
        extra_arguments=[
            "--log-level=ERROR"
        ],  # else it warns that it speaks over TCP, with this machine only
        record_timing=False,
        coalesce_streams=True,
        resources=resources,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        problem = f"stops with {error.ename}: {error.evalue.rstrip('.')}"
        raise InputError(notebook, problem, "mend what it names, and run this again") from error
    except DeadKernelError as error:
        problem = "the process that ran it died"
        raise InputError(notebook, problem, "see that there is memory enough, and run this again") from error
    renewed = nbformat.writes(_settle(content)) + "\n"
    if renewed == shipped:
        return False
    write_text(notebook, renewed)
    return True


def _settle(content: nbformat.NotebookNode) -> nbformat.NotebookNode:
    content.metadata = nbformat.from_dict(_METADATA)
    for cell in content.cells:
        for name in _OF_ONE_RUN:
            cell.metadata.pop(name, None)
    return content
