"""All that stands in a report: its paragraphs and tables, each read by its own rules."""

from collections.abc import Iterable
from typing import NamedTuple

from toolkit.extraction.aims import Ahead, Aim, find_shared
from toolkit.extraction.numerals import NUMERAL
from toolkit.extraction.qualitative import Unnumbered, find_unnumbered
from toolkit.extraction.quantity import Passed
from toolkit.extraction.readings import Reading, read_paragraph
from toolkit.extraction.tables import read_table
from toolkit.extraction.targetlists import TargetLists
from toolkit.reading.document import Document
from toolkit.reading.sections import Block
from toolkit.reading.structure import Structure


class Found(NamedTuple):
    """All that was found in a report, in positions of the view."""

    readings: list[Reading]
    unnumbered: list[Unnumbered]
    passed: list[Passed]
    aims: list[Aim]


def find_all(structure: Structure) -> Found:
    """Every figure, numberless target and passed-over numeral of the report."""
    document, view = structure.document, structure.view
    found = Found([], [], [], [])
    table: list[Block] = []
    lists, ahead = TargetLists(view.text), Ahead()
    for block in structure.blocks:
        if block.paragraph.kind == "row" and block.role != "glossary":
            table.append(block)
            continue
        if table:
            _take(found, *read_table(view.text, table, document))
            table = []
        _read_block(found, view.text, block, document, lists)
        ahead.hear(view.text, block, document)
    if table:
        _take(found, *read_table(view.text, table, document))
    found.aims.extend(ahead.findings())
    return found


def _take(
    found: Found, readings: Iterable[Reading], unnumbered: Iterable[Unnumbered], passed: Iterable[Passed]
) -> None:
    found.readings.extend(readings)
    found.unnumbered.extend(unnumbered)
    found.passed.extend(passed)


def _read_block(found: Found, text: str, block: Block, document: Document, lists: TargetLists) -> None:
    start, end = block.paragraph.start, block.paragraph.end
    if block.role == "glossary":
        found.passed.extend(Passed(*m.span(), "glossary") for m in NUMERAL.finditer(text, start, end))
        return
    readings, passed = read_paragraph(text, block, document, lists)
    unnumbered = find_unnumbered(text, block, document, [r.quantity for r in readings], lists)
    _take(found, readings, unnumbered, passed)
    if block.period.role == "target":
        found.aims.extend(find_shared(text, block, readings, lists))
