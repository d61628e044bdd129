"""What a list says of the items that do not look like names by themselves."""

import re
from collections.abc import Iterable
from functools import cache

from toolkit.extraction.name_clause import Clause, Item, ListKind, NameKind, Span, list_phases
from toolkit.extraction.name_units import Kind, list_words
from toolkit.lexicons.lexicon import any_of, pattern_of, split_group

PLACE_END = frozenset(split_group("settlement_sign"))
_LONGEST = 6  # characters of a firm that is told by its list alone
_SHORTEST_PROJECT = 4
_FIRM = frozenset("DWOUPsS1T")  # kinds of units that a firm's name may have: no verb, no number
_PROJECT = frozenset("DWNPTOU1SsQLR")
_SELDOM = frozenset("OUW")
_NAMED = frozenset("OW")
_WORDS = frozenset("DW")
_LOOKS_LIKE_A_FIRM = re.compile("P?[OUW]{1,2}[sS]{0,2}")
_UNUSUAL = frozenset((Kind.SELDOM, Kind.RARE))
_TWO = 2  # characters of a word that a name begins with


def find_siblings(clause: Clause, group: list[Item], names: list[Span]) -> list[Span]:
    """The items of a list that stand beside its names: 珺澜 and 长城 in 鑫瑀电子、珺澜、长城等企业.

    A list that is said to be one of firms needs one name, or as many items that few reports use as others;
    one of projects needs names in half of its items, or seldom words in all; any other needs firms in most.
    """
    if group[0].listed in (ListKind.INDUSTRIES, ListKind.PUBLIC) or not (names or group[0].listed):
        return []
    siblings, seldom, plain = [], 0, 0
    for item in _without_names(clause, group, names):
        first = _skip_amount(clause, item)
        while first < item.last and clause.leads_in(first):
            first += 1
        found = _read_sibling(clause, first, item)
        if found:
            siblings.append(found)
            seldom += _is_seldom(clause, first, item)
            plain += _LOOKS_LIKE_A_FIRM.fullmatch(clause.kinds, first, item.last) is None
    return siblings if _is_told(group, names, len(siblings), seldom, plain) else []


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


def _is_seldom(clause: Clause, first: int, item: Item) -> bool:
    """Whether an item begins with a word that few reports use, itself or behind a place: 安国 + 鑫瑀."""
    kind = clause.kinds[first]
    if kind == Kind.PLACE and item.listed is None and first + 1 < item.last:
        kind = clause.kinds[first + 1]
    return kind in (_SELDOM if item.listed is ListKind.FIRMS else _NAMED)


def _skip_amount(clause: Clause, item: Item) -> int:
    """The first unit of an item behind what it costs: 投资3亿元的 + 鑫瑀电子."""
    function = clause.kinds.rfind(Kind.FUNCTION, item.first, item.last)
    costs = function >= 0 and Kind.OTHER in clause.kinds[item.first : function]
    return function + 1 if costs else item.first


def _read_sibling(clause: Clause, first: int, item: Item) -> Span | None:
    if item.listed is ListKind.PROJECTS:
        project = _is_project(clause, first, item.last)
        last = clause.drop_phase(first + 1, item.last)
        return clause.span(first, last, NameKind.PROJECT) if project else None
    return clause.span(first, item.last, NameKind.FIRM) if _is_firm(clause, first, item.last) else None


def _is_told(group: list[Item], names: list[Span], siblings: int, seldom: int, plain: int) -> bool:
    """Whether the rest of a list may be believed."""
    firms = sum(span.kind is NameKind.FIRM for span in names)
    several = len(group) > 1
    if group[0].listed is ListKind.FIRMS:
        return firms > 0 or (several and 2 * seldom >= len(group))
    if group[0].listed is ListKind.PROJECTS:
        return 2 * len(names) >= len(group) or (several and len(names) + seldom == len(group))
    most = 2 * firms > len(group) or (2 * firms == len(group) and not plain)
    return group[0].listed is None and most and seldom == siblings


def _is_firm(clause: Clause, first: int, last: int) -> bool:
    words, kinds = clause.words(first, last), clause.kinds[first:last]
    if not 1 < len(words) <= _LONGEST or words[-1] in PLACE_END or words in list_words("plain"):
        return False
    bare = kinds in (Kind.SITE, Kind.SECTOR, Kind.MAKER)
    return set(kinds) <= _FIRM and not bare and not is_public(words)


def _is_project(clause: Clause, first: int, last: int) -> bool:
    """An item that begins with a word that few reports use, or one word and its phase: 升华二期.

    A place may stand before it (安国 + 鑫瑀电子), or one character be cut from it (鑫 + 瑀特).
    """
    words = clause.words(first, last)
    first = _skip_before(clause, first, last)
    kinds = clause.kinds[first:last]
    if len(words) < _SHORTEST_PROJECT or is_public(words) or not set(kinds) <= _PROJECT:
        return False
    phase = len(kinds) == len("DT") and kinds[0] in _WORDS and clause.word(last - 1) in list_phases()
    return (kinds[0] in _UNUSUAL and len(kinds) > 1) or (
        phase and clause.word(first) not in list_words("plain")
    )


def _skip_before(clause: Clause, first: int, last: int) -> int:
    """The first unit behind a place, or behind a character, where a word of two characters follows."""
    before = clause.kinds[first]
    cut = before == Kind.SINGLE and clause.word(first) not in list_words("modifier")
    follows = first + 1 < last and clause.kinds[first + 1] in _UNUSUAL and len(clause.word(first + 1)) == _TWO
    return first + 1 if follows and (cut or before == Kind.PLACE) else first


@cache
def _works_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{pattern_of(list_words('works'))})$"), any_of(list_words("public"))
