"""Catalogues drafted and checked; reports without a place; tables of texts; files that lead elsewhere."""

import csv
import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from toolkit.corpus.catalogue import find_documents, read_texts
from toolkit.corpus.consistency import check_folder
from toolkit.corpus.dataset import load_dataset
from toolkit.corpus.doubts import find_doubts
from toolkit.corpus.drafting import check_catalogue, draft_catalogue, write_catalogue
from toolkit.corpus.extract import Run, extract_corpus
from toolkit.corpus.files import write_tables_in
from toolkit.corpus.tables import format_cell, write_csv
from toolkit.errors import InputError

OPENING = "政府工作报告\n——{year}年1月16日在{place}第五届人民代表大会第三次会议上\n各位代表：\n"
BODY = "全市稳中求进，新建学校5所，城镇新增就业3万人，地区生产总值增长5.5%以上。\n" * 200


def write_report(folder: Path, name: str, place: str = "青岛市", year: int = 2024, extra: str = "") -> Path:
    path = folder / name
    path.write_text(OPENING.format(year=year, place=place) + BODY + extra, encoding="utf-8")
    return path


def run(folder: Path, out: Path) -> Run:
    entries = find_documents([folder], {}).entries
    with write_tables_in("utf-8-sig"):
        return extract_corpus(entries, out)


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_draft_tells_place_code_year_and_kind_with_their_reasons(tmp_path: Path) -> None:
    write_report(tmp_path, "a.txt")
    write_report(tmp_path, "b.txt", place="清苑县", year=2014)
    (tmp_path / "c.txt").write_text("各位代表：稳中求进。", encoding="utf-8")
    path = write_catalogue(tmp_path, draft_catalogue(tmp_path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    first, second, third = read_rows(path)
    told = ("place", "place_code", "level", "parent", "year", "kind", "doubtful")
    assert [first[name] for name in told] == [
        "青岛市", "370200", "city", "山东省", "2024", "work_report", "",
    ]  # fmt: skip
    assert (second["place"], second["place_code"], second["parent"]) == ("保定市清苑县", "130622", "保定市")
    assert "the opening names 青岛市" in first["reason"]
    assert set(third["doubtful"].split("|")) >= {"place", "year"}
    assert [entry.known.get("year") for entry in find_documents([tmp_path], {}).entries] == [2024, 2014, None]
    assert check_catalogue(tmp_path) == []


def test_a_catalogue_is_checked_against_its_folder(tmp_path: Path) -> None:
    write_report(tmp_path, "a.txt")
    write_report(tmp_path, "b.txt")
    write_report(tmp_path, "c.txt", extra="尾声。")
    rows = [
        "doc_id,file,place,place_code,sha256",
        f"a,a.txt,青岛市,370200,{'0' * 64}",
        "b,b.txt,烟台市,370200,",
        "d,d.txt,,,",
    ]
    (tmp_path / "documents.csv").write_text("\n".join(rows), encoding="utf-8")
    problems = "\n".join(map(str, check_catalogue(tmp_path)))
    assert "the file d.txt is missing" in problems
    assert "not in the catalogue and not read: c.txt" in problems
    assert "a.txt, a: is not the file that the catalogue means" in problems
    assert "370200 is the code of 青岛市, not of 烟台市" in problems
    assert "one text stands under 2 names: a, b" in problems


def test_reports_without_a_place_stay_apart_and_are_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = "各位代表：\n一、2023年工作回顾\n新建学校5所。" + "稳中求进。" * 30 + name
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert not run(tmp_path, tmp_path / "out").problems
    documents = read_rows(tmp_path / "out" / "documents.csv")
    assert [row["place"] for row in documents] == ["(a)", "(b)"]
    sentence = next(find_doubts(tmp_path / "out"))
    assert sentence.startswith("Without a place: a, b. Each stands for itself in comparisons")
    assert "toolkit catalogue" in sentence


def test_a_kind_that_is_not_sure_is_told_with_its_remedy_until_somebody_says_it(tmp_path: Path) -> None:
    text = "云江市政府工作报告\n（2024年1月16日）\n各位代表：\n一、2023年工作回顾\n新建学校5所。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert not run(tmp_path, tmp_path / "out").problems
    (row,) = read_rows(tmp_path / "out" / "documents.csv")
    assert "kind" in row["doubtful"].split("|")
    (sentence,) = [sentence for sentence in find_doubts(tmp_path / "out") if "not sure" in sentence]
    assert sentence.startswith("Of a kind that is not sure: a (digest). ")
    assert "--kind work_report" in sentence

    (row,) = draft_catalogue(tmp_path).rows
    assert "kind" in row["doubtful"].split("|")
    assert "kind: it is short and does not both look back and look ahead" in row["reason"]
    write_catalogue(tmp_path, draft_catalogue(tmp_path))
    assert not run(tmp_path, tmp_path / "again").problems
    assert read_rows(tmp_path / "again" / "documents.csv")[0]["doubtful"] == ""
    assert not [sentence for sentence in find_doubts(tmp_path / "again") if "not sure" in sentence]


def test_lost_characters_are_told_with_their_place(tmp_path: Path) -> None:
    text = "东区政府工作报告\n新建学\ufffd5所，改造道\ufffd3公里。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "documents.csv").write_text(CATALOGUE, encoding="utf-8")
    assert not run(tmp_path, tmp_path / "out").problems
    (sentence,) = [sentence for sentence in find_doubts(tmp_path / "out") if "U+FFFD" in sentence]
    assert f"a (2, the first at character {text.index(chr(0xFFFD))})" in sentence


CATALOGUE = "doc_id,file,place,year,kind\na,a.txt,东区,2024,work_report\n"
AIMS = [
    "地区生产总值增长6%",
    "固定资产投资增长7%",
    "一般公共预算收入增长3%",
    "进出口增长2%",
    "粮食产量30万吨",
]


@pytest.mark.parametrize(("stated", "told"), [(4, True), (5, False)])
def test_a_full_report_with_hardly_a_target_of_its_own_year_is_named(
    tmp_path: Path, stated: int, told: bool
) -> None:
    aims = "今年主要预期目标是：" + "，".join(AIMS[:stated]) + "。"
    text = "东区政府工作报告\n各位代表：\n一、2023年工作回顾\n新建学校5所。" + "稳中求进。" * 30
    (tmp_path / "a.txt").write_text(f"{text}\n二、2024年工作安排\n{aims}\n", encoding="utf-8")
    (tmp_path / "documents.csv").write_text(CATALOGUE, encoding="utf-8")
    assert not run(tmp_path, tmp_path / "out").problems
    kinds = [row["kind"] for row in read_rows(tmp_path / "out" / "audits.csv")]
    assert ("few_targets" in kinds) == told
    sentences = [f"its own year: a ({stated})." in sentence for sentence in find_doubts(tmp_path / "out")]
    assert sentences == [True] * told


def test_the_plain_text_of_a_page_stands_beside_its_figures_with_its_hash(tmp_path: Path) -> None:
    page = "".join(
        f"<p>{line}</p>" for line in (OPENING.format(year=2024, place="青岛市") + BODY).splitlines()
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    out = tmp_path / "out"
    run(tmp_path, out)
    text = (out / "texts" / "a.txt").read_text(encoding="utf-8")
    (document,) = read_rows(out / "documents.csv")
    assert document["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    records = read_rows(out / "records.csv")
    assert records
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in records)
    run(tmp_path, out)  # its own folder is not a foreign one
    assert check_folder(out) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_table_with_a_column_of_texts_is_read_as_a_folder(tmp_path: Path, suffix: str) -> None:
    rows = [
        ["地区", "年份", "报告"],
        ["青岛市", "2024", "新建学校5所。"],
        ["烟台市", "2023", "新建学校7所。"],
        ["", "", ""],
    ]
    path = tmp_path / f"reports{suffix}"
    if suffix == ".csv":
        path.write_text("\n".join(map(",".join, rows)), encoding="gb18030")
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    entries = read_texts(path, "报告", {}).entries
    assert [(e.doc_id, e.known["place"], e.known["year"], e.text) for e in entries] == [
        ("reports-2", "青岛市", 2024, "新建学校5所。"),
        ("reports-3", "烟台市", 2023, "新建学校7所。"),
    ]
    with pytest.raises(InputError, match="the column '正文' is missing"):
        read_texts(path, "正文", {})


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("x,../secret.txt,", "lies outside"),
        ("x,link.txt,", "lies outside"),
        ("x,/etc/hostname,", "lies outside|is missing"),
        ("../x,a.txt,", "cannot be the name of a document"),
        (".x,a.txt,", "cannot be the name of a document"),
        ("x,a.txt,x/../../../pwned", "is no code of a place"),
        ("=HYPERLINK(1),a.txt,", "would take the cell for a formula"),
        ('"x\ny",a.txt,', "holds a line break"),
        (f"{'x' * 5000},a.txt,", "the cell holds 5,000 characters"),
        (f"x,{'y' * 900},", "is missing"),
    ],
)
def test_a_row_that_leads_elsewhere_is_refused_and_the_others_are_read(
    tmp_path: Path, row: str, sentence: str
) -> None:
    (tmp_path / "secret.txt").write_text("密", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    write_report(folder, "a.txt")
    write_report(folder, "b.txt")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "documents.csv").write_text(f"doc_id,file,place_code\nb,b.txt,\n{row}\n", encoding="utf-8")
    found = find_documents([folder], {})
    assert [entry.doc_id for entry in found.entries] == ["b"]
    with pytest.raises(InputError, match=sentence):
        raise found.problems[0]


def test_a_link_that_leads_out_of_a_folder_without_a_catalogue_is_not_followed(tmp_path: Path) -> None:
    secret = write_report(tmp_path, "secret.txt")
    folder = tmp_path / "in"
    folder.mkdir()
    write_report(folder, "a.txt")
    (folder / "b.txt").symlink_to(secret)
    (folder / "c.txt").symlink_to("a.txt")
    found = find_documents([folder], {})
    assert [entry.doc_id for entry in found.entries] == ["a", "c"]
    with pytest.raises(InputError, match=r"b\.txt: is a link that leads outside"):
        raise found.problems[0]
    assert len(find_documents([folder], {}, outside=True).entries) == 3
    assert len(draft_catalogue(folder).rows) == 2


def test_a_cell_longer_than_any_report_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"text\n{'新' * 1_000_001}\n新建学校5所。\n", encoding="utf-8")
    found = read_texts(tmp_path / "a.csv", "text", {})
    assert [entry.text for entry in found.entries] == ["新建学校5所。"]
    with pytest.raises(InputError, match=r"line 2.*holds more than 1,000,000 characters"):
        raise found.problems[0]


