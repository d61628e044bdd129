"""Where a figure stands: the words around it, taken apart, the figures beside it, and what they name it."""

from typing import NamedTuple

from toolkit.extraction.quantity import Quantity
from toolkit.extraction.wordings import VERBS, Left

_MEASURED = frozenset({"rate", "money", "density", "time"})


class Surroundings(NamedTuple):
    """Where a figure stands: its clause, its own words within it, and its neighbours.

    `left` and `right` bound its own words: the clause, less what the figures before and behind it claim.
    `following` is the next figure of the clause, `upcoming` that of the sentence.
    `last` and `acts` are the phrase and the verbs of the figure before it, `earlier` the last phrase before a
    semicolon; `sentence` says where that sentence begins and ends.
    """

    clause: tuple[int, int]
    sentence: tuple[int, int]
    left: int
    right: int
    following: Quantity | None
    upcoming: Quantity | None
    last: str
    earlier: str
    acts: tuple[str, ...]
    lead: str


class Setting(NamedTuple):
    """What the rules look at: the figure, the words on either side taken apart, and its surroundings."""

    text: str
    quantity: Quantity
    before: Left
    after: str
    around: Surroundings

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
        return bool(tail and self.before.noun) and VERBS[tail[0]] in {"reach", "grow", "fall", "more"}


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
