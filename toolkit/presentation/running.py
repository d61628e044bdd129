"""Notebooks run in this process: the same cells and the same outputs as from a kernel, without starting one.

A kernel takes seconds to start and imports everything again. A site of many places has hundreds of pages, so
a worker keeps one shell, and what was imported and read for one page serves the next.
"""

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pandas as pd
from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.capture import CapturedIO, RichOutput, capture_output
from matplotlib_inline.backend_inline import configure_inline_support
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from traitlets.config import Config

from toolkit.errors import InputError, ToolkitError
from toolkit.presentation.keeping import KEEP, Kept
from toolkit.presentation.svg import draw_for_pages

_BACKEND = "module://matplotlib_inline.backend_inline"
_PARAMETERS, _INJECTED = "parameters", "injected-parameters"


def run_in_process(
    notebook: Path, parameters: Mapping[str, object], kept: Kept | None = None
) -> NotebookNode:
    """Returns a notebook with the outputs of its cells, run here with these parameters; charts are SVG.

    Args:
        notebook: The notebook; its file stays as it is.
        parameters: Values by name, of the types that the notebook declares.
        kept: What an earlier run of the notebook computed, and where this one puts what it computes.

    Raises:
        InputError: A cell stopped with an error.
    """
    content: NotebookNode = nbformat.read(notebook, as_version=4)
    _inject(content, parameters)
    sources = [cell.source for cell in content.cells if cell.cell_type == "code"]
    rewriters = kept.list_rewriters(sources) if kept is not None else []
    # A page handles small tables cell by cell, for which Python's own strings are faster than Arrow's.
    with pd.option_context("mode.string_storage", "python"), _empty_shell() as shell:
        number = 0
        if kept is not None:
            shell.user_ns[KEEP] = kept.keep
        for position, cell in enumerate(content.cells, start=1):
            if cell.cell_type == "code":
                shell.ast_transformers[:] = rewriters[number : number + 1]
                number += 1
                _run_cell(shell, cell, number)
                if cell.outputs and cell.outputs[-1].output_type == "error":
                    raise _explain(notebook, cell.outputs[-1], position - bool(parameters))
    return content


def _inject(content: NotebookNode, parameters: Mapping[str, object]) -> None:
    """Adds a cell with the parameters behind the one that declares them, as papermill does."""
    tags = [cell.metadata.get("tags", []) for cell in content.cells]
    declared = next((at for at, names in enumerate(tags) if _PARAMETERS in names), None)
    if declared is None or not parameters:
        return
    lines = ["# Parameters", *(f"{name} = {value!r}" for name, value in parameters.items())]
    metadata = {"tags": [_INJECTED]}
    cell = new_code_cell("\n".join(lines), metadata=metadata, id=f"injected-{declared + 1}")
    content.cells.insert(declared + 1, cell)


@contextmanager
def _empty_shell() -> Iterator[InteractiveShell]:
    """The shell of this process with nothing in it, drawing for pages and not for a screen."""
    main = sys.modules["__main__"]
    shell = _shell()
    sys.modules["__main__"] = shell.user_module  # while a page is made: no process can be started from it
    shell.reset(new_session=True)
    before = mpl.get_backend(auto_select=False)
    mpl.use(_BACKEND)
    configure_inline_support(shell, _BACKEND)  # what it would do after a cell, and undo the next line with
    draw_for_pages(shell)
    try:
        yield shell
    finally:
        shell.ast_transformers.clear()
        sys.modules["__main__"] = main
        plt.close("all")
        _keep_what_stays()
        if before is not None:
            mpl.use(before)


@cache
def _keep_what_stays() -> None:
    """Takes what the first page imported and read out of the search for garbage before every later page."""
    gc.collect()
    gc.freeze()


@cache
def _shell() -> InteractiveShell:
    """One a process: what a cell calls to show something asks for the one there is."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.cache_size = 0  # no values of cells are kept, for which a reset collects garbage
    return InteractiveShell.instance(config=config)


def _run_cell(shell: InteractiveShell, cell: NotebookNode, number: int) -> None:
    with capture_output() as captured:
        # The shell puts its own hook in while a cell runs; the value of a cell is to be kept, not printed.
        shell.display_trap.hook = CapturingDisplayHook(shell, captured._outputs)  # noqa: SLF001 - kept there
        result = shell.run_cell(cell.source, store_history=False)
    cell.execution_count = number
    cell.outputs = list(_list_outputs(captured, result, number))


def _list_outputs(captured: CapturedIO, result: ExecutionResult, number: int) -> Iterator[NotebookNode]:
    error = result.error_before_exec or result.error_in_exec
    if captured.stdout and error is None:
        yield new_output("stream", name="stdout", text=captured.stdout)
    if captured.stderr:
        yield new_output("stream", name="stderr", text=captured.stderr)
    for shown in captured.outputs:
        yield _write_shown(shown, number, is_result=result.result is not None)
    if error is not None:
        yield new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[])


def _write_shown(shown: RichOutput, number: int, *, is_result: bool) -> NotebookNode:
    data: dict[str, Any] = dict(shown.data)
    kept = is_result and "image/svg+xml" not in data
    counted = {"execution_count": number} if kept else {}
    written: NotebookNode = new_output("execute_result" if kept else "display_data", data=data, **counted)
    return written


def _explain(notebook: Path, output: NotebookNode, position: int) -> ToolkitError:
    problem = f"stops with {output.ename}: {output.evalue.rstrip('.')}"
    remedy = "mend what it names, or other parameters may suit"
    return InputError(notebook, problem, remedy, f"cell {position}")
