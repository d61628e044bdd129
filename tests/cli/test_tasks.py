"""The task table as a file: in one language, and never written over what an office has filled in."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Done, RunToolkit

REPORT = "二、2024年重点任务\n力争新建学校12所。新建改扩建社区养老服务站15处。\n"
LATER = "三、2025年重点任务\n力争新建学校9所。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of two tasks."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def write_tasks(run_toolkit: RunToolkit, report: Path, out: Path, *more: str) -> Done:
    return run_toolkit("tasks", report, "--year", "2024", "--out", out, *more)


def fill_in(out: Path, column: str, entry: str) -> None:
    """An office writes into the first row, in its own program."""
    if out.suffix == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[0][column] = entry
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return
    book = load_workbook(out)
    sheet = book.worksheets[0]
    (cell,) = [cell for cell in sheet[2] if cell.value == column]
    sheet.cell(3, cell.column, entry)
    book.save(out)


@pytest.mark.parametrize("name", ["tasks.xlsx", "tasks.csv"])
def test_a_table_that_an_office_filled_in_is_not_written_over(
    report: Path, name: str, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    out = tmp_path / name
    assert write_tasks(run_toolkit, report, out).code == 0
    fill_in(out, "牵头单位", "区教育局")
    filled = out.read_bytes()

    done = write_tasks(run_toolkit, report, out)

    assert (done.code, done.out) == (1, "")
    assert f"{name}: was changed after it was made, which would be lost; name another file" in done.err
    assert "--force" in done.err
    assert out.read_bytes() == filled
    assert write_tasks(run_toolkit, report, out, "--force").code == 0
    assert out.read_bytes() != filled


def test_a_task_that_an_office_words_otherwise_counts_as_filled_in(
    report: Path, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    out = tmp_path / "tasks.xlsx"
    write_tasks(run_toolkit, report, out)
    fill_in(out, "任务内容", "新建中小学12所")

    assert write_tasks(run_toolkit, report, out).code == 1


@pytest.mark.parametrize("name", ["tasks.xlsx", "tasks.csv"])
def test_a_table_that_nobody_changed_is_renewed_without_a_question(
    report: Path, name: str, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    out = tmp_path / name
    write_tasks(run_toolkit, report, out)
    if out.suffix == ".xlsx":
        load_workbook(out).save(out)  # opened and saved, with no cell changed
    first = out.read_bytes()
    report.write_text(LATER, encoding="utf-8")

    done = run_toolkit("tasks", report, "--year", "2025", "--out", out)

    assert done.code == 0, done.err
    assert out.read_bytes() != first


@pytest.mark.parametrize("name", ["tasks.xlsx", "tasks.csv"])
def test_a_file_of_something_else_is_not_written_over(
    report: Path, name: str, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    out = tmp_path / name
    out.write_text("单位,电话\n区教育局,0\n", encoding="utf-8")

    assert write_tasks(run_toolkit, report, out).code == 1
    assert "电话" in out.read_text(encoding="utf-8")


def test_a_task_of_a_dataset_is_its_clause_where_the_text_was_read_from(
    report: Path, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    run_toolkit("extract", report, "--year", "2024", "--out", tmp_path / "figures")
    out = tmp_path / "tasks.csv"

    done = run_toolkit("tasks", "a", "--data", tmp_path / "figures", "--out", out)

    assert done.code == 0, done.err
    assert "力争新建学校12所" in out.read_text(encoding="utf-8-sig")
    unknown = run_toolkit("tasks", "b", "--data", tmp_path / "figures", "--out", tmp_path / "b.csv")
    assert "no document is called b" in unknown.err


@pytest.mark.parametrize(
    ("language", "head", "strength"), [("zh", "牵头单位", "力争"), ("en", "leading office", "strive")]
)
def test_the_csv_table_speaks_the_language_of_the_workbook(
    report: Path, language: str, head: str, strength: str, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    for name in ("tasks.csv", "tasks.xlsx"):
        write_tasks(run_toolkit, report, tmp_path / name, "--language", language)
    with (tmp_path / "tasks.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, first, *_ = csv.reader(file)
    sheet = load_workbook(tmp_path / "tasks.xlsx").worksheets[0]

    assert head in heads
    assert strength in first
    assert {cell.value for cell in sheet[2]} <= set(heads)
    if language == "zh":
        assert not [word for word in heads if word.isascii()]
