"""Figures that are not this place's: the nation's or another tier's, a set it is one of, a project's size."""

import re
from typing import Final

from toolkit.extraction.quantity import Quantity
from toolkit.extraction.yardsticks import find_yardstick
from toolkit.lexicons.lexicon import characters, group_pattern, split_group, word_group

# 全市 is no tier above here: a city at county level calls itself so.
_TIER: Final = re.compile(f"[{characters('located')}]?(?P<tier>{group_pattern('tier_named')})")
_HAS: Final = re.compile(
    rf"{group_pattern('tier_has_all')}*{group_pattern('tier_has')}[^，,。；;]{{0,6}}$"
    rf"|{group_pattern('tier_only')}[{characters('having')}]?$"
)
_OF_ALL: Final = re.compile(rf"{group_pattern('elsewhere')}[^，,。；;]{{0,8}}$")
_ONE_OF: Final = re.compile(rf"[^，,。；;、\d]{{1,18}}{group_pattern('one_of')}")
_RANKED: Final = re.compile(
    f"{group_pattern('places')}(?:{group_pattern('ranking_in')}|{group_pattern('ranking')})"
)
_TIER_BEFORE: Final = re.compile(
    rf"(?:{group_pattern('tier_ranked')}|{group_pattern('tier_taking_part')}[^，,。；;]{{0,6}})[{characters('link')}]?$"
)
_NATION: Final = "nation"
_AVERAGE: Final = re.compile(rf"[^，,。；;]{{0,12}}?{group_pattern('average_level')}")
_BIG_TIERS: Final = frozenset(split_group("tier_of_all"))
_SIZED: Final = frozenset({"mass", "power", "energy", "volume", "length", "speed"})
_VOLTAGES: Final = frozenset(split_group("voltage_unit"))
_FINE: Final = frozenset(split_group("fine_unit"))
_PROJECT: Final = re.compile(rf"[{characters('link')}]?[^，,。；;、\d]{{0,12}}?{group_pattern('project')}")
_SIZE_BEFORE: Final = re.compile(rf"{group_pattern('size_before')}{group_pattern('size_reaching')}?$")
_GAINED: Final = word_group("size_gained")
_NOUN: Final = re.compile(rf"[{characters('link')}]?[\u4e00-\u9fff]")
_REACH: Final = 14
_NEAR: Final = 4


def is_elsewhere(clause: str, behind: str, quantity: Quantity, level: str, identifier: str) -> bool:
    """Whether a figure is another's than the reporting place's, or says how large a project is.

    Args:
        clause: The figure's clause up to the figure.
        behind: What stands behind the figure in its clause.
        quantity: The figure.
        level: The tier of the reporting government.
        identifier: The headline indicator that it names, if any.
    """
    return (
        _is_of_a_tier(clause.strip(), level, identifier)
        or _is_a_set(clause, behind, quantity)
        or _is_size(clause[-_REACH:], behind, quantity)
    )


def _is_of_a_tier(clause: str, level: str, identifier: str) -> bool:
    """全省有167个区县, 全国用户突破300家, 全省财政收入预期增长7%."""
    match = _TIER.match(clause)
    if match is None or level == _NATION:
        return False
    if match["tier"] not in _BIG_TIERS and not find_yardstick(match["tier"], level):
        return False
    rest = clause[match.end() :]
    return bool((identifier and level) or _HAS.match(rest) or _OF_ALL.match(rest))


def _is_a_set(clause: str, behind: str, quantity: Quantity) -> bool:
    """全国5个城市之一, 全省16个地市第3位: a set that the place is one of, or is ranked in."""
    if quantity.kind not in {"count", "people"}:
        return False
    if _AVERAGE.match(behind) and find_yardstick(clause[-_NEAR:], ""):
        return True  # 低于全国19家、全省11家的平均水平
    ranked = _TIER_BEFORE.search(clause[-_REACH:]) and _RANKED.match(behind)
    return bool(ranked or _ONE_OF.match(behind))


def _is_size(before: str, behind: str, quantity: Quantity) -> bool:
    """年产20万吨的项目, 110千伏变电站, 1780毫米板材: what something is like, not how much there is of it."""
    if quantity.kind not in _SIZED:
        return False
    if quantity.unit in _VOLTAGES | _FINE:
        return _NOUN.match(behind) is not None
    described = _PROJECT.match(behind) is not None
    if _SIZE_BEFORE.search(before):
        return described or (quantity.kind in {"speed", "length"} and _NOUN.match(behind) is not None)
    return described and quantity.kind in {"mass", "power", "energy", "volume"} and not _GAINED.search(before)
