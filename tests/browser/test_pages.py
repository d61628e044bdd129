"""The site as a reader sees it: opened from disk in Chromium, without a server and without a network."""

import math
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from toolkit.presentation.site import build_site

pytestmark = pytest.mark.browser

STUDY = "30-livelihood-commitments"
NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PAGES = ["index", STUDY, "figures", "zh/index", f"zh/{STUDY}", "zh/figures"]


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped data, with one study."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "notebooks").mkdir()
    shutil.copy(repository / "notebooks" / f"{STUDY}.ipynb", folder / "notebooks")
    here = Path.cwd()
    os.chdir(folder)  # studies are looked for from here
    try:
        return build_site(None, folder / "reports", lambda _: None).parent
    finally:
        os.chdir(here)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as installed on this machine."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs Chromium. On Debian and Ubuntu: apt install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that fails the test when the page complains or asks for something it does not get."""
    tab = browser.new_page(viewport={"width": 1200, "height": 900})
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("requestfailed", lambda request: problems.append(request.url))
    tab.on(
        "request",
        lambda request: request.url.startswith(("file:", "data:")) or problems.append(request.url),
    )
    yield tab
    tab.close()
    assert problems == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_complaint_and_fits_a_telephone(site: Path, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto((site / f"{name}.html").as_uri())

    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_search_leaves_the_rows_that_hold_every_word(site: Path, page: Page) -> None:
    page.goto((site / "figures.html").as_uri())
    before = page.locator("#result").inner_text()

    page.get_by_role("searchbox").fill("新增 licang-2024")

    rows = page.locator("table.all tbody tr")
    assert page.locator("#result").inner_text() != before
    assert rows.count() > 0
    assert all("新增" in text and "licang-2024" in text for text in rows.all_inner_texts())

    page.get_by_role("searchbox").fill("no such figure")
    assert rows.count() == 0
    assert page.locator("#empty").is_visible()


def test_a_filter_and_a_column_order_the_rows(site: Path, page: Page) -> None:
    page.goto((site / "figures.html").as_uri())
    page.locator("select[name=place]").select_option("Licang")
    page.get_by_role("button", name="Figure", exact=True).click()

    rows = page.locator("table.all tbody tr")
    values = [float(value) for value in rows.evaluate_all("rows => rows.map(row => row.dataset.figure)")]
    numbers = [value for value in values if not math.isnan(value)]
    assert set(page.locator("td.place").all_inner_texts()) == {"Licang"}
    assert numbers == sorted(numbers)
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_a_link_of_a_study_leads_to_its_row_in_view(site: Path, page: Page) -> None:
    page.goto((site / f"{STUDY}.html").as_uri())
    link = page.locator("table.evidence a[href*='#rec-']:visible").last
    record = str(link.get_attribute("href")).partition("#")[2]

    link.click()

    row = page.locator(f"tr[id='{record}']")
    row.wait_for()
    page.wait_for_function("id => document.getElementById(id).classList.contains('chosen')", arg=record)
    assert row.evaluate(
        "row => { const box = row.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )


def test_a_row_that_is_filtered_out_comes_back_when_it_is_linked_to(site: Path, page: Page) -> None:
    page.goto((site / "figures.html").as_uri())
    record = page.locator("table.all tbody tr").first.get_attribute("id")
    page.get_by_role("searchbox").fill("no such figure")

    page.evaluate("id => { location.hash = id }", record)

    page.locator(f"tr[id='{record}'].chosen").wait_for()
    assert page.get_by_role("searchbox").input_value() == ""


def test_chinese_has_glyphs_on_a_machine_without_a_chinese_font(site: Path, page: Page) -> None:
    page.goto((site / "zh" / "index.html").as_uri())
    page.evaluate("document.fonts.ready")

    faces = page.evaluate("[...document.fonts].map(face => face.status)")
    # Two characters that differ are drawn alike only where both are the box that stands for a missing glyph.
    drawn = page.evaluate(
        """() => ['增', '目'].map(text => {
            const canvas = document.createElement('canvas');
            const pen = canvas.getContext('2d');
            pen.font = '40px ' + getComputedStyle(document.body).fontFamily;
            pen.fillText(text, 0, 60);
            return canvas.toDataURL();
        })"""
    )
    assert faces == ["loaded"]
    assert drawn[0] != drawn[1]


def test_the_first_thing_the_keyboard_reaches_is_the_way_past_the_navigation(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
