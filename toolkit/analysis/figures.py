"""A figure as comparison sees it: what it measures, for whom, over which window, from what text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from toolkit.across.intervals import Interval, read_interval
from toolkit.lexicons.lexicon import read_rows, split_words

CITED = "cited"  # the kind of source of a target that a tier above states in its own report


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with all that decides what it may be set against.

    Attributes:
        record_id: Id of its record; for a cited figure, its place, year and indicator.
        place_code: GB/T 2260 code of the place; the place's name where the catalogue has no code.
        place: Name of the place.
        tier: Tier of government; districts and counties are one tier.
        year: Last year of the period that it speaks of.
        span_years: Years over which it accumulates or averages; 0 for a stock at a date.
        indicator_id: Id of the headline indicator, else "".
        name: The indicator as the text names it, without words of scope.
        population: Classes of the words in the name that narrow who or what is counted.
        scope: Class of the stated coverage, else "".
        price_basis: "constant" or "current" where the text states it, else "".
        measure: growth, level, change or share.
        role: target, actual or other.
        unit: Bare unit.
        interval: The values that the wording leaves open.
        source_kind: work_report, digest, plan, or cited.
        complete: Whether the text that it stands in is the whole document.
    """

    record_id: str
    place_code: str
    place: str
    tier: str
    year: int
    span_years: int
    indicator_id: str
    name: str
    population: frozenset[str]
    scope: str
    price_basis: str
    measure: str
    role: str
    unit: str
    interval: Interval
    source_kind: str
    complete: bool


def read_figures(records: pd.DataFrame, documents: pd.DataFrame) -> list[Figure]:
    """Returns the records as figures, in their order."""
    catalogue = {row["doc_id"]: row for row in documents.to_dict("records")}
    return [_read_figure(row, catalogue[row["doc_id"]]) for row in records.to_dict("records")]


def read_cited_figures(parent_targets: pd.DataFrame) -> list[Figure]:
    """Returns the targets that parent_targets.csv cites, as figures."""
    return [_read_cited(row) for row in parent_targets.to_dict("records")]


def _read_figure(record: Mapping[Any, Any], document: Mapping[Any, Any]) -> Figure:
    indicator, scope = record["indicator"], record["scope"]
    return Figure(
        record_id=record["record_id"],
        place_code=document["place_code"] or document["place"],
        place=document["place"],
        tier=to_tier(document["level"]),
        year=_to_year(record["year"]),
        span_years=_to_year(record["span_years"]),
        indicator_id=record["indicator_id"],
        name=_strip_scope(indicator),
        population=frozenset(_find_classes("population", indicator)),
        scope=next(iter(_find_classes("scope", scope + indicator)), ""),
        price_basis=next(iter(_find_classes("price_basis", indicator + scope)), ""),
        measure=record["measure"],
        role=record["role"],
        unit=record["unit"],
        interval=read_interval(record),
        source_kind=document["kind"],
        complete=document["complete"] == "yes",
    )


def _read_cited(row: Mapping[Any, Any]) -> Figure:
    return Figure(
        record_id=f"{row['place_code']}-{row['year']}-{row['indicator_id']}",
        place_code=row["place_code"],
        place=row["place"],
        tier=row["level"],
        year=int(row["year"]),
        span_years=0 if row["measure"] in ("level", "share") else 1,
        indicator_id=row["indicator_id"],
        name="",
        population=frozenset(),
        scope="",
        price_basis="",
        measure=row["measure"],
        role="target",
        unit=row["unit"],
        interval=read_interval(row),
        source_kind=CITED,
        complete=True,
    )


_UNSAID = frozenset({"urban"})


@cache
def population_of(indicator_id: str) -> frozenset[str]:
    """Returns who is counted by the full name of an indicator, where a shorter name leaves it unsaid.

    Only the towns go without saying: 新增就业 for 城镇新增就业. All firms and those above size are two.

    >>> sorted(population_of("new_urban_jobs")), sorted(population_of("industrial_value_added"))
    (['urban'], [])
    """
    names = (split_words(row["words"]) for row in read_rows("indicators") if row["id"] == indicator_id)
    return frozenset(_find_classes("population", next(names)[0])) & _UNSAID


@cache
def _words(kind: str) -> tuple[tuple[str, str], ...]:
    found = [(row["word"], row["class"]) for row in read_rows("coverage") if row["kind"] == kind]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _find_classes(kind: str, text: str) -> Iterable[str]:
    return dict.fromkeys(name for word, name in _words(kind) if word in text)


def _strip_scope(name: str) -> str:
    for word, _ in _words("scope"):
        name = name.replace(word, "")
    return name


def to_tier(level: str) -> str:
    """Returns the tier of government of a level of the catalogue: districts and counties are one tier."""
    return "district" if level == "county" else level


def _to_year(value: Any) -> int:
    return -1 if pd.isna(value) else int(value)
