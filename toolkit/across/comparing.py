"""How far a promise and what answers it are comparable, in which mode, and with which verdict."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.across.gaps import Gap, counts_another_set, find_gaps
from toolkit.across.intervals import Interval
from toolkit.across.levels import judge_by_levels
from toolkit.across.matching import Match
from toolkit.across.things import Thing
from toolkit.across.verdicts import UNCLEAR, Status, Verdict, judge

# Times the promise, below and above: a gap that no difference in kind explains.
_FAR: Final = (Decimal("0.5"), Decimal("1.5"))
_RATES: Final = frozenset({"growth", "share"})
_KEPT: Final = (Status.EXCEEDED, Status.MET)
_COUNTED: Final = frozenset({"count", "people"})
# What is told in days of the year or as their share.
_OF_DAYS: Final = frozenset({"air_quality_good_days"})
_DAYS: Final = 365


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


class Beside(NamedTuple):
    """What the texts hold beside a promise and its result that may decide what became of it.

    Attributes:
        base: Last year's level of what was promised.
        share: How much of its task the report says that result is: 3万户、占年度任务的138%.
        half: The other half, where the result is of one of the two that make up what was promised.
        kinds: What is told of other kinds of what was promised.
    """

    base: Thing | None = None
    share: Thing | None = None
    half: Thing | None = None
    kinds: Sequence[Thing] = ()


def give_account(match: Match, beside: Beside | None = None) -> Account:
    """Returns what a matched result says of its promise, with what the texts hold beside the two."""
    beside = beside or Beside()
    gaps = find_gaps(match)
    feedback = Feedback.DIRECT
    if Gap.WINDOW in gaps:
        feedback = Feedback.OTHER_WINDOW
    elif _OTHER_UNIT.intersection(gaps) or counts_another_set(match) or _counts_crosswise(match, gaps):
        feedback = Feedback.OTHER_UNIT
    if Gap.CONTRAST in gaps:
        return Account(Comparable.NO, feedback, UNCLEAR, gaps)
    comparable = Comparable.PARTLY if gaps else Comparable.YES
    used = beside.base if _BRIDGED.intersection(gaps) and match.result.measure == "level" else None
    verdict = _judge(match, gaps, used)
    if verdict == UNCLEAR and beside.half is not None and gaps == (Gap.NARROWER,):
        return Account(comparable, feedback, _judge_by_halves(match, beside.half), gaps)
    if verdict == UNCLEAR and beside.kinds and Gap.NARROWER in gaps:
        return Account(comparable, feedback, _judge_by_sum(match, beside.kinds), gaps)
    if verdict == UNCLEAR and beside.share is not None and Gap.TASK_SHARE not in gaps:
        return Account(comparable, feedback, _judge_task_share(beside.share), (*gaps, Gap.TASK_SHARE), used)
    return Account(comparable, feedback, verdict, gaps, used)


def _counts_crosswise(match: Match, gaps: tuple[Gap, ...]) -> bool:
    return match.promise.kind in _COUNTED and _CROSSING.issubset(gaps)


def _judge(match: Match, gaps: tuple[Gap, ...], base: Thing | None) -> Verdict:
    promise, result = match.promise, match.result
    if _OTHER_UNIT.intersection(gaps):
        return _judge_otherwise(match, gaps, base)
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


def _judge_otherwise(match: Match, gaps: tuple[Gap, ...], base: Thing | None) -> Verdict:
    """The verdict where the figure measures something else of what was promised."""
    promise, result = match.promise, match.result
    if Gap.LEVEL_FOR_GROWTH in gaps:
        return judge_by_levels(promise, result, base)
    if Gap.TASK_SHARE in gaps:
        return _judge_task_share(result)
    if gaps == (Gap.UNIT,) and promise.indicator_id == result.indicator_id in _OF_DAYS:
        return _judge_by_days(promise, result)
    return _judge_by_difference(match, gaps, base)


def _decides(verdict: Verdict, promise: Thing, gaps: tuple[Gap, ...]) -> bool:
    """Whether the amount of more than was promised, or of less, bounds it: more misses, less keeps.

    The rate of a part, or of more years, bounds that of the whole on neither side.
    """
    if promise.measure in _RATES or _CROSSING.issubset(gaps):
        return False
    return verdict.strict in ((Status.MISSED,) if _MORE.intersection(gaps) else _KEPT)


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
    in_all = judge(promise, result.interval)
    if gaps == (Gap.STOCK_FLOW,) and result.measure == "level" and in_all.strict is Status.MISSED:
        return in_all  # no more can have been added than there are
    if left - {Gap.OTHER_WORDS} or base is None or promise.measure != "change":
        return UNCLEAR
    added = result.interval - base.interval
    recounted = added.high is not None and added.high < 0  # fewer than there were: counted anew
    if recounted or (left and not _lies_far(promise.point, added.low)):
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
