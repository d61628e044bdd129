from collections.abc import Callable
from typing import Any

import pytest

from toolkit.analysis.figures import Figure, read_figures
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.lexicon import read_rows

Row = dict[str, Any]


def read_one(build: Callable[..., Dataset], east: Row, **cells: Any) -> Figure:
    dataset = build([east], [{"record_id": "east-1", "doc_id": "east", "value": 6, "year": 2024} | cells])
    (figure,) = read_figures(dataset.records, dataset.documents)
    return figure


@pytest.mark.parametrize(
    ("indicator", "scope", "name", "scope_class"),
    [
        ("区级一般公共预算收入", "", "一般公共预算收入", "own_level"),
        ("一般公共预算收入", "全口径", "一般公共预算收入", "all_accounts"),
        ("区内生产总值", "区内", "生产总值", "whole_area"),
        ("固定资产投资", "", "固定资产投资", ""),
    ],
)
def test_the_scope_is_read_from_the_name_and_the_column(
    build: Callable[..., Dataset], east: Row, indicator: str, scope: str, name: str, scope_class: str
) -> None:
    figure = read_one(build, east, indicator=indicator, scope=scope)
    assert (figure.name, figure.scope) == (name, scope_class)


def test_words_that_narrow_who_is_counted_are_kept_apart(build: Callable[..., Dataset], east: Row) -> None:
    assert read_one(build, east, indicator="城镇新增就业").population == {"urban"}
    assert read_one(build, east, indicator="新增就业").population == set()


def test_a_stated_price_basis_is_kept(build: Callable[..., Dataset], east: Row) -> None:
    assert read_one(build, east, indicator="按可比价计算的增加值").price_basis == "constant"


def test_the_lexicon_of_coverage_names_each_word_once_and_in_order() -> None:
    rows = read_rows("coverage")
    keys = [(row["kind"], row["word"]) for row in rows]
    assert keys == sorted(set(keys))
    assert {row["kind"] for row in rows} == {"part", "population", "price_basis", "scope"}
    assert all(row["class"] for row in rows)