def test_files_outside_a_folder_are_read_where_that_is_meant(tmp_path: Path) -> None:
    write_report(tmp_path, "a.txt")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "documents.csv").write_text("file\n../a.txt\n", encoding="utf-8")
    assert len(find_documents([folder], {}, outside=True).entries) == 1


def test_a_catalogue_of_100_000_rows_is_read_in_seconds(tmp_path: Path) -> None:
    write_report(tmp_path, "a.txt")
    rows = "".join(f"d{number},a.txt\n" for number in range(100_000))
    (tmp_path / "documents.csv").write_text(f"doc_id,file\n{rows}", encoding="utf-8")
    assert len(find_documents([tmp_path], {}).entries) == 100_000


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
        ("\n=1+1", "'\n=1+1"),
        ("-5-3", "'-5-3"),
        ("-3.2%", "-3.2%"),
        ("+5个百分点", "+5个百分点"),
        ("+5", "+5"),
        ("— 增长", "— 增长"),
    ],
)
def test_a_cell_is_never_a_formula(cell: str, written: str) -> None:
    assert format_cell(cell) == written


def test_no_table_made_of_a_dataset_holds_a_formula_or_breaks_at_a_bare_cr(tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415

    frame = pd.DataFrame({"place": ["=1+1", "云\r江", "云\n江"], "value": [1.5, 2.0, float("nan")]})
    write_csv(frame, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["place", "value"], ["'=1+1", "1.5"], ["云\r江", "2.0"], ["云\n江", ""]]


def test_a_draft_holds_no_formula(tmp_path: Path) -> None:
    write_report(tmp_path, "=HYPERLINK(1).txt")
    write_catalogue(tmp_path, draft_catalogue(tmp_path))
    assert "\n=" not in (tmp_path / "documents.csv").read_text(encoding="utf-8-sig")
    assert ",=" not in (tmp_path / "documents.csv").read_text(encoding="utf-8-sig")


def test_figures_with_a_bare_cr_in_them_can_be_read_back(tmp_path: Path) -> None:
    text = "各位代表：\r一、2024年目标\r新建学校5\r000所。新增学位3\r00个，增长5.\r5%。\r新建公园12处。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    out = tmp_path / "out"
    run(tmp_path, out)
    assert check_folder(out) == []
    dataset = load_dataset(out)
    assert len(dataset.records) > 3
    assert any("\r" in quote for quote in [*dataset.records["quote"], *dataset.ledger["text"]])


def test_a_place_is_never_a_formula_in_excel(tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415

    from toolkit.analysis.export import _keep_words  # noqa: PLC0415

    pd.DataFrame({"place": ["=1+1"]}).to_excel(tmp_path / "a.xlsx", index=False)
    book = load_workbook(tmp_path / "a.xlsx")
    _keep_words(book.active)
    assert book.active["A2"].data_type == "s"
