"""The head of a figure: the words at the figure that say what it measures, by the order of constituents.

新增社区养老服务站16处 has it before the number, 新建2处产业园 behind it, 总投资45亿元的重点项目 on both
sides.
Whether it says enough by itself is its type; what does not is resolved (`resolve`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Final, NamedTuple

from toolkit.extraction.chunks import Kind, Word, is_verb, span_text
from toolkit.extraction.compose import compose
from toolkit.extraction.nouns import (
    generic_in,
    is_bare,
    is_generic,
    is_of_plan,
    is_part,
    is_relational,
    is_site,
    is_size,
    relational_end,
)
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.sides import (
    Before,
    Behind,
    Words,
    is_balanced,
    is_list_mark,
    read_before,
    read_behind,
    without_examples,
    without_outcome,
)
from toolkit.extraction.topics import topic_of
from toolkit.extraction.verbs import ACTS, VerbClass
from toolkit.lexicons.lexicon import read_rows, split_group, split_words, word_group


class Order(StrEnum):
    """In which order noun, verb and number stand; the rule that found the head."""

    DURATION = "duration"  # 仅用307天
    AMOUNT_OF = "amount of"  # 总投资45亿元的重点项目
    ATTRIBUTE = "attribute"  # 制造业等行业16%的税率
    RELATIVE = "relative clause"  # 政府投资建设的12个停车场
    SITE = "site"  # 9个乡镇85户的危房改造
    AROUND = "before and behind"  # 外贸市场扩大至220个国家
    BEHIND = "behind"  # 新建2处产业园
    BEFORE = "before"  # 新增社区养老服务站16处
    VERB = "verb"  # 竣工105个; 增长19%
    DEALT = "dealt out"  # 甲、乙分别增长5%、6%
    ROW = "table row"


class HeadType(Enum):
    """What a head leaves open."""

    FULL = "full"
    RELATIONAL = "relational"  # 总投资, 满意率: of what?
    GENERIC = "generic"  # 签约项目: which?
    PART = "part"  # 农村, 国家级: of what was named before
    EVENT = "event"  # 竣工: what?
    EMPTY = "empty"


class Head(NamedTuple):
    """The words at a figure, the order they stand in, their type, and the verbs beside them.

    `verb` is the one next to the number, `classes` those of all, `acts` the verbs that the next member of a
    list may share, `noun` the words without any verb, `subject` who acts. `prefix` is
    what stands before the object of a verb and holds for a list: 海绵城市改造 of 海绵城市改造小区、道路.
    `called` is what a bare class is called by the things that are named of it, where nothing else tells.
    """

    order: Order
    type: HeadType
    own: str
    noun: str = ""
    verb: str = ""
    classes: frozenset[VerbClass] = frozenset()
    acts: tuple[Word, ...] = ()
    subject: str = ""
    event: str = ""
    prefix: str = ""
    called: str = ""


@dataclass(slots=True)
class Place:
    """Where a figure stands, in words: what is its own on either side, and the figures beside it.

    `left` and `right` are the words of its clause less what the figures before and behind it claim; `shared`
    and `followed` say whether such figures stand there. `beyond` are the words behind the next figure, `acts`
    the verbs of the one before, `described` what a list of measures describes that this one is a member of.
    """

    quantity: Quantity
    left: list[Word]
    right: list[Word]
    shared: bool
    followed: bool
    beyond: list[Word]
    acts: tuple[Word, ...] = ()
    described: list[Word] = field(default_factory=list)
    before: Before = field(default_factory=Before)
    behind: Behind = field(default_factory=Behind)

    @property
    def owned(self) -> bool:
        """Whether 的 stands right behind the number: 总投资45亿元的."""
        return bool(self.right) and self.right[0].kind is Kind.ATTRIBUTIVE

    @property
    def measured(self) -> bool:
        """Whether the unit is one of measurement: what it measures stands before it."""
        return self.quantity.kind in _MEASURED and not self.owned

    @property
    def reached(self) -> bool:
        """Whether a verb of reaching or changing stands between noun and number."""
        tail = self.before.tail
        return bool(tail and self.before.noun) and tail[0].verb in _REACHING


_MEASURED: Final = frozenset({"rate", "money", "density", "time"})
_STARTING: Final = ACTS | {VerbClass.GROW, VerbClass.FALL, VerbClass.MORE}
_REACHING: Final = frozenset({VerbClass.REACH, VerbClass.GROW, VerbClass.FALL, VerbClass.MORE})
_DOING: Final = frozenset({VerbClass.ACT, VerbClass.BUILD, VerbClass.NOUN_ACT})
_DEEDS: Final = frozenset({VerbClass.BUILD, VerbClass.NOUN_ACT})
_KEPT: Final = ACTS - {VerbClass.DONE}  # classes of verbs that a short noun keeps
_SHARED: Final = frozenset({VerbClass.ACT, VerbClass.BUILD, VerbClass.NOUN_ACT})
_OUTCOME: Final = frozenset({VerbClass.DONE, VerbClass.EVENT})
_HAPPENS: Final = _OUTCOME | _SHARED
_TELLING: Final = frozenset({VerbClass.DONE, VerbClass.REACH})
_BUILT: Final = frozenset({VerbClass.BUILD, VerbClass.EVENT})
_KEEPS_VERB: Final = 8  # characters: a longer noun says by itself what is done
_KEEPS_ANY_VERB: Final = 4
_SHORT_BEHIND: Final = 6
_LONGEST_SUBJECT: Final = 14
_LONGEST_LIST: Final = 14
_LEAST_NAME: Final = 2
_PAIR: Final = 2  # words
_LONGEST_EXAMPLES: Final = 20  # characters of the things named before a bare class
_LONGEST_CLAUSE: Final = 20  # characters of a relative clause
_SPENDING: Final = frozenset(split_group("spending"))
_AGAINST: Final = frozenset(split_group("against") + split_group("relational_verb"))
_FOR: Final = frozenset(row["word"] for row in read_rows("particles") if row["kind"] == "beneficiary")
_OPENING_A_CLAUSE: Final = _FOR | frozenset(split_group("no_end"))
_LINK: Final = split_group("link")[0]
_INDICATORS: Final = frozenset(w for row in read_rows("indicators") for w in split_words(row["words"]))
_RANKED: Final = frozenset(split_group("ranked"))
_COMPLETED: Final = word_group("completed_end")
_NO_PART_OF_DEED: Final = frozenset({Kind.EACH, Kind.ADVERB, Kind.QUOTE})
_JOINTS: Final = frozenset({Kind.JOINT, Kind.MARK})
_BESIDE_RATES: Final = _JOINTS | {Kind.ADVERB}
_DEED_RATES: Final = split_group("deed_rate")
_OWN_RATES: Final = frozenset(split_group("own_rate"))
_HAPPENING: Final = frozenset(split_group("happening"))
_CLASS_END: Final = word_group("class_end")
_MULTIPLE_OF: Final = frozenset(split_group("multiple_of"))
_TIMES: Final = frozenset(split_group("times_unit"))
_FINITE: Final = frozenset(split_group("finite"))
_UNDER_WAY: Final = frozenset(split_group("under_way"))
_SAID_FIRST: Final = frozenset(split_group("said_first"))
_TOLD: Final = frozenset({Kind.OPEN_VERB, Kind.PREPOSITION})
_SAYS_WHAT: Final = frozenset(split_group("says_what"))
_TASK_UNITS: Final = frozenset(split_group("task_unit"))
_TAKING_TIME: Final = frozenset(split_group("taking_time"))
_TIME_TAKEN: Final = split_group("time_taken")[0]
_WITH_OBJECT: Final = word_group("deed_with_object")


def find_head(place: Place) -> Head:
    """The head of a figure, by the first order of constituents that gives one."""
    _take_apart(place)
    for order, find in _FINDERS:
        head = find(place)
        if head:
            return _described(place, order, head)
    return _described(place, Order.VERB, _Found("", ()))


class _Found(NamedTuple):
    text: str
    noun: Words
    event: str = ""
    called: str = ""


def _take_apart(place: Place) -> None:
    left, right = place.left, place.right
    if right and right[0].text == "、":
        right = []
    place.behind = read_behind(right, shared=place.followed) if right else Behind()
    place.before = _before(place, left, counted=bool(place.behind.noun) and not place.measured)
    asked = place.quantity.unit not in _TASK_UNITS and is_of_plan(span_text(place.behind.noun))
    if place.before.noun and asked:
        place.behind = Behind()  # 实现年出栏8100万只目标
    if place.before.noun and _is_done(place.behind.noun):
        place.behind = Behind()  # 涉及我县14项全部完成
    named = place.followed and place.before.noun
    if named and right and (right[0].kind is Kind.JOINT or right[0].verb in _STARTING):
        place.behind = Behind()  # 新建学校15处增加学位6400个


def _is_done(words: Words) -> bool:
    """Whether words tell that things are done, and nothing else: 全部完成."""
    told = [word for word in words if word.kind is not Kind.ADVERB]
    return bool(told) and len(told) < len(words) and all(word.verb is VerbClass.DONE for word in told)


def _without_base(place: Place, left: list[Word]) -> list[Word]:
    """What stands before a number, less what it is so many times of: 是“十二五”末的1.7倍."""
    if place.quantity.unit not in _TIMES or not left or left[-1].kind is not Kind.ATTRIBUTIVE:
        return left
    ends = [at for at, word in enumerate(left) if word.text in _MULTIPLE_OF]
    return left[: ends[-1]] if ends else left


def _before(place: Place, left: list[Word], *, counted: bool) -> Before:
    """What stands before the last joint is the last figure's; a list shares its verbs."""
    left = _without_base(place, left)
    first = left[0] if left else None
    if place.shared and is_site(span_text(left)):
        return Before()  # 6个乡镇85户: the place is what the figure before counts
    listed = first is not None and first.kind in _JOINTS
    if place.shared and first is not None and not listed:
        joint = max((at for at in range(len(left)) if is_list_mark(left, at)), default=-1)
        if joint == len(left) - 1:
            return Before((), (), place.acts)  # 50%以上小学、90%以上中学
        left = left[joint + 1 :]
    before = read_before(left, counted_behind=counted)
    alone = not before.head and not before.tail and not is_relational(span_text(before.noun))
    if first is not None and first.kind is Kind.JOINT and alone:
        return before._replace(head=place.acts)
    return before


