"""The words of the field, read from the data files beside this module.

A lexicon is a CSV file: comment lines that start with ``#`` teach its columns, then a header, then the rows.
Adding a word is a one-line change to such a file; `toolkit check` says what is wrong with one.
"""

import csv
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from toolkit.errors import InputError

FOLDER = Path(__file__).parent

Row = dict[str, str]


@cache
def read_rows(name: str) -> tuple[Row, ...]:
    """Rows of the lexicon ``name`` (without ``.csv``), one mapping of column to text per row.

    Raises:
        InputError: the file is missing, or a row has more or fewer cells than the header.
    """
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        raise InputError(path, "there is no such lexicon", "name one of " + ", ".join(lexicon_names()))
    numbered = [
        (number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    reader = csv.reader(line for _, line in numbered)
    header = next(reader)
    rows = []
    for (number, _), cells in zip(numbered[1:], reader, strict=True):
        if len(cells) != len(header):
            problem = f"{len(cells)} cells where the header has {len(header)}"
            raise InputError(path, problem, "give every column a cell, empty ones too", f"line {number}")
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def lexicon_names() -> list[str]:
    """Names of all lexicons, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


@cache
def version() -> str:
    """Twelve hexadecimal digits that change when any word of any lexicon changes."""
    digest = hashlib.sha256()
    for path in sorted([*FOLDER.glob("*.csv"), *FOLDER.glob("*.txt")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def split_words(cell: str) -> tuple[str, ...]:
    """The words of a cell that holds several, separated by ``|``."""
    return tuple(word for word in cell.split("|") if word)


@cache
def word_group(name: str) -> re.Pattern[str]:
    """A pattern that finds any word of a group of the lexicon ``groups``.

    >>> bool(word_group("total").search("高新技术企业总数")), bool(word_group("total").search("总部"))
    (True, False)
    """
    return any_of(split_group(name))


@cache
def group_pattern(name: str) -> str:
    """What `word_group` compiles, as one part of longer patterns: what stands behind is of all of it."""
    return pattern_of(split_group(name))


@cache
def split_group(name: str) -> tuple[str, ...]:
    """The words of a group of the lexicon ``groups``."""
    return next(split_words(row["words"]) for row in read_rows("groups") if row["group"] == name)


@cache
def characters(name: str) -> str:
    """The words of a group whose words are one character each, for a class of a pattern.

    >>> f"[{characters('list_parts')}]"
    '[、和与]'
    """
    return "".join(split_group(name))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of ``words`` at each place; ^ and $ tie a word to an end of it."""
    return re.compile(pattern_of(words))


def pattern_of(words: Iterable[str]) -> str:
    """What `any_of` compiles, as a part of longer patterns.

    Words stand under their first character, so that the scan skips at once what cannot begin one. An anchor
    hides that character: then a look at it comes before the words.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        size = 1 + word.startswith("^")
        rests.setdefault(word[:size], []).append(
            re.escape(word[size:].removesuffix("$")) + "$" * word.endswith("$")
        )
    first = "".join(sorted({re.escape(head[-1]) for head in rests}))
    look = f"(?=[{first}])" if any(head[0] == "^" for head in rests) else ""
    found = f"(?:{'|'.join(map(_under, rests, rests.values()))})"
    return f"(?:{look}{found})" if look else found


def first_of(words: Iterable[str]) -> str:
    """The characters that words begin with, for a class: a pattern that opens with one is found fast.

    >>> first_of(["同比", "^比", "同期"])
    '同比'
    """
    return "".join(sorted({re.escape(word.removeprefix("^")[0]) for word in words}))


def _under(head: str, rests: list[str]) -> str:
    return f"{head[:-1]}{re.escape(head[-1])}(?:{'|'.join(rests)})"


def by_length(words: Iterable[str]) -> tuple[int, ...]:
    """The distinct lengths of ``words``, longest first: the order in which a longest match is sought."""
    return tuple(sorted({len(word) for word in words}, reverse=True))


def lengths_by(words: Iterable[str], end: int) -> dict[str, tuple[int, ...]]:
    """Lengths of words by their first (0) or last (-1) character, longest first.

    >>> lengths_by(["以上", "以内", "左右"], 0), lengths_by(["约", "大约"], -1)
    ({'以': (2,), '左': (2,)}, {'约': (2, 1)})
    """
    grouped: dict[str, list[str]] = {}
    for word in words:
        grouped.setdefault(word[end], []).append(word)
    return {character: by_length(group) for character, group in grouped.items()}
