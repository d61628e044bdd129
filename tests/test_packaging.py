"""What gets installed is what was locked, and what gets built holds the lexicons."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def lock(repository: Path) -> str:
    return (repository / "requirements.lock").read_text(encoding="utf-8")


def _locked(lock: str) -> dict[str, str]:
    """The text of each locked requirement, by `name==version ; marker`."""
    entries = re.findall(
        r"^([a-z0-9][^\\\n]*?) \\\n((?:    --hash=\S+(?: \\)?\n)+)", lock, flags=re.MULTILINE
    )
    return dict(entries)


def test_every_line_of_the_lock_belongs_to_a_pinned_and_hashed_package(lock: str) -> None:
    entries = _locked(lock)
    counted = sum(1 + hashes.count("\n") for hashes in entries.values())
    lines = [line for line in lock.splitlines() if line and not line.startswith("#")]

    assert counted == len(lines)
    assert all(re.match(r"[a-z0-9.\[\]-]+==[^ ]+( ;.*)?$", entry) for entry in entries)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", hashes) for hashes in entries.values())


def test_the_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links|@ ", lock)


def test_the_lock_holds_every_dependency_within_its_bounds(lock: str, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    versions: dict[str, list[str]] = {}
    for entry in _locked(lock):
        name, version = entry.split(" ;")[0].split("==")
        versions.setdefault(canonicalize_name(name), []).append(version)

    for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        wanted = Requirement(line)
        locked = versions.get(canonicalize_name(wanted.name), [])
        assert locked, f"{line} is not locked: run `make lock`"
        assert all(wanted.specifier.contains(version) for version in locked), f"{line}: run `make lock`"


def test_the_wheel_holds_every_file_of_the_package(repository: Path, tmp_path: Path) -> None:
    made_here = {"__pycache__", "_compiled"}
    package = [path for path in (repository / "toolkit").rglob("*.*") if not made_here & set(path.parts)]
    names = {path.relative_to(repository).as_posix() for path in package if path.is_file()}
    # built from a copy, so that the checkout stays clean
    for name in [*names, "pyproject.toml", "README.md", "LICENSE"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((repository / name).read_bytes())

    options = ["-qq", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "."], cwd=tmp_path, check=True)

    (wheel,) = (tmp_path / "dist").iterdir()
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert names <= packed
    assert not [name for name in packed if not name.startswith(("toolkit/", "toolkit-"))]
