"""How much a figure of one report looks like what a figure of another speaks of, feature by feature.

The score is a sum of named features, so that `reasons` in links.csv says why two figures were put together.
Weights are judgements, set on pairs of reports that a reader had keyed: a name in common weighs most, a
contradiction (城市公厕 against 农村公厕) most against.
"""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.across.naming import AREAS, ONLY_BOTH, PHASE, SORT, Weights
from toolkit.across.things import IN_ALL, MULTIPLE, Thing
from toolkit.extraction.phases import Phase, is_behind
from toolkit.extraction.yardsticks import ASSIGNED
from toolkit.lexicons.lexicon import split_group, word_group


class Feature(StrEnum):
    """What speaks for or against two figures being of one thing."""

    SAME_ID = "same_id"
    OTHER_ID = "other_id"
    PART = "part"
    FAMILY = "family"
    WIDER = "wider"
    ONE_KIND = "one_kind"
    WORDS = "words"
    HEAD = "head"
    ASPECT = "aspect"
    KIND = "kind"
    UNIT = "unit"
    MEASURE = "measure"
    FIELD = "field"
    CONTRAST = "contrast"
    PHASE = "phase"
    MARKS = "marks"
    SIZE = "size"
    TASK_SHARE = "task_share"
    SYNONYM = "synonym"


class Likeness(NamedTuple):
    """How alike two figures are, and the features that say so, the weightiest first."""

    score: float
    features: tuple[tuple[Feature, float], ...]

    def has(self, feature: Feature) -> bool:
        """Whether a feature was found."""
        return any(found == feature for found, _ in self.features)


#: The likeness of figures that share no word and no indicator.
NOTHING: Final = Likeness(0.0, ())
# An undivided 居民人均可支配收入 is answered by its urban and rural halves.
HALVES: Final = frozenset({"income_urban", "income_rural"})
_FAMILIES: Final = (frozenset({"income", "income_urban", "income_rural"}), frozenset({"trade", "exports"}))
# Kinds of contrast that leave an answer, though none to set against the promise: one indicator counted in two
# ways (登记失业率, 调查失业率), what firms and what projects there are of one class.
_MILD: Final = {"count": -4.0, SORT: -2.5}
_BUILDING: Final = frozenset({Phase.STARTED, Phase.UNDER_WAY, Phase.FINISHED})
_NOT_AS_FAR: Final = -1.0
_UNDERTAKING: Final = "undertaking"  # the sort of 项目, 工程
_OTHER_POOL: Final = -5.0  # 谋划项目15个 against 竣工项目15个: two sets of projects
_ONE_CLASS: Final = 2.2
_MORE_THAN_HEAD: Final = 0.3  # of the words: 湿垃圾处理设施 and 科技基础设施 share their head alone
SAME_WORDS: Final = 1.9  # of the weight of words: about half of the two names is the same
_TELLING: Final = 2.0  # what words must tell before they count in full: 项目 alone tells nothing
_BY_TASK: Final = 0.4  # an answer, though a figure of the thing itself is a better one
_COMPLETED: Final = word_group("completed_end")
_WORD: Final = 2  # characters
_OTHER_WORD: Final = -0.2
_BY_NAME: Final = 0.6  # of the words: a share of a task, a size, is told apart from another by its name alone
_OTHER_KIND: Final = -2.0
_ITS_GROWTH: Final = -1.0
_SIZES: Final = frozenset({"money", "area"})
_ALONE: Final = 0.8  # of what the words at two figures share, without what they belong to
_IN_LIST: Final = 0.8  # of a name's words in one thing of a list: it is that thing
_IN_A_YEAR: Final = frozenset(split_group("year_cost"))
_OTHER_SUM: Final = -5.0  # what projects cost in all is another sum than what is spent on them in a year
_HELD: Final = 0.5  # of the share of words: for one name holding the other
_OF_MEMBER: Final = 0.5  # of the words of that thing: 道路 is not 道路交通
_TOWN_AND_COUNTRY: Final = {"city", "rural"}  # themes: 新建公厕 of the villages, and of the town


