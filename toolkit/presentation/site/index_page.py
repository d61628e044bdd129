"""The first page: what this is, the headline targets side by side, and the way to everything else."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.analysis.headline import drop_unstated, list_headline_targets, select_documents
from toolkit.analysis.ranking import compare_targets, list_left_out, mask_left_out
from toolkit.corpus.dataset import Dataset
from toolkit.presentation.cells import write_cell
from toolkit.presentation.labels import label, place_label
from toolkit.presentation.site.downloads import Download
from toolkit.presentation.site.packing import pack
from toolkit.presentation.site.pages import Study, list_briefed, name_brief
from toolkit.presentation.site.study_page import ROWS
from toolkit.presentation.site.writer import as_markup, write_page, write_part


@dataclass(frozen=True, slots=True)
class Cell:
    """One headline target: the figure or why there is none, and the record that it was read into."""

    text: str
    record_id: str
    is_figure: bool
    strength: str


@dataclass(frozen=True, slots=True)
class HeadlineTable:
    """The headline targets side by side: a row per report, a column per indicator that some report states.

    Attributes:
        indicators: Ids of the columns.
        rows: The reports, each with its cells in the order of the columns.
        left_out: Figures that cannot be compared with the others, with the reason.
    """

    indicators: Sequence[str]
    rows: Sequence[tuple[Mapping[Hashable, Any], Sequence[Cell]]]
    left_out: Sequence[tuple[str, str]]


def render_index(
    dataset: Dataset,
    downloads: Sequence[Download],
    failures: Mapping[str, str],
    language: str,
    studies: list[Study],
    without: Sequence[Study] = (),
    *,
    has_texts: bool = True,
) -> str:
    """Returns the first page.

    Args:
        dataset: The dataset.
        downloads: The files that readers may take along.
        failures: Why a page could not be made, by the name of the page.
        language: "en" or "zh".
        studies: What the navigation offers.
        without: Studies that this dataset has nothing for.
        has_texts: Whether the texts are at hand, so that sentences are shown.
    """
    headline = tabulate_headline(dataset, language)
    rows = [as_markup(_write_row(report, cells, language)) for report, cells in headline.rows]
    packed = as_markup(f' data-rows="{pack(rows[ROWS:])}"') if len(rows) > ROWS else ""
    return write_page(
        "index.html.j2",
        language,
        "index",
        studies,
        current="index",
        without=without,
        counts=_count(dataset),
        headline=headline,
        rows=rows[:ROWS],
        later=packed,
        places=_group_briefs(dataset, language),
        downloads=downloads,
        failures=failures,
        prefix="zh/" if language == "zh" else "",
        lexicons=dataset.lexicons,
        has_texts=has_texts,
    )


def _write_row(report: Mapping[Hashable, Any], cells: Sequence[Cell], language: str) -> str:
    return write_part("headline_row.html.j2", report=report, cells=cells, language=language).strip()


def tabulate_headline(dataset: Dataset, language: str) -> HeadlineTable:
    """Returns the headline targets of the annual reports; what cannot be compared has lost its number."""
    documents = select_documents(dataset.documents)
    targets = list_headline_targets(dataset, documents)
    selections = compare_targets(dataset, targets)
    shown = mask_left_out(drop_unstated(targets), selections)
    indicators = list(dict.fromkeys(shown["indicator_id"]))
    rows = []
    for document in documents.to_dict("records"):
        own = shown[shown["doc_id"] == document["doc_id"]].to_dict("records")
        cells = {row["indicator_id"]: _write_cell(row, language) for row in own}
        rows.append((document, [cells[name] for name in indicators]))
    left_out = [
        (_describe_left_out(row, language), str(row["record_id"]))
        for row in list_left_out(selections).to_dict("records")
        if row["indicator_id"] in indicators
    ]
    return HeadlineTable(indicators, rows, left_out)


def _write_cell(row: Mapping[Hashable, Any], language: str) -> Cell:
    strength = str(row["strength"])
    firmness = label("strength", strength, language) if strength not in ("", "none") else ""
    text = write_cell(row, "figure", language)
    return Cell(text, str(row["record_id"]), not row["absence"], firmness)


def _describe_left_out(row: Mapping[Hashable, Any], language: str) -> str:
    place, indicator, figure, reasons = (
        write_cell(row, name, language) for name in ("place", "indicator_id", "figure", "reasons")
    )
    return f"{place} {row['year']}, {indicator} {figure}: {reasons}"


def _count(dataset: Dataset) -> dict[str, int]:
    return {
        "places": dataset.documents["place"].nunique(),
        "texts": len(dataset.documents),
        "figures": len(dataset.records),
        "targets": int((dataset.records["role"] == "target").sum()),
    }


def _group_briefs(dataset: Dataset, language: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """The briefs of each place, in the order of the years."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in list_briefed(dataset.documents).to_dict("records"):
        code, place, year = str(row["place_code"]), str(row["place"]), int(row["year"])
        brief = {
            "stem": name_brief(code, place, year),
            "year": _period(row),
            "kind": label("kind", str(row["kind"]), language),
            "incomplete": row["complete"] == "no",
        }
        groups.setdefault(place_label(place, language), []).append(brief)
    return list(groups.items())


def _period(row: Mapping[Hashable, Any]) -> str:
    if row["kind"] == "plan" and not pd.isna(row["plan_end"]):
        return f"{row['plan_start']}–{row['plan_end']}"
    return str(row["year"])
