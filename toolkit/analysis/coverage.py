"""How much of the texts became figures, what was passed over and why, and how right the reading is."""

from collections.abc import Sequence

import pandas as pd

from toolkit.analysis.evaluation import find_evaluation_file
from toolkit.analysis.headline import select_documents
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.judging import FIELDS

_EXAMPLES = 4
_ACCURACY, _UNSEEN, _PANEL, _LINKS = "accuracy.csv", "unseen.csv", "panel.csv", "links.csv"
_ALL = "ALL"


def select_texts(
    documents: pd.DataFrame, places: Sequence[str] = (), years: Sequence[int] = ()
) -> pd.DataFrame:
    """Returns the documents of the places and years, plans among them, by place, year and kind.

    Raises:
        UsageError: No report is of one of the places.
    """
    kinds = [select_documents(documents, places, years, [kind]) for kind in sorted(set(documents["kind"]))]
    return pd.concat(kinds).sort_values(["place_code", "place", "year", "kind"]).reset_index(drop=True)


def count_outcomes(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns how many numerals were recorded, ignored, unparsed: doc_id, place, year, outcome, count."""
    counts = _ledger_of(dataset, documents).groupby(["doc_id", "outcome"], sort=False).size()
    places = documents[["doc_id", "place", "year"]]
    return places.merge(counts.rename("count").reset_index(), on="doc_id", how="inner")


def count_reasons(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns why numerals are no figures, most frequent reason first.

    Columns: passed (the ledger's reason), count, share (of all numerals), examples (the commonest numerals
    passed over for it), source (the table that lists them all).
    """
    ledger = _ledger_of(dataset, documents)
    ignored = ledger[ledger["outcome"] == "ignored"].groupby("reason")["text"]
    table = pd.DataFrame({"count": ignored.size(), "examples": ignored.agg(_commonest)})
    table = table.sort_values("count", ascending=False, kind="stable").rename_axis("passed").reset_index()
    share = (table["count"] / max(len(ledger), 1)).round(3)
    return table.assign(share=share, source="ledger.csv")


def list_not_understood(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the numerals that nothing was made of: doc_id, start, end, text."""
    ledger = _ledger_of(dataset, documents)
    return ledger[ledger["outcome"] == "unparsed"][["doc_id", "start", "end", "text"]].reset_index(drop=True)


def read_accuracy(dataset: Dataset) -> pd.DataFrame:
    """Returns the accuracy on texts that the rules were written with, against answer keys.

    Columns: field, one for each document with a key, `ALL` for all of them together, lexicons (the version
    that the texts were read with), source.
    """
    rates = _read_rates(dataset, _ACCURACY)
    table = rates.pivot_table(index=["field", "lexicons"], columns="doc_id", values="value", sort=False)
    names = [name for name in table.columns if name != _ALL]
    return table[[_ALL, *names]].reset_index().rename_axis(columns=None).assign(source=_ACCURACY)


def read_first_looks(dataset: Dataset) -> pd.DataFrame:
    """Returns the accuracy on texts that no rule had seen, each scored once, at first look.

    Columns: doc_id, wanted (figures in the key), precision, recall, f1, strict_f1, duplicates_f1,
    qualitative_recall, and the share right of each field of a record (value_right …); lexicons (the version
    that a text was read with), source. The first row, `ALL`, holds all of them together.
    """
    rates = _read_rates(dataset, _UNSEEN)
    table = rates.pivot_table(index=["doc_id", "lexicons"], columns="field", values="value", sort=False)
    table = table.rename(columns={field: f"{field}_right" for field in table.columns if field in FIELDS})
    table = table.reset_index().rename_axis(columns=None).assign(source=_UNSEEN)
    return table.sort_values("doc_id", key=lambda doc_id: doc_id != _ALL, kind="stable", ignore_index=True)


def read_panel_accuracy(dataset: Dataset) -> pd.DataFrame:
    """Returns how right the headline targets and the strength of targets are, against keys made by hand.

    Columns: field, `tuned` (reports that the rules were written with in view), one for each first look at
    others, source.
    """
    rates = _read_rates(dataset, _PANEL)
    table = rates.pivot_table(index="field", columns="look", values="value", sort=False)
    return table.reset_index().rename_axis(columns=None).assign(source=_PANEL)


def read_link_accuracy(dataset: Dataset) -> pd.DataFrame:
    """Returns how right it is what became of promises, against pairs of reports keyed by hand.

    Columns: field, `tuned` (all pairs that the rules were written with in view), `first_look` (all that were
    scored once, before their mistakes were read), one for each pair, source.
    """
    rates = _read_rates(dataset, _LINKS)
    looks = _share_right(rates, "look")
    return looks.join(_share_right(rates, "pair")).reset_index().assign(source=_LINKS)


def _share_right(rates: pd.DataFrame, by: str) -> pd.DataFrame:
    sums = rates.groupby(["field", by], sort=False)[["right", "of"]].sum()
    shares = (sums["right"] / sums["of"]).round(3).rename("share").reset_index()
    return shares.pivot_table(index="field", columns=by, values="share", sort=False).rename_axis(columns=None)


def _read_rates(dataset: Dataset, name: str) -> pd.DataFrame:
    return pd.read_csv(find_evaluation_file(dataset, name), dtype={"lexicons": "string"})


def _ledger_of(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    return dataset.ledger[dataset.ledger["doc_id"].isin(documents["doc_id"])]


def _commonest(texts: "pd.Series[str]") -> str:
    counts = texts.str.split().str.join("").value_counts()
    order = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    return " ".join(str(text) for text, _ in order[:_EXAMPLES])
