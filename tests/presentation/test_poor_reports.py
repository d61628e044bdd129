"""Nothing takes a page down: reports without targets, industries, figures or evidence have their pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from tests.invented import invent_dataset
from toolkit.corpus.dataset import Dataset, load_dataset, write_dataset
from toolkit.presentation.notebooks import find_study, list_studies
from toolkit.presentation.parameters import check_parameters
from toolkit.presentation.running import run_in_process
from toolkit.presentation.site.pages import Page, plan_pages, read_studies
from toolkit.presentation.site.study_page import render_study

PLACES = 3


def _drop_targets(dataset: Dataset) -> Dataset:
    return _keep_records(dataset, dataset.records["role"] != "target")


def _drop_industries(dataset: Dataset) -> Dataset:
    return dataset.replace(mentions=dataset.mentions.iloc[:0], names=dataset.names.iloc[:0])


def _drop_figures(dataset: Dataset) -> Dataset:
    return _keep_records(dataset, dataset.records["role"] == "")


def _drop_everything(dataset: Dataset) -> Dataset:
    kept = {name: frame.iloc[:0] for name, frame in dataset.frames() if name != "documents"}
    return dataset.replace(**kept)


def _drop_numbers(dataset: Dataset) -> Dataset:
    """Targets in words alone."""
    empty = float("nan")
    records = dataset.records.assign(value_low=empty, value_high=empty, bound="qualitative", unit="")
    return dataset.replace(records=records)


def _keep_records(dataset: Dataset, kept: "pd.Series[bool]") -> Dataset:
    records = dataset.records[kept]
    ledger = dataset.ledger[dataset.ledger["record_id"].isin(records["record_id"])]
    return dataset.replace(records=records, ledger=ledger)


def _impoverish_one(dataset: Dataset) -> Dataset:
    """The first place has nothing at all, the others are as they were."""
    poor = dataset.documents["doc_id"].iloc[0]
    frames = dict(dataset.frames())
    return dataset.replace(
        **{
            name: frame[frame["doc_id"] != poor]
            for name, frame in frames.items()
            if name != "documents" and "doc_id" in frame
        }
    )


CASES: dict[str, Callable[[Dataset], Dataset]] = {
    "no-targets": _drop_targets,
    "no-industries": _drop_industries,
    "no-figures": _drop_figures,
    "no-numbers": _drop_numbers,
    "nothing": _drop_everything,
    "one-has-nothing": _impoverish_one,
}


def _list_pages(folder: Path) -> Iterator[Page]:
    """Every study in English, and the brief of the first place."""
    seen: set[str] = set()
    for page in plan_pages(load_dataset(folder).documents, folder):
        if page.language == "en" and page.study not in seen:
            seen.add(page.study)
            yield page


@pytest.mark.parametrize("case", CASES)
def test_a_poor_dataset_has_all_its_pages(tmp_path: Path, case: str) -> None:
    folder = tmp_path / "figures"
    write_dataset(CASES[case](invent_dataset(PLACES)), folder)
    studies = read_studies(list_studies())

    for page in _list_pages(folder):
        notebook = find_study(page.study)
        executed = run_in_process(notebook, check_parameters(notebook, page.parameters))
        shown = html.document_fromstring(render_study(executed, page, studies))
        assert shown.xpath("string(//article/h1)"), page.name
        assert "nan" not in {cell.text_content().strip() for cell in shown.iter("td")}, page.name
