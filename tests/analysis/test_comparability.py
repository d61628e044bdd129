from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from toolkit.across.intervals import Interval
from toolkit.analysis.comparability import Axis, Effect, Reason, Verdict, compare
from toolkit.analysis.conversion import to_common_terms
from toolkit.analysis.figures import Figure
from toolkit.analysis.selection import select_comparable

GROWTH = Figure(
    record_id="east-1",
    place_code="990101",
    place="东区",
    tier="district",
    year=2024,
    span_years=1,
    indicator_id="gdp",
    name="生产总值",
    population=frozenset(),
    scope="",
    price_basis="",
    measure="growth",
    role="target",
    unit="%",
    interval=Interval(Decimal(6), Decimal(6)),
    source_kind="work_report",
    complete=True,
)
PLACES = replace(GROWTH, indicator_id="childcare_places", name="托位", measure="change", unit="个")


def other(figure: Figure, **changes: Any) -> Figure:
    return replace(figure, record_id="west-1", place_code="990102", place="西区", **changes)


@pytest.mark.parametrize(
    ("figure", "changes", "reason"),
    [
        (GROWTH, {"tier": "city"}, Reason.TIER),
        (GROWTH, {"role": "actual"}, Reason.ROLE),
        (GROWTH, {"indicator_id": "revenue"}, Reason.OTHER_INDICATOR),
        (GROWTH, {"interval": Interval(None, None)}, Reason.NO_NUMBER),
        (GROWTH, {"measure": "level", "unit": "元"}, Reason.MEASURE),
        (GROWTH, {"year": 2025}, Reason.WINDOW),
        (GROWTH, {"unit": "个百分点"}, Reason.UNIT),
        (PLACES, {"measure": "level", "span_years": 0}, Reason.STOCK_FLOW),
        (PLACES, {"population": frozenset({"rural"})}, Reason.LIKE_NAME),
    ],
)
def test_what_measures_something_else_is_not_compared(
    figure: Figure, changes: dict[str, Any], reason: Reason
) -> None:
    found = compare(figure, other(figure, **changes))
    assert found.verdict == Verdict.NOT
    assert reason in found.reasons(Effect.BLOCKS)


@pytest.mark.parametrize(
    ("first", "second", "reason", "verdict"),
    [
        ({"scope": "own_level"}, {"scope": "all_accounts"}, Reason.SCOPE, Verdict.NOT),
        ({"scope": "own_level"}, {}, Reason.SCOPE_UNSTATED, Verdict.COMPARABLE),
        ({"price_basis": "constant"}, {"price_basis": "current"}, Reason.PRICE_BASIS, Verdict.NOT),
        ({"source_kind": "digest"}, {}, Reason.DIGEST_VS_FULL, Verdict.COMPARABLE),
        ({"complete": False}, {}, Reason.TEXT_INCOMPLETE, Verdict.COMPARABLE),
        ({"interval": Interval(Decimal(5), None)}, {}, Reason.BOUND, Verdict.COMPARABLE),
    ],
)
def test_what_a_text_leaves_open_is_a_caution_and_what_it_states_otherwise_a_bar(
    first: dict[str, Any], second: dict[str, Any], reason: Reason, verdict: Verdict
) -> None:
    found = compare(replace(GROWTH, **first), other(GROWTH, **second))
    assert (found.verdict, reason in found.reasons()) == (verdict, True)


def test_tiers_are_compared_where_that_is_asked_for() -> None:
    assert compare(GROWTH, other(GROWTH, tier="city"), Axis.TIERS).verdict == Verdict.COMPARABLE


def test_like_figures_of_two_places_are_compared_without_reservation() -> None:
    assert compare(GROWTH, other(GROWTH)).reasons() == ()


def test_the_whole_area_is_what_an_unstated_scope_means() -> None:
    assert compare(replace(GROWTH, scope="whole_area"), other(GROWTH)).reasons() == ()


def test_years_of_one_place_are_compared_along_the_years_only() -> None:
    next_year = replace(GROWTH, record_id="east-2", year=2025)
    assert compare(GROWTH, next_year, Axis.YEARS).verdict == Verdict.COMPARABLE
    assert compare(GROWTH, next_year, Axis.PLACES).verdict == Verdict.NOT


def test_a_change_over_five_years_is_converted_to_one_year() -> None:
    plan = replace(PLACES, span_years=5, interval=Interval(Decimal(500), Decimal(500)))
    assert compare(plan, other(PLACES)).verdict == Verdict.CONVERTIBLE
    assert to_common_terms(plan) == (Interval(Decimal(100), Decimal(100)), "个")


def test_areas_are_converted_and_money_of_two_currencies_is_not() -> None:
    hectares = replace(PLACES, unit="公顷", interval=Interval(Decimal(2), Decimal(2)))
    assert compare(hectares, other(PLACES, unit="平方米")).verdict == Verdict.CONVERTIBLE
    assert to_common_terms(hectares) == (Interval(Decimal(20_000), Decimal(20_000)), "平方米")
    assert compare(replace(PLACES, unit="元"), other(PLACES, unit="美元")).verdict == Verdict.NOT


def test_a_selection_keeps_what_may_be_compared_and_lists_what_was_left_out_and_why() -> None:
    stock = other(PLACES, measure="level", span_years=0)
    north = replace(PLACES, record_id="north-1", place="北区")
    selection = select_comparable([stock, PLACES, north])
    assert [figure.record_id for figure in selection.kept] == ["east-1", "north-1"]
    assert [(out.figure.record_id, out.reasons) for out in selection.left_out] == [
        ("west-1", (Reason.STOCK_FLOW,))
    ]


def test_every_two_figures_of_a_selection_may_be_compared() -> None:
    unstated = replace(GROWTH, record_id="a", place="甲区")
    own = replace(GROWTH, record_id="b", place="乙区", scope="own_level")
    total = replace(GROWTH, record_id="c", place="丙区", scope="all_accounts")
    kept = select_comparable([own, total, unstated]).kept
    assert [figure.record_id for figure in kept] == ["b", "a"]


def test_what_most_can_be_compared_with_is_kept_though_another_kind_comes_first() -> None:
    level = [replace(GROWTH, record_id=f"level-{at}", measure="level", unit="元") for at in range(2)]
    rates = [replace(GROWTH, record_id=f"rate-{at}", place=f"{at}区") for at in range(3)]
    silent = [replace(GROWTH, record_id=f"silent-{at}", interval=Interval(None, None)) for at in range(4)]
    selection = select_comparable([*silent, *level, *rates])
    assert [figure.record_id for figure in selection.kept] == ["rate-0", "rate-1", "rate-2"]
    assert {out.against.record_id for out in selection.left_out} == {"rate-0"}


def test_an_empty_comparison_keeps_nothing() -> None:
    assert select_comparable([]).kept == ()