def _duration(place: Place) -> _Found | None:
    """仅用307天就建成: what was done took so long."""
    if place.quantity.kind != "time" or not place.left or place.left[-1].text not in _TAKING_TIME:
        return None
    took = place.left[-1]._replace(text=_TIME_TAKEN, kind=Kind.NOUN, verb=None)
    noun = (*read_before(place.left[:-1]).noun, took)
    done = topic_of(place.right) if len(noun) == 1 else ""
    return _Found(done + span_text(noun), (*place.right, *noun) if done else noun)


def _amount_of(place: Place) -> _Found | None:
    """总投资45亿元的重点项目, 占地600亩的公园: the size of what stands behind."""
    if place.described:
        return _measure_of(place)
    if not place.owned or not (place.quantity.kind == "money" or _size_before(place)):
        return None
    words = without_examples(place.behind.noun)
    if len(words) > 1 and words[-1].text in _SPENDING:
        words = read_before(words[:-1]).noun  # 模具铸造和投资3亿元的…
    thing = span_text(_without_deed(without_outcome(words)))
    if place.followed and not any(w.kind in _JOINTS for w in place.right):
        thing += span_text(read_behind(place.beyond, shared=False).noun)
    of_plan = place.quantity.kind != "money" and is_of_plan(thing[-_PAIR:])
    return _sized(place, thing) if thing and not of_plan else None


