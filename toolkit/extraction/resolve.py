"""What a head belongs to that does not say enough by itself: one table, and one stack of candidates.

The table says which sources a type of head may use and in which order; the first source that offers a
candidate of a fitting kind wins, and within it the nearest. A name is made of that one and the head.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.extraction.compose import compose
from toolkit.extraction.head import Head, HeadType, Order
from toolkit.extraction.nouns import is_bare, is_relational, names_class_of, relational_end, without_part
from toolkit.extraction.verbs import VERBS, VerbClass
from toolkit.lexicons.lexicon import group_pattern, pattern_of, split_group


class Source(StrEnum):
    """Where the rest of a name came from: the column ``indicator_from``."""

    NONE = ""
    HEADING = "heading"
    LEAD = "lead"
    SUBJECT = "subject"
    EARLIER_CLAUSE = "earlier_clause"
    LAST_NAMED = "last_named"
    SIBLING = "sibling"
    BEHIND = "behind"


class Named(NamedTuple):
    """A figure that has its name: where it stands, its head, what it belongs to, unit, sentence's start."""

    start: int
    name: str
    head: Head
    owner: str
    unit: str
    sentence: int
    prefix: str = ""


class Candidate(NamedTuple):
    """Something that a head could belong to, and why it was not taken (empty for the one that was)."""

    source: Source
    text: str
    lost: str = ""


class Resolved(NamedTuple):
    """A name, where the part that is not the head's own came from, what it is, and all candidates asked."""

    name: str
    source: Source
    owner: str
    candidates: tuple[Candidate, ...] = ()


#: Offers the candidates of a source, nearest first.
Offer = Callable[[Source], Iterator[str]]

# Which sources a type of head may use, in order.
SOURCES: Final[dict[HeadType, tuple[Source, ...]]] = {
    HeadType.FULL: (Source.SUBJECT, Source.SIBLING),
    HeadType.RELATIONAL: (
        Source.LAST_NAMED, Source.SUBJECT, Source.EARLIER_CLAUSE, Source.BEHIND, Source.SIBLING, Source.LEAD,
    ),
    HeadType.GENERIC: (
        Source.SIBLING, Source.LAST_NAMED, Source.SUBJECT, Source.EARLIER_CLAUSE, Source.LEAD,
    ),
    HeadType.PART: (Source.SIBLING, Source.LAST_NAMED),
    HeadType.EVENT: (Source.LAST_NAMED, Source.EARLIER_CLAUSE, Source.BEHIND, Source.LEAD),
    HeadType.EMPTY: (
        Source.SIBLING, Source.LAST_NAMED, Source.EARLIER_CLAUSE, Source.BEHIND, Source.LEAD,
        Source.HEADING,
    ),
}  # fmt: skip
_SAID_OF: Final = re.compile(rf"(?<=..){group_pattern('said_of')}$")
_EVENT_END: Final = re.compile(
    f"(?:{pattern_of(w for w, c in VERBS.items() if c in {VerbClass.EVENT, VerbClass.BUILD})})$"
)
_OF_AN_AMOUNT: Final = frozenset(split_group("of_an_amount"))
_AGAINST: Final = split_group("against") + split_group("relational_verb") + split_group("distance_than")
_RANKED: Final = frozenset(split_group("ranked"))
_OCCUPYING: Final = frozenset(split_group("occupying"))  # 占地 is an area, and no share of one
_LINK: Final = split_group("link")[0]
_OUTPUT: Final = frozenset(split_group("output_noun"))
_ABOUT: Final = frozenset({Source.LEAD, Source.EARLIER_CLAUSE})
_ABOUT_ANY: Final = _ABOUT | {Source.BEHIND, Source.SUBJECT}
_LONGEST_OWNER: Final = 24


def resolve(head: Head, offer: Offer) -> Resolved:
    """The name of a figure: its head, with what it belongs to where it does not say that itself."""
    asked: list[Candidate] = []
    for source in SOURCES[head.type]:
        for text in offer(source):
            lost = _refusal(head, source, text)
            asked.append(Candidate(source, text, lost))
            if not lost:
                return Resolved(_join(head, source, text), source, text, tuple(asked))
    return Resolved(_alone(head), Source.NONE, "", tuple(asked))


def _refusal(head: Head, source: Source, text: str) -> str:
    """Why a candidate cannot be what the head belongs to."""
    if len(text) < 2:
        return "says nothing"
    if source is not Source.LAST_NAMED and text in head.own:
        return "is said already"
    if head.type is HeadType.GENERIC and source in _ABOUT and names_class_of(text, head.own):
        return "names only the class"
    bare = source is Source.BEHIND and is_bare(text)
    owned = head.type is HeadType.RELATIONAL and source in _ABOUT_ANY
    if bare or (owned and is_relational(text)):
        return "needs an owner itself"
    if len(text) > _LONGEST_OWNER and source in _ABOUT:
        return "is a clause, no noun"
    return ""


def _join(head: Head, source: Source, owner: str) -> str:
    match head.type:
        case HeadType.PART:
            return compose(head.own, _same_class(head.own, owner))
        case HeadType.EVENT if head.order is Order.SITE:
            return compose(owner, head.event) + _LINK + head.noun
        case HeadType.EVENT:
            return compose(owner, head.event)
        case HeadType.EMPTY:
            return owner
        case HeadType.FULL if source is Source.SIBLING:
            return compose(owner, head.noun)
        case _:
            return compose(owner, head.own)


def _same_class(own: str, owner: str) -> str:
    """A whole without the place or rank at its head, or up to the class: 项目 of 省市重点项目 for 省重点."""
    at = owner.find(own[-2:]) + len(own[-2:]) if own in _RANKED else 0
    return owner[at:] if at > 1 else without_part(owner)


def _alone(head: Head) -> str:
    return head.called or head.own or head.event or head.verb


def owner_of(last: Named, head: Head) -> str:
    """What the last figure offers to a head: what it belongs to where both are said of one thing."""
    if head.type is HeadType.EVENT:
        return _happened_to(last)
    if head.type is not HeadType.RELATIONAL:
        return last.owner if head.type is last.head.type is HeadType.PART else last.name
    if last.owner and last.head.type is HeadType.RELATIONAL:
        return last.owner
    said = _SAID_OF.search(last.name)
    if said:
        return last.name[: said.start()]
    against = head.noun.startswith(_AGAINST) and head.noun not in _OCCUPYING
    if against or head.noun in _OF_AN_AMOUNT:
        return last.name
    # 总投资9亿元、占地600亩: of what, neither says
    return "" if is_relational(last.name) else last.name.removesuffix(relational_end(last.name))


def _happened_to(last: Named) -> str:
    """What the event of the next figure happens to: the projects of 项目开工12个、竣工3个."""
    if last.head.type is HeadType.EVENT:
        return last.owner
    return _EVENT_END.sub("", last.head.noun if last.head.type is HeadType.FULL else last.name)


def relational_sibling(earlier: str, head: Head) -> str:
    """The owner of a like noun named before a semicolon: 金融机构存款余额228亿元；贷款余额159亿元."""
    end = relational_end(earlier)
    alike = len(end) == len(head.noun) and end[-2:] == head.noun[-2:]
    alike |= end in _OUTPUT and head.noun in _OUTPUT
    return earlier.removesuffix(end) if end and end != head.noun and alike else ""
