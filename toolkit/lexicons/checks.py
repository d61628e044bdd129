"""Whether the lexicons are what their headers say: what `toolkit check` looks for in them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.errors import InputError
from toolkit.lexicons.lexicon import FOLDER, Row, lexicon_names, read_rows

_LIST = "|"


def check_lexicons() -> list[InputError]:
    """Returns what is wrong with the lexicons, row by row."""
    problems: list[InputError] = []
    for name in lexicon_names():
        path = FOLDER / f"{name}.csv"
        problems += check_rows(path, read_rows(name), path.read_text(encoding="utf-8"))
    return problems


def check_rows(path: Path, rows: Iterable[Row], text: str) -> Iterator[InputError]:
    """Yields what is wrong with the rows of one lexicon.

    Args:
        path: Its file, for the sentences.
        rows: Its rows.
        text: The file's text, whose comments explain the columns.
    """
    explained = _find_explained(text)
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows, 1):
        place = f"row {number} ({next(iter(row.values()))})"
        if number == 1:
            for column in row.keys() - explained:
                remedy = "say in the comment lines at the head what it means"
                yield InputError(path, f"the column {column} is not explained", remedy)
        content = tuple(cell for column, cell in row.items() if column != "note")
        if content in seen:
            yield InputError(path, "the row stands there twice", "remove one of the two", place)
        seen.add(content)
        for column, cell in row.items():
            yield from _check_cell(path, cell, f"{place}, column {column}")


def _check_cell(path: Path, cell: str, place: str) -> Iterator[InputError]:
    if cell != cell.strip():
        yield InputError(path, f"'{cell}' begins or ends with a space", "remove it", place)
    words = cell.split(_LIST)
    if len(words) > 1:
        if "" in words:
            yield InputError(path, "a word of the list is empty", f"put one {_LIST} between words", place)
        for word in sorted({word for word in words if word and words.count(word) > 1}):
            yield InputError(path, f"{word} stands twice in the list", "remove one of the two", place)


def _find_explained(text: str) -> set[str]:
    """Returns the words that the comment lines at the head set apart as names of columns."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    names = re.findall(r"(?:^#\s+|[,.;]\s+)(\w+)(?=[:,]|\s{2,})", "\n".join(comments), flags=re.MULTILINE)
    return set(names)
