"""Languages apart: Chinese prose has Chinese marks, and each page keeps to its own language."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from toolkit.corpus.dataset import load_dataset, write_dataset
from toolkit.presentation.languages import is_chinese, pick_language
from toolkit.presentation.site import build_site

HAN = "[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}")
CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|\{[^{}]*\}")  # code, the addresses of links, what is filled in
STUDIES = (
    "00-read-a-report",
    "05-explore",
    "10-growth-targets",
    "80-district-brief",
    "90-coverage-and-quality",
)
DISTRICT = "licang-2024"


@pytest.mark.parametrize("name", ["words", "labels"])
def test_chinese_words_of_pages_have_chinese_marks(repository: Path, name: str) -> None:
    text = (repository / "toolkit" / "presentation" / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))

    assert [row["zh"] for row in rows if HALF_WIDTH.search(CODE.sub("", row["zh"]))] == []


def test_chinese_prose_of_notebooks_has_chinese_marks(repository: Path) -> None:
    notebooks = sorted((repository / "notebooks").glob("*.ipynb"))
    lines = [line for path in notebooks for line in _read_chinese(path)]

    assert len(lines) > 100
    assert [line for line in lines if HALF_WIDTH.search(CODE.sub("", line))] == []


def _read_chinese(path: Path) -> Iterator[str]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            lines = pick_language("".join(cell["source"]), "zh").splitlines()
            yield from (line for line in lines if is_chinese(line.lstrip("# ")))


@pytest.fixture(scope="module")
def pages(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlElement]:
    """The pages of a site of one district with two studies, by name."""
    folder = tmp_path_factory.mktemp("languages")
    (folder / "notebooks").mkdir()
    for study in STUDIES:
        shutil.copy(repository / "notebooks" / f"{study}.ipynb", folder / "notebooks")
    shipped = load_dataset()
    own = {name: frame[frame["doc_id"] == DISTRICT] for name, frame in shipped.frames() if "doc_id" in frame}
    own["links"] = shipped.links[shipped.links["from_doc"] == DISTRICT]
    write_dataset(shipped.replace(**own), folder / "figures")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)  # studies are looked for from here
        patch.delenv("TOOLKIT_SOURCES", raising=False)  # a report says what it says, in whatever letters
        build_site(folder / "figures", folder / "reports", lambda _: None)
    found = sorted((folder / "reports").rglob("*.html"))
    return {
        str(path.relative_to(folder / "reports")): html.document_fromstring(path.read_text(encoding="utf-8"))
        for path in found
    }


def test_chinese_in_an_english_page_says_that_it_is(pages: dict[str, HtmlElement]) -> None:
    english = {name: page for name, page in pages.items() if not name.startswith("zh")}
    unmarked = {
        (name, text)
        for name, page in english.items()
        for text, language in _read_texts(page)
        if re.search(HAN, text) and not language.startswith("zh")
    }

    assert len(english) >= len(STUDIES)
    assert unmarked == set()


# What a Chinese page may name in Latin letters: ids and files, and below them units and proper names.
IDS = re.compile(
    r"[a-z]+(?:-[a-z]+)*-\d{4}(?:-[0-9a-z]+)*"  # a document, a record
    r"|\d\d-[a-z]+(?:-[a-z]+)*"  # a study
    r"|\w+\.(?:csv|json|parquet|dta|xlsx)|\b[0-9a-f]{12}\b"  # a file, a version
)
NAMES = frozenset(
    {"GDP", "PM", "IPv", "MW", "KB", "MB", "km", "kWh"}  # units, quantities
    | {"CSV", "Parquet", "Stata", "Excel", "csv", "parquet", "dta", "xlsx"}  # kinds of file
    | {"JavaScript", "JupyterLab", "UNIDO", "DP", "TOOLKIT_SOURCES"}
    | {"Li", "Liu", "Weng", "Zhou", "Yu", "Gong", "and", "The", "Economic", "Journal"}  # what is cited
)


def test_a_chinese_page_has_no_english_words(pages: dict[str, HtmlElement]) -> None:
    chinese = {name: page for name, page in pages.items() if name.startswith("zh")}
    english = {
        (name, word, text[:60])
        for name, page in chinese.items()
        for text, language in _read_texts(page)
        if not language.startswith("en")
        for word in re.findall(r"[A-Za-z_]{2,}", IDS.sub("", text))
        if word not in NAMES
    }

    assert len(chinese) >= len(STUDIES)
    assert english == set()


def _read_texts(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each text that is shown, with the language of the element that it stands in."""
    for text in page.xpath("//body//text()[normalize-space()]"):
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        lines = [element, *element.iterancestors()]
        if any(step.tag in ("script", "style", "desc", "title", "code", "pre") for step in lines):
            continue
        yield str(text).strip(), next(filter(None, (step.get("lang") for step in lines)), "")
