"""What a figure measures: the noun phrase before it, behind it, or the one the figure before it had.

新增社区养老服务站16处 names it before the number, 新建2处产业园 behind it, and 增长19% leans on what was
named last.
"""

import re
from collections.abc import Callable
from typing import Final

from toolkit.extraction.owners import (
    called_on,
    find_owner,
    find_sibling_owner,
    find_topic,
    is_relational,
    join_owner,
    stated_subject,
    subject_of,
)
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.surroundings import Phrase, Setting
from toolkit.extraction.wordings import (
    ACTS,
    MARKS,
    VERBS,
    Left,
    ends_with_indicator,
    leading_event,
    read_left,
    read_right,
    starts_with_verb,
)

_WIDTH: Final = 24
_EVENT: Final = re.compile(
    "(?:" + "|".join(w for w, c in VERBS.items() if c == "event" or w == "新开工") + ")$"
)
_DIGIT: Final = re.compile(r"\d")
_GENERIC: Final = frozenset({"企业", "项目", "工程", "单位", "行业", "任务", "地区", "方面", "领域"})
# A noun that says little without the industry its sentence is about.
_BROAD: Final = re.compile(
    r"(?:开工建设|建设|实施|新)?(?:配套|重点|上下游|产业链|产业链配套|优质|签约|强链补链)?(?:项目|企业|营业收入|营收|机组)(?:落地|签约落地|签约|竣工|投产|开工|达产)?.{0,6}"
)
_LEVEL: Final = re.compile(r"^(?:[^级]{0,6})?(?:国家|自治区|省|市|区|县|街道|镇)级")
_CLASS: Final = re.compile(".{0,8}(?:级|以上|以下|以内)")
_CLASS_HEAD: Final = re.compile("^.{0,8}?(?:级以上|以上|以下|以内|级)的?")
_RANKED: Final = re.compile("(?:国家|[省市县区])级?(?:重点|重大)")
_VOLTAGE: Final = re.compile(r"\d+千伏$")
_DOING: Final = frozenset({"act", "build", "noun_act"})
_DEEDS: Final = frozenset({"build", "noun_act"})
_AND_SPENT: Final = re.compile("[和及与]总?投资$")
_HEADING: Final = 20  # characters of a sentence that only announces what the next ones are about
_SPENT_MARKS: Final = MARKS + "了对用于将把"
_KEPT: Final = ACTS - {"done"}  # classes of verbs that a short noun keeps
_SHARED: Final = frozenset({"act", "build"})  # classes of verbs that the next member of a list may share
_KEEPS_VERB: Final = 8  # characters: a longer noun says by itself what is done
_KEEPS_ANY_VERB: Final = 4
_OBJECT: Final = 12  # characters of what something is done to
_SPENDING: Final = frozenset({"投资", "总投资", "投入", "计划投资"})
_TIERS: Final = frozenset({"全市", "全省", "全国", "全区", "全县"})
# Where, of what was named before: 新能源汽车保有量20万辆，其中农村10.5万辆.
_PLACE: Final = re.compile(
    "(?:其他|其余)?(?:农村|乡村|乡镇|城镇|城市|城区|市区|县城|中心城区|主城区|[市县区]本级)"
)
_ZONES: Final = ("区", "园", "新城", "基地")
_KIND: Final = re.compile("^.{1,10}类")
_LISTED: Final = frozenset("、和")  # what opens the words of a further member of a list
_NO_VERBS: Final[frozenset[str]] = frozenset()


def find_phrase(s: Setting) -> Phrase:
    """The phrase of a figure from the words around it, by the first rule that gives one."""
    before = s.before = _read_before(s)
    s.after = _read_behind(s)
    rule, words = _first_words(s)
    if rule == "behind" and s.following and (shared := _shared_deed(s)):
        words = words + shared if shared not in words else words
    topic = _topic_of(s) if is_broad(words) else ""
    if topic and topic not in words:
        rule, words = f"{rule}, topic", topic + words
    words = words[:_WIDTH] if rule == "behind" else words[-_WIDTH:]
    head, tail = before.head, before.tail
    if not head and not tail:
        return Phrase(words, rule, "", _NO_VERBS)
    acts = tuple([w for w in head if VERBS[w] in _SHARED])
    return Phrase(words, rule, tail[0] if tail else "", frozenset(map(VERBS.__getitem__, tail + head)), acts)


def _own_words(s: Setting) -> str:
    """The words before a number that no other figure claims; 110千伏 is part of the name of a station."""
    text, left = s.text, s.left
    if text[left - 1 : left] == "伏" and (
        voltage := _VOLTAGE.search(text, max(left - 8, s.clause_start), left)
    ):
        left = voltage.start()
    return text[left : s.quantity.start]


