"""What stands on a page and where: code behind what it made, captions that do not scroll, a short menu."""

import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from toolkit.presentation.site.notebook_body import write_cells
from toolkit.presentation.site.pages import Page, Study
from toolkit.presentation.site.study_page import render_study
from toolkit.presentation.words import word

TITLES = {"en": "Promises kept: what became of them", "zh": "承诺与兑现：后来怎样"}
STUDY = Study("40-promises-kept", TITLES, {"en": "", "zh": ""})


def _printed(source: str) -> object:
    return new_code_cell(source, outputs=[new_output("stream", name="stdout", text=f"said by {source}\n")])


def test_code_stands_once_behind_what_it_made() -> None:
    quiet = [new_code_cell(source) for source in ("place = ''", "import toolkit")]
    page = html.fragment_fromstring(
        write_cells(
            new_notebook(cells=[*quiet, _printed("load"), new_markdown_cell("Why?"), _printed("count")])
        ),
        create_parent="div",
    )

    folds = page.xpath(".//details[@class='code']")
    assert ["place" in fold.text_content() for fold in folds] == [True, False]
    assert [child.tag for child in page] == ["pre", "details", "div", "pre", "details"]


def _render(columns: int, language: str = "en") -> html.HtmlElement:
    cells = "".join(f"<td>{number}</td>" for number in range(columns))
    table = f"<table class='evidence'><caption>Two texts.</caption><tbody><tr>{cells}</tr></tbody></table>"
    output = new_output("display_data", data={"text/html": table})
    notebook = new_notebook(cells=[new_markdown_cell("# T\n\n## One"), new_code_cell("x", outputs=[output])])
    page = Page(STUDY.name, STUDY.name, language, {})
    return html.document_fromstring(render_study(notebook, page, [STUDY]))


def test_the_caption_of_a_table_stands_outside_the_frame_that_scrolls() -> None:
    page = _render(3)

    (caption,) = page.find_class("caption")
    assert caption.text_content() == "Two texts."
    assert caption.getprevious().get("class") == "frame"
    assert page.xpath("//div[@class='frame']//caption") == []


@pytest.mark.parametrize(("columns", "name"), [(3, "frame"), (11, "frame wide")])
def test_a_table_of_many_columns_is_set_closer(columns: int, name: str) -> None:
    (frame,) = _render(columns).xpath("//div[@role='region']")
    assert frame.get("class") == name


@pytest.mark.parametrize(("language", "name"), [("en", "Promises kept"), ("zh", "承诺与兑现")])
def test_the_menu_has_the_short_names_of_the_studies(language: str, name: str) -> None:
    (link,) = _render(3, language).xpath("//header//nav/a[@aria-current]")
    assert link.text_content() == name


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 place · 2 texts · 30 figures · 1 of them a target"),
        (2, "2 places · 2 texts · 30 figures · 2 of them targets"),
    ],
)
def test_a_sentence_counts_one_and_several(count: int, words: str) -> None:
    assert word("index.lede", "en", places=count, texts=2, figures="30", targets=count) == words
