"""What the documents name exists: commands and their options, make targets, files, columns, lexicons."""

import csv
import re
import subprocess
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from pathlib import Path, PurePosixPath
from typing import cast

import pytest
import typer
from typer.core import TyperGroup

from toolkit.cli import app

REPOSITORY = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md", "reports/README.md")
TOP_LEVEL = {path.name for path in REPOSITORY.iterdir()}
# How the README calls the fields of the measured accuracy.
STATED = {
    "figures in the key": "wanted",
    "figures found, F1": "f1",
    "value": "value",
    "bound": "bound",
    "unit": "unit",
    "target or result": "role",
    "year": "year",
    "indicator": "indicator",
    "headline indicator": "indicator_id",
    "theme": "theme",
    "value, bound, unit, indicator, role and year all right, F1": "strict_f1",
}
# How it calls those of the headline targets, and the columns of the table: looks at keyed reports.
PANEL_STATED = {
    "cells in the key": "headline cells",
    "cells right": "headline right",
    "stated, but called absent": "headline false_absence",
    "absent, but filled": "headline invented",
    "what a relative target is set against": "headline against",
    "how firmly a target is worded": "strength",
}
LOOKS = ("tuned", *(f"first_{ten}" for ten in range(1, 6)))
# How it calls those of what became of promises: pairs of reports in view, and at first look.
LINKS_STATED = {
    "pairs of promise and result found": "recall",
    "pairs given that are right": "precision",
    "answered or passed over": "answered",
    "in which way it is answered": "mode",
    "exceeded, met, missed, unclear": "status",
    "promised again: found": "renewed_recall",
    "promised again: right": "renewed_precision",
}
COMMAND = re.compile(r"(?:^|(?<=[`$ ]))toolkit ([a-z]+)((?: [^`#|\n]*)?)", flags=re.MULTILINE)


@cache
def _read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def _code(text: str) -> str:
    """Everything set as code, one piece a line: blocks and spans, where names are meant literally."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return "\n".join([*blocks, *spans])


def _options() -> dict[str, set[str]]:
    """The options of each command, by its name."""
    group = cast(TyperGroup, typer.main.get_command(app))
    return {
        name: {option for parameter in command.params for option in parameter.opts} | {"--help"}
        for name, command in group.commands.items()
    }


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", _read("Makefile"), flags=re.MULTILINE))


def _generated(name: str) -> bool:
    """Whether .gitignore says that the file appears only later; read here, so that no git is needed."""
    parts = PurePosixPath(name).parts
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    ignored = False
    for line in _read(".gitignore").splitlines():
        pattern = line.strip().lstrip("!").strip("/")
        if not pattern or line.startswith("#"):
            continue
        targets = folders if "/" in line.strip().rstrip("/") else parts
        if any(fnmatch(target, pattern) for target in targets):
            ignored = not line.startswith("!")
    return ignored


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_and_option_named_exists(document: str) -> None:
    options = _options()
    for name, rest in COMMAND.findall(_code(_read(document))):
        assert name in options, f"{document} names `toolkit {name}`"
        assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", rest)) <= options[name], f"`toolkit {name}{rest}`"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_named_exists(document: str) -> None:
    assert set(re.findall(r"\bmake ([a-z]+)", _code(_read(document)))) <= _targets()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_exists_or_is_generated(document: str) -> None:
    for name in re.findall(r"(?<![\w/<.~-])[\w.-]+(?:/[\w.*-]*)+", _code(_read(document))):
        if name.split("/")[0] in TOP_LEVEL:
            found = list(REPOSITORY.glob(name.rstrip("/"))) or _generated(name)
            assert found, f"{document} names {name}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", _read(document)):
        path = (REPOSITORY / document).parent / target
        assert path.exists() or _generated(str(path.relative_to(REPOSITORY))), f"{document} links to {target}"


def test_the_readme_begins_with_the_two_commands() -> None:
    first_block = re.search(r"^```[a-z]*\n(.*?)^```", _read("README.md"), flags=re.MULTILINE | re.DOTALL)

    assert first_block
    assert re.findall(r"^make (\w+)", first_block[1], flags=re.MULTILINE) == ["reports", "test"]


def test_make_help_lists_every_target() -> None:
    listed = subprocess.run(
        ["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout

    assert set(re.findall(r"^make (\w+)", listed, flags=re.MULTILINE)) == _targets()


@pytest.mark.parametrize("table", sorted((REPOSITORY / "data").glob("*.csv")), ids=lambda path: path.name)
def test_the_data_dictionary_describes_every_column(table: Path) -> None:
    described = set(re.findall(r"`([^`\n]+)`", _read("data/README.md")))
    with table.open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))

    assert set(columns) <= described


def test_contributing_names_every_lexicon() -> None:
    folder = REPOSITORY / "toolkit" / "lexicons"
    lexicons = {path.name for path in folder.glob("*.*") if path.suffix != ".py"}

    assert lexicons <= set(re.findall(r"[\w-]+\.(?:csv|toml|txt)", _read("CONTRIBUTING.md")))


def test_the_accuracy_that_the_readme_states_is_the_measured_one() -> None:
    measured = [_rates(name) for name in ("accuracy.csv", "unseen.csv")]
    rows = [row for row in _stated_rates() if row[0] not in {*PANEL_STATED, *LINKS_STATED}]

    assert len(rows) == len(STATED)
    for name, *stated in rows:
        field = STATED[name]
        digits = 0 if field == "wanted" else 3
        assert stated == [f"{rates[field]:.{digits}f}" for rates in measured], name


def test_the_accuracy_of_headline_targets_that_the_readme_states_is_the_measured_one() -> None:
    measured = {
        (row["look"], row["field"]): float(row["value"])
        for row in csv.DictReader(_read("data/evaluation/panel.csv").splitlines())
    }
    rows = [row for row in _stated_rates() if row[0] in PANEL_STATED]

    assert {name for name, *_ in rows} == set(PANEL_STATED)
    for name, *stated in rows:
        field = PANEL_STATED[name]
        digits = 0 if field == "headline cells" else 3
        rates = (measured.get((look, field)) for look in LOOKS)
        assert stated == ["—" if rate is None else f"{rate:.{digits}f}" for rate in rates], name


def test_the_accuracy_of_promises_that_the_readme_states_is_the_measured_one() -> None:
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in csv.DictReader(_read("data/evaluation/links.csv").splitlines()):
        for name in ("right", "of"):
            sums[row["look"], row["field"], name] += int(row[name])
    rows = [row for row in _stated_rates() if row[0] in LINKS_STATED]

    assert {name for name, *_ in rows} == set(LINKS_STATED)
    for name, *stated in rows:
        field = LINKS_STATED[name]
        shares = [sums[look, field, "right"] / sums[look, field, "of"] for look in ("tuned", "first_look")]
        assert stated == [f"{share:.3f}" for share in shares], name


def _stated_rates() -> list[list[str]]:
    """The rows of README's tables of accuracy: the name, and two to six rates."""
    rows = re.findall(r"^\| ([^|]+(?: \| [\d.—]+){2,6}) \|$", _read("README.md"), flags=re.MULTILINE)
    return [row.split(" | ") for row in rows]


def _rates(name: str) -> dict[str, float]:
    lines = _read(f"data/evaluation/{name}").splitlines()
    return {row["field"]: float(row["value"]) for row in csv.DictReader(lines) if row["doc_id"] == "ALL"}
