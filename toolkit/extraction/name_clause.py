"""The lists of a clause, and what each is said to be a list of: firms, projects or industries."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from toolkit.extraction.name_units import Kind, Unit, is_lead, list_words
from toolkit.lexicons.lexicon import any_of, pattern_of, split_group

_LOOK = 30  # characters after 等 in which a word says what is listed
_PHASES = split_group("phase_end")
(_NAMED_AS,) = split_group("named_as")


class NameKind(StrEnum):
    """What a name stands for."""

    FIRM = "firm"
    PROJECT = "project"


class ListKind(StrEnum):
    """What a list is said to be a list of."""

    FIRMS = "firms"
    PROJECTS = "projects"
    INDUSTRIES = "industries"
    PUBLIC = "public"  # public works, which are no names


class Span(NamedTuple):
    """A name in a clause; `own` is the end of the name of its own that it begins with, or its start."""

    start: int
    end: int
    kind: NameKind
    own: int


class Item(NamedTuple):
    """The units between two pauses of a list, and what the list is said to be a list of."""

    first: int
    last: int
    listed: ListKind | None

    @property
    def lists_names(self) -> bool:
        """Whether the list is said to be one of firms or of projects."""
        return self.listed in (ListKind.FIRMS, ListKind.PROJECTS)


class Clause(NamedTuple):
    """A clause and its units; `kinds` has one letter for each."""

    text: str
    units: list[Unit]
    kinds: str

    def words(self, first: int, last: int) -> str:
        """What the units from one to before another say."""
        return self.text[self.units[first].start : self.units[last - 1].end] if first < last else ""

    def word(self, index: int) -> str:
        """What a unit says; empty after the last."""
        return self.words(index, index + 1) if index < len(self.units) else ""

    def span(self, first: int, last: int, kind: NameKind) -> Span:
        """The name that some units make."""
        unit = self.units[first]
        own = unit.end if unit.kind in (Kind.OWN, Kind.RARE) else unit.start
        return Span(unit.start, self.units[last - 1].end, kind, own)

    def leads_in(self, index: int) -> bool:
        """Whether a unit leads to a name and is no part of it."""
        kind = self.kinds[index]
        verb = kind == Kind.WORD and is_lead(self.word(index))
        return verb or kind in (Kind.VERB, Kind.FUNCTION, Kind.QUOTE)

    def drop_phase(self, first: int, last: int) -> int:
        """The unit after a name that may end in 一期 or 项目, which are no part of it."""
        while last > first and self.word(last - 1) in list_phases():
            last -= 1
        return last


def split_lists(clause: Clause) -> Iterator[list[Item]]:
    """The lists of a clause: items between 、 and 和, up to a comma; without a pause, one item."""
    for stretch in re.finditer(r"[^B]+", clause.kinds):
        first, last = stretch.span()
        frames = _read_frames(clause, first, last)
        group: list[Item] = []
        for item in re.finditer(r"[^CEA]+", clause.kinds[first:last]):
            start, end = first + item.start(), first + item.end()
            joined = group and start == group[-1].last + 1 and clause.kinds[start - 1] != Kind.ETCETERA
            if group and not joined:
                yield group
                group = []
            group.append(Item(start, end, frames[item.start()]))
        if group:
            yield group


def _read_frames(clause: Clause, first: int, last: int) -> list[ListKind | None]:
    """For each unit of a stretch, what 等 says that its list is a list of."""
    frames: list[ListKind | None] = [None] * (last - first)
    begin = first
    while (index := clause.kinds.find(Kind.ETCETERA, begin, last)) >= 0:
        frames[begin - first : index - first] = [_find_frame(clause, index)] * (index - begin)
        begin = index + 1
    return frames


def _find_frame(clause: Clause, index: int) -> ListKind | None:
    """What stands first after 等: a word for firms, for projects, for industries, or for public works."""
    start = clause.units[index].end
    after = clause.text[start : start + _LOOK]
    leads = clause.word(index) in list_words("leader")
    if clause.word(index) == _NAMED_AS or (
        leads and not _leading().match(clause.text, clause.units[index].start)
    ):
        return ListKind.FIRMS
    matches = {kind: pattern.match(after) for kind, pattern in _frame_patterns().items()}
    ends = {kind: match.end() for kind, match in matches.items() if match}
    if not ends:
        return None
    first = min(ends, key=lambda kind: ends[kind])
    if first is ListKind.PROJECTS and any_of(list_words("public")).search(after, 0, ends[first]):
        return ListKind.PUBLIC
    head = _head_pattern().match(after, ends[first]) if first is ListKind.INDUSTRIES else None
    return ListKind(str(head.lastgroup)) if head else first


@cache
def _leading() -> re.Pattern[str]:
    """What leads and is no firm: 龙头项目."""
    leader, projects = (pattern_of(list_words(kind)) for kind in ("leader", "projects"))
    return re.compile(rf"(?:{leader})(?:{projects})")


@cache
def _head_pattern() -> re.Pattern[str]:
    """What makes a list one of firms or projects though an industry stands before it: 等制造业 + 项目.

    What is done to a product may stand between: 等农产品 + 深加工项目.
    """
    kinds = (ListKind.FIRMS, ListKind.PROJECTS)
    heads = "|".join(f"(?P<{kind.value}>{pattern_of(list_words(kind))})" for kind in kinds)
    return re.compile(rf"(?:{pattern_of(list_words('worked'))})?(?:{heads})")


@cache
def list_phases() -> frozenset[str]:
    """一期, 项目: part of what stands there, and no part of the name."""
    return frozenset(word for word in list_words("part") if word.endswith(_PHASES))


@cache
def _frame_patterns() -> dict[ListKind, re.Pattern[str]]:
    """What may stand between 等 and what is listed; of two kinds that end alike the first counts."""
    kinds = (ListKind.FIRMS, ListKind.PROJECTS, ListKind.INDUSTRIES)
    firms, projects, industries = (pattern_of(list_words(kind)) for kind in kinds)
    grows, starts = (pattern_of(list_words(kind)) for kind in ("grows", "starts"))
    return {
        ListKind.INDUSTRIES: re.compile(rf"[^，。；：、]{{0,8}}?(?:{industries})"),
        ListKind.FIRMS: re.compile(rf"{grows}|[^，。；：、]{{0,12}}?(?!{_leading().pattern})(?:{firms})"),
        ListKind.PROJECTS: re.compile(rf"(?:{starts})|[^，。；：、]{{0,14}}?(?:{projects})"),
    }
