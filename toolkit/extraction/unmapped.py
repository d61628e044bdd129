"""Words that look like an industry and are in no row of the lexicon: listed, so that they are not lost."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from toolkit.extraction.industry import find_mentions
from toolkit.extraction.terms import load_stop_words
from toolkit.extraction.words import cut_words
from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import group_pattern, read_rows
from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure

_BARE = re.compile(f"{group_pattern('industry_tail')}$")
_TAIL = re.compile(f".*{_BARE.pattern}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")


class Unmapped(NamedTuple):
    """A word that ends like an industry, how often it stands, and in how many reports."""

    term: str
    mentions: int
    documents: int


def list_unmapped(documents: Iterable[Document]) -> list[Unmapped]:
    """Industry-like words that no row of industries.csv covers, most frequent first.

    A candidate ends in 产业, 制造, 装备, 材料, 经济 … and takes the word before it along. Words that name
    many industries at once (实体经济, 优势产业) are in industry_frames.csv and are not listed, nor is what
    follows a verb (推动产业) or a word that every report puts before such an ending (我市经济).
    """
    counts: Counter[str] = Counter()
    documents_with: Counter[str] = Counter()
    for document in documents:
        found = list(_find_candidates(document))
        counts.update(found)
        documents_with.update(set(found))
    rows = [Unmapped(term, count, documents_with[term]) for term, count in counts.items()]
    return sorted(rows, key=lambda row: (-row.mentions, row.term))


def _find_candidates(document: Document) -> Iterator[str]:
    structure = read_structure(document)
    view = structure.view
    mapped = {
        position
        for mention in find_mentions(structure)
        for position in range(view.view(mention.start), view.view(mention.end))
    }
    before, position = "", 0
    for word in cut_words(view.text):
        start, position = position, position + len(word)
        candidate, first = (before + word, start - len(before)) if _BARE.fullmatch(word) else (word, start)
        if (
            _TAIL.fullmatch(word)
            and before not in _plain_words()
            and _is_open(candidate)
            and mapped.isdisjoint(range(first, position))
        ):
            yield candidate
        before = word if _HAN.fullmatch(word) and word not in load_stop_words() else ""


def _is_open(candidate: str) -> bool:
    return len(candidate) > 2 and not _BARE.fullmatch(candidate) and candidate not in _known_words()


@cache
def _known_words() -> frozenset[str]:
    mapped = {word for industry in load_industries().values() for word in industry.surfaces + industry.cued}
    framed = {row["word"] for name in ("industry_frames", "titles") for row in read_rows(name)}
    return frozenset(mapped | framed)


@cache
def _plain_words() -> frozenset[str]:
    verbs = {row["word"] for row in read_rows("verbs")}
    return frozenset(verbs | {row["word"] for row in read_rows("industry_frames") if row["kind"] == "plain"})
