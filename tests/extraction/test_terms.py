"""Word counts: the words of the domain whole, and no order to read a sentence from."""

from itertools import pairwise
from pathlib import Path

import pytest
import rjieba

from toolkit.extraction.terms import count_terms, find_terms
from toolkit.extraction.words import cut_words, domain_words, read_words
from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure

TEXT = """一、产业发展

发展智能网联汽车，发展低空经济，新增企业20家，增长5.2%。

二、民生实事

因为需要，所以新增企业。
"""
EXAMPLES = Path(__file__).parent.parent.parent / "data" / "examples"
DOCUMENT = Document("sample", TEXT, year=2025)


def test_words_of_the_lexicons_stay_whole() -> None:
    terms = list(find_terms("发展智能网联汽车和海洋生物医药"))

    assert terms == ["发展", "智能网联汽车", "海洋生物医药"]


def test_numbers_punctuation_stop_words_and_single_characters_are_no_terms() -> None:
    assert list(find_terms("因为，3.5% 二十 的；２０２５")) == []


def test_cut_words_make_the_text_again() -> None:
    assert "".join(cut_words(TEXT)) == TEXT


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("jichuan-*")))
def test_a_stretch_of_a_text_that_is_cut_has_the_words_that_it_has_alone(path: Path) -> None:
    structure = read_structure(Document("sample", path.read_text(encoding="utf-8"), year=2024))
    text, cut = structure.view.text, read_words(structure.view.text)
    places = sorted({0, len(text), *(end for block in structure.blocks for end in block.clauses.clause_ends)})

    for start, end in [*pairwise(places), *((at, at + 9) for at in range(0, len(text) - 9, 7))]:
        assert list(cut.between(start, end)) == cut_words(text[start:end])


def test_counts_are_by_section_and_role_and_sorted_by_word() -> None:
    rows = list(count_terms(read_structure(DOCUMENT)))
    keys = [(row.section, row.role, row.term) for row in rows]

    assert keys == sorted(set(keys))
    assert [row.count for row in rows if row.term == "发展" and "产业" in row.section] == [3]
    assert len({row.section for row in rows if row.term == "新增"}) == 2


def test_the_dictionary_is_private() -> None:
    list(find_terms("发展低空经济"))

    assert "智能网联新能源汽车" in domain_words()
    assert not rjieba.has_word("智能网联新能源汽车")
