from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.across.intervals import Interval, Order, format_interval, order_intervals, read_interval

D = Decimal


def interval(bound: str, value: str) -> Interval:
    low = None if bound in ("at_most", "less_than") else D(value)
    high = None if bound in ("at_least", "more_than") else D(value)
    return read_interval({"value_low": low, "value_high": high, "bound": bound})


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        (("exact", "6"), ("exact", "5"), Order.HIGHER),
        (("exact", "5"), ("exact", "5"), Order.EQUAL),
        (("about", "6.5"), ("about", "5.5"), Order.HIGHER),
        (("about", "5"), ("exact", "5"), Order.ABOUT_EQUAL),
        (("at_least", "5.5"), ("exact", "5"), Order.HIGHER),
        (("at_least", "5"), ("exact", "5"), Order.NOT_LOWER),
        (("more_than", "5"), ("exact", "5"), Order.HIGHER),
        (("at_least", "5.5"), ("at_least", "5"), Order.UNDECIDABLE),
        (("at_least", "5.5"), ("about", "5.5"), Order.UNDECIDABLE),
        (("at_most", "27"), ("exact", "30"), Order.LOWER),
        (("at_most", "30"), ("exact", "30"), Order.NOT_HIGHER),
        (("at_most", "30"), ("at_least", "30"), Order.NOT_HIGHER),
    ],
)
def test_the_order_of_two_wordings_says_no_more_than_they_do(
    first: tuple[str, str], second: tuple[str, str], order: Order
) -> None:
    assert order_intervals(interval(*first), interval(*second)) == order


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (("about", "6.5"), ("about", "5.5"), "≈ +1"),
        (("at_least", "5.5"), ("about", "5"), "≳ +0.5"),
        (("at_least", "5.5"), ("exact", "5"), "≥ +0.5"),
        (("at_most", "27"), ("exact", "30"), "≤ −3"),
        (("at_least", "10"), ("at_least", "5"), ""),
    ],
)
def test_a_difference_of_bounds_is_a_bound_and_no_decimal_is_made_up(
    first: tuple[str, str], second: tuple[str, str], text: str
) -> None:
    assert format_interval(interval(*first) - interval(*second), signed=True) == text


def test_parts_of_more_than_sum_to_more_than_their_sum() -> None:
    total = Interval(D(0), D(0))
    for part in ("220", "350", "120", "310"):
        total = total + interval("more_than", part)
    assert total == Interval(D(1000), None, open_low=True)


ends = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(st.sampled_from(["exact", "about", "at_least", "more_than", "at_most"]), ends, ends)
def test_order_turns_round_with_its_sides(bound: str, first: Decimal, second: Decimal) -> None:
    turned = {
        Order.HIGHER: Order.LOWER,
        Order.LOWER: Order.HIGHER,
        Order.NOT_LOWER: Order.NOT_HIGHER,
        Order.NOT_HIGHER: Order.NOT_LOWER,
    }
    one, other = interval(bound, str(first)), interval("exact", str(second))
    forth, back = order_intervals(one, other), order_intervals(other, one)
    assert back == turned.get(forth, forth)
