"""A report read once: its layout, its blocks with their clauses, its sections and its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.reading.clauses import Clauses, find_clauses
from toolkit.reading.document import Document
from toolkit.reading.layout import View, read_layout
from toolkit.reading.sections import Block, Section, join_blocks, read_blocks


class Sentence(NamedTuple):
    """A stretch of the view between full stops, semicolons and paragraph ends, without its closing mark."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Structure:
    """What all that is found in a report is found in; whoever looks for something is handed this.

    Attributes:
        document: The report.
        view: Its readable text, and the way back into the raw one.
        blocks: Its paragraphs, each with what its place in the report says about it, and its clauses.
        sections: Runs of blocks under one heading that speak of one time; offsets lead into the raw text.
        sentences: All its sentences, in positions of the view.
    """

    document: Document
    view: View
    blocks: Sequence[Block]
    sections: Sequence[Section]
    sentences: Sequence[Sentence]


def read_structure(document: Document) -> Structure:
    """Returns the structure of a report. Time is linear in the text."""
    view = read_layout(document.text)
    blocks = list(read_blocks(document, view))
    return Structure(document, view, blocks, join_blocks(blocks, view), list(_split_sentences(view, blocks)))


def _split_sentences(view: View, blocks: Sequence[Block]) -> Iterator[Sentence]:
    """Yields the sentences of each paragraph; a block is a whole paragraph unless a heading stands in it."""
    found: dict[tuple[int, int], Clauses] = {block.paragraph[:2]: block.clauses for block in blocks}
    for paragraph in view.paragraphs:
        clauses = found.get(paragraph[:2]) or find_clauses(view.text, paragraph.start, paragraph.end)
        position = paragraph.start
        for end in clauses.sentence_ends:
            if end > position:
                yield Sentence(position, end, paragraph.start)
            position = end + 1
