"""Where a figure stands: the words around it, taken apart, the figures beside it, and what they name it."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from toolkit.extraction.quantity import Quantity
from toolkit.extraction.wordings import NOTHING, VERBS, Left

_MEASURED: Final = frozenset({"rate", "money", "density", "time"})
_REACHING: Final = frozenset({"reach", "grow", "fall", "more"})


@dataclass(slots=True)
class Setting:
    """What the rules look at: a figure, its clause, its own words within it, and its neighbours.

    `left` and `right` bound its own words: the clause, less what the figures before and behind it claim;
    `before` and `after` are those words taken apart. `following` is the next figure of the clause, `upcoming`
    that of the sentence. `last` and `acts` are the phrase and the verbs of the figure before it, `earlier`
    the last phrase before a semicolon, `lead` what the paragraph opens with.

    Made once for every figure, and therefore no NamedTuple: its fields are read in half the time.
    """

    text: str
    quantity: Quantity
    clause_start: int
    clause_end: int
    sentence_start: int
    sentence_end: int
    left: int
    right: int
    following: Quantity | None
    upcoming: Quantity | None
    last: str
    earlier: str
    acts: tuple[str, ...]
    lead: str
    before: Left = NOTHING
    after: str = ""

    @property
    def shared(self) -> bool:
        """Whether another figure of the clause stands before it."""
        return self.left > self.clause_start

    @property
    def said(self) -> str:
        """The sentence up to the figure."""
        return self.text[self.sentence_start : self.quantity.start]

    @property
    def behind(self) -> str:
        """The character behind the figure."""
        return self.text[self.quantity.end : self.quantity.end + 1]

    @property
    def measured(self) -> bool:
        """Whether the unit is one of measurement: what it measures stands before it."""
        return self.quantity.kind in _MEASURED and self.behind != "的"

    @property
    def reached(self) -> bool:
        """Whether a verb of reaching or changing stands between noun and number."""
        tail = self.before.tail
        return bool(tail and self.before.noun) and VERBS[tail[0]] in _REACHING


class Phrase(NamedTuple):
    """The indicator of a figure: its words, the rule that found them, and the verbs met beside the number.

    `classes` holds the classes of those verbs (lexicon ``verbs``), `verb` the one next to the number, `acts`
    those that the next member of a list may share: 新增森林30万亩、绿地5000公顷.
    """

    text: str
    rule: str
    verb: str
    classes: frozenset[str]
    acts: tuple[str, ...] = ()
