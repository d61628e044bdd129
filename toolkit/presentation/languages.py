"""Prose in two languages from one notebook: a line that begins in Chinese is Chinese; a heading carries both.

A heading is written "## What was read 所据文本". A page keeps one language; a notebook shows both.
"""

import re
from collections.abc import Iterator

from lxml import html as markup
from nbformat import NotebookNode

from toolkit.presentation.labels import Language

_CHINESE = r"[\u4e00-\u9fff]"
_BEGINS_CHINESE = re.compile(rf'^(?:[-*]\s+)?(?:\*\*)?[《“”"（(]?{_CHINESE}')
_HEADING = re.compile(rf"^(#+) (.*?[^\s\u4e00-\u9fff])\s+([《“（]?{_CHINESE}.*)$")
CHINESE_RUN = re.compile(rf"[《“（(]?{_CHINESE}[\u4e00-\u9fff、，。；：？！·〈〉《》“”（）,;:()]*")


def keep_language(content: NotebookNode, language: str) -> None:
    """Takes the prose of the other language out of a notebook."""
    for cell in content.cells:
        if cell.cell_type == "markdown":
            cell.source = pick_language(cell.source, language)


def pick_language(source: str, language: str) -> str:
    r"""Returns the lines of a text in Markdown that are in one language, or all where that leaves none.

    >>> pick_language("## Wording 措辞\n\nHow firmly?\n\n定得多硬?", "zh")
    '## 措辞\n\n定得多硬?'
    >>> pick_language("Only English, with 以上 in it.", "zh")
    'Only English, with 以上 in it.'
    """
    kept = "\n".join(_keep_lines(source, language)).strip()
    kept = re.sub(r"\n{3,}", "\n\n", kept)
    return kept or source


def _keep_lines(source: str, language: str) -> Iterator[str]:
    for line in source.split("\n"):
        heading = _HEADING.match(line)
        if heading:
            yield f"{heading[1]} {heading[3] if language == Language.CHINESE else heading[2]}"
        elif line.startswith("#") or not line.strip() or is_chinese(line) == (language == Language.CHINESE):
            yield line


def is_chinese(line: str) -> bool:
    """Whether a line of prose is in Chinese.

    >>> is_chinese("数字本身。"), is_chinese("A floor is 以上.")
    (True, False)
    """
    return bool(_BEGINS_CHINESE.match(line))


def mark_chinese(content: markup.HtmlElement) -> None:
    """Says of each run of Chinese in an English page that it is Chinese, so that it is read as such."""
    for element in list(content.iter()):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "pre", "code", "span"):
            continue
        if _only_chinese(element):
            element.set("lang", "zh-Hans")
            continue
        _wrap(element, element.text, 0, is_tail=False)
        for child in list(element):
            if child.tail and CHINESE_RUN.search(child.tail):
                _wrap(element, child.tail, element.index(child) + 1, is_tail=True)


def _only_chinese(element: markup.HtmlElement) -> bool:
    return len(element) == 0 and bool(CHINESE_RUN.fullmatch((element.text or "").strip()))


def _wrap(element: markup.HtmlElement, text: str | None, at: int, *, is_tail: bool) -> None:
    found = list(CHINESE_RUN.finditer(text or ""))
    if not text or not found:
        return
    first = text[: found[0].start()]
    if is_tail:
        element[at - 1].tail = first
    else:
        element.text = first
    ends = [run.start() for run in found[1:]] + [len(text)]
    for number, (run, end) in enumerate(zip(found, ends, strict=True)):
        span = markup.Element("span")
        span.set("lang", "zh-Hans")
        span.text, span.tail = run[0], text[run.end() : end]
        element.insert(at + number, span)
