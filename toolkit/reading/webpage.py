"""Text out of HTML files: the report that a reader sees, without what the site puts around it."""

import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from toolkit.errors import InputError
from toolkit.lexicons.lexicon import group_pattern
from toolkit.reading.encodings import decode_text
from toolkit.reading.mainpart import is_furniture_line, remove_surroundings
from toolkit.reading.markup import Cell, lay_out_rows, mark_subscript, mark_superscript
from toolkit.reading.plaintext import Reading
from toolkit.reading.visible import remove_unseen

# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])
# fmt: on
_CELLS = ("td", "th")
_TITLES = ("articletitle", "og:title", "title")
_DATES = ("pubdate", "publishdate", "article:published_time", "publication_date")
_DATE = re.compile(r"(20\d\d|19\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_DATE_LINE = re.compile(rf"{group_pattern('date_label')}\s*[：:]\s*" + _DATE.pattern)
_SITE_NAME = re.compile(rf"\s*[-_|–—]+\s*(?=[^-_|–—]*{group_pattern('site_owner')}[^-_|–—]*$).*")
_ADDRESS_MARK = re.compile(r"[/?#&=\"']")
_ATTACHED = (".pdf", ".doc", ".docx", ".wps", ".ofd", ".xls", ".xlsx", ".zip", ".rar")
_LONGEST_TITLE = 300
_MOST_TAGS = 300_000  # the largest page of a plan at hand has 9,000
_LONGEST_COVER = 600  # characters on a page that has nothing to say but where the report is
_TITLE_STANDS = 400  # characters at the head in which the title is looked for
_DEEP = re.compile("depth", re.IGNORECASE)


def read_text(content: bytes, path: Path) -> Reading:
    """Returns the report on a page as a browser would show it, with the page's title and date.

    Raises:
        InputError: The bytes are no text, there is no report on the page, or it is only an attachment to it.
    """
    markup, encoding = decode_text(content, path)
    page = _parse(markup, path)
    title, published = _find_title(page), _find_date(page)
    attachments = list(dict.fromkeys(_find_attachments(page)))
    remove_unseen(page)
    seen = _render(page)
    published = published or _format_date(_DATE_LINE.search(seen))
    remove_surroundings(page)
    lines = [line for line in _render(page).split("\n") if line and not is_furniture_line(line)]
    if lines[:1] == lines[1:2] == [title]:
        del lines[0]  # the site's heading and the text's own
    text = "".join(f"{line}\n" for line in lines)
    if attachments and len(text) < _LONGEST_COVER and "。" not in text:
        problem = f"holds no report, only a link to it: {attachments[0]}"
        raise InputError(path, problem, "save that file from the page and read it")
    if title and "".join(title.split()) not in "".join(text[:_TITLE_STANDS].split()) and text.strip():
        text = f"{title}\n{text}"
    return Reading(text, encoding, title=title, published=published)


def _parse(markup: str, path: Path) -> Any:
    if markup.count("<") > _MOST_TAGS:
        problem = f"holds more than {_MOST_TAGS:,} elements, as no page of a report does"
        raise InputError(path, problem, "copy its text into a .txt file")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise InputError(path, "holds no text", "save the page again from the browser") from error
    if any(_DEEP.search(entry.message) for entry in parser.error_log):
        problem = "its elements are nested more deeply than can be read"
        raise InputError(path, problem, "copy its text into a .txt file")
    return page


def _find_title(page: Any) -> str:
    """The page's own name for the article, else its first heading, else its title without the site's name."""
    named = _read_meta(page, _TITLES)
    heading = next((_squeeze(h.text_content()) for h in page.iter("h1") if h.text_content().strip()), "")
    whole = _squeeze(next((t.text_content() for t in page.iter("title")), ""))
    return _SITE_NAME.sub("", (_squeeze(named) or heading or whole)[:_LONGEST_TITLE])


def _find_date(page: Any) -> str:
    return _format_date(_DATE.search(_read_meta(page, _DATES)))


def _format_date(match: re.Match[str] | None) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""


def _read_meta(page: Any, names: tuple[str, ...]) -> str:
    found = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content") or ""
        for meta in page.iter("meta")
    }
    return next((found[name] for name in names if found.get(name, "").strip()), "")


def _find_attachments(page: Any) -> "list[str]":
    """The files that the page links to or shows in a frame: as it calls them, else as they are stored."""
    names = []
    for element in page.iter("a", "iframe", "embed", "object"):
        for target in (element.get("href"), element.get("src"), element.get("data")):
            parts = _ADDRESS_MARK.split(target or "")
            if name := next((part for part in parts if part.lower().endswith(_ATTACHED)), ""):
                called = _squeeze(element.text_content()) if element.tag == "a" else ""
                names.append(called or name)
    return names


def _squeeze(text: str) -> str:
    return " ".join(text.split())


class _Renderer:
    """Writes a page as lines, without recursion: pages nest deeper than Python may call."""

    def __init__(self) -> None:
        self.sinks: list[list[str]] = [[]]
        self.tables: list[list[list[Cell]]] = []
        self.holds_table: list[bool] = [False]

    def start(self, element: Any) -> None:
        tag = element.tag
        if tag == "table":
            self.tables.append([])
            self.holds_table = [True] * len(self.holds_table)
        if tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in (*_CELLS, "sup", "sub"):
            self.sinks.append([])
            self.holds_table.append(False)
        elif tag in _BLOCKS:
            self.sinks[-1].append("\n")
        self.sinks[-1].append(_fold_space(element.text, keep=tag == "pre"))

    def end(self, element: Any) -> None:
        tag = element.tag
        if tag in (*_CELLS, "sup", "sub"):
            text, holds_table = "".join(self.sinks.pop()), self.holds_table.pop()
            if tag in _CELLS and self.tables and self.tables[-1]:
                cell = Cell(_tidy(text), _span(element, "colspan"), _span(element, "rowspan"), holds_table)
                self.tables[-1][-1].append(cell)
            else:
                self._append_small(tag, text)
        elif tag == "table":
            rows = self.tables.pop()
            self.sinks[-1].append("\n" + "\n".join(lay_out_rows([row for row in rows if row])) + "\n")
        elif tag in _BLOCKS:
            self.sinks[-1].append("\n")
        self.sinks[-1].append(_fold_space(element.tail))

    def _append_small(self, tag: str, text: str) -> None:
        before = "".join(self.sinks[-1][-3:])[-8:]
        if tag == "sup":
            text = mark_superscript(text, before)
        elif tag == "sub":
            text = mark_subscript(text, before)
        else:
            text = f"\n{text}\n"
        self.sinks[-1].append(text)


def _render(page: Any) -> str:
    renderer = _Renderer()
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            renderer.start(element)
        else:
            renderer.end(element)
    return _tidy("".join(renderer.sinks[0]))


def _span(element: Any, name: str) -> int:
    value = (element.get(name) or "").strip()
    return min(int(value), 1000) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (line.strip(" ") for line in text.split("\n"))))


def _fold_space(text: str | None, *, keep: bool = False) -> str:
    return re.sub(r"[ \t]+" if keep else r"[ \t\r\n]+", " ", text or "")