def weigh_likeness(first: Thing, second: Thing, weights: Weights) -> Likeness:
    """Returns how alike two figures are; two that share no word and no indicator are not weighed further."""
    if first.name.grams.isdisjoint(second.name.grams) and not _are_kin(first, second):
        return NOTHING
    found = [(feature, check(first, second, weights)) for feature, check in _CHECKS]
    telling = sorted(((f, round(v, 2)) for f, v in found if v), key=lambda pair: -abs(pair[1]))
    return Likeness(round(sum(value for _, value in telling), 3), tuple(telling))


def _are_kin(first: Thing, second: Thing) -> bool:
    same = bool(first.indicator_id) and first.indicator_id == second.indicator_id
    return same or are_family(first, second) or is_wider(first, second) or is_wider(second, first)


def is_wider(first: Thing, second: Thing) -> bool:
    """Whether the second counts whole what the first counts a kind of: 创新平台 for 重点实验室."""
    return not first.name.kinds.isdisjoint(second.name.wholes)


def share_of_words(first: Thing, second: Thing, weights: Weights) -> float:
    """Returns how much of their names two figures share, from 0 to 1.

    What a name belongs to is said in one year and left out in the next (森林城市造林绿化, 造林绿化), and a
    result may be of several things that were promised one by one (中小学校、幼儿园): the words at the figures
    alone, and those of each thing that is listed, count too, for a little less.
    """
    listed = _find_listed(first, second, weights)
    held = _HELD if listed or not second.name.members else 0.0
    shares = [_share(first.name.grams, second.name.grams, weights, held)]
    if first.own is not first.name or second.own is not second.name:
        shares.append(_ALONE * _share(first.own.grams, second.own.grams, weights))
    return max(shares + [_ALONE * _share(first.own.grams, member, weights) for member in listed])


def is_listed(first: Thing, second: Thing, weights: Weights) -> bool:
    """Whether the second is of several things of which the first is one: 幼儿园 of 中小学校、幼儿园134所."""
    return bool(_find_listed(first, second, weights))


def _find_listed(first: Thing, second: Thing, weights: Weights) -> list[frozenset[str]]:
    """The things that the second lists which are what the first is of."""
    if not second.own.members:
        return []
    mine = first.own.grams
    least = _IN_LIST * weights.weigh(mine)
    return [
        member
        for member in second.own.members
        if weights.weigh(mine & member) >= max(least, _OF_MEMBER * weights.weigh(member))
    ]


def _share(first: frozenset[str], second: frozenset[str], weights: Weights, held: float = _HELD) -> float:
    both = first & second
    common = weights.weigh(both)
    if not common or both <= AREAS:
        return 0.0
    own, theirs = weights.weigh(first), weights.weigh(second)
    share = common / (own + theirs) + held * common / min(own, theirs)
    return share * min(1.0, common / _TELLING)


def _weigh_words(first: Thing, second: Thing, weights: Weights) -> float:
    return 4.0 * share_of_words(first, second, weights)


def _weigh_same_id(first: Thing, second: Thing, _: Weights) -> float:
    return 2.5 if first.indicator_id and first.indicator_id == second.indicator_id else 0.0


def _weigh_other_id(first: Thing, second: Thing, _: Weights) -> float:
    ids = {first.indicator_id, second.indicator_id}
    if len(ids) < 2 or "" in ids or are_family(first, second):
        return 0.0
    return -3.0


def _weigh_family(first: Thing, second: Thing, _: Weights) -> float:
    return 2.0 if are_family(first, second) else 0.0


def _weigh_wider(first: Thing, second: Thing, _: Weights) -> float:
    return _ONE_CLASS if is_wider(first, second) else 0.0


