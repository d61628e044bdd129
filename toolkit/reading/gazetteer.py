"""Provinces, cities, counties and districts: their codes of GB/T 2260, and what they were called before."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from toolkit.lexicons.lexicon import group_pattern, split_group

_DISTRICT: Final = split_group("district_sign")
_FOREST_DISTRICT: Final = split_group("forest_district")
_FILE: Final = Path(__file__).with_name("gazetteer.csv")
_WHOLE: Final = "0000"
_MUNICIPALITIES: Final = ("11", "12", "31", "50")
_DIRECT: Final = "90"  # the two digits of counties that a province governs itself
_COMMON: Final = split_group("common_place")  # names, and words
_SUFFIX: Final = re.compile(f"{group_pattern('place_kind')}$")


class Place(NamedTuple):
    """A place under one name.

    Attributes:
        code: Of GB/T 2260.
        name: The official name.
        short: The name that people use.
        since: First year of code and name.
        until: Last year; 0 while they are in force.
    """

    code: str
    name: str
    short: str
    since: int
    until: int

    @property
    def level(self) -> str:
        """The tier of its government, in the words of documents.csv."""
        if self.code[2:] == _WHOLE:
            return "province"
        if self.code[4:] == "00":
            return "city"
        district = self.name.endswith(_DISTRICT) and not self.name.endswith(_FOREST_DISTRICT)
        return "district" if district else "county"

    @property
    def kind(self) -> str:
        """The last character of its name, by which its people call the whole of it."""
        return self.name[-1]

    def was_in_force(self, year: int) -> bool:
        """Returns whether the name was in force in a year, or in the year before: reports look back."""
        return not year or (self.since <= max(year, 1980) and (not self.until or year - 1 <= self.until))


class Found(NamedTuple):
    """A name found in a text: where, and what it may mean."""

    start: int
    end: int
    places: tuple[Place, ...]


@cache
def load_places() -> tuple[Place, ...]:
    """Returns all places, former names included, in the order of their codes."""
    lines = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(
        Place(
            row["code"], row["name"], row["short"] or row["name"], int(row["since"]), int(row["until"] or 0)
        )
        for row in csv.DictReader(lines)
    )


def find_parents(place: Place, year: int = 0) -> list[Place]:
    """Returns the places that a place is a part of, the city before the province.

    >>> (district,) = find_places("清苑区")
    >>> [parent.name for parent in find_parents(district)]
    ['保定市', '河北省']
    """
    codes = dict.fromkeys((f"{place.code[:4]}00", f"{place.code[:2]}{_WHOLE}"))
    found = [_find_code(code, year) for code in codes if code != place.code]
    return [parent for parent in found if parent is not None]


def find_places(name: str) -> tuple[Place, ...]:
    """Returns every place that has an official name or a short one.

    >>> [(place.code, place.name, place.since, place.until) for place in find_places("清苑")]
    [('130608', '清苑区', 2015, 0), ('130622', '清苑县', 1986, 2014)]
    """
    return _names().get(name, ())


def find_names(text: str) -> list[Found]:
    """Returns the names of places in a text, the longest at each place. Time is linear in the text."""
    names, automaton = _names(), _automaton()
    return [
        Found(start, end, names[text[start:end]]) for _, start, end in automaton.find_matches_as_indexes(text)
    ]


def say_place(place: Place, year: int = 0) -> str:
    """Returns a place's name as it cannot be mistaken: a county's with its city's before it.

    >>> [say_place(find_places(name)[0]) for name in ("清苑区", "青岛市", "海淀区")]
    ['保定市清苑区', '青岛市', '北京市海淀区']
    """
    if place.code[4:] == "00":
        return place.name
    parents = find_parents(place, year)
    governed = place.code[2:4] != _DIRECT or not parents
    return f"{parents[0].name}{place.name}" if governed and parents else place.name


def shorten(name: str) -> str:
    """Returns a name without the word for its kind; the name itself where too little would be left.

    >>> shorten("青岛市"), shorten("唐县")
    ('青岛', '唐县')
    """
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def count_parts(code: str) -> int:
    """Returns how many counties a city has today, or how many cities and counties a province."""
    return _parts()[code]


@cache
def _parts() -> "Counter[str]":
    return Counter(
        whole
        for place in load_places()
        if not place.until
        for whole in {f"{place.code[:2]}{_WHOLE}", f"{place.code[:4]}00"} - {place.code}
    )


@cache
def _by_code() -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = {}
    for place in load_places():
        places.setdefault(place.code, []).append(place)
    return places


@cache
def _find_code(code: str, year: int) -> Place | None:
    if code[:2] in _MUNICIPALITIES and code[2:] != _WHOLE:
        return None  # what stands between a municipality and its districts governs nothing
    held = _by_code().get(code, [])
    in_force = [place for place in held if place.was_in_force(year)]
    return max(in_force or held, key=lambda place: place.until or 9999, default=None)


@cache
def _names() -> dict[str, tuple[Place, ...]]:
    names: dict[str, tuple[Place, ...]] = {}
    for place in load_places():
        for name in dict.fromkeys((place.name, place.short)):
            for full in _qualify(name, place) if name in _COMMON else (name,):
                if len(full) > 1:
                    names[full] = (*names.get(full, ()), place)
    return names


def _qualify(name: str, place: Place) -> tuple[str, ...]:
    """A name that every city has, with the names of its city before it."""
    parents = find_parents(place)
    return (f"{parents[0].name}{name}", f"{parents[0].short}{name}") if parents else ()


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_names()), matchkind=MatchKind.LeftmostLongest)
