"""The commands as a person uses them: what they leave, print and return."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RunToolkit
from toolkit.across.reviews import add_review

REPORT = (
    "云江市2024年政府工作报告\n今年主要目标：地区生产总值增长5.5%以上，新建学校12所，新增城镇就业3万人。\n"
)
COMMANDS = ("extract", "explain", "study", "lab", "reports", "score", "diff", "build", "verify", "check")


@pytest.fixture
def figures(tmp_path: Path, run_toolkit: RunToolkit) -> Path:
    """A dataset made by the command from one report."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run_toolkit("extract", tmp_path / "a.txt", "--out", tmp_path / "figures")
    assert done.code == 0, done.err
    return tmp_path / "figures"


def test_help_lists_every_command(run_toolkit: RunToolkit) -> None:
    done = run_toolkit("--help")
    assert done.code == 0
    assert [name for name in COMMANDS if f" {name} " in done.out] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str, run_toolkit: RunToolkit) -> None:
    done = run_toolkit(name, "--help")
    assert done.code == 0
    assert "Example:" in done.out


def test_nothing_heavy_is_loaded_for_help() -> None:
    heavy = "{'pandas', 'matplotlib', 'jieba', 'rjieba', 'pyarrow', 'rich.progress'}"
    code = f"import sys, toolkit.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_told(run_toolkit: RunToolkit) -> None:
    assert run_toolkit("--version").out.startswith("toolkit ")


def test_extract_prints_files_on_stdout_and_a_summary_on_stderr(
    tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run_toolkit("extract", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert (done.code, done.err.count("Traceback")) == (0, 0)
    assert all(Path(line).is_file() for line in done.out.splitlines())
    for words in ("Documents", "Figures", "Numerals", "Targets by theme", "livelihood"):
        assert words in done.err


def test_options_outrank_what_the_opening_says(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    options = ("--place", "云江市", "--year", "2030", "--kind", "digest", "--level", "city")
    run_toolkit("extract", tmp_path / "a.txt", "--out", tmp_path / "out", *options)
    row = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").splitlines()[1]
    assert row.startswith("a,a.txt,云江市,,city,2030,digest,")


def test_explain_shows_how_a_figure_was_read(figures: Path, run_toolkit: RunToolkit) -> None:
    done = run_toolkit("explain", figures.parent / "a.txt", "--at", str(REPORT.index("5.5%")))
    assert done.code == 0, done.err
    assert "5.5%以上" in done.out
    assert "at_least" in done.out


def test_study_without_a_name_lists_the_studies(run_toolkit: RunToolkit) -> None:
    done = run_toolkit("study")
    assert done.code == 0
    assert "10-growth-targets" in done.out.splitlines()


def test_check_finds_an_extracted_dataset_in_order(figures: Path, run_toolkit: RunToolkit) -> None:
    done = run_toolkit("check", "--data", figures)
    assert (done.code, done.out) == (0, ""), done.err


def test_check_sees_a_changed_table(figures: Path, run_toolkit: RunToolkit) -> None:
    table = figures / "records.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("at_least", "exact"), encoding="utf-8")
    done = run_toolkit("check", "--data", figures)
    assert done.code == 1
    assert "records.csv: is not the file that datapackage.json describes; put the table back" in done.err


def make_key(folder: Path) -> Path:
    at = REPORT.index("5.5%")
    gold = {
        "doc": "a", "id": "1", "quote": "5.5%以上", "at": at, "low": 5.5, "high": None, "op": "at_least",
        "unit": "%", "indicator": "地区生产总值", "measure": "growth", "role": "target", "year": 2024,
        "span_years": 1, "theme": "growth", "sub": None, "code": "gdp",
    }  # fmt: skip
    key = folder / "a.jsonl"
    key.write_text(json.dumps(gold, ensure_ascii=False) + "\n", encoding="utf-8")
    return key


def test_score_prints_rates_as_a_table_and_as_json(
    figures: Path, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    key = make_key(tmp_path)
    table = run_toolkit("score", figures, key)
    assert table.code == 0, table.err
    assert "strict_f1" in table.out
    rates = json.loads(run_toolkit("score", figures / "records.csv", tmp_path, "--json").out)
    assert rates["ALL"]["recall"] == 1


def test_score_keeps_the_rates_with_the_lexicons_they_hold_for(
    figures: Path, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    kept = tmp_path / "kept" / "accuracy.csv"
    done = run_toolkit("score", figures, make_key(tmp_path), "--out", kept)
    head, first, *_ = kept.read_text(encoding="utf-8").splitlines()
    assert done.code == 0
    assert head == "doc_id,field,value,lexicons"
    assert first.split(",")[1] == "wanted"
    assert first.split(",")[3]


def test_score_shows_the_mistakes_of_a_field(figures: Path, tmp_path: Path, run_toolkit: RunToolkit) -> None:
    done = run_toolkit("score", figures, make_key(tmp_path), "--show", "spurious")
    assert "12所" in done.out


def test_diff_prints_what_changed_with_quotes(figures: Path, tmp_path: Path, run_toolkit: RunToolkit) -> None:
    table = (figures / "records.csv").read_text(encoding="utf-8")
    (tmp_path / "records.csv").write_text(table.replace("at_least", "more_than"), encoding="utf-8")
    done = run_toolkit("diff", figures, tmp_path / "records.csv")
    assert done.code == 0
    assert "5.5%以上  'at_least' → 'more_than'" in done.out
    assert "0 gained, 0 lost, 1 fields changed." in done.err


def test_promises_name_a_review_whose_record_is_gone(
    figures: Path, tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    add_review(figures, "gone-1", "", "confirmed")

    done = run_toolkit("promises", "--data", figures, "--out", tmp_path / "promises.csv")

    assert done.code == 0, done.err
    assert "gone-1" in done.err
    assert "gone-1" in (figures / "reviews.csv").read_text(encoding="utf-8")


def test_a_part_of_a_task_is_no_further_figure(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    text = "二、2024年重点任务\n做好养老服务。新建改扩建社区养老服务站15处，年内完工5处。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    done = run_toolkit("tasks", tmp_path / "a.txt", "--year", "2024", "--out", tmp_path / "tasks.csv")

    assert done.code == 0, done.err
    assert "2 tasks, 1 of them with a figure" in done.err


def test_lab_prepares_copies_and_says_which_are_left_alone(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    done = run_toolkit("lab", tmp_path / "work", "--prepare")
    assert (done.code, done.err) == (0, "")
    assert Path(done.out.strip()).is_file()
    (tmp_path / "work" / "60-many-places.ipynb").write_text("mine", encoding="utf-8")
    assert "60-many-places.ipynb was changed by you" in run_toolkit("lab", tmp_path / "work", "--prepare").err
