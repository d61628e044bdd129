"""How names of firms and projects are built: what begins one, and what ends it.

A firm is known to the lexicon, or has a name of its own and what it makes (鑫瑀电子), or stands in a list
of firms (鑫瑀、珺澜等企业). A project begins with a firm or a name of its own and ends in a site
(鑫瑀电子产业园) or with its item of a list of projects (鑫瑀电子年产5万吨铜箔等项目). Public works,
programmes and descriptions are no names.
"""

import re
from collections.abc import Iterator
from functools import cache

from toolkit.extraction.name_clause import Clause, Item, ListKind, NameKind, Span, list_phases, split_lists
from toolkit.extraction.name_lists import PLACE_END, find_siblings, is_public
from toolkit.extraction.name_units import Kind, Unit, is_lead, is_verb, list_words
from toolkit.lexicons.lexicon import split_group

_LONGEST = 26  # characters of a name
_SHORTEST_PROJECT = 4
_LONGEST_BARE = 6  # characters of a firm that is told by its list alone
_LONGEST_BEHIND = 3  # characters of what makes a place of a firm: 博物馆
_TWO = 2  # characters of a word that most names of their own have

# F known firm, O name of its own, U rare word, W seldom one, D any other, P place, S maker, s sector, T site,
# L and R brackets: the letters of `Kind`.
_CORE = re.compile(r"F{1,3}[sS]{0,3}|[OU](?:LP{1,2}R)?[DWsT]{0,2}S{1,3}|[OU]s{1,3}S?|P{1,2}[sDW]{0,2}S{1,3}")
_MAKER = re.compile(r"[DW]S{1,3}")
_SECTOR = re.compile(r"W[sS]{1,3}")
_TAIL = re.compile(rf"[DWsNPTOU1SJFQLRX]{{0,{_LONGEST}}}")
_MAY_BEGIN = re.compile(r"[FOUP]|W[sS]|DS")  # what one of these three or a name of its own begins with
_OWN = (Kind.OWN, Kind.RARE)
_DESCRIBES = (Kind.WORD, Kind.SELDOM, Kind.SECTOR)
_OF_REGISTERED = frozenset(
    {*_OWN, *_DESCRIBES, Kind.FIRM, Kind.MAKER, Kind.PLACE, Kind.SINGLE, Kind.VERB, Kind.SITE}
)
_CALLS = frozenset(
    {*_OWN, Kind.SELDOM, Kind.FIRM, Kind.PLACE, Kind.SINGLE}
)  # what tells one firm from another
(_UNDERTAKING,) = split_group("undertaking")
_NUMERALS = frozenset("一两三四五六七八九十")
_BRACKETS = ("（）", "()", "“”", "《》")


def find_spans(text: str, units: list[Unit]) -> list[Span]:
    """The names in a clause, in order, none within another; `units` are the clause's own."""
    clause = Clause(text, units, "".join([unit.kind for unit in units]))
    registered = Kind.MAKER in clause.kinds and any(form in text for form in _registered())
    if not (registered or _MAY_BEGIN.search(clause.kinds) or Kind.ETCETERA in clause.kinds):
        return []  # nothing that a name begins with, and no list that says what it lists
    found: list[Span] = []
    for group in split_lists(clause):
        names = [span for item in group for span in _read_item(clause, item)]
        found.extend(names)
        if registered:
            found.extend(span for item in group for span in _list_registered(clause, item, names))
        found.extend(find_siblings(clause, group, names))
    return _trim_all(text, found)


def ends_in_maker(name: str) -> bool:
    """Whether a name ends in what only firms are called: 集团, 药业."""
    return name.endswith(_makers())


def _read_item(clause: Clause, item: Item) -> Iterator[Span]:
    index = item.first
    while match := _MAY_BEGIN.search(clause.kinds, index, item.last):
        index = match.start()
        found = _read_name(clause, item, index)
        if found:
            last, kind = found
            yield clause.span(index, last, kind)
            index = last
        else:
            index += 1


def _list_registered(clause: Clause, item: Item, names: list[Span]) -> Iterator[Span]:
    """Firms by the names that they are registered under, whatever these say: 云江启创产业发展有限公司."""
    for index in range(item.first, item.last):
        said = clause.words(item.first, index + 1)
        if clause.kinds[index] != Kind.MAKER or not said.endswith(_registered()):
            continue
        first = index
        while first > item.first and clause.kinds[first - 1] in _OF_REGISTERED:
            first -= 1
        while first < index and (clause.kinds[first] == Kind.VERB or is_lead(clause.word(first))):
            first += 1
        start = clause.units[first].start
        known = any(span.start <= start < span.end for span in names)
        if not known and not _CALLS.isdisjoint(clause.kinds[first:index]):
            yield clause.span(first, index + 1, NameKind.FIRM)