def _sized(place: Place, thing: str) -> _Found:
    """A thing and its size, with what stands before the word for the size before the thing: 市级项目投资."""
    own = _size_before(place) or span_text(place.before.noun)
    at = next((at for at in range(len(own)) if is_relational(own[at:])), 0)
    built = "".join(word.text for word in place.before.head if word.verb is VerbClass.BUILD)
    modifier = built + (own[:at] if at > 1 else "")  # 实施好总投资3亿元的项目
    return _Found(compose(modifier, thing, own[at:]), place.before.noun)


def _without_deed(noun: Words) -> Words:
    """A thing without what it has done or is to be: 植物园 of 植物园完成土地征收, 项目 of 项目为抓手."""
    done = (at for at in range(1, len(noun)) if noun[at].verb in _TELLING or noun[at].text in _FOR)
    return noun if noun and generic_in(noun[-1].text) else noun[: next(done, len(noun))]


def _size_before(place: Place) -> str:
    """The word for a size that stands before a number: 占地 of 启动占地600亩的公园; empty if none."""
    noun, tail = span_text(place.before.noun), place.before.tail
    said = noun or (tail[0].text if tail else "")
    size = is_relational(said) or is_size(said) or relational_end(noun)
    return said if size and place.quantity.kind != "rate" else ""


