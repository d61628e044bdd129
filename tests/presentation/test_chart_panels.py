"""Charts in pages: each panel a picture of its own, so that a telephone shows it as wide as itself."""

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from tests.invented import invent_dataset
from toolkit.analysis import peers, standing, wording
from toolkit.errors import UsageError
from toolkit.presentation import charts
from toolkit.presentation.site.chart_panels import split_panels
from toolkit.presentation.studies import SITE_FILE, run_study
from toolkit.presentation.svg import render_svg

READABLE = 7.5  # points of the smallest words, where a panel fills a telephone
TELEPHONE = 358  # pixels of a chart on a screen of 390


@pytest.fixture(scope="module")
def pool() -> peers.Pool:
    return peers.open_pool(invent_dataset(20), national=False)


def _read_widths(page: str) -> list[float]:
    return [float(view.split()[2]) for view in re.findall(r'viewBox="([^"]+)"', page)]


def _check_words(page: str, widths: list[float]) -> None:
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ?(\d+(?:\.\d+)?)px", page)]
    assert sizes
    assert min(sizes) * TELEPHONE / max(widths) >= READABLE


def test_each_panel_is_a_picture_that_a_telephone_shows_in_readable_words(pool: peers.Pool) -> None:
    like = peers.find_like(pool, pool.documents["doc_id"].iloc[-1])
    targets = standing.list_targets_of_like(pool, like)
    figure = charts.draw_standing(targets)
    panels = len(figure.axes)

    page = split_panels(render_svg(figure))
    plt.close(figure)

    assert page.count("<svg") == panels == page.count("</svg>") > 2
    assert page.count("<g") == page.count("</g>") + len(re.findall(r"<g[^>]*/>", page))
    assert page.startswith("<figcaption><strong>")
    assert any(character.isdigit() for character in page.partition("<desc>")[2].partition("</desc>")[0])
    _check_words(page, _read_widths(page))


def test_a_chart_of_one_panel_is_there_for_a_page_and_for_a_telephone(pool: peers.Pool) -> None:
    counted = wording.count_strengths(pool.dataset, pool.documents.head(3))
    figure = charts.draw_wording(counted)

    page = split_panels(render_svg(figure))
    plt.close(figure)

    wide, narrow = page.partition(' class="narrow"')[::2]
    assert page.count("<svg") == 2
    assert _read_widths(narrow)[0] < _read_widths(wide)[0] * 0.6
    _check_words(narrow, _read_widths(narrow))
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_the_words_beside_a_marked_place_stand_apart_from_its_arrow() -> None:
    values = [4.0, 5.0, 5.5, 6.0, 6.5, 7.0, 9.0]
    targets = pd.DataFrame(
        {
            "place": [f"地{number}" for number in range(len(values))], "year": 2024, "indicator_id": "gdp",
            "measure": "growth", "value_low": values, "value_high": None, "bound": "at_least", "unit": "%",
            "record_id": "", "own": [value == 6.0 for value in values],
        }
    )  # fmt: skip
    figure = charts.draw_standing(targets)
    (ax,) = figure.axes
    (own,) = [text for text in ax.texts if text.get_text() == "≥ 6%"]
    box = own.get_window_extent()
    x, y = ax.transData.transform((6.0, 0.0))
    assert not (box.x0 < x + 20 * figure.dpi / 72 and x < box.x1 and box.y0 < y < box.y1)
    plt.close(figure)


def test_a_study_is_not_written_over_the_pages_of_a_site(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / SITE_FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="holds a site"):
        run_study("90", {}, folder)


def test_the_values_below_a_strip_are_round_and_stand_where_they_are() -> None:
    targets = pd.DataFrame(
        {
            "place": [f"地{number}" for number in range(60)], "year": 2024, "indicator_id": "gdp",
            "measure": "growth", "value_low": [3 + number / 10 for number in range(60)], "value_high": None,
            "bound": "exact", "unit": "%",
        }
    )  # fmt: skip
    figure = charts.draw_targets(targets)
    (ax,) = figure.axes
    below = {text.get_text(): text for text in ax.texts if text.get_text().isdigit()}
    assert list(below) == ["4", "6", "8"]
    for value, text in below.items():
        box, (x, y) = text.get_window_extent(), ax.transData.transform((float(value), ax.get_ylim()[0]))
        assert abs((box.x0 + box.x1) / 2 - x) < 1
        assert box.y1 < y
    plt.close(figure)


