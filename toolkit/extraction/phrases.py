"""What a figure measures: the noun phrase before it, behind it, or the one the figure before it had.

新增社区养老服务站16处 names it before the number, 新建2处产业园 behind it, and 增长19% leans on what was named last.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from toolkit.extraction.industry import match_industries
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.wordings import ACTS, MARKS, VERBS, Left, leading_event, read_left, read_right
from toolkit.lexicons.lexicon import read_rows, word_group

_WIDTH = 24
_EVENT = re.compile("(?:" + "|".join(w for w, c in VERBS.items() if c == "event" or w == "新开工") + ")$")
_TOPIC_START, _TOPIC_WIDTH = 6, 20  # a sentence names its topic at its head
_DIGIT = re.compile(r"\d")
_SECTOR = re.compile("|".join(sorted((row["word"] for row in read_rows("sectors")), key=len, reverse=True)))
_GENERIC = frozenset({"企业", "项目", "工程", "单位", "行业", "任务", "地区", "方面", "领域"})
# A noun that says little without the industry its sentence is about.
_BROAD = re.compile(
    r"(?:开工建设|建设|实施|新)?(?:配套|重点|上下游|产业链|产业链配套|优质|签约|强链补链)?(?:项目|企业|营业收入|营收|机组)(?:落地|签约落地|签约|竣工|投产|开工|达产)?.{0,6}"
)
# A noun that says nothing without what was named before it: 新引进项目254个，总投资1278.9亿元.
_RELATIONAL = re.compile(
    rf"(?:{word_group('relational').pattern}|惠及.{{1,4}}|受益.{{1,4}}|[^，,]{{0,4}}比重|[高低快优]于.{{1,6}}|占[^，,]{{1,10}})"
)
_SPENDING = frozenset({"投资", "总投资", "投入", "计划投资"})
_TIERS = frozenset({"全市", "全省", "全国", "全区", "全县"})
_NOUN_TAIL = re.compile(
    r"(?:年均浓度|平均浓度|浓度|人均可支配收入|可支配收入|纯收入|收入|总额|增加值|总产值|产值|余额|规模|覆盖率|率|比重|占比|数|总量|"
    r"业务总量|面积|人数|距离|标准|产量|利用|投资|企业|平台|项目|出口额|出口|进口|销量)$"
)
# One word for two things that the figures behind it take apart.
_PARALLEL = frozenset(
    {
        "城镇",
        "农村",
        "城市",
        "国家",
        "国家级",
        "省级",
        "市级",
        "区级",
        "县级",
        "自治区级",
        "小学",
        "初中",
        "高中",
    }
)
_PAIRS = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款")}


class Phrase(NamedTuple):
    """The indicator of a figure: its words, the rule that found them, and the verbs met beside the number.

    `classes` holds the classes of those verbs (lexicon ``verbs``); `verb` the one next to the number, `acts` those
    that the next member of a list may share: 新增森林30万亩、绿地5000公顷.
    """

    text: str
    rule: str
    verb: str
    classes: frozenset[str]
    acts: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """Where a figure stands: its clause, its own words within it, and its neighbours.

    `left` and `right` bound its own words: the clause, less what the figures before and behind it claim.
    `last` and `acts` are the phrase and the verbs of the figure before it; `sentence` where that sentence begins and ends.
    """

    clause: tuple[int, int]
    sentence: tuple[int, int]
    left: int
    right: int
    following: Quantity | None
    last: str
    acts: tuple[str, ...]
    lead: str


def find_phrase(text: str, quantity: Quantity, around: Surroundings) -> Phrase:
    """The phrase for ``quantity`` from the words around it in the view ``text``."""
    words = text[around.left : quantity.start]
    after = (
        ""
        if text[quantity.end : quantity.end + 1] == "、"
        else read_right(text[quantity.end : around.right], around.following is not None)
    )
    if around.left > around.clause[0] and words[:1] not in "、和及与，," and "、" in words.strip(MARKS):
        words = words[words.rstrip(MARKS).rindex("、") + 1 :]
    before = read_left(words)
    if not before.head and not before.tail and words[:1] in {"、", "和"}:
        before = before._replace(head=around.acts)
    chosen, rule = _choose(text, quantity, before, after, around)
    if _BROAD.fullmatch(chosen):
        topic = (
            before.subject[-12:] or _topic(text[around.sentence[0] : quantity.start]) or ("" if _DIGIT.search(around.lead) else _topic(around.lead))
        )
        chosen, rule = (topic + chosen, f"{rule}, topic") if topic and topic not in chosen else (chosen, rule)
    classes = frozenset(VERBS[w] for w in (*before.tail, *before.head))
    verb = before.tail[0] if before.tail else ""
    acts = tuple(w for w in before.head if VERBS[w] in ("act", "build"))
    return Phrase(chosen[:_WIDTH] if rule == "behind" else chosen[-_WIDTH:], rule, verb, classes, acts)


@lru_cache(maxsize=4096)
def _topic(words: str) -> str:
    """The sector, zone or industry that ``words`` name first: what a bare 配套项目 or 企业 behind it belongs to."""
    words = words[:_TOPIC_WIDTH]
    sector = _SECTOR.search(words)
    named = next(((start, words[start:end]) for start, end, *_ in match_industries(words)), None)
    if sector and (named is None or sector.start() <= named[0]):
        named = sector.start(), sector[0]
    return named[1] if named and named[0] <= _TOPIC_START else ""


def _choose(text: str, quantity: Quantity, before: Left, after: str, around: Surroundings) -> tuple[str, str]:
    """The words and the name of the rule that chose them."""
    behind = text[quantity.end : quantity.end + 1]
    if behind == "的" and quantity.kind == "money":
        owner = after or (
            read_right(text[around.following.end : around.clause[1]], False) if around.following else ""
        )
        if owner:
            return owner + before.noun[-4:], "amount of"
    if behind == "的" and quantity.kind == "rate" and before.noun and after:
        return before.noun + after, "attribute"
    measured = quantity.kind in ("rate", "money", "density", "time") and behind != "的"
    verb_class = VERBS[before.tail[0]] if before.tail else ""
    reached = verb_class in ("reach", "grow", "fall", "more") and before.noun
    if after and not measured and not reached and behind not in "、和及与":
        if before.noun and (quantity.unit == "次" or len(after) <= 2):
            return before.noun + after, "before and behind"
        return _with_verb(after, before), "behind"
    if reached and after and quantity.kind == "count" and len(after) <= 6:
        return before.noun + after, "before and behind"
    return _named_before(text, quantity, before, after, around)


def _named_before(
    text: str, quantity: Quantity, before: Left, after: str, around: Surroundings
) -> tuple[str, str]:
    noun, last = before.noun, around.last
    if _RELATIONAL.fullmatch(noun) or noun in _TIERS:
        owner = last or ("" if noun in _SPENDING or _BROAD.fullmatch(noun) else _earlier(text, around))
        if owner:
            return owner + noun, "of the last named"
    if not last and noun in _SPENDING and (spent_on := _spent_on(text, quantity, around)):
        return spent_on + noun, "spent on what follows"
    event = next((w for w in before.tail if VERBS[w] == "event"), "")
    if not noun and event and last and not after:
        return _EVENT.sub("", last) + event, "of the last named"
    if len(noun) >= 2:
        return _with_verb(noun, before), "before"
    if last and not after:
        return last, "last named"
    if after:
        return _with_verb(after, before), "behind"
    earlier = _earlier(text, around)
    return (earlier or noun or "".join(reversed(before.tail))), "clause before" if earlier else "verb"


def _earlier(text: str, around: Surroundings) -> str:
    """The noun phrase of the clause before, in the same sentence."""
    before = text[around.sentence[0] : around.clause[0]].rstrip("，,")
    return read_left(re.split("[，,]", before)[-1]).noun


def _spent_on(text: str, quantity: Quantity, around: Surroundings) -> str:
    """投资7215万元，完成雨污分流管网改造12.6公里: money named before the thing it is spent on."""
    start = quantity.end
    end = next(
        (m.start() for m in re.finditer(r"[。；;]|\d", text[start : around.sentence[1]])),
        around.sentence[1] - start,
    )
    words = text[start : start + end].strip(MARKS)
    return read_left(re.split("[，,]", words)[0]).noun[: _WIDTH - 4]


def _with_verb(noun: str, before: Left) -> str:
    """A short noun keeps its verb, and a built thing the way it was built: 扶持创业, 新建改建农村公路."""
    if len(noun) > 8:
        return noun
    verbs = [
        w
        for w in (*before.head, *reversed(before.tail))
        if VERBS[w] in ACTS and VERBS[w] != "done" and w not in noun
    ]
    if noun != before.noun and (event := leading_event(before.noun)):
        verbs.append(event)
    if len(noun) > 3 and noun not in _GENERIC:
        verbs = [w for w in verbs if VERBS[w] in ("build", "event")]
    return "".join(dict.fromkeys(verbs[-2:])) + noun


def is_broad(phrase: str) -> bool:
    """Whether a phrase says little by itself: 重点项目, 企业."""
    return _BROAD.fullmatch(phrase) is not None


def share_out(phrase: str, number: int) -> list[str] | None:
    """The members of an enumeration, one for each of ``number`` figures that 分别 deals out; None when they differ.

    >>> share_out("城镇居民、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    if number == 2:
        for pair, each in _PAIRS.items():
            if pair in phrase:
                return [phrase.replace(pair, member) for member in each]
    members = [m for m in re.split("[、和与及]|以及", phrase) if m]
    if len(members) != number:
        members = [m for m in phrase.split("、") if m]
    if len(members) != number or number < 2:
        return None
    tail = _shared_tail(members)
    return [m + tail if tail and not m.endswith(tail) else m for m in members]


def _shared_tail(members: list[str]) -> str:
    """What stands once at the end and belongs to all: 年均浓度, 人均可支配收入."""
    first, final = members[0], members[-1]
    if first in _PARALLEL and final[: len(first)] in _PARALLEL:
        return final[len(first) :]
    if _NOUN_TAIL.search(first):
        return ""
    if "的" in final and "的" not in first:
        return final.partition("的")[2]  # 小学、初中的校车距离
    for length in range(min(len(first), 6), 1, -1):
        position = final.find(first[-length:])
        if 0 <= position < len(final) - length:
            return final[position + length :]
    match = _NOUN_TAIL.search(final)
    return match[0] if match else ""
