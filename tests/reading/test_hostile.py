"""Files that are no reports, and a short fuzz with fixed seeds: read, or refused with a sentence."""

import io
import os
import random
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document

from toolkit.errors import InputError
from toolkit.extraction import extract_document
from toolkit.reading.ceiling import memory_ceiling
from toolkit.reading.formats import read_source
from toolkit.reading.inference import infer_document

SEEDS = range(60)
TEXT = (
    "各位代表：\n一、2023年工作回顾\n新建学校5所，增长5.5%以上。\n| 指标 | 2025年 |\n| 学位（个） | 3000 |\n"
)
TOKENS = "０３三亿万％%.,、至—-~①㎡\u200b\xa0\r\n|<>=\x00十分之〇以上超过[1]⼆㍿𝟏".encode()


def test_a_pipe_and_a_device_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    for name in ("a.txt", "b.txt"):
        with pytest.raises(InputError, match="is a pipe or a device"):
            read_source(tmp_path / name)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.pdf"])
def test_a_file_larger_than_any_report_is_refused_unread(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(400_000_000)
    with pytest.raises(InputError, match=r"is larger than any report \(400 MB; at most \d+ MB are read\)"):
        read_source(tmp_path / name)


@pytest.mark.parametrize("name", ["x" * 5000 + ".txt", "a\0.txt"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_source(tmp_path / name)


@pytest.mark.parametrize(
    "piece",
    [
        "增长5%、",
        "新建学校5所，",
        "新建学校5所。",
        "三分之一。",
        "分别",
        "完成新建5处",
        "| 学位 | 5 |\n",
        "\t",
        "\u3000",
        " \n",
        "五年来，办好实事。2023年，再办实事。",
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    def measure(characters: int) -> float:
        text = "各位代表：\n一、2024年目标\n" + piece * (characters // len(piece))
        report = infer_document("long", text, place="云江市", year=2024, kind="work_report")
        begun = time.process_time()
        extract_document(report)
        return time.process_time() - begun

    measure(1_000)
    short = min(measure(10_000) for _ in range(2))
    assert measure(40_000) < 9 * short + 0.1  # sixteen times, where every figure looks at every other


@pytest.mark.parametrize(
    ("line", "numerals"),
    [
        pytest.param("（" * 490_000 + "5所" + "）" * 490_000, 1, id="brackets"),
        pytest.param("5、" * 490_000, 490_000, id="numerals"),
        pytest.param("9" * 990_000, 1, id="digits"),
    ],
)
def test_a_line_of_nearly_a_million_characters_takes_seconds(line: str, numerals: int) -> None:
    text = f"各位代表：\n一、目标\n{line}\n新建学校7所。"
    begun = time.process_time()
    extraction = extract_document(infer_document("long", text, place="云江市", year=2024, kind="work_report"))
    assert time.process_time() - begun < 30
    assert extraction.records[-1].quote.endswith("7所")
    body = range(text.index(line), text.index(line) + len(line))
    assert sum(row.start in body for row in extraction.ledger) == numerals


@pytest.mark.parametrize(
    "markup",
    [
        f"<style>{'@a' * 300_000}</style>",
        f"<style>{'/*' * 300_000}</style>",
        f"<style>{'a{' * 300_000}</style>",
        f"<style>{'.a .b{display:none}' * 20_000}</style>" + "<p class=b>5</p>" * 20_000,
        f"<p style='{'text-decoration:' * 100_000}'>5</p>",
        f"<title>{'-' * 300_000}政</title>",
        f"<a href='{'a.' * 300_000}'>5</a>",
        "<b> </b>" * 100_000,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>5" * 20_000 + "</table>",
        "<div><a>x</a>" * 150 + "<a href=x>5</a>" * 50_000,
        "<p>" * 60_000,
    ],
)
def test_a_hostile_page_takes_seconds(tmp_path: Path, markup: str) -> None:
    begun = time.process_time()
    (tmp_path / "a.html").write_text(
        f"<body>{markup}<p>新建学校7所，改造道路12公里。</p></body>", encoding="utf-8"
    )
    with suppress(InputError):
        assert "7所" in read_source(tmp_path / "a.html").text
    assert time.process_time() - begun < 10


def test_more_than_any_report_holds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>5" * 300_001, encoding="utf-8")
    with pytest.raises(InputError, match="more than 300,000 elements"):
        read_source(tmp_path / "a.html")
    (tmp_path / "a.txt").write_text("新" * 1_000_001, encoding="utf-8")
    with pytest.raises(InputError, match="more than 1,000,000 characters"):
        read_source(tmp_path / "a.txt")
    for body, parts in (("<w:p/>" * 2_000_001, 0), ("", 5_001)):
        with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            link = '<Relationship Type="/officeDocument" Target="d.xml"/>'
            archive.writestr("_rels/.rels", f"<Relationships>{link}</Relationships>")
            archive.writestr("d.xml", f'<w:d xmlns:w="w">{body}</w:d>')
            for number in range(parts):
                archive.writestr(str(number), "")
        with pytest.raises(InputError, match="unpacks to more than any report holds"):
            read_source(tmp_path / "a.docx")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded so on Linux alone")
def test_what_unpacks_without_end_is_stopped() -> None:
    with pytest.raises(MemoryError), memory_ceiling(100_000_000):
        bytearray(400_000_000)
    bytearray(400_000_000)


def make_seeds() -> dict[str, bytes]:
    document = Document()
    document.add_paragraph(TEXT)
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "3000个"
    word = io.BytesIO()
    document.save(word)
    page = f"<html><body><div><p>{TEXT}</p><table><tr><td>学位<td>3000</table></div></body></html>"
    return {
        "a.txt": TEXT.encode(),
        "b.txt": TEXT.encode("gb18030"),
        "a.html": page.encode(),
        "a.docx": word.getvalue(),
    }


def mutate(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) or 1)
        start = chance.randrange(len(TOKENS))
        match chance.randrange(4):
            case 0:
                changed[place : place + 1] = TOKENS[start : start + chance.randint(1, 9)]
            case 1:
                del changed[place : place + chance.randint(1, 30)]
            case 2:
                changed[place:place] = changed[: chance.randint(1, 60)]
            case _:
                changed[place : place + 1] = bytes([chance.randrange(256)])
    return bytes(changed)


def mutate_inside(content: bytes, chance: random.Random) -> bytes:
    """A Word file whose XML is changed, not its wrapping."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                signs = [sign for sign in TOKENS.decode() if sign not in "<>\x00"]
                part = part.replace(b"3000", "".join(chance.choices(signs, k=9)).encode())
                part = part.replace(b"<w:r>", b"<w:r><w:tab/>", chance.randint(0, 3))
            after.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "b.txt", "a.html", "a.docx"])
def test_changed_files_are_read_or_refused(tmp_path: Path, name: str) -> None:
    seed = make_seeds()[name]
    read = 0
    for number in SEEDS:
        chance = random.Random(number)
        change = mutate_inside if name.endswith("docx") and number % 2 else mutate
        path = tmp_path / name
        path.write_bytes(change(seed, chance) or b" ")
        try:
            text = read_source(path).text
        except InputError:
            continue
        read += 1
        report = infer_document("fuzzed", text, place="云江市", year=2024, kind="work_report")
        for record in extract_document(report).records:
            assert text[record.start : record.end] == record.quote
    assert read