def test_the_words_beside_a_figure_end_inside_their_panel() -> None:
    targets = pd.DataFrame(
        {
            "place": ["名字长的甲区", "乙区"], "year": 2024, "indicator_id": ["foreign_capital_used", "gdp"],
            "measure": ["level", "growth"], "value_low": [4e8, 5.5], "value_high": None, "bound": "at_least",
            "unit": ["美元", "%"],
        }
    )  # fmt: skip
    figure = charts.draw_targets(targets)
    figure.canvas.draw()
    panel = figure.axes[0]
    (words,) = [text for text in panel.texts if "400 million" in text.get_text()]
    margin = 0.1 * figure.dpi  # a tenth of an inch beside the panel is its own
    assert words.get_window_extent().x1 <= panel.get_window_extent().x1 + margin
    plt.close(figure)


def test_the_place_that_is_set_among_others_does_not_count_among_them() -> None:
    values = [4.0, 5.0, 6.0, 9.0]
    targets = pd.DataFrame(
        {
            "place": ["甲区", "乙区", "丙区", "丁区"], "year": 2024, "indicator_id": "gdp",
            "measure": "growth", "value_low": values, "value_high": values, "bound": "exact", "unit": "%",
            "record_id": "", "own": [False, False, False, True],
        }
    )  # fmt: skip
    figure = charts.draw_standing(targets)
    (ax,) = figure.axes
    assert "3 others, median 5%" in {text.get_text() for text in ax.texts}
    said = str(figure.get_label())
    assert "3 places from 4% (甲区) to 6% (丙区), median 5%." in said
    assert "丁区: 9%." in said
    plt.close(figure)


def test_a_heading_names_the_measure_of_what_is_drawn() -> None:
    targets = pd.DataFrame(
        {
            "place": ["甲区", "乙区"], "year": 2024, "indicator_id": "new_urban_jobs",
            "measure": ["growth", "change"], "value_low": [None, 3000.0], "value_high": None,
            "bound": "at_least", "unit": ["%", "人"], "absence": ["not_comparable", ""],
        }
    )  # fmt: skip
    figure = charts.draw_targets(targets)
    title = figure.axes[0].get_title(loc="left")
    assert title.replace("\n", " · ") == "New urban jobs · change"
    plt.close(figure)


def test_of_many_places_only_a_tier_above_all_of_them_is_drawn() -> None:
    known = {"year": 2024, "indicator_id": "gdp", "measure": "growth", "bound": "about", "unit": "%"}
    places = [f"地{number}" for number in range(60)]
    values = [3 + number / 10 for number in range(60)]
    targets = pd.DataFrame({"place": places, "value_low": values, "value_high": values, **known})
    above = {"place": ["全国", "某市"], "value_low": [5.0, 5.5], "value_high": [5.0, 5.5]}
    parents = pd.DataFrame(above | known | {"over_all": [True, False]})
    figure = charts.draw_targets(targets, parents)
    words = {text.get_text() for text in figure.axes[0].texts}
    assert "China" in words
    assert "某市" not in words
    plt.close(figure)


def test_figures_on_one_axis_share_a_unit() -> None:
    targets = pd.DataFrame(
        {
            "place": ["甲市", "乙市", "甲市", "乙市"], "year": 2024,
            "indicator_id": ["grain_output", "grain_output", "gdp", "gdp"],
            "measure": ["level", "level", "growth", "growth"], "value_low": [8e9, 3e6, 5.0, 6.0],
            "value_high": None, "bound": "at_least", "unit": ["斤", "吨", "%", "%"],
        }
    )  # fmt: skip
    figure = charts.draw_targets(targets)
    grain, gdp = ({text.get_text() for text in ax.texts} for ax in figure.axes)
    assert {"≥ 4 million tonnes", "≥ 3 million tonnes"} <= grain
    assert {"≥ 5%", "≥ 6%"} <= gdp
    plt.close(figure)
