"""jieba and rjieba side by side: one dictionary, and the few places where they cut otherwise."""

import logging
import warnings

import pytest
import rjieba

from toolkit.extraction import cutters
from toolkit.extraction.cutters import check_dictionary, compare_cutters
from toolkit.extraction.words import domain_words
from toolkit.reading.formats import read_source


def test_rjieba_carries_the_dictionary_of_jieba() -> None:
    assert list(check_dictionary()) == []


def test_another_dictionary_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutters, "_read_dictionary", lambda: [("全市", 3), ("鑫瑀", 2)])
    (problem,) = check_dictionary()
    assert "has other words or counts than jieba's (全市, 鑫瑀; 2 in all)" in str(problem)


def test_words_of_the_lexicons_are_as_likely_to_both_but_for_rounding() -> None:
    ours, theirs = rjieba.Jieba(), cutters._tokenizer()
    for word in domain_words():
        assert abs(ours.add_word(word, None, None) - theirs.FREQ[word]) <= 1, word


@pytest.mark.parametrize(
    ("text", "jieba", "rjieba"),
    [
        # of two ways that are as likely to the last digit, each takes another
        ("登山步道8公里", "登山 步道 8 公里", "登山 步 道 8 公里"),
        ("转化技术成果", "转化 技术成果", "转化 技术 成果"),
        ("建成电子信息产业园", "建成 电子信息 产业园", "建成 电子信息产业 园"),
    ],
)
def test_where_the_two_differ(text: str, jieba: str, rjieba: str) -> None:
    (difference,) = compare_cutters(text)
    assert (" ".join(difference.jieba), " ".join(difference.rjieba)) == (jieba, rjieba)


@pytest.mark.parametrize("folder", ["corpus_folder", "reports_folder"])
def test_in_real_reports_they_differ_in_fewer_than_one_word_of_ten_thousand(
    folder: str, request: pytest.FixtureRequest
) -> None:
    paths = sorted(request.getfixturevalue(folder).glob("*.txt"))[:20]
    texts = [read_source(path).text for path in paths]
    differences = [found for text in texts for found in compare_cutters(text)]
    assert len(differences) < sum(map(len, texts)) / 2 / 10_000, differences


def test_the_comparison_is_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    cutters._tokenizer.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compare_cutters("发展低空经济")
    assert capfd.readouterr().err == ""
    assert logging.getLogger("jieba").getEffectiveLevel() >= logging.WARNING