def _weigh_one_kind(first: Thing, second: Thing, _: Weights) -> float:
    return _ONE_CLASS if is_wider(second, first) else 0.0


def _weigh_part(first: Thing, second: Thing, _: Weights) -> float:
    return -2.0 if first.part_of != second.part_of else 0.0


def _weigh_head(first: Thing, second: Thing, weights: Weights) -> float:
    mine, other = first.name.head, second.name.head
    if mine and mine == other:
        return 1.2 if share_of_words(first, second, weights) >= _MORE_THAN_HEAD else 0.6
    return 0.6 if mine and other and (mine in second.name.text or other in first.name.text) else 0.0


def _weigh_aspect(first: Thing, second: Thing, _: Weights) -> float:
    mine, other = first.name.aspect, second.name.aspect
    if mine in IN_ALL and (second.kind == "count" or is_task_share(second)):
        return _OTHER_SUM
    if mine == other:
        return 0.4 if mine else 0.0
    if (mine in IN_ALL and other in _IN_A_YEAR) or (mine in _IN_A_YEAR and other in IN_ALL):
        return _OTHER_SUM
    return 0.0 if mine in other or other in mine else -1.0


def _weigh_kind(first: Thing, second: Thing, weights: Weights) -> float:
    if first.kind == second.kind:
        return 0.6
    if MULTIPLE in (first.kind, second.kind):
        return _OTHER_KIND
    if first.measure == "growth" and (first.name.thing == second.name.thing or are_family(first, second)):
        return 0.0  # a growth rate promised, a level reported
    if first.indicator_id and first.indicator_id == second.indicator_id and first.measure != "share":
        return 0.0
    if _is_growth_of(second, first) and share_of_words(first, second, weights) >= _BY_NAME:
        return _ITS_GROWTH
    indirect = is_task_share(second) or _are_sizes(first, second)
    return 0.0 if indirect and share_of_words(first, second, weights) >= _BY_NAME else _OTHER_KIND


def _is_growth_of(growth: Thing, amount: Thing) -> bool:
    """Whether a rate of growth is of what an amount is of: 新增市场主体, and how much faster they come."""
    same = (growth.name.head, growth.name.aspect) == (amount.name.head, amount.name.aspect)
    return growth.measure == "growth" and amount.kind != "rate" and same


def _are_sizes(first: Thing, second: Thing) -> bool:
    """Whether two figures say how large something built is, by what it costs and by what it covers."""
    levels = first.measure == second.measure == "level"
    return levels and first.kind in _SIZES and second.kind in _SIZES


def _weigh_unit(first: Thing, second: Thing, _: Weights) -> float:
    return 0.4 if first.unit == second.unit else 0.0


def _weigh_measure(first: Thing, second: Thing, _: Weights) -> float:
    return 0.7 if first.measure == second.measure else 0.0


def _weigh_field(first: Thing, second: Thing, _: Weights) -> float:
    if first.field == second.field:
        return 0.4
    return 0.2 if first.field[0] == second.field[0] else 0.0


def _weigh_contrast(first: Thing, second: Thing, _: Weights) -> float:
    kinds = first.name.contradicts(second.name)
    if kinds == [PHASE] and _has_come_on(first, second):
        return 0.0
    if len(kinds) == 1 and kinds[0] in _MILD:
        return _MILD[kinds[0]]
    fields = {first.field[0], second.field[0]}
    return -7.0 if kinds else -3.0 * (fields == _TOWN_AND_COUNTRY)


def _has_come_on(first: Thing, second: Thing) -> bool:
    """Whether what was to be begun is reported as finished: what is finished has been begun."""
    return {first.phase, second.phase} <= _BUILDING and is_behind(first.phase, second.phase)


def count_undertakings(*things: Thing) -> bool:
    """Whether a figure is of projects, of which those planned, begun and finished are counted apart."""
    return any(_UNDERTAKING in thing.name.marks.get(SORT, ()) for thing in things)


