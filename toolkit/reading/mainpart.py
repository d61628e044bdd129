"""The report on a page, apart from what the site puts around it: menus, share bars, links, counters."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from toolkit.lexicons.lexicon import any_of, read_rows

_FURNITURE = frozenset(["aside", "footer", "nav"])
_ROLES = frozenset(["banner", "complementary", "contentinfo", "navigation", "search"])
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navbox|menu|header|head|foot|footer|breadcrumbs?|crumbs?|sidebar|share|related"
    r"|copyright|toolbar|qrcode|ewm|xgxw\d?|recommend)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SENTENCE = re.compile("[，。；、：]")
_HOLDS_IT = 0.9  # of a page's punctuation: the part that holds so much holds the report
_ASIDE = 0.2  # a part with a telling name and no more than this of it stands beside the report
_LINKED = 0.5
_NEAR, _NEAR_SHORT = (
    0.03,
    300,
)  # of the main part's characters, or so many: what heads a report stands so near to it
_LONGEST_LINE = 80  # characters of a line that may be furniture
_NOTHING = re.compile(r"[\s\d\W_]+")


class Weights:
    """How much running text each element of a page holds, links left aside, and how much of it is links."""

    def __init__(self, page: Any) -> None:
        """Adds up from the leaves, in one pass."""
        self.prose: dict[Any, int] = {}
        self.characters: dict[Any, int] = {}
        self.linked: dict[Any, int] = {}
        for element in reversed(list(page.iter())):
            self._add(element)

    def _add(self, element: Any) -> None:
        own = [element.text or "", *(child.tail or "" for child in element)]
        children = list(element)
        prose = sum(len(_SENTENCE.findall(text)) for text in own)
        characters = sum(len("".join(text.split())) for text in own)
        self.characters[element] = characters + sum(self.characters[child] for child in children)
        inside = (
            self.characters[element] if element.tag == "a" else sum(self.linked[child] for child in children)
        )
        self.linked[element] = inside
        self.prose[element] = (
            0 if element.tag == "a" else prose + sum(self.prose[child] for child in children)
        )

    def is_linked(self, element: Any) -> bool:
        """Whether half of an element's characters are links."""
        return self.linked[element] > _LINKED * max(self.characters[element], 1)


def remove_surroundings(page: Any) -> None:
    """Takes away, in place, what stands around the report; never a paragraph of running text."""
    weights = Weights(page)
    total = weights.prose[page]
    main = _find_main(page, weights)
    doomed = [element for element in _find_outside(main, weights) if isinstance(element.tag, str)]
    doomed += [element for element in _inside(main, weights) if _is_furniture(element, weights, total)]
    gone: set[Any] = set()
    for element in doomed:
        if element.getparent() is not None and not any(parent in gone for parent in element.iterancestors()):
            gone.add(element)
            element.drop_tree()


def _find_main(page: Any, weights: Weights) -> Any:
    main, total = page, weights.prose[page]
    while total:
        heavy = [child for child in main if weights.prose[child] >= _HOLDS_IT * total]
        if not heavy:
            break
        main = heavy[0]
    return main


def _find_outside(main: Any, weights: Weights) -> Iterator[Any]:
    """What stands around the main part, level by level, unless it is a paragraph or heads the report."""
    total, headed = weights.prose[main], False
    for inner in (main, *main.iterancestors()):
        parent = inner.getparent()
        if parent is None:
            return
        extra = weights.characters[parent] - weights.characters[main]
        near = extra <= max(_NEAR * weights.characters[main], _NEAR_SHORT)
        for element in inner.itersiblings():
            if not _is_paragraph(element, weights, total):
                yield element
        heading = {
            element for element in inner.itersiblings(preceding=True) if _may_head(element, weights, total)
        }
        if headed or not near:
            heading.clear()
        headed = headed or bool(heading)
        for element in inner.itersiblings(preceding=True):
            if element not in heading and not _is_paragraph(element, weights, total):
                yield element


def _may_head(element: Any, weights: Weights, total: int) -> bool:
    if not weights.characters[element] or weights.is_linked(element):
        return False
    return not _is_furniture(element, weights, total)


def _is_paragraph(element: Any, weights: Weights, total: int) -> bool:
    """Whether an element outside the main part holds running text of its own."""
    if not isinstance(element.tag, str) or not weights.prose[element] or weights.is_linked(element):
        return False
    return "。" in element.text_content() and not _is_furniture(element, weights, total)


def _inside(main: Any, weights: Weights) -> Iterator[Any]:
    for element in main.iter():
        if element is not main and isinstance(element.tag, str) and weights.characters[element]:
            yield element


def _is_furniture(element: Any, weights: Weights, total: int) -> bool:
    """Whether an element is furniture by its tag, role or name, or is a list of links."""
    if weights.prose[element] > _ASIDE * total or _holds_heading(element):
        return False
    if element.tag in _FURNITURE or element.get("role") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _NAMES.search(names):
        return True
    links = len(element.findall(".//a")) if weights.is_linked(element) else 0
    return links > 2 and weights.prose[element] == 0


def _holds_heading(element: Any) -> bool:
    return element.find(".//h1") is not None


def is_furniture_line(line: str) -> bool:
    """Whether a line of a page is a counter, a share bar or the like.

    >>> [is_furniture_line(line) for line in ("浏览次数4034次", "字号：大 中 小 打印", "3D打印")]
    [True, True, False]
    """
    stripped = line.strip()
    if len(stripped) > _LONGEST_LINE or "。" in stripped or stripped.startswith("|"):
        return False
    begins, inside, alone = _patterns()
    if begins.match(stripped) or inside.search(stripped):
        return True
    rest = alone.sub("", stripped)
    return rest != stripped and not _NOTHING.sub("", rest)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = {"begins": [], "inside": [], "alone": []}
    for row in read_rows("furniture"):
        words[row["where"]].append(row["word"])
    return tuple(any_of(words[where]) for where in ("begins", "inside", "alone"))  # type: ignore[return-value]
