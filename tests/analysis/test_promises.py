"""The ledger of promises, the rate of feedback, the pace of a plan, the task table: over the shipped data."""

from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from toolkit.analysis import pace, promises
from toolkit.analysis.tasks import EMPTY, list_tasks
from toolkit.corpus.dataset import Dataset, load_dataset
from toolkit.errors import UsageError
from toolkit.presentation.task_sheet import make_workbook


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def ledger(dataset: Dataset) -> pd.DataFrame:
    return promises.collect_promises(dataset)


def test_more_than_one_pair_is_shipped_as_facts(ledger: pd.DataFrame) -> None:
    assert len(ledger[["from_doc", "to_doc"]].drop_duplicates()) > 1
    assert ledger["from_hash"].str.fullmatch(r"[0-9a-f]{16}").all()


def test_every_answered_promise_has_both_places(ledger: pd.DataFrame) -> None:
    answered = ledger[ledger["feedback"].isin(promises.ANSWERED)]

    assert answered[["from_start", "from_end", "to_start", "to_end"]].notna().all(axis=None)


def test_a_pair_whose_later_text_is_a_part_is_in_no_rate(ledger: pd.DataFrame) -> None:
    partial = set(ledger.loc[ledger["feedback"] == "text_incomplete", "to_doc"])
    rates = promises.rate_feedback(ledger)

    assert partial
    assert rates["promises"].item() == int((~ledger["to_doc"].isin(partial)).sum())


def test_what_is_decided_is_counted_apart_from_what_is_proposed(ledger: pd.DataFrame) -> None:
    pair = promises.choose_pair(ledger)
    first = pair.index == 0
    decided = pair.assign(decision=pair["decision"].mask(first, "confirmed"))
    refused = pair.assign(decision=pair["decision"].mask(first, "rejected"))

    assert promises.rate_feedback(decided)["confirmed"].item() == 1
    assert promises.rate_feedback(refused)["promises"].item() == len(pair) - 1
    assert len(promises.list_lines(refused)) == len(pair) - 1


def test_missed_promises_are_read_out_first(ledger: pd.DataFrame) -> None:
    lines = promises.list_lines(promises.choose_pair(ledger))
    missed = lines["status_tolerant"] == "missed"

    assert list(lines.index[missed]) == list(range(int(missed.sum())))


def test_an_unknown_place_is_refused_with_those_that_there_are(ledger: pd.DataFrame) -> None:
    with pytest.raises(UsageError, match="name one of"):
        promises.choose_pair(ledger, "无此地")


def test_the_table_of_the_plan_is_listed_whole_and_nothing_is_assessed_that_is_set_elsewhere(
    dataset: Dataset,
) -> None:
    course = pace.list_pace(dataset, pace.choose_plan(dataset))
    elsewhere = course[course["bound"] == "qualitative"]

    assert len(course) == 21
    assert set(elsewhere["pace"]) == {"not_assessable"}
    assert course.loc[course["indicator_id"] == "rd_intensity", "pace"].item() == "reached"


def test_shipped_data_alone_gives_the_names_of_tasks(dataset: Dataset) -> None:
    tasks = list_tasks(dataset, "chengyang-2025")

    assert (tasks["task"] != "").all()
    assert list(tasks["number"]) == list(range(1, len(tasks) + 1))
    assert (tasks[list(EMPTY)] == "").all(axis=None)


def test_the_workbook_filters_freezes_its_head_and_prints_on_a4_landscape(dataset: Dataset) -> None:
    tasks = list_tasks(dataset, "chengyang-2025")
    sheet = load_workbook(BytesIO(make_workbook(tasks, "济川区 2025"))).worksheets[0]

    assert sheet.max_row == len(tasks) + 2
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$2:$2"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    row = {"number": 1, "task": "=1+1\x1b", "strength": "will"}
    names = ["section", "indicator", "amount", "due", "places", "record_ids", *EMPTY]
    tasks = pd.DataFrame([row | dict.fromkeys(names, "")])

    sheet = load_workbook(BytesIO(make_workbook(tasks, "=1+1"))).worksheets[0]

    assert sheet["C3"].value == "'=1+1\ufffd"
    assert sheet["A1"].value == "'=1+1"
