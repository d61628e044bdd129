"""Answers without a figure: a clause of the review that speaks of a promise in the promise's own words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Final, NamedTuple

from toolkit.across.naming import list_other_words, list_things, read_name
from toolkit.corpus.stages import Row
from toolkit.extraction.clause_words import digest_word
from toolkit.extraction.terms import find_terms
from toolkit.lexicons.lexicon import word_group

_GENERIC: Final = word_group("generic_noun")
_ENOUGH: Final = 0.45  # of what a promise's words tell
_LEAST: Final = 2  # words: one word in common is no answer unless it is a name by itself
_FEW: Final = 2  # clauses of a review
_NAME: Final = 5  # characters of a word that is a name by itself: 城镇新增就业


class Echo(NamedTuple):
    """A clause that speaks of a promise, and how much of the promise's words it has."""

    start: int
    end: int
    share: float


class Clauses:
    """The clauses of one review with the digests of their words."""

    def __init__(self, clauses: Sequence[Row]) -> None:
        """Takes the rows of clause_words of one document."""
        self._spans = [(row["start"], row["end"]) for row in clauses]
        self._admits = [row["admits"] == "yes" for row in clauses]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for clause, row in enumerate(clauses):
            for digest in set(row["words"].split()):
                self._holders[digest].append(clause)

    def find_echo(self, name: str) -> Echo | None:
        """Returns the clause that has most of what a name says, if it has enough of it.

        Of a list one thing is enough. A thing of which an amount is measured (粮食 of 粮食产量) may be a
        single word: a clause speaks of it where no more than a few others do.
        """
        names = (name, *list_things(name), *list_other_words(name))
        echoes = [echo for words in names for echo in self._find(words)]
        thing = read_name(name)
        if thing.aspect and list(find_terms(thing.thing)) == [thing.thing]:
            for word in (thing.thing, *list_other_words(thing.thing)):
                echoes += self._find_rare(word)
        return max(echoes, key=lambda echo: (echo.share, -echo.start), default=None)

    def _find(self, name: str) -> Iterator[Echo]:
        words = {word: self._weigh(word) for word in find_terms(name)}
        whole = sum(words.values())
        if whole:
            yield from (echo for echo in self._score(words, whole) if echo.share >= _ENOUGH)

    def _find_rare(self, word: str) -> Iterator[Echo]:
        """The clauses that speak of what is said in a few of them only."""
        clauses = [] if _is_generic(word) else self._holders.get(digest_word(word), [])
        if len(clauses) <= _FEW:
            yield from (Echo(*self._spans[clause], 1.0) for clause in clauses)

    def _score(self, words: dict[str, float], whole: float) -> Iterator[Echo]:
        digests = {digest_word(word): word for word in words}
        common: defaultdict[int, list[str]] = defaultdict(list)
        for digest, word in digests.items():
            for clause in self._holders.get(digest, ()):
                common[clause].append(word)
        for clause, held in common.items():
            # What is amiss is said in the words of many promises; it answers the one that it names in full.
            fits = len(held) == len(words) or not self._admits[clause]
            if fits and _tells_enough(held):
                yield Echo(*self._spans[clause], sum(words[word] for word in held) / whole)

    def _weigh(self, word: str) -> float:
        rare = log(1 + (len(self._spans) + 1) / (len(self._holders.get(digest_word(word), ())) + 1))
        return rare * (0.3 if _is_generic(word) else 1.0)


def _tells_enough(words: Sequence[str]) -> bool:
    telling = [word for word in words if not _is_generic(word)]
    return len(telling) >= _LEAST or any(len(word) >= _NAME for word in telling)


@lru_cache(maxsize=8192)
def _is_generic(word: str) -> bool:
    return _GENERIC.fullmatch(word) is not None
