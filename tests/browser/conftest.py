"""Chromium for the tests that look at pages as a reader does."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from toolkit.presentation.site import build_site

STUDY = "30-livelihood-commitments"
NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


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


@pytest.fixture(scope="session")
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
