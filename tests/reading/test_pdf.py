"""PDF files: pages in order, tables, columns, running heads; what one reader cannot open; pictures."""

import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.extraction import extract_document
from toolkit.reading import formats, ocr, pdf
from toolkit.reading.formats import read_source
from toolkit.reading.inference import infer_document
from toolkit.reading.report import read_report
from toolkit.reading.ruledpages import RuledPages

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"
LINES_A_PAGE = 28
PICTURE = "q 400 0 0 600 72 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


def write_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def draw_text(left: int, bottom: int, text: str) -> str:
    return f"BT /F1 12 Tf {left} {bottom} Td ({text}) Tj ET"


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Lets a test change the reader of PDF files, which else reads in a process of its own."""
    monkeypatch.setitem(formats._READERS, "pdf", pdf.__name__)
    return monkeypatch


def make_pdf(*pages: str) -> bytes:
    """A minimal PDF of pages that are drawn so."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, stream in enumerate(pages):
        page = f"/Contents {5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {page} >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF".encode()


def test_pdf_files_give_their_pages_in_order(tmp_path: Path) -> None:
    path = write_file(
        tmp_path, "a.pdf", make_pdf(draw_text(72, 720, "GDP up 5.5%"), draw_text(72, 720, "12 schools"))
    )
    assert read_source(path).text.splitlines() == ["GDP up 5.5%", "12 schools"]


def test_a_ruled_table_of_a_pdf_gives_its_rows_in_place(tmp_path: Path) -> None:
    rules = [f"{x} 600 m {x} 680 l S" for x in (70, 200, 300)] + [
        f"70 {y} m 300 {y} l S" for y in (600, 640, 680)
    ]
    cells = [(80, 650, "indicator"), (210, 650, "target"), (80, 610, "schools"), (210, 610, "12")]
    lines = [(72, 720, "Annex"), (72, 560, "End")]
    page = " ".join(rules + [draw_text(*place) for place in cells + lines])
    path = write_file(tmp_path, "a.pdf", make_pdf(page))
    assert read_source(path).text.splitlines() == [
        "Annex",
        "| indicator | target |",
        "| schools | 12 |",
        "End",
    ]


def test_every_record_has_its_page(tmp_path: Path) -> None:
    pages = [draw_text(72, 720, f"{number}00 km") for number in (1, 2, 3)]
    report = read_report(write_file(tmp_path, "a.pdf", make_pdf(*pages)), year=2024)
    assert [report.page_at(report.text.index(f"{number}00")) for number in (1, 2, 3)] == [1, 2, 3]
    for record in extract_document(report).records:
        assert record.page == int(record.quote[0])


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        draw_text(72, 760, "Plan of Yunjiang")
        + draw_text(72, 400, f"Text {number} of the plan, {number}00 km")
        + draw_text(300, 30, f"- {number} -")
        for number in range(1, 6)
    ]
    text = read_source(write_file(tmp_path, "a.pdf", make_pdf(*pages))).text
    assert text.splitlines() == [f"Text {number} of the plan, {number}00 km" for number in range(1, 6)]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def line(side: int, number: int) -> str:
        return draw_text(
            72 + 260 * side, 700 - 20 * number, f"{'LR'[side]}{number} schools and roads we build"
        )

    page = " ".join(line(side, number) for number in range(12) for side in (0, 1))
    lines = read_source(write_file(tmp_path, "a.pdf", make_pdf(page))).text.splitlines()
    assert [text.split()[0] for text in lines] == [f"{side}{number}" for side in "LR" for number in range(12)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"%%EOF", b"startxref 9\n%%EOF\njunk " + bytes(300)),
        (b"%%EOF", b""),
        (b"/Size", b"/Prev 77 /Size"),
    ],
)
def test_what_one_reader_cannot_open_another_reads(tmp_path: Path, old: bytes, new: bytes) -> None:
    rules = " ".join(f"{x} 600 m {x} 680 l S 70 {x + 530} m 300 {x + 530} l S" for x in (70, 110, 150))
    content = make_pdf(rules + draw_text(80, 650, "12 schools")).replace(old, new)
    assert "12 schools" in read_source(write_file(tmp_path, "a.pdf", content)).text


def test_a_pdf_of_pictures_is_refused_with_the_remedy(
    tmp_path: Path, in_this_process: pytest.MonkeyPatch
) -> None:
    in_this_process.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(InputError, match=r"only pictures of pages; install .* pip install 'toolkit\[ocr\]'"):
        read_source(write_file(tmp_path, "a.pdf", make_pdf(PICTURE, PICTURE)))


def test_pages_that_are_pictures_are_named_where_others_hold_text(
    tmp_path: Path, in_this_process: pytest.MonkeyPatch
) -> None:
    in_this_process.setattr(ocr, "is_installed", lambda: False)
    pages = [PICTURE, draw_text(72, 720, "12 schools built in 2024"), PICTURE, PICTURE]
    report = read_report(write_file(tmp_path, "a.pdf", make_pdf(*pages)), year=2024)
    assert report.complete == "no"
    assert report.note.startswith("not read, as pictures: pages 1, 3–4; install")
    noted = read_report(tmp_path / "a.pdf", year=2024, note="from the office")
    assert (noted.complete, noted.note) == ("no", f"{report.note}; from the office")


def test_a_pdf_without_pages_or_cut_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no pages|cannot be opened as a PDF file"):
        read_source(write_file(tmp_path, "a.pdf", make_pdf()))
    with pytest.raises(InputError, match="damaged or cut off; get an undamaged copy"):
        read_source(write_file(tmp_path, "a.pdf", make_pdf(draw_text(72, 720, "12 schools"))[:60]))


