"""How far a counted thing has come, by the verbs around its figure: planned, signed, started, finished.

The verb behind a figure decides (20个项目竣工投产), else the last one before it (新开工项目35个). Of verbs
said together (竣工、在建项目63个) the one that is least far holds, for it is true of all of them.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from toolkit.lexicons.lexicon import read_rows, word_group


class Phase(StrEnum):
    """How far a thing has come, in order; NONE where its clause does not say."""

    PLANNED = "planned"
    SIGNED = "signed"
    STARTED = "started"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    NONE = ""


_ROWS: Final = read_rows("phases")
_WORDS: Final = AhoCorasick([row["word"] for row in _ROWS], matchkind=MatchKind.LeftmostLongest)
_CLASSES: Final = [row["phase"] for row in _ROWS]
_PHASES: Final = frozenset(Phase) - {Phase.NONE}
_SOON: Final = "soon"
#: What is to be so soon is not yet.
_BEFORE: Final = {Phase.FINISHED: Phase.UNDER_WAY, Phase.STARTED: Phase.PLANNED}
_ORDER: Final = {phase: place for place, phase in enumerate(Phase)}
#: What joins the phases of one thing, and one thing to the next.
JOINT: Final = word_group("phase_joint")
_PART: Final = word_group("part")
_GENERIC: Final = word_group("generic")


class _Said(NamedTuple):
    """A verb that says how far, and where it stands."""

    start: int
    end: int
    phase: Phase


class Phases:
    """The verbs of a stretch of text that say how far things have come, found in one pass."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Finds the verbs of ``text[start:end]``."""
        self.text = text
        self._said: list[_Said] = []
        soon = (-1, -1)
        for row, first, last in _WORDS.find_matches_as_indexes(text[start:end]):
            kind = _CLASSES[row]
            if kind == _SOON:
                soon = (first, last)
            elif kind in _PHASES:
                phase, begins = Phase(kind), first
                if soon[1] == first:
                    phase, begins = _BEFORE.get(phase, phase), soon[0]
                self._said.append(_Said(start + begins, start + last, phase))

    def read(self, before: tuple[int, int], behind: tuple[int, int]) -> Phase:
        """Returns how far the thing of a figure has come.

        Args:
            before: Where the figure's own words before it begin and end.
            behind: Where those behind it do.
        """
        if not self._said:
            return Phase.NONE
        ahead = self._between(*before)
        after = self._between(*behind) if not JOINT.match(self.text, *behind) else []
        said = [verb for verb in after if not _GENERIC.match(self.text, verb.end)]
        chain = said or ahead or after
        return self._least(chain) if chain else Phase.NONE

    def _between(self, start: int, end: int) -> list[_Said]:
        return [verb for verb in self._said if start <= verb.start and verb.end <= end]

    def _least(self, chain: Sequence[_Said]) -> Phase:
        """The phase of the last verb, or of one that is said together with it and is less far."""
        least, first = chain[-1].phase, chain[-1].start
        for verb in reversed(chain[:-1]):
            between = self.text[verb.end : first]
            if between and not JOINT.fullmatch(between):
                break
            least, first = min(least, verb.phase, key=_ORDER.__getitem__), verb.start
        return least


def is_part_of_last(text: str, start: int, end: int) -> bool:
    """Whether what stands before a figure makes it a part of the figure before it: 其中过亿元项目."""
    return _PART.match(text, start, end) is not None


def is_behind(phase: str, promised: str) -> bool:
    """Whether what has come as far as one phase is not as far as another.

    >>> is_behind("started", "finished"), is_behind("finished", "started"), is_behind("", "finished")
    (True, False, False)
    """
    return bool(phase and promised) and _ORDER[Phase(phase)] < _ORDER[Phase(promised)]
