"""A figure that is the size of what stands behind it: 总投资45亿元的重点项目."""

from typing import Final

from toolkit.extraction.chunks import FOR_WHOM, span_text
from toolkit.extraction.compose import compose
from toolkit.extraction.head import Found
from toolkit.extraction.head_verbs import with_verb
from toolkit.extraction.nouns import generic_in, is_of_plan, is_relational, is_size, relational_end
from toolkit.extraction.place import JOINTS, Place
from toolkit.extraction.sides import Words, read_before, read_behind, without_examples, without_outcome
from toolkit.extraction.verbs import VerbClass
from toolkit.lexicons.lexicon import split_group

_TELLING: Final = frozenset({VerbClass.DONE, VerbClass.REACH})
_PAIR: Final = 2  # words
_SPENDING: Final = frozenset(split_group("spending"))


def find_amount_of(place: Place) -> Found | None:
    """总投资45亿元的重点项目, 占地600亩的公园: the size of what stands behind."""
    if place.described:
        return _measure_of(place)
    if not place.owned or not (place.quantity.kind == "money" or _size_before(place)):
        return None
    words = without_examples(place.behind.noun)
    if len(words) > 1 and words[-1].text in _SPENDING:
        words = read_before(words[:-1]).noun  # 模具铸造和投资3亿元的…
    thing = span_text(_without_deed(without_outcome(words)))
    if place.followed and not any(w.kind in JOINTS for w in place.right):
        thing += span_text(read_behind(place.beyond, shared=False).noun)
    of_plan = place.quantity.kind != "money" and is_of_plan(thing[-_PAIR:])
    return _sized(place, thing) if thing and not of_plan else None


def _sized(place: Place, thing: str) -> Found:
    """A thing and its size, with what stands before the word for the size before the thing: 市级项目投资."""
    own = _size_before(place) or span_text(place.before.noun)
    at = next((at for at in range(len(own)) if is_relational(own[at:])), 0)
    built = "".join(word.text for word in place.before.head if word.verb is VerbClass.BUILD)
    modifier = built + (own[:at] if at > 1 else "")  # 实施好总投资3亿元的项目
    return Found(compose(modifier, thing, own[at:]), place.before.noun)


def _without_deed(noun: Words) -> Words:
    """A thing without what it has done or is to be: 植物园 of 植物园完成土地征收, 项目 of 项目为抓手."""
    done = (at for at in range(1, len(noun)) if noun[at].verb in _TELLING or noun[at].text in FOR_WHOM)
    return noun if noun and generic_in(noun[-1].text) else noun[: next(done, len(noun))]


def _size_before(place: Place) -> str:
    """The word for a size that stands before a number: 占地 of 启动占地600亩的公园; empty if none."""
    noun, tail = span_text(place.before.noun), place.before.tail
    said = noun or (tail[0].text if tail else "")
    size = is_relational(said) or is_size(said) or relational_end(noun)
    return said if size and place.quantity.kind != "rate" else ""


def _measure_of(place: Place) -> Found | None:
    """总投资60亿元、占地1500亩的产业园, 谋划42个、总投资90亿元的项目: each measure is of what stands last."""
    own = _size_before(place)
    told = place.before.noun and not own
    if told or (place.quantity.kind == "money" and not own):
        return None
    thing = _without_deed(without_outcome(read_behind(place.described, shared=False).noun))
    if not thing or is_of_plan(thing[-1].text):
        return None
    return _sized(place, span_text(thing)) if own else with_verb(thing, place, behind=True)