def _read_name(clause: Clause, item: Item, index: int) -> tuple[int, NameKind] | None:
    """The unit after the name that begins at one, and what it is."""
    own = clause.kinds[index] in _OWN
    if not _may_begin(clause, item, index):
        return None
    match = _match_core(clause, item, index)
    if not match and (not own or _is_slogan(clause, item, index)):
        return None
    core = match.end() if match else index + 1
    tail = _find_tail(clause, item, index, core)
    site = _find_site(clause, item, index, core, tail, told=match is not None)
    if site:
        return site, NameKind.PROJECT
    if match:
        firm = not _goes_on(clause, item, match)
        return (core, NameKind.FIRM) if firm else None
    return (tail, NameKind.FIRM) if _is_bare_firm(clause, item, index, tail) else None


def _may_begin(clause: Clause, item: Item, index: int) -> bool:
    """A name stands at the head of its item or after a place or a verb, not inside a compound."""
    if index == item.first:
        return True
    before, kind = clause.kinds[index - 1], clause.kinds[index]
    if kind == Kind.FIRM:
        return before != Kind.SINGLE  # 天 + 中粮 in 天中粮仓
    return kind not in _OWN or before not in _DESCRIBES or is_lead(clause.word(index - 1))


def _match_core(clause: Clause, item: Item, index: int) -> re.Match[str] | None:
    """What tells a firm at a unit: that it is known, or what it makes."""
    match = _CORE.match(clause.kinds, index, item.last) or _match_word(clause, item, index)
    return None if match and _is_description(clause, item, index, match) else match


def _match_word(clause: Clause, item: Item, index: int) -> re.Match[str] | None:
    """A common word and what only firms are called (鑫瑀钛业); a seldom one and what it makes (升华电子).

    Outside of lists a seldom word is told for a name by what is said of it, or by being one that firms like
    to be called by (东方电子).
    """
    head = index == item.first
    sector = _SECTOR.match(clause.kinds, index, item.last)
    if sector and item.lists_names and (head or clause.leads_in(index - 1)):
        return sector
    pause = head or clause.kinds[index - 1] in (Kind.VERB, Kind.FUNCTION, Kind.PLACE)
    if pause and len(clause.word(index)) == _TWO:
        maker = _MAKER.match(clause.kinds, index, item.last)
        if maker:
            return maker
    if sector and pause and clause.word(index) in list_words("front"):
        return sector
    if not sector or not head:
        return None
    counted = clause.kinds[sector.end() : sector.end() + 1] == Kind.OTHER
    return sector if counted or clause.word(sector.end()) in list_words("subject") else None


def _is_description(clause: Clause, item: Item, index: int, match: re.Match[str]) -> bool:
    """A long word of the dictionary describes what it stands before (危险品物流), outside of lists."""
    words = clause.words(_skip_places(clause, index), match.end())
    if words in list_words("plain") or _is_school(words):
        return True
    if Kind.MAKER in match.group():
        return False
    word, kind = clause.word(index), clause.kinds[index]
    long = kind == Kind.RARE and len(word) > _TWO and not item.lists_names
    return long or (kind == Kind.OWN and word[0] in _NUMERALS)


def _is_school(words: str) -> bool:
    """Whether a group is one of schools, not of firms: 云江教育集团."""
    return any(word in words for word in list_words("taught"))


def _skip_places(clause: Clause, index: int) -> int:
    """The first unit from one on that is no place: what 上市公司 says is plain after a place too."""
    while clause.kinds[index] == Kind.PLACE:
        index += 1
    return index


def _is_slogan(clause: Clause, item: Item, index: int) -> bool:
    """A name of its own that has quotation marks to itself is a programme's: “鑫瑀”计划."""
    quoted = index > item.first and clause.kinds[index - 1] == Kind.QUOTE
    return quoted and clause.kinds[index + 1 : index + 2] == Kind.QUOTE


def _find_tail(clause: Clause, item: Item, index: int, core: int) -> int:
    """The unit after the description that follows the core of a name."""
    match = _TAIL.match(clause.kinds, core, item.last)
    tail = match.end() if match else core
    while tail > core and clause.units[tail - 1].end - clause.units[index].start > _LONGEST:
        tail -= 1
    return tail


def _find_site(clause: Clause, item: Item, index: int, core: int, tail: int, *, told: bool) -> int:
    """The unit after the last one of a project, or 0 where what begins here is none."""
    last = _find_end(clause, item, index, core, tail, told=told)
    if not last:
        return 0
    last = max(clause.drop_phase(core, last), core)
    if told:
        return last
    if clause.kinds[index] == Kind.RARE and not _is_sure(clause, item, index, core, tail):
        return 0
    quoted = index > item.first and clause.kinds[index - 1] == Kind.QUOTE
    listed = (Kind.RARE,) if item.listed is ListKind.PROJECTS else ()
    says = any(kind in clause.kinds[core:tail] for kind in (*_DESCRIBES, Kind.SITE, *listed))
    long = clause.units[tail - 1].end - clause.units[index].start >= _SHORTEST_PROJECT
    return last if says and long and not (quoted and last < item.last) else 0


