"""What stands between a promise and the figure that answers it: another unit, more, not as far."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from toolkit.across.likeness import SAME_WORDS, Feature, count_undertakings, is_task_share
from toolkit.across.matching import Match
from toolkit.across.naming import DEED, ONLY_BOTH, PHASE, Name
from toolkit.across.things import Thing
from toolkit.extraction.phases import Phase, is_behind
from toolkit.lexicons.lexicon import split_group, word_group

_AREA: Final = "area"  # the kind of contrast: town, countryside
_REACH: Final = "reach"  # the kind of contrast: firms above a size
(_CONSTANT,) = split_group("constant_prices")
_PARTS: Final = word_group("counts_parts")
_ADDED: Final = word_group("added")
_SPENT: Final = word_group("spent_sum")  # an amount of them is a year's flow, however it is worded
_HELD: Final = 0.5  # of the pairs of characters of a thing: 社区公园 and 口袋公园 share their last alone
_PERSON_TIMES: Final = frozenset(split_group("person_times"))
_UNROUND: Final = 2  # digits: so many are not the same by chance
# Units of what every household has one of: 户厕 are counted in 户 and in 座.
_ONE_A_HOUSEHOLD: Final = frozenset({"household_toilets"})
#: What is less than done, where a promise asks to have so many done (新建幼儿园3所) and names no phase.
#: A promise to bring in projects is done when they are signed.
_NOT_DONE: Final = frozenset({Phase.PLANNED, Phase.STARTED, Phase.UNDER_WAY})


class Gap(StrEnum):
    """What stands between a promise and the figure that answers it."""

    LEVEL_FOR_GROWTH = "level_for_growth"
    STOCK_FLOW = "stock_flow"
    UNIT = "unit"
    TASK_SHARE = "task_share"
    CONTRAST = "contrast"
    NARROWER = "narrower"
    BROADER = "broader"
    UNSTATED = "unstated"
    OTHER_WORDS = "other_words"
    WINDOW = "window"
    HORIZON = "horizon"
    PRICE_BASIS = "price_basis"
    PHASE = "phase"
    SHARED = "shared"
    SCALE = "scale"


def find_gaps(match: Match) -> tuple[Gap, ...]:
    """Returns what stands between a promise and its result; nothing where both are of one thing."""
    promise, result = match.promise, match.result
    found = [*_find_gaps_of_kind(promise, result), *_find_gaps_of_name(match)]
    if result.span > max(promise.span, 1) and not _are_the_very_things(match):
        found.append(Gap.WINDOW)
    if promise.year and result.year > promise.year + 1:
        found.append(Gap.HORIZON)
    if _is_not_as_far(promise, result):
        found.append(Gap.PHASE)
    if match.shared:
        found.append(Gap.SHARED)
    if dict(match.likeness.features).get(Feature.SIZE, 0.0) < 0 and Gap.STOCK_FLOW not in found:
        found.append(Gap.STOCK_FLOW if _is_whole_stock(promise, result) else Gap.SCALE)
    return tuple(found)


def _are_the_very_things(match: Match) -> bool:
    """Whether a review of several years tells as many of one name as were promised: those very things.

    A number that is not round is told of one indicator under whatever name.
    """
    promise, result = match.promise, match.result
    counted = promise.kind == "count" and promise.unit == result.unit
    named = _have_one_name(match) or (_has_one_id(match) and _is_unround(promise))
    return counted and promise.interval == result.interval and named


def _have_one_name(match: Match) -> bool:
    """Whether the two names are the same, or more than half of their words is."""
    words = dict(match.likeness.features).get(Feature.WORDS, 0.0)
    return words >= SAME_WORDS or match.promise.name.thing == match.result.name.thing


def _is_unround(promise: Thing) -> bool:
    """Whether a number has so many digits that another thing has rarely the same."""
    return promise.point is not None and len(promise.point.normalize().as_tuple().digits) >= _UNROUND


def _is_not_as_far(promise: Thing, result: Thing) -> bool:
    """Whether what was reached is begun or planned where more was promised.

    Of projects that are counted by phase those begun are others than those finished; a thing that is
    finished has been begun.
    """
    if promise.phase:
        pool = result.phase not in ("", promise.phase) and count_undertakings(promise, result)
        return pool or is_behind(result.phase, promise.phase)
    return promise.measure == "change" and result.phase in _NOT_DONE


def _find_gaps_of_kind(promise: Thing, result: Thing) -> list[Gap]:
    if is_task_share(result) and promise.kind != "rate":
        return [Gap.TASK_SHARE]
    if promise.measure == "growth" and result.measure != "growth":
        return [Gap.LEVEL_FOR_GROWTH]
    if (
        _PERSON_TIMES & {promise.unit, result.unit}
        and promise.kind == result.kind
        and promise.unit != result.unit
    ):
        # Nobody is counted twice among persons: they are no more than the times that they came.
        return [Gap.NARROWER if promise.unit in _PERSON_TIMES else Gap.BROADER]
    if _count_otherwise(promise, result):
        return [Gap.UNIT]
    return [Gap.STOCK_FLOW] if _cross_stock_and_flow(promise, result) else []


def _count_otherwise(promise: Thing, result: Thing) -> bool:
    """Whether the units do not measure the same: money and people, estates and the homes in them."""
    if promise.kind != result.kind:
        return True
    if promise.kind == "count":
        if promise.indicator_id in _ONE_A_HOUSEHOLD:
            return False
        return bool(_PARTS.search(promise.unit)) != bool(_PARTS.search(result.unit))
    return promise.unit != result.unit and promise.kind != "rate"


def _cross_stock_and_flow(promise: Thing, result: Thing) -> bool:
    """Whether one is what was added within the year and the other what there is."""
    measures = {promise.measure, result.measure}
    stocks = {thing.span == 0 for thing in (promise, result)}
    spent = promise.kind == "money" and _SPENT.search(promise.name.text)
    added = bool(_ADDED.search(promise.name.text)) and result.measure == "level"
    crossed = measures == {"level", "change"} and len(stocks) > 1
    alone = added and not _ADDED.search(result.name.text)
    return ((crossed or alone) and not spent) or ("growth" in measures and len(measures) > 1)


def _is_whole_stock(promise: Thing, result: Thing) -> bool:
    """Whether many times as many, without a word of doing, are all that there are (新增合作社, 合作社)."""
    counted = promise.kind == result.kind == "count" and promise.measure == result.measure == "change"
    return counted and (promise.point or 0) < (result.point or 0) and not result.name.has_deed


def _find_gaps_of_name(match: Match) -> list[Gap]:
    mine, other = match.promise.name, match.result.name
    if match.likeness.has(Feature.CONTRAST):
        return [Gap.CONTRAST]
    narrower = match.likeness.has(Feature.FAMILY) or match.likeness.has(Feature.ONE_KIND)
    found = [Gap.NARROWER] if narrower else []
    found += [Gap.BROADER] if match.likeness.has(Feature.WIDER) else []
    found += _find_gaps_of_marks(match)
    if _lists_more(match.result.own, mine) or _does_more(match):
        found.append(Gap.BROADER)
    if _CONSTANT in other.text and _CONSTANT not in mine.text:
        found.append(Gap.PRICE_BASIS)
    if not match.promise.indicator_id and not _have_one_name(match) and not found:
        found.append(Gap.OTHER_WORDS)
    return list(dict.fromkeys(found))


def _find_gaps_of_marks(match: Match) -> Iterator[Gap]:
    """What tells like things apart (省级, 农村), said of one of the two alone or of more of one."""
    mine, other = match.promise.name.marks, match.result.name.marks
    for kind in sorted((mine.keys() | other.keys()) - ONLY_BOTH):
        own, theirs = mine.get(kind), other.get(kind)
        if own == theirs or (kind == _AREA and None in (own, theirs) and _has_one_id(match)):
            continue
        if kind == PHASE and match.promise.phase and match.result.phase:
            continue  # the clauses tell it, and better
        if theirs is None:
            yield Gap.UNSTATED
        else:
            yield Gap.BROADER if own is not None and own < theirs else Gap.NARROWER


def _has_one_id(match: Match) -> bool:
    """农民人均纯收入 and 农村居民人均纯收入: the indicator itself says whose it is."""
    return match.promise.indicator_id == match.result.indicator_id != ""


def _lists_more(name: Name, than: Name) -> bool:
    """Whether a name lists things of which the other has some and not all: 中小学校、幼儿园 and 幼儿园."""
    held = [_HELD * len(member) <= len(member & than.grams) for member in name.members]
    return any(held) and not all(held)


def _does_more(match: Match) -> bool:
    """Whether a result counts together what was done in several ways, of which one was promised."""
    mine, other = (thing.name.marks.get(DEED) for thing in (match.promise, match.result))
    several = match.result.name.count_deeds() > 1
    return several and mine is not None and other is not None and mine < other


def counts_another_set(match: Match) -> bool:
    """Whether the result is of a class of which a kind was promised, of a kind, of more things, of a tier."""
    classes = match.likeness.has(Feature.WIDER) or match.likeness.has(Feature.ONE_KIND)
    reach = match.result.name.marks.get(_REACH) not in (None, match.promise.name.marks.get(_REACH))
    more = _lists_more(match.result.own, match.promise.name) or _does_more(match)
    return classes or reach or more or _names_another_tier(match)


def _names_another_tier(match: Match) -> bool:
    """Whether the result takes in tiers of which nothing was promised; 市级 is one of 市级以上."""
    mine, other = (thing.name.marks.get("tier") for thing in (match.promise, match.result))
    return mine is not None and other is not None and not other <= mine
