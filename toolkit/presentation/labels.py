"""Words that readers see, in English and Chinese.

The words are data (`labels.csv`); code only looks them up.
"""

import csv
import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

from toolkit.lexicons.lexicon import split_group


class Language(StrEnum):
    """The two languages in which charts, tables and pages are made."""

    ENGLISH = "en"
    CHINESE = "zh"


@cache
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    text = files(__package__).joinpath("labels.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {(row["kind"], row["key"]): row for row in csv.DictReader(lines)}


def label(kind: str, key: str, language: str = Language.ENGLISH) -> str:
    """The word shown for a value of the data; the value itself when no word is listed.

    Args:
        kind: where the value stands: "role", "bound", "strength", "theme", "unit", "column" …
        key: the value as the tables hold it.
        language: "en" or "zh".

    >>> label("strength", "strive"), label("strength", "strive", "zh")
    ('strive', '力争')
    >>> label("unit", "度")
    '度'
    """
    row = _labels().get((kind, key))
    return key if row is None else row[Language(language)]


def list_chinese() -> str:
    """Returns all Chinese words of the table in one text, for a font that has to show any of them."""
    return "".join(row[Language.CHINESE] for row in _labels().values())


def bilingual(kind: str, key: str) -> str:
    """Both words, for pages that serve both readers.

    >>> bilingual("role", "target")
    'target 目标'
    """
    english, chinese = label(kind, key, Language.ENGLISH), label(kind, key, Language.CHINESE)
    return english if english == chinese else f"{english} {chinese}"


def short_place(place: str) -> str:
    """The last part of a full place name, which is what people say.

    >>> short_place("青岛市城阳区"), short_place("青岛市"), short_place("黄岛区(西海岸新区)")
    ('城阳区', '青岛市', '黄岛区')
    """
    name = re.split("[(（]", place, maxsplit=1)[0]
    for tier in split_group("place_tier"):
        head, found, tail = name.partition(tier)
        if found and len(tail) > 1 and len(head) > 1:
            name = tail
    return name


def place_label(place: str, language: str = Language.ENGLISH) -> str:
    """A place as a chart writes it; an English name only where one is listed.

    >>> place_label("青岛市城阳区"), place_label("青岛市城阳区", "zh")
    ('Chengyang', '城阳区')
    """
    return label("place", short_place(place), language)


def indicator_label(indicator_id: str, language: str = Language.ENGLISH) -> str:
    """The name of a headline indicator.

    >>> indicator_label("gdp"), indicator_label("gdp", "zh")
    ('GDP', '地区生产总值')
    """
    return label("indicator", indicator_id, language)
