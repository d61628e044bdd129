import pandas as pd

from toolkit.presentation.summaries import describe_codes, describe_texts

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


def test_reports_without_a_place_code_say_why_the_ladder_is_empty_and_how_to_fill_it() -> None:
    documents = pd.DataFrame({"place_code": ["", "370214"]})
    sentence = describe_codes(documents)
    assert "1 of 2 reports" in sentence
    assert "place_code" in sentence
    assert describe_codes(documents.iloc[1:]) == ""
