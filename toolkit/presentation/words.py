"""The sentences of pages, charts and captions, in English and Chinese.

They are data (`words.csv`); code names them by a key. The words for the codes of the tables stand in
`labels.csv`.
"""

import csv
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("words.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {row["key"]: row for row in csv.DictReader(lines)}


def word(key: str, language: str, **values: object) -> str:
    """Returns a sentence or word that readers see; {count:place|places} is the one or the other word.

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
    >>> word("chart.many", "en", count=1), word("chart.many", "en", count=60)
    ('1 place', '60 places')
    """
    return _SENTENCES.format(read_sentence(key, language), **values)


class _Sentences(Formatter):
    """Fills the braces of sentences; those with two words take the first for one, else the second."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, both, several = format_spec.partition("|")
        if both:
            return one if str(value) == "1" else several
        return str(super().format_field(value, format_spec))


_SENTENCES = _Sentences()


def read_sentence(key: str, language: str) -> str:
    """Returns a sentence with its braces, for a script to fill in."""
    return _words()[key][language]
