"""Files to text: what each format gives, and what is refused rather than guessed."""

import hashlib
import random
import zipfile
from pathlib import Path

import pytest
from docx import Document

from toolkit.errors import InputError
from toolkit.reading.formats import read_source

REPORT = "云江市政府工作报告\r\n地区生产总值增长5.5%以上,新增城镇就业3万人。\n\r　　建成养老服务站12处。\n"


def write_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("gb18030", b"", "gb18030"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
    ],
)
def test_text_is_the_decoded_file_with_its_newlines(
    tmp_path: Path, encoding: str, mark: bytes, named: str
) -> None:
    content = mark + REPORT.encode(encoding)
    source = read_source(write_file(tmp_path, "a.txt", content))
    assert (source.text, source.encoding, source.format) == (REPORT, named, "txt")
    assert source.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_tags_in_plain_text_stay(tmp_path: Path, name: str) -> None:
    text = "<p>增长6%</p>\n"
    assert read_source(write_file(tmp_path, name, text.encode())).text == text


@pytest.mark.parametrize("encoding", ["big5", "euc_kr", "shift_jis", "euc_jp"])
def test_other_encodings_are_refused_rather_than_guessed(tmp_path: Path, encoding: str) -> None:
    texts = {
        "big5": "雲江市政府工作報告:地區生產總值增長百分之六,新增就業三萬人,居民收入與經濟同步增長。",
        "euc_kr": "올해 시정의 목표는 일자리 삼만 개를 만들고 주택을 새로 짓는 것입니다.",
        "shift_jis": "今年度の施政方針として、雇用を三万人ふやし、住宅を新しく建てることを目標とします。",
        "euc_jp": "今年度の施政方針として、雇用を三万人ふやし、住宅を新しく建てることを目標とします。",
    }
    path = write_file(tmp_path, "a.txt", texts[encoding].encode(encoding))
    with pytest.raises(InputError, match=r"encoding is neither UTF-8 nor surely .*; save it as UTF-8"):
        read_source(path)


def test_a_damaged_byte_is_placed(tmp_path: Path) -> None:
    content = REPORT.encode() + b"\xff\xff" + REPORT.encode()
    with pytest.raises(InputError, match=r"a\.txt, line 4, byte 130: the encoding"):
        read_source(write_file(tmp_path, "a.txt", content))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"", "holds no text; put the report's text into it"),
        ("a.txt", b"\xef\xbb\xbf \n", "holds no text"),
        ("a.txt", random.Random(1).randbytes(5000), "is binary, not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(3000), "is binary, not text"),
        ("a.txt", b"%PDF-1.7 ...", "holds a pdf file; rename it to a.pdf"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0",
            r"is in a format that is not read \('.doc'\); open it in Word or WPS and save it as .docx",
        ),
        ("a.docx", b"no archive", "cannot be opened as a Word file; get an undamaged copy"),
        ("a.pdf", b"%PDF-1.7 cut off", "cannot be opened as a PDF file"),
        ("a.html", b"<html><script>1</script></html>", "holds no text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_source(write_file(tmp_path, name, content))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file; check the name"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder; name a file in it"):
        read_source(tmp_path)


def make_word_file(path: Path) -> Path:
    document = Document()
    document.add_paragraph("云江市政府工作报告")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ["指标", "单位", "目标", "学位", "个", "3000"], strict=True):
        cell.text = text
    document.add_paragraph("新建学校5所。")
    document.save(str(path))
    return path


def test_word_files_give_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    source = read_source(make_word_file(tmp_path / "a.docx"))
    assert source.text.splitlines() == [
        "云江市政府工作报告",
        "| 指标 | 单位 | 目标 |",
        "| 学位 | 个 | 3000 |",
        "新建学校5所。",
    ]


def test_a_merged_cell_of_a_word_table_is_read_once(tmp_path: Path) -> None:
    document = Document()
    row = document.add_table(rows=1, cols=3).rows[0]
    row.cells[0].merge(row.cells[1]).text = "合计"
    row.cells[2].text = "8"
    document.save(str(tmp_path / "a.docx"))
    assert read_source(tmp_path / "a.docx").text == "| 合计 |  | 8 |\n"


def test_content_controls_of_a_word_file_are_read(tmp_path: Path) -> None:
    plain, rich = make_word_file(tmp_path / "a.docx"), tmp_path / "b.docx"
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>增长6%</w:t><w:tab/></w:r></w:p></w:sdtContent></w:sdt>"
    replace_in_word_file(plain, rich, "<w:tbl>", f"{control}<w:tbl>")
    assert read_source(rich).text.splitlines()[1] == "增长6%\t"


def replace_in_word_file(source: Path, target: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            after.writestr(name, part)


def test_tracked_changes_in_a_word_file_are_refused(tmp_path: Path) -> None:
    plain, tracked = make_word_file(tmp_path / "a.docx"), tmp_path / "b.docx"
    replace_in_word_file(plain, tracked, "<w:p>", '<w:p><w:ins w:id="1" w:author="a"/>')
    with pytest.raises(InputError, match="holds tracked changes; accept or reject them"):
        read_source(tracked)


def test_pages_give_what_a_browser_shows(tmp_path: Path) -> None:
    page = """<html><head><title>无</title><style>p{}</style></head><body><h1>工作报告</h1>
      <p>增长<b>5.5%</b>\n以上<br>就业</p><!-- 7 --><script>8</script>
      <table><tr><th>指标</th><th>目标</th></tr><tr><td><p>学位</p></td><td>3000</td></tr></table></body></html>"""
    source = read_source(write_file(tmp_path, "a.html", page.encode("gb18030")))
    assert source.text == "工作报告\n增长5.5% 以上\n就业\n| 指标 | 目标 |\n| 学位 | 3000 |\n"


def test_deeply_nested_pages_are_read(tmp_path: Path) -> None:
    page = "<div>" * 200 + "增长6%" + "</div>" * 200
    assert read_source(write_file(tmp_path, "a.html", page.encode())).text == "增长6%\n"
