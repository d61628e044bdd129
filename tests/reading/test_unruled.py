"""Tables of a PDF without lines: rows stay rows; prose in columns is no table."""

from pathlib import Path

import matplotlib as mpl
import pytest
import zhplot
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from toolkit.extraction import extract_document
from toolkit.reading.formats import read_source
from toolkit.reading.report import read_report
from toolkit.reading.unruled import Box, find_rows

FONT = FontProperties(fname=str(next(Path(zhplot.__file__).parent.rglob("*.[to]tf"))), size=10)
LEFTS = (0.1, 0.5, 0.65, 0.8)
TABLE = [
    ("指标", "单位", "2020年", "2025年"),
    ("地区生产总值", "亿元", "800", "1200"),
    ("普惠性学位", "个", "3000", "4500"),
    ("粮食产量", "万吨", "60", "65"),
    ("森林覆盖率", "%", "41", "43"),
]
LEFT = [f"左边第{number}行说的是学校和道路的建设与养护" for number in "一二三四五六七八"]
RIGHT = [f"右边第{number}行说的是河流和森林的保护与治理" for number in "一二三四五六七八"]
Text = tuple[float, float, str]


def draw_pdf(path: Path, *pages: list[Text]) -> Path:
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(path) as file:
        for texts in pages:
            figure = Figure(figsize=(8.3, 11.7))
            for left, bottom, text in texts:
                figure.text(left, bottom, text, fontproperties=FONT)
            file.savefig(figure)
    return path


def set_table(rows: list[tuple[str, ...]], pitch: float = 0.03) -> list[Text]:
    return [
        (left, 0.8 - pitch * number, text)
        for number, row in enumerate(rows)
        for left, text in zip(LEFTS, row, strict=True)
        if text
    ]


def set_columns() -> list[Text]:
    pairs = zip(LEFT, RIGHT, strict=True)
    return [
        (0.1 + 0.42 * side, 0.9 - 0.02 * n, pair[side]) for n, pair in enumerate(pairs) for side in (0, 1)
    ]


def test_a_table_without_lines_gives_its_rows_beside_a_page_in_two_columns(tmp_path: Path) -> None:
    table = [(0.1, 0.9, "云江市发展规划"), *set_table(TABLE), (0.1, 0.6, "以上指标每年公布。")]
    text = read_source(draw_pdf(tmp_path / "a.pdf", table, set_columns())).text
    rows = [f"| {' | '.join(row)} |" for row in TABLE]
    assert text.splitlines() == ["云江市发展规划", *rows, "以上指标每年公布。", *LEFT, *RIGHT]


def test_the_figures_of_a_table_without_lines_have_the_names_of_their_rows(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", [(0.1, 0.9, "云江市发展规划"), *set_table(TABLE)])
    records = extract_document(read_report(path, place="云江市", year=2021, kind="plan")).records
    targets = [(r.indicator, r.quote) for r in records if r.role == "target"]
    assert targets == [(name, target) for name, _, _, target in TABLE[1:]]


def test_a_wrapped_cell_stays_in_its_row(tmp_path: Path) -> None:
    table = [*set_table(TABLE, 0.05), (0.1, 0.8 - 0.1 - 0.016, "（含新增部分）")]
    lines = read_source(draw_pdf(tmp_path / "a.pdf", table)).text.splitlines()
    assert lines[2].replace("学位 ", "学位") == "| 普惠性学位（含新增部分） | 个 | 3000 | 4500 |"
    assert len(lines) == len(TABLE)


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_columns_of_prose_are_no_table(columns: int) -> None:
    width = 500 / columns
    boxes = [
        Box(50 + width * column, 700 - 20 * row, 50 + width * (column + 1) - 18, 710 - 20 * row)
        for row in range(12)
        for column in range(columns)
    ]
    assert find_rows(boxes) is None
    short = [box._replace(right=box.left + width / 2) for box in boxes]
    assert (find_rows(short) is None) == (columns == 2)
