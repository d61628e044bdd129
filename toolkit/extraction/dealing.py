"""Lists that share what is said once: a comparator at the end, and 分别, which deals out members in order."""

import re
from typing import Final

from toolkit.extraction.bounds import LEADING, TRAILING, ends
from toolkit.extraction.owners import name_owner
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.surroundings import Phrase
from toolkit.lexicons.lexicon import word_group

JOINTS: Final = frozenset({"、", "和", "及", "与", "以及"})
DEALT: Final = "dealt out"
_REACH: Final = 40  # characters before a list in which 分别 deals it out
_NOUN_TAIL: Final = re.compile(
    r"(?:年均浓度|平均浓度|浓度|人均可支配收入|可支配收入|纯收入|收入|总额|增加值|总产值|产值|余额|规模|覆盖率|率|比重|占比|数|总量|"
    r"业务总量|面积|人数|距离|标准|贷款额度|额度|产量|利用|投资|企业|平台|项目|出口额|出口|进口|销量)$"
)
# One word for two things that the figures behind it take apart.
_PARALLEL: Final = word_group("parallel")
_PAIRS: Final = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款")}


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
    return alike and "分别" in text[max(0, first.start - _REACH) : first.start]


def _bounded_like(this: Quantity, other: Quantity) -> Quantity:
    """A figure without a comparator under that of another; one with its own keeps it."""
    if this.bound != "exact" or this.low is None:
        return this
    low, high = ends(this.low, other.bound)
    bound, word = other.bound, other.bound_word
    return this._replace(low=low, high=high, bound=bound, bound_word=word, rule="list.shared_bound")


def list_sizes(text: str, quantities: list[Quantity]) -> list[int]:
    """For each figure, how many stand in a row from it on, joined by nothing but 、 or 和."""
    sizes = [1] * len(quantities)
    for index in range(len(quantities) - 2, -1, -1):
        if _joined(text, quantities[index], quantities[index + 1]):
            sizes[index] = sizes[index + 1] + 1
    return sizes


def deal_out(phrase: Phrase, size: int, recent: list[Phrase], *, said: bool) -> list[Phrase]:
    """One phrase for each figure of a list, or nothing when the list is not dealt out.

    Args:
        phrase: The phrase of the list's first figure.
        size: The number of figures in the list.
        recent: The phrases of the ``size`` figures before the list in the sentence, or fewer.
        said: Whether 分别 stands before the list.
    """
    whole = len(recent) == size
    again = whole and phrase.rule == "last named" and all(p.rule == DEALT for p in recent)
    if size == 1 or not (again or said):
        return []
    members = None if again else share_out(phrase.text, size)
    if members:
        members = [members[0], *(name_owner(members[0], member) for member in members[1:])]
    if members is None and whole and phrase.rule != "before":
        members = [p.text for p in recent]
    return [phrase._replace(text=member, rule=DEALT) for member in members or ()]


def share_out(phrase: str, number: int) -> list[str] | None:
    """The members of an enumeration, one for each of ``number`` figures; None when their number differs.

    >>> share_out("城镇居民、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    if number == 2:
        for pair, each in _PAIRS.items():
            if pair in phrase:
                return [phrase.replace(pair, member) for member in each]
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
    if _PARALLEL.fullmatch(first) and _PARALLEL.fullmatch(final[: len(first)]):
        return final[len(first) :]
    if _NOUN_TAIL.search(first):
        return ""
    if "的" in final and "的" not in first:
        return final.partition("的")[2]  # 小学、初中的校车距离
    for length in range(min(len(first), 6), 1, -1):
        position = final.find(first[-length:])
        if 0 <= position < len(final) - length:
            return final[position + length :]
    match = _NOUN_TAIL.search(final)
    return match[0] if match else ""


def _joined(text: str, first: Quantity, second: Quantity) -> bool:
    return text[first.end : second.start] in JOINTS
