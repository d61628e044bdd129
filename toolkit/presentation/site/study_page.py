"""Executed notebooks as pages: one language, code folded, tables in frames, charts as they are drawn."""

import re
from collections import Counter

from lxml import etree
from lxml import html as markup
from nbformat import NotebookNode

from toolkit.presentation.labels import Language, place_label
from toolkit.presentation.languages import keep_language, mark_chinese
from toolkit.presentation.site.chart_panels import split_panels
from toolkit.presentation.site.notebook_body import write_cells
from toolkit.presentation.site.packing import pack
from toolkit.presentation.site.pages import BRIEF, Page, Study
from toolkit.presentation.site.writer import as_markup, write_page
from toolkit.presentation.svg import mark_chinese_words, separate_names
from toolkit.presentation.words import word

#: Rows of a table that stand in the page itself; the others are packed behind it.
ROWS = 12
_WIDE = 9  # columns: such a table is set closer
_EMPTY = re.compile(r'(<figure[^>]* id="chart-(\d+)"[^>]*>)</figure>')
_LONGEST = 60_000  # characters of an output of the notebook beside the page
_SHORTENED = "A long table: run this cell, or see the page beside this notebook."


def render_study(executed: NotebookNode, page: Page, studies: list[Study]) -> str:
    """Returns the page of an executed notebook.

    Args:
        executed: The executed notebook; it loses the prose of the other language, and its charts.
        page: What was run.
        studies: What the navigation offers.
    """
    keep_language(executed, page.language)
    charts = _take_charts(executed, page.language)
    study = next(study for study in studies if study.name == page.study)
    content = markup.fragment_fromstring(write_cells(executed), create_parent="div")
    _improve(content, page.language, study.titles[page.language])
    contents = [(heading.get("id"), heading.text_content()) for heading in content.iter("h2")]
    written = markup.tostring(content, encoding="unicode")
    return write_page(
        "study.html.j2",
        page.language,
        page.stem,
        studies,
        title=find_title(page, study),
        current=page.study,
        contents=contents,
        body=as_markup(_put_charts(written, charts)),
        notebook=f"{page.stem}.ipynb",
        related=page.related,
    )


def shorten(executed: NotebookNode) -> NotebookNode:
    """Cuts long tables of an executed notebook that is offered beside its page; the page has all rows."""
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in ("text/html", "text/plain"):
                if len(data.get(kind, "")) > _LONGEST:
                    data[kind] = _SHORTENED
    return executed


def find_title(page: Page, study: Study) -> str:
    """Returns the title of a page: its study's, its place and year where it is of one."""
    if not page.place:
        return study.titles[page.language]
    if page.study != BRIEF:
        place = place_label(page.place, page.language)
        return f"{study.titles[page.language]} · {place} {page.year}"
    return word("brief.title", page.language, place=place_label(page.place, page.language), year=page.year)


def _take_charts(executed: NotebookNode, language: str) -> list[str]:
    """Takes the charts out, so that what tidies the page does not touch them."""
    charts: list[str] = []
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/svg+xml" in data:
                chart = separate_names(data["image/svg+xml"], len(charts))
                chart = mark_chinese_words(chart) if language == Language.ENGLISH else chart
                charts.append(split_panels(chart))
                data["text/html"] = f'<figure id="chart-{len(charts) - 1}" class="chart"></figure>'
                del data["image/svg+xml"]
    return charts


def _put_charts(body: str, charts: list[str]) -> str:
    return _EMPTY.sub(lambda found: f"{found[1]}{charts[int(found[2])]}</figure>", body)


def _improve(content: markup.HtmlElement, language: str, title: str) -> None:
    """Names the frames, packs long tables, marks Chinese words, and says a caption once."""
    for anchor in content.find_class("anchor-link"):
        anchor.drop_tree()
    for fold in content.xpath("//details[@class='code']/summary"):
        fold.text = word("study.code", language)
    _say_captions_once(content)
    heading, framed = title, Counter[str]()
    for element in list(content.iter("h1", "h2", "h3", "table")):
        if element.tag in ("h1", "h2", "h3"):
            heading = element.text_content()
        elif element.tag == "table":
            framed[heading] += 1
            _frame(element, f"{heading} {framed[heading]}" if framed[heading] > 1 else heading)
    for first in content.findall(".//h1"):
        first.drop_tree()
    if language == "en":
        mark_chinese(content)


def _say_captions_once(content: markup.HtmlElement) -> None:
    """The state of the texts stands once a page; the captions that say it again go."""
    said = {element.text_content().strip() for element in content.find_class("printed")}
    for caption in list(content.iter("caption")):
        words = caption.text_content().strip()
        if words in said:
            caption.drop_tree()
        said.add(words)


def _frame(table: markup.HtmlElement, heading: str) -> None:
    frame = markup.Element("div")
    columns = max((len(row) for row in table.iter("tr")), default=0)
    frame.set("class", "frame wide" if columns >= _WIDE else "frame")
    frame.set("tabindex", "0")  # a frame that scrolls has to be reached by the keyboard
    frame.set("role", "region")
    frame.set("aria-label", heading)
    rows = table.findall("./tbody/tr")
    if len(rows) > ROWS and table.find("thead") is not None:
        later = rows[ROWS:]
        frame.set("data-rows", pack([_write_row(row) for row in later]))
        for row in later:
            row.getparent().remove(row)
    parent = table.getparent()
    if parent is None:
        return
    frame.tail, table.tail = table.tail, None
    parent.replace(table, frame)
    frame.append(table)
    for caption in table.findall("caption"):
        _move_behind(caption, frame)


def _move_behind(caption: markup.HtmlElement, frame: markup.HtmlElement) -> None:
    """Puts a caption behind the frame, which scrolls, and would cut it at its edge."""
    caption.getparent().remove(caption)
    caption.tag = "p"
    caption.set("class", "caption")
    caption.tail, frame.tail = frame.tail, None
    frame.addnext(caption)


def _write_row(row: markup.HtmlElement) -> str:
    row.tail = None
    return re.sub(r">\s+<", "><", etree.tostring(row, encoding="unicode", method="html"))
