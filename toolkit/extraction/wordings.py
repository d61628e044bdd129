"""The words on either side of a number, taken apart into noun phrase and verbs (lexicon ``verbs``)."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import any_of, lengths_by, read_rows, split_words, word_group

VERBS: Final = {row["word"]: row["class"] for row in read_rows("verbs")}
#: Classes of verbs that make or do something: a count beside them is a change.
ACTS: Final = frozenset({"act", "build", "noun_act", "spend", "event", "done"})
MARKS: Final = "、和及与并，,；;。:： ●•◆■○*-—–的等且①②③④⑤⑥⑦⑧⑨⑩"

_INDICATORS: Final = frozenset(word for row in read_rows("indicators") for word in split_words(row["words"]))


_TAIL_LENGTHS: Final = lengths_by(VERBS, -1)
_HEAD_LENGTHS: Final = lengths_by(VERBS, 0)
_INDICATOR_LENGTHS: Final = lengths_by(_INDICATORS, -1)
# Verbs that may stand inside the words before a number and end what does not belong to the noun.
_INNER: Final = any_of(w for w, c in VERBS.items() if c in {"act", "build", "spend", "noun"} and len(w) > 1)
_KEPT_TAILS: Final = frozenset({"build", "noun_act", "event"})
_PARTICLES: Final = '到至了在约的等共计、和及与并将把对为从由以已再就：: "“'
_COMPARED: Final = (
    r"(?:是|较|(?<!占)比|与)[^，,、]{0,10}?(?:上个五年|五年前|年初|末|同期|上年年初预算|上年|去年预算|去年|"
    r"年初预算|全年计划|相比|20\d\d年)(?:相比|的)?"
)
_WHEN: Final = (
    r"(?:到|至|自|截至)?(?:20\d\d年(?:底|末|全年|前)?|今年|全年|年底前?|年末|上半年|下半年|前?[一二三四]季度|"
    r"“?十[一二三四五]五”?(?:期间|时期|末|以来)?|[近每]?\d{1,2}年(?:来|间|累计|内)?|近?[三五]年(?:来|累计))[，,、]?"
)
_ITEM: Final = (
    r"[一二三四五六七八九十]{1,2}是|其中[，,]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
)
_TIME: Final = re.compile(f"{_COMPARED}|{_WHEN}|{_ITEM}")
_TAIL_TIME: Final = re.compile(
    rf"{_COMPARED}[高低]?$|(?:在[^，,]{{0,30}})?的?基础上$|连续[\d一二两三四五六七八九十]+年$|[（(]\d{{1,2}}[)）]$|"
    r"[由从]?[“\"]?十[一二三四五]五[”\"]?(?:末|期末|时期|期间)的?$|"
    r"(?<![加高升大展降少])(?:到|至)?(?:20\d\d年(?:底|末|前|的)?|\d{1,2}年(?:内|来|累计)?|全年|年底|每年|[上下]半年|前?[一二三四]季度)$"
)
# The characters that a time can begin and end with: most words are not asked further.
_TIME_STARTS: Final = frozenset("到至自截今全年上下“近每其是较比与（(0123456789一二三四五六七八九十")
_TIME_ENDS: Final = frozenset("上末期算年划比的前初高低)）间底内来计度")
_RIGHT_END: Final = re.compile(
    r"(?<=.)\d{1,4}[年月]|[(（](?=[^()（）]{5})|，|的?(?:达到|增至|降至|升至|调整?为|同比|分别|"
    r"(?:增长|调增|调减|上升|下降|缩短|压缩|缩小|回升|提高|增加|降低|拓展|扩大)[到至])"
)
# What follows a number without naming what is counted: a share, a rank, a comparison.
_NO_NOUN: Final = re.compile(
    r"大关|关口|台阶|占|并|用于|同比|其中|位居|较|(?:居|排|列|名列)(?:全|第|首|名|各)|比(?:上|去|20|全|重)"
)
_ALTERNATIVE_UNIT: Final = re.compile(r"^[（(][^）)]{1,2}[）)]")  # 套（间）
_LEAST_BEHIND: Final = 4  # characters of a noun behind an inner verb
_LEAST_WITH_INNER: Final = 1 + 2 + _LEAST_BEHIND  # somebody who acts, the verb, and the noun
_SECOND_VERB: Final = re.compile(r"[(（][^()（）]{1,4}[)）]")  # 建设（筹集）
# Who does it, where a verb follows: 全县拥有高新技术企业.
_TIERS: Final = frozenset(whose + tier for whose in "全我" for tier in "国省市州盟县区")
# Verbs with an object: what they say of the things that are counted. 竣工 and 建设 stay behind their noun.
_FINITE: Final = word_group("finite")
_ADVERBS: Final = re.compile("(?:分别|全部|全都|均|都|已|首次|率先|成功|全省|全国|全市|先后|相继|基本|新)+$")
_SHARES: Final = ("占比", "比例", "比重")  # of a whole that a clause describes: 青年人才入选重点项目占比
# How far things have come, which is no part of what they are: 8个项目加快推进.
_UNDER_WAY: Final = re.compile(
    "(?<=..)(?:正在|加快|加速|全面|全部|深入|有序|顺利|扎实|稳步|持续|相继|陆续|早日|如期|按期)+(?:推进|实施|建设|完成|推动|进行|启动)?$"
)
_LEAST_OBJECT: Final = 3  # characters: 建成投运 has no object
_LONE: Final = "将已共均"  # verbs of one character that may stand alone
_WIDTH: Final = 24  # characters; nobody names an indicator at greater length


class Left(NamedTuple):
    """The words before a number: noun phrase, verbs next to the number, verbs at its head, who acts."""

    noun: str
    tail: tuple[str, ...]
    head: tuple[str, ...]
    subject: str = ""


#: Where no words stand before a number.
NOTHING: Final = Left("", (), ())


@lru_cache(maxsize=16384)
def read_left(words: str) -> Left:
    """The words before a number taken apart.

    >>> read_left("力争全年新增社区养老服务站")
    Left(noun='社区养老服务站', tail=(), head=('力争', '新增'), subject='')
    >>> read_left("地区生产总值同比增长")
    Left(noun='地区生产总值', tail=('同比增长',), head=(), subject='')
    """
    exemplified = words.endswith("等")
    words = words.strip(MARKS)
    if not words:
        return NOTHING
    words, tail, protected = (words, (), 0) if exemplified else _strip_tail(words)
    words, head = _strip_head(words, protected)
    if not protected and len(words) >= _LEAST_WITH_INNER and not words.endswith(_SHARES):
        cut = None
        for match in _INNER.finditer(words, 1):
            if len(words) - match.end() >= _LEAST_BEHIND and VERBS[match[0]] != "noun":
                cut = match  # 建成, but not 建成区
        if cut:
            subject = words[: cut.start()].strip(MARKS)
            words, more = _strip_head(words[cut.end() :].strip(MARKS), 0)
            return Left(words.strip(MARKS), tail, (*head, cut[0], *more), subject)
    return Left(words.strip(MARKS), tail, head)


@lru_cache(maxsize=65536)
def read_right(words: str, shared: bool = False) -> str:
    """The noun phrase behind a number.

    Args:
        words: What stands behind the number, up to the clause's end or the next figure.
        shared: Whether another figure follows in the clause: what stands behind the last mark is its own.
    """
    if _NO_NOUN.match(words.lstrip("、，, ")):
        return ""
    words = _ALTERNATIVE_UNIT.sub("", words).removeprefix("的").strip(MARKS).lstrip("”）)")
    if shared and "、" in words:
        words = words[: words.rindex("、")]
    if not shared and (predicated := _predicated(words)):
        return predicated
    match = _RIGHT_END.search(words)
    if match:
        words = words[: match.start()]
    words = _UNDER_WAY.sub("", words)[:_WIDTH].rstrip("、和及与的达近")
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "")


def _predicated(words: str) -> str:
    """213所学校纳入教联体建设: the thing with what is said of it, 纳入教联体建设学校; else nothing."""
    predicate = _FINITE.search(words, 1)
    if predicate is None:
        return ""
    said, thing = words[predicate.start() :], words[predicate.end() :]
    noun = _ADVERBS.sub("", words[: predicate.start()])
    if not noun or len(thing) < _LEAST_OBJECT or _verb_at_head(thing) is not None:
        return ""
    return said[: _WIDTH - len(noun)] + noun


def ends_with_indicator(words: str) -> int:
    """Length of the headline indicator that ``words`` end with: 城镇新增就业 is one name."""
    for length in _INDICATOR_LENGTHS.get(words[-1:], ()):
        if length <= len(words) and words[-length:] in _INDICATORS:
            return length
    return 0


def _strip_tail(words: str) -> tuple[str, tuple[str, ...], int]:
    """The words without the verbs at their end, those verbs, and how long an indicator ends the words."""
    tail: list[str] = []
    protected = 0
    while words and not (protected := ends_with_indicator(words)):
        time = _TAIL_TIME.search(words) if words[-1] in _TIME_ENDS else None
        if time:
            words = words[: time.start()].rstrip(MARKS)
            continue
        word = _verb_at_end(words)
        if word is None:
            if words[-1] in _PARTICLES and len(words) > 1:
                words = words[:-1]
                continue
            break
        if VERBS[word] == "noun":
            break
        rest = words[: -len(word)]
        if len(rest) == 1 and rest not in MARKS + _PARTICLES + _LONE:
            break  # 营造林
        if VERBS[word] in _KEPT_TAILS and _holds_noun(rest):
            tail.append(word)
            break  # 老旧小区改造, 项目落地: the verb is part of the name
        tail.append(word)
        words = rest
    return words, tuple(tail), protected


def _holds_noun(words: str) -> bool:
    """Whether anything but verbs, adverbs and times is in ``words``."""
    noun, _ = _strip_head(words.strip(MARKS), 0, least=0)
    return len(noun.strip(MARKS + _PARTICLES)) >= 1 and noun not in VERBS


def _verb_at_end(words: str) -> str | None:
    for length in _TAIL_LENGTHS.get(words[-1:], ()):
        if len(words) >= length and words[-length:] in VERBS:
            return words[-length:]
    return None


def _strip_head(words: str, protected: int, least: int = 2) -> tuple[str, tuple[str, ...]]:
    head: list[str] = []
    while len(words) > protected:
        time = _TIME.match(words) if words[0] in _TIME_STARTS else None
        if time:
            words = words[time.end() :]
            continue
        if words[0] in MARKS:
            words = words[1:]
            continue
        if head and (match := _SECOND_VERB.match(words)):
            words = words[match.end() :]
            continue
        if words[:2] in _TIERS and _verb_at_head(words[2:]) is not None:
            words = words[2:]
            continue
        word = _verb_at_head(words)
        if (
            word is None
            or len(words) - len(word) < max(protected, least)
            or (len(word) == 1 and word not in _LONE)
        ):
            break
        kind = VERBS[word]
        if kind in ("grow", "fall", "reach", "event", "more", "rate", "drop", "late", "noun") or (
            kind == "manner" and _verb_at_head(words[len(word) :]) is None
        ):
            break
        head.append(word)
        words = words[len(word) :]
    return words, tuple(head)


def _verb_at_head(words: str) -> str | None:
    for length in _HEAD_LENGTHS.get(words[:1], ()):
        if words[:length] in VERBS:
            return words[:length]
    return None


def starts_with_verb(words: str) -> bool:
    """Whether ``words`` open with something that is done: 增加学位, but neither 学位 nor 已建成学位."""
    return VERBS.get(_verb_at_head(words) or "") in ACTS | {"fall", "grow", "more"}


def leading_event(noun: str) -> str:
    """The event that opens ``noun``, if one does: 开工建设 of 开工建设牛山中学、瑶海路幼儿园."""
    return next((noun[:n] for n in _HEAD_LENGTHS.get(noun[:1], ()) if VERBS.get(noun[:n]) == "event"), "")
