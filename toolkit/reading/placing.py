"""Which place a report is of: from what its opening names, what it calls itself, and the places inside it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import takewhile
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import first_of, group_pattern, read_rows, split_group, word_group
from toolkit.reading import numbering
from toolkit.reading.gazetteer import (
    Found,
    Place,
    count_parts,
    find_names,
    find_parents,
    find_places,
    say_place,
)

_OPENING: Final = 1500
_GOVERNMENT: Final = re.compile(
    rf"(?:(?:第?{numbering.EITHER}{{1,3}}届)?{group_pattern('organ')}|{group_pattern('committee')}"
    rf"|{group_pattern('acting_head')}?{group_pattern('head_of_place')}|{group_pattern('chair')}"
    rf"|(?:[12]\d{{3}}年)?{group_pattern('titled_by_place')})"
)
_NATION: Final = word_group("nation_speaks")
_PREFECTURE: Final = split_group("prefecture")
_WHOLES: Final = read_rows("wholes")
_TIERS: Final = {row["kind"]: row["tier"] for row in _WHOLES}
_WEIGHTS: Final = {row["kind"]: float(row["weight"]) for row in _WHOLES}
_LIKELIEST: Final = _WHOLES[0]["kind"]
(_NATION_KIND,) = (kind for kind, tier in _TIERS.items() if tier == "nation")
(_ALL,) = split_group("all_of")
# 全省 in 居全省第三 is a yardstick, not the place that the report is of.
_OWN_WORDS: Final = re.compile(
    rf"[{_ALL}{first_of(split_group('our'))}](?<![{first_of(split_group('other_all'))}].)"
    rf"(?P<whole>[{first_of(_TIERS)}])(?![{first_of(split_group('other_whole'))}])"
    rf"|{group_pattern('speaks_for')}(?P<speaker>[{first_of(_TIERS.keys() - {_NATION_KIND})}])"
)
_SAID: Final = 2.0  # weighed, below which the words say nothing surely
_CLEAR: Final = 1.5  # times the next kind of place
_SPEAKER: Final = 20  # mentions that 我代表市人民政府 is worth
_FEWEST: Final = 6  # own mentions and parts named, below which nothing is told
_AHEAD: Final = 2.0  # times the score of the next
_SHORTEST: Final = 2  # characters of a name like 范县, which is found in 示范县 too
_OFFICIAL: Final = 3  # mentions that an official name is worth
_MOST_PARTS: Final = (
    0.5  # of a city's counties: a report that names so many is of the city, not of one of them
)
_PART: Final = 2  # what naming one of its parts is worth, in mentions of itself


class Guess(NamedTuple):
    """A place that a text seems to be of.

    Attributes:
        name: As documents.csv has it; empty where nothing tells.
        code: Of GB/T 2260; empty outside the gazetteer.
        level: district, county, city, province or nation.
        reason: Why this place.
        sure: Whether nothing speaks for another.
    """

    name: str = ""
    code: str = ""
    level: str = ""
    reason: str = "neither the opening nor the text names a place that it could be of"
    sure: bool = False


_CHINA: Final = Guess(
    f"{_ALL}{_NATION_KIND}", "000000", "nation", "the opening speaks for the whole country", sure=True
)


def guess_place(text: str, name: str = "", year: int = 0) -> Guess:
    """Returns the place that a report is of.

    Args:
        text: The report.
        name: What its file is called, without the suffix.
        year: Of the report, for names that changed; 0 for unknown.
    """
    if _NATION.search(text[:_OPENING]):
        return _CHINA
    found = find_names(text)
    mentions = _count(text, found, year)
    named = _find_named(text[:_OPENING], found, year)
    filed = [place for one in find_names(name) for place in one.places if place.was_in_force(year)]
    kinds = _rank_kinds(text)
    if kinds and kinds[0][0] == _NATION_KIND and not named:
        return _CHINA._replace(reason="the text speaks of the whole country", sure=_is_clear(kinds))
    told = _from_opening(named, mentions, kinds) or _from_opening(filed, mentions, kinds)
    weighed = _weigh(mentions, kinds)
    guess = _decide(told, weighed, bool(named), mentions, year)
    if guess.sure and not named and not _is_clear(kinds):
        said = " and ".join(f"{_ALL}{kind}" for kind, _ in kinds[:2]) or "nowhere what the whole of it is"
        return guess._replace(reason=f"{guess.reason}; it says {said}", sure=False)
    return guess


def _is_clear(kinds: list[tuple[str, float]]) -> bool:
    return bool(kinds) and kinds[0][1] >= max(_CLEAR * kinds[1][1] if len(kinds) > 1 else 0, _SAID)


def _count(text: str, found: Iterable[Found], year: int) -> "Counter[Place]":
    """How often each place is named; an official name, which can hardly mean another thing, counts more."""
    counts: Counter[Place] = Counter()
    for name, times in Counter(text[one.start : one.end] for one in found).items():
        for place in find_places(name):
            if place.was_in_force(year):
                official = len(name) == len(place.name) > _SHORTEST
                counts[place] += times * (_OFFICIAL if official else 1)
    return counts


def _find_named(opening: str, found: Iterable[Found], year: int) -> list[Place]:
    """The places whose government, congress or head the opening names, the last of a chain of names."""
    named = []
    for one in takewhile(lambda one: one.end < len(opening), found):
        if _GOVERNMENT.match(opening, one.end):
            named += [
                place
                for place in one.places
                if place.was_in_force(year) and place.name == opening[one.start : one.end]
            ]
    return named


def _rank_kinds(text: str) -> list[tuple[str, float]]:
    """What the text calls the whole of its place, 全市, 全县 and so on, the likeliest first."""
    kinds: Counter[str] = Counter()
    for match in _OWN_WORDS.finditer(text):
        kinds[match["speaker"] or match["whole"]] += _SPEAKER if match["speaker"] else 1
    weighed = [(kind, count * _WEIGHTS[kind]) for kind, count in kinds.items()]
    return sorted(weighed, key=lambda kind: -kind[1])


def _from_opening(
    named: list[Place], mentions: "Counter[Place]", kinds: list[tuple[str, float]]
) -> Place | None:
    """The place named: of several the one that the text's own words fit, then the one named most."""
    if not named:
        return None
    own = kinds[0][0] if kinds else _LIKELIEST

    def fits(place: Place) -> tuple[bool, bool, int, int]:
        around = sum(mentions[parent] for parent in find_parents(place))
        return _is_called(place, own), place.level != "province", named.count(place), around + mentions[place]

    return max(named, key=fits)


