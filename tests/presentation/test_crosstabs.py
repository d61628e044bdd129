import pandas as pd
import pytest

from toolkit.presentation.crosstabs import name_stages, tabulate_counts, tabulate_figures, tabulate_ladder


def test_a_ladder_shows_its_empty_rung_as_a_reason() -> None:
    common = {"place": "青岛市崂山区", "indicator_id": "gdp", "year": 2024, "difference": "", "against": ""}
    rungs = [
        {"rung": "nation", "target": "≈ 5", "unit": "%", "source": "report", "record_id": "", "note": ""},
        {"rung": "province", "target": "", "unit": "", "source": "", "note": "no_figure_at_hand"},
        {"rung": "district", "target": "≈ 6", "unit": "%", "source": "", "record_id": "a-1", "note": ""},
    ]
    frame = pd.DataFrame([common | {"order": ""} | rung for rung in rungs])
    (row,) = tabulate_ladder(frame).to_dict("records")
    cells = [row[rung] for rung in ("nation", "province", "city", "own_target")]
    assert cells == ["≈ 5%", "no_figure_at_hand", "not_above", "≈ 6%"]
    assert (row["record_id"], row["source"]) == ("a-1", "report")


@pytest.mark.parametrize("tier", ["nation", "province", "city", "district"])
def test_the_own_target_of_any_tier_stands_in_its_own_column(tier: str) -> None:
    known = {
        "place": "某地",
        "indicator_id": "gdp",
        "year": 2024,
        "difference": "",
        "against": "",
        "order": "",
    }
    own = {"rung": tier, "target": "7.5", "unit": "%", "source": "", "record_id": "a-1", "note": ""}
    (row,) = tabulate_ladder(pd.DataFrame([known | own])).to_dict("records")
    assert row["own_target"] == "7.5%"
    assert {row[above] for above in ("nation", "province", "city")} == {"not_above"}


COMMITMENTS = pd.DataFrame(
    {
        "subtheme": ["health", "education", "education"],
        "place": ["青岛市崂山区", "青岛市崂山区", "青岛市城阳区"],
        "year": [2024, 2024, 2024],
        "indicator": ["卫生室", "学位", "学位"],
        "value_low": [26.0, 450.0, 6400.0],
        "value_high": [26.0, 450.0, None],
        "bound": ["exact", "exact", "at_least"],
        "unit": ["个", "个", "个"],
        "record_id": ["a-1", "a-2", "b-1"],
    }
)


def test_the_figures_stand_in_the_cells_of_their_field_and_place() -> None:
    table = tabulate_figures(COMMITMENTS, "zh")
    assert table.to_dict("list") == {
        "subtheme": ["education", "health"],
        "崂山区 2024": ["学位 450个", "卫生室 26个"],
        "城阳区 2024": ["学位 ≥6,400个", ""],
        "record_ids": ["a-2 b-1", "a-1"],
    }


def test_a_field_that_a_text_does_not_speak_of_is_a_dash_and_not_a_zero() -> None:
    counts = COMMITMENTS.head(2).assign(count=[0, 3], record_ids=["", "a-2 a-3 a-4"])
    table = tabulate_counts(counts)
    assert table["Laoshan 2024"].tolist() == ["3", "–"]
    assert table["record_ids"].tolist() == ["a-2 a-3 a-4", ""]


def test_stages_are_named_by_the_years_they_cover() -> None:
    stages = pd.DataFrame(
        {"stage": ["plan", "target"], "first_year": [2021, 2025], "last_year": [2025, 2025]}
    )
    assert name_stages(stages)["stage"].tolist() == ["plan 2021–2025", "target 2025"]
    assert name_stages(stages, "zh")["stage"].tolist() == ["规划 2021–2025", "目标 2025"]