def _read_before(s: Setting) -> Left:
    """The words before the number that are its own: what stands before the last mark is the last figure's."""
    words = _own_words(s)
    first = words[:1]
    if s.shared:
        if first not in "、和及与，," and "、" in words.strip(MARKS):
            words = words[words.rstrip(MARKS).rindex("、") + 1 :]
            first = words[:1]
        if first not in MARKS and words[-1:] == "、":
            return Left("", (), s.acts)  # 50%以上小学、90%以上中学: what stands between is the last figure's
    before = read_left(words)
    if first in _LISTED and not before.head and not before.tail:
        return Left(before.noun, (), s.acts, before.subject)
    return before


def _read_behind(s: Setting) -> str:
    """The noun behind the number; what a mark or a verb parts from it is the next figure's."""
    end = s.quantity.end
    words = s.text[end : s.right]
    if not words:
        return ""
    shared, mark = s.following is not None, words[0]
    named = shared and s.before.noun
    if mark == "、" or (named and (mark in "和及与" or starts_with_verb(words))):
        return ""  # 新建学校15处增加学位6400个
    return read_right(words, shared)


def _shared_deed(s: Setting) -> str:
    """完成169条背街小巷、359个小区改造: what is done stands once, behind the last member of the list."""
    said = any(VERBS[verb] in _KEPT for verb in s.before.head + s.before.tail)
    if said or s.text[s.right - 1] not in "、和及":
        return ""
    tail = read_left(s.text[s.right : s.clause_end]).tail
    return tail[0] if tail and VERBS[tail[0]] in _DEEDS else ""


def _topic_of(s: Setting) -> str:
    """What a bare 配套项目 belongs to: who acts, or what its sentence or its lead opens with."""
    lead = "" if _DIGIT.search(s.lead) else s.lead
    return s.before.subject[-12:] or find_topic(s.said) or find_topic(lead)


def _amount_of(s: Setting) -> str:
    """总投资45亿元的重点项目: the investment of what stands behind."""
    if s.quantity.kind != "money" or s.behind != "的":
        return ""
    following = s.following
    owner = _AND_SPENT.sub("", s.after)
    if following and not set("，,、和及与") & set(s.text[s.quantity.end : following.start]):
        owner += _noun_behind(s, following)
    return owner[: _WIDTH - 4] + s.before.noun[-4:] if owner else ""


def _attribute(s: Setting) -> str:
    """制造业16%的税率."""
    rated = s.quantity.kind == "rate" and s.behind == "的"
    return s.before.noun + s.after if rated and s.before.noun and s.after else ""


def _before_and_behind(s: Setting) -> str:
    """不夜城22次登上央视, 外贸市场扩大至220个国家: both sides belong to it."""
    if not s.after or not s.before.noun:
        return ""
    if s.reached:
        joined = s.quantity.kind == "count" and len(s.after) <= 6
    else:
        adjacent = s.text[s.quantity.start - 1] not in MARKS  # 甲厂等5个项目: an example is no name
        joined = len(s.before.noun) > 1 and not s.measured and not s.before.tail and adjacent
    return s.before.noun + s.after if joined else ""


def _behind(s: Setting) -> str:
    """新建2处产业园."""
    if not s.after or s.measured or s.reached:
        return ""
    following = s.following
    if following and _RANKED.fullmatch(s.after):  # 34个省重点、300个市重点项目
        return s.after + _RANKED.sub("", _noun_behind(s, following), count=1)
    if following and _CLASS.fullmatch(s.after):  # 20个百亿级以上、40个十亿级以上的项目
        return _with_verb(_CLASS_HEAD.sub("", _noun_behind(s, following)) or s.after, s.before)
    return _with_verb(s.after, s.before)


def _of_the_last_named(s: Setting) -> str:
    """新引进项目254个，总投资1278.9亿元; 新开工306个，竣工105个."""
    noun, last = s.before.noun, s.last
    if last and _PLACE.fullmatch(noun):
        return noun + _PLACE.split(last)[-1]
    if is_relational(noun) or noun in _TIERS:
        alone = noun in _SPENDING or is_broad(noun)
        owner = find_owner(last, noun)
        if not owner and not alone:
            owner = called_on(s.said) or _earlier(s) or find_sibling_owner(s.earlier, noun) or _announced(s)
        return join_owner(owner, noun) if owner else ""
    if last and noun.endswith("级") and _LEVEL.fullmatch(noun):
        return noun + _LEVEL.sub("", last, count=1)
    if last and noun.endswith("类"):
        return noun + _KIND.sub("", last)
    if noun or s.after or not last:
        return ""
    event = next((w for w in s.before.tail if VERBS[w] == "event"), "")
    return _EVENT.sub("", last) + event if event else ""


