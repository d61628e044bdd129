from pathlib import Path

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.presentation.summaries import describe_codes, describe_digest, describe_inputs, describe_texts

TEXTS = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "place": ["青岛市崂山区", "青岛市城阳区"],
        "year": [2024, 2025],
        "kind": ["digest", "work_report"],
        "complete": ["no", "yes"],
        "parts_announced": pd.array([7, None], dtype="Int64"),
        "parts_found": pd.array([5, None], dtype="Int64"),
        "few_targets": pd.array([None, 2], dtype="Int64"),
        "broken_sentences": [2, 0],
        "numerals": [9, 9],
        "not_understood": [0, 1],
    }
)


def test_the_caption_says_how_complete_each_text_is() -> None:
    assert describe_texts(TEXTS) == (
        "The texts: Laoshan 2024: press digest, text incomplete, announced parts present: 5 of 7, "
        "broken sentences: 2; Chengyang 2025: work report, only 2 headline targets "
        "of its own year were found: read the text before its silence, numerals not understood: 1."
    )
    assert describe_texts(TEXTS, "zh").endswith(
        "；城阳区2025年：工作报告，本年主要目标只找到2个，未找到不等于没有，请核对原文，未能解析的数字1个。"
    )


def test_many_texts_are_counted_and_not_named() -> None:
    many = pd.concat([TEXTS] * 15, ignore_index=True)

    assert describe_texts(many) == (
        "The texts, 30 in all: press digest 15, work report 15, text incomplete 15, "
        "with fewer parts than announced 15, with broken sentences 15, with few headline targets of its own "
        "year found: read a text before its silence 15, with numerals not understood 15."
    )
    assert "工作报告 15，" in describe_texts(many, "zh")


def test_of_many_texts_the_list_has_a_hash_that_a_change_of_one_text_changes() -> None:
    names = [f"text-{number}" for number in range(30)]
    documents = pd.DataFrame({"doc_id": names, "sha256": ["0" * 64] * 30})
    dataset = Dataset(Path(), {}, lexicons="0" * 12)
    lines = describe_inputs(dataset, documents).splitlines()

    assert len(lines) == 3
    assert lines[-1].startswith("30 texts of documents.csv  sha256 of their list ")
    assert describe_inputs(dataset, documents.assign(sha256=["0" * 63 + "1"] * 30)).splitlines() != lines


def test_reports_without_a_place_code_say_why_the_ladder_is_empty_and_how_to_fill_it() -> None:
    documents = pd.DataFrame({"place_code": ["", "370214"]})
    sentence = describe_codes(documents)
    assert "1 of 2 reports" in sentence
    assert "place_code" in sentence
    assert describe_codes(documents.iloc[1:]) == ""


def test_only_a_digest_is_said_to_be_one() -> None:
    assert describe_digest(TEXTS.tail(1)) == ""
    assert "press digest" in describe_digest(TEXTS.head(1))
    assert "媒体摘要" in describe_digest(TEXTS.head(1), "zh")
