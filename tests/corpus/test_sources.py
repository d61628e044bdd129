"""The texts behind a dataset: found where they are at hand, refused where they are not the same."""

import hashlib
from pathlib import Path

import pytest

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.dataset import load_dataset
from toolkit.corpus.extract import extract_corpus
from toolkit.corpus.sources import find_sources, find_text
from toolkit.errors import InputError

TEXT = "增长5.5%以上。\r\n"
ROW = {"doc_id": "a", "file": "a.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts that the environment names."""
    monkeypatch.setenv("TOOLKIT_SOURCES", str(tmp_path))
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    return tmp_path


@pytest.mark.usefixtures("texts")
def test_a_text_at_hand_is_given_as_it_was_read() -> None:
    assert find_text(ROW) == TEXT


def test_a_text_that_is_not_at_hand_is_none(texts: Path) -> None:
    (texts / "a.txt").unlink()
    assert find_text(ROW) is None


@pytest.mark.usefixtures("texts")
def test_another_text_under_the_same_name_is_refused() -> None:
    with pytest.raises(
        InputError, match="is not the file that the dataset was read from; put the file there"
    ):
        find_text(ROW | {"sha256": "0" * 64})


def test_a_document_of_the_shipped_data_is_found_by_its_name(texts: Path) -> None:
    assert find_text("licang-2024") is None
    with pytest.raises(InputError, match=r"there is no document licang; use one of .*licang-2024"):
        find_text("licang")
    assert texts.is_dir()


def extract(folder: Path, text: str = TEXT) -> tuple[Path, dict[str, str]]:
    """A dataset of one text, without any folder named; and the row of its document."""
    (folder / "mine").mkdir(exist_ok=True)
    file = folder / "mine" / "a.txt"
    file.write_bytes(text.encode())
    extract_corpus([Entry("a", file, {"year": 2024}, "a.txt")], folder / "figures", force=True)
    (row,) = load_dataset(folder / "figures").documents.to_dict("records")
    return folder / "figures", {str(name): str(value) for name, value in row.items()}


@pytest.fixture
def unnamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, where nothing names texts."""
    monkeypatch.delenv("TOOLKIT_SOURCES", raising=False)
    return tmp_path


def test_a_text_is_at_hand_after_it_was_read_and_when_all_is_moved(unnamed: Path) -> None:
    data, row = extract(unnamed)
    assert find_text(row, data) == TEXT
    assert "mine" not in "".join(path.read_text(encoding="utf-8-sig") for path in data.glob("*.*v"))

    (unnamed / "new").mkdir()
    (unnamed / "mine").rename(unnamed / "new" / "mine")
    assert find_text(row, data) is None
    data.rename(unnamed / "new" / "figures")
    assert find_text(row, unnamed / "new" / "figures") == TEXT


def test_a_text_that_was_changed_after_it_was_read_is_refused(unnamed: Path) -> None:
    data, row = extract(unnamed)
    (unnamed / "mine" / "a.txt").write_text("增长6.5%以上。", encoding="utf-8")
    with pytest.raises(InputError, match=r"is not the file that .*; read it again with `toolkit extract`"):
        find_text(row, data)
    data, row = extract(unnamed, "增长6.5%以上。")
    assert find_text(row, data) == "增长6.5%以上。"


def test_the_folder_that_is_named_comes_before_the_one_that_is_remembered(
    unnamed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, row = extract(unnamed)
    (unnamed / "named").mkdir()
    monkeypatch.setenv("TOOLKIT_SOURCES", str(unnamed / "named"))
    assert find_text(row, data) == TEXT
    (unnamed / "named" / "a.txt").write_text("another", encoding="utf-8")
    with pytest.raises(InputError, match="named"):
        find_text(row, data)


def test_what_was_kept_of_a_page_is_its_text(unnamed: Path) -> None:
    page = unnamed / "a.html"
    page.write_text("<title>报告</title><p>今年，新建学校12所。</p>", encoding="utf-8")
    extract_corpus([Entry("a", page, {"year": 2024}, "a.html")], unnamed / "figures")
    data = load_dataset(unnamed / "figures")
    page.unlink()

    text = find_text(data.documents.iloc[0], data.folder)

    assert text is not None
    assert [text[row.start : row.end] for row in data.records.itertuples()] == list(data.records["quote"])


def test_a_folder_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOOLKIT_SOURCES", str(tmp_path / "none"))
    with pytest.raises(InputError, match="TOOLKIT_SOURCES names no folder"):
        find_sources()


def test_a_folder_with_only_its_readme_holds_no_texts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TOOLKIT_SOURCES", raising=False)
    monkeypatch.setenv("TOOLKIT_DATA", str(tmp_path))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "README.md").write_text("which files")
    assert find_sources() is None
    (tmp_path / "sources" / "a.txt").write_text("text")
    assert find_sources() == tmp_path / "sources"
