"""保8争9: two figures in one word, what is kept and what is striven for, in per cent."""

import re
from typing import Final

from toolkit.extraction.quantity import Number, Quantity, Stretch
from toolkit.extraction.rules import QuantityRule
from toolkit.lexicons.lexicon import group_pattern

_UNIT: Final = "%"
_NUMBER: Final = r"\d{1,2}(?:\.\d)?"
_PLEDGE: Final = re.compile(
    rf"(?P<must>{group_pattern('pledge_kept')})(?P<kept>{_NUMBER})"
    rf"(?P<strive>{group_pattern('pledge_aimed')})(?P<aimed>{_NUMBER})(?![\d.%％\u4e00-\u9fff])"
)


def find_pledges(stretch: Stretch) -> dict[int, tuple[str, str]]:
    """For the position of each numeral of such a pair, how firmly it is meant and the word that says so."""
    found = _PLEDGE.finditer(stretch.text, stretch.start, stretch.end)
    pairs = (("kept", "must"), ("aimed", "strive"))
    return {m.start(figure): (firm, m[firm]) for m in found for figure, firm in pairs}


def read_pledge(stretch: Stretch, number: Number, hedge: tuple[str, str]) -> Quantity:
    """The figure of a numeral of such a pair; the word before it is no part of a name."""
    number.unit = _UNIT
    figure = number.bounded(stretch, QuantityRule.PLEDGE)
    return figure._replace(start=figure.start - len(hedge[1]), hedge=hedge)
