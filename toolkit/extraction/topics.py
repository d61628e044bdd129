"""What a clause or a sentence is about, by its words: its subject, its object, or whom it calls on."""

from collections.abc import Iterator
from typing import Final

from toolkit.extraction.chunks import VERB_KINDS, Kind, Word, span_text
from toolkit.extraction.sides import Words, is_balanced, read_before, without_outcome
from toolkit.extraction.verbs import VerbClass
from toolkit.lexicons.lexicon import read_rows, split_group, word_group

_CLAUSES_BACK: Final = 3  # how far a topic carries
_LEAST_ACTOR: Final = 5
_LONGEST_OPENING: Final = 10  # characters
_TOPIC_START: Final = 6  # words: a sentence names its topic at its head
_CALL_REACH: Final = 10  # words
_LEAST_TOPIC: Final = 3
_PREDICATE: Final = word_group("predicate_start")
_TOPIC_END: Final = frozenset(split_group("topic_end"))
_TOPIC_ENDS: Final = split_group("topic_end")
_ZONES: Final = split_group("acting_zone")
_SECTORS: Final = frozenset(row["word"] for row in read_rows("sectors"))
_CALLED: Final = frozenset(split_group("called_on"))
_LEAD_END: Final = split_group("lead_end")
_ENDS: Final = frozenset({Kind.MARK, Kind.QUANTITY})
_GOES_ON: Final = VERB_KINDS | {Kind.ADVERB, Kind.TIME}
_TOLD: Final = frozenset({Kind.ADVERB, Kind.TIME, Kind.ITEM})  # what is said of the subject begins with it
_LOCATED: Final = frozenset(split_group("located"))
_NO_TOPIC: Final = frozenset(split_group("with") + split_group("creed"))
_CONTINUES: Final = frozenset({Kind.NOUN, Kind.ATTRIBUTIVE})


def topic_of(words: Words) -> str:
    """What a clause is about: the words before its predicate, or its object where it opens with a verb."""
    if not words or words[0].kind is Kind.PREPOSITION or words[0].text in _NO_TOPIC:
        return ""
    before = read_before(words)
    noun = before.subject if len(span_text(before.subject)) >= _LEAST_ACTOR else before.noun
    noun = without_outcome(noun)
    while noun and noun[0].verb in {VerbClass.GROW, VerbClass.FALL}:
        noun = noun[1:]
    for at in range(1, len(noun)):
        word = noun[at]
        joined = noun[at - 1].kind is Kind.JOINT or noun[at - 1].text == "、"
        told = word.kind in _TOLD or word.verb is VerbClass.AUX or word.text in _LOCATED
        said = told or _PREDICATE.match(span_text(noun[at:]))
        if said and not joined and is_balanced(noun[:at]):
            return span_text(noun[:at])
    return span_text(noun)


def earlier_lists(words: Words) -> Iterator[str]:
    """The clauses before that list several things, nearest first, back to the last that has a figure."""
    for clause in _clauses_back(words):
        if any(word.text == "、" for word in clause):
            yield span_text(clause)


def earlier_topics(words: Words, *, led_by_verb: bool = False) -> Iterator[str]:
    """What the clauses before are about, nearest first, back to the last that has a figure of its own.

    Args:
        words: The sentence up to the clause.
        led_by_verb: Whether only clauses that open with a verb count: 推进城区供热改造.
    """
    for clause in _clauses_back(words):
        if not led_by_verb or clause[0].kind is Kind.VERB:
            yield topic_of(clause)


def _clauses_back(words: Words) -> Iterator[Words]:
    """The clauses that words end with, the last first, back to one that has a figure of its own."""
    end = len(words)
    for _ in range(_CLAUSES_BACK):
        while end and words[end - 1].kind is Kind.MARK:
            end -= 1
        begin = end
        while begin and words[begin - 1].kind not in _ENDS:
            begin -= 1
        if begin == end or words[max(begin - 1, 0)].kind is Kind.QUANTITY:
            return
        yield words[begin:end]
        end = begin


def called_on(words: Words) -> str:
    """Whom a sentence calls on at its head (东湖高新区要加快扩区), or what industry it opens with."""
    if words and words[0].kind is Kind.QUANTITY:
        return ""
    for at, word in enumerate(words[1:_CALL_REACH], 1):
        if word.text in _CALLED:
            said = span_text(words[:at])
            industry = words[at - 1].text.endswith(_TOPIC_ENDS)
            return said if len(said) >= _LEAST_TOPIC and (industry or word.kind is not Kind.VERB) else ""
        if word.kind in _ENDS or word.kind is Kind.VERB:
            return ""
    return ""


def acting_zone(words: Words) -> str:
    """The zone that a sentence names at its head and says what it does; not one that something is done to.

    东湖高新区坚持创新引领, but not 推进高新区扩区.
    """
    noun = _nouns(words[:_CALL_REACH])
    name = span_text(noun)
    acts = len(noun) < len(words) and words[len(noun)].kind in VERB_KINDS
    return name if acts and name.endswith(_ZONES) else ""


def opening(words: Words) -> str:
    """The sector or zone that a sentence names at its head, or the noun that it opens with and tells of."""
    return sector(words) or _first_noun(words)


def sector(words: Words) -> str:
    """The sector or zone that words name at their head: 生产性服务业."""
    at = next((at for at, word in enumerate(words[:_TOPIC_START]) if word.kind is Kind.NOUN), -1)
    noun = _nouns(words[max(at, 0) :])
    name = span_text(noun)
    named = name in _SECTORS or (len(noun) > 1 and noun[-1].text in _TOPIC_END)
    return name if named else ""


def _first_noun(words: Words) -> str:
    """绿色能源抢滩布局，…."""
    noun = _nouns(words)
    name = span_text(noun)
    told = len(noun) < len(words) and words[len(noun)].kind in _GOES_ON and not _is_compound(words, len(noun))
    plain = not any(character.isdigit() for character in name)
    return name if told and plain and _LEAST_TOPIC <= len(name) <= _LONGEST_OPENING else ""


def _is_compound(words: Words, at: int) -> bool:
    """Whether a verb of the dictionary is part of a longer noun: 江水 + 置换 + 工程基本完工."""
    following = words[at + 1 : at + 2]
    if words[at].kind is not Kind.OPEN_VERB or not following or following[0].kind not in _CONTINUES:
        return False
    noun = _nouns(words[at + 1 :])
    behind = words[at + 1 + len(noun) : at + 2 + len(noun)]
    return bool(behind) and behind[0].kind not in _ENDS


def _nouns(words: Words) -> list[Word]:
    """The nouns that words open with."""
    end = next((at for at, word in enumerate(words) if word.kind is not Kind.NOUN), len(words))
    return list(words[:end])


def announced(words: Words) -> str:
    """What a short sentence announces: 推进新旧动能转换重大工程, 服装产业再上新水平."""
    topic = topic_of(words)
    return topic if topic.endswith(_LEAD_END) else sector(words)
