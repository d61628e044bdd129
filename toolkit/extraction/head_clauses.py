"""A figure whose noun a clause restricts: 政府投资建设的12个停车场, 为3000名残疾人提供服务."""

from typing import Final

from toolkit.extraction.chunks import FOR_WHOM, Kind, span_text
from toolkit.extraction.head import Found
from toolkit.extraction.head_sides import is_adjacent
from toolkit.extraction.place import Place
from toolkit.extraction.sides import Words, read_behind
from toolkit.lexicons.lexicon import split_group

_LONGEST_CLAUSE: Final = 20  # characters of a relative clause
_OPENING_A_CLAUSE: Final = FOR_WHOM | frozenset(split_group("no_end"))
_LINK: Final = split_group("link")[0]
# What a clause may open with; a verb of the lexicon governs the figure, and not the clause: 完成, 推进.
_CLAUSAL: Final = frozenset({Kind.NOUN, Kind.OPEN_VERB, Kind.QUOTE, Kind.BENEFICIARY})


def find_relative(place: Place) -> Found | None:
    """由政府投资建设的12个停车场; 为3000名残疾人提供服务."""
    noun = place.behind.noun
    if not noun or (place.measured and place.before.noun):
        return None
    said = place.behind.said or _shared_predicate(place)
    clause = _clause_before(place)
    if clause and not (said and clause[0].text in FOR_WHOM):
        return Found(span_text(clause) + _LINK + span_text(noun), noun)
    if not said:
        return None
    thing = (*place.before.noun, *noun) if is_adjacent(place) else noun
    if thing[0].text in _OPENING_A_CLAUSE and len(thing) > 1:
        thing = thing[1:]  # 为全市5万名妇女提供服务, 有剧目等4类作品获奖
    return Found(span_text(said) + _LINK + span_text(thing), noun)


def _shared_predicate(place: Place) -> Words:
    """13家医院、33所学校与高校开展合作: what is said of a list stands behind its last member."""
    listed = place.followed and place.right and place.right[-1].kind is Kind.JOINT
    return read_behind(place.beyond, shared=False).said if listed else ()


def _clause_before(place: Place) -> Words:
    """What stands before 的 and the number, and restricts the noun behind it."""
    if not place.left or place.left[-1].kind is not Kind.ATTRIBUTIVE:
        return ()
    clause = place.left[:-1]
    while clause and clause[0].text not in FOR_WHOM and clause[0].kind not in _CLAUSAL:
        clause = clause[1:]
    plain = not any(w.kind is Kind.MARK for w in clause)
    return clause if plain and 1 < len(span_text(clause)) <= _LONGEST_CLAUSE else ()
