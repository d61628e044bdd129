"""From a report's text to its records: numerals, quantities, phrases, context, the join, the ledger."""

from toolkit.extraction.explain import Explanation, explain_at
from toolkit.extraction.extract import extract_document
from toolkit.extraction.records import Extraction, LedgerRow, Record

__all__ = ["Explanation", "Extraction", "LedgerRow", "Record", "explain_at", "extract_document"]
