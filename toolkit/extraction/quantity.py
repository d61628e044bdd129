"""A figure as the grammar sees it: a number on its way to a quantity, and a numeral that is none."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from toolkit.extraction.bounds import BOUND_OF, ends, word_after, word_before
from toolkit.extraction.rules import QuantityRule
from toolkit.extraction.units import factor_of, kind_of, name_of

#: The reason of a numeral that is not understood: the ledger publishes it as its own outcome.
UNPARSED: Final = "unparsed"


@dataclass(slots=True)
class Stretch:
    """The part of the view that is read: a paragraph, or a cell of a table."""

    text: str
    start: int
    end: int

    def at(self, position: int, length: int = 1) -> str:
        """The characters from ``position`` on."""
        return self.text[position : position + length]

    def before(self, position: int, length: int = 1) -> str:
        """The characters up to ``position``, not reaching beyond the stretch."""
        return self.text[max(position - length, self.start) : position]


class Quantity(NamedTuple):
    """A figure: its span in the view, the numeral's own start, ends in ``unit``, and how it was bounded."""

    start: int
    end: int
    at: int
    low: Decimal | None
    high: Decimal | None
    bound: str
    bound_word: str
    unit: str
    kind: str
    rule: QuantityRule
    #: What the grammar itself says that it counts: the second of three in 三次产业5:41:54; mostly nothing.
    member: str = ""
    #: How firmly the grammar itself says that it is meant, and by which word: 保8争9; mostly nothing.
    hedge: tuple[str, str] | None = None


class Passed(NamedTuple):
    """A numeral that is no figure (or is not understood): span in the view, outcome reason."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Number:
    """A numeral with what was read around it so far.

    `end` is behind its digits, `behind` behind multiplier and unit; `inside` is a 余 or 多 met on the way.
    `factor` is what its multiplier is worth, `high` the other end of a pair of digits (十七八万), `sign` the
    minus before it.
    """

    at: int
    end: int
    value: Decimal
    behind: int
    inside: str = ""
    unit: str = ""
    before: str = ""
    after: str = ""
    factor: int = 1
    high: Decimal | None = None
    sign: str = ""

    @property
    def start(self) -> int:
        """The position of its sign, or of its first character."""
        return self.at - len(self.sign)

    @property
    def kind(self) -> str:
        """What the unit measures."""
        return kind_of(self.unit)

    @property
    def close(self) -> int:
        """The position behind the trailing comparator."""
        return self.behind + len(self.after)

    def read_bounds(self, stretch: Stretch) -> None:
        """Take the comparators that stand before and behind."""
        self.before = word_before(stretch.text, self.start, stretch.start)
        self.after = word_after(stretch.text, self.behind, stretch.end)

    def passed(self, reason: str) -> Passed:
        """The numeral with all that was read around it, as no figure."""
        return Passed(self.at, self.close, reason)

    def bounded(self, stretch: Stretch, rule: QuantityRule = QuantityRule.NUMBER) -> Quantity:
        """The figure under the bound that the words around it say; a word behind decides over one before."""
        unit, value = name_of(self.unit), self._scaled(self.value)
        start, behind, kind = self.start, self.behind, kind_of(self.unit)
        if self.high is not None:
            high = self._scaled(self.high)
            return Quantity(start, behind, self.at, value, high, "range", "", unit, kind, QuantityRule.DIGITS)
        word = self.after or self.before or self.inside
        if not word:
            return Quantity(start, behind, self.at, value, value, "exact", "", unit, kind, rule)
        if self.before:
            start -= len(self.before) + (stretch.text[start - 1] == " ")
        if word == self.inside and word not in stretch.text[self.end : behind]:
            behind += stretch.at(behind) == word
        said = f"{self.before}…{self.after}" if self.before and self.after else word
        bound = BOUND_OF[word]
        behind += len(self.after)
        return Quantity(start, behind, self.at, *ends(value, bound), bound, said, unit, kind, rule)

    def _scaled(self, value: Decimal) -> Decimal:
        return (-value if self.sign else value) * factor_of(self.unit)
