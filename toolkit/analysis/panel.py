"""The panel: one row per place and year, wide, as Stata, R and pandas take it.

Every indicator has the same columns behind a short prefix; an empty number always has its reason beside it,
in `<prefix>_absence`. The codebook says what each column holds.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from toolkit.analysis.headline import HEADLINES, list_headline_targets
from toolkit.analysis.wording import PRESETS, code_targets
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.distinct import mark_distinct
from toolkit.extraction.headlines import HEADLINES as KNOWN_HEADLINES

# Stata takes 32 characters for a name; "_record_id" and its like need eleven of them.
PREFIXES: Mapping[str, str] = {
    "fixed_investment": "investment",
    "industrial_value_added": "industry_va",
    "foreign_capital_used": "fdi_used",
    "unemployment_rate": "unemployment",
}

_FIELDS: Mapping[str, tuple[str, str]] = {
    "state": ("state", "number, relative, words, or why there is none"),
    "bound": ("bound", "how the number binds"),
    "strength": ("strength", "how firmly it is promised"),
    "against": ("against", "what a relative target is set against"),
    "stretch": ("stretch", "a second, higher target, or the words that ask for more"),
    "scope": ("scope", "coverage that the text states"),
    "span": ("span_years", "years over which the target accumulates or averages"),
    "record": ("record_id", "record that the target was read into"),
    "absence": ("absence", "why there is no number; empty where there is one"),
}

# Of each measure that an indicator's target may be stated in: growth and level never share a column.
_ENDS: Mapping[str, str] = {
    "low": "lower end; empty where the wording leaves it open or the target is not stated so",
    "high": "upper end; likewise",
    "face": "the number as it stands, whatever bounds it; a range has none",
    "unit": "unit of the three before",
    "result": "the result of the year before in the same measure and unit, from the same report's review",
}

_PLACE_COLUMNS: Mapping[str, str] = {
    "place_code": "GB/T 2260 code of the place",
    "place": "place",
    "level": "tier of government",
    "year": "year of the report",
    "kind": "full report or digest",
    "doc_id": "document",
    "complete": "whether the text is the whole document",
    "targets": "targets in the text, repeats not counted",
    "targets_numbered": "targets that state a number",
    "share_numbered": "targets_numbered divided by targets",
    "repeats_removed": "repeated mentions of targets that were not counted",
    "stretch_clause": "clauses that ask for better results than the targets; empty where not looked for",
}


def build_panel(
    dataset: Dataset, documents: pd.DataFrame, indicators: Mapping[str, str] = HEADLINES
) -> pd.DataFrame:
    """Returns the panel: one row per document, which `select_documents` makes one per place and year.

    Args:
        dataset: The dataset.
        documents: The documents, as `select_documents` gives them.
        indicators: Ids of indicators, each with the measure that its headline target is stated in.
    """
    targets = list_headline_targets(dataset, documents, indicators)
    panel = summarise_reports(dataset, documents).set_index("doc_id")
    columns: list[pd.DataFrame] = [panel, _count_hard(targets)]
    results = _find_results(dataset, targets)
    for indicator_id in indicators:
        own = targets[targets["indicator_id"] == indicator_id].set_index("doc_id")
        prefix = PREFIXES.get(indicator_id, indicator_id)
        columns.append(
            pd.DataFrame({f"{prefix}_{name}": own[source] for name, (source, _) in _FIELDS.items()})
        )
        reported = results[results["indicator_id"] == indicator_id]
        columns.extend(
            _measure_columns(own, reported, f"{prefix}_{measure}", measure)
            for measure in measures_of(indicator_id, indicators)
        )
    panel = pd.concat([part.reindex(panel.index) for part in columns], axis=1)
    return panel.reset_index()[list(describe_columns(indicators))]


def summarise_reports(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the columns of the panel that are about the reports themselves, a row for each."""
    own = ["place_code", "place", "level", "year", "kind", "doc_id", "complete"]
    reports = documents[own].set_index("doc_id")
    parts = [reports, _count_targets(dataset, reports.index), _find_stretch(dataset).to_frame()]
    joined = pd.concat([part.reindex(reports.index) for part in parts], axis=1)
    counts = ["targets", "targets_numbered", "repeats_removed"]
    joined[counts] = joined[counts].fillna(0).astype("Int64")
    return joined.reset_index()[list(_PLACE_COLUMNS)]


