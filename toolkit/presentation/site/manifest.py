"""What a site was made from, so that only what changed is made again."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import nbformat

from toolkit.corpus.files import write_text
from toolkit.presentation.site.pages import Page
from toolkit.presentation.studies import SITE_FILE, find_study

_PACKAGE = Path(__file__).resolve().parents[2]


def read_manifest(out: Path) -> dict[str, str]:
    """Returns the fingerprint of each file that an earlier run wrote, by its path below the site's folder."""
    path = out / SITE_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or damaged: everything is made again
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def write_manifest(out: Path, fingerprints: dict[str, str]) -> None:
    """Writes the fingerprints of the files of a site."""
    write_text(out / SITE_FILE, json.dumps(fingerprints, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


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
