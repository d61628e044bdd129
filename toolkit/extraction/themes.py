"""What a commitment is about: ten themes, and subthemes of livelihood, by the words around a figure.

Words are weighed in the figure's own phrase, in its sentence up to the figure, in the lead of its paragraph
and in the headings above it. One automaton finds all words of a stretch in one pass.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from toolkit.lexicons.lexicon import read_rows, split_words

# Tuned together on answer keys: a paragraph has one subject, and its lead and headings name it.
PHRASE, SENTENCE, LEAD, HEADING = 1.0, 1.0, 1.5, 1.2
_DEFAULT = ("governance", "")

Theme = tuple[str, str]


@cache
def _entries() -> tuple[list[str], list[tuple[Theme, float]]]:
    words: dict[str, tuple[Theme, float]] = {}
    for row in read_rows("themes"):
        for word in split_words(row["words"]):
            words.setdefault(word, ((row["theme"], row["subtheme"]), float(row["weight"])))
    return list(words), list(words.values())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_entries()[0], matchkind=MatchKind.LeftmostLongest)


class Hits(NamedTuple):
    """Theme words of a stretch of text: their start positions in order, and what each says."""

    starts: list[int]
    entries: list[tuple[Theme, float]]

    def between(self, start: int, end: int) -> list[tuple[Theme, float]]:
        """What the words that begin in ``start:end`` say."""
        return self.entries[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_hits(text: str, start: int, end: int) -> Hits:
    """The theme words of ``text[start:end]``, at positions of ``text``."""
    entries = _entries()[1]
    matches = _automaton().find_matches_as_indexes(text[start:end])
    return Hits([start + at for _, at, _ in matches], [entries[entry] for entry, _, _ in matches])


@lru_cache(maxsize=8192)
def weigh(words: str) -> tuple[tuple[Theme, float], ...]:
    """The themes of a short text with their weights; a word at its end, the head noun, weighs more."""
    scores: dict[Theme, float] = defaultdict(float)
    entries = _entries()[1]
    for entry, _, end in _automaton().find_matches_as_indexes(words):
        theme, weight = entries[entry]
        scores[theme] += weight * (1.3 if end == len(words) else 1.0)
    return tuple(scores.items())


def choose(phrase: str, sentence: Iterable[tuple[Theme, float]], lead: str, heading: str) -> Theme:
    """Theme and subtheme of a figure from its phrase, its sentence so far, its lead and its headings.

    A subtheme of livelihood goes by the nearest words. No word at all gives governance.
    """
    weighed = (
        (weigh(phrase), PHRASE, 8.0),
        (sentence, SENTENCE, 2.0),
        (weigh(lead), LEAD, 1.0),
        (weigh(heading), HEADING, 0.5),
    )
    totals: dict[str, float] = {}
    for scores, factor, _ in weighed:
        for (theme, _), weight in scores:
            totals[theme] = totals.get(theme, 0.0) + weight * factor
    if not totals:
        return _DEFAULT
    best = max(totals, key=totals.__getitem__)
    if best != "livelihood":
        return best, ""
    subthemes: dict[str, float] = defaultdict(float)
    for scores, _, factor in weighed:
        for (theme, subtheme), weight in scores:
            if theme == "livelihood":
                subthemes[subtheme] += weight * factor
    return best, max(subthemes, key=subthemes.__getitem__)