def describe_columns(indicators: Mapping[str, str] = HEADLINES) -> dict[str, str]:
    """Returns the columns of the panel in order, each with one sentence that says what it holds."""
    return dict(_describe_columns(indicators))


def _describe_columns(indicators: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from _PLACE_COLUMNS.items()
    for coding in PRESETS:
        yield f"hard_{coding.name}", f"headline targets that are hard by the coding {coding.name}"
        yield f"soft_{coding.name}", f"headline targets that are soft by the coding {coding.name}"
    for indicator_id in indicators:
        prefix = PREFIXES.get(indicator_id, indicator_id)
        for name, (_, meaning) in _FIELDS.items():
            yield f"{prefix}_{name}", f"{indicator_id}: {meaning}"
        for measure in measures_of(indicator_id, indicators):
            for name, meaning in _ENDS.items():
                yield f"{prefix}_{measure}_{name}", f"{indicator_id}, {measure}: {meaning}"


def measures_of(indicator_id: str, indicators: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the measures that an indicator's target may be stated in, the usual one first."""
    known = next((h.measures for h in KNOWN_HEADLINES if h.identifier == indicator_id), ())
    return known or (indicators[indicator_id] or "level",)


def _measure_columns(own: pd.DataFrame, results: pd.DataFrame, prefix: str, measure: str) -> pd.DataFrame:
    """The ends, the face value and the result of the targets that are stated in one measure."""
    stated = (own["measure"] == measure) & (own["absence"] == "")
    low, high = own["value_low"].where(stated), own["value_high"].where(stated)
    result = results[results["measure"] == measure].set_index("doc_id").reindex(own.index)
    same_unit = ~stated | (result["unit"].fillna("") == own["unit"])
    columns = {
        "low": low,
        "high": high,
        "face": low.fillna(high).where(own["bound"] != "range"),
        "unit": own["unit"].where(stated, ""),
        "result": result["face"].where(same_unit),
    }
    return pd.DataFrame({f"{prefix}_{name}": columns[name] for name in _ENDS}, index=own.index)


def _find_results(dataset: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    """The results of the year before that the reviews report: document, indicator, measure, unit, face."""
    wanted = targets.loc[targets["last_result"] != "", ["doc_id", "indicator_id", "last_result"]]
    columns = ["record_id", "measure", "unit", "value_low", "value_high"]
    found = wanted.merge(dataset.records[columns], left_on="last_result", right_on="record_id")
    return found.assign(face=found["value_low"].fillna(found["value_high"]))


def _count_targets(dataset: Dataset, names: "pd.Index[str]") -> pd.DataFrame:
    records = dataset.records
    targets = records[records["doc_id"].isin(names) & (records["role"] == "target")]
    first = mark_distinct(targets)
    counts = pd.DataFrame(
        {
            "doc_id": targets["doc_id"],
            "targets": first.astype(int),
            "targets_numbered": (first & (targets["bound"] != "qualitative")).astype(int),
            "repeats_removed": (targets["duplicate_of"] != "").astype(int),
        }
    )
    counted = counts.groupby("doc_id").sum()
    return counted.assign(
        share_numbered=counted["targets_numbered"] / counted["targets"].where(counted["targets"] > 0)
    )


def _count_hard(targets: pd.DataFrame) -> pd.DataFrame:
    coded = code_targets(targets)
    columns: dict[str, Any] = {
        f"{hardness}_{coding.name}": (coded[coding.name] == hardness)
        .groupby(coded["doc_id"])
        .sum()
        .astype("Int64")
        for coding in PRESETS
        for hardness in ("hard", "soft")
    }
    return pd.DataFrame(columns)


def _find_stretch(dataset: Dataset) -> pd.Series:
    audits = dataset.audits
    clauses = audits[audits["kind"] == "stretch_clause"]
    return clauses.groupby("doc_id")["found"].max().rename("stretch_clause")
