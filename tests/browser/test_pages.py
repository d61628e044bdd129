"""The site as a reader sees it: opened from disk in Chromium, without a server and without a network."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import STUDY

pytestmark = pytest.mark.browser

PAGES = ["index", STUDY, "figures", "zh/index", f"zh/{STUDY}", "zh/figures"]


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


def _open_figures(site: Path, page: Page, asked: str = "") -> Locator:
    page.goto((site / "figures.html").as_uri() + asked)
    page.wait_for_selector("html.ready")
    return page.locator("table.all tbody tr")


def _search(page: Page, words: str) -> None:
    before = page.locator("#result").inner_text()
    page.get_by_role("searchbox").fill(words)
    page.wait_for_function("before => document.getElementById('result').textContent !== before", arg=before)


def _count(page: Page) -> int:
    return int(page.locator("#result").inner_text().split()[0].replace(",", ""))


def test_the_search_leaves_the_rows_that_hold_every_word(site: Path, page: Page) -> None:
    rows = _open_figures(site, page)

    _search(page, "新增 licang-2024")
    assert rows.count() > 0
    assert all("新增" in text and "licang-2024" in text for text in rows.all_inner_texts())

    _search(page, "no such figure")
    assert rows.count() == 0


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("employment", "新增就业"),  # the field's English name
        ("42000", "4.2万"),
        ("4.2万", "4.2万"),
        ("４２０００", "4.2万"),  # as a Chinese keyboard types it
        ("青岛 at least", "≥"),
        ("李沧", "Licang"),
    ],
)
def test_a_question_is_understood_as_it_is_typed(site: Path, page: Page, words: str, held: str) -> None:
    rows = _open_figures(site, page)

    _search(page, words)

    assert any(held in text for text in rows.all_inner_texts())


def test_a_number_is_not_found_inside_a_longer_one(site: Path, page: Page) -> None:
    _open_figures(site, page)
    _search(page, "4")
    few = _count(page)
    _search(page, "figures")  # any other question, so that the next answer is seen to come
    _search(page, "licang-2024")
    assert few < _count(page)


def test_a_filter_counts_and_an_order_sorts_within_a_unit(site: Path, page: Page) -> None:
    rows = _open_figures(site, page)
    said = page.locator("select[name=place] option", has_text="Licang").inner_text()
    page.locator("select[name=place]").select_option(label=said)
    page.locator("select[name=unit]").select_option("%")
    page.locator("select[name=sort]").select_option("high")
    page.wait_for_function("() => location.hash.includes('sort=high')")

    values = [
        float(value or "nan") for value in rows.evaluate_all("rows => rows.map(row => row.dataset.value)")
    ]
    numbers = [value for value in values if not math.isnan(value)]
    assert numbers == sorted(numbers, reverse=True)
    assert all("%" in text for text in page.locator("td.figure").all_inner_texts())
    assert {text.split()[0] for text in page.locator("td.place").all_inner_texts()} == {"Licang"}


def test_what_is_asked_stands_in_the_address_and_survives(site: Path, page: Page) -> None:
    _open_figures(site, page)
    _search(page, "新增")
    found = page.locator("#result").inner_text()

    page.wait_for_load_state("networkidle")  # a request that a reload ends counts as failed
    page.reload()
    page.wait_for_selector("html.ready")
    assert page.locator("#result").inner_text() == found
    assert page.get_by_role("searchbox").input_value() == "新增"

    page.wait_for_load_state("networkidle")
    page.locator("a.language").click()
    page.wait_for_selector("html.ready")
    assert page.get_by_role("searchbox").input_value() == "新增"


def test_what_is_shown_can_be_taken_along(site: Path, page: Page) -> None:
    _open_figures(site, page)
    _search(page, "新增")
    with page.expect_download() as download:
        page.locator("#export").click()

    saved = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(saved) == _count(page) + 1
    assert saved[0].startswith("record_id,place,year")


def test_a_number_of_a_study_leads_to_its_row_in_view(site: Path, page: Page) -> None:
    page.goto((site / f"{STUDY}.html").as_uri())
    link = page.locator("table.evidence a[href*='#rec-']:visible").last
    record = str(link.get_attribute("href")).partition("#")[2]

    link.click()

    row = page.locator(f"tr[id='{record}'].chosen")
    expect(row).to_be_in_viewport(ratio=0.9)  # its last line may touch the edge


def test_an_address_lists_records_and_names_their_text_once(site: Path, page: Page) -> None:
    ids = _open_figures(site, page).evaluate_all("rows => rows.slice(0, 3).map(row => row.id.slice(4))")
    text = ids[0].rsplit("-", 2)[0]
    short = [ids[0], *(name.replace(f"{text}-", "~") for name in ids[1:])]

    page.goto("about:blank")
    rows = _open_figures(site, page, f"#ids={','.join(short)}")

    assert rows.evaluate_all("rows => rows.map(row => row.id.slice(4))") == ids


def test_a_place_without_a_record_is_shown_with_the_figures_nearest_to_it(site: Path, page: Page) -> None:
    rows = _open_figures(site, page, "#at=licang-2024@900-912")

    assert "licang-2024, characters 900–912" in page.locator("#listed").inner_text()
    assert rows.count() == 4
    assert all("licang-2024" in text for text in rows.all_inner_texts())


def test_a_table_that_is_wider_than_a_telephone_says_that_it_scrolls(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((site / "index.html").as_uri())
    frame = page.locator(".frame").first

    expect(page.locator(".sideways").first).to_be_visible()
    expect(frame).to_have_class(re.compile(r"\bmore\b"))
    frame.evaluate("frame => { frame.scrollLeft = frame.scrollWidth }")
    expect(frame).not_to_have_class(re.compile(r"\bmore\b"))


def test_a_row_that_is_filtered_out_comes_back_when_it_is_linked_to(site: Path, page: Page) -> None:
    rows = _open_figures(site, page)
    record = rows.first.get_attribute("id")
    _search(page, "no such figure")

    page.evaluate("id => { location.hash = id }", record)

    page.locator(f"tr[id='{record}'].chosen").wait_for()
    assert page.get_by_role("searchbox").input_value() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_has_words_a_description_and_the_colours_of_the_page(
    site: Path, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    tab = browser.new_page(color_scheme=scheme)
    tab.goto((site / f"{STUDY}.html").as_uri())
    chart = tab.locator("figure.chart svg").first

    assert chart.locator("text").count() > 5
    assert any(character.isdigit() for character in chart.locator("desc").text_content() or "")
    ink = chart.locator("text").first.evaluate("text => getComputedStyle(text).fill")
    red = int(ink.removeprefix("rgb(").split(",")[0])
    assert red > 128 if scheme == "dark" else red < 128
    tab.close()


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
    assert "loaded" in faces
    assert "error" not in faces
    assert drawn[0] != drawn[1]


def test_the_first_thing_the_keyboard_reaches_is_the_way_past_the_navigation(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
