"""What tests share: the repository, and the folders of texts and keys that only some machines have."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def _outside_folder(variable: str, neighbour: str, holds: str) -> Path:
    """Returns the folder that an environment variable names, or skips the test and says what was missed.

    `make test` sets the variable when `../shared` lies beside the checkout. In CI a folder that lies there
    and is not used is an error: the tests that matter most would be skipped in silence.
    """
    if named := os.environ.get(variable):
        folder = Path(named)
        if not folder.is_dir():
            pytest.fail(f"{variable} names {folder}, which is not a folder", pytrace=False)
        return folder
    if os.environ.get("CI") and (REPOSITORY.parent / "shared" / neighbour).is_dir():
        pytest.fail(
            f"{holds} lie beside the checkout but {variable} is not set: use `make test`", pytrace=False
        )
    pytest.skip(f"needs {holds}, which may not be passed on: set {variable} to their folder")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The five texts behind data/, with their documents.csv."""
    return _outside_folder("TOOLKIT_SOURCES", "corpus", "the source texts")


@pytest.fixture(scope="session")
def reports_folder() -> Path:
    """Reports of other places and years, on which no rule was tuned."""
    return _outside_folder("TOOLKIT_REPORTS", "reports", "the further reports")


@pytest.fixture(scope="session")
def keys_folder() -> Path:
    """Answer keys: what careful readers found in three of the source texts."""
    return _outside_folder("TOOLKIT_KEYS", "accuracy", "the answer keys")
