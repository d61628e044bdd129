"""The scorers of headline targets and of strength: what counts as right; the keys' own scorer agrees."""

import csv
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from toolkit.across.headline import HeadlineRow
from toolkit.corpus.score_headline import score_headline
from toolkit.corpus.score_strength import score_strength

CELL = HeadlineRow(
    "east", "", "东区", "county", 2024, "work_report", "gdp", "number", "east-1", "6%以上", 6.0
)
FLOOR = CELL._replace(bound="at_least", unit="%")
GRAIN = FLOOR._replace(indicator_id="grain_output", unit="斤", value_low=2e8)
RELATIVE = CELL._replace(state="relative", against="gdp", value_low=None)
ABSENT = CELL._replace(state="not_stated", value_low=None)
KEY = {"doc": "east", "indicator": "gdp", "state": "number", "low": 6, "op": "at_least", "unit": "%"}
LINES: list[tuple[HeadlineRow, dict[str, Any], bool]] = [
    (FLOOR, KEY, True),
    (FLOOR, KEY | {"op": "exact", "high": 6}, False),
    (FLOOR, KEY | {"unit": "元"}, False),
    (GRAIN, KEY | {"indicator": "grain_output", "low": 100000, "unit": "吨"}, True),
    (RELATIVE, {"doc": "east", "indicator": "gdp", "state": "relative", "against": "province"}, True),
    (RELATIVE, {"doc": "east", "indicator": "gdp", "state": "words"}, True),
    (RELATIVE, {"doc": "east", "indicator": "gdp", "state": "absent"}, False),
    (ABSENT, KEY, False),
    (ABSENT, {"doc": "east", "indicator": "gdp", "state": "absent"}, True),
]


@pytest.mark.parametrize(("row", "gold", "right"), LINES)
def test_a_cell_is_right_or_wrong(row: HeadlineRow, gold: dict[str, Any], right: bool) -> None:
    assert score_headline([row._asdict()], [gold]).counts["right"] == right


def test_rates_tell_absences_from_inventions_and_count_yardsticks_apart() -> None:
    rates = score_headline([ABSENT._asdict()], [KEY]).rates()
    assert (rates["right"], rates["false_absence"], rates["invented"]) == (0, 1, 0)
    gold = {"doc": "east", "indicator": "gdp", "state": "relative", "against": "province"}
    assert score_headline([RELATIVE._asdict()], [gold]).rates()["against"] == 0


def test_a_strength_is_right_by_place_and_a_result_has_none() -> None:
    record = {"doc_id": "east", "start": 5, "end": 8, "role": "target", "strength": "advance"}
    gold = {"doc": "east", "start": 6, "end": 9, "strength": "will", "alt": "advance"}
    assert score_strength([record], [gold]).right == 1
    assert score_strength([record | {"role": "actual"}], [gold]).wrong == [(gold, "none")]


@pytest.fixture
def theirs(keys_folder: Path) -> ModuleType:
    """The scorer that lies beside the keys."""
    spec = importlib.util.spec_from_file_location("score_panel", keys_folder / "score_panel.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.filterwarnings("ignore")  # it leaves its files open
@pytest.mark.parametrize(("row", "gold", "right"), LINES)
def test_the_scorer_beside_the_keys_agrees(
    theirs: ModuleType, tmp_path: Path, row: HeadlineRow, gold: dict[str, Any], right: bool
) -> None:
    table, key = tmp_path / "headline.csv", tmp_path / "key.jsonl"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HeadlineRow._fields)
        writer.writeheader()
        writer.writerow({name: "" if value is None else value for name, value in row._asdict().items()})
    key.write_text(str(gold).replace("'", '"'), encoding="utf-8")
    result, _ = theirs.score(table, [key])
    assert result["right"] == float(right)
