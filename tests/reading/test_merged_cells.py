"""Merged cells: the name of several rows belongs to each of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.extraction import extract_document
from toolkit.reading.report import read_report

HEADER = ("指标", "单位", "2025年目标")
ROWS = [("学位", "个", "3000"), (None, "%", "12"), ("粮食产量", "万吨", "12")]


def write_html(folder: Path, _: object) -> Path:
    def cell(text: str | None, *, spans: bool) -> str:
        return "" if text is None else f"<td rowspan={2 if spans else 1}>{text}</td>"

    rows = "".join(
        f"<tr>{''.join(cell(text, spans=text == '学位') for text in row)}</tr>" for row in [HEADER, *ROWS]
    )
    path = folder / "table.html"
    path.write_text(f"<h1>云江市规划</h1><table>{rows}</table>", encoding="utf-8")
    return path


def write_docx(_: Path, write_word: Callable[..., Path]) -> Path:
    def cell(text: str | None) -> str:
        merge = {"学位": '<w:vMerge w:val="restart"/>', None: "<w:vMerge/>"}.get(text, "")
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text or ''}</w:t></w:r></w:p></w:tc>"

    rows = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in [HEADER, *ROWS])
    return write_word(f"<w:p><w:r><w:t>云江市规划</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>")


@pytest.mark.parametrize("write", [write_html, write_docx])
def test_a_merged_name_belongs_to_each_row_it_reaches(
    tmp_path: Path, write_word: Callable[..., Path], write: Callable[..., Path]
) -> None:
    report = read_report(write(tmp_path, write_word), place="云江市", year=2025)
    assert [line for line in report.text.splitlines() if "学位" in line] == [
        "| 学位 | 个 | 3000 |",
        "| 学位 | % | 12 |",
    ]
    assert [(r.indicator, str(r.value_low), r.unit, r.role) for r in extract_document(report).records] == [
        ("学位", "3000", "个", "target"),
        ("学位", "12", "%", "target"),
        ("粮食产量", "120000", "吨", "target"),
    ]
