"""Scoring: counted by hand on small keys, and the same as the reference where that is at hand."""

import csv
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from toolkit.corpus.score import Tally, read_key, score_document
from toolkit.errors import InputError

GOLD = {
    "doc": "d", "id": "1", "quote": "5.5%以上", "at": 10, "low": 5.5, "high": None, "op": "at_least",
    "unit": "%", "indicator": "地区生产总值", "measure": "growth", "role": "target", "year": 2024,
    "span_years": 1, "theme": "growth", "sub": None, "code": "gdp",
}  # fmt: skip
RECORD = {
    "record_id": "r1", "doc_id": "d", "start": "10", "end": "16", "quote": "5.5%以上", "value_low": "5.5",
    "value_high": "", "bound": "at_least", "unit": "%", "indicator": "全区地区生产总值",
    "measure": "growth",
    "role": "target", "year": "2024", "span_years": "1", "theme": "growth", "subtheme": "",
    "indicator_id": "gdp", "duplicate_of": "",
}  # fmt: skip


def test_a_record_that_says_what_the_key_says_is_right_throughout() -> None:
    rates = score_document([RECORD], [GOLD]).rates()
    assert set(rates.values()) == {1.0}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value_low": "5"}, "value"),
        ({"value_high": "6"}, "value"),
        ({"bound": "exact"}, "bound"),
        ({"unit": "个百分点"}, "unit"),
        ({"indicator": "一般公共预算收入"}, "indicator"),
        ({"indicator": "地区生产总值" * 5}, "indicator"),
        ({"role": "actual"}, "role"),
        ({"year": "2023"}, "year"),
        ({"span_years": "0"}, "span_years"),
        ({"theme": "industry"}, "theme"),
        ({"measure": "level"}, "measure"),
        ({"indicator_id": ""}, "indicator_id"),
    ],
)
def test_a_wrong_field_is_counted_and_shown(change: dict[str, str], field: str) -> None:
    tally = score_document([RECORD | change], [GOLD])
    assert tally.rates()[field] == 0
    assert [name for name, mistakes in tally.mistakes.items() if mistakes] == [field]


@pytest.mark.parametrize(
    ("worded", "right"),
    [(["辖区经济总量", "生产总值"], 1), (["经济总量"], 0), ([], 0), (None, 0)],
)
def test_a_name_may_be_worded_as_any_of_the_wordings_of_the_key(worded: list[str] | None, right: int) -> None:
    gold = GOLD | {"indicator": "全年产出", "indicator_alt": worded}

    assert score_document([RECORD], [gold]).rates()["indicator"] == right


@pytest.mark.parametrize(
    ("gold", "record"),
    [
        ({"theme": "city|livelihood"}, {"theme": "livelihood"}),
        ({"unit": "人"}, {"unit": "名"}),
        ({"measure_alt": ["level"]}, {"measure": "level"}),
        ({"role": "other"}, {"role": "actual"}),
        ({"op": "about", "high": 5.5}, {"bound": "about", "value_low": "5", "value_high": "6"}),
        ({"op": "exact", "high": 5.5}, {"bound": "exact", "value_high": "5.5", "value_low": ""}),
        ({"op": "at_least"}, {"bound": "more_than"}),
        ({"indicator": "——"}, {"indicator": ""}),
    ],
)
def test_every_accepted_answer_is_right(gold: dict[str, object], record: dict[str, str]) -> None:
    assert score_document([RECORD | record], [GOLD | gold]).rates()["strict_f1"] == 1


def test_optional_figures_count_neither_way() -> None:
    optional = GOLD | {"id": "2", "at": 30, "optional": True}
    beside = RECORD | {"record_id": "r2", "start": "30", "end": "33"}
    for records in ([RECORD], [RECORD, beside]):
        tally = score_document(records, [GOLD, optional])
        assert (tally.wanted, tally.found, tally.spurious) == (1, 1, 0)


