"""What `toolkit check` sees: a dataset that contradicts itself, its description or its texts."""

from pathlib import Path

import pytest

from toolkit.corpus import load_dataset, write_dataset
from toolkit.corpus.catalogue import Entry
from toolkit.corpus.consistency import check_folder
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.extract import extract_corpus

REPORT = "云江市2024年政府工作报告\n今年主要目标：地区生产总值增长5.5%以上，新建学校12所，新建公园3处。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound dataset, its text in a folder beside it."""
    (tmp_path / "texts").mkdir()
    path = tmp_path / "texts" / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("TOOLKIT_SOURCES", str(path.parent))
    entry = Entry("a", path, {"year": 2024}, path.name)
    extract_corpus(
        [entry],
        tmp_path / "out",
    )
    return tmp_path / "out"


def find_problems(folder: Path) -> list[str]:
    return [
        f"{problem.path.name}, {problem.place}: {problem.problem}; {problem.remedy}"
        for problem in check_folder(folder)
    ]


def spoil(folder: Path, table: str, column: str, value: object) -> Dataset:
    """Changes the first row of a table, and describes the dataset anew so that only the row is wrong."""
    dataset = load_dataset(folder)
    getattr(dataset, table).loc[0, column] = value
    write_dataset(dataset, folder)
    return dataset


def test_a_dataset_fresh_from_extraction_is_in_order(folder: Path) -> None:
    assert find_problems(folder) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("records", "bound", "exact", "exact and about have both ends equal"),
        ("records", "bound", "range", "a range has a lower and a higher end"),
        ("records", "bound", "at_most", "an upper bound has value_high only"),
        ("records", "bound", "qualitative", "qualitative has no number"),
        ("records", "value_high", 6.0, "a lower bound has value_low only"),
        ("records", "end", 99, "the quote is as long as its span"),
        ("records", "subtheme", "health", "only livelihood has a subtheme"),
        ("records", "doc_id", "b", "'b' is not in the table documents"),
        ("records", "duplicate_of", "zz", "'zz' is not in the table records"),
        ("records", "theme", "money", "'money' is not allowed here"),
        ("ledger", "record_id", "zz", "'zz' is not in the table records"),
        ("ledger", "end", 99, "the numeral is as long as its span"),
        ("documents", "kind", "speech", "'speech' is not allowed here"),
    ],
)
def test_a_row_that_contradicts_itself_is_named(
    folder: Path, table: str, column: str, value: object, expected: str
) -> None:
    spoil(folder, table, column, value)
    problems = find_problems(folder)
    assert any(problem.startswith(f"{table}.csv, line 2") and expected in problem for problem in problems), (
        problems
    )


def test_a_quote_that_is_not_in_the_text_is_named(folder: Path) -> None:
    spoil(folder, "records", "quote", "6.5%以上")
    (problem,) = find_problems(folder)
    assert "the quote is not what stands in a.txt" in problem


def test_a_table_changed_behind_the_description_is_named(folder: Path) -> None:
    table = folder / "terms.csv"
    table.write_bytes(table.read_bytes() + b"a,,tasks,x,1\n")
    (problem,) = find_problems(folder)
    assert problem.startswith("terms.csv, : is not the file that datapackage.json describes")


def test_a_dataset_read_with_other_lexicons_is_named(folder: Path) -> None:
    descriptor = folder / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace('"lexicons": "', '"lexicons": "0'), encoding="utf-8")
    (problem,) = find_problems(folder)
    assert "was read with the lexicons 0" in problem
