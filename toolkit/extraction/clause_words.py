"""What each clause of the review speaks of, as digests of its words.

A promise may be answered without a figure: 超额完成戏曲下乡演出任务. Whether a clause speaks of a promise
can be told from its words; which words they are need not be shipped to tell it. The digests stand in their
own order, so that no clause can be put together again.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.extraction.known import Known
from toolkit.extraction.terms import is_term
from toolkit.extraction.words import read_words
from toolkit.lexicons.lexicon import word_group
from toolkit.reading.structure import Structure

_REVIEW = "review"
_ADMISSION = word_group("admission")
_DIGITS = 5  # hexadecimal: a million digests, for the few thousand words of a report


class ClauseRow(NamedTuple):
    """A clause between two marks, and the digests of its words; offsets lead into the source text.

    `admits` is "yes" in what a report owns to at the end of its review: 我们也清醒地看到，投资依然不足.
    """

    doc_id: str
    start: int
    end: int
    words: str
    admits: str = ""


def list_clause_words(structure: Structure) -> Iterator[ClauseRow]:
    """Yields the clauses of a report's review that have words of content, in the order of the text."""
    document, view = structure.document, structure.view
    cut = read_words(view.text)
    for block in structure.blocks:
        if block.role != _REVIEW:
            continue
        position = block.paragraph.start
        found = _ADMISSION.search(view.text, position, block.paragraph.end)
        admitted = block.clauses.sentence(found.start())[0] if found else block.paragraph.end
        for end in block.clauses.clause_ends:
            words = digest_words(cut.between(position, end))
            if words:
                span, admits = view.raw_span(position, end), "yes" * (end > admitted)
                yield ClauseRow(document.doc_id, *span, " ".join(sorted(words)), admits)
            position = end + 1


def digest_words(words: Iterable[str]) -> frozenset[str]:
    """Returns the digests of the words of content among words."""
    return frozenset(filter(None, map(_DIGESTS.__getitem__, words)))


@lru_cache(maxsize=4096)
def digest_word(word: str) -> str:
    """Returns a few hexadecimal digits that stand for a word."""
    return hashlib.sha256(word.encode()).hexdigest()[:_DIGITS]


# Empty for what is no word of content.
_DIGESTS = Known(lambda word: digest_word(word) if is_term(word) else "")
