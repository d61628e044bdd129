"""A place among its like: of its tier and year, and surely higher only where the wordings decide it."""

from collections.abc import Callable

import pytest

from tests.invented import invent_dataset
from toolkit.analysis import peers, standing
from toolkit.corpus.dataset import Dataset

Row = dict[str, object]


def report(number: int, year: int = 2024, level: str = "district") -> Row:
    place = f"{'甲乙丙丁戊己庚辛壬癸'[number]}区"
    return {
        "doc_id": f"d{number}-{year}",
        "place": place,
        "place_code": f"99000{number}",
        "year": year,
        "level": level,
    }


def target(doc_id: str, value: float, bound: str = "exact", **known: object) -> Row:
    ends: Row = {
        "value_low": None if bound == "at_most" else value,
        "value_high": None if bound == "at_least" else value,
    }
    year = int(doc_id.rpartition("-")[2])
    row = {
        "record_id": f"{doc_id}-{10 + int(value * 10)}",
        "doc_id": doc_id,
        "indicator_id": "gdp",
        "year": year,
    }
    return row | {"indicator": "生产总值", "bound": bound} | ends | known


@pytest.fixture
def pool(build: Callable[..., Dataset]) -> peers.Pool:
    """Six districts of one year: at least 6, about 5, exactly 6, at least 7, exactly 8, none; and a city."""
    documents = [report(number) for number in range(6)] + [report(7, level="city")]
    wordings = [(6.0, "at_least"), (5.0, "about"), (6.0, "exact"), (7.0, "at_least"), (8.0, "exact")]
    records = [target(f"d{number}-2024", *wording) for number, wording in enumerate(wordings)]
    records.append(target("d7-2024", 9.0))
    return peers.open_pool(build(documents, records), national=False)


def test_the_like_is_of_the_same_tier_and_year(pool: peers.Pool) -> None:
    like = peers.find_like(pool, "d0-2024", fewest=5)
    assert set(like.doc_ids) == {"d1-2024", "d2-2024", "d3-2024", "d4-2024", "d5-2024"}
    assert (like.first_year, like.last_year, like.widened) == (2024, 2024, False)


def test_shares_are_of_what_the_wordings_decide(pool: peers.Pool) -> None:
    found = standing.stand_targets(pool, peers.find_like(pool, "d0-2024", fewest=5)).iloc[0]
    # At least 6 stands surely above about 5; against 6, at least 7 and 8 nobody can say.
    assert found["like"] == 4
    assert (found["others_higher"], found["others_lower"], found["same"], found["undecided"]) == (
        0,
        0.25,
        0,
        0.75,
    )
    assert (found["median"], found["number_higher"]) == (6.5, 0.5)


@pytest.mark.parametrize(
    ("doc_id", "higher", "lower", "same"), [("d2-2024", 0.5, 0.25, 0.0), ("d4-2024", 0.0, 0.5, 0.0)]
)
def test_a_point_stands_below_a_floor_that_begins_above_it(
    pool: peers.Pool, doc_id: str, higher: float, lower: float, same: float
) -> None:
    found = standing.stand_targets(pool, peers.find_like(pool, doc_id, fewest=5)).iloc[0]
    assert (found["others_higher"], found["others_lower"], found["same"]) == (higher, lower, same)


def test_amounts_are_not_set_among_the_like(build: Callable[..., Dataset]) -> None:
    documents = [report(number) for number in range(3)]
    amounts = [target(f"d{n}-2024", 5.0 + n, measure="level", unit="元", span_years=1) for n in range(3)]
    pool = peers.open_pool(build(documents, amounts), national=False)
    assert standing.stand_targets(pool, peers.find_like(pool, "d0-2024")).empty


def test_where_a_year_has_too_few_the_nearest_years_are_taken_in_and_said(
    build: Callable[..., Dataset],
) -> None:
    documents = [report(0), report(1), report(1, 2021), report(2, 2023), report(3, 2020), report(3, 2022)]
    pool = peers.open_pool(build(documents, []), national=False)
    like = peers.find_like(pool, "d0-2024", fewest=2)
    assert like.doc_ids == ("d1-2024", "d2-2023")
    assert (like.first_year, like.last_year, like.widened) == (2023, 2024, True)
    assert set(peers.find_like(pool, "d0-2024", fewest=9).doc_ids) == {"d1-2024", "d2-2023", "d3-2022"}


def test_a_place_without_its_like_has_a_row_without_shares(build: Callable[..., Dataset]) -> None:
    pool = peers.open_pool(build([report(0)], [target("d0-2024", 5.0)]), national=False)
    like = peers.find_like(pool, "d0-2024")
    found = standing.stand_targets(pool, like).iloc[0]
    assert (like.doc_ids, found["like"]) == ((), 0)
    assert found[["others_higher", "others_lower", "undecided", "median"]].isna().all()
    assert standing.stand_industries(pool, like).empty


def test_industries_are_set_against_the_share_of_the_middle_place() -> None:
    pool = peers.open_pool(invent_dataset(30), national=False)
    own = pool.documents[pool.documents["tier"] == "district"]["doc_id"].iloc[0]
    like = peers.find_like(pool, own)
    found = standing.stand_industries(pool, like).set_index("industry")
    others = pool.shares[pool.shares["doc_id"].isin(like.doc_ids)]
    for industry, row in found.iterrows():
        held = others.loc[others["industry"] == industry, "share"]
        assert row["named_by"] == pytest.approx(len(held) / len(like.doc_ids))
        assert row["below"] == pytest.approx(
            ((held < row["share"]).sum() + len(like.doc_ids) - len(held)) / len(like.doc_ids)
        )
        assert row["standing"] != "more" or row["low"] > row["median"]
    assert pool.shares.groupby("doc_id")["share"].sum().round(6).eq(1).all()


def test_the_shipped_facts_are_joined_once() -> None:
    districts = invent_dataset(3)
    joined = peers.join_national(districts)
    assert len(joined.documents) > len(districts.documents)
    again = peers.join_national(joined)
    assert again.documents["doc_id"].tolist() == joined.documents["doc_id"].tolist()
    assert joined.records["record_id"].is_unique


def test_commitments_are_by_head_where_residents_are_known(build: Callable[..., Dataset]) -> None:
    documents = [report(0), report(1), report(2)]
    known = {
        "indicator_id": "new_urban_jobs",
        "theme": "livelihood",
        "subtheme": "employment",
        "measure": "change",
    }
    jobs = [
        {**target(f"d{n}-2024", 0.0), **known, "unit": "人", "value_low": jobs, "value_high": jobs}
        for n, jobs in ((0, 2000.0), (1, 3000.0), (2, 9000.0))
    ]
    residents = [
        {"place_code": f"99000{n}", "place": "区", "residents": 100_000, "as_of": "2020-11-01", "source": "s"}
        for n in (0, 1)
    ]
    pool = peers.open_pool(build(documents, jobs, population=residents), national=False)
    found = standing.stand_commitments(pool, peers.find_like(pool, "d0-2024"))
    assert found[["own", "per_low"]].to_numpy().tolist() == [[False, 300.0], [True, 200.0]]


def test_a_plan_has_no_like_and_says_nothing(build: Callable[..., Dataset]) -> None:
    pool = peers.open_pool(build([report(0), report(1) | {"kind": "plan"}], []), national=False)
    like = peers.find_like(pool, "d1-2024")
    assert (like.doc_ids, like.tier) == ((), "")
    assert standing.stand_targets(pool, like).empty
    assert standing.stand_industries(pool, like).empty
    assert standing.stand_commitments(pool, like).empty
