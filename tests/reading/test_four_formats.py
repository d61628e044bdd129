"""The same report as a text, a Word file, a page and a PDF: the same figures."""

import html
from pathlib import Path

import matplotlib as mpl
import pytest
import zhplot
from docx import Document
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from toolkit.extraction import extract_document
from toolkit.reading.report import read_report

COMPARED = ("value_low", "value_high", "bound", "unit", "indicator", "role", "year")
FONT = FontProperties(fname=str(next(Path(zhplot.__file__).parent.rglob("*.[to]tf"))), size=9)
WIDE, LONG = 40, 45  # characters of a line, lines of a page


@pytest.fixture(scope="module")
def sample(repository: Path) -> str:
    (path,) = (repository / "data" / "examples").glob("jichuan-2024.txt")
    return path.read_text(encoding="utf-8")


def write_text(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def write_word(path: Path, lines: list[str]) -> None:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def write_page(path: Path, lines: list[str]) -> None:
    around = "<div class='nav'><a>首页</a><a>要闻</a></div>", "<div class='footer'>浏览次数：7次</div>"
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    path.write_text(f"<body>{around[0]}<div>{paragraphs}</div>{around[1]}</body>", encoding="utf-8")


def write_pdf(path: Path, lines: list[str]) -> None:
    """As a printer would: lines broken at the margin, a head and a page number on every page."""
    broken = [line[start : start + WIDE] for line in lines for start in range(0, max(len(line), 1), WIDE)]
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(path) as pages:
        for number, first in enumerate(range(0, len(broken), LONG), 1):
            figure = Figure(figsize=(8.3, 11.7))
            shown = ["云江市文件汇编", *broken[first : first + LONG], f"- {number} -"]
            for place, line in enumerate(shown):
                figure.text(0.1, 0.96 - 0.02 * place, line, fontproperties=FONT)
            pages.savefig(figure)


WRITERS = {".txt": write_text, ".docx": write_word, ".html": write_page, ".pdf": write_pdf}


def read_figures(path: Path) -> list[tuple[object, ...]]:
    report = read_report(path, doc_id="sample", place="云江市", year=2025, kind="work_report")
    return [tuple(getattr(r, name) for name in COMPARED) for r in extract_document(report).records]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
def test_the_same_report_gives_the_same_figures_in_every_format(
    tmp_path: Path, sample: str, suffix: str
) -> None:
    lines = [line.strip() for line in sample.splitlines() if line.strip()]
    for ending in (".txt", suffix):
        WRITERS[ending](tmp_path / f"sample{ending}", lines)
    wanted = read_figures(tmp_path / "sample.txt")
    assert len(wanted) > 20
    assert read_figures(tmp_path / f"sample{suffix}") == wanted
