"""What a list says of the items that do not look like names by themselves."""

import re
from collections.abc import Iterable
from functools import cache

from toolkit.extraction.name_clause import Clause, Item, ListKind, NameKind, Span, list_phases
from toolkit.extraction.name_units import Kind, list_words
from toolkit.lexicons.lexicon import any_of, pattern_of

PLACE_END = frozenset("市县区镇乡村")
_LONGEST = 6  # characters of a firm that is told by its list alone
_SHORTEST_PROJECT = 4
_FIRM = frozenset("DWOUPsS1T")  # kinds of units that a firm's name may have: no verb, no number
_PROJECT = frozenset("DWNPTOU1SsQLR")
_SELDOM = frozenset("OUW")
_WORDS = frozenset("DW")


def find_siblings(clause: Clause, group: list[Item], names: list[Span]) -> list[Span]:
    """The items of a list that stand beside its names: 珺澜 and 长城 in 鑫瑀电子、珺澜、长城等企业.

    A list that is said to be one of firms needs one name, or as many items that few reports use as others;
    one of projects needs names in half of its items, or seldom words in all; any other needs firms in most.
    """
    if group[0].listed in (ListKind.INDUSTRIES, ListKind.PUBLIC) or not (names or group[0].listed):
        return []
    siblings, seldom = [], 0
    for item in _without_names(clause, group, names):
        first = item.first
        while first < item.last and clause.leads_in(first):
            first += 1
        found = _read_sibling(clause, first, item)
        if found:
            siblings.append(found)
            seldom += clause.kinds[first] in _SELDOM
    return siblings if _is_told(group, names, len(siblings), seldom) else []


def is_public(words: str) -> bool:
    """Whether words say public works, which are no project of an industry: 鑫瑀大桥."""
    works, public = _works_patterns()
    return works.search(words) is not None or public.search(words) is not None


def _without_names(clause: Clause, group: list[Item], names: list[Span]) -> Iterable[Item]:
    rest = iter(sorted(names))
    name = next(rest, None)
    for item in group:
        start, end = clause.units[item.first].start, clause.units[item.last - 1].end
        while name and name.end <= start:
            name = next(rest, None)
        if name is None or name.start >= end:
            yield item


def _read_sibling(clause: Clause, first: int, item: Item) -> Span | None:
    if item.listed is ListKind.PROJECTS:
        project = _is_project(clause, first, item.last)
        last = clause.drop_phase(first + 1, item.last)
        return clause.span(first, last, NameKind.PROJECT) if project else None
    return clause.span(first, item.last, NameKind.FIRM) if _is_firm(clause, first, item.last) else None


def _is_told(group: list[Item], names: list[Span], siblings: int, seldom: int) -> bool:
    """Whether the rest of a list may be believed."""
    firms = sum(span.kind is NameKind.FIRM for span in names)
    several = len(group) > 1
    if group[0].listed is ListKind.FIRMS:
        return firms > 0 or (several and 2 * seldom >= len(group))
    if group[0].listed is ListKind.PROJECTS:
        return 2 * len(names) >= len(group) or (several and len(names) + seldom == len(group))
    return group[0].listed is None and 2 * firms > len(group) and seldom == siblings


def _is_firm(clause: Clause, first: int, last: int) -> bool:
    words, kinds = clause.words(first, last), clause.kinds[first:last]
    if not 1 < len(words) <= _LONGEST or words[-1] in PLACE_END or words in list_words("plain"):
        return False
    bare = kinds in (Kind.SITE, Kind.SECTOR, Kind.MAKER)
    return set(kinds) <= _FIRM and not bare and not is_public(words)


def _is_project(clause: Clause, first: int, last: int) -> bool:
    """An item that begins with a word that few reports use, or one word and its phase: 升华二期."""
    words, kinds = clause.words(first, last), clause.kinds[first:last]
    if len(words) < _SHORTEST_PROJECT or is_public(words) or not set(kinds) <= _PROJECT:
        return False
    phase = len(kinds) == len("DT") and kinds[0] in _WORDS and clause.word(last - 1) in list_phases()
    return (kinds[0] == Kind.SELDOM and len(kinds) > 1) or (
        phase and clause.word(first) not in list_words("plain")
    )


@cache
def _works_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{pattern_of(list_words('works'))})$"), any_of(list_words("public"))
