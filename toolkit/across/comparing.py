"""How far a promise and what answers it are comparable, why not, and in which mode it is answered."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.across.intervals import Interval
from toolkit.across.levels import judge_by_levels
from toolkit.across.likeness import SAME_WORDS, Feature, count_undertakings, is_task_share
from toolkit.across.matching import Match
from toolkit.across.naming import DEED, ONLY_BOTH, PHASE, Name
from toolkit.across.things import Thing
from toolkit.across.verdicts import UNCLEAR, Status, Verdict, judge
from toolkit.extraction.phases import Phase, is_behind
from toolkit.lexicons.lexicon import word_group

# Times the promise, below and above: a gap that no difference in kind explains.
_FAR: Final = (Decimal("0.5"), Decimal("1.5"))
_AREA: Final = "area"  # the kind of contrast: town, countryside
_REACH: Final = "reach"  # the kind of contrast: firms above a size
_RATES: Final = frozenset({"growth", "share"})
_PARTS: Final = word_group("counts_parts")
_ADDED: Final = word_group("added")
_SPENT: Final = word_group("spent_sum")  # an amount of them is a year's flow, however it is worded
_KEPT: Final = (Status.EXCEEDED, Status.MET)
_COUNTED: Final = frozenset({"count", "people"})
_UNROUND: Final = 2  # digits: so many are not the same by chance
# Units of what every household has one of: 户厕 are counted in 户 and in 座.
_ONE_A_HOUSEHOLD: Final = frozenset({"household_toilets"})
# What is told in days of the year or as their share.
_OF_DAYS: Final = frozenset({"air_quality_good_days"})
_DAYS: Final = 365
#: What is less than done, where a promise asks to have so many done (新建幼儿园3所) and names no phase.
#: A promise to bring in projects is done when they are signed.
_NOT_DONE: Final = frozenset({Phase.PLANNED, Phase.STARTED, Phase.UNDER_WAY})


class Comparable(StrEnum):
    """How far two figures may be set against each other."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Feedback(StrEnum):
    """How the later report answers."""

    DIRECT = "direct"
    OTHER_UNIT = "other_unit"
    OTHER_WINDOW = "other_window"
    VAGUE = "vague"
    SILENT = "silent"
    TEXT_INCOMPLETE = "text_incomplete"


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


class Account(NamedTuple):
    """What is said of one promise: how comparable, in which mode, with which verdict, and why."""

    comparable: Comparable
    feedback: Feedback
    verdict: Verdict
    gaps: tuple[Gap, ...]
    base: Thing | None = None


_BRIDGED: Final = frozenset({Gap.LEVEL_FOR_GROWTH, Gap.STOCK_FLOW})
_OF_WORDS: Final = frozenset({Gap.OTHER_WORDS, Gap.UNSTATED})
_MORE: Final = frozenset({Gap.WINDOW, Gap.BROADER, Gap.SHARED})
_OTHER_SET: Final = _MORE | {Gap.NARROWER}
# More in one way and less in another (中小学 for 农村中小学幼儿园): neither of the two holds the other.
_CROSSING: Final = frozenset({Gap.NARROWER, Gap.UNSTATED})
_OTHER_UNIT: Final = frozenset({Gap.LEVEL_FOR_GROWTH, Gap.STOCK_FLOW, Gap.UNIT, Gap.TASK_SHARE, Gap.CONTRAST})


def give_account(
    match: Match,
    base: Thing | None,
    share: Thing | None = None,
    half: Thing | None = None,
    kinds: Sequence[Thing] = (),
) -> Account:
    """Returns what a matched result says of its promise.

    Args:
        match: The promise and the result.
        base: Last year's level of what was promised, where the texts hold it.
        share: How much of its task the report says that result is, where it does: 3万户、占年度任务的138%.
        half: The other half, where the result is of one of the two that make up what was promised.
        kinds: What is told beside the result of other kinds of what was promised.
    """
    gaps = _find_gaps(match)
    feedback = Feedback.DIRECT
    if Gap.WINDOW in gaps:
        feedback = Feedback.OTHER_WINDOW
    elif _OTHER_UNIT.intersection(gaps) or _counts_another_set(match) or _counts_crosswise(match, gaps):
        feedback = Feedback.OTHER_UNIT
    if Gap.CONTRAST in gaps:
        return Account(Comparable.NO, feedback, UNCLEAR, gaps)
    comparable = Comparable.PARTLY if gaps else Comparable.YES
    used = base if _BRIDGED.intersection(gaps) and match.result.measure == "level" else None
    verdict = _judge(match, gaps, used)
    if verdict == UNCLEAR and half is not None and gaps == (Gap.NARROWER,):
        return Account(comparable, feedback, _judge_by_halves(match, half), gaps)
    if verdict == UNCLEAR and kinds and Gap.NARROWER in gaps:
        return Account(comparable, feedback, _judge_by_sum(match, kinds), gaps)
    if verdict == UNCLEAR and share is not None and Gap.TASK_SHARE not in gaps:
        return Account(comparable, feedback, _judge_task_share(share), (*gaps, Gap.TASK_SHARE), used)
    return Account(comparable, feedback, verdict, gaps, used)


def _find_gaps(match: Match) -> tuple[Gap, ...]:
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
    if "可比" in other.text and "可比" not in mine.text:
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
    held = [bool(member & than.grams) for member in name.members]
    return any(held) and not all(held)


