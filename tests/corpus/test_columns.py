"""Columns are packed as their schema says, whatever the values were before."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from toolkit.corpus.columns import make_array


class Word(StrEnum):
    """A text that is more than a text."""

    TARGET = "target"


CASES: list[tuple[str, list[Any], list[Any]]] = [
    ("string", ["增速", "", "gdp"], ["增速", "", "gdp"]),
    ("string", [Word.TARGET, None, 3], ["target", "", "3"]),
    ("integer", [1, None, 3], [1, None, 3]),
    ("integer", ["2024", "", None], [2024, None, None]),
    ("integer", [2024.0], [2024]),
    ("number", [Decimal("5.5"), None, 7], [5.5, None, 7.0]),
    ("number", ["0.5", ""], [0.5, None]),
]


@pytest.mark.parametrize(("kind", "values", "expected"), CASES)
def test_values_are_packed_in_the_type_of_their_column(
    kind: str, values: list[Any], expected: list[Any]
) -> None:
    """Text is never null; a number may be, and an empty cell is one that is not there."""
    assert make_array(kind, values).to_pylist() == expected


def test_what_is_no_number_is_refused() -> None:
    """A word in a column of numbers is the fault of who made the row."""
    with pytest.raises(ValueError, match="many"):
        make_array("integer", [1, "many"])
