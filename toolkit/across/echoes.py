"""Answers without a figure: a clause of the review that speaks of a promise in the promise's own words.

Whether it does is the sum of named features, so that `reasons` in links.csv says why. The weights are those
of a logistic regression over the promises of keyed pairs that no figure answers (an answer wherever it is
likelier than silence); data/evaluation/links/README.md says how right they are on pairs left out.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from math import fsum, log, sqrt
from typing import Final, NamedTuple

from toolkit.across.naming import list_other_words, list_things, list_tiers, read_name
from toolkit.across.things import Thing
from toolkit.corpus.stages import Row
from toolkit.extraction.clause_words import digest_text, digest_word
from toolkit.lexicons.lexicon import read_rows, split_group

_SAYS_LITTLE: Final = 0.3  # weight of a generic noun beside that of another
_TELLING: Final = 0.5  # weight of a word: a clause with lesser ones alone speaks of nothing that was promised
_LISTED: Final = 0.9  # one thing of a list, beside the whole of a name
_BESIDE: Final = 1  # clauses before and behind
_NEIGHBOURS: Final = 2  # promises before and behind
_NEAR: Final = 240  # characters: a few clauses, less than a paragraph
_NO_HEAD: Final = 0.3  # of a head, for a name that has none
# Of words in common, each of which weighs one where no other clause has it: more says no more.
_MOST_OF_NAME: Final = 4.0
_MOST_OF_CLAUSE: Final = 3.0
_AHEAD: Final = "ahead"
_PAIR: Final = 2  # characters
_EVENT: Final = "event"  # the class of verbs


class EchoFeature(StrEnum):
    """What speaks for or against a clause speaking of a promise."""

    NAME = "name"  # how much of its name the clause has, from 0 to 1
    NAME_WEIGHT = "name_weight"  # how much these words tell
    HEAD = "head"  # how much of what says what is counted
    CLAUSE = "clause"  # how much the other words that the two clauses share tell
    BESIDE = "beside"  # how much of what the promise is about the clauses next to it tell
    PLACE = "place"  # what was promised next to it is answered close by: a review goes in the plan's order
    EVENT = "event"  # the clause says of a thing that it was finished, opened, signed
    FIGURE = "figure"  # the clause gives a figure: of something else, or it would answer
    TIER = "tier"  # the clause names none of the tiers (省级, 市级) that the promise is of
    TOLD = "told"  # a figure answers another promise of the same thing: that is what is spoken of
    ADMITS = "admits"  # what is amiss is said in the words of many promises


_WEIGHTS: Final = {
    EchoFeature.NAME: 1.25,
    EchoFeature.NAME_WEIGHT: 1.3,
    EchoFeature.HEAD: 1.3,
    EchoFeature.CLAUSE: 1.45,
    EchoFeature.BESIDE: 1.0,
    EchoFeature.PLACE: 0.5,
    EchoFeature.EVENT: 1.0,
    EchoFeature.FIGURE: -0.85,
    EchoFeature.TIER: -0.85,
    EchoFeature.TOLD: -1.55,
    EchoFeature.ADMITS: -1.1,
}
_BIAS: Final = -3.95

Span = tuple[int, int]
_Digests = frozenset[str]


class Echo(NamedTuple):
    """A clause that speaks of a promise: where it stands, its log-odds, and the features that make them."""

    start: int
    end: int
    score: float
    features: tuple[tuple[EchoFeature, float], ...]


class _Clause(NamedTuple):
    """A clause of the review."""

    start: int
    end: int
    digests: _Digests
    admits: bool


class _Words(NamedTuple):
    """The words of a promise."""

    names: tuple[_Digests, ...]
    others: tuple[_Digests, ...]
    things: tuple[_Digests, ...]
    head: _Digests
    rest: _Digests
    tiers: tuple[_Digests, ...]

    def list_all(self) -> _Digests:
        return frozenset().union(*self.names, *self.others, *self.things, self.rest)


class _Setting(NamedTuple):
    """What became of the promises that a promise stands among."""

    told: bool
    answers: tuple[int, ...]


class Clauses:
    """The clauses of two reports: where promises stand in the one, what may speak of them in the other."""

    def __init__(
        self,
        promises: Sequence[Thing],
        earlier: Iterable[Row],
        later: Iterable[Row],
        figures: Iterable[Span],
        answers: Mapping[str, Thing],
    ) -> None:
        """Takes what was promised, and the rows of clause_words of both.

        Args:
            promises: The promises of the report that promises, in the order of the text.
            earlier: The rows of the report that promises.
            later: The rows of the report that may answer.
            figures: Where the later report gives a figure of what was reached.
            answers: By promise, the figure that answers it: ids of records.
        """
        rows = [(row, frozenset(row["words"].split())) for row in earlier]
        self._promises = promises
        self._places = {promise.record_id: place for place, promise in enumerate(promises)}
        self._answers = answers
        told = (promise.name.thing for promise in promises if promise.record_id in answers)
        self._told = frozenset(told)
        self._own = [(row["start"], row["end"], digests) for row, digests in rows]
        self._clauses = [
            _Clause(row["start"], row["end"], frozenset(row["words"].split()), row["admits"] == "yes")
            for row in later
            if row["part"] != _AHEAD
        ]
        reviewed = [digests for row, digests in rows if row["part"] != _AHEAD]
        reviewed += [clause.digests for clause in self._clauses]
        self._weights = _weigh_digests(reviewed)
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, clause in enumerate(self._clauses):
            for digest in clause.digests:
                self._holders[digest].append(place)
        self._figured = self._find_holders(figures)

    def find_echo(self, promise: Thing) -> Echo | None:
        """Returns the clause that most likely speaks of a promise, if it does more likely than not."""
        words = self._read_words(promise)
        telling = (digest for digest in words.list_all() if self._weights[digest] >= _TELLING)
        alike = {place for digest in telling for place in self._holders.get(digest, ())}
        setting = self._read_setting(promise)
        measured = {place: self._measure(words, setting, place) for place in sorted(alike)}
        scores = {place: _score(values) for place, values in measured.items()}
        best = max(scores, key=scores.__getitem__, default=None)
        if best is None or scores[best] <= 0:
            return None
        clause = self._clauses[best]
        return Echo(clause.start, clause.end, round(scores[best], 3), _list_telling(measured[best]))

    def _find_holders(self, spans: Iterable[Span]) -> set[int]:
        """The clauses that hold one of some stretches of text."""
        starts = [clause.start for clause in self._clauses]
        places = ((bisect_right(starts, start) - 1, end) for start, end in spans)
        return {place for place, end in places if place >= 0 and end <= self._clauses[place].end}

    def _read_words(self, promise: Thing) -> _Words:
        name = read_name(promise.words)
        own = digest_text(promise.words)
        start, clause = next(
            ((start, words) for start, end, words in self._own if start <= promise.start < end), (0, own)
        )
        before = [
            digest_text(other.words) for other in self._promises if start <= other.start < promise.start
        ]
        return _Words(
            names=_digest_all((name.thing, name.text)),
            others=_digest_all(list_other_words(name.thing)),
            things=_digest_all(list_things(promise.words)),
            head=digest_text(name.head),
            rest=clause.difference(own, *before),  # what stands before is of the promise before
            tiers=_digest_all(list_tiers(name.text)),
        )

    def _read_setting(self, promise: Thing) -> _Setting:
        """What figures answer the promises next to one, and whether one answers another of the same thing."""
        place = self._places[promise.record_id]
        beside = self._promises[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS + 1]
        answers = (self._answers.get(other.record_id) for other in beside)
        return _Setting(promise.name.thing in self._told, tuple(found.start for found in answers if found))

    def _measure(self, words: _Words, setting: _Setting, place: int) -> Mapping[EchoFeature, float]:
        clause = self._clauses[place]
        whole, held = self._share(words.names, clause.digests)
        other, other_held = self._share(words.others, clause.digests)
        part, _ = self._share(words.things, clause.digests)
        head, _ = self._share((words.head,), clause.digests) if words.head else (_NO_HEAD, 0.0)
        rest = min(self._weigh(words.rest & clause.digests), _MOST_OF_CLAUSE)
        return {
            EchoFeature.NAME: max(whole, other, _LISTED * part),
            EchoFeature.NAME_WEIGHT: sqrt(min(max(held, other_held), _MOST_OF_NAME)),
            EchoFeature.HEAD: max(head, other),  # another name for the thing has another head
            EchoFeature.CLAUSE: rest,
            EchoFeature.BESIDE: min(self._weigh(self._list_beside(words, place)), _MOST_OF_CLAUSE),
            EchoFeature.PLACE: float(any(abs(start - clause.start) < _NEAR for start in setting.answers)),
            EchoFeature.EVENT: float(not clause.digests.isdisjoint(_list_events())),
            EchoFeature.FIGURE: float(place in self._figured),
            EchoFeature.TIER: float(
                bool(words.tiers) and not any(tier <= clause.digests for tier in words.tiers)
            ),
            EchoFeature.TOLD: float(setting.told),
            EchoFeature.ADMITS: float(clause.admits),
        }

    def _share(self, names: Iterable[_Digests], said: _Digests) -> tuple[float, float]:
        """The most that a clause has of one of some names, as a share and as weight."""
        held = [(self._weigh(name & said), self._weigh(name)) for name in names]
        return max(((own / whole, own) for own, whole in held if whole), default=(0.0, 0.0))

    def _list_beside(self, words: _Words, place: int) -> _Digests:
        """What the clauses next to one have of the words of a promise that the one itself has not."""
        near = self._clauses[max(place - _BESIDE, 0) : place + _BESIDE + 1]
        held = words.rest.union(*words.names) - self._clauses[place].digests
        return held & frozenset().union(*(clause.digests for clause in near))

    def _weigh(self, digests: _Digests) -> float:
        # Exact, so that the order of a set, which differs from run to run, does not show.
        return fsum(self._weights[digest] for digest in digests)


def _score(values: Mapping[EchoFeature, float]) -> float:
    return _BIAS + sum(_WEIGHTS[feature] * value for feature, value in values.items())


def _list_telling(values: Mapping[EchoFeature, float]) -> tuple[tuple[EchoFeature, float], ...]:
    """What each feature adds to a score, the most telling first; what adds nothing is left out."""
    features = [(feature, round(_WEIGHTS[feature] * value, 2)) for feature, value in values.items()]
    return tuple(sorted((pair for pair in features if pair[1]), key=lambda pair: -abs(pair[1])))


class _Weights(dict[str, float]):
    """How much each digest tells; what no clause has tells all that a word can tell."""

    def __missing__(self, digest: str) -> float:
        """Returns the weight of a digest that was not met."""
        weight = self[digest] = _SAYS_LITTLE if digest in _list_generic() else 1.0
        return weight


def _weigh_digests(clauses: Sequence[_Digests]) -> _Weights:
    """One for what no second clause has, little for what many have and for generic nouns."""
    held = Counter(digest for digests in clauses for digest in digests)
    rare = {digest: 1 - log(count) / log(len(clauses) + 1) for digest, count in held.items()}
    little = _list_generic()
    return _Weights(
        {digest: weight * (_SAYS_LITTLE if digest in little else 1.0) for digest, weight in rare.items()}
    )


def _digest_all(names: Iterable[str]) -> tuple[_Digests, ...]:
    return tuple(filter(None, map(digest_text, names)))


@cache
def _list_generic() -> _Digests:
    """The digests of generic nouns and modifiers of two characters."""
    words = (*split_group("generic_noun"), *split_group("generic_modifier"))
    return frozenset(digest_word(word) for word in words if len(word) == _PAIR)


@cache
def _list_events() -> _Digests:
    """The digests of what happens to a thing (竣工, 投用, 签约), of two characters."""
    words = (row["word"] for row in read_rows("verbs") if row["class"] == _EVENT)
    return frozenset(digest_word(word) for word in words if len(word) == _PAIR)
