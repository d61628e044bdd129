"""Many places over many years: medians, bounds, turns, what a tier adds, and first namings."""

from collections.abc import Callable

import pandas as pd
import pytest

from tests.invented import invent_dataset
from toolkit.analysis import many, naming, peers
from toolkit.corpus.dataset import Dataset

Row = dict[str, object]

CODES = {
    "全国": ("000000", "nation"),
    "甲省": ("990000", "province"),
    "甲市": ("990100", "city"),
    "甲县": ("990102", "county"),
}


def report(place: str, year: int) -> Row:
    code, level = CODES[place]
    return {"doc_id": f"{code}-{year}", "place": place, "place_code": code, "level": level, "year": year}


def target(place: str, year: int, value: float, bound: str = "exact") -> Row:
    doc_id = f"{CODES[place][0]}-{year}"
    high = None if bound == "at_least" else value
    record = {"record_id": f"{doc_id}-{10 + int(value * 10)}", "doc_id": doc_id, "indicator_id": "gdp"}
    return record | {
        "indicator": "生产总值",
        "year": year,
        "bound": bound,
        "value_low": value,
        "value_high": high,
    }


@pytest.fixture
def open_pool(build: Callable[..., Dataset]) -> Callable[..., peers.Pool]:
    def make(*targets: Row) -> peers.Pool:
        by_code = {code: place for place, (code, _) in CODES.items()}
        pairs = dict.fromkeys(tuple(str(row["doc_id"]).split("-")) for row in targets)
        documents = [report(by_code[code], int(year)) for code, year in pairs]
        return peers.open_pool(build(documents, list(targets)), national=False)

    return make


def test_each_tier_adds_to_the_nearest_tier_above_that_is_held(open_pool: Callable[..., peers.Pool]) -> None:
    pool = open_pool(
        target("全国", 2024, 5, "about"),
        target("甲市", 2024, 6, "about"),
        target("甲县", 2024, 6, "at_least"),
    )
    added = many.list_additions(pool, ["gdp"]).set_index("place")
    assert added.loc["甲市", ["above", "value", "order"]].tolist() == ["nation", 1.0, "higher"]
    assert added.loc["甲县", "above"] == "city"
    assert added.loc["甲县", "order"] == "undecidable"
    shares = many.summarise_additions(many.list_additions(pool, ["gdp"])).set_index("tier")
    assert shares.loc["city", ["higher", "undecided"]].tolist() == [1.0, 0.0]
    assert shares.loc["district", ["higher", "undecided"]].tolist() == [0.0, 1.0]


def test_a_report_of_another_year_is_nothing_to_add_to(open_pool: Callable[..., peers.Pool]) -> None:
    pool = open_pool(target("全国", 2023, 5), target("甲市", 2024, 6))
    assert many.list_additions(pool, ["gdp"]).empty


def test_a_place_hardens_where_it_names_a_floor_after_a_number(open_pool: Callable[..., peers.Pool]) -> None:
    bounds = ("about", "at_least", "at_least", "exact")
    pool = open_pool(*(target("甲市", 2021 + n, 6 + n, bound) for n, bound in enumerate(bounds)))
    (row,) = many.count_turns(pool).to_dict("records")
    assert (row["pairs"], row["hardens"], row["softens"], row["stays"]) == (3, 1, 1, 1)


def test_bounds_of_a_period_are_shares_of_its_targets(open_pool: Callable[..., peers.Pool]) -> None:
    pool = open_pool(
        target("甲市", 2023, 6), target("甲市", 2024, 7, "at_least"), target("全国", 2024, 5, "about")
    )
    bounds = many.measure_bounds(pool).set_index("bound")
    assert bounds["share"].round(3).to_dict() == {"words": 0, "about": 0.333, "point": 0.333, "floor": 0.333}
    assert set(bounds["reports"]) == {3}


def test_years_have_quartiles_by_tier_from_the_top(open_pool: Callable[..., peers.Pool]) -> None:
    pool = open_pool(target("甲县", 2024, 8), target("甲市", 2024, 6), target("全国", 2024, 5))
    years = many.summarise_years(many.list_numbered(pool, "gdp"))
    assert years["tier"].tolist() == ["nation", "city", "district"]
    assert years["median"].tolist() == [5, 6, 8]


def test_periods_end_with_the_latest_year() -> None:
    years = invent_dataset(1, years=5).documents["year"].sort_values()
    assert many.name_period(years).tolist() == ["2019–2021"] * 2 + ["2022–2024"] * 3


def test_a_first_naming_needs_earlier_reports_that_are_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "EARLIER", 3)
    monkeypatch.setattr(naming, "WIDELY", 1)
    pool = peers.open_pool(invent_dataset(3, years=2), national=False)
    named = naming.list_naming(pool.dataset, pool.documents)
    only = named[(named["year"] == 2023) | (named["industry"] != "beer")]
    late = named.head(1).assign(industry="beer", year=2024)
    first = naming.find_first_naming(
        pd.concat([only[only["industry"] != "beer"], late]), pool.documents
    ).set_index("industry")
    assert first.loc["beer", ["first_year", "earlier", "held"]].tolist() == [2024, 3, 3]
    assert set(first["first_year"]) == {2024}, "what the first year names has no first naming"


def test_shares_of_naming_are_of_the_reports_of_the_period() -> None:
    pool = peers.open_pool(invent_dataset(6, years=1), national=False)
    named = naming.list_naming(pool.dataset, pool.documents)
    table = naming.measure_naming(named, pool.documents)
    assert table["share"].between(0, 1).all()
    assert (table["named"] / table["reports"] == table["share"]).all()
