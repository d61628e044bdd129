"""Questions over a dataset: its tables by name, in either form, and nothing else of the machine."""

import sys
from pathlib import Path

import pytest

from tests.corpus.test_extract import make_entries, run_over
from toolkit.corpus.query import ask_dataset
from toolkit.corpus.storage import Format
from toolkit.errors import InputError, ToolkitError, UsageError


@pytest.fixture(scope="module", params=list(Format))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of three documents, in each form."""
    place = tmp_path_factory.mktemp("query")
    run_over(make_entries(place), place / "it's out", form=request.param)
    return place / "it's out"


def test_a_question_is_answered_over_the_tables_by_name(folder: Path) -> None:
    question = "select year, count(*) as n from records join documents using (doc_id, year) group by year"
    columns, rows = ask_dataset(question, folder)
    assert columns == ["year", "n"]
    assert rows == [(2024, 6)]


def test_cells_have_the_types_of_the_schema_and_absent_text_is_empty(folder: Path) -> None:
    question = (
        "select value_low, value_high, scope, place_code from records join documents using (doc_id)"
        " where unit = '%' order by doc_id limit 1"
    )
    assert ask_dataset(question, folder).rows == [(5.0, None, "", "")]


@pytest.mark.parametrize(
    "question",
    [
        "drop view records",
        "create table mine as select 1",
        "select 1; select 2",
        "copy (select 1) to 'x.csv'",
        "attach 'x.db'",
        "set enable_external_access = true",
        "",
    ],
)
def test_what_does_not_read_is_refused(folder: Path, question: str) -> None:
    with pytest.raises(UsageError, match="only one statement that reads is answered"):
        ask_dataset(question, folder)


@pytest.mark.parametrize("scan", ["read_text('{}')", "read_csv('{}')", "'{}'", "glob('{}*')"])
def test_no_other_file_is_read(folder: Path, tmp_path: Path, scan: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"(?i)disabled|permission|not allowed|cannot"):
        ask_dataset(f"select * from {scan.format(secret)}", folder)


def test_a_misspelt_column_is_a_sentence(folder: Path) -> None:
    with pytest.raises(UsageError, match="indicatr"):
        ask_dataset("select indicatr from records", folder)


def test_a_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no dataset"):
        ask_dataset("select 1", tmp_path)


def test_without_duckdb_the_remedy_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ToolkitError, match=r"pip install 'toolkit\[scale\]'"):
        ask_dataset("select 1", folder)
