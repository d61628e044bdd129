"""The join: from a document to its records and its ledger.

Rows are NamedTuples rather than frozen dataclasses because a report gives thousands of them: a NamedTuple is
made in an eighth of the time.
"""

from decimal import Decimal
from typing import NamedTuple


class Record(NamedTuple):
    """One row of records.csv: a figure, or a headline target without a number."""

    record_id: str
    doc_id: str
    section: str
    start: int
    end: int
    quote: str
    value_low: Decimal | None = None
    value_high: Decimal | None = None
    bound: str = ""
    bound_word: str = ""
    unit: str = ""
    indicator: str = ""
    indicator_own: str = ""
    indicator_from: str = ""
    part_of_indicator: str = ""
    indicator_id: str = ""
    measure: str = ""
    against: str = ""
    direction: str = ""
    role: str = ""
    year: int | None = None
    span_years: int | None = None
    baseline_year: int | None = None
    baseline_value: Decimal | None = None
    theme: str = ""
    subtheme: str = ""
    strength: str = ""
    strength_word: str = ""
    scope: str = ""
    duplicate_of: str = ""
    part_of: str = ""
    page: int | None = None
    ocr: Decimal | None = None
    rule: str = ""
    phase: str = ""


class LedgerRow(NamedTuple):
    """One row of ledger.csv: a numeral and what became of it (recorded, ignored or unparsed)."""

    doc_id: str
    start: int
    end: int
    text: str
    outcome: str
    record_id: str
    reason: str


class AuditRow(NamedTuple):
    """One finding: where it stands (half-open offsets), what was expected and found, and a word on it."""

    doc_id: str
    start: int
    end: int
    kind: str
    expected: int | None
    found: int
    note: str


class Extraction(NamedTuple):
    """What a report gives: its records in text order, every numeral's account, findings on its targets."""

    records: list[Record]
    ledger: list[LedgerRow]
    audits: list[AuditRow]
