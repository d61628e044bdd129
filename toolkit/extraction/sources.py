"""The stack of what was named, and what each source offers to a head that does not say enough by itself."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from toolkit.extraction.chunks import Kind, Sentence, Word, chunk, ends_at_word, span_text
from toolkit.extraction.head import Head, HeadType, Order
from toolkit.extraction.headlines import HEADLINE_IDS, WHOLE
from toolkit.extraction.indicators import find_indicator
from toolkit.extraction.nouns import before_size, is_bare, modifiers
from toolkit.extraction.place import Place
from toolkit.extraction.resolve import Named, Source, owner_of, relational_sibling
from toolkit.extraction.sides import read_behind
from toolkit.extraction.topics import (
    acting_zone,
    announced,
    called_on,
    earlier_lists,
    earlier_topics,
    opening,
    topic_of,
)
from toolkit.extraction.verbs import DOING
from toolkit.lexicons.lexicon import split_group
from toolkit.reading.clauses import Clauses

_LEAD_WIDTH: Final = 20  # characters of a sentence that only announces what the next ones are about
_LONGEST_TOPIC: Final = 10  # characters
_LONGEST_MEMBER: Final = 4  # characters of a noun that takes over what stands before the list
_SHORT: Final = 3  # characters of a noun that shares the words of the one before: 示范村, 达标村
_MOST_WORDS: Final = 400
_OPENING: Final = 40
_DEPTH: Final = 40  # figures that are looked back upon
_ZONE_END: Final = split_group("zone_end")
_PART: Final = frozenset(split_group("part"))
_SPENDING: Final = frozenset(split_group("spending"))
_HARVEST: Final = frozenset(split_group("mass_noun"))
_FUNDS: Final = split_group("funds")
_MONEY: Final = split_group("floor_unit")[0]
_NUMBERING: Final = re.compile(r"^(?:(?:[（(][^（）()]{1,3}[)）]|[^、.．\s]{1,3}[、.．])\s*)+")
_NO_LEAD: Final = re.compile(r"[\d，,、：:]")
_ENDS: Final = frozenset({Kind.MARK, Kind.QUANTITY})
_LISTED: Final = frozenset({Kind.JOINT, Kind.QUANTITY})
_OPENS: Final = frozenset("（(")
_CLOSES: Final = frozenset("）)")
_REST: Final = frozenset(split_group("other_of"))
#: Orders in which a verb may have its object in a clause before that does the same, and in no other.
_WITH_A_DEED: Final = frozenset({Order.SITE, Order.BEFORE})


class Stack:
    """What was named in a paragraph so far, and where the figure stands that is named next."""

    def __init__(self, text: str, clauses: Clauses, path: str) -> None:
        """Takes the view, the paragraph's clauses, and the path of its headings."""
        self.text, self.clauses, self.path = text, clauses, path
        self.sentence = Sentence(-1, -1, [], {})
        self.chain = 0  # where the sentences begin that semicolons or 其中 join to this one
        self.called = ""  # whom the sentence calls on
        self.zone = ""  # the zone that acts in it
        self.named: list[Named] = []
        self.listed = 0  # where the list of figures ends that was walked through last
        self.asides: list[tuple[int, int]] = []  # where brackets of the sentence open and close

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence that has a figure."""
        follows = sentence.start == self.sentence.end + 1
        joined = self.text[sentence.start - 1 : sentence.start] in "；;"
        part = bool(sentence.words) and sentence.words[0].text in _PART
        self.sentence, self.listed, self.asides = sentence, 0, list(_brackets(sentence.words))
        self.called, self.zone = called_on(sentence.words), acting_zone(sentence.words)
        if not (follows and (joined or part)):
            self.chain = sentence.start

    def offer(self, source: Source, place: Place, head: Head) -> Iterator[str]:
        """The candidates of a source for a head, nearest first."""
        if source is not Source.BEHIND and _pays_for_what_follows(place, head):
            return
        match source:
            case Source.LAST_NAMED:
                yield from self._last_named(place, head)
            case Source.SUBJECT:
                yield from self._subject(place, head)
            case Source.EARLIER_CLAUSE:
                yield from self._earlier_clause(place, head)
            case Source.SIBLING:
                yield from self._sibling(place, head)
            case Source.BEHIND:
                yield from self._behind(place, head)
            case Source.LEAD:
                yield from self._lead()
            case _:
                yield from self._headings()

    def topics(self, place: Place, *, led_by_verb: bool = False) -> Iterator[str]:
        """What the clauses before a figure's own are about, nearest first."""
        words = self._said(place)
        return earlier_topics(words[: len(words) - len(place.left)], led_by_verb=led_by_verb)

    def lists(self, place: Place) -> Iterator[str]:
        """The clauses before a figure's own that list several things, nearest first."""
        words = self._said(place)
        return earlier_lists(words[: len(words) - len(place.left)])

    def _earlier_clause(self, place: Place, head: Head) -> Iterator[str]:
        """What the clauses before are about; a class of things belongs to the nearest, or to none."""
        if head.type is HeadType.EVENT:
            yield from self._same_deed(place, head)
            if head.order not in _WITH_A_DEED:
                yield from self.topics(place)
        elif head.type is not HeadType.GENERIC:
            yield from self.topics(place)
        elif is_bare(head.noun) and (topic := next(self.topics(place, led_by_verb=True), "")):
            yield topic if len(topic) <= _LONGEST_TOPIC and "、" not in topic else ""

    def _same_deed(self, place: Place, head: Head) -> Iterator[str]:
        """What a clause before does the same to: 实施危房改造工程，各村推进，完成改造90户."""
        for topic in self.topics(place, led_by_verb=head.order in _WITH_A_DEED):
            if (at := topic.find(head.event)) >= 0:
                yield topic[: at + len(head.event)] if at else topic

    def _said(self, place: Place) -> list[Word]:
        """The words of the sentence up to the figure; of one without end its opening and the nearest."""
        words, at = self.sentence.words, self.sentence.at[place.quantity.start]
        return words[:at] if at <= _MOST_WORDS else words[:_OPENING] + words[at - _MOST_WORDS : at]

    def _last(self, place: Place, unit: str | None = None) -> Named | None:
        """What was named last in this sentence, in a certain unit if one is asked for."""
        recent = reversed(self.named[-_DEPTH:])
        here = takewhile(lambda named: named.sentence == self.sentence.start, recent)
        at = place.quantity.start
        open_ = (named for named in here if not self.asides or not self._is_aside(named.start, at))
        return next((named for named in open_ if unit is None or named.unit == unit), None)

    def _is_aside(self, position: int, seen_from: int) -> bool:
        """Whether brackets that are closed hold a figure: 26项（其中省级4项），总投资 is that of the 26."""
        return any(opens < position < closes < seen_from for opens, closes in self.asides)

    def _last_named(self, place: Place, head: Head) -> Iterator[str]:
        same = head.type is HeadType.EVENT and place.quantity.kind != "rate"
        last = self._last(place, place.quantity.unit if same else None)
        yield self._shared_owner(place, head)
        if last is None:
            return
        if head.type is HeadType.GENERIC and not (_has(place, Kind.PART) or _is_paid_by(head, last)):
            return
        if head.own in WHOLE and _is_headline(last.name):
            return  # 生产总值增长7%，投资增长10%: each is said of the place
        if head.type is HeadType.RELATIONAL:
            if head.subject or self._turned_to_another(place, head):
                return
            if last.head.subject and head.noun not in _SPENDING:
                yield last.head.subject
        yield owner_of(last, head)

    def _shared_owner(self, place: Place, head: Head) -> str:
        """Of what the figure before in the clause is: 6个乡镇、70个村改造, 投资2亿元完成5个村改造."""
        if head.type is not HeadType.EVENT or not place.shared or not self.named:
            return ""
        before = self.named[-1]
        return before.owner if head.event == before.head.event or head.order is Order.SITE else ""

    def _turned_to_another(self, place: Place, head: Head) -> bool:
        """Whether a clause behind the last figure names another thing to spend on, or a crop."""
        if place.shared:
            return False
        harvested = head.noun in _HARVEST and any(self.topics(place))
        return harvested or (head.noun in _SPENDING and any(self.topics(place, led_by_verb=True)))

    def _subject(self, place: Place, head: Head) -> Iterator[str]:
        called = self.called
        if head.type is HeadType.FULL:
            yield called if called.endswith(_ZONE_END) and not place.behind.noun else ""
            yield self.zone if self.zone and self._is_of_a_place(place, head) else ""
            return
        yield head.subject
        yield called
        yield opening(self._said(place))

    def _is_of_a_place(self, place: Place, head: Head) -> bool:
        return find_indicator(head.own, place.quantity.kind)[0] in HEADLINE_IDS

    def _sibling(self, place: Place, head: Head) -> Iterator[str]:
        """Of the parts of one whole, of two like nouns that a semicolon joins, of the members of a list."""
        if head.type is HeadType.FULL:
            yield from self._list_prefix(place, head)
            return
        if head.type is HeadType.EMPTY or head.type is HeadType.PART:
            if head.type is HeadType.EMPTY or head.own in _REST:
                yield self._of_the_list(self.sentence.at[place.quantity.start] + 1)
            return
        recent = reversed(self.named[-_DEPTH:])
        chained = list(takewhile(lambda named: named.sentence >= self.chain, recent))
        if head.type is HeadType.RELATIONAL:
            yield relational_sibling(chained[0].name, head) if chained else ""
        elif not _has(place, Kind.EXAMPLE):
            yield self._whole(place, head, chained)

    def _whole(self, place: Place, head: Head, chained: list[Named]) -> str:
        """The modifiers of the whole that a generic head repeats: 省外招商项目64个，其中签约项目42个."""
        part = _has(place, Kind.PART)
        anaphoric = is_bare(head.noun) or [word.kind for word in place.left] == [Kind.ATTRIBUTIVE]
        for named in chained:
            if named.head.type is HeadType.GENERIC and named.owner and named.head.noun[-2:] == head.noun[-2:]:
                return named.owner
            here = named.sentence == self.sentence.start and anaphoric and not _has(place, Kind.TIER)
            if (part or here) and (owner := modifiers(named.name, head.own)):
                return owner
        return ""

    def _list_prefix(self, place: Place, head: Head) -> Iterator[str]:
        """What the members of a list share: 美丽乡村示范村100个、达标村1000个."""
        last = self._last(place)
        if last is None or (not place.shared and place.left and place.left[0].kind is not Kind.PART):
            return
        name = last.name
        yield before_size(name, head.own)
        word = len(head.noun) == _SHORT and name[-_SHORT - 1 :].isalnum()
        alike = word and name[-1:] == head.noun[-1:] and len(name) >= 2 * _SHORT
        alike = alike and name[-2:] != head.noun[-2:]  # 市项目 beside 省项目 has its own rank
        alike = alike and ends_at_word(name, len(name) - _SHORT)
        yield name[:-_SHORT] if alike and last.head.type is HeadType.FULL else ""
        listed = bool(place.left) and place.left[0].text == "、" and head.own == head.noun
        yield last.prefix if listed and len(head.own) <= _LONGEST_MEMBER else ""

    def _behind(self, place: Place, head: Head) -> Iterator[str]:
        """投资7215万元，完成管网改造12.6公里: money named before the thing."""
        words = self.sentence.words
        begin = self.sentence.at[place.quantity.start] + 1
        if place.quantity.kind == "money" and (head.noun in _SPENDING or head.type is HeadType.EMPTY):
            yield _spent_on(words, begin)

    def _of_the_list(self, begin: int) -> str:
        """9家、8家、11家企业: what is counted stands behind the last of a list, walked through once."""
        words, end = self.sentence.words, max(begin, self.listed)
        while end < len(words) and words[end].kind in _LISTED:
            end += 1
        self.listed = end
        bare = end == begin or words[end - 1].kind is not Kind.QUANTITY
        if bare or (words[end : end + 1] and words[end].text in _OPENS):
            return ""
        return span_text(read_behind(words[end : _stretch(words, end)], shared=False).noun)

    def _lead(self) -> Iterator[str]:
        """What the short sentence before announces, and what the paragraph opens with."""
        start, seen = self.sentence.start, -1
        for position in (start - 2, self.clauses.start + 1):
            if not self.clauses.start <= position < start - 1:
                continue
            first, last = self.clauses.sentence(position)
            short = last - first <= _LEAD_WIDTH and not _NO_LEAD.search(self.text, first, last)
            if first != seen and short:
                yield announced(chunk(self.text, first, last, ()))
            seen = first

    def _headings(self) -> Iterator[str]:
        """The headings above, nearest first, without their numbers."""
        for heading in reversed(self.path.split(" / ")):
            yield _NUMBERING.sub("", heading).strip("。：: …")


