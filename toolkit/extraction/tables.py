"""Indicator tables of plans, read as tables: base and target of each row, units from the unit column."""

from toolkit.extraction.numerals import NUMERAL
from toolkit.extraction.qualitative import Unnumbered
from toolkit.extraction.quantities import Passed
from toolkit.extraction.readings import Reading
from toolkit.reading.document import Document
from toolkit.reading.sections import Block


def read_table(text: str, blocks: list[Block], document: Document) -> tuple[list[Reading], list[Unnumbered], list[Passed]]:
    """The figures of consecutive table rows, their numberless targets, and the numerals that are neither."""
    passed = [Passed(*m.span(), "table") for b in blocks for m in NUMERAL.finditer(text, b.paragraph.start, b.paragraph.end)]
    return [], [], passed
