"""What stands around and across the tables: the state of the texts, the ladder, the matrix of figures."""

import json
from collections.abc import Hashable, Mapping
from importlib.metadata import version
from typing import Any

import pandas as pd

from toolkit.analysis.livelihood import SUBTHEMES
from toolkit.corpus.dataset import Dataset
from toolkit.presentation.labels import Language, label, place_label
from toolkit.presentation.values import format_figure

_OPENING = {"en": "The texts: ", "zh": "所据文本:"}
_PARTS = {
    "en": "announced parts present: {found} of {announced}",
    "zh": "宣布{announced}部分,现有{found}部分",
}
_BROKEN = {"en": "broken sentences: {count}", "zh": "断句{count}处"}
_UNREAD = {"en": "numerals not understood: {count}", "zh": "未能解析的数字{count}个"}
_INCOMPLETE = {"en": "text incomplete", "zh": "文本不全"}
_RUNGS = ("nation", "province", "city", "district")


def describe_texts(completeness: pd.DataFrame, language: str = Language.ENGLISH) -> str:
    """Returns the caption that says how complete the texts behind a table are.

    Args:
        completeness: Rows of `check_completeness`.
        language: "en" or "zh".
    """
    stop, between = ("。", ";") if language == Language.CHINESE else (".", "; ")
    texts = [_describe_text(row, language) for row in completeness.to_dict("records")]
    return _OPENING[language] + between.join(texts) + stop


def _describe_text(row: Mapping[Hashable, Any], language: str) -> str:
    remarks = [label("kind", row["kind"], language)]
    if row["complete"] == "no":
        remarks.append(_INCOMPLETE[language])
    if not pd.isna(row["parts_announced"]):
        parts = {"found": row["parts_found"], "announced": row["parts_announced"]}
        remarks.append(_PARTS[language].format(**parts))
    if row["broken_sentences"]:
        remarks.append(_BROKEN[language].format(count=row["broken_sentences"]))
    if row["not_understood"]:
        remarks.append(_UNREAD[language].format(count=row["not_understood"]))
    comma = "," if language == Language.CHINESE else ", "
    place = place_label(row["place"], language)
    head = f"{place}{row['year']}年:" if language == Language.CHINESE else f"{place} {row['year']}: "
    return head + comma.join(remarks)


def describe_inputs(dataset: Dataset, documents: pd.DataFrame) -> str:
    """Returns what a study read and with what, line by line: the end of every notebook.

    Args:
        dataset: The dataset.
        documents: The documents that the study used.
    """
    descriptor = dataset.folder / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8")) if descriptor.is_file() else {}
    versions = [f"{name} {version(name)}" for name in ("toolkit", "pandas", "matplotlib")]
    texts = [
        f"{doc_id}  sha256 {sha256[:16]}"
        for doc_id, sha256 in zip(documents["doc_id"], documents["sha256"], strict=True)
    ]
    return "\n".join([", ".join(versions), f"lexicons {package.get('lexicons', '')}", *texts])


def name_stages(stages: pd.DataFrame, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns stages with the words that a chart writes: "plan 2021–2025", "target 2024"."""
    years = [
        str(first) if first == last else f"{first}–{last}"
        for first, last in zip(stages["first_year"], stages["last_year"], strict=True)
    ]
    words = [label("stage", stage, language) for stage in stages["stage"]]
    return stages.assign(stage=[f"{word} {year}" for word, year in zip(words, years, strict=True)])


def tabulate_ladder(amplification: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per target, its tiers side by side; a rung without a figure holds the reason code.

    Args:
        amplification: Rows of `list_amplification`.

    Returns:
        place, year, indicator_id, nation, province, city, district, difference, against, order, note,
        record_id, source (what the rungs cite).
    """
    rows = []
    for (place, year, indicator_id), steps in amplification.groupby(
        ["place", "year", "indicator_id"], sort=False
    ):
        rungs = {row["rung"]: row for row in steps.to_dict("records")}
        own = steps.iloc[-1]
        cells = {rung: _write_rung(rungs[rung]) if rung in rungs else "" for rung in _RUNGS}
        known = {"place": place, "year": year, "indicator_id": indicator_id}
        cited = {
            "record_id": own["record_id"],
            "source": "; ".join(source for source in steps["source"] if source),
        }
        rows.append(known | cells | {name: own[name] for name in _READING} | cited)
    return pd.DataFrame(
        rows, columns=["place", "year", "indicator_id", *_RUNGS, *_READING, "record_id", "source"]
    )


_READING = ("difference", "against", "order", "note")


def _write_rung(row: Mapping[Hashable, Any]) -> str:
    return f"{row['target']}{row['unit']}" if row["target"] else str(row["note"])


def tabulate_counts(counts: pd.DataFrame, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns counts by field (rows) and place and year (columns); where none was found, a dash.

    Args:
        counts: Rows of `count_by_field`.
        language: "en" or "zh".

    Returns:
        subtheme, one column per place and year, and record_ids (joined by spaces).
    """
    figures = [str(count) if count else "–" for count in counts["count"]]
    return _spread(counts.assign(cell=figures, ids=counts["record_ids"]), language)


def tabulate_figures(commitments: pd.DataFrame, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns the commitments by field (rows) and place and year (columns), with the figures themselves.

    Args:
        commitments: Rows of `list_commitments`.
        language: "en" or "zh".

    Returns:
        subtheme, one column per place and year, and record_ids (joined by spaces).
    """
    figures = [_write_commitment(row, language) for row in commitments.to_dict("records")]
    return _spread(commitments.assign(cell=figures, ids=commitments["record_id"]), language)


def _spread(cells: pd.DataFrame, language: str) -> pd.DataFrame:
    """One row per field, one column per place and year; the ids of the records of all cells of a row."""
    columns = [
        f"{place_label(place, language)} {year}"
        for place, year in zip(cells["place"], cells["year"], strict=True)
    ]
    order = {name: i for i, name in enumerate(SUBTHEMES)}
    table = cells.assign(column=columns).pivot_table(
        index="subtheme", columns="column", values="cell", aggfunc="; ".join, fill_value="", sort=False
    )
    ids = cells.groupby("subtheme")["ids"].agg(lambda names: " ".join(filter(None, names)))
    spread = table.join(ids.rename("record_ids")).reset_index()
    return spread.sort_values("subtheme", key=lambda names: names.map(order), ignore_index=True)


def _write_commitment(row: Mapping[Hashable, Any], language: str) -> str:
    number = format_figure(row["value_low"], row["value_high"], row["bound"], row["unit"], language)
    return f"{row['indicator']} {number}"