def _weigh_phase(first: Thing, second: Thing, _: Weights) -> float:
    """Projects planned or signed are others than those built; a thing that is not as far is less alike."""
    if not first.phase or not second.phase or first.phase == second.phase:
        return 0.0
    built = {first.phase, second.phase} <= _BUILDING
    if not built and count_undertakings(first, second):
        return _OTHER_POOL
    return _NOT_AS_FAR if is_behind(second.phase, first.phase) else 0.0


def _weigh_marks(first: Thing, second: Thing, _: Weights) -> float:
    """What tells like things apart (省级, 农村) said of both, or of one alone."""
    mine, other = (thing.name.marks.keys() - ONLY_BOTH for thing in (first, second))
    both, either = len(mine & other), len(mine | other)
    return 0.4 * both - 0.3 * (either - both)


def _weigh_size(first: Thing, second: Thing, _: Weights) -> float:
    """Two figures of one thing seldom differ by orders of magnitude."""
    mine, other = first.point, second.point
    if first.unit != second.unit or not mine or not other or mine < 0 or other < 0:
        return 0.0
    ratio = max(mine, other) / min(mine, other)
    if ratio <= Decimal(3):
        return 0.3
    return 0.0 if ratio <= Decimal(20) else -0.8


def _weigh_task_share(first: Thing, second: Thing, _: Weights) -> float:
    """完成年度任务的135% answers without saying how many."""
    return _BY_TASK if is_task_share(second) else 0.0


def is_task_share(thing: Thing) -> bool:
    """Whether a figure tells how much of what was promised is done: 占年度任务138%, 投资完成率130%."""
    done = thing.against == ASSIGNED or bool(_COMPLETED.search(thing.name.aspect))
    return done and thing.kind == "rate" and thing.measure == "share"


def _weigh_synonym(first: Thing, second: Thing, _: Weights) -> float:
    """民生工程 and 民生实事 are other words for one thing, but where a report tells of both they are two."""
    ends = {thing.words.removesuffix(thing.name.aspect)[-_WORD:] for thing in (first, second)}
    same = bool(first.name.head) and first.name.head == second.name.head
    return _OTHER_WORD if same and len(ends) > 1 else 0.0


def are_family(first: Thing, second: Thing) -> bool:
    """Whether two figures are of one family of headline indicators, of which one may answer for another."""
    ids = {first.indicator_id, second.indicator_id}
    return len(ids) > 1 and any(ids <= family for family in _FAMILIES)


def list_family(indicator_id: str) -> tuple[str, ...]:
    """Returns an indicator and those of its family; nothing for a figure that has none."""
    if not indicator_id:
        return ()
    return (indicator_id, *(name for family in _FAMILIES if indicator_id in family for name in family))


_CHECKS: Final[tuple[tuple[Feature, Callable[[Thing, Thing, Weights], float]], ...]] = (
    (Feature.SAME_ID, _weigh_same_id),
    (Feature.OTHER_ID, _weigh_other_id),
    (Feature.FAMILY, _weigh_family),
    (Feature.WIDER, _weigh_wider),
    (Feature.ONE_KIND, _weigh_one_kind),
    (Feature.PART, _weigh_part),
    (Feature.WORDS, _weigh_words),
    (Feature.HEAD, _weigh_head),
    (Feature.ASPECT, _weigh_aspect),
    (Feature.KIND, _weigh_kind),
    (Feature.UNIT, _weigh_unit),
    (Feature.MEASURE, _weigh_measure),
    (Feature.FIELD, _weigh_field),
    (Feature.CONTRAST, _weigh_contrast),
    (Feature.PHASE, _weigh_phase),
    (Feature.MARKS, _weigh_marks),
    (Feature.SIZE, _weigh_size),
    (Feature.TASK_SHARE, _weigh_task_share),
    (Feature.SYNONYM, _weigh_synonym),
)
