"""What of a page a browser shows: elements that are hidden, struck out or no text are taken away."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

# fmt: off
_NO_TEXT = frozenset([
    "applet", "area", "audio", "button", "canvas", "datalist", "embed", "frame", "frameset",
    "head", "iframe", "input", "map", "math", "noembed", "noframes", "noscript", "object", "optgroup",
    "option", "progress", "meter", "rp", "rt", "rtc", "script", "select", "style", "svg", "template",
    "textarea", "title", "track", "video",
])
# fmt: on
_STRUCK = frozenset(["del", "s", "strike"])  # what was struck out is not what the report says
_WHOLE_PAGE = frozenset(["html", "body"])  # hidden until a script has run, and then seen
_MARKS = re.compile(r"[{};]")
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_NOTHING = frozenset(["0", "0px", "0pt", "0em", "0%"])
_MOST_RULES = 2_000  # that hide or show; of an id, a class or a tag, so many are tried at each element
_MOST_ALIKE = 30


class _Compound(NamedTuple):
    """One step of a selector: a tag, classes and an id that an element must have."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]


class _Rule(NamedTuple):
    """A selector, its last step first, whether it hides, and its place in the page's styles."""

    steps: tuple[_Compound, ...]
    hides: bool
    place: int


def remove_unseen(page: Any) -> None:
    """Takes away, in place, every element that a browser does not show as text; what follows it stays."""
    rules = _index_rules(_read_rules(page))
    unseen = [element for element in page.iter() if _is_unseen(element, rules)]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: Any, rules: "dict[str, list[_Rule]]") -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _NO_TEXT or tag in _STRUCK:
        return True
    if tag in _WHOLE_PAGE:
        return False
    if "hidden" in element.attrib or (tag == "dialog" and "open" not in element.attrib):
        return True
    style = _declare(element.get("style") or "")
    if "line-through" in style.get("text-decoration", style.get("text-decoration-line", "")):
        return True
    if style.get("font-size") in _NOTHING or style.get("opacity") == "0":
        return True
    hidden = _hides(style)
    return _is_hidden_by_rule(element, rules) if hidden is None else hidden


def _declare(style: str) -> dict[str, str]:
    """Declarations by their names, in small letters.

    >>> _declare("Color:red; display : NONE !important")
    {'color': 'red', 'display': 'none'}
    """
    pairs = (part.partition(":") for part in style.lower().split(";") if ":" in part)
    return {name.strip(): value.partition("!")[0].strip() for name, _, value in pairs}


def _hides(declared: Mapping[str, str]) -> bool | None:
    """Whether declarations hide what they are about; None where they say nothing of it."""
    display, visibility = declared.get("display"), declared.get("visibility")
    if not display and not visibility:
        return None
    return display == "none" or visibility in ("hidden", "collapse")


def _read_rules(page: Any) -> Iterator[_Rule]:
    styles = "\n".join(style.text or "" for style in page.iter("style"))
    told = ((heads, _hides(_declare(body))) for heads, body in _split_rules(styles))
    telling = ((heads, hides) for heads, hides in told if hides is not None)
    for place, (heads, hides) in enumerate(islice(telling, _MOST_RULES)):
        for selector in heads.split(","):
            steps = tuple(_read_compound(part) for part in reversed(re.split(r"[\s>]+", selector.strip())))
            if all(steps):
                yield _Rule(tuple(step for step in steps if step), hides, place)


def _split_rules(styles: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each rule of a style sheet; those within an @-rule hold at times only.

    >>> list(_split_rules("/* { */ a{b:c;/* } */d:e} @media print{p{d:e}} @import 'x'; i, u {f:g}"))
    [(' a', 'b:c;d:e'), (' i, u ', 'f:g')]
    """
    plain = _drop_comments(styles)
    depth, heads, since = 0, "", 0  # what stands before the open brace, and where the stretch at hand begins
    for match in _MARKS.finditer(plain):
        mark, stretch = match[0], plain[since : match.start()]
        if mark == ";" and depth:
            continue
        since = match.end()
        if mark == "{":
            heads, depth = heads if depth else stretch, depth + 1
        elif mark == "}":
            depth = max(depth - 1, 0)
            if not depth and not heads.lstrip().startswith("@"):
                yield heads, stretch


def _drop_comments(styles: str) -> str:
    first, *others = styles.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _read_compound(text: str) -> _Compound | None:
    match = _SIMPLE.fullmatch(text)
    if not match or not text:
        return None
    names = re.findall(r"([.#])([\w-]+)", match[2])
    classes = frozenset(name for mark, name in names if mark == ".")
    return _Compound(
        (match[1] or "").lower(), classes, frozenset(name for mark, name in names if mark == "#")
    )


def _index_rules(rules: Iterable[_Rule]) -> "dict[str, list[_Rule]]":
    """Rules under one name that an element must have for them: an id, a class or a tag."""
    index: dict[str, list[_Rule]] = defaultdict(list)
    for rule in rules:
        last = rule.steps[0]
        names = [*(f"#{name}" for name in last.ids), *(f".{name}" for name in last.classes), last.tag]
        if len(index[names[0]]) < _MOST_ALIKE:
            index[names[0]].append(rule)
    return index if any(rule.hides for found in index.values() for rule in found) else {}


def _is_hidden_by_rule(element: Any, index: "dict[str, list[_Rule]]") -> bool:
    if not index:
        return False
    names = [element.tag, "*", *(f".{name}" for name in (element.get("class") or "").split())]
    if element.get("id"):
        names.append(f"#{element.get('id')}")
    matching = [rule for name in names for rule in index.get(name, ()) if _matches(element, rule.steps)]
    return max(matching, key=lambda rule: rule.place).hides if matching else False


def _matches(element: Any, steps: tuple[_Compound, ...]) -> bool:
    if not _fits(element, steps[0]):
        return False
    ancestors = element.iterancestors()
    return all(any(_fits(ancestor, step) for ancestor in ancestors) for step in steps[1:])


def _fits(element: Any, step: _Compound) -> bool:
    return (
        step.tag in ("", "*", element.tag)
        and step.classes <= set((element.get("class") or "").split())
        and step.ids <= {element.get("id")}
    )
