"""The name of an indicator, taken apart for comparison: the thing, its aspect, what tells it apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Final

from toolkit.extraction.nouns import plan_end
from toolkit.extraction.numerals import HAN, PLACES, parse_number
from toolkit.extraction.words import cut_words
from toolkit.lexicons.lexicon import any_of, first_of, group_pattern, read_rows, split_group, word_group

_HAN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_VERBS: Final = {row["word"]: row["class"] for row in read_rows("verbs")}
_DOING: Final = frozenset({"act", "build", "noun_act", "done", "event", "manner", "aux", "reach"})
_WHOLE: Final = any_of(row["word"] for row in read_rows("coverage") if row["class"] == "whole_area")
_ABOVE: Final = word_group("tier_or_above")
_TIERS: Final = ("village", "town", "district", "city", "province", "nation", "world")
_BELOW_PROVINCE: Final = _TIERS[: _TIERS.index("province")]
_TIER: Final = "tier"
_TIER_WORD: Final = any_of(row["word"] for row in read_rows("contrasts") if row["kind"] == _TIER)
#: Words that say where (城区, 农村) and not what.
AREAS: Final = frozenset(row["word"] for row in read_rows("contrasts") if row["kind"] == "area")
# 过亿元项目, 5亿元以上项目: a class by size, and one of another size is another class.
_AMOUNT: Final = rf"((?:\d[\d.]*|[{HAN}])?[{PLACES}]+)"
_BEFORE, _BEHIND = group_pattern("floor_before"), group_pattern("floor_behind")
_BY_SIZE: Final = re.compile(f"(?:{_BEFORE}){_AMOUNT}{group_pattern('floor_unit')}?|{_AMOUNT}(?:{_BEHIND})")
_SIZE: Final = "size"
PHASE: Final = "phase"
DEED: Final = "deed"
_REVENUE: Final = "revenue"
SORT: Final = "sort"  # of a kind that only the end of a name tells: 过亿元项目, 过亿元企业
#: Kinds of contrast that tell two names apart, and say nothing where only one of the two has a word of them.
ONLY_BOTH: Final = frozenset({SORT, DEED, _REVENUE})
_ASPECT: Final = re.compile(f"{group_pattern('aspect')}+$")
_OWN: Final = word_group("own_unless_named")
_GENERIC: Final = word_group("generic_noun")
# 新建, 新（改、扩）建, 改造, 培训: what is done with the thing, which another report may word otherwise.
# A deed that holds its object (造林) is itself what is counted.
_WITH_OBJECT: Final = word_group("deed_with_object")
_VERB: Final = any_of(
    word
    for word, kind in _VERBS.items()
    if len(word) > 1 and kind in _DOING and not _WITH_OBJECT.search(word)
)
_REBUILT: Final = first_of(split_group("rebuilt"))
_DEED: Final = re.compile(
    rf"{group_pattern('built_new')}?[（(]?[{_REBUILT}、]+[）)]?{group_pattern('built')}|{_VERB.pattern}"
)
_LISTED: Final = re.compile(f"(?<=..){group_pattern('list_parts')}(?=..)")
_TWO: Final = 2
_DONE: Final = "~"  # before a verb among the pairs of characters
_MEANS: Final = {row["word"]: row["means"] for row in read_rows("synonyms")}
_SYNONYM: Final = any_of(_MEANS)
_KINDS: Final = {row["word"]: row for row in read_rows("kinds")}
_KIND: Final = any_of(_KINDS)
_SAYS_LITTLE: Final = 0.3  # weight of a verb or a generic noun beside that of another


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name taken apart.

    Attributes:
        text: The name without words for the whole area (全区, 全市).
        thing: The name without its aspect and without verbs of doing.
        aspect: What of the thing is measured: 总投资, 面积, 覆盖率; "" where the thing itself is counted.
        grams: Pairs of neighbouring characters of the thing: names are compared however they are cut.
        head: The last word that says what is counted; "" where none does (项目, 总投资).
        members: The pairs of characters of each thing that it lists (幼儿园、中小学校); empty for one thing.
        marks: By kind of contrast, the classes that the name has words of.
        wholes: Classes of things that it counts whole: 创新平台.
        kinds: Classes of which it counts a kind: 重点实验室.
    """

    text: str
    thing: str
    aspect: str
    grams: frozenset[str]
    head: str
    members: tuple[frozenset[str], ...]
    marks: Mapping[str, frozenset[str]]
    wholes: frozenset[str]
    kinds: frozenset[str]

    @property
    def has_deed(self) -> bool:
        """Whether a verb of doing stands in it: 新建公厕."""
        return self.count_deeds() > 0

    def count_deeds(self) -> int:
        """Returns how many verbs of doing stand in it: two in 新建、改扩建学校."""
        return sum(gram.startswith(_DONE) for gram in self.grams)

    def contradicts(self, other: "Name") -> list[str]:
        """Returns the kinds of contrast in which the two speak of different things."""
        shared = self.marks.keys() & other.marks.keys()
        return sorted(kind for kind in shared if not self.marks[kind] & other.marks[kind])


