"""Which side of a quantity a figure states: growth, level, change or share, by the first rule that holds.

The words that the rules ask for are in the lexicons ``verbs`` and ``groups``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from toolkit.extraction.head import Order
from toolkit.extraction.indicators import find_indicator
from toolkit.extraction.names import Phrase
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.verbs import ACTS, VERBS, VerbClass
from toolkit.lexicons.lexicon import any_of, split_group, word_group

# Sums of the national accounts and of public finance: a level of theirs is a year's flow.
_YEARLY: Final = frozenset(
    {
        "digital_core_value_added",
        "exports",
        "fixed_investment",
        "foreign_capital_used",
        "gdp",
        "gdp_per_capita",
        "income",
        "income_rural",
        "income_urban",
        "industrial_output",
        "industrial_value_added",
        "marine_gdp",
        "retail_sales",
        "revenue",
        "services_value_added",
        "trade",
    }
)
_OF_A_PLACE: Final = 2  # characters before the name of a sum: 全市, 地区
_STEPS: Final = dict.fromkeys(split_group("step_up"), "up") | dict.fromkeys(split_group("step_down"), "down")
_POINTS: Final = frozenset(split_group("points"))
_EXCEEDED: Final = frozenset(split_group("exceeded"))
_VOLUME_UNITS: Final = frozenset({*split_group("volume_unit"), ""})
_RAISED: Final = frozenset(split_group("raised"))
_FINANCED: Final = word_group("financed")
_OCCUPYING: Final = split_group("occupying")
_NO_DEED_END: Final = word_group("no_deed_end")
_MONEY_END: Final = split_group("spending")[0]
_NEWLY: Final = word_group("newly")
_NEWLY_MADE: Final = word_group("newly_made")
_LINK: Final = split_group("link")
_MULTIPLE: Final = frozenset(split_group("multiple_unit"))
_TIMES: Final = frozenset(split_group("times_unit"))
_AGAINST: Final = word_group("against")
_REACHED_END: Final = word_group("reached_end")
_IMPROVING: Final = frozenset(split_group("improving"))
_PHYSICAL: Final = frozenset({"density", "speed", "time", "ratio"})
_MOVING: Final = frozenset({VerbClass.GROW, VerbClass.FALL})
_GROWING: Final = frozenset({VerbClass.GROW, VerbClass.MORE})
_RATE_NOUNS: Final = frozenset({VerbClass.RATE, VerbClass.DROP})
_DOING: Final = frozenset({VerbClass.ACT, VerbClass.BUILD, VerbClass.EVENT})
_BEHIND: Final = frozenset({Order.BEHIND, Order.RELATIVE})
_FALL_NOUN: Final = word_group("fall_noun")
_FLOW: Final = word_group("flow")
_GROWTH_NOUN: Final = word_group("growth_noun")
_INVESTED: Final = word_group("invested")
_POLLUTION: Final = word_group("pollution")
_SHRINKS: Final = word_group("shrinks")
_STATE: Final = any_of(split_group("reaching_state"))
_SPENT: Final = word_group("spent")
_STOCK: Final = word_group("stock")
_TOTAL: Final = word_group("total")
_VOLUME: Final = word_group("volume")


class MeasureRule(StrEnum):
    """What told the measure of a figure: a part of the column ``rule``."""

    MULTIPLE = "measure.multiple"
    POINTS = "measure.points"
    RATE_NOUN = "measure.rate noun"
    RATIO = "measure.ratio"
    GROWS = "measure.grows"
    FALLS = "measure.falls"
    NOUN_OF_GROWTH = "measure.noun of growth"
    GROWTH_OF_AMOUNT = "measure.growth of an amount"
    SHARE = "measure.share"
    STEP = "measure.step"
    NATIONAL_ACCOUNTS = "measure.national accounts"
    PAID_OUT = "measure.paid out"
    STOCK = "measure.stock"
    INVESTED = "measure.invested"
    FLOW = "measure.flow"
    REACHED = "measure.reached"
    RAISED_TO = "measure.raised to"
    SPENT = "measure.spent"
    DONE = "measure.done"
    AMOUNT = "measure.amount"
    PHYSICAL = "measure.physical"
    VOLUME = "measure.volume"
    HAS = "measure.has"
    OCCUPIES = "measure.occupies"
    TOTAL = "measure.total"
    CAPACITY = "measure.capacity"
    ADDED = "measure.added"
    COLUMN = "measure.column"
    DIFFERENCE = "measure.difference"
    FROM_STATE = "measure.from state"


class Measure(NamedTuple):
    """Measure, direction (up, down or empty), whether it is a flow, and the name of the rule that said so."""

    measure: str
    direction: str
    flow: bool
    rule: MeasureRule


@dataclass(slots=True)
class Facts:
    """What the rules look at: the figure, its phrase, the class of the verb beside it, its words before."""

    quantity: Quantity
    phrase: Phrase
    verb: VerbClass | None
    own: str

    def has(self, group: re.Pattern[str]) -> bool:
        """Whether the phrase holds a word of a group of the lexicon."""
        return group.search(self.phrase.text) is not None

    @property
    def acts(self) -> bool:
        """Whether something is made or done beside the figure."""
        return not ACTS.isdisjoint(self.phrase.head.classes)

    @property
    def falls(self) -> bool:
        """Whether it goes down."""
        return self.verb is VerbClass.FALL or _SHRINKS.search(self.own) is not None or self.has(_FALL_NOUN)

    @property
    def behind(self) -> bool:
        """Whether the number stands before what it counts."""
        return self.phrase.head.order in _BEHIND


def _is_stock(facts: Facts) -> bool:
    return facts.has(_STOCK) and not _FINANCED.search(facts.phrase.text)


def _ends_in_flow(facts: Facts) -> bool:
    """The head noun stands at the end: 消费券撬动销售额 is sales, not vouchers."""
    text = facts.phrase.text
    return _FLOW.search(text[-8:]) is not None and _SPENT.search(text[-6:]) is None


def _is_done(facts: Facts) -> bool:
    acts = not _DOING.isdisjoint(facts.phrase.head.classes)
    return acts and not _NO_DEED_END.search(facts.phrase.text)


def _is_volume(facts: Facts) -> bool:
    if facts.quantity.unit in _VOLUME_UNITS and facts.has(_VOLUME):
        return True
    return facts.quantity.kind in {"mass", "energy"} and facts.has(_FLOW)


def _is_had(facts: Facts) -> bool:
    classes = facts.phrase.head.classes
    given = facts.verb is VerbClass.GIVEN or (facts.behind and VerbClass.GIVEN in classes)
    return given or VerbClass.STOCK in classes


def _is_reached(facts: Facts) -> bool:
    """达到200家, and what is said to have reached a state: 12家医院达到国家标准."""
    if facts.phrase.head.order is Order.RELATIVE and _STATE.match(facts.phrase.text):
        return not facts.acts
    exceeded = facts.quantity.bound_word in _EXCEEDED and not facts.acts
    return exceeded or (facts.verb is VerbClass.REACH and not facts.behind)


def _is_total(facts: Facts) -> bool:
    added = facts.behind or facts.acts or facts.has(_NEWLY)
    return not added and facts.has(_TOTAL)


def _is_of_amount(facts: Facts) -> bool:
    """地区生产总值：7%: a rate that is said of nothing but a sum of the accounts is its growth."""
    name = facts.phrase.text
    identifier, word = find_indicator(name, "money")
    whole = name.endswith(word) and len(name) - len(word) <= _OF_A_PLACE
    return identifier in _YEARLY and whole and not facts.own.rstrip().endswith(_LINK)


def _is_yearly(facts: Facts) -> bool:
    return find_indicator(facts.phrase.text, "money")[0] in _YEARLY


def _is_invested(facts: Facts) -> bool:
    paid = facts.phrase.text.endswith(_MONEY_END) and VerbClass.DONE in facts.phrase.head.classes
    return paid or facts.has(_INVESTED)


def _occupies(facts: Facts) -> bool:
    return facts.quantity.kind == "area" and facts.own.endswith(_OCCUPYING)


Rule = tuple[MeasureRule, Callable[[Facts], bool], str, bool]

_RATE_RULES: Final[tuple[Rule, ...]] = (
    (
        MeasureRule.MULTIPLE,
        lambda f: f.quantity.unit in _MULTIPLE or (f.quantity.unit in _TIMES and f.verb in _MOVING),
        "growth",
        True,
    ),
    (MeasureRule.POINTS, lambda f: f.quantity.unit in _POINTS, "change", True),
    (MeasureRule.RATE_NOUN, lambda f: bool(f.phrase.head.classes & _RATE_NOUNS), "growth", True),
    (MeasureRule.RATIO, lambda f: f.quantity.unit in _TIMES, "level", False),
    (MeasureRule.GROWS, lambda f: f.verb in _GROWING, "growth", True),
    (MeasureRule.FALLS, lambda f: f.falls, "growth", True),
    (MeasureRule.NOUN_OF_GROWTH, lambda f: f.has(_GROWTH_NOUN) and not f.has(_AGAINST), "growth", True),
    (MeasureRule.GROWTH_OF_AMOUNT, _is_of_amount, "growth", True),
    (MeasureRule.SHARE, lambda _: True, "share", False),
)
_MONEY_RULES: Final[tuple[Rule, ...]] = (
    (MeasureRule.STEP, lambda f: f.phrase.head.verb in _STEPS and not f.behind, "change", True),
    (MeasureRule.NATIONAL_ACCOUNTS, _is_yearly, "level", True),
    (
        MeasureRule.PAID_OUT,
        lambda f: VerbClass.SPEND in f.phrase.head.classes and f.phrase.head.order is Order.AMOUNT_OF,
        "change",
        True,
    ),
    (MeasureRule.STOCK, lambda f: _is_stock(f) or f.phrase.head.order is Order.AMOUNT_OF, "level", False),
    (MeasureRule.INVESTED, _is_invested, "level", True),
    (MeasureRule.FLOW, _ends_in_flow, "level", True),
    (
        MeasureRule.REACHED,
        lambda f: f.verb is VerbClass.REACH and _REACHED_END.search(f.phrase.head.verb) is not None,
        "level",
        True,
    ),
    (MeasureRule.RAISED_TO, lambda f: f.phrase.head.verb in _RAISED, "level", False),
    (MeasureRule.SPENT, lambda f: VerbClass.SPEND in f.phrase.head.classes or f.has(_SPENT), "change", True),
    (MeasureRule.DONE, _is_done, "change", True),
    (MeasureRule.AMOUNT, lambda _: True, "level", False),
)
_COUNT_RULES: Final[tuple[Rule, ...]] = (
    (MeasureRule.STEP, lambda f: f.phrase.head.verb in _STEPS and not f.behind, "change", True),
    (MeasureRule.PHYSICAL, lambda f: f.quantity.kind in _PHYSICAL, "level", False),
    (MeasureRule.VOLUME, _is_volume, "level", True),
    (MeasureRule.HAS, _is_had, "level", False),
    (MeasureRule.OCCUPIES, _occupies, "level", False),
    (MeasureRule.REACHED, lambda f: _is_reached(f) and not _NEWLY_MADE.search(f.own), "level", False),
    (MeasureRule.TOTAL, _is_total, "level", False),
    (MeasureRule.CAPACITY, lambda f: f.quantity.kind in {"power", "energy"} and not f.acts, "level", False),
    (MeasureRule.DONE, lambda _: True, "change", True),
)
_RULES: Final = {"rate": _RATE_RULES, "money": _MONEY_RULES}


def read_measure(quantity: Quantity, phrase: Phrase, own: str) -> Measure:
    """The measure of a figure, as the data contract defines them.

    Args:
        quantity: The figure.
        phrase: What it measures, with the verbs beside it.
        own: The words of its clause from the figure before it up to the figure itself.
    """
    facts = Facts(quantity, phrase, VERBS.get(phrase.head.verb), own)
    rules = _RULES.get(quantity.kind, _COUNT_RULES)  # the last of each always holds
    rule, _, measure, flow = next(rule for rule in rules if rule[1](facts))
    return _measure(measure, _direction(facts, measure, rule), flow, rule)


@cache
def _measure(measure: str, direction: str, flow: bool, rule: MeasureRule) -> Measure:
    """One for all figures that are measured alike."""
    return Measure(measure, direction, flow, rule)


def _direction(facts: Facts, measure: str, rule: MeasureRule) -> str:
    if rule is MeasureRule.STEP:
        return _STEPS[facts.phrase.head.verb]
    if measure == "growth" or rule is MeasureRule.POINTS:
        improves = facts.phrase.head.verb in _IMPROVING and facts.has(_POLLUTION)
        falls = facts.falls or VerbClass.DROP in facts.phrase.head.classes or improves
        return "down" if falls else "up"
    shrinks = measure == "change" and facts.quantity.kind != "money" and _SHRINKS.search(facts.own)
    return "down" if shrinks else ""
