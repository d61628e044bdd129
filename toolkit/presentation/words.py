"""The sentences of pages, charts and captions, in English and Chinese.

They are data (`words.csv`); code names them by a key. The words for the codes of the tables stand in
`labels.csv`.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("words.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {row["key"]: row for row in csv.DictReader(lines)}


def word(key: str, language: str, **values: object) -> str:
    """Returns a sentence or word that readers see.

    Args:
        key: Its key in words.csv.
        language: "en" or "zh".
        values: What stands in its braces.

    Raises:
        KeyError: words.csv has no such key, or a brace got no value.

    >>> word("nav.figures", "en")
    'Every figure'
    >>> word("chart.many", "zh", count=60)
    '60地'
    """
    return read_sentence(key, language).format(**values)


def read_sentence(key: str, language: str) -> str:
    """Returns a sentence with its braces, for a script to fill in."""
    return _words()[key][language]
