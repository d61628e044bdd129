"""Tables and the drift chart of the industry study: words for ids, intervals beside shares."""

from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from toolkit.presentation.charts import draw_drift
from toolkit.presentation.industry_tables import name_in_words, show_industries

ROW: dict[str, Any] = {
    "group": "青岛市城阳区", "industry": "wind-power", "share": 0.125, "low": 0.05, "high": 0.2, "clauses": 4,
    "concrete": 3, "small": True, "stage": "future", "answer": "bet", "industries": ("wind-power", "tourism"),
    "unido": 0.5, "unido_low": 0.4, "unido_high": 0.6, "quotient": 1.5, "g2": 6.62, "name": "鑫瑀能源",
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "language", "expected"),
    [
        ("group", "en", "Chengyang"),
        ("industry", "zh", "风电"),
        ("industries", "en", "Wind power; Tourism"),
        ("industries", "zh", "风电、旅游"),
        ("attention", "en", "12% (5%–20%)"),
        ("concrete", "en", "3 / 4"),
        ("small", "en", "✓"),
        ("stage", "zh", "未来产业"),
        ("quotient", "en", "1.50 (0.05–0.20)"),
        ("g2", "en", "6.6"),
        ("name", "en", "鑫瑀能源"),
    ],
)
def test_cells_are_in_words(column: str, language: str, expected: str) -> None:
    table = show_industries(pd.DataFrame([ROW]), [column], level="industry", language=language)

    assert table.frame.iloc[0, 0] == expected


def test_an_interval_may_have_columns_of_its_own() -> None:
    row = {name: value for name, value in ROW.items() if name not in ("low", "high")}
    table = show_industries(pd.DataFrame([row]), ["unido"], level="industry")

    assert table.frame.iloc[0, 0] == "0.50 (0.40–0.60)"


def test_a_wide_table_prints_whole() -> None:
    wide = pd.DataFrame([ROW | {"industries": ("wind-power",) * 30}])
    table = show_industries(wide, ["group", "industries", "attention"], level="industry")

    assert repr(table).count("Wind power") == 30
    assert "..." not in repr(table)
    assert repr(table).count("\n") == 1


def test_an_empty_table_says_so() -> None:
    table = show_industries(pd.DataFrame(columns=["group"]), ["group"], level="industry")

    assert repr(table) == "–"
    assert table._repr_html_() == "<p>–</p>"


@pytest.mark.parametrize(("language", "heading"), [("en", "Wind power"), ("zh", "风电")])
def test_drift_has_a_panel_for_each_industry_and_a_point_for_each_report(language: str, heading: str) -> None:
    drift = pd.DataFrame(
        [
            ROW | {"doc_id": "plan", "year": 2021, "kind": "plan"},
            ROW | {"doc_id": "report", "year": 2025, "kind": "work_report", "share": 0.3, "small": False},
            ROW | {"doc_id": "report", "year": 2025, "kind": "work_report", "industry": "tourism"},
        ]
    )
    named = name_in_words(drift, level="industry", language=language)
    figure = draw_drift(named, place="青岛市城阳区", language=language)
    first, second = [ax for ax in figure.axes if ax.axison]

    assert first.get_title(loc="left") == heading
    assert list(first.lines[0].get_ydata()) == [0.125, 0.3]
    assert list(second.lines[0].get_ydata()) == [0.0, 0.125]  # not named in the plan: drawn at zero
    assert first.get_xticklabels()[0].get_text().startswith("2021")
    plt.close(figure)
