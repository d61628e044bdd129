"""Notebooks run again by nbval, and every text output compared with the one that is shipped.

nbval starts a kernel of this environment in the folder of the notebook and runs its cells with their default
parameters. Pictures are not compared: they differ with versions of fonts and libraries. What a chart draws is
printed beside it, and that is compared.
"""

import io
import os
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from itertools import zip_longest
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit.presentation.kernels import OnDone, run_each

_PICTURES = ("image/png", "image/jpeg")  # as nbval leaves them out
_DIFFERENT = "Cell outputs differ"  # as nbval calls it when a cell ran to its end
_SHOWN = 60  # characters of a line that differs
_BEFORE = 20  # of which stand before the first that differs
_NOT_STARTED = "Kernel died before replying"  # as jupyter_client says of a kernel that ran nothing yet
_LONGEST = 120  # seconds for a cell: nbval does not see that a kernel died, and waits that long

# Nothing of the project around a notebook or of the machine decides how it is run.
_OPTIONS = (
    "--nbval", "--nbval-current-env", "--disable-plugin-autoload", "-pnbval.plugin", "-pno:cacheprovider",
    "--noconftest", "--color=no", f"--config-file={os.devnull}",
    f"--nbval-cell-timeout={_LONGEST}",
)  # fmt: skip


def verify_notebooks(notebooks: Sequence[Path], on_done: OnDone | None = None) -> list[str]:
    """Returns a sentence for each cell whose text outputs differ from the shipped ones; none when all agree.

    Args:
        notebooks: The notebooks, as they are shipped. They are not changed.
        on_done: Called with the name of each notebook that was compared.
    """
    return [sentence for found in run_each(compare_notebook, notebooks, on_done) for sentence in found]


def compare_notebook(notebook: Path) -> list[str]:
    """Runs one notebook and returns a sentence for each cell that differs.

    A cell that was never run is a difference too: nbval alone would pass over it. After a cell that stops
    with an error, the rest is not compared, since it would fail for the same reason. A kernel that dies
    before it runs anything is started once more.
    """
    unrun = list(_list_unrun(notebook))
    if unrun:
        return unrun
    found = _run_nbval(notebook)
    return _run_nbval(notebook) if any(_NOT_STARTED in sentence for sentence in found) else found


def _run_nbval(notebook: Path) -> list[str]:
    comparison, talk = _Comparison(), io.StringIO()
    with redirect_stdout(talk), redirect_stderr(talk):
        arguments = [*_OPTIONS, f"--rootdir={notebook.parent}", str(notebook)]
        code = pytest.main(arguments, plugins=[comparison])
    if code != pytest.ExitCode.OK and not comparison.sentences:
        last = talk.getvalue().strip().rpartition("\n")[2]
        return [f"{notebook.stem}: nbval could not run it ({last}); open it in JupyterLab."]
    return comparison.sentences


def _list_unrun(notebook: Path) -> Iterator[str]:
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except (OSError, ValueError) as error:
        yield f"{notebook.stem}: is not readable as a notebook ({error}); restore it."
        return
    for number, cell in enumerate(cells, start=1):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            where = f"{notebook.stem}, cell {number}"
            yield f"{where}: was shipped without having been run; run `toolkit verify --update`."


class _Comparison:
    """A pytest plugin that says in sentences what nbval finds."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: Any, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.excinfo is not None:
            cells = item.parent.nb.cells
            number = next(index for index, cell in enumerate(cells, start=1) if cell is item.cell)
            said, now = str(call.excinfo.value), item.test_outputs or []
            ran = said == _DIFFERENT
            what = _describe_difference(item.cell.outputs, now) if ran else _find_error(now)
            self.sentences.append(f"{item.path.stem}, cell {number}: {what or said.rstrip('.')}.")
            if not ran:
                item.session.shouldfail = "the cells after it would fail for the same reason"
        return report


def _find_error(outputs: Iterable[Any]) -> str:
    error = next((output for output in outputs if output["output_type"] == "error"), None)
    return f"stops with {error['ename']}: {error['evalue'].rstrip('.')}" if error else ""


def _describe_difference(shipped: Iterable[Any], now: Iterable[Any]) -> str:
    """The first line that differs, of plain text if it can be, since that is easier to read than HTML."""
    old_texts, new_texts = _read_texts(shipped), _read_texts(now)
    for kind in sorted({*old_texts, *new_texts}, key=lambda kind: (kind == "text/html", kind)):
        lines = zip_longest(old_texts.get(kind, "").splitlines(), new_texts.get(kind, "").splitlines())
        for number, (old, new) in enumerate(lines, start=1):
            if old != new:
                return (
                    f"line {number} of {kind} is {_quote(new, old)} now, where {_quote(old, new)} is shipped"
                )
    return ""


def _read_texts(outputs: Iterable[Any]) -> dict[str, str]:
    """The texts of a cell by the stream or the format that they are in, as nbval compares them."""
    texts: dict[str, str] = defaultdict(str)
    for output in outputs:
        if output["output_type"] == "stream":
            texts[output["name"]] += output["text"]
        for kind, text in output.get("data", {}).items():
            if kind not in _PICTURES:
                texts[kind] += f"{text}\n"
    return texts


def _quote(line: str | None, other: str | None) -> str:
    """A line, cut around the first character in which it differs from the other, or the word nothing."""
    if line is None:
        return "nothing"
    pairs = enumerate(zip_longest(line, other or ""))
    start = max(0, next((index for index, (one, two) in pairs if one != two), 0) - _BEFORE)
    end = start + _SHOWN
    return f"'{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}'"
