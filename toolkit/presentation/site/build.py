"""Makes the site: what changed is made again, what cannot be made does not stop the rest."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from copy import deepcopy
from pathlib import Path

from nbformat.v4 import writes

from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.corpus.files import check_writable, write_text
from toolkit.corpus.workers import Workers
from toolkit.errors import ToolkitError
from toolkit.presentation.keeping import Kept
from toolkit.presentation.kernels import KILLED
from toolkit.presentation.labels import Language
from toolkit.presentation.notebooks import find_study, list_studies
from toolkit.presentation.parameters import check_parameters
from toolkit.presentation.running import run_in_process
from toolkit.presentation.site import manifest
from toolkit.presentation.site.downloads import Download, write_downloads
from toolkit.presentation.site.failures import keep_last
from toolkit.presentation.site.figures_page import list_words, read_texts, write_figures
from toolkit.presentation.site.index_page import render_index
from toolkit.presentation.site.pages import BRIEF, Page, Study, plan_pages, read_studies
from toolkit.presentation.site.study_page import render_study, shorten
from toolkit.presentation.site.webfont import collect_characters, write_font_style
from toolkit.presentation.site.writer import read_template

_ASSETS = ("site.css", "figures.js", "tables.js")
_MOST_WORKERS = 8  # each holds the imports and the tables: about 300 MB


class BrokenPagesError(ToolkitError):
    """Some pages could not be made; the others were.

    Args:
        reasons: Why, by the name of the page.
    """

    def __init__(self, reasons: Mapping[str, str]) -> None:
        """Keeps the reasons, so that a caller can read them one by one."""
        self.reasons = dict(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        """Composes one line a page."""
        lines = [f"{name}: {reason}" for name, reason in self.reasons.items()]
        return "\n".join([f"{len(lines)} of the pages could not be made:", *lines])


def list_pages(data: Path | None) -> list[Page]:
    """Returns the pages of executed notebooks that the site of a dataset has."""
    return plan_pages(load_dataset(data).documents, data)


def build_site(data: Path | None, out: Path, on_done: Callable[[str], None], *, force: bool = False) -> Path:
    """Makes the site and returns its first page.

    Args:
        data: Folder of the dataset; None for the shipped one.
        out: Folder of the site; made when it is missing.
        on_done: Called with the name of each page that is done, unchanged ones included.
        force: Whether to replace the site of another dataset.

    Raises:
        InputError: The dataset has a problem, a text at hand is not the one that it was read from, or the
            folder holds the site of another dataset.
        BrokenPagesError: Some pages could not be made. All others are there.
    """
    check_writable(out)
    dataset = load_dataset(data)
    texts = read_texts(dataset)  # before the work: a text that is not the one that was read stops everything
    own, held = manifest.name_data(dataset.folder, out), manifest.read_manifest(out)
    if not force:
        manifest.refuse_other_site(out, held, own)
    pages = plan_pages(dataset.documents, data)
    known = read_studies(list_studies())
    studies = [study for study in known if any(page.study == study.name for page in pages)]
    wanted = _fingerprint(pages, studies, dataset, texts)
    current = {name: mark if mark == wanted.get(name) else "" for name, mark in held.pages.items()}
    manifest.write_manifest(out, manifest.Manifest(own, current))  # what a run that is stopped leaves behind
    due = [page for page in pages if not _is_done(page, out, held.pages, wanted)]
    for page in pages:
        if page not in due:
            on_done(page.name)
    reasons, downloads = _make_pages(due, studies, dataset, out, on_done)
    made = {
        name: mark for name, mark in wanted.items() if Path(name).with_suffix("").as_posix() not in reasons
    }
    for name in set(held.pages) - set(wanted):  # of places that are gone
        (out / name).unlink(missing_ok=True)
    for page in (page for page in pages if page.name in reasons):
        keep_last(page, studies, out, reasons[page.name])
    without = [study for study in known if study not in studies]
    write_frame(dataset, texts, studies, without, reasons, out, downloads)
    manifest.write_manifest(out, manifest.Manifest(own, made))
    if reasons:
        raise BrokenPagesError(reasons)
    return out / "index.html"


def _fingerprint(
    pages: Sequence[Page], studies: list[Study], dataset: Dataset, texts: Mapping[str, str]
) -> dict[str, str]:
    """The fingerprint of each file: what was read, what reads it, what the page offers, what is at hand."""
    inputs = manifest.digest_data(dataset.folder) + manifest.digest_code()
    inputs += manifest.digest(repr((studies, sorted(texts))))
    marks = {page.name: manifest.digest_study(page, inputs) for page in pages}
    return {f"{name}{suffix}": mark for name, mark in marks.items() for suffix in (".html", ".ipynb")}


def _is_current(name: str, out: Path, old: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    return old.get(name) == wanted[name] and (out / name).is_file()


def _is_done(page: Page, out: Path, old: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    return all(_is_current(f"{page.name}{suffix}", out, old, wanted) for suffix in (".ipynb", ".html"))


def _make_pages(
    pages: Sequence[Page],
    studies: list[Study],
    dataset: Dataset,
    out: Path,
    on_done: Callable[[str], None],
) -> tuple[dict[str, str], list[Download]]:
    """Makes pages and downloads side by side; returns why some pages could not be made, and the downloads."""
    reasons: dict[str, str] = {}
    if not pages:
        return reasons, write_downloads(dataset, out)
    subjects: dict[str, list[Page]] = {}
    for page in pages:
        subjects.setdefault(page.stem, []).append(page)
    workers = min(os.cpu_count() or 1, _MOST_WORKERS, len(subjects))
    with Workers(workers) as pool:
        # What takes longest comes first, so that no process has it left when the others are done.
        downloads = pool.submit(_read_and_write_downloads, dataset.folder, out)
        by_length = sorted(subjects.values(), key=lambda own: own[0].study == BRIEF)
        tasks = {pool.submit(make_pages, own, studies, out): own for own in by_length}
        for task in as_completed(tasks):
            for page, reason in zip(tasks[task], _list_reasons(task, tasks[task]), strict=True):
                if reason:
                    reasons[page.name] = reason
                on_done(page.name)
        return dict(sorted(reasons.items())), _take_downloads(downloads)


def _read_and_write_downloads(data: Path, out: Path) -> list[Download]:
    return write_downloads(load_dataset(data), out)


def _take_downloads(task: Future[list[Download]]) -> list[Download]:
    try:
        return task.result()
    except BrokenProcessPool as error:
        raise ToolkitError(KILLED) from error


def _list_reasons(task: Future[list[str]], pages: Sequence[Page]) -> list[str]:
    try:
        return task.result()
    except BrokenProcessPool:
        return [KILLED for _ in pages]


def make_pages(pages: Sequence[Page], studies: list[Study], out: Path) -> list[str]:
    """Makes the pages of one notebook that differ in their language alone; returns what `make_page` does."""
    kept = Kept("language")
    return [make_page(page, studies, out, kept) for page in pages]


def make_page(page: Page, studies: list[Study], out: Path, kept: Kept | None = None) -> str:
    """Runs a notebook, writes its page and returns "", or why that was not possible.

    Args:
        page: What to make.
        studies: What the navigation offers.
        out: Folder of the site.
        kept: What the page in the other language computed.
    """
    html = out / f"{page.name}.html"
    try:
        notebook = find_study(page.study)
        content = run_in_process(notebook, check_parameters(notebook, page.parameters), kept)
        offered = writes(shorten(deepcopy(content))) + "\n"
        write_text(html, render_study(content, page, studies))
        write_text(html.with_suffix(".ipynb"), offered)
    except ToolkitError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one page must not stop the others; the reason is reported
        return f"{page.study} stops with {type(error).__name__}: {error}"
    return ""


def write_frame(
    dataset: Dataset,
    texts: Mapping[str, str],
    studies: list[Study],
    without: list[Study],
    reasons: Mapping[str, str],
    out: Path,
    downloads: Sequence[Download],
) -> None:
    """Writes what stands around the studies: the first page, every figure, style and font."""
    for name in _ASSETS:
        write_text(out / "assets" / name, read_template(name))
    write_figures(dataset, texts, studies, out)
    for language in Language:
        folder = out if language == Language.ENGLISH else out / language.value
        index = render_index(
            dataset, downloads, reasons, language.value, studies, without, has_texts=bool(texts)
        )
        write_text(folder / "index.html", index)
    pages = (path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.html")))
    characters = collect_characters([*pages, *list_words(dataset), *texts.values()])
    write_text(out / "assets" / "font.css", write_font_style(characters))
