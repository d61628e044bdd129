from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.export import export_panel
from toolkit.analysis.headline import HEADLINES, select_documents
from toolkit.analysis.panel import build_panel, describe_columns
from toolkit.corpus.dataset import Dataset

Row = dict[str, Any]


@pytest.fixture
def panel(build: Callable[..., Dataset], east: Row, west: Row) -> pd.DataFrame:
    target = {"doc_id": "east", "indicator_id": "gdp", "year": 2024}
    records = [
        target | {"record_id": "east-10", "value_low": 6, "bound": "at_least", "strength": "must"},
        target | {"record_id": "east-90", "value_low": 6, "bound": "at_least", "duplicate_of": "east-10"},
        target | {"record_id": "east-91", "value_low": 2, "part_of": "east-10"},
        target | {"record_id": "east-20", "indicator_id": "trade", "bound": "qualitative", "measure": ""},
        target | {"record_id": "east-30", "indicator_id": "gdp", "role": "actual", "value": 5, "year": 2023},
    ]
    stretch = {"doc_id": "east", "start": 0, "end": 5, "kind": "stretch_clause", "found": 1}
    dataset = build([east, west | {"complete": "no"}], records, audits=[stretch])
    return build_panel(dataset, select_documents(dataset.documents))


def test_the_panel_has_one_row_for_each_place_and_year(panel: pd.DataFrame) -> None:
    assert panel[["place_code", "year"]].values.tolist() == [["990101", 2024], ["990102", 2024]]


def test_a_row_counts_targets_once_and_says_what_it_counted(panel: pd.DataFrame) -> None:
    east = panel.iloc[0]
    assert (east["targets"], east["targets_numbered"], east["repeats_removed"]) == (2, 1, 1)
    assert east["share_numbered"] == 0.5
    assert east["stretch_clause"] == 1


def test_no_number_is_missing_without_its_reason(panel: pd.DataFrame) -> None:
    for name in [name.removesuffix("_absence") for name in panel if name.endswith("_absence")]:
        ends = [n for n in panel if n.startswith(f"{name}_") and n.endswith(("_low", "_high"))]
        empty = panel[ends].isna().all(axis=1)
        assert (empty == (panel[f"{name}_absence"] != "")).all(), name


def test_a_place_without_targets_is_neither_zero_nor_not_set(panel: pd.DataFrame) -> None:
    west = panel.iloc[1]
    assert pd.isna(west["gdp_growth_low"])
    assert west["gdp_absence"] == "text_incomplete"
    assert pd.isna(west["stretch_clause"])


def test_growth_and_level_have_columns_of_their_own_and_results_stand_beside(panel: pd.DataFrame) -> None:
    east = panel.iloc[0]
    assert (east["gdp_growth_face"], east["gdp_growth_unit"], east["gdp_growth_result"]) == (6, "%", 5)
    assert pd.isna(east["gdp_level_face"])
    assert east["trade_state"] == "words"


def test_wording_is_counted_under_every_coding(panel: pd.DataFrame) -> None:
    east = panel.iloc[0]
    assert [east[f"hard_{name}"] for name in ("bound_alone", "strength_alone", "either")] == [1, 1, 1]


def test_names_are_short_enough_for_stata_and_every_column_is_described(panel: pd.DataFrame) -> None:
    described = describe_columns(HEADLINES)
    assert list(described) == list(panel.columns)
    assert max(map(len, described)) <= 32
    assert all(described.values())


@pytest.mark.parametrize("suffix", ["csv", "parquet", "dta", "xlsx"])
def test_the_panel_survives_its_way_through_a_file(panel: pd.DataFrame, suffix: str, tmp_path: Path) -> None:
    path = export_panel(panel, tmp_path / "out")[suffix]
    readers: dict[str, Callable[[Path], pd.DataFrame]] = {
        "csv": pd.read_csv,
        "parquet": pd.read_parquet,
        "dta": pd.read_stata,
        "xlsx": pd.read_excel,
    }
    read = readers[suffix](path)
    assert list(read.columns) == list(panel.columns)
    assert read["gdp_growth_low"].tolist()[0] == 6
    assert pd.isna(read["gdp_growth_low"].tolist()[1])
    assert read["place"].tolist() == ["东区", "西区"]


def test_stata_and_excel_carry_the_meaning_of_each_column(panel: pd.DataFrame, tmp_path: Path) -> None:
    paths = export_panel(panel, tmp_path)
    with pd.io.stata.StataReader(paths["dta"]) as stata:
        assert stata.variable_labels()["gdp_bound"] == "gdp: how the number binds"
        assert list(stata.read()["gdp_absence"].cat.categories) == ["text_incomplete"]
    codebook = pd.read_excel(paths["xlsx"], sheet_name="codebook")
    assert codebook["column"].tolist() == list(panel.columns)
