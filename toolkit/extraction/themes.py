"""What a commitment is about: ten themes, and subthemes of livelihood, by the words around a figure.

Words of the figure's own phrase weigh most, then those of its clause, its sentence, the lead of its paragraph and its
headings. One automaton finds all words of a stretch in one pass.
"""

from collections import defaultdict
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from toolkit.lexicons.lexicon import read_rows, split_words

PHRASE, CLAUSE, SENTENCE, LEAD, HEADING = 4.0, 1.5, 0.5, 0.8, 0.6
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


@lru_cache(maxsize=65536)
def weigh(words: str) -> tuple[tuple[Theme, float], ...]:
    """The themes of a short text with their weights; a word nearer the end, where the head noun stands, counts more."""
    scores: dict[Theme, float] = defaultdict(float)
    entries = _entries()[1]
    for entry, start, end in _automaton().find_matches_as_indexes(words):
        theme, weight = entries[entry]
        scores[theme] += weight * (1.3 if end == len(words) else 1.0)
    return tuple(scores.items())


def choose(parts: list[tuple[str, float]]) -> Theme:
    """The theme of a figure from texts with their weights, e.g. ``[(phrase, PHRASE), (clause, CLAUSE)]``.

    Livelihood's subthemes are added up before the themes are compared. No word at all gives governance.
    """
    scores: dict[Theme, float] = defaultdict(float)
    for words, factor in parts:
        for theme, weight in weigh(words):
            scores[theme] += weight * factor
    if not scores:
        return _DEFAULT
    totals: dict[str, float] = defaultdict(float)
    for (theme, _), score in scores.items():
        totals[theme] += score
    best = max(totals, key=lambda theme: totals[theme])
    subthemes = {sub: score for (theme, sub), score in scores.items() if theme == best}
    return best, max(subthemes, key=lambda sub: subthemes[sub]) if best == "livelihood" else ""

