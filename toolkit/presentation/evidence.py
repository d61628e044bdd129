"""Tables for notebooks and pages in which every number leads to the record that it was read into.

A row that shows a number and names neither record, document nor source is left out, and a note says how many.
In pages each number is the link to its record; in plain text, which nbval compares, ids stand behind the row.
A frame that names the records of a cell (`silent` beside `silent_records`) has links in those cells alone: a
count opens what it counts, and a percentage or the number of a row opens nothing.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd

from toolkit.presentation.cells import write_cell
from toolkit.presentation.labels import Language, label
from toolkit.presentation.live import draw_evidence, is_live

FIGURES_PAGE = "figures.html"

_SHOWN_IDS = 1  # in plain text, where a row has one line
_MOST_LINKS = 3  # in a page, before they are folded into one
_MOST_LISTED = 1000  # ids in one address: some 14,000 characters, which every browser takes


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
        language: "en" or "zh".
    """

    frame: pd.DataFrame
    evidence: tuple[tuple[Evidence, ...], ...]
    caption: str
    heading: str
    language: str = Language.ENGLISH

    def __repr__(self) -> str:
        if self.frame.empty:
            return self.caption
        shown = self.frame.assign(**{self.heading: [_abbreviate(ids) for ids in self.evidence]})
        with pd.option_context("display.unicode.east_asian_width", True):  # noqa: FBT003 - how pandas takes it
            table = shown.to_string(index=False, justify="left")
        return f"{table}\n\n{self.caption}".rstrip()

    def _repr_html_(self) -> str:
        if is_live() and len(self.frame):
            names = [[one.name for one in rest] for rest in self.evidence]
            return draw_evidence(self.frame, names, self.caption, self.heading, self.language)
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        if self.frame.empty:
            return f"<p>{escape(self.caption)}</p>"
        # Where each row rests on records alone, its numbers are the links and need no column of ids.
        cited = not all(rest and all(one.is_record for one in rest) for rest in self.evidence)
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.headings(cited=cited))
        rows = [
            f"<tr>{''.join(_write_cells(cells, rest))}{_write_cited(rest) if cited else ''}</tr>"
            for cells, rest in zip(self.frame.itertuples(index=False), self.evidence, strict=True)
        ]
        body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
        return f'<table class="evidence">{caption}{body}</table>'

    def headings(self, *, cited: bool = True) -> list[str]:
        """The headings of the columns, with that of the evidence where it has a column of its own."""
        return [*map(str, self.frame.columns), *([self.heading] if cited else [])]


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

    Where a column has one beside it that is called after it with _records, each of its cells rests on the
    records named there; then no other cell is a link. A place without a record is named doc_id@start-end.
    A row that shows a number and names nothing that it rests on is left out, and the caption says so.
    """
    rows = frame.to_dict("records")
    by_cell = any(f"{name}{_OWN}" in frame for name in columns)
    write = _write_own if by_cell else write_cell
    cells = {
        label("column", name, language): [write(row, name, language) for row in rows] for name in columns
    }
    shown = pd.DataFrame(cells, dtype=object)
    found = [tuple(_read_evidence(row, evidence)) for row in rows]
    kept = [
        not is_unfounded(line, rest) for line, rest in zip(shown.itertuples(index=False), found, strict=True)
    ]
    if not all(kept):
        words = label("note", "without_evidence", language).format(count=kept.count(False))
        caption = f"{caption} {words}".strip()
    rest = tuple(one for one, keep in zip(found, kept, strict=True) if keep)
    heading = label("column", evidence[0], language)
    return EvidenceTable(shown[kept], rest, caption, heading, language)


_OWN = "_records"  # behind the name of a column: the records of its cells


def _write_own(row: Mapping[Hashable, object], column: str, language: str) -> str:
    return link_text(write_cell(row, column, language), str(row.get(f"{column}{_OWN}", "")).split())


def _read_evidence(row: Mapping[Hashable, object], columns: Sequence[str]) -> Iterator[Evidence]:
    for column in columns:
        is_record = "record" in column
        names = str(row[column]).split() if is_record else [str(row[column])]
        yield from (Evidence(name, is_record) for name in names if name)


def is_unfounded(cells: Sequence[str], evidence: Sequence[Evidence]) -> bool:
    """Whether a row shows a number and names nothing that it rests on."""
    return not evidence and any(has_number(cell) and not getattr(cell, "records", ()) for cell in cells)


def has_number(cell: str) -> bool:
    """Whether a cell shows a finding: a digit that is not of a year.

    >>> has_number("≥ 5.5%"), has_number("Target 2024")
    (True, False)
    """
    return bool(re.search(r"\d", _YEAR.sub("", cell)))


# A year names the row, and 10,000 in "per 10,000 residents" the column: neither is a finding.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _abbreviate(found: Sequence[Evidence]) -> str:
    rest = f" +{len(found) - _SHOWN_IDS}" if len(found) > _SHOWN_IDS else ""
    return " ".join(name for name, _ in found[:_SHOWN_IDS]) + rest


def _write_cells(cells: Sequence[str], evidence: Sequence[Evidence]) -> Iterator[str]:
    """The cells of a row; each number is the link to the records that it rests on."""
    records = [name for name, is_record in evidence if is_record]
    for cell in cells:
        own = getattr(cell, "records", records)
        linked = own and has_number(cell)
        yield f"<td>{_anchor(own, cell) if linked else escape(cell)}</td>"


def _anchor(records: Sequence[str], words: str) -> str:
    if len(records) > _MOST_LISTED:
        return escape(words)
    return f'<a href="{address_of(records)}">{escape(words)}</a>'


def address_of(records: Sequence[str]) -> str:
    """Returns the address of records on the page of figures: one by its anchor, several as a list.

    In a list, "~" stands for the text of the record before. What is named doc_id@start-end is a place.

    >>> address_of(["lan-2025@417-427"])
    'figures.html#at=lan-2025%40417-427'
    """
    if len(records) == 1:
        kind = "at=" if "@" in records[0] else "rec-"
        return f"{FIGURES_PAGE}#{kind}{quote(records[0])}"
    texts = ["", *(_name_text(record) for record in records)]
    short = [
        f"~{record.removeprefix(text)}" if text and record.startswith(text) else record
        for text, record in zip(texts, records, strict=False)
    ]
    return f"{FIGURES_PAGE}#ids={quote(','.join(short))}"


def _name_text(record: str) -> str:
    """What an id begins with: the name of its text and a hyphen; "" of an id that is no such one."""
    text, *rest = record.rsplit("-", 2)
    return f"{text}-" if len(rest) == _ID_PARTS else ""


_ID_PARTS = 2  # of an id behind the name of its text: hash and count


def _write_cited(found: Sequence[Evidence]) -> str:
    return f'<td class="cited">{_link(found)}</td>'


def _link(found: Sequence[Evidence]) -> str:
    records = [name for name, is_record in found if is_record]
    sources = [escape(name) for name, is_record in found if not is_record]
    if len(records) > _MOST_LINKS:
        return "<br>".join([_anchor(records, f"{len(records)}"), *sources])
    return "<br>".join([*(_anchor([name], name) for name in records), *sources])


class LinkedText(str):  # noqa: SLOT000 - a str cannot have slots that hold something
    """The words of one cell that rests on records of its own, not on those of its row."""

    records: tuple[str, ...]


def link_text(words: str, records: Sequence[str]) -> LinkedText:
    """Returns the words of a cell with the ids of the records that it rests on."""
    text = LinkedText(words)
    text.records = tuple(records)
    return text
