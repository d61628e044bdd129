"""Catalogues: what they may leave out, and what is refused with which sentence."""

from pathlib import Path

import pytest

from toolkit.corpus.catalogue import find_documents
from toolkit.errors import InputError, UsageError

FULL = "doc_id,file,place,level,year,kind\na,a.txt,云江市,city,2024,work_report\n"


def make_folder(folder: Path, catalogue: str | bytes | None, *files: str) -> Path:
    for name in files:
        (folder / name).write_text("增长6%", encoding="utf-8")
    if catalogue is not None:
        content = catalogue if isinstance(catalogue, bytes) else catalogue.encode()
        (folder / "documents.csv").write_bytes(content)
    return folder


def test_a_row_becomes_what_is_known_of_its_document(tmp_path: Path) -> None:
    (entry,) = find_documents([make_folder(tmp_path, FULL, "a.txt")], {}).entries
    assert (entry.doc_id, entry.path, entry.file) == ("a", tmp_path / "a.txt", "a.txt")
    assert entry.known == {"place": "云江市", "level": "city", "year": 2024, "kind": "work_report"}


def test_a_catalogue_saved_by_a_chinese_spreadsheet_is_read(tmp_path: Path) -> None:
    rows = "doc_id,file,place,title\r\na,a.txt,云江市,云江市人民政府二〇二四年政府工作报告\r\n"
    catalogue = rows.encode("gb18030")
    (entry,) = find_documents([make_folder(tmp_path, catalogue, "a.txt")], {}).entries
    assert entry.known["place"] == "云江市"


def test_only_the_file_is_needed(tmp_path: Path) -> None:
    (entry,) = find_documents([make_folder(tmp_path, "file\na.txt\n", "a.txt")], {}).entries
    assert (entry.doc_id, entry.known) == ("a", {})


@pytest.mark.parametrize(
    ("catalogue", "sentence"),
    [
        ("file,plase\na.txt,x\n", r"line 1: the column 'plase' is unknown; did you mean place\?"),
        ("doc_id,place\na,x\n", "line 1: the column 'file' is missing; add it"),
        ("", "holds no text"),
        (FULL.splitlines()[0], "lists no document; add a row for each report"),
        ("file,place,place\na.txt,x,y\n", "line 1: the column 'place' stands there twice; keep one"),
        ("file,place\na.txt,x,y\n", "line 2: the row has 3 cells, the header 2; quote cells"),
        (
            FULL + "a,a.txt,云江市,city,2023,work_report\n",
            "line 3: the document a is described otherwise than in line 2",
        ),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_refused(tmp_path: Path, catalogue: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        find_documents([make_folder(tmp_path, catalogue, "a.txt")], {})


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("b,none.txt,,,,", "line 3: the file none.txt is missing; put it into .* or remove the row"),
        ("b,,,,,", "line 3: the row names no file"),
        ("b,b.txt,,,二〇二四,", "line 3, column year: '二〇二四' is no year; write a year from 1949"),
        ("b,b.txt,,,204,", "line 3, column year: '204' is no year"),
        (
            "b,b.txt,,,,report",
            "line 3, column kind: 'report' is not allowed here; use one of work_report, digest",
        ),
    ],
)
def test_a_bad_row_is_a_problem_and_the_others_are_read(tmp_path: Path, row: str, sentence: str) -> None:
    found = find_documents([make_folder(tmp_path, f"{FULL}{row}\n", "a.txt", "b.txt")], {})
    assert [entry.doc_id for entry in found.entries] == ["a"]
    (problem,) = found.problems
    with pytest.raises(InputError, match=sentence):
        raise problem


def test_rows_repeated_word_for_word_are_read_once_and_noted(tmp_path: Path) -> None:
    found = find_documents([make_folder(tmp_path, FULL + FULL.splitlines()[1] + "\n", "a.txt")], {})
    assert len(found.entries) == 1
    assert "rows that repeat another word for word, read once: 1." in found.notes[0]


def test_a_file_without_a_row_is_noted(tmp_path: Path) -> None:
    found = find_documents([make_folder(tmp_path, FULL, "a.txt", "b.txt", "README.md")], {})
    assert found.notes == [f"{tmp_path / 'documents.csv'}: not in the catalogue and not read: b.txt."]


def test_a_folder_without_a_catalogue_gives_its_reports_in_order(tmp_path: Path) -> None:
    make_folder(tmp_path, None, "b.txt", "a.md", "README.md", "c.csv")
    found = find_documents([tmp_path], {"year": 2024})
    assert [(entry.doc_id, entry.known) for entry in found.entries] == [
        ("a", {"year": 2024}),
        ("b", {"year": 2024}),
    ]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no report; put \.txt"):
        find_documents([tmp_path], {})


def test_two_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    make_folder(tmp_path, None, "a.txt", "a.md")
    with pytest.raises(InputError, match=r"has the same name, a, as .*a\.md; rename"):
        find_documents([tmp_path], {})


def test_saying_what_the_catalogue_says_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="describes its documents itself; write it there"):
        find_documents([make_folder(tmp_path, FULL, "a.txt")], {"year": 2024})


def test_a_single_file_is_described_by_the_catalogue_beside_it_and_by_the_user_above_that(
    tmp_path: Path,
) -> None:
    make_folder(tmp_path, FULL, "a.txt", "b.txt")
    found = find_documents([tmp_path / "a.txt", tmp_path / "b.txt"], {"year": 2025})
    assert [dict(entry.known) for entry in found.entries] == [
        {"place": "云江市", "level": "city", "year": 2025, "kind": "work_report"},
        {"year": 2025},
    ]
