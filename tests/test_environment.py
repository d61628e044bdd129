"""environment.yml asks for the same packages as pyproject.toml."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def project(repository: Path) -> dict:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def conda(repository: Path) -> list:
    return yaml.safe_load((repository / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def _bounds(lines: list[str]) -> dict[str, str]:
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in requirements}


def test_conda_and_pip_users_get_the_same_packages_and_bounds(project: dict, conda: list) -> None:
    from_channel = [line for line in conda if isinstance(line, str) and line != "pip"]
    from_index = next(entry["pip"] for entry in conda if isinstance(entry, dict))
    asked = _bounds(from_channel) | _bounds([line for line in from_index if not line.startswith("--")])
    wanted = _bounds([*project["project"]["dependencies"], *project["dependency-groups"]["dev"]])

    assert asked.pop("python") == project["project"]["requires-python"]
    assert asked == wanted


def test_conda_environment_installs_the_checkout_itself(conda: list) -> None:
    from_index = next(entry["pip"] for entry in conda if isinstance(entry, dict))

    assert from_index[-1] == "--editable ."
