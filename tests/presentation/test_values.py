"""Figures in words: none loses its unit on the way into a language."""

import pytest

from toolkit.extraction.units import UNITS
from toolkit.presentation.labels import Language, label
from toolkit.presentation.values import format_figure


@pytest.mark.parametrize("language", list(Language))
def test_every_unit_has_a_word_in_every_language(language: Language) -> None:
    assert [unit for unit in UNITS if unit and not label("unit", unit, language)] == []


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (5800, "间", "5,800 rooms"),
        (12, "个", "12 units"),
        (3, "所", "3 institutions"),
        (1, "所", "1 institution"),
        (1, "人", "1 person"),
        (1, "亩", "1 mu"),
    ],
)
def test_what_is_counted_keeps_its_unit_in_english(value: float, unit: str, words: str) -> None:
    assert format_figure(value, value, "exact", unit) == words