def _measure_of(place: Place) -> _Found | None:
    """总投资60亿元、占地1500亩的产业园, 谋划42个、总投资90亿元的项目: each measure is of what stands last."""
    own = _size_before(place)
    told = place.before.noun and not own
    if told or (place.quantity.kind == "money" and not own):
        return None
    thing = _without_deed(without_outcome(read_behind(place.described, shared=False).noun))
    if not thing or is_of_plan(thing[-1].text):
        return None
    return _sized(place, span_text(thing)) if own else _with_verb(thing, place, behind=True)


def _attribute(place: Place) -> _Found | None:
    """制造业等行业16%的税率, but not 全市70%的学校."""
    behind = place.behind.noun
    if place.quantity.kind != "rate" or not is_relational(span_text(behind)):
        return None
    return _Found(compose(span_text(place.before.noun), span_text(behind)), behind)


def _relative(place: Place) -> _Found | None:
    """由政府投资建设的12个停车场; 为3000名残疾人提供服务."""
    noun = place.behind.noun
    if not noun or (place.measured and place.before.noun):
        return None
    said = place.behind.said or _shared_predicate(place)
    clause = _clause_before(place)
    if clause and not (said and clause[0].text in _FOR):
        return _Found(span_text(clause) + _LINK + span_text(noun), noun)
    if not said:
        return None
    thing = (*place.before.noun, *noun) if _adjacent(place) else noun
    if thing[0].text in _OPENING_A_CLAUSE and len(thing) > 1:
        thing = thing[1:]  # 为全市5万名妇女提供服务, 有剧目等4类作品获奖
    return _Found(span_text(said) + _LINK + span_text(thing), noun)


def _shared_predicate(place: Place) -> Words:
    """13家医院、33所学校与高校开展合作: what is said of a list stands behind its last member."""
    listed = place.followed and place.right and place.right[-1].kind is Kind.JOINT
    return read_behind(place.beyond, shared=False).said if listed else ()


def _clause_before(place: Place) -> Words:
    """What stands before 的 and the number, and restricts the noun behind it."""
    if not place.left or place.left[-1].kind is not Kind.ATTRIBUTIVE:
        return ()
    clause = place.left[:-1]
    while (
        clause
        and clause[0].text not in _FOR
        and (clause[0].kind not in _CLAUSAL or _opens_sentence(clause[0]))
    ):
        clause = clause[1:]
    plain = not any(w.kind is Kind.MARK for w in clause)
    return clause if plain and 1 < len(span_text(clause)) <= _LONGEST_CLAUSE else ()


