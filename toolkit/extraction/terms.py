"""Which words a report uses, and how often, section by section.

jieba (https://github.com/fxsjy/jieba, MIT) cuts the text with a private dictionary: its own words and those
of the lexicons. Its hidden Markov model stays off, so that every word is one of the dictionary.
"""

import logging
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import FOLDER, read_rows, split_words
from toolkit.reading.document import Document
from toolkit.reading.layout import View, read_layout
from toolkit.reading.sections import Section

# Words of one character are left out: most are function words, and a cut name falls apart into them.
_TERM = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z0-9.+-]+")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两几]+")
_CHUNK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.+-]+")


class TermRow(NamedTuple):
    """How often a word stands in the sections of one heading path and role."""

    doc_id: str
    section: str
    role: str
    term: str
    count: int  # type: ignore[assignment]  # as the contract names the column; nobody calls tuple.count


class Difference(NamedTuple):
    """A stretch that two segmenters cut differently."""

    text: str
    jieba: tuple[str, ...]
    rjieba: tuple[str, ...]


def count_terms(document: Document, sections: Sequence[Section], view: View | None = None) -> list[TermRow]:
    """The words of each section with their counts, sorted by section and word.

    Stop words, numbers, punctuation and single characters are no terms. The order of the text is not kept, so
    that no sentence can be put together again.
    """
    view = view or read_layout(document.text)
    counts: Counter[tuple[str, str, str]] = Counter()
    for section in sections:
        text = view.text[view.view(section.start) : view.view(section.end)]
        counts.update((section.path, section.role, term) for term in find_terms(text))
    return [TermRow(document.doc_id, *key, count) for key, count in sorted(counts.items())]


def find_terms(text: str) -> Iterator[str]:
    """The terms of a text in its order, repeats included.

    >>> list(find_terms("新增5个智能网联汽车项目，增长3%。"))
    ['新增', '智能网联汽车', '项目', '增长']
    """
    stop_words = load_stop_words()
    for word in cut_words(text):
        if _TERM.fullmatch(word) and word not in stop_words and not _NUMERAL.fullmatch(word):
            yield word


def cut_words(text: str) -> Iterator[str]:
    """The text cut into words; joined together they are the text again."""
    yield from _tokenizer().cut(text, HMM=False)


def compare_segmenters(text: str) -> list[Difference]:
    """Where rjieba (extra `fast`), given the same dictionary, cuts ``text`` unlike jieba; empty when nowhere.

    Raises:
        ImportError: rjieba is not installed.
    """
    fast = _fast_tokenizer()
    differences = []
    for chunk in _CHUNK.findall(text):
        slow_words, fast_words = tuple(cut_words(chunk)), tuple(fast.cut(chunk, hmm=False))
        if slow_words != fast_words:
            differences.append(Difference(chunk, slow_words, fast_words))
    return differences


@cache
def load_stop_words() -> frozenset[str]:
    """The words that are no terms; lexicons/stopwords.txt names their source."""
    lines = (FOLDER / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def domain_words() -> tuple[str, ...]:
    """The words of the lexicons that the dictionary is given, sorted."""
    words = {word for industry in load_industries().values() for word in industry.surfaces + industry.cued}
    words |= {word for row in read_rows("indicators") for word in split_words(row["words"])}
    words |= {row["word"] for row in read_rows("firms") if row["kind"] in ("firm", "word")}
    return tuple(sorted(word for word in words if _TERM.fullmatch(word)))


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has escapes that newer Pythons warn of
        import jieba  # noqa: PLC0415 - its dictionary takes a second: only who counts words should wait
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    for word in domain_words():
        tokenizer.add_word(word)
    return tokenizer


@cache
def _fast_tokenizer() -> Any:
    import rjieba  # noqa: PLC0415 - an extra that need not be installed

    tokenizer = rjieba.Jieba()
    for word in domain_words():
        tokenizer.add_word(word, _tokenizer().FREQ[word], "n")
    return tokenizer
