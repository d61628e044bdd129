"""What a commitment is about: ten themes, and subthemes of livelihood, by the words around a figure.

Words are weighed in the figure's own phrase, in its sentence up to the figure, in the lead of its paragraph
and in the headings above it. One automaton finds all words of a stretch in one pass.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from toolkit.lexicons.lexicon import read_rows, split_words, word_group

# Tuned together on answer keys: a paragraph has one subject, and its lead and headings name it.
LEAD: Final = 1.5  # a word of phrase or sentence weighs 1
HEADING: Final = 1.2
_HEAD_NOUN: Final = 1.3  # the word that ends a phrase
# Of the subthemes the nearest words decide.
_NEAR_PHRASE: Final = 8.0
_NEAR_SENTENCE: Final = 2.0
_NEAR_LEAD: Final = 1.0
_NEAR_HEADING: Final = 0.5
_DEFAULT: Final = ("governance", "")
_CLEAR: Final = 3 * _HEAD_NOUN  # a decisive word that is the head noun, or two words
# A firm, a project, a contract, a road or a house serves any subject: to name one does not tell which.
_SERVING: Final = frozenset({"industry", "demand", "opening", "city", "livelihood"})

# What a heading calls the report itself, which is no subject: 2024年政府工作安排.
_OF_THE_REPORT: Final = word_group("of_the_report")
Theme = tuple[str, str]
#: What a word says: theme, weight, subtheme.
Hit = tuple[str, float, str]


@cache
def _entries() -> tuple[list[str], list[Hit]]:
    words: dict[str, Hit] = {}
    for row in read_rows("themes"):
        for word in split_words(row["words"]):
            words.setdefault(word, (row["theme"], float(row["weight"]), row["subtheme"]))
    return list(words), list(words.values())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_entries()[0], matchkind=MatchKind.LeftmostLongest)


@dataclass(slots=True)
class Hits:
    """Theme words of a stretch of text: their start positions in order, and what each says."""

    starts: list[int]
    said: list[Hit]

    def between(self, start: int, end: int) -> list[Hit]:
        """What the words that begin in ``start:end`` say."""
        return self.said[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_hits(text: str, start: int, end: int) -> Hits:
    """The theme words of ``text[start:end]``, at positions of ``text``."""
    entries = _entries()[1]
    matches = _automaton().find_matches_as_indexes(text[start:end])
    return Hits([start + at for _, at, _ in matches], [entries[entry] for entry, _, _ in matches])


@lru_cache(maxsize=4096)
def weigh(words: str) -> tuple[Hit, ...]:
    """The themes of a short text with their weights; a word at its end, the head noun, weighs more."""
    scores: dict[Theme, float] = {}
    entries = _entries()[1]
    for entry, _, end in _automaton().find_matches_as_indexes(words):
        theme, weight, subtheme = entries[entry]
        if end == len(words):
            weight *= _HEAD_NOUN
        key = theme, subtheme
        scores[key] = scores.get(key, 0.0) + weight
    return tuple([(theme, weight, subtheme) for (theme, subtheme), weight in scores.items()])


class Around(NamedTuple):
    """What lead and headings say of every figure of a paragraph, weighed against theme words nearby."""

    themes: tuple[tuple[str, float], ...]
    subthemes: tuple[tuple[str, float], ...]


def weigh_around(lead: str, heading: str) -> Around:
    """The themes of a paragraph's lead and of the headings above it."""
    leading, headed = weigh(lead), weigh(_OF_THE_REPORT.sub("", heading))
    return Around(
        tuple([(t, w * LEAD) for t, w, _ in leading] + [(t, w * HEADING) for t, w, _ in headed]),
        tuple(
            [(s, w * _NEAR_LEAD) for t, w, s in leading if t == "livelihood"]
            + [(s, w * _NEAR_HEADING) for t, w, s in headed if t == "livelihood"]
        ),
    )


def choose(phrase: str, sentence: Iterable[Hit], around: Around) -> Theme:
    """Theme and subtheme of a figure from its phrase, its sentence so far, its lead and its headings.

    A phrase that speaks clearly of one subject alone decides, whatever its section is about. A subtheme of
    livelihood goes by the nearest words. No word at all gives governance.
    """
    named = weigh(phrase)
    totals: dict[str, float] = {}
    for theme, weight, _ in named:
        totals[theme] = totals.get(theme, 0.0) + weight
    if own := _own_theme(totals):
        return own, ""
    for theme, weight, _ in sentence:
        totals[theme] = totals.get(theme, 0.0) + weight
    for theme, weight in around.themes:
        totals[theme] = totals.get(theme, 0.0) + weight
    if not totals:
        return _DEFAULT
    best = max(totals, key=totals.__getitem__)
    return (best, "") if best != "livelihood" else (best, _subtheme(named, sentence, around))


def _own_theme(totals: Mapping[str, float]) -> str:
    """The theme that a phrase speaks of clearly, by its words, and of no other; else empty."""
    spoken = [(theme, weight) for theme, weight in totals.items() if weight]
    if len(spoken) != 1:
        return ""
    ((theme, weight),) = spoken
    return theme if weight >= _CLEAR and theme not in _SERVING else ""


def _subtheme(phrase: Iterable[Hit], sentence: Iterable[Hit], around: Around) -> str:
    totals: dict[str, float] = defaultdict(float)
    for hits, factor in ((phrase, _NEAR_PHRASE), (sentence, _NEAR_SENTENCE)):
        for theme, weight, subtheme in hits:
            if theme == "livelihood":
                totals[subtheme] += weight * factor
    for subtheme, weight in around.subthemes:
        totals[subtheme] += weight
    return max(totals, key=totals.__getitem__)
