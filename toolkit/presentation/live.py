"""Whether a person is at the notebook, and what only a person sees: tables that sort, filter and page.

A widget has random ids, and a table that is drawn by a script says nothing in plain text. So a notebook that
is run by a program (a study, a page, the comparison of outputs) shows plain tables, and one that a person
opened with `toolkit lab` shows tables to work with. itables carries the scripts: no network is needed.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any, Final

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.sources import find_text
from toolkit.presentation.sentences import find_stops
from toolkit.presentation.words import word

LIVE: Final = "TOOLKIT_LAB"
_STOPS: Final = "。！？；\n"
_OPENED: Final = 5  # records of a row that are opened one by one
_REACH: Final = 120  # characters of a sentence shown on each side of its figure


def is_live() -> bool:
    """Whether a person is at the notebook: `toolkit lab` says so to the kernels that it starts."""
    return bool(os.environ.get(LIVE))


def mark_sentence(text: str, start: int, end: int) -> str:
    """Returns the sentence around a place as HTML, with the place marked.

    >>> mark_sentence("前句。新建学校12所。后句。", 7, 10)
    '新建学校<mark>12所</mark>'
    """
    opening, closing = find_stops(text, start, end, stops=_STOPS, reach=_REACH)
    before = text[max(opening + 1, start - _REACH) : start]
    after = text[end : closing if closing >= 0 else end + _REACH]
    return f"{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}"


def open_evidence(dataset: Dataset, doc_id: str, start: int, end: int, name: str, language: str) -> str:
    """Returns what opens to the sentence of a figure, or says that its text is not at hand, as HTML.

    Args:
        dataset: The dataset, whose catalogue names the text.
        doc_id: The document.
        start: Offset of the figure.
        end: Offset after it.
        name: What is seen before it is opened.
        language: "en" or "zh".
    """
    rows = dataset.documents[dataset.documents["doc_id"] == doc_id].to_dict("records")
    text = find_text(rows[0], dataset.folder) if rows else None
    shown = mark_sentence(text, start, end) if text else word("lab.no_text", language, start=start, end=end)
    return f"<details><summary>{escape(name)}</summary><span lang='zh'>{shown}</span></details>"


def draw_evidence(
    frame: pd.DataFrame, evidence: Sequence[Sequence[str]], caption: str, heading: str, language: str
) -> str:
    """Returns a table for a person: cells in words, and behind each row what opens its sentences, as HTML.

    Args:
        frame: The cells as text.
        evidence: By row, the ids of records and the names of documents or sources that it rests on.
        caption: What stands below it.
        heading: Heading of the column of evidence.
        language: "en" or "zh".
    """
    dataset = find_dataset()
    places = _place_records(dataset) if dataset else {}

    def open_one(name: str) -> str:
        if dataset is None or name not in places:
            return escape(name)
        return open_evidence(dataset, *places[name], name, language)

    opened = ["<br>".join(map(open_one, names[:_OPENED])) for names in evidence]
    _carry_once()
    columns = {str(name): [escape(str(cell)) for cell in frame[name]] for name in frame.columns}
    return draw_table(columns | {heading: opened}, caption=caption)


def _place_records(dataset: Dataset) -> dict[str, tuple[str, int, int]]:
    """The document and the offsets of each record, by its id."""
    rows = dataset.records[["record_id", "doc_id", "start", "end"]].itertuples(index=False)
    return {str(record_id): (str(doc_id), int(start), int(end)) for record_id, doc_id, start, end in rows}


def find_dataset() -> Dataset | None:
    """Returns the dataset of the notebook, which all studies call `dataset`; None where there is none."""
    from IPython.core.getipython import get_ipython  # noqa: PLC0415

    shell = get_ipython()
    names = shell.user_ns if shell else {}
    found = names.get("dataset", getattr(names.get("pool"), "dataset", None))
    return found if isinstance(found, Dataset) else None


def draw_table(columns: Mapping[str, Sequence[str]], *, caption: str = "") -> str:
    """Returns a table that sorts, filters and pages, as HTML; its cells are HTML already.

    Args:
        columns: The cells by heading. `carry_scripts` must have run in the notebook.
        caption: What stands below it.
    """
    from itables import to_html_datatable  # noqa: PLC0415 - only a person at a notebook waits for it

    frame = pd.DataFrame(dict(columns), dtype=object)
    options: dict[str, Any] = {"lengthMenu": [10, 25, 100], "pageLength": 10, "allow_html": True}
    options |= {"columnDefs": [{"className": "dt-left", "targets": "_all"}], "autoWidth": False}
    options |= {"layout": {"top1": "searchBuilder"}} if len(frame) > _SEARCHED else {}
    table: str = to_html_datatable(frame, showIndex=False, connected=False, maxBytes=0, **options)
    return f"{table}<p>{escape(caption)}</p>" if caption else table


_SEARCHED = 10  # rows beyond which a table is filtered by columns


def carry_scripts() -> None:
    """Puts the scripts of the tables into the output of the cell that runs; no table is drawn without."""
    from itables import init_notebook_mode  # noqa: PLC0415

    init_notebook_mode(all_interactive=False, connected=False)


@cache
def _carry_once() -> None:
    carry_scripts()
