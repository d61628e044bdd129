"""What a noun leaves open, by the words of the lexicon ``groups``: of what, which, or how big a part."""

import re
from typing import Final

from toolkit.lexicons.lexicon import any_of, group_pattern, split_group, word_group

_ONE: Final = f"{group_pattern('relational_modifier')}*{group_pattern('relational')}"
_RELATIONAL: Final = re.compile(
    rf"{_ONE}(?:{group_pattern('list_joint')}{_ONE})*"
    rf"|{group_pattern('generic')}{group_pattern('said_of')}"
    rf"|{group_pattern('relational_verb')}.{{0,6}}"
    rf"|{group_pattern('against')}[^，,]{{1,10}}"
    rf"|{group_pattern('distance_than')}[^，,]{{1,6}}{group_pattern('distance_behind')}"
    rf"|[^，,]{{0,2}}{group_pattern('share_end')}"
)
_RELATIONAL_END: Final = re.compile(rf"(?<=..){group_pattern('relational')}$")
_PLAN: Final = f"{group_pattern('reach_plan')}?{group_pattern('plan_modifier')}*{group_pattern('plan_noun')}"
_OF_PLAN: Final = re.compile(_PLAN)
_PLAN_END: Final = re.compile(f"{_PLAN}$")
_STAGES: Final = f"{group_pattern('stage')}*"
_GENERIC: Final = re.compile(f"{_STAGES}(?P<noun>{group_pattern('generic')}){_STAGES}")
_GENERIC_NOUN: Final = word_group("generic")
_GENERIC_NOUNS: Final = sorted(split_group("generic"), key=len, reverse=True)
_STAGES_BEHIND: Final = re.compile(f"{group_pattern('stage')}+$")
_OTHER: Final = group_pattern("other_of")
_PART: Final = re.compile(f"{_OTHER}?{group_pattern('place')}|{_OTHER}")
_LEVEL_END: Final = word_group("level_end")
_PART_START: Final = any_of(split_group("place_start") + split_group("level_start"))
_SIZE_ENDS: Final = split_group("size_end")
_SITES: Final = frozenset(split_group("site"))
_SIZED: Final = re.compile(rf"(?:{group_pattern('class_start')}|\d)")


def is_relational(noun: str) -> bool:
    """Whether ``noun`` says nothing without what was named before it: 总投资, 办复率、满意率.

    >>> is_relational("年度计划投资"), is_relational("城市投资")
    (True, False)
    """
    return _RELATIONAL.fullmatch(noun) is not None


def is_of_plan(noun: str) -> bool:
    """Whether ``noun`` is what was planned, of which a rate tells how much is done: 年度计划, 省下达任务.

    >>> is_of_plan("为年度计划"), is_of_plan("行动计划")
    (True, False)
    """
    return _OF_PLAN.fullmatch(noun) is not None


def plan_end(name: str) -> str:
    """The plan that ``name`` ends with, of which a rate tells how much is done: 城镇新增就业年度任务.

    >>> plan_end("城镇新增就业年度任务"), plan_end("重点项目投资占年度计划"), plan_end("年度任务")
    ('年度任务', '占年度计划', '')
    """
    match = _PLAN_END.search(name)
    return match[0] if match and match.start() else ""


def relational_end(noun: str) -> str:
    """The relational noun that ``noun`` ends with, behind its owner: 存款余额 of 金融机构存款余额."""
    match = _RELATIONAL_END.search(noun)
    return match[0] if match else ""


def is_generic(noun: str) -> bool:
    """Whether ``noun`` says no more than a class of things and how far they have come: 签约项目.

    >>> is_generic("签约项目"), is_generic("污水处理项目")
    (True, False)
    """
    return _GENERIC.fullmatch(noun) is not None


def names_class_of(text: str, generic: str) -> bool:
    """Whether ``text`` names the class of things that a generic noun does: 项目建设 and 重点项目."""
    noun = next((word for word in _GENERIC_NOUNS if word in generic), "")
    return bool(noun) and noun in text


def generic_in(text: str) -> bool:
    """Whether a generic noun stands in ``text``."""
    return _GENERIC_NOUN.search(text) is not None


def is_bare(noun: str) -> bool:
    """Whether ``noun`` is a generic noun and nothing else: 项目."""
    return noun in _GENERIC_NOUNS


def modifiers(whole: str, generic: str) -> str:
    """What stands in a whole before the noun that a generic one repeats: 省外招商 of 省外招商项目."""
    noun = next((word for word in _GENERIC_NOUNS if word in generic), "")
    at = whole.rfind(noun) if noun else -1
    owner = _STAGES_BEHIND.sub("", whole[:at]) if at > 1 else ""
    if owner.count("“") != owner.count("”"):
        return ""
    return owner if "、" not in owner else ""


def is_part(noun: str) -> bool:
    """Whether ``noun`` tells only which part of what was named before: 农村, 国家级, 其他县城."""
    return _PART.fullmatch(noun) is not None or is_rank(noun)


def is_site(noun: str) -> bool:
    """Whether ``noun`` is a place or an office that is counted because something is done there: 行政村."""
    return noun in _SITES


def is_size(noun: str) -> bool:
    """Whether ``noun`` ends in a size that a thing has: 日供水能力."""
    return noun.endswith(_SIZE_ENDS)


def is_rank(noun: str) -> bool:
    """Whether ``noun`` is a rank or a kind of what was named before: 国家级."""
    return _LEVEL_END.search(noun) is not None


def without_part(whole: str) -> str:
    """A whole without its own place or rank at its head: 保有量 of 城区保有量."""
    match = _PART_START.match(whole)
    return whole[match.end() :] if match else whole


def before_size(whole: str, own: str) -> str:
    """What stands before the size in a whole, where ``own`` begins with another: 本地 of 本地过千亿元企业."""
    match = _SIZED.search(whole, 1) if _SIZED.match(own) else None
    return whole[: match.start()] if match else ""
