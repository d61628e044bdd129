"""Results side by side: the tiers of each target, the commitments of each field, the stages of a place."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from toolkit.analysis.livelihood import SUBTHEMES
from toolkit.presentation.charts.crowding import Crowd, count_rows, measure_crowd
from toolkit.presentation.evidence import link_text
from toolkit.presentation.labels import Language, label, place_label
from toolkit.presentation.values import format_figure

_ABOVE = ("nation", "province", "city")
_NOT_ABOVE = "not_above"  # the place itself is of this tier, or of a higher one
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
    """Returns one row per target, the tiers above it and its own figure side by side.

    Args:
        amplification: Rows of `list_amplification`.

    Returns:
        place, year, indicator_id, nation, province, city, own_target, difference, against, order, note,
        record_id, source (what the rungs cite). A tier without a figure holds the reason code; one that is
        not above the place, "not_above".
    """
    rows = []
    for (place, year, indicator_id), steps in amplification.groupby(
        ["place", "year", "indicator_id"], sort=False
    ):
        own = steps.iloc[-1].to_dict()
        above = {row["rung"]: _write_rung(row) for row in steps.iloc[:-1].to_dict("records")}
        cells = {rung: above.get(rung, _NOT_ABOVE) for rung in _ABOVE}
        known = {"place": place, "year": year, "indicator_id": indicator_id, "own_target": _write_rung(own)}
        cited = {
            "record_id": own["record_id"],
            "source": "; ".join(source for source in steps["source"] if source),
        }
        rows.append(known | cells | {name: own[name] for name in _READING} | cited)
    return pd.DataFrame(
        rows,
        columns=["place", "year", "indicator_id", *_ABOVE, "own_target", *_READING, "record_id", "source"],
    )


def _write_rung(row: Mapping[Hashable, Any]) -> str:
    return f"{row['target']}{row['unit']}" if row["target"] else str(row["note"])


def tabulate_counts(counts: pd.DataFrame, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns counts by field and by place and year; where none was found, a dash.

    Args:
        counts: Rows of `count_by_field`.
        language: "en" or "zh".

    Returns:
        Of a few reports: subtheme, one column per place and year, and record_ids (joined by spaces). Of more:
        place and year, one column per field, and record_ids.
    """
    figures = [str(count) if count else "–" for count in counts["count"]]
    return _spread(counts.assign(cell=figures, ids=counts["record_ids"]), language)


def tabulate_figures(commitments: pd.DataFrame, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns the commitments by field and by place and year, with the figures themselves.

    Args:
        commitments: Rows of `list_commitments`.
        language: "en" or "zh".

    Returns:
        Of a few reports: subtheme, one column per place and year, and record_ids (joined by spaces). Of more,
        a row for each commitment: subtheme, place, year, commitment, record_ids.
    """
    figures = [_write_commitment(row, language) for row in commitments.to_dict("records")]
    cells = commitments.assign(cell=figures, ids=commitments["record_id"])
    if measure_crowd(count_rows(cells)) is Crowd.FEW:
        return _spread(cells, language)
    listed = cells[["subtheme", "place", "year", "cell", "ids"]]
    listed = listed.rename(columns={"cell": "commitment", "ids": "record_ids"})
    return listed.sort_values("subtheme", key=_rank_fields, kind="stable", ignore_index=True)


def _rank_fields(names: "pd.Series[Any]") -> "pd.Series[Any]":
    return names.map({name: at for at, name in enumerate(SUBTHEMES)})


def _spread(cells: pd.DataFrame, language: str) -> pd.DataFrame:
    """Fields and reports across one another, each cell with the records that it rests on."""
    names = [
        f"{place_label(place, language)} {year}"
        for place, year in zip(cells["place"], cells["year"], strict=True)
    ]
    crowd = measure_crowd(len(set(names)))
    named = cells.assign(report=names)
    fields = sorted(set(cells["subtheme"]), key=list(SUBTHEMES).index)
    linked = {key: _join_cell(own) for key, own in named.groupby(["subtheme", "report"], sort=False)}
    reports = list(dict.fromkeys(names))
    if crowd is Crowd.FEW:
        rows = [
            {"subtheme": field} | {report: linked.get((field, report), "") for report in reports}
            for field in fields
        ]
        ids = [_join_ids(named[named["subtheme"] == field]) for field in fields]
    else:
        rows = [
            {"place": report}
            | {label("subtheme", field, language): linked.get((field, report), "") for field in fields}
            for report in reports
        ]
        by_report = named.groupby("report", sort=False)
        ids = [_join_ids(by_report.get_group(report)) for report in reports]
    return pd.DataFrame([row | {"record_ids": own} for row, own in zip(rows, ids, strict=True)], dtype=object)


def _join_cell(own: pd.DataFrame) -> str:
    return link_text("; ".join(own["cell"]), _join_ids(own).split())


def _join_ids(own: pd.DataFrame) -> str:
    return " ".join(filter(None, own["ids"]))


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
    return counts.rename_axis(columns=label("column", "theme", language))
