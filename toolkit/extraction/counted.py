"""What is counted behind a number, with what it shares with its neighbours: 新建2处产业园."""

from typing import Final

from toolkit.extraction.chunks import Kind, span_text
from toolkit.extraction.compose import compose
from toolkit.extraction.head import Found
from toolkit.extraction.head_verbs import KEPT, with_verb
from toolkit.extraction.nouns import generic_in, is_bare, is_generic, is_part, is_relational, is_site
from toolkit.extraction.place import JOINTS, Place
from toolkit.extraction.sides import Before, Words, is_balanced, read_before, read_behind
from toolkit.extraction.verbs import DEEDS, DOING, VerbClass
from toolkit.lexicons.lexicon import split_group, word_group

_OUTCOME: Final = frozenset({VerbClass.DONE, VerbClass.EVENT})
_HAPPENS: Final = _OUTCOME | DOING
_LEAST_NAME: Final = 2
_PAIR: Final = 2  # words
_LONGEST_EXAMPLES: Final = 20  # characters of the things named before a bare class
_AGAINST: Final = frozenset(split_group("against") + split_group("relational_verb"))
_LINK: Final = split_group("link")[0]
_RANKED: Final = frozenset(split_group("ranked"))
_COMPLETED: Final = word_group("completed_end")
_HAPPENING: Final = frozenset(split_group("happening"))
_CLASS_END: Final = word_group("class_end")
_FINITE: Final = frozenset(split_group("finite"))
_UNDER_WAY: Final = frozenset(split_group("under_way"))
_SAID_FIRST: Final = frozenset(split_group("said_first"))
_TOLD: Final = frozenset({Kind.OPEN_VERB, Kind.PREPOSITION})
_SAYS_WHAT: Final = frozenset(split_group("says_what"))


def find_behind(place: Place) -> Found | None:
    """新建2处产业园."""
    behind = place.behind
    if not behind.noun or place.measured or place.reached:
        return None
    own = span_text(behind.noun)
    if _happens(behind.noun):
        return Found("", (), own)  # 20家企业签约、15家入驻; 完成3万户改造
    return Found(own, behind.noun, own) if _is_said(place) else _counted(place, own)


def _counted(place: Place, own: str) -> Found:
    """What is counted, with the class, the verb or the deed that it shares with its neighbours."""
    behind = place.behind
    if place.followed and (own in _RANKED or is_part(own) or _CLASS_END.search(own)):
        noun = read_behind(place.beyond, shared=False).noun
        noun = () if is_site(span_text(noun)) else noun
        return Found(_with_class(own, span_text(noun)), noun) if noun else Found(own, behind.noun)
    noun = _without_measure(behind.noun) if place.followed else behind.noun
    found = with_verb(noun, place, behind=True)
    if _is_covered(place.before):
        covered = place.before.tail[0]
        return Found(covered.text + found.text, (covered, *found.noun))  # 覆盖338个村
    deed = _shared_deed(place) or _deed_of_generic(place, own)
    if not deed and is_bare(found.text):
        return found._replace(called=_with_examples(place, found.text))
    return found._replace(text=compose(found.text, deed)) if deed else found


def _with_examples(place: Place, own: str) -> str:
    """What a bare class is called by the things that are named of it: 甲水库、乙大桥等20个项目."""
    if not place.left or place.left[-1].kind is not Kind.EXAMPLE:
        return ""
    listed = read_before(place.left[:-1]).noun
    marks = [at for at, word in enumerate(listed) if word.text == "、"]
    if len(span_text(listed)) > _LONGEST_EXAMPLES and marks:
        listed = listed[marks[-1] + 1 :]
    enough = _LEAST_NAME <= len(span_text(listed)) <= _LONGEST_EXAMPLES
    return span_text((*listed, place.left[-1])) + own if enough and is_balanced(listed) else ""


def _is_covered(before: Before) -> bool:
    """Whether nothing but a verb stands before the number that tells whom something reaches: 覆盖338个村."""
    return bool(before.tail) and before.tail[0].text in _AGAINST and not before.noun


def _is_said(place: Place) -> bool:
    """Whether a predicate stands right behind a number, and its subject before: 其中5项列入国家级试点.

    5人入选名师 says by itself of whom.
    """
    words, part = place.behind.noun, any(word.kind is Kind.PART for word in place.left)
    if place.before.noun or len(words) < _PAIR or (place.quantity.unit in _SAYS_WHAT and not part):
        return False
    going = len(words[0].text) > 1 and words[0].text in _UNDER_WAY
    told = going and any(word.kind in _TOLD for word in words[1 : _PAIR + 1])
    said = told or words[0].text in _FINITE or words[0].text in _SAID_FIRST
    owned = any(word.kind is Kind.ATTRIBUTIVE for word in words)
    return said and not owned and not generic_in(words[-1].text)


def _without_measure(noun: Words) -> Words:
    """What is counted, without what the next figure measures of it: 企业 of 20家企业营业收入增长10%."""
    for at in range(1, len(noun)):
        thing = noun[at - 1].text
        rest = span_text(noun[at:])
        measured = is_relational(rest) or _COMPLETED.search(rest)
        if measured and (generic_in(thing) or is_site(thing)):
            return noun[:at]
    return noun


def _happens(words: Words) -> bool:
    """Whether what stands behind a number says only what is done or happens: 改造, 建成投入使用."""
    if len(words) == 1:
        return words[0].verb in DEEDS or words[0].text in _HAPPENING
    return all(word.kind is Kind.ADVERB or word.verb in _HAPPENS for word in words)


def _shared_deed(place: Place) -> str:
    """完成169条背街小巷、359个小区改造: what is done stands once, behind the last member of the list."""
    if not place.followed or not place.right or place.right[-1].kind is not Kind.JOINT or not place.beyond:
        return ""
    said = any(word.verb in KEPT for word in place.left)
    done = any(word.verb in DEEDS for word in place.behind.noun)
    last = place.beyond[-1]
    return last.text if last.verb in DEEDS and len(place.beyond) > 1 and not said and not done else ""


def _deed_of_generic(place: Place, own: str) -> str:
    """8个项目260亩土地征收: what is done to a generic noun stands behind the next figure."""
    if not (place.followed and is_generic(own)) or place.right[-1].kind in JOINTS:
        return ""
    done = read_behind(place.beyond, shared=False).noun
    return span_text(done) if any(_happens([word]) for word in done) else ""


def _with_class(own: str, noun: str) -> str:
    """34个省重点、300个市重点项目: 省重点项目. A class beside the noun's own replaces it."""
    for length in range(min(len(noun), 10), 0, -1):
        if noun[:length] in _RANKED or is_part(noun[:length]) or _CLASS_END.search(noun[:length]):
            return own + noun[length:].removeprefix(_LINK)
    return compose(own, noun)


def find_behind_after_all(place: Place) -> Found | None:
    """达到30%的企业: nothing stands before, so what stands behind is measured."""
    noun = place.behind.noun
    if _is_said(place):
        return Found(span_text(noun), noun, span_text(noun))  # 96%实现物业化服务
    return with_verb(noun, place, behind=True) if noun else None
