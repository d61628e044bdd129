"""Facts of many places keep figures and names, lose prose, and come back from their folder as they were."""

from pathlib import Path

import pandas as pd
import pytest

from tests.invented import invent_dataset
from toolkit.corpus.datapackage import read_descriptor
from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.corpus.identity import find_doubt
from toolkit.corpus.national import compare_national, drop_prose, render_codebook, write_national

HEADINGS = ["records", "sections", "mentions"]
LONGEST_RUN = 31  # letters: one less than what counts as running text of a report
MOST_BYTES = 15_000_000


@pytest.fixture(scope="module")
def facts() -> Dataset:
    return drop_prose(invent_dataset(5))


@pytest.mark.parametrize("table", HEADINGS)
def test_no_heading_is_kept(facts: Dataset, table: str) -> None:
    frame = getattr(facts, table)
    assert len(frame) > 0
    assert set(frame["section"]) == {""}


def test_figures_keep_their_names_and_offsets_and_words_are_left_behind(facts: Dataset) -> None:
    assert (facts.records["indicator"] != "").all()
    assert facts.records["start"].notna().all()
    assert facts.terms.empty
    assert facts.clause_words.empty


def test_digests_and_plans_are_no_full_reports() -> None:
    many = invent_dataset(4)
    kinds = many.documents.assign(kind=["work_report", "digest", "plan", "work_report"])
    assert drop_prose(many.replace(documents=kinds)).documents["kind"].tolist() == ["work_report"] * 2


def test_it_comes_back_as_it_was_and_a_changed_value_is_seen(facts: Dataset, tmp_path: Path) -> None:
    folder = write_national(facts, tmp_path)

    assert list(folder.glob("*.parquet"))
    assert load_dataset(folder).documents["place"].nunique() == 5
    assert compare_national(facts, tmp_path) == []
    changed = facts.replace(records=facts.records.assign(value_low=1.0))
    assert compare_national(changed, tmp_path) == ["records"]


def test_the_notes_of_audits_that_are_words_are_dropped_and_ids_are_kept() -> None:
    many = invent_dataset(2)
    row = {"doc_id": many.documents["doc_id"].iloc[0], "start": 5, "end": 6, "found": 1}
    rows = [
        row | {"kind": "announced_parts", "note": "提质争先"},
        row | {"kind": "announced_parts", "note": "强基固本"},
    ]
    rows.append(row | {"kind": "indicator_ahead", "note": "gdp revenue"})
    audits = pd.DataFrame(rows).reindex(columns=many.audits.columns).astype(many.audits.dtypes)
    assert drop_prose(many.replace(audits=audits)).audits["note"].tolist() == ["", "gdp revenue"]


def test_a_list_that_stands_for_a_name_is_left_out(facts: Dataset) -> None:
    many = invent_dataset(1)
    names = many.records.assign(indicator="学校、医院、道路、桥梁、公园、广场、车站、码头")
    assert set(drop_prose(many.replace(records=names)).records["indicator"]) == {""}


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Dataset:
    return load_dataset(repository / "data" / "national", count_once=False)


def test_what_is_shipped_holds_no_running_text(shipped: Dataset) -> None:
    for name, frame in shipped.frames():
        for column in frame.select_dtypes("string"):
            letters = frame[column].str.replace(r"[^\u4e00-\u9fff]", "", regex=True)
            assert frame.empty or letters.str.len().max() <= LONGEST_RUN, (name, column)
    assert set(shipped.records["section"]) == {""}
    assert shipped.terms.empty


def test_what_is_shipped_is_small_and_described(repository: Path) -> None:
    folder = repository / "data" / "national"
    assert sum(path.stat().st_size for path in folder.iterdir()) < MOST_BYTES
    described = {resource["path"] for resource in read_descriptor(folder)["resources"]}
    assert {"documents.parquet", "records.parquet", "headline.parquet", "mentions.parquet"} <= described


def test_the_codebook_is_of_the_tables_that_are_shipped(repository: Path, shipped: Dataset) -> None:
    codebook = (repository / "data" / "national" / "README.md").read_text(encoding="utf-8")
    assert codebook == render_codebook(shipped)
    doubted = shipped.documents.loc[shipped.documents["note"].map(find_doubt) != "", "doc_id"]
    assert len(doubted) > 0
    assert all(f"`{doc_id}`" in codebook for doc_id in doubted)


def test_a_text_under_two_names_is_shipped_once_and_both_are_named(
    shipped: Dataset, repository: Path
) -> None:
    counted = load_dataset(repository / "data" / "national")
    again = set(shipped.same_text["doc_id"])
    assert again
    assert set(shipped.documents["doc_id"]) - set(counted.documents["doc_id"]) == again