_VERBAL: Final = frozenset({Kind.VERB, Kind.OPEN_VERB})
_CLAUSAL: Final = frozenset({Kind.NOUN, Kind.OPEN_VERB, Kind.VERB, Kind.QUOTE, Kind.BENEFICIARY})


def _opens_sentence(word: Word) -> bool:
    """Whether a verb governs the figure, and not the clause before 的: 完成, 推进."""
    return word.kind is Kind.VERB


def _site(place: Place) -> _Found | None:
    """15个小区575户的老旧小区改造: where something is done to what the next figure counts."""
    noun, right = place.behind.noun, place.right
    site, done = _site_and_deed(noun)
    if not is_site(span_text(site)):
        return None
    if not done and place.followed and right:
        after = read_behind(place.beyond, shared=False)
        done = after.said or _site_and_deed(after.noun)[1] or after.noun
        if right[-1].kind in _JOINTS and not _is_deed(done):
            return None
    elif not any(word.verb in _DEEDS for word in done) and not (done and generic_in(done[-1].text)):
        return None
    if _is_deed(done):
        return _Found(span_text((*site, *done)), site, span_text(done))  # 5个村巩固提升
    return _Found(span_text(done) + _LINK + span_text(site), site) if done else None


def _is_deed(words: Words) -> bool:
    """Whether words tell what is done, and not to what: 巩固提升."""
    verbal = all(word.kind in _VERBAL for word in words)
    return verbal and any(word.verb in _DEEDS for word in words)


def _site_and_deed(noun: Words) -> tuple[Words, Words]:
    """A place and what is done there: 村 and 道路建设 of 村的道路建设, 村 and 改造提升 of 村改造提升."""
    if len(noun) > 1 and is_site(noun[0].text):
        if len(noun) > _PAIR and noun[1].kind is Kind.ATTRIBUTIVE:
            return noun[:1], noun[2:]
        if _is_deed(noun[1:]):
            return noun[:1], noun[1:]
    return noun, ()


def _around(place: Place) -> _Found | None:
    """不夜城22次登上央视, 外贸市场扩大至220个国家: both sides belong to it."""
    before, behind = place.before, place.behind
    if not behind.noun or not before.noun:
        return None
    if place.reached:
        joined = place.quantity.kind == "count" and len(span_text(behind.noun)) <= _SHORT_BEHIND
    else:
        joined = not place.measured and _adjacent(place) and not _apposed(before.noun, behind.noun)
    if not joined:
        return None
    reaches = span_text(before.noun) in _AGAINST
    noun = (*before.noun, *behind.noun) if reaches else behind.noun
    return _Found(compose(span_text(before.noun), span_text((*behind.noun, *behind.event))), noun)


def _apposed(listed: Words, counted: Words) -> bool:
    """Whether a long list stands before the number, and what is counted says enough without it."""
    enough = len(span_text(counted)) >= _KEEPS_ANY_VERB
    return enough and any(word.text == "、" for word in listed) and len(span_text(listed)) > _LONGEST_LIST


def _adjacent(place: Place) -> bool:
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
    return ends and plain and short and len(span_text(noun)) >= _KEEPS_ANY_VERB


def _behind(place: Place) -> _Found | None:
    """新建2处产业园."""
    behind = place.behind
    if not behind.noun or place.measured or place.reached:
        return None
    own = span_text(behind.noun)
    if _happens(behind.noun):
        return _Found("", (), own)  # 20家企业签约、15家入驻; 完成3万户改造
    return _Found(own, behind.noun, own) if _is_said(place) else _counted(place, own)


