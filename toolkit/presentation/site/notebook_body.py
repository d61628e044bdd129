"""The cells of an executed notebook as HTML: prose, code that is folded, and outputs.

nbconvert's own exporter reads the whole page once more to look after images; here its filters are called cell
by cell. Pages of one study share their prose and their code, so each is written once a process.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any

from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbformat import NotebookNode

_KEPT = 1024  # cells: those of all notebooks in both languages


def write_cells(executed: NotebookNode) -> str:
    """Returns the cells of a notebook below one another, code folded behind what it made.

    Code that shows nothing of its own, such as the imports, stands with the code that shows something next.
    """
    return "\n".join(_write_all(executed.cells))


def _write_all(cells: Iterable[NotebookNode]) -> Iterator[str]:
    quiet: list[str] = []
    for cell in cells:
        if cell.cell_type == "markdown":
            yield f'<div class="prose">{_write_prose(cell.source)}</div>'
        elif cell.cell_type == "code":
            quiet.append(cell.source)
            outputs = [written for output in cell.outputs if (written := _write_output(output))]
            yield from outputs
            if outputs:
                yield _write_code("\n\n".join(quiet))
                quiet.clear()
    if quiet:
        yield _write_code("\n\n".join(quiet))


@lru_cache(maxsize=_KEPT)
def _write_prose(source: str) -> str:
    return str(markdown2html_mistune(source))


@lru_cache(maxsize=_KEPT)
def _write_code(source: str) -> str:
    highlight = Highlight2HTML(pygments_lexer="ipython3")  # type: ignore[no-untyped-call]
    return f'<details class="code"><summary>code</summary>{highlight(source)}</details>'


def _write_output(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return f'<pre class="printed">{escape(output.text, quote=False)}</pre>'
    data: dict[str, Any] = output.get("data", {})
    if "text/html" in data:
        return f'<div class="result">{data["text/html"]}</div>'
    if "text/plain" in data:
        return f'<pre class="printed">{escape(data["text/plain"], quote=False)}</pre>'
    return ""
