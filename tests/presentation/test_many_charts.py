"""Charts of many places: what they draw, in both languages, with glyphs and a description."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from tests.invented import invent_dataset
from toolkit.analysis import many, naming, peers, standing
from toolkit.presentation import charts
from toolkit.presentation.fonts import missing_glyphs


@pytest.fixture(scope="module")
def pool() -> peers.Pool:
    return peers.open_pool(invent_dataset(45, years=3), national=False)


def draw_all(pool: peers.Pool, language: str) -> Iterator[Figure]:
    numbered = many.list_numbered(pool, "gdp")
    yield charts.draw_tiers(numbered, many.summarise_years(numbered), "gdp", language=language)
    yield charts.draw_bounds(many.measure_bounds(pool), language=language)
    named = naming.measure_naming(naming.list_naming(pool.dataset, pool.documents), pool.documents)
    names = {name: name for name in named["industry"].head(5)}
    yield charts.draw_naming(named, names, language=language)
    like = peers.find_like(pool, pool.documents["doc_id"].iloc[-1])
    yield charts.draw_standing(standing.list_targets_of_like(pool, like), language=language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_is_described_and_has_its_glyphs(pool: peers.Pool, language: str) -> None:
    for figure in draw_all(pool, language):
        assert any(character.isdigit() for character in str(figure.get_label()))
        assert missing_glyphs(figure) == []
        plt.close(figure)


def test_a_place_is_marked_once_on_each_strip(pool: peers.Pool) -> None:
    like = peers.find_like(pool, pool.documents["doc_id"].iloc[-1])
    targets = standing.list_targets_of_like(pool, like)
    figure = charts.draw_standing(targets)
    dots = [line for ax in figure.axes for line in ax.lines if line.get_marker() == "o"]
    marked = [line for line in dots if len(line.get_xydata()) == 1]  # the dots of all are one line
    assert len(marked) == targets.loc[targets["own"], "indicator_id"].nunique()
    plt.close(figure)
