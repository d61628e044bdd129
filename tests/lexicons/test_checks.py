"""What `toolkit check` finds in a lexicon."""

from pathlib import Path

import pytest

from toolkit.lexicons.checks import check_lexicons, check_rows
from toolkit.lexicons.lexicon import Row

HEAD = "# Words.\n# word   as written\n# kind   what it is\nword,kind\n"


def find_problems(*rows: Row, head: str = HEAD) -> list[str]:
    return [str(problem) for problem in check_rows(Path("words.csv"), rows, head)]


def test_the_lexicons_are_in_order() -> None:
    assert [str(problem) for problem in check_lexicons()] == []


def test_a_sound_row_has_no_problem() -> None:
    assert find_problems({"word": "以上|以内", "kind": "bound"}) == []


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {"word": "以上 ", "kind": ""},
            "words.csv, row 1 (以上 ), column word: '以上 ' begins or ends with a space",
        ),
        (
            {"word": "以上||以内", "kind": ""},
            "column word: a word of the list is empty; put one | between words.",
        ),
        (
            {"word": "以上|以内|以上", "kind": ""},
            "column word: 以上 stands twice in the list; remove one of the two.",
        ),
        (
            {"word": "以上", "side": ""},
            "words.csv: the column side is not explained; say in the comment lines",
        ),
    ],
)
def test_a_flaw_is_named_with_its_place(row: Row, sentence: str) -> None:
    (problem,) = find_problems(row)
    assert sentence in problem


def test_a_row_that_differs_in_its_note_alone_is_a_repeat() -> None:
    rows = ({"word": "以上", "note": "a"}, {"word": "以上", "note": "b"})
    (problem,) = find_problems(*rows, head="# word, note: as they are\n")
    assert problem == "words.csv, row 2 (以上): the row stands there twice; remove one of the two."