def _counted(place: Place, own: str) -> _Found:
    """What is counted, with the class, the verb or the deed that it shares with its neighbours."""
    behind = place.behind
    if place.followed and (own in _RANKED or is_part(own) or _CLASS_END.search(own)):
        noun = read_behind(place.beyond, shared=False).noun
        noun = () if is_site(span_text(noun)) else noun
        return _Found(_with_class(own, span_text(noun)), noun) if noun else _Found(own, behind.noun)
    noun = _without_measure(behind.noun) if place.followed else behind.noun
    found = _with_verb(noun, place, behind=True)
    if _is_covered(place.before):
        covered = place.before.tail[0]
        return _Found(covered.text + found.text, (covered, *found.noun))  # 覆盖338个村
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
        return words[0].verb in _DEEDS or words[0].text in _HAPPENING
    return all(word.kind is Kind.ADVERB or word.verb in _HAPPENS for word in words)


def _shared_deed(place: Place) -> str:
    """完成169条背街小巷、359个小区改造: what is done stands once, behind the last member of the list."""
    if not place.followed or not place.right or place.right[-1].kind is not Kind.JOINT or not place.beyond:
        return ""
    said = any(word.verb in _KEPT for word in place.left)
    done = any(word.verb in _DEEDS for word in place.behind.noun)
    last = place.beyond[-1]
    return last.text if last.verb in _DEEDS and len(place.beyond) > 1 and not said and not done else ""


def _deed_of_generic(place: Place, own: str) -> str:
    """8个项目260亩土地征收: what is done to a generic noun stands behind the next figure."""
    if not (place.followed and is_generic(own)) or place.right[-1].kind in _JOINTS:
        return ""
    done = read_behind(place.beyond, shared=False).noun
    return span_text(done) if any(_happens([word]) for word in done) else ""


def _with_class(own: str, noun: str) -> str:
    """34个省重点、300个市重点项目: 省重点项目. A class beside the noun's own replaces it."""
    for length in range(min(len(noun), 10), 0, -1):
        if noun[:length] in _RANKED or is_part(noun[:length]) or _CLASS_END.search(noun[:length]):
            return own + noun[length:].removeprefix(_LINK)
    return compose(own, noun)


def _named_before(place: Place) -> _Found | None:
    """新增社区养老服务站16处."""
    noun, subject = place.before.noun, place.before.subject
    text = span_text(noun)
    if len(text) < _LEAST_NAME:
        return None
    if not place.before.head and _is_lone_verb(noun):
        behind = place.behind.noun  # 兑付3亿元欠款; 取消审批事项23项、承接13项
        return None if behind else _Found("", (), text)
    if subject and not is_relational(text) and len(span_text(subject)) <= _LONGEST_SUBJECT:
        governing = next(word for word in place.before.head if word.start >= subject[-1].end)
        return _Found(span_text((*subject, governing)) + text, noun)
    return _with_verb(noun, place, behind=False)


def _is_lone_verb(noun: Words) -> bool:
    """Whether a verb of the dictionary stands alone before a number, and its object was named before."""
    if len(noun) != 1 or noun[0].kind is not Kind.OPEN_VERB:
        return False
    return not (is_relational(noun[0].text) or _WITH_OBJECT.search(noun[0].text) or is_part(noun[0].text))


def _behind_after_all(place: Place) -> _Found | None:
    """达到30%的企业: nothing stands before, so what stands behind is measured."""
    noun = place.behind.noun
    if _is_said(place):
        return _Found(span_text(noun), noun, span_text(noun))  # 96%实现物业化服务
    return _with_verb(noun, place, behind=True) if noun else None


def _deed(place: Place) -> _Found | None:
    """完成修复造林4.5万亩: what is done has no other name."""
    if place.quantity.kind == "rate":
        return None  # 占比提升5.7个百分点
    deeds = [word.text for word in reversed(place.before.tail) if word.verb in _DOING]
    deed = "".join(deeds)
    if _WITH_OBJECT.search(deed):
        return _Found(deed, ())  # 造林 is done to nothing else
    return _Found("", (), deed) if deed else None


