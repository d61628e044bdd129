"""A text that stands twice in its file is read once; what a report says again of itself is no copy."""

from pathlib import Path

import pytest

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.doubts import find_doubts
from toolkit.corpus.extract import extract_corpus
from toolkit.extraction import extract_document
from toolkit.extraction.completeness import audit_document
from toolkit.reading.copies import find_copy
from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure

TITLE = "云江市人民政府二〇二四年工作报告\n"
KINDS = ["学校", "公园", "医院", "道路", "桥梁", "泵站", "车站", "水库", "仓库", "市场"]
TASKS = [
    f"第{number}件，在云江以{side}的街道新建{kind}{number * 10 + place}处，年底前全部建成使用。\n"
    for number, kind in enumerate(KINDS, 1)
    for place, side in enumerate("东西南北上下前后里", 1)
]
BODY = TITLE + "各位代表：\n一、2024年主要目标任务\n" + "".join(TASKS)
BANNER = "首页>政务公开>规划计划\n字号：大 中 小\n"


def report(text: str) -> Document:
    return Document("a", text, place="云江市", year=2024)


@pytest.mark.parametrize(
    ("before", "between", "change"),
    [
        ("", "", ("", "")),
        (BANNER, BANNER * 3 + "相关链接\n", ("", "")),
        (BANNER, "打印本页\n　　", ("年底前", "年底之前")),  # three of ninety
        ("", "\n", ("使用。\n", "使用。 ")),
    ],
)
def test_a_second_copy_is_left_out_and_told(before: str, between: str, change: tuple[str, str]) -> None:
    copy = BODY.replace(*change, 3) if change[0] else BODY
    text = f"{before}{BODY}{between}{copy}"
    alone, twice = (extract_document(report(one)) for one in (f"{before}{BODY}", text))
    assert len(alone.records) == len(TASKS)
    assert [(r.start, r.quote, r.indicator) for r in twice.records] == [
        (r.start, r.quote, r.indicator) for r in alone.records
    ]
    passed = [row for row in twice.ledger if row.reason == "copy"]
    assert len(passed) >= len(TASKS)
    (row,) = [row for row in audit_document(read_structure(report(text))) if row.kind == "second_copy"]
    assert [text[: row.start].count(TITLE.strip()), text[row.start :].count(TITLE.strip())] == [1, 1]
    assert row.end == len(text.rstrip())


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY + "附件：民生实事\n" + "".join(TASKS[:30]),  # a list of what the body says
        BODY + TITLE + "".join(TASKS[:40]) + "".join(task.replace("新建", "再建") for task in TASKS[:50]),
        BODY + TITLE + "".join(task.replace("年底前", "明年六月底以前") for task in TASKS),
        (TITLE + "新建学校5所。\n") * 2,  # what a few sentences say again
    ],
    ids=["once", "a list at the end", "half of it new", "each sentence other", "short"],
)
def test_what_a_report_says_again_is_no_copy(text: str) -> None:
    assert find_copy(text) is None


def test_a_copy_is_named_in_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY * 2, encoding="utf-8")
    extract_corpus([Entry("a", tmp_path / "a.txt", {"year": 2024}, "a.txt")], tmp_path / "out")
    sentence = f"the second copy is left out: a (from character {len(BODY)})."
    assert sentence in " ".join(find_doubts(tmp_path / "out"))
