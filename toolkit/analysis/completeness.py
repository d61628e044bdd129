"""How complete the texts are that a comparison rests on, for the caption of every table and chart."""

import pandas as pd

from toolkit.corpus.dataset import Dataset

_ANNOUNCED, _BROKEN, _FEW = "announced_parts", "broken_sentence", "few_targets"


def check_completeness(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per document that says how much of the report its text holds.

    Args:
        dataset: The dataset; its audits hold what the build found in the texts.
        documents: The documents to describe.

    Returns:
        doc_id, place, year, kind, complete, `parts_announced` and `parts_found` (of the announcement that
        lacks most; empty where the text announces none), `few_targets` (headline targets of its own year,
        where a report that is full by its kind yields hardly any; else empty), `broken_sentences`,
        `numerals`, `not_understood`.
    """
    audits, ledger = dataset.audits, dataset.ledger
    frame = documents[["doc_id", "place", "year", "kind", "complete"]].set_index("doc_id")
    announced = audits[audits["kind"] == _ANNOUNCED]
    announced = announced.assign(missing=announced["expected"] - announced["found"]).sort_values("missing")
    parts = announced.groupby("doc_id")[["expected", "found"]].last()
    frame = frame.join(parts.rename(columns={"expected": "parts_announced", "found": "parts_found"}))
    frame["few_targets"] = audits[audits["kind"] == _FEW].groupby("doc_id")["found"].first()
    frame["few_targets"] = frame["few_targets"].astype("Int64")
    broken = audits[audits["kind"] == _BROKEN].groupby("doc_id").size()
    unparsed = ledger[ledger["outcome"] == "unparsed"].groupby("doc_id").size()
    counts = {
        "broken_sentences": broken,
        "numerals": ledger.groupby("doc_id").size(),
        "not_understood": unparsed,
    }
    for name, series in counts.items():
        frame[name] = series.reindex(frame.index).fillna(0).astype("Int64")
    return frame.reset_index()


def is_partial(completeness: pd.DataFrame) -> "pd.Series[bool]":
    """Returns which documents hold less than the report, by the catalogue or by their missing parts."""
    missing = (completeness["parts_found"] < completeness["parts_announced"]).fillna(value=False)
    return (completeness["complete"] == "no") | missing
