"""One report seen closely: its tables, its marked text, one record of it."""

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from toolkit import Document, explain_at
from toolkit.corpus import Dataset
from toolkit.corpus.catalogue import find_documents
from toolkit.corpus.dataset import load_dataset
from toolkit.corpus.extract import extract_corpus
from toolkit.errors import InputError, UsageError
from toolkit.presentation.crosstabs import tabulate_themes
from toolkit.presentation.explaining import choose_record, show_explanation, show_record
from toolkit.presentation.marking import mark_report
from toolkit.presentation.report import collect_report, open_report

TEXT = (
    "云江市2024年政府工作报告\n\n一、2023年工作回顾\n\n新建学校9所 & 公园2处。\n\n"
    "二、2024年发展目标\n\n"
    "今年的主要预期目标是:地区生产总值增长5.5%以上,工业增加值、零售额分别增长6%、7%以上,固定资产投资提质增效。\n"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return Document("yunjiang-2024", TEXT, place="云江市", year=2024)


@pytest.fixture(scope="module")
def dataset(document: Document) -> Dataset:
    return collect_report(document)


def test_the_sample_is_opened_when_no_report_is_named() -> None:
    sample = open_report()
    assert (sample.doc_id, sample.year) == ("jichuan-2024", 2024)
    assert sample.place.endswith("霁川区")


def test_what_is_known_of_a_report_wins_over_its_opening(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert (open_report(str(file)).year, open_report(str(file), year=2023).year) == (2024, 2023)
    assert open_report(str(file), place="海川市").place == "海川市"


def test_a_report_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(InputError, match=r"no-such-report\.docx"):
        open_report("no-such-report.docx")


def test_the_tables_of_one_report_are_those_that_extract_writes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    extract_corpus(find_documents([file], {}).entries, tmp_path / "out")
    written, collected = load_dataset(tmp_path / "out"), collect_report(open_report(str(file)))
    for name in ("documents", "records", "ledger", "terms", "audits"):
        assert getattr(collected, name).equals(getattr(written, name)), name
    assert collected.lexicons == written.lexicons


def test_every_figure_is_marked_where_it_stands_and_the_text_is_whole(
    document: Document, dataset: Dataset
) -> None:
    (page,) = html.fragments_fromstring(f"<div>{mark_report(document, dataset)._repr_html_()}</div>")
    (shown,) = page.find_class("text")
    assert shown.text_content() == document.text
    marked = {
        role: [mark.text for mark in shown.find_class(role)] for role in ("actual", "target", "ignored")
    }
    assert marked["actual"] == ["9所", "2处"]
    assert marked["target"] == ["5.5%以上", "6%", "7%以上", "固定资产投资提质增效"]
    assert "2023年" in marked["ignored"]


def test_a_mark_says_what_was_read_and_the_legend_names_every_kind(
    document: Document, dataset: Dataset
) -> None:
    (page,) = html.fragments_fromstring(f"<div>{mark_report(document, dataset, 'zh')._repr_html_()}</div>")
    (growth,) = [mark for mark in page.iter("mark") if mark.text == "5.5%以上"]
    assert growth.get("title") == "地区生产总值 · ≥5.5% · 目标 · 2024"
    (legend,) = page.find_class("legend")
    assert [mark.text for mark in legend] == ["目标", "实绩", "其他", "非指标数字（附原因）", "未能解析"]


def test_in_plain_text_figures_stand_in_brackets(document: Document, dataset: Dataset) -> None:
    text = repr(mark_report(document, dataset))
    assert "新建学校【result 9所】 & 公园【result 2处】" in text
    assert "地区生产总值增长【target 5.5%以上】" in text
    assert "一、2023年工作回顾" in text


def test_marks_do_not_overlap_in_the_sample() -> None:
    sample = open_report()
    marks = mark_report(sample, collect_report(sample)).marks
    assert len(marks) > 100
    assert all(one.end <= two.start for one, two in pairwise(marks))


def test_the_record_with_most_to_explain_is_a_target(dataset: Dataset) -> None:
    record = choose_record(dataset.records)
    assert (record["quote"], record["bound"]) == ("6%", "at_least")


def test_a_record_is_found_at_any_offset_within_it(document: Document, dataset: Dataset) -> None:
    start = document.text.index("9所")
    assert {choose_record(dataset.records, start + step)["quote"] for step in (0, 1)} == {"9所"}
    with pytest.raises(UsageError, match="no record stands at offset 1"):
        choose_record(dataset.records, 1)


def test_a_text_without_figures_has_no_record_to_show(dataset: Dataset) -> None:
    with pytest.raises(UsageError, match="nothing in this text was read as a figure"):
        choose_record(dataset.records.head(0))


def test_a_record_is_shown_by_its_fields_with_their_meaning(dataset: Dataset) -> None:
    shown = show_record(choose_record(dataset.records))
    lines = {name: (value, meaning) for name, value, meaning in shown.lines}
    assert lines["value_low"][0] == "6"
    assert "value_high" not in lines, "an open end has no value"
    assert all(meaning for _, meaning in lines.values())
    assert "bound_word" in repr(shown)
    assert "<td" in shown._repr_html_()


def test_the_fields_are_named_in_chinese_too(dataset: Dataset) -> None:
    lines = {name: meaning for name, _, meaning in show_record(choose_record(dataset.records), "zh").lines}
    assert lines["indicator"] == "指标"


def test_an_explanation_keeps_its_steps_in_order(document: Document) -> None:
    explanation = explain_at(document, document.text.index("6%"))
    shown = repr(show_explanation(explanation)).splitlines()
    assert [line.split("  ")[0] for line in shown] == [name for name, _ in explanation.lines]


def test_themes_are_counted_by_role_the_largest_first(dataset: Dataset) -> None:
    counts = tabulate_themes(dataset.records)
    assert counts.columns.tolist() == ["target", "result"]
    assert counts.to_numpy().sum() == len(dataset.records)
    totals = counts.sum(axis="columns").tolist()
    assert totals == sorted(totals, reverse=True)
