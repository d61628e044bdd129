"""What a clause without a number says is to become of its subjects, by the kind of its predicate.

To move with a yardstick, to lie above one, to keep to what is assigned, to stand in front are relative.
To grow at all, not to fall, to keep steady, to improve: these are words alone.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.extraction.yardsticks import ASSIGNED, find_yardstick, last_yardstick
from toolkit.lexicons.lexicon import any_of, read_rows, split_group, word_group


class Kind(StrEnum):
    """The kinds of predicate of a target without a number."""

    MATCH = "match"
    EXCEED = "exceed"
    KEEP = "keep"
    RANK = "rank"
    POSITIVE = "positive"
    HOLD = "hold"
    STABLE = "stable"
    IMPROVE = "improve"


class Predicate(NamedTuple):
    """A predicate: its kind, where its yardstick or its verb begins, its end, and what it is set against."""

    kind: Kind
    start: int
    end: int
    against: str


_KINDS: Final = {row["word"]: Kind(row["kind"]) for row in read_rows("predicates")}
#: Finds any word of a predicate.
WORD: Final = any_of(_KINDS)
_WITH: Final = word_group("matched_with")
_WITH_BEHIND: Final = frozenset(split_group("matched_behind"))
_REASONABLE: Final = split_group("reasonable")
_OBJECT_END: Final = word_group("object_end")
_AVERAGE: Final = word_group("average")
_OBJECT: Final = 26  # characters of what is exceeded
_KEPT: Final = 60  # characters of what is kept to: 完成省下达的A、B、C等目标任务
_BEFORE: Final = 18  # characters of a yardstick before the verb that matches it
#: Kinds that say by themselves that something is asked for, wherever they stand.
FIRM: Final = frozenset({Kind.MATCH, Kind.EXCEED, Kind.POSITIVE, Kind.HOLD})
#: Kinds that do so where something is striven for or ensured, or a tier or an assignment is named.
MEASURED: Final = frozenset({Kind.KEEP, Kind.RANK})


def find_predicates(text: str, start: int, end: int, level: str) -> list[Predicate]:
    """The predicates of a clause in order; words that only resemble one are left out.

    >>> [(p.kind.value, p.against) for p in find_predicates("居民收入与经济增长同步", 0, 11, "city")]
    [('match', 'gdp')]
    """
    found: list[Predicate] = []
    position = start
    for match in WORD.finditer(text, start, end):
        if match.start() < position:
            continue
        read = _READERS.get(_KINDS[match[0]], _read_plain)
        predicate = read(text, match, max(position, start), end, level)
        if predicate is not None:
            found.append(predicate)
            position = predicate.end
    return found


def _read_plain(text: str, match: re.Match[str], start: int, end: int, level: str) -> Predicate:
    return Predicate(_KINDS[match[0]], match.start(), match.end(), "")


def _read_rank(text: str, match: re.Match[str], start: int, end: int, level: str) -> Predicate:
    """居全省前列: among the places of the tier above."""
    before = text[max(match.start() - _BEFORE, start) : match.end()]
    against = last_yardstick(before, level)
    return Predicate(Kind.RANK, match.start(), match.end(), against if against != ASSIGNED else "")


def _read_match(text: str, match: re.Match[str], start: int, end: int, level: str) -> Predicate | None:
    """与经济增长基本同步, 与经济同步增长, 同步于经济增长: the yardstick stands behind 与 or the verb."""
    opened = max(match.start() - _BEFORE, start)
    joints = [joint.start() for joint in _WITH.finditer(text, opened, match.start())]
    for joint in reversed(joints):
        if against := find_yardstick(text[joint : match.start()], level):
            return Predicate(Kind.MATCH, joint, match.end(), against)
    if text[match.end() : match.end() + 1] in _WITH_BEHIND:
        close = min(match.end() + _BEFORE, end)
        if against := find_yardstick(text[match.end() : close], level):
            return Predicate(Kind.MATCH, match.start(), close, against)
    return None


def _read_exceed(text: str, match: re.Match[str], start: int, end: int, level: str) -> Predicate | None:
    """高于全省平均水平; a number behind it would make it a figure, which is read elsewhere."""
    close = min(match.end() + _OBJECT, end)
    against = find_yardstick(text[match.end() : close], level)
    return Predicate(Kind.EXCEED, match.start(), close, against) if against else None


def _read_keep(text: str, match: re.Match[str], start: int, end: int, level: str) -> Predicate | None:
    """完成省下达任务, 控制在省定目标以内, 达到全省平均水平."""
    ends = [m.end() for m in _OBJECT_END.finditer(text, match.end(), min(match.end() + _KEPT, end))]
    if not ends:
        return None
    said = text[match.start() : ends[-1]]  # 在省控范围内 holds its yardstick in the word that opens it
    against = find_yardstick(said, level)
    if not against or text.startswith(_REASONABLE, match.end()):
        return None
    kept = against if against != ASSIGNED and _AVERAGE.search(said) else ASSIGNED
    return Predicate(Kind.KEEP, match.start(), ends[-1], kept)


_READERS: Final = {
    Kind.MATCH: _read_match,
    Kind.EXCEED: _read_exceed,
    Kind.KEEP: _read_keep,
    Kind.RANK: _read_rank,
}