def _does_more(match: Match) -> bool:
    """Whether a result counts together what was done in several ways, of which one was promised."""
    mine, other = (thing.name.marks.get(DEED) for thing in (match.promise, match.result))
    several = match.result.name.count_deeds() > 1
    return several and mine is not None and other is not None and mine < other


def _counts_another_set(match: Match) -> bool:
    """Whether the result is of a class of which a kind was promised, of a kind, of more things, of a tier."""
    classes = match.likeness.has(Feature.WIDER) or match.likeness.has(Feature.ONE_KIND)
    reach = match.result.name.marks.get(_REACH) not in (None, match.promise.name.marks.get(_REACH))
    more = _lists_more(match.result.own, match.promise.name) or _does_more(match)
    return classes or reach or more or _names_another_tier(match)


def _counts_crosswise(match: Match, gaps: tuple[Gap, ...]) -> bool:
    return match.promise.kind in _COUNTED and _CROSSING.issubset(gaps)


def _names_another_tier(match: Match) -> bool:
    """Whether the result takes in tiers of which nothing was promised; 市级 is one of 市级以上."""
    mine, other = (thing.name.marks.get("tier") for thing in (match.promise, match.result))
    return mine is not None and other is not None and not other <= mine


def _judge(match: Match, gaps: tuple[Gap, ...], base: Thing | None) -> Verdict:
    promise, result = match.promise, match.result
    if gaps == (Gap.UNIT,) and promise.indicator_id == result.indicator_id in _OF_DAYS:
        return _judge_by_days(promise, result)
    if Gap.STOCK_FLOW in gaps or Gap.UNIT in gaps:
        return _judge_by_difference(match, gaps, base)
    if Gap.LEVEL_FOR_GROWTH in gaps:
        return judge_by_levels(promise, result, base)
    if Gap.TASK_SHARE in gaps:
        return _judge_task_share(result)
    if Gap.SCALE in gaps:
        return UNCLEAR  # what is twenty times as much is rarely the same
    verdict = judge(promise, result.interval)
    if Gap.PHASE in gaps:
        # What is begun keeps no promise to finish; where fewer are begun, fewer are finished.
        return verdict if gaps == (Gap.PHASE,) and verdict.strict is Status.MISSED else UNCLEAR
    if _OTHER_SET.intersection(gaps):
        return verdict if _decides(verdict, promise, gaps) else UNCLEAR
    # Readers judge a pair that differs in words alone as they judge one of one name.
    alike = Gap.PRICE_BASIS in gaps or _OF_WORDS.issuperset(gaps)
    return verdict if alike or _lies_far(promise.point, result.point) else UNCLEAR


def _decides(verdict: Verdict, promise: Thing, gaps: tuple[Gap, ...]) -> bool:
    """Whether the amount of more than was promised, or of less, bounds it: more misses, less keeps.

    The rate of a part, or of more years, bounds that of the whole on neither side.
    """
    if promise.measure in _RATES or _CROSSING.issubset(gaps):
        return False
    return verdict.strict in ((Status.MISSED,) if _MORE.intersection(gaps) else _KEPT)


def _is_unround(promise: Thing) -> bool:
    """Whether a number has so many digits that another thing has rarely the same."""
    return promise.point is not None and len(promise.point.normalize().as_tuple().digits) >= _UNROUND


def _lies_far(promised: Decimal | None, reached: Decimal | None) -> bool:
    """Whether the two lie so far apart that what stands between them decides nothing."""
    if not promised or reached is None:
        return False
    return not _FAR[0] < reached / promised < _FAR[1]


def _judge_by_days(promise: Thing, result: Thing) -> Verdict:
    """优良天数比例60.8% is 222 days of the year, and the other way round."""
    share = Decimal(100) / _DAYS
    return judge(promise, result.interval.scale(share if promise.kind == "rate" else 1 / share))


def _judge_by_difference(match: Match, gaps: tuple[Gap, ...], base: Thing | None) -> Verdict:
    """What there is now less what there was a year before, for a promise to add so many."""
    promise, result = match.promise, match.result
    left = set(gaps) - {Gap.STOCK_FLOW, Gap.SHARED}
    if left - {Gap.OTHER_WORDS} or base is None or promise.measure != "change":
        return UNCLEAR
    added = result.interval - base.interval
    if left and not _lies_far(promise.point, added.low):
        return UNCLEAR
    return judge(promise, added)


def _judge_by_halves(match: Match, half: Thing) -> Verdict:
    """The whole grows as fast as one half or the other, or between the two (城镇9.9%、农村13.2%)."""
    ends = (match.result.interval, half.interval)
    lows, highs = (
        [end.low for end in ends if end.low is not None],
        [end.high for end in ends if end.high is not None],
    )
    if len(lows) < len(ends) or len(highs) < len(ends):
        return UNCLEAR
    return judge(match.promise, Interval(min(lows), max(highs), any(end.hedged for end in ends)))


def _judge_by_sum(match: Match, kinds: Iterable[Thing]) -> Verdict:
    """The whole is at least the kinds that are told side by side (人工造林5万亩、封山育林4万亩)."""
    verdict = judge(match.promise, sum((kind.interval for kind in kinds), match.result.interval))
    return verdict if verdict.strict in _KEPT else UNCLEAR


def _judge_task_share(result: Thing) -> Verdict:
    """完成年度任务的135%: the report measures itself against its own promise."""
    share = result.point
    if share is None:
        return UNCLEAR
    status = Status.EXCEEDED if share > 100 else Status.MET if share == 100 else Status.MISSED
    return Verdict(status, status)
