"""The texts behind a dataset: found where they are at hand, refused where they are not the same."""

import hashlib
from pathlib import Path

import pytest

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
