"""Tasks: clauses of the part ahead that an office could be given. Cases are in tests/cases/tasks."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from toolkit.extraction import extract_document
from toolkit.extraction.tasks import TaskRow, find_tasks
from toolkit.reading.document import Document
from toolkit.reading.report import read_report
from toolkit.reading.structure import read_structure

CASES = Path(__file__).parent.parent / "cases" / "tasks" / "tasks.txt"
KEYS = ("yixian-2018", "binzhou-2024", "xushui-2018", "gaotang-2021", "qianjiang-2024")
FLOOR = 0.9


def _find(document: Document) -> list[TaskRow]:
    targets = [r for r in extract_document(document).records if r.role == "target"]
    return list(find_tasks(read_structure(document), targets))


def _read_cases() -> Iterator[tuple[str, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, expected = line.split(" => ")
            yield text, expected


@pytest.mark.parametrize(("text", "expected"), list(_read_cases()))
def test_a_sentence_holds_the_tasks_that_its_case_names(text: str, expected: str) -> None:
    # A paragraph opens with its title: the sentence stands behind one.
    document = Document("d", f"二、2024年重点任务\n加强统筹谋划。{text}", year=2024)

    found = [f"{task.act} | {task.what}" for task in _find(document)]

    assert found == ([] if expected == "none" else expected.split(" ; "))


def test_the_title_of_a_paragraph_is_no_task() -> None:
    text = "二、2024年重点任务\n强化精细管理。启用智慧停车平台，取缔马路市场。"

    assert [task.act for task in _find(Document("d", text, year=2024))] == ["启用", "取缔"]


@pytest.mark.parametrize(
    ("paragraph", "acts"),
    [
        # By when, or an end that can be seen: the first sentence is itself a task.
        ("6月底前建成文化馆。加快建设体育中心。", ["建成", "加快"]),
        ("启用云湖大道。整治后街小巷，疏通河道。", ["启用", "整治"]),
        ("云江小学9月投用。整治后街小巷，疏通河道。", ["投用", "整治"]),
        # A field in a few words, and what is done in it: a title, also in two halves.
        ("完善城市功能。改造农贸市场，疏通河道。", ["改造"]),
        ("完善城市功能，优化人居环境。改造农贸市场，疏通河道。", ["改造"]),
        # An object at a length that no title has.
        ("稳步推动城南、城北、云湖等老工业地段和滨水地段更新。整治后街小巷。", ["推动", "整治"]),
        # Nothing follows that it could announce.
        ("完善城市功能。", ["完善"]),
        ("改造农贸市场，疏通河道。", ["改造"]),
    ],
)
def test_the_first_sentence_of_a_paragraph_is_a_task_unless_it_announces(
    paragraph: str, acts: list[str]
) -> None:
    document = Document("d", f"二、2024年重点任务\n统筹推进各项建设。\n{paragraph}", year=2024)

    assert [task.act for task in _find(document)][1:] == acts


@pytest.mark.parametrize(
    ("paragraph", "acts"),
    [
        ("完善城市功能。扩建第二水厂。加大旧城改造力度。整治后街小巷，拆除违建。", ["扩建", "整治", "拆除"]),
        ("完善城市功能。推进污水管网改造。加大旧城改造力度。整治后街小巷。", ["推进", "加大", "整治"]),
    ],
)
def test_a_short_sentence_before_one_that_goes_into_detail_is_a_title(
    paragraph: str, acts: list[str]
) -> None:
    document = Document("d", f"二、2024年重点任务\n{paragraph}", year=2024)

    assert [task.act for task in _find(document)] == acts


def test_a_paragraph_that_sums_up_those_under_its_heading_holds_no_task() -> None:
    text = (
        "二、2024年重点任务\n深化各项改革，扩大对外开放，优化营商环境。\n"
        "开展营商环境专项行动，取消不合理收费。"
    )

    assert [task.act for task in _find(Document("d", text, year=2024))] == ["优化", "开展", "取消"]


def test_a_task_is_worded_as_firmly_as_its_figure() -> None:
    text = "二、2024年重点任务\n培育经营主体。力争新认定高新技术企业30家、专精特新企业12家。"
    document = Document("d", text, year=2024)
    record = next(r for r in extract_document(document).records if r.role == "target")

    (task,) = _find(document)

    assert (
        (task.strength, task.strength_word) == (record.strength, record.strength_word) == ("strive", "力争")
    )


def test_what_was_done_is_no_task() -> None:
    text = "一、2023年工作回顾\n过去一年，启动滨水绿道二期工程，完善旧城排水管网。"

    assert _find(Document("d", text, year=2024)) == []


def test_the_situation_before_the_targets_of_the_year_is_no_task() -> None:
    text = (
        "二、2024年目标任务\n我们要认清形势，推动思想解放。\n"
        "主要预期目标是：全区生产总值增长6%。\n重点抓好以下工作。启动旧城改造工程。"
    )

    assert [task.what for task in _find(Document("d", text, year=2024))] == [
        "全区生产总值增长6%",
        "旧城改造工程",
    ]


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        ("6月底前完成改制任务", "6月底前"),
        ("一季度启动征迁工作", "一季度"),
        ("年内完成主体工程", "年内"),
        ("完成主体工程", ""),
    ],
)
def test_a_task_keeps_by_when_it_is_due(clause: str, due: str) -> None:
    document = Document("d", f"二、2024年重点任务\n统筹推进各项建设。{clause}。", year=2024)

    assert [task.due for task in _find(document)] == [due]


class _Span(NamedTuple):
    start: int
    end: int
    kind: str


def _read_key(repository: Path, name: str) -> tuple[str, _Span, list[_Span]]:
    path = repository / "data" / "evaluation" / "tasks" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    part, *spans = [_Span(int(row["start"]), int(row["end"]), row["kind"]) for row in rows]
    return rows[0]["doc_id"], part, spans


def _touch(first: _Span, second: TaskRow) -> bool:
    return first.start < second.end and second.start < first.end


@pytest.mark.parametrize("name", KEYS)
def test_the_tasks_of_a_report_are_those_that_a_reader_marked(
    repository: Path, reports_folder: Path, name: str
) -> None:
    doc_id, part, spans = _read_key(repository, name)
    document = read_report(reports_folder / f"{doc_id}.txt", doc_id=doc_id)

    found = [task for task in _find(document) if part.start <= task.start < part.end]

    marked = [span for span in spans if span.kind == "task"]
    recall = sum(any(_touch(span, task) for task in found) for span in marked) / len(marked)
    precision = sum(any(_touch(span, task) for span in spans) for task in found) / len(found)
    assert recall >= FLOOR, recall
    assert precision >= FLOOR, precision
