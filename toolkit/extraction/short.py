"""Headline indicators that a name tells only together with its place: 规上工业增长8%, 粮食面积…、产量…."""

import re
from typing import Final

from toolkit.extraction.headlines import LISTED, WHOLE
from toolkit.extraction.indicators import find_indicator, fits_kind
from toolkit.extraction.names import Phrase
from toolkit.lexicons.lexicon import group_pattern, split_group, word_group

_AROUND: Final = re.compile(f"{group_pattern('whole_before')}*(?P<name>.+?){group_pattern('growing')}?")
_WHOLE_BEFORE: Final = word_group("whole_before")
_SHORT: Final = 2  # characters
_YIELDS: Final = split_group("mass_noun")
# 粮食生产基地…，总产: whose yield it is stands at the head of what was named before.
_GROWN: Final = re.compile(f"(?P<crop>.{{2}}){group_pattern('grown')}")


def is_short(word: str, name: str) -> bool:
    """Whether a name is a short word that means the whole only among headline targets: 出口."""
    return word in LISTED and len(word) <= _SHORT and not _WHOLE_BEFORE.match(name)


def find_short(phrase: Phrase, name: str, kind: str, *, listed: bool) -> tuple[str, str]:
    """The headline indicator that a short name means, and the word that says so; empty where none does.

    Args:
        phrase: The figure's phrase, which was resolved.
        name: What it measures.
        kind: The kind of its unit.
        listed: Whether it stands among headline targets.
    """
    if listed and (match := _AROUND.fullmatch(name)):
        words = WHOLE if kind == "rate" else LISTED  # 五年累计投资 is no year's investment
        identifier = words.get(match["name"], "")
        if identifier and fits_kind(identifier, kind):
            return identifier, match["name"]
    grown = _GROWN.match(phrase.owner) if kind == "mass" and phrase.head.noun.endswith(_YIELDS) else None
    return find_indicator(grown["crop"] + phrase.head.noun, kind) if grown else ("", "")
