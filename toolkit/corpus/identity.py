"""Of which place a text is, where its catalogue and the text itself do not say the same.

A catalogue is written by hand, and files are called by hand: of some hundred texts a few are of another place
than the catalogue says, a district that is called like its city, a county of the same name elsewhere. A file
may also hold text twice: a second copy of the whole is left out, but what stands again in another order is
counted twice. Neither is hidden: the note says so.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from toolkit.corpus.catalogue import Entry
from toolkit.reading.copies import find_copy
from toolkit.reading.folding import fold
from toolkit.reading.formats import read_source
from toolkit.reading.gazetteer import Place, find_places, load_places, say_place
from toolkit.reading.placing import Guess, guess_place

_NATION, _PROVINCE = "000000", "province"
_SENTENCE = re.compile(r"[^。！？；\n]+")
_LONG = 12  # characters of a sentence that no two places of one text share by chance
_TWICE = 0.25  # of the sentences, repeated: a digest before the text, or the text once more
_DOUBT = re.compile(r"(?:catalogued as |the file holds text twice: ).*")


def settle_entry(entry: Entry) -> Entry:
    """Returns a document with the place, code and tier that its catalogue and its text agree on.

    Where the text is surely of another place, the text is believed, and the note tells both. A place that
    the gazetteer does not know stays as it is, without a code.

    Raises:
        InputError: The file cannot be read.
    """
    text = read_source(entry.path).text
    known, year = dict(entry.known), int(entry.known.get("year", 0))
    place = find_place(str(known.get("place", "")), str(known.get("level", "")), year)
    told = guess_place(text, "", year)
    notes = [str(known.get("note", "")), *_describe_repeats(text)]
    if place is not None and _is_other(told, place, year):
        notes.append(f"catalogued as {known['place']}; the text is of {told.name}: {told.reason}")
        known |= {"place": told.name, "place_code": told.code, "level": told.level}
    elif place is not None:
        known |= {"place": say_place(place, year), "place_code": place.code}
        if place.level == _PROVINCE:  # a municipality is called a city too
            known["level"] = _PROVINCE
    elif known.get("level") == "nation":
        known["place_code"] = _NATION
    note = "; ".join(filter(None, notes))
    return replace(entry, known=known | ({"note": note} if note else {}))


def find_doubt(note: str) -> str:
    """Returns what of a note speaks against the catalogue or the file; empty where nothing does.

    >>> find_doubt("clean; catalogued as 云江; the text is of 云江市")
    'catalogued as 云江; the text is of 云江市'
    """
    found = _DOUBT.search(note)
    return found[0] if found else ""


def find_place(name: str, level: str, year: int) -> Place | None:
    """Returns the one place that has a name, in a tier where several have it; None where none or many do.

    >>> find_place("黄山", "city", 2024).code, find_place("保定市清苑区", "district", 2024).code
    ('341000', '130608')
    >>> find_place("潜江", "city", 2024).level  # governed by its province, and a county by its code
    'county'
    """
    found = {place.code: place for place in (*find_places(name), *_full_names().get(name, ()))}
    in_force = [place for place in found.values() if place.was_in_force(year)]
    of_tier = [place for place in in_force if place.level == level]
    for places in (of_tier, in_force):
        if len(places) == 1:
            return places[0]
    return None


def _is_other(told: Guess, place: Place, year: int) -> bool:
    return told.sure and told.code not in ("", _NATION, place.code) and told.name != say_place(place, year)


@cache
def _full_names() -> dict[str, tuple[Place, ...]]:
    """The places by their names with those of their cities before them, as they were said then and now."""
    names: dict[str, tuple[Place, ...]] = {}
    for place in load_places():
        full = say_place(place, place.until)
        names[full] = (*names.get(full, ()), place)
    return names


def _describe_repeats(text: str) -> Iterator[str]:
    sentences = [
        sentence for found in _SENTENCE.findall(text) if len(sentence := "".join(found.split())) >= _LONG
    ]
    again = sum(count - 1 for count in Counter(sentences).values())
    if again > _TWICE * len(sentences):
        said = f"the file holds text twice: {again} of {len(sentences)} sentences stand there again"
        yield said if find_copy(fold(text)) is None else f"{said}; the second copy is left out"