def test_what_is_missing_and_what_is_too_much_are_told_apart() -> None:
    elsewhere = RECORD | {"start": "50", "end": "55"}
    tally = score_document([elsewhere], [GOLD])
    assert tally.mistakes["missed"] == [(GOLD, None)]
    assert tally.mistakes["spurious"] == [(None, elsewhere)]


def test_repeats_are_compared_as_pairs() -> None:
    key = [GOLD, GOLD | {"id": "2", "at": 30, "same_as": "1"}, GOLD | {"id": "3", "at": 50, "same_as": "2"}]
    places = [("r1", "10", ""), ("r2", "30", "r1"), ("r3", "50", "")]
    records = [
        RECORD | {"record_id": name, "start": start, "end": str(int(start) + 3), "duplicate_of": first}
        for name, start, first in places
    ]
    assert score_document(records, key).repeats == (1, 1, 3)


def test_targets_without_a_number_are_heard() -> None:
    key = [{"doc": "d", "id": "1", "at": 5, "quote": "与经济增长同步", "kind": "qualitative"}]
    heard = RECORD | {"bound": "qualitative", "start": "8", "end": "12", "value_low": ""}
    assert score_document([heard], key).qualitative == (1, 1)
    assert score_document([RECORD], key).qualitative == (0, 1)


def test_a_key_may_be_about_several_documents(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"doc": "d"}\n\n{"doc": "e"}\n{}\n')
    assert {doc_id: len(key) for doc_id, key in read_key(path).items()} == {"d": 1, "e": 1, "own": 1}


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.jsonl"
    path.write_text('{"doc": "d"}\nnothing\n')
    with pytest.raises(InputError, match="line 2: the line is not JSON"):
        read_key(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_key(tmp_path / "none.jsonl")


def spoil(records: list[dict[str, str]], seed: int) -> list[dict[str, str]]:
    """Loses, doubles and alters records, so that every branch of the count is taken."""
    chance = random.Random(seed)
    names = list(RECORD)[5:]
    kept = [row for row in records if chance.random() > 0.1]
    for row in kept:
        if chance.random() < 0.5:
            name = chance.choice(names)
            row[name] = chance.choice(kept)[name]
    return kept + [dict(row, record_id=row["record_id"] + "x") for row in kept[::9]]


def make_records(key: Iterable[Mapping[str, object]]) -> list[dict[str, str]]:
    rows = []
    for gold in key:
        said = {name: "" if value is None else str(value) for name, value in gold.items()}
        row = {name: said.get(name, "") for name in RECORD}
        row |= {"record_id": f"r{said['id']}", "doc_id": said["doc"], "value_low": said.get("low", "")}
        row |= {"value_high": said.get("high", ""), "bound": said.get("op", "qualitative")}
        row |= {"theme": said["theme"].split("|")[0], "subtheme": said.get("sub", "").split("|")[0]}
        row |= {
            "indicator_id": said.get("code", ""),
            "duplicate_of": f"r{gold['same_as']}" if "same_as" in gold else "",
        }
        rows.append(row)
    return rows


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_numbers_are_those_of_the_reference(tmp_path: Path, keys_folder: Path, seed: int) -> None:
    keys = sorted(keys_folder.glob("*.jsonl"))
    table = tmp_path / "records.csv"
    golds = {doc_id: key for path in keys for doc_id, key in read_key(path).items()}
    records = [row for key in golds.values() for row in spoil(make_records(key), seed)]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, RECORD)
        writer.writeheader()
        writer.writerows(records)
    command = [sys.executable, str(keys_folder / "score.py"), str(table), *map(str, keys), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    total = Tally()
    for doc_id, key in golds.items():
        tally = score_document([row for row in records if row["doc_id"] == doc_id], key)
        assert {"wanted": tally.wanted} | tally.rates() == pytest.approx(reference[doc_id])
        total.add(tally)
    assert {"wanted": total.wanted} | total.rates() == pytest.approx(reference["ALL"])