@lru_cache(maxsize=8192)
def read_name(indicator: str) -> Name:
    """Returns a name taken apart.

    >>> name = read_name("全区农村公厕")
    >>> name.head, dict(name.marks)
    ('公厕', {'area': frozenset({'rural'})})
    """
    text = _SYNONYM.sub(lambda match: _MEANS[match[0]], _WHOLE.sub("", indicator) or indicator)
    tail = _ASPECT.search(text)
    aspect = tail[0] if tail and tail.start() else ""
    thing = _BY_SIZE.sub(_write_size, text.removesuffix(aspect))
    thing = thing.removesuffix(plan_end(thing)) or thing
    # Who recognises a thing (市级) says nothing of what it is.
    bare = _TIER_WORD.sub("，", _DEED.sub("，", thing))
    runs = _HAN.findall(bare) or [thing]
    grams = _pair_characters(runs) | {_DONE + deed for deed in _DEED.findall(thing)}
    return Name(
        text=text,
        thing="".join(runs),
        aspect=aspect,
        grams=grams,
        head="" if tail and not aspect else _find_head(thing),
        members=_find_members(bare),
        marks=_find_marks(text, indicator),
        wholes=_find_classes(text, "whole"),
        kinds=_find_classes(text, "kind"),
    )


def _pair_characters(runs: Iterable[str]) -> frozenset[str]:
    return frozenset(run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1)))


def _find_members(bare: str) -> tuple[frozenset[str], ...]:
    """What a list names, by the pairs of characters of each; nothing for one thing (省、市重点项目)."""
    parts = [_HAN.findall(part) for part in _LISTED.split(bare)]
    if len(parts) < _TWO or any(len("".join(runs)) < _TWO for runs in parts):
        return ()
    return tuple(_pair_characters(runs) for runs in parts)


def list_things(indicator: str) -> tuple[str, ...]:
    """Returns the things that a name lists, without what is measured of them; nothing for one thing.

    >>> list_things("中医院门诊楼和疾控中心综合楼工程投资"), list_things("粮食种植面积")
    (('中医院门诊楼', '疾控中心综合楼工程'), ())
    """
    parts = _LISTED.split(read_name(indicator).thing)
    return tuple(parts) if len(parts) > 1 else ()


def list_tiers(indicator: str) -> tuple[str, ...]:
    """Returns the words of a name that say of which tier of government a thing is.

    >>> list_tiers("省级、市级农业园区"), list_tiers("农业园区")
    (('省级', '市级'), ())
    """
    return tuple(_TIER_WORD.findall(indicator))


def list_other_words(indicator: str) -> tuple[str, ...]:
    """Returns a name in the other words that reports have for its thing.

    >>> list_other_words("农村公路建设")[:2]
    ('乡村公路建设', '农村道路建设')
    """
    others = ((word, means) for word, means in _MEANS.items() if means in indicator and word not in indicator)
    return tuple(indicator.replace(means, word) for word, means in others)


def _find_head(text: str) -> str:
    words = [word for word in cut_words(text) if _HAN.fullmatch(word)]
    nouns = [word for word in words if word not in _VERBS and len(word) > 1] or words
    head = "".join(nouns[-1:])
    if not _GENERIC.fullmatch(head):
        return head
    return "".join(nouns[-2:]) if len(nouns) > 1 and not _GENERIC.fullmatch(nouns[-2]) else ""


def _find_classes(text: str, sort: str) -> frozenset[str]:
    rows = (_KINDS[word] for word in _KIND.findall(text))
    return frozenset(row["class"] for row in rows if row["is"] == sort)


def _find_marks(text: str, indicator: str = "") -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, pattern, classes in _contrasts():
        for match in pattern.finditer(text):
            if kind != SORT or match.end() == len(text):
                found[kind] |= classes[match[0]]
    for match in _BY_SIZE.finditer(text):
        found[_SIZE].add(_write_size(match))
    if above := _ABOVE.search(text):
        lowest = min(_TIERS.index(name) for name in _find_marks(above[0][:-2]).get(_TIER, {"district"}))
        found[_TIER] |= set(_TIERS[lowest:])
    if _TIER not in found and _OWN.search(indicator):
        found[_TIER] |= set(_BELOW_PROVINCE)
    return {kind: frozenset(names) for kind, names in found.items()}


def drop_size(indicator: str) -> str:
    """Returns a name without the size of its class.

    >>> drop_size("投资过5亿元项目")
    '投资项目'
    """
    return _BY_SIZE.sub("", indicator)


def _write_size(match: re.Match[str]) -> str:
    """过亿元 and 亿元以上 in one way."""
    size = parse_number(match[1] or match[2])
    return match[0] if size is None else f"S{size:f}"


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
        self._sums: dict[frozenset[str], float] = {}

    def weigh(self, grams: frozenset[str]) -> float:
        """Returns what the pairs tell together; a name is weighed once, however many it is compared with."""
        if grams not in self._sums:
            self._sums[grams] = sum(map(self._weigh, grams))
        return self._sums[grams]

    def _weigh(self, gram: str) -> float:
        weight = self._weights.get(gram)
        return self._unknown * _telling(gram) if weight is None else weight


@lru_cache(maxsize=8192)
def _telling(gram: str) -> float:
    return _SAYS_LITTLE if gram[0] == _DONE or _GENERIC.fullmatch(gram) else 1.0
