"""A figure whose name stands on both sides of it: 外贸市场扩大至220个国家, 制造业等行业16%的税率."""

from typing import Final

from toolkit.extraction.chunks import Kind, span_text
from toolkit.extraction.compose import compose
from toolkit.extraction.head import Found
from toolkit.extraction.head_verbs import KEEPS_ANY_VERB
from toolkit.extraction.nouns import is_relational
from toolkit.extraction.place import Place
from toolkit.extraction.sides import Words
from toolkit.extraction.verbs import VerbClass
from toolkit.lexicons.lexicon import split_group

_SHORT_BEHIND: Final = 6
_LONGEST_LIST: Final = 14
_AGAINST: Final = frozenset(split_group("against") + split_group("relational_verb"))
_NO_PART_OF_DEED: Final = frozenset({Kind.EACH, Kind.ADVERB, Kind.QUOTE})


def find_attribute(place: Place) -> Found | None:
    """制造业等行业16%的税率, but not 全市70%的学校."""
    behind = place.behind.noun
    if place.quantity.kind != "rate" or not is_relational(span_text(behind)):
        return None
    return Found(compose(span_text(place.before.noun), span_text(behind)), behind)


def find_around(place: Place) -> Found | None:
    """不夜城22次登上央视, 外贸市场扩大至220个国家: both sides belong to it."""
    before, behind = place.before, place.behind
    if not behind.noun or not before.noun:
        return None
    if place.reached:
        joined = place.quantity.kind == "count" and len(span_text(behind.noun)) <= _SHORT_BEHIND
    else:
        joined = not place.measured and is_adjacent(place) and not _apposed(before.noun, behind.noun)
    if not joined:
        return None
    reaches = span_text(before.noun) in _AGAINST
    noun = (*before.noun, *behind.noun) if reaches else behind.noun
    return Found(compose(span_text(before.noun), span_text((*behind.noun, *behind.event))), noun)


def _apposed(listed: Words, counted: Words) -> bool:
    """Whether a long list stands before the number, and what is counted says enough without it."""
    enough = len(span_text(counted)) >= KEEPS_ANY_VERB
    return enough and any(word.text == "、" for word in listed) and len(span_text(listed)) > _LONGEST_LIST


def is_adjacent(place: Place) -> bool:
    """Whether a noun stands right before the number: no example (甲厂等5个项目), and no verb between."""
    noun = place.before.noun
    told = place.before.tail and not _is_deed_noun(place)
    return len(span_text(noun)) > 1 and not told and place.left[-1] is noun[-1]


def _is_deed_noun(place: Place) -> bool:
    """Whether the verb beside the number makes one noun with what stands before it: 旧城区改造20条举措."""
    noun, verb = place.before.noun[:-1], place.before.tail[0]
    ends = bool(noun) and verb is place.before.noun[-1] and verb.verb is VerbClass.NOUN_ACT
    plain = not any(word.kind in _NO_PART_OF_DEED for word in noun)
    short = len(span_text(place.behind.noun)) <= _SHORT_BEHIND
    return ends and plain and short and len(span_text(noun)) >= KEEPS_ANY_VERB