def _is_headline(name: str) -> bool:
    return name in WHOLE or find_indicator(name, "any")[0] in HEADLINE_IDS


def _is_paid_by(head: Head, last: Named) -> bool:
    """投入衔接资金22亿元，实施项目1231个: the projects are those of the money named right before them."""
    if not is_bare(head.noun) or last.unit != _MONEY:
        return False
    named = last.head.order is Order.BEFORE and last.head.type is HeadType.FULL
    return named and last.head.noun.endswith(_FUNDS)


def _pays_for_what_follows(place: Place, head: Head) -> bool:
    """投资2亿元新建农村公路30公里: what money is spent on stands behind it, in its own clause."""
    at_once = bool(place.right) and place.right[0].verb in DOING
    return at_once and place.quantity.kind == "money" and head.noun in _SPENDING


def _brackets(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Where the round brackets of a sentence open and close."""
    opened = -1
    for word in words:
        if word.text in _OPENS and word.kind is Kind.QUOTE:
            opened = word.start
        elif opened >= 0 and word.text in _CLOSES and word.kind is Kind.QUOTE:
            yield opened, word.start
            opened = -1


def _has(place: Place, kind: Kind) -> bool:
    return any(word.kind is kind for word in place.left)


def _stretch(words: list[Word], begin: int) -> int:
    """Where the words from ``begin`` end at a mark or a figure."""
    ends = (at for at in range(begin, len(words)) if words[at].kind in _ENDS)
    return next(ends, len(words))


def _spent_on(words: list[Word], begin: int) -> str:
    """What money is spent on: the object of what follows it, or what the next figure counts."""
    end = _stretch(words, begin)
    if end == begin and end < len(words) and words[end].kind is Kind.MARK:
        begin, end = end + 1, _stretch(words, end + 1)
    examples = end > begin and words[end - 1].kind is Kind.EXAMPLE
    thing = "" if examples else topic_of(words[begin:end])
    if not thing and end < len(words) and words[end].kind is Kind.QUANTITY:
        behind = words[end + 1 : _stretch(words, end + 1)]
        thing = span_text(read_behind(behind, shared=False).noun)
    return thing
