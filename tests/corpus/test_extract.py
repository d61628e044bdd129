"""Runs over many documents: whole, resumable, in a fixed order, and never stopped by one bad file."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.corpus import extract as extract_module
from toolkit.corpus import load_dataset
from toolkit.corpus.catalogue import Entry
from toolkit.corpus.extract import Run, extract_corpus
from toolkit.corpus.remembered import PARTS
from toolkit.corpus.schema import load_document_schema
from toolkit.errors import InputError

REPORT = "云江市{year}年政府工作报告\n今年主要目标：地区生产总值增长{growth}%以上，新建学校{schools}所。\n"


def make_entries(folder: Path, count: int = 3) -> list[Entry]:
    entries = []
    for number in range(count):
        path = folder / f"d{number}.txt"
        path.write_text(REPORT.format(year=2024, growth=5 + number, schools=10 + number), encoding="utf-8")
        entries.append(Entry(path.stem, path, {"place": "云江市", "year": 2024}, path.name))
    return entries


def run_over(entries: list[Entry], out: Path, **options: Any) -> tuple[Run, list[str]]:
    done: list[str] = []
    return extract_corpus(entries, out, **{"on_done": done.append} | options), done


def read_tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_run_leaves_a_dataset(tmp_path: Path) -> None:
    run, _ = run_over(make_entries(tmp_path), tmp_path / "out")
    dataset = load_dataset(tmp_path / "out")
    assert list(dataset.documents["doc_id"]) == ["d0", "d1", "d2"]
    assert (run.summary.documents, sum(run.summary.roles.values())) == (3, len(dataset.records))
    assert sorted(read_tables(tmp_path / "out")) == sorted(
        [*(table.file for table in load_document_schema().values()), "datapackage.json"]
    )


def test_every_quote_is_the_text_at_its_offsets(tmp_path: Path) -> None:
    entries = make_entries(tmp_path)
    run_over(entries, tmp_path / "out")
    records = load_dataset(tmp_path / "out").records
    texts = {entry.doc_id: entry.path.read_text(encoding="utf-8") for entry in entries}
    assert len(records) >= 2 * len(entries)
    for row in records.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.quote


def test_the_version_of_the_lexicons_stands_in_the_output(tmp_path: Path) -> None:
    run_over(make_entries(tmp_path, 1), tmp_path / "out")
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert len(descriptor["lexicons"]) == 12


def test_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = make_entries(tmp_path)
    run_over(entries, tmp_path / "one")
    monkeypatch.setattr(extract_module, "_WORTH_A_POOL", 0)
    extract_corpus(entries, tmp_path / "two", workers=2)
    assert read_tables(tmp_path / "one") == read_tables(tmp_path / "two")


def test_a_second_run_keeps_what_the_first_has_read(tmp_path: Path) -> None:
    entries = make_entries(tmp_path)
    _, first = run_over(entries, tmp_path / "out")
    before = read_tables(tmp_path / "out")
    entries[1].path.write_text(REPORT.format(year=2024, growth=9, schools=9), encoding="utf-8")
    run, second = run_over(entries, tmp_path / "out")
    assert (first, second, run.kept) == (["d0", "d1", "d2"], ["d1"], 2)
    assert read_tables(tmp_path / "out") != before
    assert len(list((tmp_path / "out" / PARTS).glob("*.arrow"))) == len(entries)


def test_what_the_catalogue_says_is_part_of_what_is_read(tmp_path: Path) -> None:
    (entry,) = make_entries(tmp_path, 1)
    run_over([entry], tmp_path / "out")
    _, done = run_over(
        [Entry(entry.doc_id, entry.path, {"place": "云江市", "year": 2023}, entry.file)], tmp_path / "out"
    )
    assert done == ["d0"]


def test_a_broken_document_does_not_stop_the_others(tmp_path: Path) -> None:
    entries = make_entries(tmp_path)
    entries[0].path.write_bytes(b"\x00\x01\x02" * 100)
    entries[1].path.unlink()
    run, _ = run_over(entries, tmp_path / "out")
    assert [problem.doc_id for problem in run.problems] == ["d0", "d1"]
    assert "is binary, not text" in run.problems[0].sentence
    assert "there is no such file" in run.problems[1].sentence
    assert list(load_dataset(tmp_path / "out").documents["doc_id"]) == ["d2"]


def test_an_unforeseen_error_names_the_document_and_keeps_the_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(entry: Entry) -> None:
        raise ZeroDivisionError(entry.doc_id)

    monkeypatch.setattr(extract_module, "make_part", fail)
    run, _ = run_over(make_entries(tmp_path, 1), tmp_path / "out")
    (problem,) = run.problems
    assert "d0.txt: unexpected ZeroDivisionError" in problem.sentence
    assert "Traceback" in problem.trace
    assert not (tmp_path / "out").exists()


def test_a_file_other_than_the_catalogue_means_is_refused(tmp_path: Path) -> None:
    (entry,) = make_entries(tmp_path, 1)
    changed = Entry(entry.doc_id, entry.path, {**entry.known, "sha256": "0" * 64}, entry.file)
    run, _ = run_over([changed], tmp_path / "out")
    assert "is not the file that the catalogue means" in run.problems[0].sentence
    assert "put the file back whose sha256 begins 000000000000" in run.problems[0].sentence


def test_a_report_without_a_year_asks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("新建学校5所。", encoding="utf-8")
    run, _ = run_over([Entry("a", path, {}, "a.txt")], tmp_path / "out")
    assert "tell no year; give it: --year" in run.problems[0].sentence


def test_a_folder_that_holds_something_else_is_not_written_to(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    with pytest.raises(
        InputError, match=r"holds other files \(thesis\.docx\); choose an empty folder, or add --force"
    ):
        run_over(make_entries(tmp_path), out)
    assert [path.name for path in out.iterdir()] == ["thesis.docx"]
    run_over(make_entries(tmp_path), out, force=True)
    assert (out / "thesis.docx").read_text() == "mine"


def test_a_dataset_of_other_documents_is_not_replaced(tmp_path: Path) -> None:
    entries = make_entries(tmp_path)
    run_over(entries, tmp_path / "out")
    with pytest.raises(InputError, match=r"a dataset with other documents \(d0\); choose another folder"):
        run_over(entries[1:], tmp_path / "out")
    run_over(entries[1:], tmp_path / "out", force=True)
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as file:
        assert [row["doc_id"] for row in csv.DictReader(file)] == ["d1", "d2"]


def test_a_folder_that_cannot_be_made_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    entries = make_entries(tmp_path)
    with pytest.raises(InputError, match=r"cannot be written to \(.* is a file\); choose a folder"):
        run_over(entries, entries[0].path / "out")
