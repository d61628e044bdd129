"""Comparators around a number (lexicon ``bounds``) and what they make of its value."""

from decimal import Decimal
from typing import Final

from toolkit.lexicons.lexicon import lengths_by, read_rows

_ROWS: Final = read_rows("bounds")
_BEFORE: Final = {row["word"]: (row["bound"], row["other"]) for row in _ROWS if row["side"] == "before"}
_AFTER: Final = {row["word"]: row["other"] for row in _ROWS if row["side"] == "after"}
_BEFORE_LENGTHS: Final = lengths_by(_BEFORE, -1)
_AFTER_LENGTHS: Final = lengths_by(_AFTER, 0)

#: The bound that each comparator says.
BOUND_OF: Final = {row["word"]: row["bound"] for row in _ROWS}
#: What a comparator bounds only under a condition: 过 before amounts.
ONLY: Final = {row["word"]: row["only"] for row in _ROWS if row["only"]}
#: The comparators that bound only a multiplier that no unit follows: 上百家.
ALONE: Final = frozenset(word for word, only in ONLY.items() if only == "alone")
#: Those that bound only amounts: 过亿元.
OF_AMOUNTS: Final = frozenset(word for word, only in ONLY.items() if only == "amount")
#: Comparators between a number and its multiplier or unit: 30余条.
INSIDE: Final = frozenset(row["word"] for row in _ROWS if row["side"] == "inside")
#: Those of them that may also stand behind the unit: 30条余.
AND_MORE: Final = frozenset(word for word in INSIDE if BOUND_OF[word] == "more_than")
#: Comparators before and behind a number, one of which may bound a whole list.
LEADING: Final = frozenset(_BEFORE)
TRAILING: Final = frozenset(_AFTER)


def word_before(text: str, at: int, start: int) -> str:
    """The comparator that ends at ``at``, or an empty string: 签约 is not 约.

    >>> word_before("利用外资突破千亿", 6, 0), word_before("新签约12个", 3, 0)
    ('突破', '')
    """
    if at > start and text[at - 1] == " ":
        at -= 1
    if at <= start:
        return ""
    for length in _BEFORE_LENGTHS.get(text[at - 1], ()):
        word = text[max(at - length, start) : at]
        if word in _BEFORE:
            other = _BEFORE[word][1]
            return "" if at - length > start and text[at - length - 1] in other else word
    return ""


def word_after(text: str, position: int, end: int) -> str:
    """The comparator that stands at ``position``, or an empty string: 上下游 is not 上下."""
    for length in _AFTER_LENGTHS.get(text[position : position + 1], ()):
        word = text[position : position + length]
        if word in _AFTER and position + length <= end:
            following = text[position + length : position + length + 1]
            return "" if following and following in _AFTER[word] else word
    return ""


def ends(value: Decimal, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper end that ``value`` has under ``bound``: nothing is invented for the open side.

    >>> ends(Decimal("5.5"), "at_least"), ends(Decimal(60), "at_most")
    ((Decimal('5.5'), None), (None, Decimal('60')))
    """
    if bound in {"at_least", "more_than"}:
        return value, None
    if bound in {"at_most", "less_than"}:
        return None, value
    return value, value
