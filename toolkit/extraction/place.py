"""Where a figure stands, in words: what is its own on either side of it, taken apart."""

from dataclasses import dataclass, field
from typing import Final

from toolkit.extraction.chunks import Kind, Word, span_text
from toolkit.extraction.nouns import is_of_plan, is_relational, is_site
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.sides import Before, Behind, Words, is_list_mark, read_before, read_behind
from toolkit.extraction.verbs import ACTS, VerbClass
from toolkit.lexicons.lexicon import split_group

_MEASURED: Final = frozenset({"rate", "money", "density", "time"})
_STARTING: Final = ACTS | {VerbClass.GROW, VerbClass.FALL, VerbClass.MORE}
_REACHING: Final = frozenset({VerbClass.REACH, VerbClass.GROW, VerbClass.FALL, VerbClass.MORE})
JOINTS: Final = frozenset({Kind.JOINT, Kind.MARK})
_MULTIPLE_OF: Final = frozenset(split_group("multiple_of"))
_TIMES: Final = frozenset(split_group("times_unit"))
_TASK_UNITS: Final = frozenset(split_group("task_unit"))


@dataclass(slots=True)
class Place:
    """Where a figure stands, in words: what is its own on either side, and the figures beside it.

    `left` and `right` are the words of its clause less what the figures before and behind it claim; `shared`
    and `followed` say whether such figures stand there. `beyond` are the words behind the next figure, `acts`
    the verbs of the one before, `described` what a list of measures describes that this one is a member of.
    """

    quantity: Quantity
    left: list[Word]
    right: list[Word]
    shared: bool
    followed: bool
    beyond: list[Word]
    acts: tuple[Word, ...] = ()
    described: list[Word] = field(default_factory=list)
    before: Before = field(default_factory=Before)
    behind: Behind = field(default_factory=Behind)

    @property
    def owned(self) -> bool:
        """Whether 的 stands right behind the number: 总投资45亿元的."""
        return bool(self.right) and self.right[0].kind is Kind.ATTRIBUTIVE

    @property
    def measured(self) -> bool:
        """Whether the unit is one of measurement: what it measures stands before it."""
        return self.quantity.kind in _MEASURED and not self.owned

    @property
    def reached(self) -> bool:
        """Whether a verb of reaching or changing stands between noun and number."""
        tail = self.before.tail
        return bool(tail and self.before.noun) and tail[0].verb in _REACHING


def take_apart(place: Place) -> None:
    """Settle what stands before and behind a figure: each side without what is its neighbours'."""
    left, right = place.left, place.right
    if right and right[0].text == "、":
        right = []
    place.behind = read_behind(right, shared=place.followed) if right else Behind()
    place.before = _before(place, left, counted=bool(place.behind.noun) and not place.measured)
    asked = place.quantity.unit not in _TASK_UNITS and is_of_plan(span_text(place.behind.noun))
    if place.before.noun and asked:
        place.behind = Behind()  # 实现年出栏8100万只目标
    if place.before.noun and _is_done(place.behind.noun):
        place.behind = Behind()  # 涉及我县14项全部完成
    named = place.followed and place.before.noun
    if named and right and (right[0].kind is Kind.JOINT or right[0].verb in _STARTING):
        place.behind = Behind()  # 新建学校15处增加学位6400个


def _is_done(words: Words) -> bool:
    """Whether words tell that things are done, and nothing else: 全部完成."""
    told = [word for word in words if word.kind is not Kind.ADVERB]
    return bool(told) and len(told) < len(words) and all(word.verb is VerbClass.DONE for word in told)


def _without_base(place: Place, left: list[Word]) -> list[Word]:
    """What stands before a number, less what it is so many times of: 是“十二五”末的1.7倍."""
    if place.quantity.unit not in _TIMES or not left or left[-1].kind is not Kind.ATTRIBUTIVE:
        return left
    ends = [at for at, word in enumerate(left) if word.text in _MULTIPLE_OF]
    return left[: ends[-1]] if ends else left


def _before(place: Place, left: list[Word], *, counted: bool) -> Before:
    """What stands before the last joint is the last figure's; a list shares its verbs."""
    left = _without_base(place, left)
    first = left[0] if left else None
    if place.shared and is_site(span_text(left)):
        return Before()  # 6个乡镇85户: the place is what the figure before counts
    listed = first is not None and first.kind in JOINTS
    if place.shared and first is not None and not listed:
        joint = max((at for at in range(len(left)) if is_list_mark(left, at)), default=-1)
        if joint == len(left) - 1:
            return Before((), (), place.acts)  # 50%以上小学、90%以上中学
        left = left[joint + 1 :]
    before = read_before(left, counted_behind=counted)
    alone = not before.head and not before.tail and not is_relational(span_text(before.noun))
    if first is not None and first.kind is Kind.JOINT and alone:
        return before._replace(head=place.acts)
    return before
