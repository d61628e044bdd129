"""Word files: paragraphs, tables, lists, notes, boxes and symbols; what is hidden or unsettled."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.reading.formats import read_source

Read = Callable[..., list[str]]


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def par(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{text if text.startswith('<') else par(run(text))}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


FIGURES = row(cell("学位"), cell("3000"))
CHOICE = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
BOX = f"<wps:txbx><w:txbxContent>{par(run('增长6%'))}</w:txbxContent></wps:txbx>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (table(f"<w:sdt><w:sdtContent>{FIGURES}</w:sdtContent></w:sdt>"), ["| 学位 | 3000 |"]),
        (table(f"<w:customXml>{FIGURES}</w:customXml>"), ["| 学位 | 3000 |"]),
        (f"<w:customXml>{par(run('学位3000个'))}</w:customXml>", ["学位3000个"]),
        (
            CHOICE.format(par(run("学位3000个")), par(run("学位3000个"))),
            ["学位3000个"],
        ),
        (
            f"<mc:AlternateContent><mc:Fallback>{par(run('学位3000个'))}</mc:Fallback></mc:AlternateContent>",
            ["学位3000个"],
        ),
        (
            table(row(cell(par(run("新建学校5所。")) + par(run("改造道路12公里。"))))),
            ["新建学校5所。", "改造道路12公里。"],
        ),
        (table(row(cell("说明"), cell(table(FIGURES)))), ["说明", "| 学位 | 3000 |"]),
        (
            table(
                row(cell("教育", '<w:vMerge w:val="restart"/>'), cell("学位"), cell("3000")),
                row(cell("", "<w:vMerge/>"), cell("学校"), cell("5")),
                row(cell("合计", '<w:gridSpan w:val="2"/>'), cell("8")),
            ),
            ["| 教育 | 学位 | 3000 |", "| 教育 | 学校 | 5 |", "| 合计 |  | 8 |"],
        ),
        (
            par(
                run("新建"),
                f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>",
                run("学校5所"),
            ),
            ["新建学校5所", "增长6%"],
        ),
    ],
)
def test_everything_a_page_shows_is_read_once(read_word: Read, body: str, lines: list[str]) -> None:
    assert read_word(body) == lines
    assert read_word(body, strict=True) == lines


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("学位3000") + run("1", '<w:vertAlign w:val="superscript"/>') + run("个"), "学位3000[1]个"),
        (run("发电10") + run("8", '<w:vertAlign w:val="superscript"/>') + run("千瓦时"), "发电10⁸千瓦时"),
        (run("学位") + run("2000", "<w:strike/>") + run("3000个"), "学位3000个"),
        (run("学位") + run("2000", "<w:vanish/>") + run("3000个"), "学位3000个"),
        (run("学位") + run("3000", '<w:vanish w:val="0"/>') + run("个"), "学位3000个"),
        (run("学位") + run("2000", '<w:rStyle w:val="Unseen"/>') + run("3000个"), "学位3000个"),
        (run("增长5.5") + '<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>', "增长5.5%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("45"), "≥45"),
        ("<?a b?>" + run("学位3<?c d?>000个"), "学位3000个"),
        ("<m:oMath><m:f><m:num><m:r><m:t>5</m:t></m:r></m:num></m:f></m:oMath>", "5"),
        (run("增长") + "<m:oMath><m:r><m:t>5.5%</m:t></m:r></m:oMath>", "增长5.5%"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>",
            "2/3",
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>8</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "10⁸",
        ),
        (
            "<w:r><w:ruby><w:rt>"
            + run("sān")
            + "</w:rt><w:rubyBase>"
            + run("三千")
            + "</w:rubyBase></w:ruby></w:r>",
            "三千",
        ),
        (run("一") + "<w:r><w:tab/><w:instrText>PAGE 9</w:instrText><w:br/></w:r>" + run("二"), "一\t\n二"),
    ],
)
def test_signs_and_formulas_are_read_and_hidden_text_is_not(read_word: Read, runs: str, text: str) -> None:
    styles = '<w:style w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert "\n".join(read_word(par(runs), styles=styles)) == text


def test_lists_carry_their_numbers(read_word: Read) -> None:
    def level(index: int, form: str, text: str) -> str:
        settings = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        return f'<w:lvl w:ilvl="{index}">{settings}</w:lvl>'

    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.") + level(2, "bullet", "●")
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )

    def item(text: str, index: int) -> str:
        return par(run(text), look=f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="1"/></w:numPr>')

    body = (
        item("回顾", 0)
        + item("3000个", 1)
        + item("5所", 1)
        + item("安排", 0)
        + item("12处", 1)
        + item("点", 2)
    )
    assert read_word(body, numbering=numbering) == [
        "一、回顾",
        "1.\t3000个",
        "2.\t5所",
        "二、安排",
        "1.\t12处",
        "点",
    ]


def test_notes_stand_at_the_end_behind_their_marks(read_word: Read) -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="4"/></w:r>'
    told, untold = par(run("指5个组团")), par(run("未引"))
    notes = f'<w:footnote w:id="4">{told}</w:footnote><w:footnote w:id="5">{untold}</w:footnote>'
    assert read_word(par(run("学位3000"), mark, run("个")), footnotes=notes) == [
        "学位3000[1]个",
        "[1] 指5个组团",
    ]


def test_a_note_with_its_own_mark_is_read_once(read_word: Read) -> None:
    mark = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    notes = f'<w:footnote w:id="4">{par(run("指5个组团"), mark)}</w:footnote>'
    assert read_word(par(run("学位3000个"), mark), footnotes=notes)[1:] == ["[1] 指5个组团[2]"]


@pytest.mark.parametrize("start", ["²", "x", "-5", "9" * 5000])
def test_a_list_that_starts_at_no_number_starts_at_one(read_word: Read, start: str) -> None:
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/>'
    numbering = f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert read_word(par(run("学位"), look=look), numbering=numbering) == ["1、学位"]


def test_what_is_no_word_file_or_too_much_of_one_is_refused(
    write_word: Callable[..., Path], tmp_path: Path
) -> None:
    old = tmp_path / "old.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="old Word file, or is locked by a password; open it in Word or WPS"):
        read_source(old)
    deep = write_word("<w:customXml>" * 220 + par(run("6%")) + "</w:customXml>" * 220)
    with pytest.raises(InputError, match=r"nested more deeply|cannot be opened as a Word file"):
        read_source(deep)
    bomb = write_word(par(run("0" * 60_000_000)))
    with pytest.raises(InputError, match="unpacks to more than any report holds"):
        read_source(bomb)


def test_entities_are_neither_fetched_nor_grown(tmp_path: Path, write_word: Callable[..., Path]) -> None:
    path = write_word(par(run("学位3000个")))
    secret = tmp_path / "secret.txt"
    secret.write_text("密码9", encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    parts["word/document.xml"] = outside + parts["word/document.xml"].replace("学位", "学位&x;")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "密码" not in read_source(path).text


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf"])
def test_old_formats_are_refused_with_the_way_to_convert(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match=r"open it in Word or WPS and save it as \.docx"):
        read_source(tmp_path / name)
