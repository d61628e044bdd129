"""What goes wrong on the user's side: one sentence, the right exit code, nothing half-written."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Done, RunToolkit

REPORT = "云江市2024年政府工作报告\n今年主要目标：地区生产总值增长5.5%以上。\n"


def expect_refusal(done: Done, code: int, sentence: str) -> None:
    assert done.code == code, done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    assert sentence in done.err
    (line,) = [line for line in done.err.splitlines() if sentence in line]
    assert line.endswith(".")
    assert "; " in line


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "a.txt: there is no such file; check the name and the folder."),
        (b"", "a.txt: holds no text; put the report's text into it or leave the file out."),
        (b"\x89PNG\r\n\x1a\n" + bytes(5000), "a.txt, byte 6: is binary, not text; name the report's text"),
        (
            REPORT.encode() + b"\xff",
            "a.txt, line 3, byte 94: the encoding is neither UTF-8 nor surely GB18030",
        ),
        (
            REPORT.encode("big5", errors="ignore"),
            "the encoding is neither UTF-8 nor surely GB18030 or UTF-16",
        ),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, content: bytes | None, sentence: str, run_toolkit: RunToolkit
) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    done = run_toolkit("extract", tmp_path / "a.txt", "--year", "2024", "--out", tmp_path / "out")
    expect_refusal(done, 1, sentence)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("catalogue", "sentence"),
    [
        (
            "file,plase\na.txt,x\n",
            "documents.csv, line 1: the column 'plase' is unknown; did you mean place?",
        ),
        ("place\nx\n", "documents.csv, line 1: the column 'file' is missing; add it"),
    ],
)
def test_a_catalogue_that_cannot_be_used(
    tmp_path: Path, catalogue: str, sentence: str, run_toolkit: RunToolkit
) -> None:
    (tmp_path / "documents.csv").write_text(catalogue, encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    expect_refusal(run_toolkit("extract", tmp_path, "--out", tmp_path / "out"), 1, sentence)
    assert not (tmp_path / "out").exists()


def test_a_catalogue_row_without_a_file_leaves_the_others_read(
    tmp_path: Path, run_toolkit: RunToolkit
) -> None:
    (tmp_path / "documents.csv").write_text("file,year\na.txt,2024\nb.txt,2024\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run_toolkit("extract", tmp_path, "--out", tmp_path / "out")
    assert done.code == 1
    assert "documents.csv, line 3: the file b.txt is missing; put it into" in done.err
    assert len((tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_a_hundred_sentences_are_said_of_more(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    rows = "".join(f"d{number},\u202e{number}.txt\n" for number in range(150))
    (tmp_path / "documents.csv").write_text(f"doc_id,file\n{rows}", encoding="utf-8")
    done = run_toolkit("extract", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.code == 1
    assert "Not read: 150" in done.err
    assert done.err.endswith("  … and 50 more\n")
    assert len(done.err.splitlines()) < 110
    assert "\u202e" not in done.err


def test_an_out_folder_that_holds_something_else(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = run_toolkit("extract", tmp_path / "a.txt", "--out", tmp_path / "out")
    expect_refusal(
        done, 1, "out: the folder holds other files (mine.txt); choose an empty folder, or add --force"
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_out_folder_that_cannot_be_made(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run_toolkit("extract", tmp_path / "a.txt", "--out", tmp_path / "a.txt" / "out")
    expect_refusal(done, 1, "a.txt is a file); choose a folder that you may write to and that has space.")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_an_out_folder_that_is_not_writable(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0o500)
    done = run_toolkit("extract", tmp_path / "a.txt", "--out", tmp_path / "locked" / "out")
    expect_refusal(done, 1, "is not writable); choose a folder that you may write to")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--kind", "work_repord"], "'work_repord' is no kind; did you mean work_report?"),
        (["--level", "village"], "'village' is no level; use a known name (known: city, county,"),
    ],
)
def test_an_option_with_a_value_that_is_unknown(
    tmp_path: Path, arguments: list[str], sentence: str, run_toolkit: RunToolkit
) -> None:
    expect_refusal(run_toolkit("extract", "a.txt", "--out", tmp_path / "out", *arguments), 2, sentence)


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "a.txt"],
        ["extract", "a.txt", "--out", "o", "--year", "24"],
        ["extrct"],
        ["--nothing"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], run_toolkit: RunToolkit) -> None:
    done = run_toolkit(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["10-grow"], "no study is called '10-grow'; did you mean 10-growth-targets?"),
        (["10-growth-targets", "-p", "langage=zh"], "has no parameter 'langage'; did you mean language?"),
        (["10-growth-targets", "-p", "years=soon"], "years = 'soon' is no list[int]"),
        (["10-growth-targets", "-p", "years"], "'years' is no parameter; write it as key=value."),
    ],
)
def test_a_study_with_parameters_that_it_does_not_have(
    tmp_path: Path, arguments: list[str], sentence: str, run_toolkit: RunToolkit
) -> None:
    expect_refusal(run_toolkit("study", *arguments, "--out", tmp_path / "out"), 2, sentence)
    assert not (tmp_path / "out").exists()


def test_a_score_of_an_unknown_field(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    done = run_toolkit("score", tmp_path, tmp_path, "--show", "values")
    expect_refusal(done, 2, "there is no field values; did you mean value?")


def test_a_dataset_that_is_none(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    done = run_toolkit("check", "--data", tmp_path)
    expect_refusal(done, 1, "documents.csv: there is no such table; make the table with `toolkit extract`")


def test_an_unforeseen_error_is_a_sentence_and_with_debug_a_traceback(
    monkeypatch: pytest.MonkeyPatch, run_toolkit: RunToolkit
) -> None:
    def fail() -> None:
        raise KeyError("x")

    monkeypatch.setattr("toolkit.corpus.dataset.find_data_folder", fail)
    done = run_toolkit("check")
    assert (done.code, done.out) == (1, "")
    assert done.err == "unexpected KeyError: 'x'. Run it as `toolkit --debug …` to see where.\n"
    with pytest.raises(KeyError):
        run_toolkit("--debug", "check")
