"""Which words a report uses, and how often, section by section.

What a word is, and how likely, jieba's dictionary says (https://github.com/fxsjy/jieba, MIT), with the words
of the lexicons added. rjieba cuts by it: it carries the same dictionary and takes a tenth of the time, and
`toolkit.extraction.cutters` shows the two side by side. The hidden Markov model stays off, so that every word
is one of the dictionary.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from itertools import repeat
from typing import Any, NamedTuple

from toolkit.extraction.cutting import new_cutter
from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import FOLDER, read_rows, split_words
from toolkit.reading.structure import Structure

# Words of one character are left out: most are function words, and a cut name falls apart into them.
_TERM = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z0-9.+-]+")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两几]+")


class TermRow(NamedTuple):
    """How often a word stands in the sections of one heading path and role."""

    doc_id: str
    section: str
    role: str
    term: str
    count: int  # type: ignore[assignment]  # as the contract names the column; nobody calls tuple.count


_MAKE_ROW = partial(tuple.__new__, TermRow)  # at half the cost of a call of the class: there are many


def count_terms(structure: Structure) -> Iterator[TermRow]:
    """The words of each section with their counts, sorted by section and word.

    Stop words, numbers, punctuation and single characters are no terms. The order of the text is not kept, so
    that no sentence can be put together again.
    """
    view = structure.view
    counts: dict[tuple[str, str], Counter[str]] = {}
    for section in structure.sections:
        words = cut_words(view.text[view.view(section.start) : view.view(section.end)])
        counts.setdefault((section.path, section.role), Counter()).update(words)
    doc_id = repeat(structure.document.doc_id)
    for (path, role), counted in sorted(counts.items()):
        terms = sorted(filter(is_term, counted))
        rows = zip(doc_id, repeat(path), repeat(role), terms, map(counted.__getitem__, terms), strict=False)
        yield from map(_MAKE_ROW, rows)


def find_terms(text: str) -> Iterator[str]:
    """The terms of a text in its order, repeats included.

    >>> list(find_terms("新增5个智能网联汽车项目，增长3%。"))
    ['新增', '智能网联汽车', '项目', '增长']
    """
    return filter(is_term, cut_words(text))


@cache  # as many as the dictionary has words: everything else falls apart into characters and numbers
def is_term(word: str) -> bool:
    """Whether a word of a text is a term."""
    is_number = _NUMERAL.fullmatch(word) is not None
    return _TERM.fullmatch(word) is not None and word not in load_stop_words() and not is_number


def cut_words(text: str) -> list[str]:
    """The text cut into words; joined together they are the text again."""
    words: list[str] = _tokenizer().cut(text, hmm=False)
    return words


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
    words |= {row["word"] for row in read_rows("firms")}
    words |= {row["word"] for row in read_rows("name_words") if row["kind"] == "word"}
    return tuple(sorted(word for word in words if _TERM.fullmatch(word)))


@cache
def _tokenizer() -> Any:
    tokenizer = new_cutter()
    for word in domain_words():
        tokenizer.add_word(word, None, None)  # as likely as it takes to stay whole
    return tokenizer
