"""Text out of HTML files."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from toolkit.errors import InputError
from toolkit.reading.encodings import decode_text
from toolkit.reading.markup import join_cells

# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
])
# fmt: on
_UNSEEN = frozenset(["head", "noscript", "script", "style", "template"])


def read_text(content: bytes, path: Path) -> tuple[str, str]:
    """Returns the text of a page as a browser would show it, and its encoding.

    Raises:
        InputError: The bytes are no text, or there is no page in them.
    """
    markup, encoding = decode_text(content, path)
    try:
        page = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise InputError(path, "holds no text", "save the page again from the browser") from error
    text = re.sub(r" *\n[ \n]*", "\n", "".join(_walk_element(page)))
    return text.strip("\n ") + "\n", encoding


def _walk_element(element: html.HtmlElement) -> Iterator[str]:
    if element.tag == "tr":
        yield "\n" + join_cells("".join(_walk_inside(cell)) for cell in element) + "\n"
    elif element.tag in _BLOCKS:
        yield "\n"
        yield from _walk_inside(element)
        yield "\n"
    elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
        yield from _walk_inside(element)
    yield _fold_space(element.tail)


def _walk_inside(element: html.HtmlElement) -> Iterator[str]:
    yield _fold_space(element.text)
    for child in element:
        yield from _walk_element(child)


def _fold_space(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
