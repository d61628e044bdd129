"""What stands beside the body of a Word file: its styles, its numbered lists, its symbols."""

from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.errors import InputError
from toolkit.reading.archive import Archive

_OFF = ("0", "false", "off", "none")
_DIGITS = "零一二三四五六七八九"
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
)
_LETTERED = {"upperLetter": "A", "lowerLetter": "a"}
_LEVELS = 9
_MOST = 100_000  # a list's number above that is a mistake
# The font Symbol has its own order of signs; digits and most of ASCII stand where they do elsewhere.
_SYMBOL_FONT = {
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB0: "°",
    0xB9: "≠",
    0xBB: "≈",
    0xB7: "·",
}


class Look(NamedTuple):
    """How a run is shown: not at all, or raised (sup) or lowered (sub)."""

    hidden: bool = False
    raised: str = ""


def name_of(element: Any) -> str:
    """The local name of an element: the strict and the usual form of Open XML differ in namespaces alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: Any, name: str) -> str:
    """An attribute by its local name, "" without it."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(settings: Any, *names: str) -> bool | None:
    """Whether one of the settings is switched on; None where none of them is there."""
    found = [get(setting, "val").lower() not in _OFF for setting in settings if name_of(setting) in names]
    return any(found) if found else None


def find_part(archive: Archive, path: Path) -> str:
    """Returns the name of the part that holds the document.

    Raises:
        InputError: There is none.
    """
    if "_rels/.rels" in archive.names():
        for relation in archive.parse("_rels/.rels"):
            target = get(relation, "Target").lstrip("/")
            if get(relation, "Type").endswith("/officeDocument") and target in archive.names():
                return target
    raise InputError(path, "cannot be opened as a Word file", "get an undamaged copy without a password")


def read_symbol(font: str, code: str) -> str:
    """Returns a character that a file names by its place in a font of symbols.

    >>> read_symbol("Symbol", "F0B3"), read_symbol("Symbol", "F025"), read_symbol("Wingdings", "F06C")
    ('≥', '%', '□')
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= place <= 0xF0FF:
        return chr(place) if 0x20 <= place < 0xD800 else "□"
    place -= 0xF000
    if place in _SYMBOL_FONT and "symbol" in font.lower():
        return _SYMBOL_FONT[place]
    plain = 0x20 <= place < 0x7F and "dings" not in font.lower()
    return chr(place) if plain else "□"


def _find(parent: Any, name: str) -> Any:
    return next((element for element in parent if name_of(element) == name), ())


class Styles:
    """What the styles of a file say of runs and paragraphs that refer to them."""

    def __init__(self, root: Any | None) -> None:
        """Reads the part; None where the file has no styles."""
        styles = [style for style in (() if root is None else root) if name_of(style) == "style"]
        self._looks = {get(style, "styleId"): _read_look(_find(style, "rPr")) for style in styles}
        self._lists = {get(style, "styleId"): _read_list(_find(style, "pPr")) for style in styles}

    def look_of(self, run: Any) -> Look:
        """How a run is shown, by its own settings and its style's."""
        settings = _find(run, "rPr")
        own = _read_look(settings)
        name = next((get(setting, "val") for setting in settings if name_of(setting) == "rStyle"), "")
        styled = self._looks.get(name, (None, ""))
        hidden = own[0] if own[0] is not None else bool(styled[0])
        return Look(bool(hidden), own[1] or styled[1])

    def list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list that a paragraph belongs to, and its level there."""
        settings = _find(paragraph, "pPr")
        name = next((get(setting, "val") for setting in settings if name_of(setting) == "pStyle"), "")
        return _read_list(settings) or self._lists.get(name)


def _read_look(settings: Any) -> tuple[bool | None, str]:
    hidden = is_on(settings, "vanish", "strike", "dstrike")
    raised = next((get(setting, "val") for setting in settings if name_of(setting) == "vertAlign"), "")
    return hidden, {"superscript": "sup", "subscript": "sub"}.get(raised, "")


def _read_list(settings: Any) -> tuple[str, int] | None:
    numbering = _find(settings, "numPr")
    values = {name_of(setting): get(setting, "val") for setting in numbering}
    if not values.get("numId"):
        return None
    level = values.get("ilvl", "0")
    return values["numId"], min(int(level), _LEVELS - 1) if level.isdigit() and len(level) < 3 else 0


class _Level(NamedTuple):
    start: int
    form: str
    text: str


class Lists:
    """Counts the numbered paragraphs of a file as Word does."""

    def __init__(self, root: Any | None) -> None:
        """Reads the part; None where the file has no lists."""
        parts = [] if root is None else list(root)
        abstract = {get(p, "abstractNumId"): _read_levels(p) for p in parts if name_of(p) == "abstractNum"}
        self._kinds = {
            get(part, "numId"): get(_find(part, "abstractNumId"), "val")
            for part in parts
            if name_of(part) == "num"
            if not isinstance(_find(part, "abstractNumId"), tuple)
        }
        self._levels = {number: abstract.get(kind, {}) for number, kind in self._kinds.items()}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    def number(self, place: tuple[str, int] | None) -> str:
        """Returns what Word writes before the next paragraph of a list; nothing for a bullet."""
        if place is None:
            return ""
        number, index = place
        level = self._levels.get(number, {}).get(index)
        if level is None:
            return ""
        counts = self._counts[self._kinds[number]]
        counts[index] = counts[index] + 1 if counts[index] else level.start
        counts[index + 1 :] = [0] * (_LEVELS - index - 1)
        return self._write(level, number, counts)

    def _write(self, level: _Level, number: str, counts: list[int]) -> str:
        if level.form in ("bullet", "none"):
            return ""
        text = level.text
        for index in range(_LEVELS):
            own = self._levels[number].get(index, level)
            text = text.replace(f"%{index + 1}", _say_number(counts[index] or own.start, own.form))
        return f"{text}\t" if text and text[-1].isascii() else text


def _read_levels(abstract: Any) -> dict[int, _Level]:
    levels = {}
    for element in abstract:
        index = get(element, "ilvl")
        if name_of(element) != "lvl" or index not in map(str, range(_LEVELS)):
            continue
        values = {name_of(setting): get(setting, "val") for setting in element}
        start = values.get("start", "1")
        count = int(start) if start.isdecimal() and len(start) < 6 else 1
        levels[int(index)] = _Level(count, values.get("numFmt", "decimal"), values.get("lvlText", ""))
    return levels


def _say_number(number: int, form: str) -> str:
    """A list's number in its form.

    >>> [_say_number(number, "chineseCounting") for number in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    if form in _LETTERED and 0 < number <= 26:
        return chr(ord(_LETTERED[form]) + number - 1)
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
    return str(min(number, _MOST))
