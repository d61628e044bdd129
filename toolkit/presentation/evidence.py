"""Tables for notebooks and pages in which every number leads to the record that it was read into.

A row that shows a number and names neither record, document nor source is refused. In pages the records are
links; in plain text, which nbval compares, they are ids.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.presentation.cells import write_cell
from toolkit.presentation.labels import Language, label

FIGURES_PAGE = "figures.html"

_SHOWN_IDS = 1  # in plain text, where a row has one line
_MOST_LINKS = 3  # in a page, before they are folded away


class MissingEvidenceError(ToolkitError):
    """A row of a table shows a number and does not say where it comes from."""

    def __init__(self, row: str) -> None:
        """Keeps the cells of the row, as they would have been shown."""
        self.row = row
        super().__init__(row)

    def __str__(self) -> str:
        return f"a table shows a number without its record ({self.row}); keep the record_id of the row."


class Evidence(NamedTuple):
    """One thing that a row rests on: a record by its id, or a document or source by its name."""

    name: str
    is_record: bool


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """A table as it is shown: words and figures in one language, with the evidence of each row.

    Attributes:
        frame: The cells as text, under the headings that are shown.
        evidence: What each row rests on: records, documents, published sources.
        caption: What the reader has to know of the texts behind it.
        heading: Heading of the column of evidence.
    """

    frame: pd.DataFrame
    evidence: tuple[tuple[Evidence, ...], ...]
    caption: str
    heading: str

    def __repr__(self) -> str:
        if self.frame.empty:
            return self.caption
        shown = self.frame.assign(**{self.heading: [_abbreviate(ids) for ids in self.evidence]})
        with pd.option_context("display.unicode.east_asian_width", True):  # noqa: FBT003 - how pandas takes it
            table = shown.to_string(index=False, justify="left")
        return f"{table}\n\n{self.caption}".rstrip()

    def _repr_html_(self) -> str:
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        if self.frame.empty:
            return f"<p>{escape(self.caption)}</p>"
        head = "".join(f"<th>{escape(name)}</th>" for name in [*self.frame.columns, self.heading])
        rows = [
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}<td>{_link(ids)}</td></tr>"
            for cells, ids in zip(self.frame.itertuples(index=False), self.evidence, strict=True)
        ]
        body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
        return f'<table class="evidence">{caption}{body}</table>'


def show_evidence(
    frame: pd.DataFrame,
    columns: Sequence[str],
    *,
    evidence: Sequence[str] = ("record_id",),
    language: str = Language.ENGLISH,
    caption: str = "",
) -> EvidenceTable:
    """Returns a frame as a table in words, every row with its evidence.

    Args:
        frame: Rows as the analysis gives them.
        columns: The columns to show, in order. "figure" stands for value_low, value_high, bound and unit
            together.
        evidence: The columns that name what a row rests on. Those called record… hold ids of records, joined
            by spaces where there are several; others the name of a document or source.
        language: "en" or "zh".
        caption: Sentences below the table.

    Raises:
        MissingEvidenceError: A row shows a number and its evidence is empty.
    """
    rows = frame.to_dict("records")
    cells = {
        label("column", name, language): [write_cell(row, name, language) for row in rows] for name in columns
    }
    shown = pd.DataFrame(cells, dtype=object)
    found = tuple(tuple(_read_evidence(row, evidence)) for row in rows)
    check_evidence(shown, found)
    return EvidenceTable(shown, found, caption, label("column", evidence[0], language))


def _read_evidence(row: Mapping[Hashable, object], columns: Sequence[str]) -> Iterator[Evidence]:
    for column in columns:
        is_record = "record" in column
        names = str(row[column]).split() if is_record else [str(row[column])]
        yield from (Evidence(name, is_record) for name in names if name)


def check_evidence(shown: pd.DataFrame, evidence: Sequence[Sequence[Evidence]]) -> None:
    """Refuses a table in which a row shows a number and names nothing that it rests on.

    Raises:
        MissingEvidenceError: There is such a row.
    """
    for cells, found in zip(shown.itertuples(index=False), evidence, strict=True):
        numbers = [cell for cell in cells if re.search(r"\d", _YEAR.sub("", cell))]
        if numbers and not found:
            raise MissingEvidenceError(" | ".join(cells))


# A year names the row, and 10,000 in "per 10,000 residents" the column: neither is a finding.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _abbreviate(found: Sequence[Evidence]) -> str:
    rest = f" +{len(found) - _SHOWN_IDS}" if len(found) > _SHOWN_IDS else ""
    return " ".join(name for name, _ in found[:_SHOWN_IDS]) + rest


def _link(found: Sequence[Evidence]) -> str:
    links = [
        f'<a href="{FIGURES_PAGE}#rec-{escape(name)}">{escape(name)}</a>' if is_record else escape(name)
        for name, is_record in found
    ]
    if len(links) <= _MOST_LINKS:
        return "<br>".join(links)
    return f"<details><summary>{len(links)}</summary>{'<br>'.join(links)}</details>"
