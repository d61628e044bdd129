"""A clause as the grammar of names sees it: words and runs of characters, each of one kind.

A name of its own is what neither jieba's dictionary nor the words of many reports account for: 鑫瑀 in
鑫瑀电子.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from toolkit.extraction.known import Known
from toolkit.extraction.words import cut_words
from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import read_rows, split_group

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COUNTED = frozenset(
    split_group("list_counter")
)  # after a number they end a list as 等 does: 鑫瑀、珺澜2家企业
_AND = frozenset(split_group("name_joint"))
_PLACE_END = frozenset(split_group("place_sign"))
(_EXAMPLE,) = split_group("example")
(_NAMED_AS,) = split_group("named_as")
_SHORT_PLACE = 2  # characters of the short name of a place, and of its people
_LONGEST_OWN = 6  # characters of a name of its own that is put together from parts
_LONGEST_RUN = 4  # characters of the longest run that report_words.csv lists


class Kind(StrEnum):
    """What a unit is. One letter each, so that the grammar of names can be written as patterns."""

    FIRM = "F"  # a firm that the lexicon knows
    OWN = "O"  # a name of its own
    RARE = "U"  # a word of the dictionary that reports do not use: may be a name (巨力索具)
    MAKER = "S"
    SECTOR = "s"
    SITE = "T"
    PLACE = "P"
    SELDOM = (
        "W"  # a word that few reports use: a name where a list says so (升华 in 升华新材料、鑫瑀电子等企业)
    )
    WORD = "D"  # what describes
    VERB = "V"
    SINGLE = "1"  # a character by itself
    FUNCTION = "X"
    OTHER = "N"  # numbers and Latin letters
    END = "B"
    LISTED = "C"
    AND = "A"
    ETCETERA = "E"
    QUOTE = "Q"
    OPEN = "L"
    CLOSE = "R"
    JOIN = "J"


# Kinds that every unit is compared with. Before Python 3.12 a look into the class takes as long as ten
# comparisons.
_SINGLE, _RARE, _SELDOM, _OTHER, _PLACE = Kind.SINGLE, Kind.RARE, Kind.SELDOM, Kind.OTHER, Kind.PLACE
_UNUSUAL = frozenset({_RARE, _SELDOM})


class Unit(NamedTuple):
    """A stretch of a clause and what it is."""

    kind: Kind
    start: int
    end: int


class _Lexicon(NamedTuple):
    kinds: dict[str, Kind]
    common: frozenset[str]
    seldom: frozenset[str]
    functions: frozenset[str]
    measures: frozenset[str]
    makers: frozenset[str]
    heads: frozenset[str]
    sites: frozenset[str]
    modifiers: frozenset[str]


def read_units(clause: str, words: Sequence[str] | None = None) -> list[Unit]:
    """The units of a clause, in order; together they are the clause. `words` are its words, if it is cut."""
    units: list[Unit] = []
    run = start = position = 0
    for word in cut_words(clause) if words is None else words:
        end = position + len(word)
        kind = _KINDS[word]
        if kind is _SINGLE:
            start = start if run else position
            run += 1
        else:
            if run:
                units.extend(
                    _split_run(clause[start:position], start, is_counted=_is_number(clause, units[-1:]))
                )
            run = 0
            if kind in _UNUSUAL and word.endswith(_EXAMPLE):  # 伟巴斯 + 特等企业
                units.append(Unit(Kind.SINGLE, position, end - 1))
                position, kind = end - 1, Kind.ETCETERA
            if kind is _RARE and word[0] in _lexicon().measures and _is_number(clause, units[-1:]):
                kind = _OTHER  # 3 + 亿只
            if kind is _OTHER and clause[end : end + 1] in _COUNTED and word.isdigit():
                kind = Kind.ETCETERA
            units.append(Unit(kind, position, end))
        position = end
    if run:
        units.extend(_split_run(clause[start:], start, is_counted=_is_number(clause, units[-1:])))
    return _join_names(clause, units)


def is_lead(word: str) -> bool:
    """Whether a name may follow the word without a pause: a verb, an adverb, or a noun such as 龙头企业."""
    return word in _leads()


@cache
def list_words(kind: str) -> frozenset[str]:
    """The words of one kind of the lexicon name_words."""
    return frozenset(row["word"] for row in read_rows("name_words") if row["kind"] == kind)


def is_verb(word: str) -> bool:
    """Whether a word begins with a verb: 深化改革."""
    return _lexicon().kinds.get(word[:2]) is Kind.VERB


def _find_kind(word: str) -> Kind:
    lexicon = _lexicon()
    kind = lexicon.kinds.get(word)
    if word[-2:] in lexicon.makers and lexicon.kinds.get(word[:-2]) is Kind.FIRM:  # 浪潮集团 as 浪潮
        return Kind.FIRM
    if kind in (None, Kind.WORD) and _ends_in_site(word):
        return Kind.SITE
    return kind if kind is not None else _find_kind_of_other(word)


_KINDS = Known(_find_kind)


def _find_kind_of_other(word: str) -> Kind:
    """The kind of a word that no lexicon has."""
    if not _HAN.fullmatch(word):
        return Kind.OTHER
    if len(word) == 1:
        return Kind.SINGLE
    if word in _lexicon().common:
        place = word[-1] in _PLACE_END and _lexicon().kinds.get(word[:-1]) is Kind.PLACE  # 安国市
        return Kind.PLACE if place else _rate(word)
    if word[-1] in _PLACE_END:
        return Kind.PLACE
    return _find_kind_of_rare(word)


def _find_kind_of_rare(word: str) -> Kind:
    """汽车集团 ends as a firm does; a whole name that the dictionary happens to have is one (鑫瑀药业)."""
    lexicon = _lexicon()
    head, end = word[:-2], lexicon.kinds.get(word[-2:])
    plain = head in lexicon.common or head in lexicon.kinds
    named = len(head) > 1 and (not plain or head in list_words("front"))
    if named and end in (Kind.MAKER, Kind.SECTOR):
        return Kind.FIRM
    return Kind.MAKER if end is Kind.MAKER else Kind.RARE


def _ends_in_site(word: str) -> bool:
    """食品产业园 is a place of work as 产业园 is."""
    return any(word[cut:] in _lexicon().sites for cut in range(1, len(word) - 1))


def _rate(word: str) -> Kind:
    """What few reports use or firms like to be called by (东方) may be a name where a list says so."""
    return Kind.SELDOM if word in _lexicon().seldom else Kind.WORD


def _is_number(clause: str, before: Sequence[Unit]) -> bool:
    """Whether what stands before a run is a number or in Latin letters; one that ends a list is one too."""
    return any(unit.kind is _OTHER or clause[unit.start : unit.end].isdigit() for unit in before)


def _split_run(run: str, offset: int, *, is_counted: bool) -> Iterator[Unit]:
    """The units of a run of characters that the dictionary has no words for; what reports say comes first."""
    position = 0
    if is_counted and run[0] in _lexicon().measures:
        yield Unit(Kind.OTHER, offset, offset + 1)
        position = 1
    while position < len(run):
        end, kind = _read_common(run, position)
        if not end:
            end = position + 1
            while end < len(run) and not _read_common(run, end)[0]:
                end += 1
            kind = _find_kind_of_run(run[position:end])
        yield Unit(kind, offset + position, offset + end)
        position = end


def _find_kind_of_run(run: str) -> Kind:
    """The kind of a run that reports do not share: a name of its own, or people of a place (云商)."""
    if len(run) == 1:
        return Kind.SINGLE
    return Kind.WORD if len(run) == _SHORT_PLACE and run[-1] in list_words("people") else Kind.OWN


def _read_common(run: str, position: int) -> tuple[int, Kind]:
    """The end and kind of what reports say at a place of a run; 0 where it may be a name."""
    lexicon = _lexicon()
    if run[position : position + 2] in lexicon.makers:
        return position + 2, Kind.MAKER
    kind = lexicon.kinds.get(run[position : position + 2])
    if kind in (Kind.VERB, Kind.SECTOR):
        return position + 2, kind
    if run[position] in lexicon.functions and run[position] not in _AND:
        return position + 1, Kind.FUNCTION  # 的 + 双凯 in 亿元的双凯汽车, though reports say 的双
    for length in range(_LONGEST_RUN, 1, -1):
        part = run[position : position + length]
        if len(part) == length and part in lexicon.common:
            kind = Kind.VERB if part[-1] in lexicon.functions else _rate(part)
            return position + length, lexicon.kinds.get(part, kind)
    return (position + 1, Kind.AND) if run[position] in _AND else (0, Kind.SINGLE)


def _join_names(clause: str, units: list[Unit]) -> list[Unit]:
    """Puts together what one name was cut into (金风 + 嘉 + 泽), and a place with its 县, 镇, 村."""
    joined: list[Unit] = []
    for index, plain in enumerate(units):
        after = units[index + 1 : index + 2]
        last = joined[-1] if joined else None
        beside = _read_beside(clause, last, plain, after)
        unit = plain if beside is plain.kind else plain._replace(kind=beside)
        kind = _join_kind(clause, last, unit, after) if last else None
        if last and kind:
            joined[-1] = Unit(kind, last.start, unit.end)
        else:
            joined.append(unit)
    return joined


def _read_beside(clause: str, last: Unit | None, unit: Unit, after: Sequence[Unit]) -> Kind:
    """What a unit is beside others: 为 before 龙头 ends a list; 发展 in 云江发展集团 is part of a name."""
    word = clause[unit.start : unit.end]
    if word == _NAMED_AS and _is_head(clause, after):
        return Kind.ETCETERA
    placed = last is not None and last.kind is _PLACE and word in list_words("styled")
    return Kind.WORD if placed and any(other.kind is Kind.MAKER for other in after) else unit.kind


def _join_kind(clause: str, last: Unit, unit: Unit, after: Sequence[Unit]) -> Kind | None:
    """What a unit makes with the one before it, if the two are one."""
    if last.kind is _SINGLE and clause[last.start : unit.end] in _lexicon().makers:
        return Kind.MAKER  # 农 + 商行
    if unit.kind is _SELDOM and _is_cut(clause, last, after):
        return Kind.OWN
    return _find_joint(last, unit, clause) if unit.kind in _JOINED else None


def _is_cut(clause: str, before: Unit, after: Sequence[Unit]) -> bool:
    """Whether a seldom word between a character and what a firm makes ends its name: 鑫 + 瑀特 + 机械.

    A character that describes may be part of it before what only firms are called: 新 + 鑫瑀 + 药业.
    """
    first = clause[before.start]
    describes = first in _lexicon().modifiers
    if before.kind is not Kind.SINGLE or (describes and first in _PLACE_END):
        return False
    return any(unit.kind is Kind.MAKER or (unit.kind is Kind.SECTOR and not describes) for unit in after)


_JOINED = frozenset({Kind.SINGLE, Kind.OWN, Kind.RARE, Kind.PLACE})  # kinds of what a name may go on with


def _is_head(clause: str, units: Sequence[Unit]) -> bool:
    """Whether 龙头, 代表 or the like follows: 以鑫瑀、珺澜为龙头."""
    return any(clause[unit.start : unit.end] in _lexicon().heads for unit in units)


def _find_joint(last: Unit, unit: Unit, clause: str) -> Kind | None:
    single = unit.kind is Kind.SINGLE
    if (
        last.kind is Kind.SINGLE
        and unit.kind is Kind.PLACE
        and clause[last.start] not in _lexicon().modifiers
    ):
        return Kind.OWN if unit.end - unit.start == _SHORT_PLACE else None  # 顺 + 安远 + 大
    if single and clause[unit.start] in _PLACE_END:
        return Kind.PLACE if last.kind in (Kind.OWN, Kind.SINGLE) else None
    if unit.end - last.start <= _LONGEST_OWN:
        if last.kind is Kind.OWN and (single or unit.kind is Kind.OWN):
            return Kind.OWN
        if last.kind is Kind.RARE and single:
            return Kind.OWN
    if last.kind is Kind.SINGLE and unit.kind in (Kind.OWN, Kind.RARE):
        plain = unit.kind is Kind.RARE and clause[last.start] in _lexicon().modifiers
        return None if plain else Kind.OWN
    town = single and clause[unit.start] in list_words("town") and last.kind in (Kind.WORD, Kind.SECTOR)
    return Kind.SITE if town else None


@cache
def _lexicon() -> _Lexicon:
    kinds: dict[str, Kind] = {}
    for industry in load_industries().values():
        kinds |= dict.fromkeys(industry.surfaces + industry.cued, Kind.WORD)
    kinds |= {row["word"]: Kind.PLACE for row in read_rows("place_names")}
    kinds |= dict.fromkeys(list_words("word"), Kind.WORD)
    kinds |= dict.fromkeys(list_words("verb") | list_words("subject"), Kind.VERB)
    kinds |= dict.fromkeys(list_words("sector"), Kind.SECTOR)
    kinds |= dict.fromkeys(list_words("site") | list_words("part"), Kind.SITE)
    kinds |= dict.fromkeys(list_words("maker"), Kind.MAKER)
    kinds |= dict.fromkeys(split_group("name_joint_long"), Kind.AND)
    kinds |= dict.fromkeys(list_words("leader"), Kind.ETCETERA)
    kinds |= {"、": Kind.LISTED, _EXAMPLE: Kind.ETCETERA}
    kinds |= dict.fromkeys(
        (f"{number}{counted}" for number in "两三四五六" for counted in _COUNTED), Kind.ETCETERA
    )
    for characters, kind in (("，,；;：:。！？!?\n", Kind.END), ("“”‘’《》", Kind.QUOTE), ("（(", Kind.OPEN)):
        kinds |= dict.fromkeys(characters, kind)
    kinds |= dict.fromkeys("）)", Kind.CLOSE) | dict.fromkeys("—-·．.", Kind.JOIN)
    kinds |= {row["word"]: Kind.FIRM for row in read_rows("firms")}
    common = frozenset(row["word"] for row in read_rows("report_words"))
    rare = frozenset(row["word"] for row in read_rows("report_words") if row["kind"] == "seldom")
    seldom = rare | list_words("front")
    sets = (list_words(kind) for kind in ("function", "measure", "maker", "head", "site", "modifier"))
    return _Lexicon(kinds, common, seldom, *sets)


@cache
def _leads() -> frozenset[str]:
    leads = {row["word"] for row in read_rows("report_words") if row["kind"] == "lead"}
    return frozenset(leads | {row["word"] for row in read_rows("name_words") if row["kind"] == "holder"})
