"""No table that the toolkit writes holds a formula, whatever its texts, names and notes are."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from toolkit.across.reviews import add_review, read_reviews
from toolkit.corpus.dataset import Dataset, load_dataset, write_dataset
from toolkit.corpus.query import Answer, write_answer
from toolkit.corpus.schema import load_schema
from toolkit.presentation.site.downloads import write_downloads

HOSTILE = ["=HYPERLINK(1)", "@SUM(1)", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "＝1+1", "\t=1+1"]
FORMULA = re.compile(r"[=@＝＠\t\r]|[+-].*[|(!]", re.DOTALL)
#: Columns by which a text that is at hand is found and known again.
WHERE = {"file", "sha256", "text_sha256"}
#: The modules that write CSV or Excel by themselves; others go through these. A new one needs its case below.
WRITERS = {
    "corpus/cells.py",
    "corpus/csv_table.py",
    "corpus/tables.py",
    "analysis/export.py",
    "presentation/task_sheet.py",
}
WRITING = re.compile(r"csv\.(?:writer|DictWriter)\(|\.to_csv\(|\.to_excel\(|\bWorkbook\(\)|csv\.write_csv\(")


def test_every_module_that_writes_tables_is_known(repository: Path) -> None:
    package = repository / "toolkit"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if WRITING.search(path.read_text(encoding="utf-8"))
    }
    assert found == WRITERS


def put_everywhere(dataset: Dataset) -> Dataset:
    """A dataset of which every free column of text holds first what a spreadsheet would compute."""
    hostile = {}
    for name, frame in dataset.frames():
        table = load_schema()[name]
        bound = {*table.key, *table.references, "place_code", "doc_id", "rule", "plan_start", *WHERE}
        free = [column.name for column in table.columns if column.type == "string" and not column.values]
        rows = min(len(frame), len(HOSTILE))
        changed = frame.reset_index(drop=True).copy()
        for column in set(free) - bound:
            changed.loc[: rows - 1, column] = pd.array(HOSTILE[:rows], dtype="string")
        hostile[name] = changed
    return dataset.replace(**hostile)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return put_everywhere(load_dataset())


def list_cells(folder: Path) -> Iterator[tuple[str, str]]:
    """Every cell of every CSV and Excel file of a folder that holds text, with the name of the file."""
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from ((path.name, cell) for row in csv.reader(file) for cell in row)
    for path in sorted(folder.rglob("*.xlsx")):
        for sheet in load_workbook(path).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                yield path.name, f"={cell.value}"


def find_formulas(folder: Path) -> list[tuple[str, str]]:
    return [(name, cell) for name, cell in list_cells(folder) if FORMULA.match(cell)]


def test_the_tables_of_a_dataset_hold_no_formula(tmp_path: Path, dataset: Dataset) -> None:
    write_dataset(dataset, tmp_path)
    written = {name for name, cell in list_cells(tmp_path) if cell.lstrip("'") in HOSTILE}
    assert {"records.csv", "documents.csv", "links.csv", "mentions.csv", "tasks.csv", "names.csv"} <= written
    assert find_formulas(tmp_path) == []


def test_the_files_that_the_site_offers_hold_no_formula(tmp_path: Path, dataset: Dataset) -> None:
    write_dataset(dataset, tmp_path / "data")
    read = load_dataset(tmp_path / "data")
    write_downloads(read, tmp_path / "site")
    assert len(list((tmp_path / "site").rglob("*.xlsx"))) > 1
    assert find_formulas(tmp_path / "site") == []


def test_what_a_reviewer_writes_is_no_formula_and_comes_back(tmp_path: Path) -> None:
    for words in HOSTILE:
        add_review(tmp_path, "a", "", "rejected", words)
    assert find_formulas(tmp_path) == []
    assert [why.lstrip("'") for why in read_reviews(tmp_path)["why"]] == [words.strip() for words in HOSTILE]


def test_an_answer_in_sql_holds_no_formula(tmp_path: Path) -> None:
    with (tmp_path / "answer.csv").open("w", encoding="utf-8", newline="") as file:
        write_answer(Answer(["a"], [(words,) for words in HOSTILE]), file)
    assert find_formulas(tmp_path) == []
