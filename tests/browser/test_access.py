"""Readers with a screen reader, a keyboard or weak eyes: axe finds nothing serious on any kind of page."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import STUDY

pytestmark = pytest.mark.browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

PAGES = ["index", STUDY, "figures", "zh/index", f"zh/{STUDY}", "zh/figures"]
# Their rules that hold for such pages: WCAG 2.2 up to AA, with the size of targets, and good practice.
ASKED = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(
    site: Path, browser: Browser, name: str, scheme: Literal["light", "dark"]
) -> None:
    tab = browser.new_page(viewport={"width": 1200, "height": 900}, color_scheme=scheme)
    tab.goto((site / f"{name}.html").as_uri())
    if name.endswith("figures"):
        tab.wait_for_selector("html.ready")

    found = axe.Axe().run(tab, options=ASKED).response["violations"]
    tab.close()

    assert {one["id"] for one in found if one["impact"] in ("serious", "critical")} == set()
