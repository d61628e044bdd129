"""The dataset: what is written is read back the same, and what is wrong is said."""

from pathlib import Path

import pandas as pd
import pytest

from toolkit.corpus import Dataset, load_dataset, write_dataset
from toolkit.corpus.schema import load_schema
from toolkit.corpus.tables import to_frame
from toolkit.errors import InputError

DOCUMENT = (
    "d1",
    "d1.txt",
    "云江市",
    "",
    "city",
    2024,
    "work_report",
    None,
    None,
    "",
    "",
    "",
    9,
    "0" * 64,
    "",
    "",
    "yes",
    "",
    "",
)
RECORD = {
    "record_id": "d1-1", "doc_id": "d1", "start": 2, "end": 7, "quote": "5.5%以上", "value_low": 5.5,
    "bound": "at_least", "unit": "%", "indicator": "地区生产总值", "role": "target", "year": 2024,
    "span_years": 1, "theme": "growth", "strength": "will", "rule": "percent",
}  # fmt: skip


def make_dataset(folder: Path, **changes: object) -> Dataset:
    schema = load_schema()
    record = [(RECORD | changes).get(name) for name in schema["records"].column_names]
    rows = {
        "documents": [DOCUMENT],
        "records": [record],
        "ledger": [("d1", 2, 5, "5.5", "recorded", "d1-1", "")],
        "terms": [("d1", "", "headline", "增长", 2)],
    }
    return Dataset(folder, {name: to_frame(schema[name], rows[name]) for name in rows})


def test_a_dataset_comes_back_as_it_was_written(tmp_path: Path) -> None:
    dataset = make_dataset(tmp_path)
    write_dataset(dataset, tmp_path)
    loaded = load_dataset(tmp_path)
    for name, frame in dataset.frames():
        pd.testing.assert_frame_equal(getattr(loaded, name), frame)


def test_absent_text_is_empty_and_absent_numbers_are_missing(tmp_path: Path) -> None:
    write_dataset(make_dataset(tmp_path), tmp_path)
    record = load_dataset(tmp_path).records.iloc[0]
    assert record["scope"] == ""
    assert record[["value_high", "baseline_year"]].isna().all()


def test_numbers_stand_in_plain_notation(tmp_path: Path) -> None:
    write_dataset(make_dataset(tmp_path, value_low=4.2e16, value_high=0.00005), tmp_path)
    assert ",42000000000000000,0.00005," in (tmp_path / "records.csv").read_text(encoding="utf-8")


def test_the_folder_is_taken_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(make_dataset(tmp_path), tmp_path)
    monkeypatch.setenv("TOOLKIT_DATA", str(tmp_path))
    assert load_dataset().folder == tmp_path


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (
            "bound",
            "atleast",
            "line 2, column bound: 'atleast' is not allowed here; use one of exact, at_least",
        ),
        ("quote", "", "line 2, column quote: the cell is empty"),
    ],
)
def test_a_value_outside_the_schema_is_refused(
    tmp_path: Path, column: str, value: str, sentence: str
) -> None:
    write_dataset(make_dataset(tmp_path, **{column: value}), tmp_path)
    with pytest.raises(InputError, match=sentence):
        load_dataset(tmp_path, tables=["records"])


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (",2,7,", ",two,7,", "line 2, column start: 'two' is not a whole number"),
        (",2,7,", ",2.5,7,", "line 2, column start: '2.5' is not a whole number"),
        ("value_low", "value_lo", "the column value_low is missing; .* did you mean value_lo"),
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    write_dataset(make_dataset(tmp_path), tmp_path)
    replace_in(tmp_path / "records.csv", old, new)
    with pytest.raises(InputError, match=sentence):
        load_dataset(tmp_path, tables=["records"])


def test_a_missing_table_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"documents\.csv: there is no such table; make the table with"):
        load_dataset(tmp_path)


def test_a_repeated_key_is_refused(tmp_path: Path) -> None:
    dataset = make_dataset(tmp_path)
    twice = pd.concat([dataset.records, dataset.records], ignore_index=True)
    write_dataset(dataset.replace(records=twice), tmp_path)
    with pytest.raises(InputError, match="line 3: the row repeats the key"):
        load_dataset(tmp_path, tables=["records"])


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="cannot be written to"):
        write_dataset(make_dataset(tmp_path), tmp_path / "file" / "data")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_version_of_the_lexicons_is_kept(tmp_path: Path) -> None:
    write_dataset(Dataset(tmp_path, lexicons="abc"), tmp_path)
    assert load_dataset(tmp_path).lexicons == "abc"
