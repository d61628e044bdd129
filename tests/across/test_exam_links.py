"""A key of an invented pair of reports, scored as `toolkit exam-promises` does."""

import json
from pathlib import Path

import pytest

from toolkit.across.exam import examine_links
from toolkit.errors import UsageError

EARLIER = "一、2022年工作回顾\n完成造林2000亩。\n二、2023年重点任务\n新增停车位500个。新建公厕20座。\n"
LATER = "一、2023年工作回顾\n新增停车位620个。\n二、2024年重点任务\n新增停车位800个。\n"


def _write_pair(folder: Path) -> None:
    rows = ["doc_id,file,place,level,year,kind"]
    for year, text in ((2023, EARLIER), (2024, LATER)):
        (folder / f"district-{year}-jichuan.txt").write_text(text, encoding="utf-8")
        name = f"district-{year}-jichuan"
        rows.append(f"{name},{name}.txt,云江市济川区,district,{year},work_report")
    (folder / "documents.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _write_key(path: Path, **changed: object) -> Path:
    line = {
        "from_doc": "district-2023-jichuan",
        "to_doc": "district-2024-jichuan",
        "also_at": [],
        "kind": "outcome",
        "core": True,
    }
    parking = line | {"from_at": EARLIER.index("500"), "to_at": LATER.index("620"), "to_value": 620}
    parking |= {"feedback": "direct", "status": "exceeded"}
    toilets = line | {"from_at": EARLIER.index("20座"), "to_at": None, "to_value": None}
    toilets |= {"feedback": "silent", "status": "unclear"}
    again = parking | {"kind": "renewed_target", "to_at": LATER.index("800"), "feedback": None}
    lines = [json.dumps(entry | changed) for entry in (parking, toilets, again)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_key_is_scored_under_the_name_of_its_pair(tmp_path: Path) -> None:
    _write_pair(tmp_path)
    keys = [_write_key(tmp_path / "jichuan.jsonl"), _write_key(tmp_path / "other-2023.jsonl")]
    counts = examine_links(keys, tmp_path)

    assert list(counts) == ["jichuan-2023", "other-2023"]
    right, of = counts["jichuan-2023"]
    assert right == of
    assert dict(of) == {
        "precision": 1,
        "recall": 1,
        "status": 1,
        "mode": 2,
        "answered": 2,
        "renewed_recall": 1,
        "renewed_precision": 1,
    }


def test_a_report_that_is_not_there_is_named(tmp_path: Path) -> None:
    _write_pair(tmp_path)
    key = _write_key(tmp_path / "jichuan.jsonl", to_doc="district-2025-jichuan")

    with pytest.raises(UsageError, match="district-2025-jichuan"):
        examine_links([key], tmp_path)
