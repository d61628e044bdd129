"""Which words a report uses, and how often, section by section.

What a word is, `toolkit.extraction.words` says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from itertools import repeat
from typing import NamedTuple

from toolkit.extraction.known import Known
from toolkit.extraction.words import IS_WORD, cut_words, read_words
from toolkit.lexicons.lexicon import FOLDER, characters
from toolkit.reading.structure import Structure

_NUMERAL = re.compile(f"[〇零一二三四五六七八九十百千万亿两{characters('few')}]+")


class TermRow(NamedTuple):
    """How often a word stands in the sections of one heading path and role."""

    doc_id: str
    section: str
    role: str
    term: str
    count: int  # type: ignore[assignment]  # as the contract names the column; nobody calls tuple.count


_MAKE_ROW = partial(tuple.__new__, TermRow)  # at half the cost of a call of the class: there are many


def count_terms(structure: Structure) -> list[TermRow]:
    """The words of each section with their counts, sorted by section and word.

    Stop words, numbers, punctuation and single characters are no terms. The order of the text is not kept, so
    that no sentence can be put together again.
    """
    view, cut = structure.view, read_words(structure.view.text)
    counts: dict[tuple[str, str], Counter[str]] = {}
    for section in structure.sections:
        words = cut.between(view.view(section.start), view.view(section.end))
        counts.setdefault((section.path, section.role), Counter()).update(words)
    doc_id, made = repeat(structure.document.doc_id), list[TermRow]()
    for (path, role), counted in sorted(counts.items()):
        terms = sorted(filter(_ARE_TERMS.__getitem__, counted))
        rows = zip(doc_id, repeat(path), repeat(role), terms, map(counted.__getitem__, terms), strict=False)
        made += map(_MAKE_ROW, rows)
    return made


def find_terms(text: str) -> Iterator[str]:
    """The terms of a text in its order, repeats included.

    >>> list(find_terms("新增5个智能网联汽车项目，增长3%。"))
    ['新增', '智能网联汽车', '项目', '增长']
    """
    return filter(_ARE_TERMS.__getitem__, cut_words(text))


def is_term(word: str) -> bool:
    """Whether a word of a text is a term."""
    return _ARE_TERMS[word]


def _is_term(word: str) -> bool:
    is_number = _NUMERAL.fullmatch(word) is not None
    return IS_WORD.fullmatch(word) is not None and word not in load_stop_words() and not is_number


_ARE_TERMS = Known(_is_term)


@cache
def load_stop_words() -> frozenset[str]:
    """The words that are no terms; lexicons/stopwords.txt names their source."""
    lines = (FOLDER / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
