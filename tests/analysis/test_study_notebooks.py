"""The notebooks on growth, livelihood and districts: every number leads to its record."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import papermill
import pytest
from lxml import html

from toolkit.corpus import load_dataset

STUDIES = ("10-growth-targets", "30-livelihood-commitments", "80-district-brief")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMED = re.compile(r"[a-z][-._][a-z0-9]")  # what a column of evidence holds: records, documents, tables


def read_tables(notebook: Path) -> Iterator[Any]:
    """The tables among the outputs of an executed notebook."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            page = "".join(output.get("data", {}).get("text/html", []))
            if "<table" in page:
                yield from html.fragments_fromstring(page)


def find_loose_numbers(notebook: Path) -> list[str]:
    """The rows that show a number, a year apart, which is no link in a row that names nothing it rests on."""
    loose = []
    for table in read_tables(notebook):
        for row in table.iterfind("tbody/tr"):
            cells = list(row.iterfind("td"))
            words = [cell.text_content() for cell in cells]
            numbers = [
                cell for cell, text in zip(cells, words, strict=True) if re.search(r"\d", YEAR.sub("", text))
            ]
            unlinked = any(cell.find(".//a") is None for cell in numbers)
            if unlinked and not NAMED.search(words[-1]):
                loose.append(" | ".join(filter(None, words)))
    return loose


def list_linked_records(notebook: Path) -> set[str]:
    """The ids of records that the tables of an executed notebook link to, one by one or several together."""
    links = [link for table in read_tables(notebook) for link in table.xpath(".//a/@href")]
    named = (unquote(re.sub("^figures.html#(?:rec-|ids=)", "", link)) for link in links)
    return {name for names in named for name in _read_ids(names)}


def _read_ids(names: str) -> Iterator[str]:
    """The ids of an address, in which "~" stands for the text of the one before."""
    text = ""
    for name in names.split(","):
        whole = text + name[1:] if name.startswith("~") else name
        text = re.sub("[^-]+-[^-]+$", "", whole)
        yield whole


def check_evidence(notebook: Path) -> None:
    assert list(read_tables(notebook))
    assert find_loose_numbers(notebook) == []
    assert list_linked_records(notebook) <= set(load_dataset().records["record_id"])


@pytest.mark.parametrize("study", STUDIES)
def test_every_number_of_the_committed_notebook_leads_to_a_record_that_is_there(
    study: str, repository: Path
) -> None:
    check_evidence(repository / "notebooks" / f"{study}.ipynb")


def test_a_number_without_its_record_is_found(tmp_path: Path) -> None:
    row = "<tr><td>Laoshan 2024</td><td>{}</td><td>{}</td></tr>"
    page = "<table><tbody>{}</tbody></table>".format(row.format("6.5%", "") + row.format("5%", "a-1"))
    output = {"output_type": "display_data", "data": {"text/html": page}}
    notebook = tmp_path / "loose.ipynb"
    notebook.write_text(json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}]}), encoding="utf-8")
    assert find_loose_numbers(notebook) == ["Laoshan 2024 | 6.5%"]


SELECTIONS = [
    ("10-growth-targets", {"language": "zh"}),
    ("10-growth-targets", {"places": ["370213"], "years": [2024], "indicators": ["gdp", "pm25"]}),
    ("30-livelihood-commitments", {"language": "zh"}),
    ("30-livelihood-commitments", {"places": ["李沧"], "subthemes": ["health"]}),
    ("80-district-brief", {"place": "城阳区", "year": 2021}),
    ("80-district-brief", {"place": "城阳区", "year": 2024, "language": "zh"}),
    ("80-district-brief", {"place": "李沧区", "language": "zh"}),
    ("80-district-brief", {"place": "崂山区"}),
]


@pytest.mark.parametrize(("study", "parameters"), SELECTIONS, ids=str)
def test_the_notebook_runs_for_any_selection_and_keeps_its_evidence(
    study: str, parameters: dict[str, Any], repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(repository))  # the kernel is another process
    made = tmp_path / f"{study}.ipynb"
    source = repository / "notebooks" / f"{study}.ipynb"
    papermill.execute_notebook(
        source, made, parameters=parameters, progress_bar=False, cwd=str(source.parent)
    )
    if "subthemes" not in parameters:
        check_evidence(made)
    assert find_loose_numbers(made) == []
