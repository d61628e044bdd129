"""Executed notebooks as pages: code folded, tables in frames that scroll, figures with a name."""

import re
from functools import cache
from pathlib import Path

import nbformat
from lxml import html as markup
from nbconvert import HTMLExporter

from toolkit.presentation.labels import place_label
from toolkit.presentation.site.pages import BRIEF, Page, Study
from toolkit.presentation.site.writer import as_markup, read_template, word, write_page

_LONG = 14  # rows of a table that is given a height of its own
# Chinese sentences that follow English ones, up to the end of the paragraph.
_CHINESE_TAIL = re.compile(r"(?:^|\s)([“《]?[一-鿿](?:(?!\.\s)[^\n])*[。?!;?])\s*$")


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(raw_template=read_template("notebook.html.j2"))  # type: ignore[no-untyped-call]


def render_study(notebook: Path, page: Page, studies: list[Study]) -> str:
    """Returns the page of an executed notebook.

    Args:
        notebook: The executed notebook.
        page: What was run.
        studies: What the navigation offers.
    """
    executed = nbformat.read(notebook, as_version=4)
    body, _ = _exporter().from_notebook_node(executed)
    study = next(study for study in studies if study.name == page.study)
    title = _title(page, study)
    content = markup.fragment_fromstring(body, create_parent="div")
    _improve(content, page.language, study.titles[page.language])
    contents = [(heading.get("id"), heading.text_content()) for heading in content.iter("h2")]
    return write_page(
        "study.html.j2",
        page.language,
        page.stem,
        studies,
        title=title,
        current=page.study,
        contents=contents,
        body=as_markup(markup.tostring(content, encoding="unicode")),
        notebook=f"{page.stem}.ipynb",
    )


def _title(page: Page, study: Study) -> str:
    if page.study != BRIEF:
        return study.titles[page.language]
    return word("brief.title", page.language, place=place_label(page.place, page.language), year=page.year)


def _improve(content: markup.HtmlElement, language: str, title: str) -> None:
    """Names the figures, frames the tables, tells Chinese sentences from English ones."""
    for anchor in content.find_class("anchor-link"):
        anchor.drop_tree()
    for fold in content.xpath("//details[@class='code']/summary"):
        fold.text = word("study.code", language)
    heading = title
    for element in list(content.iter("h1", "h2", "h3", "img", "table", "p")):
        if element.tag in ("h1", "h2", "h3"):
            heading = element.text_content()
        elif element.tag == "img":
            element.set("alt", word("figure.alt", language, heading=heading))
        elif element.tag == "table":
            _frame(element, heading)
        else:
            _mark_chinese(element)
    for first in content.findall(".//h1"):
        first.drop_tree()


def _frame(table: markup.HtmlElement, heading: str) -> None:
    rows = len(table.findall(".//tr"))
    frame = markup.Element("div")
    frame.set("class", "frame long" if rows > _LONG else "frame")
    frame.set("tabindex", "0")  # a frame that scrolls has to be reached by the keyboard
    frame.set("role", "region")
    frame.set("aria-label", heading)
    parent = table.getparent()
    if parent is None:
        return
    frame.tail, table.tail = table.tail, None
    parent.replace(table, frame)
    frame.append(table)


def _mark_chinese(paragraph: markup.HtmlElement) -> None:
    """Sets a Chinese sentence at the end of an English paragraph apart, in its own language."""
    last = paragraph[-1] if len(paragraph) else None
    text = (paragraph.text if last is None else last.tail) or ""
    found = _CHINESE_TAIL.search(text)
    if not found:
        return
    sentence = markup.Element("span")
    sentence.set("lang", "zh-Hans")
    sentence.text = found[1]
    before = text[: found.start()]
    if last is None:
        paragraph.text = before
    else:
        last.tail = before
    paragraph.append(sentence)
