"""One report in, its records and its ledger out."""

from toolkit.extraction.finding import find_all
from toolkit.extraction.records import Extraction
from toolkit.extraction.writing import Writer
from toolkit.reading.document import Document
from toolkit.reading.pausing import collector_paused
from toolkit.reading.structure import Structure, read_structure


def extract_document(document: Document, structure: Structure | None = None) -> Extraction:
    """The records and the ledger of a report.

    Nothing but the text, what the document says of itself, and the lexicons decides: the same input gives
    the same output, on any machine. Time is linear in the length of the text.

    Args:
        document: The report.
        structure: Its structure, where it was read already.

    >>> report = Document("sample-2024", "2024年，全区生产总值增长5.5%以上。", year=2024)
    >>> [(r.quote, r.indicator, r.role, r.year) for r in extract_document(report).records]
    [('5.5%以上', '全区生产总值', 'target', 2024)]
    """
    with collector_paused():
        structure = structure or read_structure(document)
        extraction = Writer(document, structure.view).write(find_all(structure))
    return _say_where(extraction, document) if document.pages or document.pictures else extraction


def _say_where(extraction: Extraction, document: Document) -> Extraction:
    """The records with their page, and how surely they were read where they come from a picture."""
    placed = [
        record._replace(
            page=document.page_at(record.start), ocr=document.confidence_at(record.start, record.end)
        )
        for record in extraction.records
    ]
    return extraction._replace(records=placed)
