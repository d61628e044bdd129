"""Reads what Chinese local governments promise: reports in, records with evidence out.

    >>> import toolkit
    >>> report = toolkit.Document("sample", "2024年，新增学位6400个，全区生产总值增长5.5%以上。", year=2024)
    >>> for record in toolkit.extract_document(report).records:
    ...     print(record.quote, record.indicator, record.bound, record.year)
    6400个 新增学位 exact 2024
    5.5%以上 全区生产总值 at_least 2024

The names below are the door; what stands behind a name is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.corpus.dataset import Dataset, load_dataset
    from toolkit.errors import InputError, ToolkitError, UsageError
    from toolkit.extraction.explain import Explanation, explain_at
    from toolkit.extraction.extract import extract_document
    from toolkit.extraction.records import Extraction, LedgerRow, Record
    from toolkit.reading.document import Document
    from toolkit.reading.report import read_report

_HOMES = {
    "Dataset": "toolkit.corpus.dataset",
    "Document": "toolkit.reading.document",
    "Explanation": "toolkit.extraction.explain",
    "Extraction": "toolkit.extraction.records",
    "InputError": "toolkit.errors",
    "LedgerRow": "toolkit.extraction.records",
    "Record": "toolkit.extraction.records",
    "ToolkitError": "toolkit.errors",
    "UsageError": "toolkit.errors",
    "explain_at": "toolkit.extraction.explain",
    "extract_document": "toolkit.extraction.extract",
    "load_dataset": "toolkit.corpus.dataset",
    "read_report": "toolkit.reading.report",
}

__all__ = [
    "Dataset",
    "Document",
    "Explanation",
    "Extraction",
    "InputError",
    "LedgerRow",
    "Record",
    "ToolkitError",
    "UsageError",
    "explain_at",
    "extract_document",
    "load_dataset",
    "read_report",
]


def __getattr__(name: str) -> Any:
    """The object behind a public name, from the room it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
