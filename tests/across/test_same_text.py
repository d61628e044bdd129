"""The same report under two names is named once for each further name; other reports are left alone."""

from collections.abc import Sequence

import pytest

from toolkit.across.same_text import find_same_texts
from toolkit.corpus.columns import to_arrow
from toolkit.corpus.schema import load_schema
from toolkit.corpus.sketch import estimate_shared, sketch_text


def make_report(place: str, first: int = 0, sentences: int = 40) -> str:
    return "".join(
        f"{place}今年第{n}件实事是新建社区食堂{n * 3 + 1}处。" for n in range(first, first + sentences)
    )


def list_same(texts: dict[str, str]) -> list[Sequence[object]]:
    table = load_schema()["documents"]
    known = {"sha256": "0" * 64, "complete": "yes", "kind": "work_report", "year": 2024, "characters": 9}
    rows = []
    for doc_id, text in texts.items():
        cells = known | {"doc_id": doc_id, "file": f"{doc_id}.txt", "sketch": sketch_text(text)}
        rows.append([cells.get(name) for name in table.column_names])
    return [tuple(row) for row in find_same_texts(to_arrow(table, rows).to_pylist())]


def test_a_copy_with_another_title_and_a_lost_sentence_is_the_same_text() -> None:
    report = make_report("云江市")
    copy = "云江市政府工作报告全文发布。" + report.partition("。")[2]
    ((doc_id, first, shared),) = list_same({"city": report, "province": copy})
    assert (doc_id, first) == ("province", "city")
    assert 0.75 <= shared <= 1


def test_the_third_copy_names_the_first() -> None:
    report = make_report("云江市")
    assert [row[:2] for row in list_same({"a": report, "b": report, "c": report})] == [("b", "a"), ("c", "a")]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (make_report("济川区"), "another place says its own"),
        (make_report("云江市", 0, 12), "a digest keeps a part"),
        (make_report("云江市", 20), "half of the sentences are those of another year"),
        ("", "a text without a sentence is known by nothing"),
    ],
)
def test_what_is_another_text_is_not_named(other: str, why: str) -> None:
    assert list_same({"one": make_report("云江市"), "other": other, "empty": ""}) == [], why


def test_an_estimate_comes_near_what_is_shared() -> None:
    shared = [
        estimate_shared(sketch_text(make_report(f"第{n}乡")), sketch_text(make_report(f"第{n}乡", 10)))
        for n in range(60)
    ]
    assert abs(sum(shared) / len(shared) - 30 / 50) < 0.05
