"""The text of a report with every figure marked where it stands: a target, a result, or no figure at all."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from toolkit.corpus.dataset import Dataset
from toolkit.presentation.cells import write_cell
from toolkit.presentation.labels import Language, label
from toolkit.reading.document import Document

_ROLES = ("target", "actual", "other")
_OUTCOMES = ("ignored", "unparsed")

# Underlines of different kinds keep the marks apart in grey; a background of its own, on dark pages.
_STYLE = """
.marked { background: #fff; color: #1b2430; padding: 0.8em 1em; border: 1px solid #dde3e9; }
.marked .text { max-height: 44em; overflow-y: auto; white-space: pre-wrap; line-height: 1.9; }
.marked .legend { margin-bottom: 0.8em; }
.marked mark { color: inherit; background: none; padding: 0.1em 0.15em; border-radius: 2px; }
.marked .target { background: #cfe3f1; border-bottom: 2px solid #0f5c8c; font-weight: 600; }
.marked .actual { background: #f7e6d6; border-bottom: 3px double #b8500b; }
.marked .other { background: #e9ecef; border-bottom: 2px dashed #5b6673; }
.marked .ignored { color: #5b6673; border-bottom: 2px dotted #9aa5b1; }
.marked .unparsed { background: #fbe3e6; text-decoration: underline wavy #b00020; }
.marked .legend mark { margin-right: 1em; }
@media print { .marked .text { max-height: none; } }
"""


class Mark(NamedTuple):
    """A stretch of the text: its offsets, its class, and what a reader sees when pointing at it."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks: coloured in a page, in brackets in plain text.

    Attributes:
        text: The source, unaltered.
        marks: In the order of the text; they do not overlap.
        names: What each class of marks is called, in the reader's language.
    """

    text: str
    marks: tuple[Mark, ...]
    names: Mapping[str, str]

    def __repr__(self) -> str:
        return "".join(
            f"【{self.names[mark.kind]} {part}】" if mark and mark.kind in _ROLES else part
            for part, mark in self._split()
        )

    def _repr_html_(self) -> str:
        legend = "".join(f'<mark class="{kind}">{escape(name)}</mark>' for kind, name in self.names.items())
        parts = (
            f'<mark class="{mark.kind}" title="{escape(mark.note)}">{escape(part)}</mark>'
            if mark
            else escape(part)
            for part, mark in self._split()
        )
        text = f'<div class="text" lang="zh">{"".join(parts)}</div>'
        return f'<style>{_STYLE}</style><div class="marked"><div class="legend">{legend}</div>{text}</div>'

    def _split(self) -> Iterator[tuple[str, Mark | None]]:
        """The text in pieces, each with its mark, if it has one."""
        reached = 0
        for mark in self.marks:
            yield self.text[reached : mark.start], None
            yield self.text[mark.start : mark.end], mark
            reached = mark.end
        yield self.text[reached:], None


def mark_report(document: Document, dataset: Dataset, language: str = Language.ENGLISH) -> MarkedText:
    """Returns the text of a report with its figures and its other numerals marked.

    Args:
        document: The report.
        dataset: What was read from it.
        language: "en" or "zh", of the marks; the text stays as it is.
    """
    records = dataset.records[dataset.records["doc_id"] == document.doc_id].to_dict("records")
    passed = dataset.ledger[
        (dataset.ledger["doc_id"] == document.doc_id) & dataset.ledger["outcome"].isin(_OUTCOMES)
    ].to_dict("records")
    marks = [_mark_record(row, language) for row in records] + [_mark_passed(row, language) for row in passed]
    names = {role: label("role", role, language) for role in _ROLES}
    names |= {outcome: label("outcome", outcome, language) for outcome in _OUTCOMES}
    return MarkedText(document.text, tuple(_keep_apart(marks)), names)


def _mark_record(row: Mapping[Hashable, object], language: str) -> Mark:
    words = [write_cell(row, column, language) for column in ("indicator", "figure", "role", "year")]
    return Mark(
        int(str(row["start"])), int(str(row["end"])), str(row["role"]), " · ".join(filter(None, words))
    )


def _mark_passed(row: Mapping[Hashable, object], language: str) -> Mark:
    outcome = str(row["outcome"])
    note = label("passed", str(row["reason"]), language) or label("outcome", outcome, language)
    return Mark(int(str(row["start"])), int(str(row["end"])), outcome, note)


def _keep_apart(marks: list[Mark]) -> Iterator[Mark]:
    """The marks in the order of the text; of two that overlap the first, and figures before the rest."""
    reached = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.kind in _OUTCOMES, -mark.end)):
        if mark.start >= reached:
            yield mark
            reached = mark.end
