"""What a head leaves open: its type, and the verbs and the words that it hands on."""

from typing import Final

from toolkit.extraction.chunks import Kind, is_verb, span_text
from toolkit.extraction.head import Found, Head, HeadType, Order
from toolkit.extraction.head_verbs import INDICATORS, KEEPS_ANY_VERB
from toolkit.extraction.nouns import is_generic, is_of_plan, is_part, is_relational
from toolkit.extraction.place import JOINTS, Place
from toolkit.extraction.sides import Before, Words
from toolkit.extraction.verbs import DEEDS, DOING, VerbClass
from toolkit.lexicons.lexicon import split_group

_PAIR: Final = 2  # words
_AGAINST: Final = frozenset(split_group("against") + split_group("relational_verb"))
_RANKED: Final = frozenset(split_group("ranked"))
_BESIDE_RATES: Final = JOINTS | {Kind.ADVERB}
_DEED_RATES: Final = split_group("deed_rate")
_OWN_RATES: Final = frozenset(split_group("own_rate"))
_SAYING_ENOUGH: Final = frozenset({Order.AMOUNT_OF, Order.RELATIVE, Order.SITE})


def describe(place: Place, order: Order, found: Found) -> Head:
    """The head with its type and the verbs beside it."""
    before = place.before
    verbs = (*before.tail, *before.head)
    event = found.event or next((w.text for w in before.tail if w.verb is VerbClass.EVENT), "")
    noun = span_text(found.noun)
    return Head(
        order,
        _type_of(order, found, noun, event, place.quantity.kind),
        found.text,
        noun,
        before.tail[0].text if before.tail else "",
        frozenset(word.verb for word in verbs if word.verb is not None),
        tuple(word for word in _shared_verbs(order, before) if word.verb in DOING),
        span_text(before.subject),
        event,
        _prefix(found, before),
        found.called,
    )


def _shared_verbs(order: Order, before: Before) -> Words:
    """The verbs that a list shares: 改造 of 改造8条街巷、28公里管网 stands right before the first number."""
    return (*before.head, *before.tail[::-1]) if order is Order.BEHIND else before.head


def _prefix(found: Found, before: Before) -> str:
    """What the members of a list share with its first: all up to the verb before its noun."""
    if before.subject:
        return found.text[: len(found.text) - len(span_text(found.noun))]
    at = max((at for at, word in enumerate(found.noun[:-1]) if word.verb in DEEDS), default=0)
    object_of = at and at + 1 < len(found.noun) and len(span_text(found.noun[at + 1 :])) <= KEEPS_ANY_VERB
    return span_text(found.noun[: at + 1]) if object_of else ""


def _type_of(order: Order, found: Found, noun: str, event: str, kind: str) -> HeadType:
    if not found.text or (order is Order.SITE and found.event) or found.text == found.event:
        return HeadType.EVENT if event else HeadType.EMPTY
    if kind == "rate" and is_of_plan(noun):
        return HeadType.RELATIONAL
    return HeadType.FULL if order in _SAYING_ENOUGH else _type_of_noun(found, noun)


def _type_of_noun(found: Found, noun: str) -> HeadType:
    if is_part(noun) or noun in _RANKED:
        return HeadType.PART
    if is_of_plan(noun):
        return HeadType.GENERIC
    if any(word.text in INDICATORS for word in found.noun) and found.noun[0].text not in _AGAINST:
        return HeadType.GENERIC if is_generic(noun) else HeadType.FULL
    if (
        _is_rate_of_deed(found.noun)
        or is_relational(noun)
        or _is_size_of_deed(found.noun)
        or (found.noun and all(w.kind is Kind.TIER for w in found.noun))
    ):
        return HeadType.RELATIONAL
    if is_generic(noun):
        return HeadType.GENERIC
    return HeadType.FULL


def _is_rate_of_deed(noun: Words) -> bool:
    """Whether a noun says only how much is done: 按时签收率、回复率."""
    rates = [word for word in noun if word.kind not in _BESIDE_RATES]
    return bool(rates) and all(_tells_deed(word.text) for word in rates)


def _is_size_of_deed(noun: Words) -> bool:
    """Whether a noun says only how large is what is done: 种植面积."""
    return len(noun) == _PAIR and noun[0].verb in DEEDS and is_relational(noun[1].text)


def _tells_deed(word: str) -> bool:
    return word.endswith(_DEED_RATES) and word not in _OWN_RATES and is_verb(word[:-1])
