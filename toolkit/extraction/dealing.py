"""Lists that share what is said once: a comparator at the end, and 分别, which deals out members in order."""

from toolkit.extraction.bounds import TRAILING, ends
from toolkit.extraction.phrases import Phrase, share_out
from toolkit.extraction.quantity import Quantity

JOINTS = frozenset({"、", "和", "及", "与", "以及"})
_DEALT = "dealt out"
_REACH = 40  # characters before a list in which 分别 deals it out


def spread_bounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The figures, a comparator that stands once at the end of a dealt-out list given to all its members."""
    spread = list(quantities)
    for index in range(len(spread) - 2, -1, -1):
        this, following = spread[index], spread[index + 1]
        alike = this.bound == "exact" and following.bound_word in TRAILING and this.unit == following.unit
        dealt = alike and "分别" in text[max(0, this.start - _REACH) : this.start]
        if dealt and this.low is not None and _joined(text, this, following):
            low, high = ends(this.low, following.bound)
            this = this._replace(low=low, high=high, rule="list.shared_bound")
            spread[index] = this._replace(bound=following.bound, bound_word=following.bound_word)
    return spread


def list_size(text: str, quantities: list[Quantity], index: int) -> int:
    """How many figures stand in a row from ``index`` on, joined by nothing but 、 or 和."""
    size = 1
    while index + size < len(quantities) and _joined(
        text, quantities[index + size - 1], quantities[index + size]
    ):
        size += 1
    return size


def deal_out(phrase: Phrase, size: int, recent: list[Phrase], *, said: bool) -> list[Phrase]:
    """One phrase for each figure of a list, or nothing when the list is not dealt out.

    Args:
        phrase: The phrase of the list's first figure.
        size: The number of figures in the list.
        recent: The phrases of the ``size`` figures before the list in the sentence, or fewer.
        said: Whether 分别 stands before the list.
    """
    whole = len(recent) == size
    again = whole and phrase.rule == "last named" and all(p.rule == _DEALT for p in recent)
    if size == 1 or not (again or said):
        return []
    members = None if again else share_out(phrase.text, size)
    if members is None and whole and phrase.rule != "before":
        members = [p.text for p in recent]
    return [phrase._replace(text=member, rule=_DEALT) for member in members or ()]


def _joined(text: str, first: Quantity, second: Quantity) -> bool:
    return text[first.end : second.start] in JOINTS