def test_a_locked_pdf_is_refused_with_the_remedy(tmp_path: Path) -> None:
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}> /P -4"
    encrypt = f"9 0 obj\n<< /Filter /Standard /V 1 /R 2 {keys} >>\nendobj\n"
    lock = f"{encrypt}trailer << /Encrypt 9 0 R /ID [<41> <41>]"
    content = make_pdf(draw_text(72, 720, "12 schools")).replace(b"trailer <<", lock.encode())
    with pytest.raises(InputError, match="is locked by a password; save a copy without a password"):
        read_source(write_file(tmp_path, "a.pdf", content))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Kids [4 0 R]", b"/Kids [2 0 R 4 0 R]"),
        (b"/Count 1", b"/Count 999999999"),
        (b"[0 0 612 792]", b"[0 0 1e30 -1e30]"),
    ],
)
def test_a_file_that_turns_in_circles_or_claims_too_much_is_read(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    content = make_pdf(draw_text(72, 720, "12 schools"))
    assert old in content
    assert read_source(write_file(tmp_path, "a.pdf", content.replace(old, new))).text == "12 schools\n"


def test_a_pdf_that_holds_or_takes_more_than_any_report_is_refused(
    tmp_path: Path, in_this_process: pytest.MonkeyPatch
) -> None:
    path = write_file(tmp_path, "a.pdf", make_pdf(*[draw_text(72, 720, "12 schools")] * 3))
    in_this_process.setattr(pdf, "MOST_CHARACTERS", 25)
    with pytest.raises(InputError, match="holds more than 25 characters; save the report's pages alone"):
        read_source(path)
    in_this_process.setattr(pdf, "MOST_CHARACTERS", 1_000)
    in_this_process.setattr(pdf, "_MOST_SECONDS", 0)
    with pytest.raises(InputError, match="takes more than 0 seconds to open"):
        read_source(path)


def test_a_drawing_is_no_table(tmp_path: Path, in_this_process: pytest.MonkeyPatch) -> None:
    drawing = "0 0 m " + " ".join(f"{x % 600} {x % 700} l" for x in range(6_000)) + " S "
    rules = "1 1 m 9 9 l S " * 6
    in_this_process.setattr(
        pdf, "read_ruled_pages", lambda *given: RuledPages({index: ["table"] for index in given[2]}, [])
    )
    pages = [rules + draw_text(72, 720, "12 schools"), rules + drawing + draw_text(72, 720, "13 schools")]
    text = read_source(write_file(tmp_path, "a.pdf", make_pdf(*pages))).text
    assert text.splitlines() == ["table", "13 schools"]


def make_scan(path: Path, lines: list[str]) -> None:
    """A page of text as a picture in a PDF, set in the font of the charts."""
    import zhplot  # noqa: PLC0415
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415

    font = ImageFont.truetype(str(next(Path(zhplot.__file__).parent.rglob("*.[to]tf"))), 32)
    page = Image.new("RGB", (1240, 1754), "white")
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((100, 100 + 56 * number), line, font=font, fill="black")
    page.save(path, resolution=150)


needs_ocr = pytest.mark.skipif(
    not ocr.is_installed(),
    reason="pictures are read with the extra ocr, which is not installed: pip install -e '.[ocr]'",
)


@needs_ocr
def test_a_scan_is_read_with_its_confidence(tmp_path: Path) -> None:
    lines = [
        "云江市政府工作报告",
        "2024年，地区生产总值增长5.5%以上。",
        "城镇新增就业3.2万人，新建学校12所。",
    ]
    make_scan(tmp_path / "scan.pdf", lines)
    report = read_report(tmp_path / "scan.pdf", place="云江市", year=2024)
    records = extract_document(report).records
    assert [record.quote for record in records] == ["5.5%以上", "3.2万人", "12所"]
    assert all(record.page == 1 and record.ocr and record.ocr > 0 for record in records)
    assert "rapidocr" in sys.modules


def count_common(told: str, read: str) -> int:
    """Characters that both texts have in the same order."""
    return sum(
        block.size for block in SequenceMatcher(None, told, read, autojunk=False).get_matching_blocks()
    )


@needs_ocr
def test_characters_and_figures_of_a_page_in_a_picture_are_right(tmp_path: Path) -> None:
    """Characters 0.98, figures 0.95: what stands for value, unit and bound of a record of the page."""
    sample = (EXAMPLES / "jichuan-2024.txt").read_text(encoding="utf-8")
    lines = [line[i : i + 32] for line in sample.splitlines() for i in range(0, len(line), 32)]
    right = found = characters = wanted = 0
    for number in range(0, len(lines), LINES_A_PAGE):
        page = lines[number : number + LINES_A_PAGE]
        make_scan(tmp_path / "scan.pdf", page)
        report = read_report(tmp_path / "scan.pdf", place="纪川市", year=2024)
        told = infer_document("told", "\n".join(page) + "\n", place="纪川市", year=2024)
        texts = ["".join(text.split()) for text in (told.text, report.text)]
        right, characters = right + count_common(*texts), characters + max(map(len, texts))
        figures, read = (
            Counter((r.value_low, r.value_high, r.unit, r.bound) for r in extract_document(document).records)
            for document in (told, report)
        )
        found, wanted = found + (figures & read).total(), wanted + max(figures.total(), read.total())
    assert right / characters >= 0.98, f"{right} of {characters} characters"
    assert found / wanted >= 0.95, f"{found} of {wanted} figures"
