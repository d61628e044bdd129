"""The task table (任务分解表): what a report asks for, task by task, in the order of the report.

Repeats are joined: a target that headline, bullet and closing list say again is one task, with the number of
places where it stands. From a text at hand a task is its clause; from shipped data it is its names.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError, suggest_name
from toolkit.extraction.task_subjects import say_task

#: Columns that an office fills in.
EMPTY: Final = ("lead_office", "supporting_office", "progress", "remarks")
_COLUMNS: Final = [
    "number", "section", "task", "indicator", "amount", "figures", "due", "strength", "strength_word",
    "places", "start", "end", "record_ids", *EMPTY,
]  # fmt: skip
_JOIN: Final = "；"


def list_tasks(dataset: Dataset, doc_id: str, text: str = "") -> pd.DataFrame:
    """Returns the tasks of a report, one row each.

    Args:
        dataset: The dataset.
        doc_id: The report.
        text: Its source text, where it is at hand.

    Returns:
        `number`, `section`, `task` (the clause, or its names), `indicator` and `amount` (what is counted, how
        much; joined where there are several), `figures` (how many of them are no part of another), `due`,
        `strength`, `strength_word`, `places` (in how many places of the report the task stands), `start`,
        `end`, `record_ids`, and an office's empty columns.

    Raises:
        UsageError: The dataset has no such report.
    """
    known = sorted(dataset.documents["doc_id"])
    if doc_id not in known:
        raise UsageError(f"no document is called {doc_id}", suggest_name(doc_id, known))
    tasks = dataset.tasks[dataset.tasks["doc_id"] == doc_id]
    records = dataset.records[(dataset.records["doc_id"] == doc_id) & (dataset.records["role"] == "target")]
    rows = [
        _read_task(task, own, text)
        for task, own in zip(tasks.to_dict("records"), _records_within(tasks, records), strict=True)
    ]
    joined = _join_repeats(rows)
    frame = pd.DataFrame(joined, columns=[name for name in _COLUMNS if name not in EMPTY])
    frame["number"] = range(1, len(frame) + 1)
    return frame.assign(**dict.fromkeys(EMPTY, ""))[_COLUMNS]


def _records_within(tasks: pd.DataFrame, records: pd.DataFrame) -> list[list[dict[Any, Any]]]:
    """The targets that stand in each task's clause."""
    ordered = records.sort_values("start").to_dict("records")
    starts = [int(record["start"]) for record in ordered]
    spans = zip(tasks["start"], tasks["end"], strict=True)
    return [ordered[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in spans]


def _read_task(task: Mapping[Any, Any], records: list[dict[Any, Any]], text: str) -> dict[str, Any]:
    names = [record["indicator"] for record in records]
    clause = " ".join(text[task["start"] : task["end"]].split()) if text else ""
    return {
        "section": task["section"],
        "task": clause or say_task(task["act"], task["what"] or _JOIN.join(names)),
        "indicator": _JOIN.join(dict.fromkeys(names)),
        "amount": _JOIN.join(record["quote"] for record in records),
        "due": task["due"],
        "strength": task["strength"],
        "strength_word": task["strength_word"],
        "figures": sum(not record["part_of"] for record in records),
        "places": 1,
        "start": task["start"],
        "end": task["end"],
        "record_ids": " ".join(record["record_id"] for record in records),
        "repeats": frozenset(record["duplicate_of"] or record["record_id"] for record in records),
        "own": all(not record["duplicate_of"] for record in records),
        "words": (task["act"], task["what"]),
    }


def _join_repeats(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tasks, each at its first place: a repeat's figures, or its words, have all stood before."""
    by_record: dict[str, dict[str, Any]] = {}
    by_words: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    kept = []
    for row in rows:
        earlier = _find_earlier(row, by_record, by_words)
        if earlier is not None:
            earlier["places"] += 1
            continue
        kept.append(row)
        by_words[row["words"]].append(row)
        for record_id in row["repeats"]:
            by_record.setdefault(record_id, row)
    return kept


def _find_earlier(
    row: Mapping[str, Any],
    by_record: Mapping[str, dict[str, Any]],
    by_words: Mapping[tuple[str, str], list[dict[str, Any]]],
) -> dict[str, Any] | None:
    if row["repeats"]:
        known = [by_record.get(record_id) for record_id in row["repeats"]]
        return known[0] if not row["own"] and all(known) else None
    return next(iter(by_words.get(row["words"], [])), None)
