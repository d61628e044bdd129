"""A layout for each number of places: sites of three, twelve, sixty and 250 invented places stay readable.

Each page of a site is opened and measured: its weight, its height, the rows that its tables show at once, and
whether words in its charts cover one another. 250 places are built whole, with every brief in both languages,
against the clock; that takes minutes and is run by `make large`.
"""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.invented import invent_dataset
from toolkit.corpus.dataset import load_dataset, write_dataset
from toolkit.presentation.notebooks import list_studies
from toolkit.presentation.site import build_site
from toolkit.presentation.site.build import make_page, write_frame
from toolkit.presentation.site.pages import plan_pages, read_studies

pytestmark = pytest.mark.browser

HEAVIEST = 3_000_000  # bytes of a page with what it carries
TALLEST, TALLEST_CHART = 20_000, 1_600  # pixels at a width of 1,200
MOST_ROWS = 50  # of one table at once
PRINTED = 2_000  # of the table of figures, on paper
LONGEST = 300  # seconds for 250 places on two cores

# Pairs of words of a chart that cover each other by more than a sixth of the smaller.
OVERLAPS = """chart => {
    const boxes = [...chart.querySelectorAll('text')].filter(text => text.textContent.trim())
        .map(text => ({ words: text.textContent, box: text.getBoundingClientRect() }));
    const found = [];
    for (const [at, one] of boxes.entries()) {
        for (const two of boxes.slice(at + 1)) {
            const [a, b] = [one.box, two.box];
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const lines = 0.3 * Math.min(a.height, b.height); // a box is higher than its line
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) - lines;
            const smaller = Math.min(a.width * a.height, b.width * b.height);
            if (across > 0 && down > 0 && across * down > smaller / 6) found.push([one.words, two.words]);
        }
    }
    return found;
}"""


def _invent(places: int, folder: Path) -> Path:
    write_dataset(invent_dataset(places), folder)
    return folder


def _make_some(data: Path, out: Path) -> list[str]:
    """The English studies and the brief of one place, and what stands around them."""
    dataset = load_dataset(data)
    pages = [page for page in plan_pages(dataset.documents, data) if page.language == "en"]
    chosen = list({page.study: page for page in pages}.values())
    studies = [study for study in read_studies(list_studies()) if study.name in {p.study for p in chosen}]
    assert [make_page(page, studies, out) for page in chosen] == [""] * len(chosen)
    write_frame(dataset, {}, studies, [], {}, out, [])
    return ["index", "figures", *(page.stem for page in chosen)]


def _check(page: Page, path: Path) -> None:
    assert path.stat().st_size <= HEAVIEST, path.stem
    page.goto(path.as_uri())
    height = page.evaluate("() => document.documentElement.scrollHeight")
    assert height <= TALLEST, f"{path.stem}: {height} pixels high"
    rows = page.evaluate("() => [...document.querySelectorAll('table')].map(table => table.rows.length)")
    assert max(rows, default=0) <= MOST_ROWS + 2, f"{path.stem}: {max(rows)} rows in a table at once"
    for chart in page.locator("figure.chart .panels").all():
        box = chart.bounding_box()
        assert box is not None
        assert box["height"] <= TALLEST_CHART, f"{path.stem}: a chart of {box['height']:.0f} pixels"
    for panel in page.locator("figure.chart svg:visible").all():
        assert panel.evaluate(OVERLAPS) == [], path.stem


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1200, "height": 900})


@pytest.mark.parametrize("places", [3, 12, 60])
def test_the_pages_of_so_many_places_stay_readable(tmp_path: Path, tab: Page, places: int) -> None:
    names = _make_some(_invent(places, tmp_path / "figures"), tmp_path / "site")

    for name in names:
        _check(tab, tmp_path / "site" / f"{name}.html")


def test_paper_has_as_many_figures_as_are_read_and_says_where_the_others_are(
    tmp_path: Path, tab: Page
) -> None:
    write_frame(load_dataset(_invent(20, tmp_path / "figures")), {}, [], [], {}, tmp_path / "site", [])
    tab.goto((tmp_path / "site" / "figures.html").as_uri())
    tab.wait_for_selector("html.ready")
    rows, note = tab.locator("table.all tbody tr"), tab.locator("#printed")
    every = tab.locator("#result").inner_text().split()[0]

    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert rows.count() == PRINTED
    assert f"{PRINTED:,} of {every} figures" in note.inner_text()

    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert rows.count() == MOST_ROWS
    assert note.is_hidden()


@pytest.mark.slow
def test_a_site_of_250_places_is_made_in_five_minutes(tmp_path: Path, tab: Page) -> None:
    data = _invent(250, tmp_path / "figures")
    started = time.monotonic()
    out = build_site(data, tmp_path / "site", lambda _: None).parent
    taken = time.monotonic() - started

    paths = sorted(out.rglob("*.html"))
    assert len(paths) > 500
    briefs = [path for path in paths if path.stem.startswith("80-")]
    for path in [*(path for path in paths if path not in briefs), *briefs[:3]]:
        _check(tab, path)
    assert taken <= LONGEST, f"{taken:.0f} seconds"