def _spent_on(s: Setting) -> str:
    """投资7215万元，完成雨污分流管网改造12.6公里: money named before the thing it is spent on."""
    if s.last or s.before.noun not in _SPENDING:
        return ""
    end = s.sentence_end
    words = re.split(r"[。；;]|\d", s.text[s.quantity.end : end])[0].strip(_SPENT_MARKS)
    thing = stated_subject(_clause_before(s)) or read_left(re.split("[，,]", words)[0]).noun
    upcoming = s.upcoming
    if not thing and upcoming and upcoming.kind != "money":
        thing = read_left(words).noun or _noun_behind(s, upcoming)
    return thing.lstrip("了")[: _WIDTH - 4] + s.before.noun if thing else ""


def _before(s: Setting) -> str:
    """新增社区养老服务站16处; what a zone is called on to do is the zone's."""
    noun = s.before.noun
    if len(noun) < 2:
        return ""
    zone = called_on(s.said)
    return zone + noun if zone.endswith(_ZONES) and zone not in noun else _with_verb(noun, s.before)


def _last_named(s: Setting) -> str:
    """限上企业达到64家、增长19%."""
    return "" if s.after else s.last


def _behind_after_all(s: Setting) -> str:
    """达到30%的企业: nothing stands before, so what stands behind is measured."""
    return _with_verb(s.after, s.before) if s.after else ""


def _deed(s: Setting) -> str:
    """完成修复造林4.5万亩: what is done has no other name, unless the clause before says to what."""
    deed = "".join(verb for verb in reversed(s.before.tail) if VERBS[verb] in _DOING)
    thing = _earlier(s) if deed else ""
    return join_owner(thing, deed) if len(thing) <= _OBJECT else deed


def _earlier(s: Setting) -> str:
    """种植面积逐年扩大，已达1.4万亩: the subject of the clause before."""
    return subject_of(_clause_before(s))


def _clause_before(s: Setting) -> str:
    """The clause before within the sentence; none where it has figures of its own."""
    before = s.text[s.sentence_start : s.clause_start].rstrip("，,")
    clause = re.split("[，,]", before)[-1]
    return "" if _DIGIT.search(clause) else clause


def _announced(s: Setting) -> str:
    """服装产业再上新水平。完成产值61亿元: what the short sentence before announces."""
    start = s.sentence_start
    heading = re.split(r"[。；;\n]", s.text[max(start - _HEADING, 0) : max(start - 1, 0)])
    return subject_of(heading[-1]) if len(heading) > 1 and not _DIGIT.search(heading[-1]) else ""


def _noun_behind(s: Setting, following: Quantity) -> str:
    """The noun behind another figure of the sentence."""
    words = re.split(r"、?\d|[，,；;。]|、总?投资", s.text[following.end : s.sentence_end])[0]
    return read_right(words)


def _anything(s: Setting) -> str:
    return s.last or s.before.noun or "".join(reversed(s.before.tail))


_LAST_RESORT: Final = "verb"
_RULES: Final[tuple[tuple[str, Callable[[Setting], str]], ...]] = (
    ("amount of", _amount_of),
    ("attribute", _attribute),
    ("before and behind", _before_and_behind),
    ("behind", _behind),
    ("of the last named", _of_the_last_named),
    ("spent on what follows", _spent_on),
    ("before", _before),
    ("last named", _last_named),
    ("behind", _behind_after_all),
    ("deed", _deed),
    ("clause before", _earlier),
    (_LAST_RESORT, _anything),
)

# Where no words stand behind a figure, these rules have nothing to say.
_ABOUT_BEHIND: Final = (_attribute, _before_and_behind, _behind, _behind_after_all)
_RULES_BEFORE: Final = tuple(rule for rule in _RULES if rule[1] not in _ABOUT_BEHIND)


def _first_words(s: Setting) -> tuple[str, str]:
    """The first rule that gives words, and those words; none at all when there is but the number."""
    for name, rule in _RULES if s.after else _RULES_BEFORE:
        words = rule(s)
        if words:
            return name, words
    return _LAST_RESORT, ""


def _with_verb(noun: str, before: Left) -> str:
    """A short noun keeps its verb, and a built thing the way it was built: 扶持创业, 新建改建农村公路."""
    if len(noun) > _KEEPS_VERB or not (before.head or before.tail or noun != before.noun):
        return noun
    verbs = [w for w in before.head if VERBS[w] in _KEPT and w not in noun]
    behind = [w for w in before.tail if VERBS[w] in _KEPT and w not in noun]
    if noun != before.noun:
        verbs += behind[::-1]
        if event := leading_event(before.noun):
            verbs.append(event)
        behind = []
    named = len(noun) > _KEEPS_ANY_VERB or ends_with_indicator(noun) > 3
    if named and noun not in _GENERIC:
        verbs = [w for w in verbs if VERBS[w] in {"build", "event"}]
    return "".join(dict.fromkeys(verbs[-2:])) + noun + (behind[-1] if behind else "")


def is_broad(phrase: str) -> bool:
    """Whether a phrase says little by itself: 重点项目, 企业."""
    bare = "项目" in phrase or "企业" in phrase or "营" in phrase or "机组" in phrase
    return bare and _BROAD.fullmatch(phrase) is not None
