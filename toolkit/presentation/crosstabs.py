"""Results side by side: the tiers of each target, the commitments of each field, the stages of a place."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from toolkit.analysis.livelihood import SUBTHEMES
from toolkit.presentation.labels import Language, label, place_label
from toolkit.presentation.values import format_figure

_RUNGS = ("nation", "province", "city", "district")
_READING = ("difference", "against", "order", "note")


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


def tabulate_themes(records: pd.DataFrame, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns how many records each theme (rows, the largest first) has in each role (columns), in words."""
    counts = records.groupby(["theme", "role"]).size().unstack(fill_value=0)
    counts = counts.loc[counts.sum(axis="columns").sort_values(ascending=False, kind="stable").index]
    counts = counts[[role for role in ("target", "actual", "other") if role in counts]]
    counts.index = pd.Index([label("theme", theme, language) for theme in counts.index])
    counts.columns = pd.Index([label("role", role, language) for role in counts.columns])
    return counts.rename_axis(index=label("column", "theme", language))
