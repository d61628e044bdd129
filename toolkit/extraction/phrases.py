"""What a figure measures: the noun phrase before it, behind it, or the one the figure before it had.

新增社区养老服务站16处 names it before the number, 新建2处产业园 behind it, and 增长19% leans on what was named last.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from toolkit.extraction.quantities import Quantity
from toolkit.lexicons.lexicon import by_length, read_rows, split_words

_CLASS = {row["word"]: row["class"] for row in read_rows("verbs")}
_TAIL_LENGTHS = {last: by_length(w for w in _CLASS if w[-1] == last) for last in {w[-1] for w in _CLASS}}
_HEAD_LENGTHS = {first: by_length(w for w in _CLASS if w[0] == first) for first in {w[0] for w in _CLASS}}
_INDICATORS = sorted({w for row in read_rows("indicators") for w in split_words(row["words"])}, key=len, reverse=True)
_INDICATOR_LENGTHS = {last: by_length(w for w in _INDICATORS if w[-1] == last) for last in {w[-1] for w in _INDICATORS}}
_INDICATOR_SET = frozenset(_INDICATORS)
_ACT = re.compile("|".join(sorted((w for w, c in _CLASS.items() if c in ("act", "spend") and len(w) > 1), key=len, reverse=True)))

_PARTICLES = "到至了在约的等共计、和及与并将把对为从由以已再就：: \"“"
_MARKS = "、和及与并，,；;。:： ●•◆■○*-—–的等且"
_TIME = re.compile(
    r"(?:较|比|与)(?:[^，,、]{0,10}?)(?:末|同期|上年年初预算|上年|去年|年初预算|相比|20\d\d年)(?:相比)?|(?:到|至|自|截至)?(?:20\d\d年(?:底|末|全年|前)?|今年|全年|年底前?|年末|“?十[一二三四五]五”?(?:期间|时期|末|以来)?|[近每]?\d{1,2}年(?:来|间|累计|内)?|[近]?[三五]年(?:来|累计)|上半年|下半年)[，,、]?"
    r"|[一二三四五六七八九十]{1,2}是|其中[，,]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
)
_TAIL_TIME = re.compile(r"(?:较|比|与)[^，,、]{0,10}?(?:末|同期|上年年初预算|上年|去年|年初预算|相比|20\d\d年)(?:相比)?$|(?:到|至)?(?:20\d\d年(?:底|末|前)?|\d{1,2}年(?:内|来|累计)?|全年|年底|每年)$")
_WIDTH = 24  # characters; nobody names an indicator at greater length
_NOUN_TAIL = re.compile(
    r"(?:年均浓度|平均浓度|浓度|人均可支配收入|可支配收入|纯收入|收入|总额|增加值|总产值|产值|余额|规模|覆盖率|率|比重|占比|数量|总数|面积|人数|距离|标准|产量|利用|投资|企业|平台|项目)$"
)
_GENERIC = frozenset({"企业", "项目", "工程", "单位", "行业", "任务", "个", "地区", "方面", "领域"})
# A noun that says nothing without what was named before it: 新引进项目254个，总投资1278.9亿元.
_RELATIONAL = re.compile(
    r"(?:总投资|完成投资|投资|投入|总数|数量|总量|总规模|规模|备案规模|建筑面积|占地面积|总面积|面积|占比|比重|覆盖率|配租率|完成率|交付率|增速|增幅|"
    r"总额|人数|户数|资金|营业收入|产值|销售额|位数|[^，,]{0,4}比重|标准|[高低快优]于.{1,6}|占[^，,]{1,10})"
)


_TIERS = frozenset({"全市", "全省", "全国", "全区", "全县"})


class Phrase(NamedTuple):
    """The indicator of a figure: its words, the rule that found them, and the verbs met beside the number.

    `classes` holds the classes of those verbs (lexicon ``verbs``); `verb` the one next to the number.
    """

    text: str
    rule: str
    verb: str
    classes: frozenset[str]


class Left(NamedTuple):
    """The words before a number, taken apart: noun phrase, verbs next to the number, verbs at its head."""

    noun: str
    tail: tuple[str, ...]
    head: tuple[str, ...]


def find_phrase(text: str, quantity: Quantity, clause_start: int, left: int, right: int, clause_end: int, following: Quantity | None, last: str) -> Phrase:
    """The phrase for ``quantity`` from the words in ``text[left:right]`` around it.

    Args:
        text: The view.
        quantity: The figure.
        clause_start: The clause's start.
        left: Where its own words begin: the clause's start or the end of the figure before.
        right: Where they end: the clause's end or the start of the figure behind.
        clause_end: The clause's end.
        following: The figure behind it in the same clause.
        last: The phrase of the figure before it in the sentence, or an empty string.
    """
    before_words = text[left : quantity.start]
    left_is_shared = left > clause_start and text[left : left + 1] not in "、和及与，,"
    after = _right_noun(text[quantity.end : right], following is not None)
    if left_is_shared and "、" in before_words.strip(_MARKS):
        before_words = before_words[before_words.rstrip(_MARKS).rindex("、") + 1 :]
    before = read_left(before_words)
    classes = frozenset(_CLASS[w] for w in (*before.tail, *before.head))
    verb = before.tail[0] if before.tail else ""
    words, rule = _choose(text, quantity, before, after, right, clause_end, following, last)
    return Phrase(words[-_WIDTH:] if rule != "behind" else words[:_WIDTH], rule, verb, classes)


def _choose(
    text: str, quantity: Quantity, before: Left, after: str, right: int, clause_end: int, following: Quantity | None, last: str
) -> tuple[str, str]:
    """The words and the name of the rule that chose them."""
    behind = text[quantity.end : quantity.end + 1]
    if behind == "的" and quantity.kind == "money":
        owner = after or (_right_noun(text[following.end : clause_end]) if following else "")
        if owner:
            return owner + (before.noun if len(before.noun) <= 4 else before.noun[-4:]), "amount of"
    measured = quantity.kind in ("rate", "money", "density", "time") and behind != "的"
    verb_class = _CLASS[before.tail[0]] if before.tail else ""
    if measured or (verb_class in ("reach", "grow", "fall") and before.noun):
        return _named_before(before, after, last)
    if after and behind not in "、和及与" and not (before.noun and behind == "（"):
        return _with_verb(after, before), "behind"
    return _named_before(before, after, last)


def _named_before(before: Left, after: str, last: str) -> tuple[str, str]:
    noun = before.noun
    if last and (_RELATIONAL.fullmatch(noun) or noun in _TIERS):
        return last + noun, "of the last named"
    event = next((w for w in before.tail if _CLASS[w] == "event"), "")
    if not noun and event and last and not after:
        return (last if last.endswith(event) else last + event), "of the last named"
    if len(noun) >= 2:
        return _with_verb(noun, before), "before"
    if last and not after:
        return last, "last named"
    if after:
        return _with_verb(after, before), "behind"
    return (last or "".join(reversed(before.tail)) or noun), "last named" if last else "verb"


def _with_verb(noun: str, before: Left) -> str:
    """A short noun keeps its verb: 新建学校, 扶持创业."""
    if len(noun) > 3 and noun not in _GENERIC:
        return noun
    verbs = [w for w in (*before.head, *reversed(before.tail)) if _CLASS.get(w) in ("act", "noun_act", "spend")]
    return "".join(dict.fromkeys(verbs[-2:])) + noun if verbs and not noun.startswith(verbs[-1]) else noun


def read_left(words: str) -> Left:
    """The words before a number taken apart.

    >>> read_left("力争全年新增社区养老服务站")
    Left(noun='社区养老服务站', tail=(), head=('力争', '新增'))
    >>> read_left("地区生产总值同比增长")
    Left(noun='地区生产总值', tail=('同比增长',), head=())
    """
    words, tail = _strip_tail(words.strip(_MARKS))
    protected = _protected(words)
    words, head = _strip_head(words, protected)
    if not protected:
        cut = None
        for match in _ACT.finditer(words, 1):
            if len(words) - match.end() >= 4:
                cut = match
        if cut:
            head, words = (*head, cut[0]), words[cut.end() :].strip(_MARKS)
            words, more = _strip_head(words, 0)
            head = (*head, *more)
    return Left(words.strip(_MARKS), tail, head)


def _protected(words: str) -> int:
    """Length of the headline indicator that ``words`` end with: 城镇新增就业 is a name, not a verb and a noun."""
    for length in _INDICATOR_LENGTHS.get(words[-1:], ()):
        if words[-length:] in _INDICATOR_SET:
            return length
    return 0


def _strip_tail(words: str) -> tuple[str, tuple[str, ...]]:
    tail: list[str] = []
    while words:
        if _protected(words):
            break
        time = _TAIL_TIME.search(words)
        if time:
            words = words[: time.start()].rstrip(_MARKS)
            continue
        word = _ending(words)
        if word is None:
            if words[-1] in _PARTICLES and len(words) > 1:
                words = words[:-1]
                continue
            break
        if _CLASS[word] == "noun_act" and len(words) > len(word) and _ending(words[: -len(word)]) is None:
            break
        tail.append(word)
        words = words[: -len(word)]
    return words, tuple(tail)


def _ending(words: str) -> str | None:
    for length in _TAIL_LENGTHS.get(words[-1:], ()):
        if len(words) >= length and words[-length:] in _CLASS:
            return words[-length:]
    return None


def _starts_with_verb(words: str) -> bool:
    return any(words[:n] in _CLASS for n in _HEAD_LENGTHS.get(words[:1], ()))


def _strip_head(words: str, protected: int) -> tuple[str, tuple[str, ...]]:
    head: list[str] = []
    while len(words) > protected:
        time = _TIME.match(words)
        if time:
            words = words[time.end() :]
            continue
        if words[0] in _MARKS:
            words = words[1:]
            continue
        word = next((words[:n] for n in _HEAD_LENGTHS.get(words[0], ()) if words[:n] in _CLASS), None)
        if word is None or len(words) - len(word) < max(protected, 2) or (len(word) == 1 and word not in "使让将已"):
            break
        kind = _CLASS[word]
        if kind in ("grow", "fall", "reach", "event", "more") or (kind == "manner" and not _starts_with_verb(words[len(word) :])):
            break
        head.append(word)
        words = words[len(word) :]
    return words, tuple(head)


@lru_cache(maxsize=65536)
def _right_noun(words: str, shared: bool = False) -> str:
    """The noun phrase behind a number: up to the clause's end, without what leads over to the next figure."""
    words = words.removeprefix("的").strip(_MARKS + "”\"）)")
    if shared and "、" in words:
        words = words[: words.rindex("、")]  # what stands behind the mark belongs to the next figure
    words = re.split(r"[(（，](?=.{5})", words)[0] if words[:1] not in "（(" else words
    return words[:_WIDTH].rstrip("、和及与的约达近") if words[:1] not in "左右，" or not words else ""


# One word for two things that the figures behind it take apart.
_PAIRS = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款")}


def share_out(phrase: str, number: int) -> list[str] | None:
    """The members of an enumeration, one for each of ``number`` figures that 分别 deals out; None when they differ.

    >>> share_out("城镇居民、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    if number == 2:
        for pair, members in _PAIRS.items():
            if pair in phrase:
                return [phrase.replace(pair, member) for member in members]
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
    if _NOUN_TAIL.search(first):
        return ""
    for length in range(min(len(first), 6), 0, -1):
        position = final.find(first[-length:])
        if position >= 0 and position + length < len(final) and length >= 2:
            return final[position + length :]
    match = _NOUN_TAIL.search(final)
    return match[0] if match else ""
