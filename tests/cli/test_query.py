"""`toolkit query` as a person uses it."""

from pathlib import Path

from tests.cli.conftest import RunToolkit
from tests.corpus.test_extract import make_entries, run_over


def test_a_pipe_gets_csv(tmp_path: Path, run_toolkit: RunToolkit) -> None:
    run_over(make_entries(tmp_path), tmp_path / "out")
    question = "select doc_id, quote from records order by all limit 1"
    done = run_toolkit("query", question, "--data", tmp_path / "out")
    assert (done.code, done.out) == (0, "doc_id,quote\nd0,10所\n")
