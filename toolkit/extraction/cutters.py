"""The two cutters side by side: jieba, whose dictionary says what a word is, and rjieba, which cuts by it."""

import logging
import re
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import rjieba

from toolkit.errors import InputError
from toolkit.extraction.words import cut_words, domain_words

_CHUNK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.+-]+")


class Difference(NamedTuple):
    """A stretch that the two cut otherwise."""

    text: str
    jieba: tuple[str, ...]
    rjieba: tuple[str, ...]


def compare_cutters(text: str) -> list[Difference]:
    """Returns where rjieba cuts a text unlike jieba, both with the words of the lexicons."""
    differences = []
    for chunk in _CHUNK.findall(text):
        slow, fast = tuple(_tokenizer().cut(chunk, HMM=False)), tuple(cut_words(chunk))
        if slow != fast:
            differences.append(Difference(chunk, slow, fast))
    return differences


def check_dictionary() -> Iterator[InputError]:
    """Yields an error if the dictionary that rjieba carries is not the one that jieba has."""
    carried, defined = rjieba.Jieba(), rjieba.Jieba.empty()
    words = dict(_read_dictionary())
    for word, count in words.items():
        defined.add_word(word, count, None)
    other = [word for word in words if carried.suggest_freq(word) != defined.suggest_freq(word)]
    if other:
        problem = f"has other words or counts than jieba's ({', '.join(other[:3])}; {len(other)} in all)"
        remedy = "install the versions of requirements.lock, so that words are counted as everywhere"
        yield InputError("rjieba's dictionary", problem, remedy)


def _read_dictionary() -> Iterator[tuple[str, int]]:
    found = find_spec("jieba")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).with_name("dict.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        yield word, int(count)


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has escapes that newer Pythons warn of
        import jieba  # noqa: PLC0415 - its dictionary takes a second: only who compares should wait
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    for word in domain_words():
        tokenizer.add_word(word)
    return tokenizer
