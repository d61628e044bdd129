"""A place to work in JupyterLab: copies of the notebooks, so that running them changes no shipped file.

A copy that nobody changed is renewed with its notebook; one that somebody changed is left alone.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from nbformat.v4 import new_markdown_cell, new_notebook, writes

from toolkit.corpus.files import write_text
from toolkit.presentation.labels import Language
from toolkit.presentation.notebooks import find_notebooks, list_studies
from toolkit.presentation.site.pages import read_studies
from toolkit.presentation.words import word

START: Final = "start.ipynb"
SETTINGS: Final = ".jupyter"  # in the folder, what JupyterLab is told
#: It would ask a person whether it may ask the network for news; a person who wants them can say so.
_OVERRIDES: Final = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}
_COPIED: Final = ".copied.json"
_EXPLORER: Final = "05-explore"
#: Without it JupyterLab asks which kernel to start before it shows the page.
_KERNEL: Final = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def prepare_lab(folder: Path) -> list[str]:
    """Copies the notebooks into a folder and writes its start page; returns the copies that were left alone.

    Args:
        folder: Made when it is missing.

    Raises:
        InputError: The folder cannot be written to, or the notebooks are not found.
    """
    copied = _read_copied(folder)
    kept = []
    for study in list_studies():
        notebook, copy = find_notebooks() / f"{study}.ipynb", folder / f"{study}.ipynb"
        text = notebook.read_text(encoding="utf-8")
        if copy.is_file() and _digest(copy.read_text(encoding="utf-8")) != copied.get(study):
            kept.append(study)
            continue
        write_text(copy, text)
        copied[study] = _digest(text)
    write_text(folder / _COPIED, json.dumps(copied, indent=1) + "\n")
    pages = [new_markdown_cell(text, id=language) for language, text in render_start(list_studies()).items()]
    write_text(folder / START, writes(new_notebook(cells=pages, metadata=_KERNEL)) + "\n")
    overrides = folder / SETTINGS / "labconfig" / "default_setting_overrides.json"
    write_text(overrides, json.dumps(_OVERRIDES, indent=1) + "\n")
    return kept


def render_start(names: Sequence[str]) -> dict[str, str]:
    """Returns the start page by language: the studies with their questions, and what to do with a report."""
    return {language.value: "\n".join(_render(names, language.value)) for language in Language}


def _render(names: Sequence[str], language: str) -> Iterator[str]:
    yield from (
        f"# {word('lab.title', language)}",
        "",
        word("lab.explore", language, file=f"{_EXPLORER}.ipynb"),
        "",
    )
    for study in read_studies(names):
        yield f"- [{study.titles[language]}]({study.name}.ipynb): {study.questions[language]}"
    yield from ("", f"## {word('lab.own', language)}", "", word("lab.own_how", language), "")
    yield from ("```", word("lab.command", language), "```", "")
    yield from (word("lab.own_then", language), "", word("lab.copies", language), "")


def _read_copied(folder: Path) -> dict[str, str]:
    path = folder / _COPIED
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return known


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