_FINDERS: Final[tuple[tuple[Order, Callable[[Place], _Found | None]], ...]] = (
    (Order.DURATION, _duration),
    (Order.AMOUNT_OF, _amount_of),
    (Order.ATTRIBUTE, _attribute),
    (Order.RELATIVE, _relative),
    (Order.SITE, _site),
    (Order.AROUND, _around),
    (Order.BEHIND, _behind),
    (Order.BEFORE, _named_before),
    (Order.BEHIND, _behind_after_all),
    (Order.VERB, _deed),
)


def _described(place: Place, order: Order, found: _Found) -> Head:
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
        tuple(word for word in _shared_verbs(order, before) if word.verb in _SHARED),
        span_text(before.subject),
        event,
        _prefix(found, before),
        found.called,
    )


def _shared_verbs(order: Order, before: Before) -> Words:
    """The verbs that a list shares: 改造 of 改造8条街巷、28公里管网 stands right before the first number."""
    return (*before.head, *before.tail[::-1]) if order is Order.BEHIND else before.head


def _prefix(found: _Found, before: Before) -> str:
    """What the members of a list share with its first: all up to the verb before its noun."""
    if before.subject:
        return found.text[: len(found.text) - len(span_text(found.noun))]
    at = max((at for at, word in enumerate(found.noun[:-1]) if word.verb in _DEEDS), default=0)
    object_of = at and at + 1 < len(found.noun) and len(span_text(found.noun[at + 1 :])) <= _KEEPS_ANY_VERB
    return span_text(found.noun[: at + 1]) if object_of else ""


_SAYING_ENOUGH: Final = frozenset({Order.AMOUNT_OF, Order.RELATIVE, Order.SITE})


def _type_of(order: Order, found: _Found, noun: str, event: str, kind: str) -> HeadType:
    if not found.text or (order is Order.SITE and found.event) or found.text == found.event:
        return HeadType.EVENT if event else HeadType.EMPTY
    if kind == "rate" and is_of_plan(noun):
        return HeadType.RELATIONAL
    return HeadType.FULL if order in _SAYING_ENOUGH else _type_of_noun(found, noun)


def _type_of_noun(found: _Found, noun: str) -> HeadType:
    if is_part(noun) or noun in _RANKED:
        return HeadType.PART
    if is_of_plan(noun):
        return HeadType.GENERIC
    if any(word.text in _INDICATORS for word in found.noun) and found.noun[0].text not in _AGAINST:
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
    return len(noun) == _PAIR and noun[0].verb in _DEEDS and is_relational(noun[1].text)


def _tells_deed(word: str) -> bool:
    return word.endswith(_DEED_RATES) and word not in _OWN_RATES and is_verb(word[:-1])


def _with_verb(noun: Words, place: Place, *, behind: bool) -> _Found:
    """A short noun keeps its verb, and a built thing the way it was built: 扶持创业, 新建改建农村公路."""
    before = place.before
    text = span_text(noun)
    event = span_text(place.behind.event) if behind else ""
    if len(text) > _KEEPS_VERB:
        return _Found(text + event, noun)
    verbs = [w for w in before.head if w.verb in _KEPT and w.text not in text]
    after = [w for w in before.tail if w.verb in _KEPT and w.text not in text]
    if behind:
        verbs += after[::-1]
        after = []
        opening = before.noun[:1]
        verbs += [w for w in opening if w.verb is VerbClass.EVENT]
    known = noun[-1].text in _INDICATORS and len(noun[-1].text) >= _KEEPS_ANY_VERB
    letters = sum(character.isalnum() for character in text)
    long = len(text) > _KEEPS_ANY_VERB and letters >= _KEEPS_ANY_VERB
    named = known or (long and not is_generic(text))
    if named:
        verbs = [w for w in verbs if w.verb in _BUILT]
    said = "".join(dict.fromkeys(w.text for w in verbs[-2:]))
    return _Found(said + text + event + (after[-1].text if after else ""), noun)
