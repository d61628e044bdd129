"""The judged sample: large enough, good enough, and what was wrong in it is wrong no more."""

import csv
from pathlib import Path

import pytest

from toolkit.analysis.evaluation import (
    CORRECTED,
    ESTIMATE,
    list_errors,
    measure_industry_precision,
    measure_precision,
    read_verdicts,
)
from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.extraction.industry import find_mentions
from toolkit.lexicons.industry import load_industries
from toolkit.reading.document import Document
from toolkit.reading.formats import read_source
from toolkit.reading.structure import read_structure


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Dataset:
    return load_dataset(repository / "data")


def test_each_sample_is_large_and_of_known_industries(shipped: Dataset) -> None:
    verdicts = read_verdicts(shipped)

    assert verdicts.groupby("sample").size().tolist() == [300, 300, 200, 120, 200]
    assert set(verdicts["industry_id"]) <= set(load_industries())
    assert not verdicts.duplicated(["sample", "doc_id", "start"]).any()


def test_a_wrong_mention_says_why_and_a_right_one_does_not(shipped: Dataset) -> None:
    verdicts = read_verdicts(shipped)

    assert set(verdicts["verdict"]) == {"right", "wrong"}
    assert ((verdicts["reason"] != "") == (verdicts["verdict"] == "wrong")).all()
    assert len(list_errors(shipped)) == (verdicts["verdict"] == "wrong").sum()


def test_precision_of_the_fresh_sample_is_at_least_97_percent(shipped: Dataset) -> None:
    table = measure_precision(shipped).set_index("sample")

    assert table.loc[ESTIMATE, "precision"] >= 0.97
    assert table.loc[ESTIMATE, "low"] < table.loc[ESTIMATE, "precision"] < table.loc[ESTIMATE, "high"]


def test_precision_by_industry_covers_the_fresh_sample(shipped: Dataset) -> None:
    table = measure_industry_precision(shipped)

    assert table["judged"].sum() == (read_verdicts(shipped)["sample"] == ESTIMATE).sum()
    assert table["judged"].is_monotonic_decreasing


def test_wrong_mentions_are_gone_and_right_ones_are_still_found(
    shipped: Dataset, reports_folder: Path
) -> None:
    with (reports_folder / "documents.csv").open(encoding="utf-8") as file:
        files = {row["doc_id"]: row["file"] for row in csv.DictReader(file)}
    lost, kept = [], []
    verdicts = read_verdicts(shipped)
    for doc_id, rows in verdicts[verdicts["sample"] <= CORRECTED].groupby("doc_id"):
        text = read_source(reports_folder / files[str(doc_id)]).text
        mentions = find_mentions(read_structure(Document(str(doc_id), text)))
        found = {(mention.start, mention.industry_id) for mention in mentions}
        for row in rows.itertuples():
            is_found = (row.start, row.industry_id) in found
            within = any(mention.start < int(row.start) < mention.end for mention in mentions)
            if is_found != (row.verdict == "right") and not within:  # part of a longer word, begun earlier
                (kept if is_found else lost).append((doc_id, row.start, row.surface))

    assert kept == []
    assert len(lost) <= 5  # among them sectors named for their risks alone


def test_somebody_elses_dataset_is_served_by_the_shipped_verdicts(shipped: Dataset, tmp_path: Path) -> None:
    other = Dataset(tmp_path, {})

    assert len(read_verdicts(other)) == len(read_verdicts(shipped))


def test_without_any_verdicts_the_tables_are_empty(
    shipped: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.analysis.evaluation._SHIPPED", tmp_path)

    assert measure_precision(Dataset(tmp_path, {})).empty