def _is_called(place: Place, kind: str) -> bool:
    """Whether a place's people call the whole of it so; those of a prefecture say 全市, 全州 or 全盟."""
    tier = _TIERS[kind]
    return _TIERS.get(place.kind) == tier or (tier == "city" and place.name.endswith(_PREFECTURE))


def _weigh(mentions: "Counter[Place]", kinds: list[tuple[str, float]]) -> list[tuple[float, Place]]:
    """Places of the kind that the text is about, by how often they and their parts are named."""
    if not kinds:
        return []
    inside = _gather_parts(mentions)
    scores = [
        (_score(place, mentions, inside.get(place.code, {})), place)
        for place in mentions
        if _is_called(place, kinds[0][0])
    ]
    return sorted(scores, key=lambda score: (-score[0], score[1].code))


def _gather_parts(mentions: "Counter[Place]") -> dict[str, dict[str, int]]:
    """For the code of each city and province, the codes of the parts of it that are named, and how often."""
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for place, count in mentions.items():
        for code in (f"{place.code[:4]}00", f"{place.code[:2]}0000"):
            if code != place.code:
                parts[code][place.code] = count
    return parts


def _score(place: Place, mentions: "Counter[Place]", parts: dict[str, int]) -> float:
    """Mentions of a place, its parts, and what it is a part of; all of them where it is named throughout."""
    own = mentions[place]
    if place.code[4:] != "00":
        around = sum(mentions[parent] for parent in find_parents(place))
        return own + 0.5 * min(around, own) if own >= _OFFICIAL else 0.0
    throughout = len(parts) >= _MOST_PARTS * count_parts(place.code)
    return own + _PART * len(parts) + (sum(parts.values()) if throughout else 0)


def _decide(
    told: Place | None, weighed: list[tuple[float, Place]], named: bool, mentions: "Counter[Place]", year: int
) -> Guess:
    score, best = weighed[0] if weighed else (0.0, None)
    rivals = [score for score in weighed[1:] if best is not None and best not in find_parents(score[1])]
    second = rivals[0][0] if rivals else 0.0
    if told is not None:
        where = "the opening" if named else "the file's name"
        agrees = best is None or best == told or score < _AHEAD * (mentions[told] + 1)
        reason = f"{where} names {told.name}"
        if not agrees and best is not None:
            reason += f", but the text speaks more of {best.name}"
        return _say(told, reason, sure=agrees, year=year)
    if best is None or score < _FEWEST:
        return Guess()
    sure = score >= _AHEAD * max(second, 1)
    rival = f"; {rivals[0][1].name} comes near it" if not sure and rivals else ""
    return _say(best, f"the text names {best.name} and its parts most{rival}", sure=sure, year=year)


def _say(place: Place, reason: str, *, sure: bool, year: int) -> Guess:
    if year and place.until and place.until < year:
        return Guess(
            say_place(place, year), place.code, place.level, f"{reason}, renamed in {place.until + 1}"
        )
    return Guess(say_place(place, year), place.code, place.level, reason, sure)
