"""What only name and number together say of a figure: whose share it is, that it falls, that it is money."""

import re
from typing import Final

from toolkit.extraction.measures import Measure
from toolkit.extraction.names import Phrase
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.signs import as_fall, is_negative
from toolkit.lexicons.lexicon import split_group, word_group

(_SHARE,) = split_group("share_noun")
_MONEY: Final = word_group("money_noun")
(_YUAN,) = split_group("yuan")
_MILLIONS: Final = 1_000_000  # less than that needs its unit said: 企业 3万 are not 元
_GOES_ON: Final = frozenset(split_group("goes_on"))  # 和, 以上, 左右, 大关: nothing that is counted
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_SIGNED: Final = frozenset({"growth", "share"})


def settle_phrase(quantity: Quantity, phrase: Phrase) -> Phrase:
    """The name of a share that the grammar knows: 第二产业占比, the second of 三次产业5:41:54."""
    return phrase._replace(text=quantity.member + _SHARE) if quantity.member else phrase


def settle_quantity(quantity: Quantity, phrase: Phrase, behind: str) -> Quantity:
    """零售总额4120亿 is money: 元 goes without saying where nothing else is counted."""
    value = quantity.low if quantity.low is not None else quantity.high
    great = not quantity.unit and quantity.kind == "number" and value is not None and value >= _MILLIONS
    if great and (behind in _GOES_ON or not _HAN.match(behind)) and _MONEY.search(phrase.text):
        return quantity._replace(unit=_YUAN, kind="money")
    return quantity


def settle_sign(quantity: Quantity, measure: Measure) -> tuple[Quantity, Measure]:
    """A growth below zero is a fall: 增长-3.2% goes down by 3.2 %."""
    if quantity.kind != "rate" or measure.measure == "level" or not is_negative(quantity):
        return quantity, measure
    kept = measure.measure if measure.measure not in _SIGNED else "growth"
    return as_fall(quantity), Measure(kept, "down", flow=True, rule=measure.rule)
