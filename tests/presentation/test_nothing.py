import matplotlib.pyplot as plt
import pandas as pd
import pytest

from toolkit.presentation import charts
from toolkit.presentation.fonts import missing_glyphs

COLUMNS = ["place", "year", "stage", "indicator_id", "measure", "value_low", "value_high", "bound", "unit"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_study_without_comparable_figures_says_so_in_place_of_a_chart(language: str) -> None:
    nothing = pd.DataFrame(columns=[*COLUMNS, "subtheme", "count"])
    figures = [
        charts.draw_targets(nothing, language=language),
        charts.draw_over_time(nothing, place="青岛市城阳区", language=language),
        charts.draw_matrix(nothing, language=language),
        charts.draw_standing(nothing.assign(own=False), language=language),
        charts.draw_tiers(nothing.assign(tier="", value=0.0), nothing, "gdp", language=language),
        charts.draw_bounds(nothing, language=language),
        charts.draw_additions(nothing.assign(tier="", above="", value=0.0), language=language),
        charts.draw_naming(nothing.assign(industry=""), {}, language=language),
    ]
    for figure in figures:
        (words,) = [text.get_text() for ax in figure.axes for text in ax.texts]
        assert words.startswith("Nothing to draw" if language == "en" else "无图可画")
        assert missing_glyphs(figure) == []
        plt.close(figure)
