from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.acts import list_acts
from toolkit.analysis.comparability import Reason
from toolkit.analysis.headline import select_documents
from toolkit.analysis.livelihood import (
    compare_fields,
    count_by_field,
    list_commitments,
    scale_by_residents,
)
from toolkit.corpus.dataset import Dataset

Build = Callable[..., Dataset]
Row = dict[str, Any]

STATION: Row = {
    "doc_id": "east",
    "theme": "livelihood",
    "subtheme": "elderly",
    "indicator": "养老服务站",
    "indicator_id": "elderly_service_stations",
    "measure": "change",
    "unit": "处",
    "year": 2024,
}
CENSUS = {"as_of": "2020-11-01", "source": "census"}
POPULATION = [
    CENSUS | {"place_code": "990101", "place": "东区", "residents": 500_000},
    CENSUS | {"place_code": "990102", "place": "西区", "residents": 1_000_000},
]


def list_all(dataset: Dataset) -> pd.DataFrame:
    return list_commitments(dataset, select_documents(dataset.documents))


def test_a_repeated_commitment_counts_once(build: Build, east: Row) -> None:
    first = STATION | {"record_id": "east-1", "value": 15}
    dataset = build([east], [first, first | {"record_id": "east-9", "duplicate_of": "east-1"}])
    counts = count_by_field(list_all(dataset), dataset.documents)
    assert counts[["subtheme", "count", "record_ids"]].values.tolist() == [["elderly", 1, "east-1"]]


def test_a_part_is_not_counted_beside_its_whole(build: Build, east: Row) -> None:
    whole = STATION | {"record_id": "east-1", "value": 15}
    part = whole | {"record_id": "east-9", "value": 5, "part_of": "east-1"}
    counts = count_by_field(list_all(build([east], [whole, part])), build([east], [whole, part]).documents)
    assert counts[["count", "record_ids"]].values.tolist() == [[1, "east-1"]]


def test_every_count_names_the_records_that_it_counts(build: Build, east: Row, west: Row) -> None:
    records = [STATION | {"record_id": f"east-{n}", "value": n} for n in (1, 2)]
    dataset = build([east, west], records)
    counts = count_by_field(list_all(dataset), dataset.documents)
    assert (counts["record_ids"].str.split().str.len() == counts["count"]).all()
    assert counts.set_index("place")["count"].to_dict() == {"东区": 2, "西区": 0}


def test_a_livelihood_field_under_another_theme_is_a_commitment_too(build: Build, east: Row) -> None:
    renewal = STATION | {"record_id": "east-1", "theme": "city", "subtheme": "housing", "value": 60}
    assert len(list_all(build([east], [renewal]))) == 1


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"measure": "change", "span_years": 1}, "flow"),
        ({"measure": "level", "span_years": 0}, "stock"),
        ({"measure": "share", "span_years": 0}, "stock"),
    ],
)
def test_stock_and_flow_are_told_apart(build: Build, east: Row, cells: Row, kind: str) -> None:
    dataset = build([east], [STATION | {"record_id": "east-1", "value": 15} | cells])
    assert list_all(dataset)["stock_or_flow"].tolist() == [kind]


def scale(build: Build, east: Row, west: Row, *records: Row) -> pd.DataFrame:
    dataset = build([east, west], list(records), population=POPULATION)
    return scale_by_residents(compare_fields(list_all(dataset), dataset), dataset)


def test_commitments_per_resident_carry_census_and_record(build: Build, east: Row, west: Row) -> None:
    ours = STATION | {"record_id": "east-1", "value": 15}
    theirs = STATION | {"record_id": "west-1", "doc_id": "west", "value": 16}
    scaled = scale(build, east, west, ours, theirs)
    assert scaled[["place", "per_low", "as_of", "source", "record_id"]].values.tolist() == [
        ["东区", 0.3, "2020-11-01", "census", "east-1"],
        ["西区", 0.16, "2020-11-01", "census", "west-1"],
    ]
    assert scaled["flip_percent"].tolist()[0] == 87.5
    assert pd.isna(scaled["flip_percent"].tolist()[1])


def test_a_bound_that_leaves_the_order_open_names_no_population_that_would_turn_it(
    build: Build, east: Row, west: Row
) -> None:
    ours = STATION | {"record_id": "east-1", "value_low": 15, "bound": "at_least"}
    theirs = ours | {"record_id": "west-1", "doc_id": "west"}
    assert scale(build, east, west, ours, theirs)["flip_percent"].isna().all()


def test_stock_and_flow_are_never_scaled_together(build: Build, east: Row, west: Row) -> None:
    ours = STATION | {"record_id": "east-1", "value": 15}
    theirs = ours | {"record_id": "west-1", "doc_id": "west", "measure": "level", "span_years": 0}
    assert scale(build, east, west, ours, theirs).empty
    dataset = build([east, west], [ours, theirs], population=POPULATION)
    (selection,) = compare_fields(list_all(dataset), dataset)
    assert selection.left_out[0].reasons == (Reason.STOCK_FLOW,)


def test_a_rate_is_not_divided_by_residents(build: Build, east: Row, west: Row) -> None:
    rate = {"measure": "share", "span_years": 0, "unit": "%", "value": 5}
    ours = STATION | rate | {"record_id": "east-1"}
    assert scale(build, east, west, ours, ours | {"record_id": "west-1", "doc_id": "west"}).empty


def test_an_act_stands_with_its_place_in_the_text(build: Build, east: Row) -> None:
    built = STATION | {"record_id": "east-40", "value": 15, "section": "民生"}
    stock = built | {"record_id": "east-80", "measure": "level", "span_years": 0}
    words = built | {"record_id": "east-90", "bound": "qualitative", "value": None}
    acts = list_acts(list_all(build([east], [built, stock, words])))
    assert acts[["act", "doc_id", "start", "end", "record_id"]].values.tolist() == [
        ["stations", "east", 40, 43, "east-40"]
    ]


def test_the_number_of_parts_that_a_text_announces_is_no_commitment(build: Build, east: Row) -> None:
    parts = STATION | {"record_id": "east-1", "value": 5, "indicator": "方面攻坚突破", "indicator_id": ""}
    audit = {"doc_id": "east", "start": 1, "end": 2, "kind": "announced_parts", "expected": 5, "found": 5}
    dataset = build([east], [parts, STATION | {"record_id": "east-9", "value": 15}], audits=[audit])
    assert list_all(dataset)["record_id"].tolist() == ["east-9"]
