"""Lists that share what is said once: a comparator at the end, and 分别, which deals out members in order."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from toolkit.extraction.bounds import LEADING, TRAILING, ends
from toolkit.extraction.compose import compose
from toolkit.extraction.head import HeadType, Order
from toolkit.extraction.names import Phrase
from toolkit.extraction.nouns import is_of_plan, is_relational
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.rules import QuantityRule
from toolkit.extraction.sharing import DISTRIBUTIVE, JOINTS, measured_end, share_out
from toolkit.lexicons.lexicon import group_pattern, split_group

_PAIR: Final = 2
_WORD: Final = 2  # characters
_REACH: Final = 40  # characters before a list in which 分别 deals it out
_SAID_OF: Final = re.compile(f"{group_pattern('said_of')}$")
_NOUNS_OF: Final = {
    "area": split_group("area_noun"),
    "mass": split_group("mass_noun"),
}  # nouns that a kind of unit measures


def spread_bounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The figures, those of a dealt-out list under the comparator that stands once, first or last."""
    spread = list(quantities)
    for index in range(len(spread) - 2, -1, -1):
        this, following = spread[index], spread[index + 1]
        if following.bound_word in TRAILING and _dealt(text, this, following):
            spread[index] = _bounded_like(this, following)
    for index in range(1, len(spread)):
        before, this = spread[index - 1], spread[index]
        if before.bound_word in LEADING and _dealt(text, before, this):
            spread[index] = _bounded_like(this, before)
    return spread


def _dealt(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two figures of one unit are dealt out: nothing stands between them, and 分别 before them."""
    alike = first.unit == second.unit and _joined(text, first, second)
    return alike and DISTRIBUTIVE in text[max(0, first.start - _REACH) : first.start]


def _bounded_like(this: Quantity, other: Quantity) -> Quantity:
    """A figure without a comparator under that of another; one with its own keeps it."""
    if this.bound != "exact" or this.low is None:
        return this
    low, high = ends(this.low, other.bound)
    bound, word = other.bound, other.bound_word
    return this._replace(low=low, high=high, bound=bound, bound_word=word, rule=QuantityRule.SHARED_BOUND)


def list_sizes(text: str, quantities: list[Quantity]) -> list[int]:
    """For each figure, how many stand in a row from it on, joined by nothing but 、 or 和."""
    sizes = [1] * len(quantities)
    for index in range(len(quantities) - 2, -1, -1):
        if _joined(text, quantities[index], quantities[index + 1]):
            sizes[index] = sizes[index + 1] + 1
    return sizes


def deal_out(
    phrase: Phrase, size: int, recent: list[Phrase], topics: Iterable[str], *, said: bool
) -> list[Phrase]:
    """One phrase for each figure of a list, or nothing when the list is not dealt out.

    Args:
        phrase: The phrase of the list's first figure.
        size: The number of figures in the list.
        recent: The phrases of the ``size`` figures before the list in the sentence, or fewer.
        topics: What the clauses before are about, nearest first.
        said: Whether 分别 stands before the list.
    """
    whole = len(recent) == size
    empty = phrase.head.type is HeadType.EMPTY
    of_plan = is_of_plan(phrase.head.noun)
    again = whole and (empty or of_plan) and all(p.head.order is Order.DEALT for p in recent)
    if size == 1 or not (again or said or empty):
        return []
    if not (again or said):
        topics = (topic for topic in topics if "、" in topic)
    own = phrase.head.own if empty or phrase.head.type is HeadType.RELATIONAL else phrase.text
    members = None if again or not said else share_out(phrase.text, size)
    if members:
        members = [members[0], *(_with_owner(members[0], member) for member in members[1:])]
    if members is None and not again:
        owners = next((shared for topic in topics if (shared := share_out(topic, size))), None)
        members = [compose(_with_owner(owners[0], owner), own) for owner in owners] if owners else None
    if members is None and of_plan:  # 分别完成年度任务的135%、163%
        members = [compose(p.text, own) for p in recent] if whole else [own] * size
    if members is None and whole:
        members = _for_each(recent, phrase.text)
    if members is None and (again or said) and whole and phrase.head.order is not Order.BEFORE:
        members = [p.text for p in recent]
    head = phrase.head._replace(order=Order.DEALT)
    return [phrase._replace(text=member, head=head) for member in members or ()]


def _for_each(recent: list[Phrase], name: str) -> list[str] | None:
    """What is said of all figures before: 省级项目2个、市级项目7个分别完成投资3亿元、8亿元."""
    owner, _, said = name.partition(DISTRIBUTIVE)
    last = recent[-1].text
    if not said or not owner.startswith(last):
        return None
    return [compose(p.text, owner.removeprefix(last) + said) for p in recent]


def are_sorted_out(phrase: str, kinds: Sequence[str]) -> bool:
    """Whether the units of a list tell which figure is which member's, as 分别 would.

    >>> are_sorted_out("粮食播种面积、产量", ["area", "mass"]), are_sorted_out("面积、产量", ["mass", "mass"])
    (True, False)
    """
    members = share_out(phrase, len(kinds)) if len(set(kinds)) == len(kinds) > 1 else None
    pairs = zip(members or (), kinds, strict=False)
    return bool(members) and all(member.endswith(_NOUNS_OF.get(kind, ())) for member, kind in pairs)


def are_dealt(phrase: Phrase, units: Sequence[str]) -> bool:
    """Whether a list of things stands before a list of as many figures of one unit, in its order.

    养老、医疗保险参保人数达到40万人和60万人 says 分别 without the word; so does 城乡居民收入, where the
    name ends in what is measured of each.
    """
    if phrase.head.order is not Order.BEFORE or len(set(units)) != 1 or len(units) < _PAIR:
        return False
    if measured_end(phrase.text):
        return share_out(phrase.text, len(units)) is not None
    return len(phrase.text.split("、")) == len(units)


def _with_owner(sibling: str, noun: str) -> str:
    """A noun that says little by itself with the owner of its sibling: 贷款余额 of 本外币存款余额."""
    said = _SAID_OF.search(sibling)
    end = max(said[0] if said else "", measured_end(sibling), key=len)
    if len(end) < _WORD or noun.endswith(end) or not is_relational(noun):
        return noun
    return compose(sibling.removesuffix(end), noun)


def _joined(text: str, first: Quantity, second: Quantity) -> bool:
    return text[first.end : second.start] in JOINTS
