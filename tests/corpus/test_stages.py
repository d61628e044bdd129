"""Stages across documents: made from tables, and made again only when what they were made from changed."""

from pathlib import Path

import pandas as pd
import pytest

from tests.corpus.test_extract import make_entries, run_over
from toolkit.corpus import load_dataset
from toolkit.corpus.stages import Stage, run_stages
from toolkit.corpus.storage import Format
from toolkit.errors import InputError


class Counting:
    """A stage function that counts its calls."""

    __module__ = "toolkit.across.counting"

    def __init__(self, shared: float = 1.0) -> None:
        self.calls: list[list[str]] = []
        self.shared = shared

    def __call__(self, documents: pd.DataFrame) -> list[tuple[str, str, float]]:
        names = list(documents["doc_id"])
        self.calls.append(names)
        return [(name, names[0], self.shared) for name in names[1:]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset of three documents."""
    run_over(make_entries(tmp_path), tmp_path / "out")
    return tmp_path / "out"


def make_stage(make: Counting, *, counts_once: bool = False) -> Stage:
    return Stage("same_text", make, reads=("documents",), counts_once=counts_once)


def test_a_stage_runs_when_its_inputs_changed_and_not_before(folder: Path, tmp_path: Path) -> None:
    make = Counting()
    assert run_stages([make_stage(make)], folder, folder / ".parts", Format.CSV) == ["same_text"]
    assert run_stages([make_stage(make)], folder, folder / ".parts", Format.CSV) == []
    assert make.calls == [["d0", "d1", "d2"]]

    entries = make_entries(tmp_path, 4)
    run_over(entries, folder)
    assert run_stages([make_stage(make)], folder, folder / ".parts", Format.CSV) == ["same_text"]


@pytest.mark.parametrize("damage", ["doc_id,same_as,shared\n", None])
def test_a_table_that_was_edited_or_lost_is_made_again(folder: Path, damage: str | None) -> None:
    make = Counting()
    run_stages([make_stage(make)], folder, folder / ".parts", Format.CSV)
    before = (folder / "same_text.csv").read_bytes()
    if damage is None:
        (folder / "same_text.csv").unlink()
    else:
        (folder / "same_text.csv").write_text(damage, encoding="utf-8")
    assert run_stages([make_stage(make)], folder, folder / ".parts", Format.CSV) == ["same_text"]
    assert (folder / "same_text.csv").read_bytes() == before


def test_a_stage_sees_a_text_under_two_names_once_unless_it_asks(folder: Path) -> None:
    run_stages([make_stage(Counting())], folder, folder / ".parts", Format.CSV)
    once, twice = Counting(), Counting()
    state = folder / "other"
    run_stages([make_stage(twice)], folder, state, Format.CSV)
    run_stages([make_stage(once, counts_once=True)], folder, state, Format.CSV)
    assert (twice.calls, once.calls) == ([["d0", "d1", "d2"]], [["d0"]])


def test_a_stage_that_breaks_the_schema_writes_nothing(folder: Path) -> None:
    def repeat(documents: pd.DataFrame) -> pd.DataFrame:
        twice = pd.concat([documents, documents])
        return pd.DataFrame({"doc_id": twice["doc_id"], "same_as": twice["doc_id"], "shared": 1.0})

    repeat.__module__ = "toolkit.across.repeat"
    with pytest.raises(InputError, match="repeats the key"):
        run_stages([Stage("same_text", repeat, reads=("documents",))], folder, folder / ".parts", Format.CSV)
    assert not (folder / "same_text.csv").exists()


def test_a_report_under_two_names_is_counted_once(folder: Path) -> None:
    run_stages([make_stage(Counting())], folder, folder / ".parts", Format.CSV)
    once, all_of_it = load_dataset(folder), load_dataset(folder, count_once=False)
    assert list(once.documents["doc_id"]) == ["d0"]
    assert set(once.records["doc_id"]) == {"d0"}
    assert list(all_of_it.documents["doc_id"]) == ["d0", "d1", "d2"]
    assert list(once.same_text["doc_id"]) == ["d1", "d2"]