def _find_end(clause: Clause, item: Item, index: int, core: int, tail: int, *, told: bool) -> int:
    """The unit after a site or an item of a list of projects; 0 where nothing ends, or public works."""
    public = is_public(clause.words(index, tail)) or is_public(
        clause.words(index, clause.drop_phase(core, tail))
    )
    if item.listed is ListKind.PROJECTS and tail == item.last and not public:
        return tail
    sites = [unit for unit in range(core, tail) if clause.kinds[unit] == Kind.SITE]
    if not sites:
        return 0
    word = clause.word(sites[-1])
    named = word not in list_words("part")
    phase = word in list_phases() and (told or word == _UNDERTAKING)
    starts = clause.word(tail) in list_words("subject")
    listed = item.listed is ListKind.PROJECTS and tail == item.last
    if core == sites[-1] and (listed or starts):
        phase = word in list_phases() and not is_public(clause.words(index, core))  # 鑫瑀二期
    works = is_public(clause.words(index, sites[-1])) or (
        word not in list_words("site") and is_public(clause.words(index, sites[-1] + 1))
    )
    return sites[-1] + 1 if (named or phase) and not works else 0


def _is_sure(clause: Clause, item: Item, index: int, core: int, tail: int) -> bool:
    """Whether a rare word begins a project: in a list of names, before a site or a number."""
    site = any(
        clause.kinds[unit] == Kind.SITE and clause.word(unit) not in list_words("part")
        for unit in range(core, tail)
    )
    counted = clause.kinds[core : core + 1] == Kind.OTHER
    listed = item.lists_names and (counted or (site and len(clause.word(index)) == _TWO))
    return listed or (counted and clause.word(tail - 1) == _UNDERTAKING)


def _goes_on(clause: Clause, item: Item, match: re.Match[str]) -> bool:
    """Whether what looks like a firm's name is the beginning of something else.

    After any firm 路, 社区, 杯 make a place or an event of it. After a name that only a sector tells
    (鑫瑀康养), anything but a verb or a pause does: 鑫瑀康养驿站.
    """
    core = match.end()
    after = clause.text[clause.units[core - 1].end :][:_LONGEST_BEHIND]
    if after.startswith(_places()):
        return True
    if match.group()[0] == Kind.FIRM or Kind.MAKER in match.group():
        return False
    if item.listed in (ListKind.INDUSTRIES, ListKind.PUBLIC):
        return True
    following = clause.word(core) if core < item.last else ""
    goes_on = following and clause.kinds[core] in (*_DESCRIBES[:2], *_OWN, Kind.SECTOR, Kind.SINGLE)
    ends = is_lead(following) or is_verb(following) or following in list_words("said")
    return bool(goes_on) and not ends


def _is_bare_firm(clause: Clause, item: Item, index: int, tail: int) -> bool:
    """A name of its own with nothing after it: an item of a list, or what something is said of at once."""
    words, kinds = clause.words(index, tail), clause.kinds[index:tail]
    if clause.kinds[index] != Kind.OWN or is_public(words) or words[-1] in PLACE_END:
        return False
    if index > item.first and clause.kinds[index - 1] == Kind.PLACE and kinds == Kind.OWN:
        head = index - 1 == item.first or clause.kinds[index - 2] == Kind.VERB
        at_verb = tail < item.last and clause.kinds[tail] == Kind.VERB and not _is_grown(words)
        return (head and at_verb) or (item.lists_names and tail == item.last)
    whole = (index, tail) == (item.first, item.last)
    if item.listed is ListKind.FIRMS and tail == item.last:
        return len(words) <= _LONGEST_BARE or len(kinds) > 1
    if item.listed is ListKind.PROJECTS and whole:
        return _TWO < len(words) <= _LONGEST_BARE and set(kinds) <= set(_OWN)
    said = index == item.first and clause.word(tail) in list_words("subject") and not _is_grown(words)
    return said and len(words) > _TWO and set(kinds) <= {*_OWN, Kind.SINGLE}


def _is_grown(words: str) -> bool:
    """Whether a name ends in what is grown or in a landform: 鑫瑀茶, 鑫瑀陂."""
    return words.endswith(tuple(list_words("grown")))


def _trim_all(text: str, found: list[Span]) -> list[Span]:
    trimmed: list[Span] = []
    for span in sorted(found):
        end = _trim(text, span.start, span.end)
        if end - span.start > 1 and (not trimmed or span.start >= trimmed[-1].end):
            trimmed.append(span._replace(end=end))
    return trimmed


def _trim(text: str, start: int, end: int) -> int:
    """The end of a name without an open bracket or quotation mark."""
    while end > start and text[end - 1] in "（(“‘《—-·":
        end -= 1
    for opening, closing in (tuple(pair) for pair in _BRACKETS):
        words = text[start:end]
        if words.count(closing) > words.count(opening):
            end = start + words.index(closing)
        elif words.count(opening) > words.count(closing):
            end = start + words.rindex(opening)
    return end


@cache
def _makers() -> tuple[str, ...]:
    return tuple(sorted(list_words("maker")))


@cache
def _registered() -> tuple[str, ...]:
    return tuple(sorted(list_words("registered")))


@cache
def _places() -> tuple[str, ...]:
    return tuple(sorted(list_words("place")))
