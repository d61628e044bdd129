"""Rules are members of enums, so that code asks for a member and never for how its name is spelt."""

import csv
from pathlib import Path

from toolkit.extraction.head import Order
from toolkit.extraction.measures import MeasureRule
from toolkit.extraction.predicates import Kind
from toolkit.extraction.qualitative import _RULES
from toolkit.extraction.resolve import Source
from toolkit.extraction.rules import QuantityRule, TimeRule, WordsRule, is_from_table, read_trail


def test_every_rule_of_the_shipped_records_is_a_member(repository: Path) -> None:
    orders, sources = set(Order), {source.value for source in Source}
    with (repository / "data" / "records.csv").open(encoding="utf-8", newline="") as lines:
        trails = {row["rule"] for row in csv.DictReader(lines)}
    unknown = set()
    for trail in trails:
        rules = read_trail(trail)
        if len(rules) == 1:
            unknown |= set(rules) - set(WordsRule)
            continue
        quantity, words, measure, time = rules
        unknown |= {quantity} - set(QuantityRule) | {measure} - set(MeasureRule) | {time} - set(TimeRule)
        order, *rest = words.split(" + ")
        unknown |= ({order} - orders) | (set(rest) - sources)

    assert unknown == set()


def test_every_kind_of_predicate_has_its_rule() -> None:
    assert set(_RULES) == set(Kind)
    assert sorted(_RULES.values()) == sorted(set(WordsRule) - {WordsRule.CELL})


def test_a_figure_of_a_table_is_one_whatever_read_its_number() -> None:
    assert is_from_table("table.cell; table row; measure.column; time.column")
    assert is_from_table("quantity; table row; measure.column; time.column")
    assert is_from_table("table.qualitative")
    assert not is_from_table("quantity; before; measure.done; time.section")
