"""Every page says first what it may load: its own scripts, styles and pictures, nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.presentation.labels import Language
from toolkit.presentation.site.failures import keep_last
from toolkit.presentation.site.figures_page import write_figures
from toolkit.presentation.site.index_page import render_index
from toolkit.presentation.site.pages import Page, Study
from toolkit.presentation.site.study_page import render_study

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "file:"},
    "style-src": {"'self'", "file:", "'unsafe-inline'"},
    "img-src": {"'self'", "file:", "data:"},
    "font-src": {"data:"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
STUDY = Study("10-first", {"en": "First", "zh": "最先"}, {"en": "Which?", "zh": "哪些?"})
BRIEF = Study("80-district-brief", {"en": "Brief", "zh": "简报"}, {"en": "What?", "zh": "什么?"})
OPENING = "# First: what\n\n**Question.** Which? **Reader.** Anyone.\n\n**最先:什么。** 哪些?"


def expect_policy(text: str) -> None:
    page = html.document_fromstring(text)
    (policy,) = page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    assert {rule.split()[0]: set(rule.split()[1:]) for rule in policy.split(";")} == POLICY
    before = page.xpath("//head/meta[@http-equiv]/preceding-sibling::*")
    assert [element.tag for element in before if "charset" not in element.attrib] == []
    assert page.xpath("//script[not(@src)]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    links = page.xpath("//@href | //@src")
    assert [link for link in links if link.lower().startswith(("javascript:", "http:", "//"))] == []


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.mark.parametrize("study", [STUDY, BRIEF], ids=["study", "brief"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_study_and_a_brief_have_it_and_so_has_the_page_that_stands_for_one(
    tmp_path: Path, study: Study, language: str
) -> None:
    output = new_output("display_data", {"text/html": "<table class='evidence'><tr><td>5%</table>"})
    cells = [new_markdown_cell(OPENING), new_code_cell("show", outputs=[output])]
    page = Page(study.name, study.name, language, {})
    expect_policy(render_study(new_notebook(cells=cells), page, [STUDY, BRIEF]))
    keep_last(page, [STUDY, BRIEF], tmp_path, "it stops with <script>alert(1)</script>")
    expect_policy((tmp_path / f"{page.name}.html").read_text(encoding="utf-8"))


def test_the_page_of_figures_and_the_first_page_have_it(tmp_path: Path, dataset: Dataset) -> None:
    write_figures(dataset, {}, [STUDY], tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*.html"))]
    pages += [
        render_index(dataset, [], {}, language.value, [STUDY], [], has_texts=False) for language in Language
    ]
    assert len(pages) == 4
    for page in pages:
        expect_policy(page)


def test_no_page_is_made_otherwise(repository: Path) -> None:
    templates = repository / "toolkit" / "presentation" / "templates"
    whole = {path.name for path in templates.glob("*.j2") if "{% extends" in path.read_text(encoding="utf-8")}
    made = {
        name
        for path in (repository / "toolkit").rglob("*.py")
        for name in re.findall(r'write_page\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert made == whole == {"figures.html.j2", "index.html.j2", "missing.html.j2", "study.html.j2"}
    others = [path for path in templates.glob("*.j2") if "<html" in path.read_text(encoding="utf-8")]
    assert [path.name for path in others] == ["page.html.j2"]
    written = {
        path.relative_to(repository / "toolkit").as_posix()
        for path in (repository / "toolkit").rglob("*.py")
        if "<!doctype" in path.read_text(encoding="utf-8").lower()
    }
    assert written == set()
