"""What a site was made from, so that only what changed is made again, and nothing over the site of others."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import nbformat

from toolkit.corpus.files import as_seen_from, write_text
from toolkit.errors import InputError
from toolkit.presentation.notebooks import find_study
from toolkit.presentation.site.pages import Page
from toolkit.presentation.studies import SITE_FILE

_PACKAGE = Path(__file__).resolve().parents[2]


class Manifest(NamedTuple):
    """What stands in the folder of a site.

    Attributes:
        data: The folder of the dataset as seen from the site, so that both can be moved together; "" where
            nothing tells.
        pages: The fingerprint of each file of a page, by its path below the site's folder; "" for one that
            was begun.
    """

    data: str
    pages: Mapping[str, str]


def read_manifest(out: Path) -> Manifest:
    """Returns what an earlier run wrote of a site."""
    path = out / SITE_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        pages = {str(name): str(value) for name, value in found["pages"].items()}
        return Manifest(str(found["data"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # none, or damaged: all is made again
        return Manifest("", {})


def write_manifest(out: Path, made: Manifest) -> None:
    """Writes what a site was made from."""
    content = {"data": made.data, "pages": dict(made.pages)}
    write_text(out / SITE_FILE, json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def name_data(folder: Path, out: Path) -> str:
    """Returns the folder of a dataset as seen from that of a site."""
    return as_seen_from(out, folder)


def refuse_other_site(out: Path, held: Manifest, own: str) -> None:
    """Raises an error if a folder holds the site of another dataset, which would be lost.

    Args:
        out: Folder of the site.
        held: What it holds.
        own: The folder of the dataset, as seen from the site.

    Raises:
        InputError: It does.
    """
    if held.data and held.data != own:
        problem = f"the folder holds the site of another dataset ({(out / held.data).resolve()})"
        raise InputError(out, problem, "choose another folder with --out, or add --force to replace it")


def digest_data(folder: Path) -> str:
    """Returns the digest of the tables of a dataset."""
    return _digest_files(
        folder, sorted([*folder.glob("*.csv"), *folder.glob("*.parquet"), *folder.glob("evaluation/*.csv")])
    )


def digest_code() -> str:
    """Returns the digest of what decides a page: the code, the lexicons and the templates."""
    return _digest_files(_PACKAGE, sorted(_without_caches(_PACKAGE.rglob("*.*"))))


def digest_study(page: Page, inputs: str) -> str:
    """Returns the fingerprint of an executed notebook: its source, its parameters and what it reads.

    Args:
        page: Which notebook, and its parameters.
        inputs: Digests of the data and the code.
    """
    cells = [cell.source for cell in nbformat.read(find_study(page.study), as_version=4).cells]
    return digest(json.dumps([cells, page.parameters, inputs], sort_keys=True))


def digest(text: str) -> str:
    """Returns a short digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _without_caches(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def _digest_files(root: Path, paths: Iterable[Path]) -> str:
    state = hashlib.sha256()
    for path in paths:
        state.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        state.update(path.read_bytes())
    return state.hexdigest()[:20]
