"""The shipped data: rebuilt from the texts it is the same, and a difference can be read."""

import shutil
from pathlib import Path

import pytest

from toolkit.across import STAGES
from toolkit.corpus.build import compare_files, make_files, write_files
from toolkit.corpus.dataset import load_dataset
from toolkit.errors import InputError

REPORT = "云江市2024年政府工作报告\n今年主要目标：地区生产总值增长5.5%以上，新建学校12所。\n"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with one text and its catalogue."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    catalogue = "doc_id,file,place,year,title\na,a.txt,云江市,2024,云江市2024年政府工作报告\n"
    (folder / "documents.csv").write_text(catalogue, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path, repository: Path) -> Path:
    """A data folder before anything was built."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("README.md", "population.csv", "parent_targets.csv"):
        shutil.copy(repository / "data" / name, folder)
    return folder


def build(sources: Path, data: Path) -> dict[str, str]:
    files, _ = make_files(sources, data, STAGES, jobs=1, on_done=lambda _: None)
    return files


def test_what_is_built_is_a_dataset_that_describes_itself(sources: Path, data: Path) -> None:
    write_files(build(sources, data), data)
    documents = load_dataset(data).documents
    assert list(documents["doc_id"]) == ["a"]
    assert documents["sha256"][0] in (data / "sources" / "README.md").read_text(encoding="utf-8")


def test_the_place_is_not_repeated_in_the_title(sources: Path, data: Path) -> None:
    write_files(build(sources, data), data)
    assert load_dataset(data).documents["title"][0] == "2024年政府工作报告"


def test_built_again_it_is_the_same(sources: Path, data: Path) -> None:
    files = build(sources, data)
    write_files(files, data)
    assert compare_files(build(sources, data), data) == []


def test_its_own_catalogue_serves_where_the_texts_have_none(sources: Path, data: Path) -> None:
    write_files(build(sources, data), data)
    (sources / "documents.csv").unlink()
    assert compare_files(build(sources, data), data) == []


def test_a_difference_names_the_file_and_the_figures(sources: Path, data: Path) -> None:
    files = build(sources, data)
    write_files(files, data)
    table = data / "records.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("at_least", "more_than"), encoding="utf-8")
    (data / "terms.csv").unlink()
    mismatches = {mismatch.file: mismatch.difference for mismatch in compare_files(files, data)}
    assert set(mismatches) == {"records.csv", "terms.csv"}
    assert mismatches["terms.csv"] == ["the file is missing"]
    assert mismatches["records.csv"] == [
        "0 figures gained, 0 lost, 1 with another bound",
        f"bound: a at {REPORT.index('5.5')} (5.5%以上) 'more_than' → 'at_least'",
    ]


def test_a_difference_that_is_no_figure_shows_its_lines(sources: Path, data: Path) -> None:
    files = build(sources, data)
    write_files(files, data)
    readme = data / "sources" / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8").replace("a.txt", "b.txt"), encoding="utf-8")
    (mismatch,) = compare_files(files, data)
    assert [line.split()[0:2] for line in mismatch.difference[-2:]] == [["-|", "b.txt"], ["+|", "a.txt"]]


def test_a_missing_text_stops_the_build(sources: Path, data: Path) -> None:
    (sources / "a.txt").unlink()
    with pytest.raises(InputError, match=r"line 2: the file a\.txt is missing"):
        build(sources, data)


def test_an_unreadable_text_stops_the_build(sources: Path, data: Path) -> None:
    (sources / "a.txt").write_bytes(bytes(100))
    with pytest.raises(InputError, match=r"is binary, not text.*built from all texts or not at all"):
        build(sources, data)


def test_a_readme_without_a_place_for_the_dictionary_is_refused(sources: Path, data: Path) -> None:
    (data / "README.md").write_text("# Data\n")
    with pytest.raises(InputError, match="has no place for the dictionary"):
        build(sources, data)


def test_the_shipped_data_is_what_the_code_makes_of_the_texts(corpus_folder: Path, repository: Path) -> None:
    files = build(corpus_folder, repository / "data")
    assert compare_files(files, repository / "data") == []
