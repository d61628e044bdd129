"""Lists whose members share what is said once: 刑事、治安 | 发案率.

A list is split between words, and what stands once behind its last member belongs to those before that are
no whole names. Where that tail begins, its words tell: behind what closes a list, behind the counterpart of
what another member ends with, or before what is measured.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from toolkit.extraction.chunks import VERB_KINDS, Kind, Word, chunk, span_text
from toolkit.extraction.compose import compose
from toolkit.extraction.nouns import relational_end
from toolkit.lexicons.lexicon import group_pattern, split_group, word_group

_Words = Sequence[Word]

JOINTS: Final = frozenset(split_group("list_joint"))
DISTRIBUTIVE: Final = split_group("distributive")[0]
_MARKS: Final = frozenset("、")
_OPENS: Final = frozenset("（(“《")
_CLOSES: Final = frozenset("）)”》")
_LINK: Final = split_group("link")[0]
_WORD: Final = 2  # characters
_MEASURED: Final = re.compile(f"{group_pattern('shared_tail')}$")
_OF_DEEDS: Final = split_group("deed_tail")
_MODIFIERS: Final = frozenset(split_group("relational_modifier"))
_PARALLEL: Final = word_group("parallel")
# One word for several things that the figures behind it take apart.
_JOINT_WORDS: Final = {word: each for word, *each in (row.split(":") for row in split_group("pair"))}


def share_out(phrase: str, number: int) -> list[str] | None:
    """The members of an enumeration, one for each of ``number`` figures; None when their number differs.

    >>> share_out("城镇居民、农村居民人均可支配收入", 2), share_out("刑事、治安发案率", 2)
    (['城镇居民人均可支配收入', '农村居民人均可支配收入'], ['刑事发案率', '治安发案率'])
    """
    listed, _, said = phrase.partition(DISTRIBUTIVE)
    words = chunk(listed, 0, len(listed), ())
    members = _take_apart(words, number) or _complete(_split(words, number))
    return [member + said for member in members] or None


def measured_end(name: str) -> str:
    """What a name ends with that is measured or counted of a thing: 余额, 发案率 by its 率."""
    match = _MEASURED.search(name)
    return max(match[0] if match else "", relational_end(name), key=len)


def _take_apart(words: _Words, number: int) -> list[str]:
    """A joint word as what it holds: 城乡 of 城乡低保; 城乡居民 has 养老、医疗保险 together."""
    for at in range(len(words)):
        behind = span_text(words[at:])
        for joint, each in _JOINT_WORDS.items():
            if number != len(each) or not behind.startswith(joint):
                continue
            before, rest = span_text(words[:at]), behind.removeprefix(joint)
            if not _split(chunk(before + rest, 0, len(before + rest), ()), number):
                return [before + member + rest for member in each]
    return []


def _split(words: _Words, number: int) -> list[_Words]:
    """The members of a list, where there are as many as figures: by 、 alone where 和 stands within one."""
    for joints in (JOINTS, _MARKS):
        members = list(_between(words, joints))
        if len(members) == number > 1:
            return members
    return []


def _between(words: _Words, joints: frozenset[str]) -> Iterator[_Words]:
    """The stretches of words between joints; those in brackets join no members."""
    first = depth = 0
    for at, word in enumerate(words):
        depth += (word.text in _OPENS) - (word.text in _CLOSES)
        if word.text in joints and not depth:
            if at > first:
                yield words[first:at]
            first = at + 1
    if first < len(words):
        yield words[first:]


def _complete(members: list[_Words]) -> list[str]:
    """The names of members: those that are not whole share the tail of the next that is."""
    names: list[str] = []
    while members:
        whole, run = members.pop(), []
        while members and _lacks_tail(members[-1], whole):
            run.append(members.pop())
        tails = (tail(member, whole) for tail in _TAILS for member in run)
        tail = next(filter(None, tails), "").removeprefix(_LINK)
        names += [_name(whole), *(compose(_name(member), tail) for member in run)]
    return names[::-1]


def _name(member: _Words) -> str:
    return span_text([word for word in member if word.kind is not Kind.EXAMPLE])


def _lacks_tail(member: _Words, whole: _Words) -> bool:
    """Whether a member is no whole name: 进口 of 进口、出口通关时间, 工业投资 of 工业投资、民间投资占比."""
    name = span_text(member)
    if _end_alike(name, span_text(whole)):
        return False
    ends = measured_end(name) and not _PARALLEL.fullmatch(name)
    return not ends or bool(_behind_same(member, whole))


def _end_alike(one: str, other: str) -> bool:
    return one[-_WORD:] == other[-_WORD:]


def _behind(kind: Kind, member: _Words, whole: _Words) -> str:
    """What stands behind the word that closes a list, where it closes no member before."""
    kinds = [word.kind for word in whole]
    if kind not in kinds or any(word.kind is kind for word in member):
        return ""
    return span_text(whole[kinds.index(kind) + 1 :])


def _behind_same(member: _Words, whole: _Words) -> str:
    """What stands behind the noun that both have: 利润总额 of 工业企业、服务业企业利润总额."""
    name = span_text(member)
    ends = (at for at in range(1, len(whole)) if _end_alike(name, span_text(whole[:at])))
    return span_text(whole[next(ends, len(whole)) :])


def _behind_parallel(member: _Words, whole: _Words) -> str:
    """What stands behind one of the words that go in sets: 保险参保人数 of 基本养老、基本医疗保险参保人数."""
    ends = (span_text(member[at:]) for at in range(len(member)))
    own = next((end for end in ends if _PARALLEL.fullmatch(end)), "")
    for at in range(len(whole) if own else 0):
        rest = span_text(whole[at:])
        other = _PARALLEL.match(rest)
        if other and (len(own) < _WORD) == (len(other[0]) < _WORD):
            return rest[other.end() :]
    return ""


def _behind_kin(member: _Words, whole: _Words) -> str:
    """What stands behind a word whose last character is the same: 安全满意率 of 食品、药品安全满意率."""
    own = member[-1].text
    kin = (at for at, word in enumerate(whole[:-1], 1) if word.text[-1] == own[-1])
    return span_text(whole[next(kin, len(whole)) :]) if len(own) >= _WORD else ""


def _measure(member: _Words, whole: _Words) -> str:
    """What is measured, with its modifiers and the deed it is of: 种植面积 of 蔬菜、水果种植面积.

    Names of the lexicons are one word to the cutter: 余额 is one within 贷款余额, and 率 none within 发案率.
    """
    text = span_text(whole)
    end = measured_end(text)
    begin = whole[-1].end - len(end)
    first = max(at for at, word in enumerate(whole) if word.start <= begin) if end else 0
    inside = begin - whole[first].start
    if end and _WORD <= inside <= len(whole[first].text) - _WORD:
        return end
    first -= len(end) == 1 and not inside
    deeds = VERB_KINDS if text.endswith(_OF_DEEDS) else frozenset()
    while first > 1 and _tells_how(whole[first - 1], deeds):
        first -= 1
    return span_text(whole[first:]) if first > 0 else ""


def _tells_how(word: Word, deeds: frozenset[Kind]) -> bool:
    """Whether a word belongs to what is measured behind it: 综合, 人均, or the deed it is of."""
    return word.kind in deeds if word.kind in VERB_KINDS else word.text in _MODIFIERS


_TAILS: Final = (
    partial(_behind, Kind.EXAMPLE),  # 产业增加值 of 建材、装备制造等产业增加值
    _behind_same,
    _behind_parallel,
    _behind_kin,
    partial(_behind, Kind.ATTRIBUTIVE),
    _measure,
)
