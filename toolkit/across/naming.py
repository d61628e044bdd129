"""The name of an indicator, taken apart for comparison: the thing, its aspect, what tells it apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Final

from toolkit.extraction.words import cut_words
from toolkit.lexicons.lexicon import any_of, read_rows, word_group

_HAN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_VERBS: Final = {row["word"]: row["class"] for row in read_rows("verbs")}
_DOING: Final = frozenset({"act", "build", "noun_act", "done", "event", "manner", "aux", "reach"})
_WHOLE: Final = any_of(row["word"] for row in read_rows("coverage") if row["class"] == "whole_area")
_ABOVE: Final = re.compile("(?:国家|省|市|区|县)级(?:及|及其)?以上")
_TIERS: Final = ("village", "town", "district", "city", "province", "nation", "world")
_TIER: Final = "tier"
_ASPECT: Final = re.compile(f"(?:{word_group('aspect').pattern})+$")
_GENERIC: Final = word_group("generic_noun")
# 新建, 新（改、扩）建, 改造, 培训: what is done with the thing, which another report may word otherwise.
_VERB: Final = any_of(word for word, kind in _VERBS.items() if len(word) > 1 and kind in _DOING)
_DEED: Final = re.compile(rf"新?[（(]?[改扩迁续、]+[）)]?建|{_VERB.pattern}")
_DONE: Final = "~"  # before a verb among the pairs of characters
_MEANS: Final = {row["word"]: row["means"] for row in read_rows("synonyms")}
_SYNONYM: Final = any_of(_MEANS)
_SAYS_LITTLE: Final = 0.3  # weight of a verb or a generic noun beside that of another


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name taken apart.

    Attributes:
        text: The name without words for the whole area (全区, 全市).
        thing: The name without its aspect and without verbs of doing.
        aspect: What of the thing is measured: 总投资, 面积, 覆盖率; "" where the thing itself is counted.
        grams: Pairs of neighbouring characters of the thing: names are compared however they are cut.
        head: The last word that says what is counted.
        marks: By kind of contrast, the classes that the name has words of.
    """

    text: str
    thing: str
    aspect: str
    grams: frozenset[str]
    head: str
    marks: Mapping[str, frozenset[str]]

    def contradicts(self, other: "Name") -> list[str]:
        """Returns the kinds of contrast in which the two speak of different things."""
        shared = self.marks.keys() & other.marks.keys()
        return sorted(kind for kind in shared if not self.marks[kind] & other.marks[kind])


@lru_cache(maxsize=65536)
def read_name(indicator: str) -> Name:
    """Returns a name taken apart.

    >>> name = read_name("全区新改建农村公厕")
    >>> name.head, dict(name.marks)
    ('公厕', {'area': frozenset({'rural'})})
    """
    text = _SYNONYM.sub(lambda match: _MEANS[match[0]], _WHOLE.sub("", indicator) or indicator)
    tail = _ASPECT.search(text)
    aspect = tail[0] if tail and tail.start() else ""
    thing = text.removesuffix(aspect)
    bare = _DEED.sub("，", thing)
    runs = _HAN.findall(bare)
    grams = {run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1))}
    if not runs:
        runs, grams = [thing], {thing[i : i + 2] for i in range(max(len(thing) - 1, 1))}
    grams |= {_DONE + deed for deed in _DEED.findall(thing)}
    return Name(text, "".join(runs), aspect, frozenset(grams), _find_head(thing), _find_marks(text))


def _find_head(text: str) -> str:
    words = [word for word in cut_words(text) if _HAN.fullmatch(word)]
    nouns = [word for word in words if word not in _VERBS and len(word) > 1] or words
    head = "".join(nouns[-1:])
    if not _GENERIC.fullmatch(head):
        return head
    return "".join(nouns[-2:]) if len(nouns) > 1 and not _GENERIC.fullmatch(nouns[-2]) else ""


def _find_marks(text: str) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, pattern, classes in _contrasts():
        for match in pattern.finditer(text):
            found[kind] |= classes[match[0]]
    if above := _ABOVE.search(text):
        lowest = min(_TIERS.index(name) for name in _find_marks(above[0][:-2]).get(_TIER, {"district"}))
        found[_TIER] |= set(_TIERS[lowest:])
    return {kind: frozenset(names) for kind, names in found.items()}


@cache
def _contrasts() -> list[tuple[str, re.Pattern[str], dict[str, set[str]]]]:
    kinds: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in read_rows("contrasts"):
        kinds[row["kind"]][row["word"]].add(row["class"])
    return [(kind, any_of(words), dict(words)) for kind, words in kinds.items()]


class Weights:
    """How much each pair of characters tells: little where many names have it, and where it is a verb's."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Counts the pairs in the names that are compared."""
        counts = Counter(gram for name in names for gram in name.grams)
        total = max(counts.values(), default=1) + 1
        self._weights = {gram: log(1 + total / count) * _telling(gram) for gram, count in counts.items()}
        self._unknown = log(1 + total)

    def weigh(self, grams: Iterable[str]) -> float:
        """Returns what the pairs tell together."""
        known = self._weights
        return sum(known[gram] if gram in known else self._unknown * _telling(gram) for gram in grams)


@lru_cache(maxsize=65536)
def _telling(gram: str) -> float:
    return _SAYS_LITTLE if gram[0] == _DONE or _GENERIC.fullmatch(gram) else 1.0
