"""JupyterLab as a person uses it: the start page, a notebook run whole, its choosers and tables."""

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

TOKEN = "invented"
NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden)"
WAIT = 120_000  # ms: a kernel starts slowly on a busy machine


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where JupyterLab answers, started by the command, with settings of its own."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ServerApp": {"open_browser": False, "ip": "127.0.0.1", "port": port},
        "IdentityProvider": {"token": TOKEN},
    }
    (home / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
    own = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    folders = {f"JUPYTER_{name}": str(home) for name in own}
    folders |= {f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    with (home / "log").open("w") as log:
        command = [sys.executable, "-m", "toolkit", "lab", str(home / "lab")]
        server = subprocess.Popen(command, env=os.environ | folders, stdout=log, stderr=log)
        try:
            yield _wait_for(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + WAIT / 1000
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api?token={TOKEN}"):
                return address
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The start page, without a question of JupyterLab's own."""
    # What is out of sight is not drawn, so that the whole notebook is in sight.
    tab = browser.new_page(viewport={"width": 1400, "height": 3000})
    tab.set_default_timeout(WAIT)
    tab.goto(f"{address}/lab/tree/start.ipynb?token={TOKEN}")
    tab.wait_for_selector(".jp-Notebook")
    yield tab
    tab.close()


def test_a_person_explores_in_jupyterlab(page: Page, repository: Path) -> None:
    before = _digest_notebooks(repository)
    notebook = _run_explorer(page)
    rows = notebook.locator(".dt-container").first.locator("tbody tr")
    expect(rows.first).to_be_visible(timeout=WAIT)
    count = rows.count()

    places = notebook.locator("select[multiple]").first
    places.select_option(places.locator("option").all_inner_texts())
    expect(rows).not_to_have_count(count, timeout=WAIT)
    notebook.locator("select", has_text="中文").first.select_option(label="中文")
    expect(notebook.locator(".jp-OutputArea h3").first).to_have_text("目标", timeout=WAIT)
    expect(notebook.locator(".widget-label").first).to_have_text("地区")

    opened = notebook.locator("details").first
    opened.locator("summary").click()
    expect(opened).to_have_attribute("open", "")
    assert notebook.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    assert _digest_notebooks(repository) == before


def _run_explorer(page: Page) -> Locator:
    """Opens the notebook from the start page and runs all its cells; returns its panel."""
    page.get_by_role("link", name="explore", exact=True).click()
    status = page.locator("#jp-main-statusbar")
    expect(status).to_contain_text("05-explore.ipynb", timeout=WAIT)
    expect(status).to_contain_text("Idle", timeout=WAIT)
    assert page.locator(".jp-Dialog").count() == 0
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.get_by_text("Run All Cells", exact=True).click()
    return page.locator(NOTEBOOK)


def _digest_notebooks(repository: Path) -> dict[str, str]:
    notebooks = sorted((repository / "notebooks").glob("*.ipynb"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in notebooks}
