"""A figure that counts the places where something is done: 15个小区575户的老旧小区改造."""

from typing import Final

from toolkit.extraction.chunks import VERB_KINDS, Kind, span_text
from toolkit.extraction.head import Found
from toolkit.extraction.nouns import generic_in, is_site
from toolkit.extraction.place import JOINTS, Place
from toolkit.extraction.sides import Words, read_behind
from toolkit.extraction.verbs import DEEDS
from toolkit.lexicons.lexicon import split_group

_PAIR: Final = 2  # words
_LINK: Final = split_group("link")[0]


def find_site(place: Place) -> Found | None:
    """15个小区575户的老旧小区改造: where something is done to what the next figure counts."""
    noun, right = place.behind.noun, place.right
    site, done = _site_and_deed(noun)
    if not is_site(span_text(site)):
        return None
    if not done and place.followed and right:
        after = read_behind(place.beyond, shared=False)
        done = after.said or _site_and_deed(after.noun)[1] or after.noun
        if right[-1].kind in JOINTS and not _is_deed(done):
            return None
    elif not any(word.verb in DEEDS for word in done) and not (done and generic_in(done[-1].text)):
        return None
    if _is_deed(done):
        return Found(span_text((*site, *done)), site, span_text(done))  # 5个村巩固提升
    return Found(span_text(done) + _LINK + span_text(site), site) if done else None


def _is_deed(words: Words) -> bool:
    """Whether words tell what is done, and not to what: 巩固提升."""
    verbal = all(word.kind in VERB_KINDS for word in words)
    return verbal and any(word.verb in DEEDS for word in words)


def _site_and_deed(noun: Words) -> tuple[Words, Words]:
    """A place and what is done there: 村 and 道路建设 of 村的道路建设, 村 and 改造提升 of 村改造提升."""
    if len(noun) > 1 and is_site(noun[0].text):
        if len(noun) > _PAIR and noun[1].kind is Kind.ATTRIBUTIVE:
            return noun[:1], noun[2:]
        if _is_deed(noun[1:]):
            return noun[:1], noun[1:]
    return noun, ()
