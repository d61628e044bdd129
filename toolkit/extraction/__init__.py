"""From a report's text to its records: numerals, quantities, phrases, context, the join, the ledger."""

from toolkit.extraction.extract import extract_document
from toolkit.extraction.records import Extraction, LedgerRow, Record

__all__ = ["Extraction", "LedgerRow", "Record", "extract_document"]
