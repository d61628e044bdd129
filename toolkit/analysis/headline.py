"""The headline targets of each report: one row per report and indicator, absent ones with the reason."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.across.headline import HeadlineRow, find_headline_targets
from toolkit.analysis.absence import ABSENCE_OF, explain_absence, find_unparsed_documents
from toolkit.analysis.completeness import check_completeness, is_partial
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.schema import load_schema
from toolkit.corpus.tables import to_frame
from toolkit.errors import UsageError, suggest_name
from toolkit.extraction.headlines import HEADLINES as KNOWN_HEADLINES
from toolkit.lexicons.lexicon import read_rows

# The indicators that reports set at the start of a year, with the side of each that the target is stated for.
HEADLINES: Mapping[str, str] = {headline.identifier: headline.measures[0] for headline in KNOWN_HEADLINES}

ANNUAL_KINDS = ("work_report", "digest")

_NEAR = 30  # characters between two targets of one list

_FROM_RECORD = (
    "record_id", "indicator", "measure", "value_low", "value_high", "bound", "unit", "strength",
    "strength_word", "scope", "span_years", "quote", "start", "end", "section", "baseline_value",
)  # fmt: skip


def select_documents(
    documents: pd.DataFrame,
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    kinds: Sequence[str] = ANNUAL_KINDS,
) -> pd.DataFrame:
    """Returns the documents to compare, one per place and year, by place and year.

    Args:
        documents: The catalogue.
        places: Codes of places, or names as far as they tell places apart ("城阳"); empty for all.
        years: Years of the reports; empty for all.
        kinds: Kinds of document; where a place and year has several, the kind named first is taken.

    Raises:
        UsageError: No report is of one of the places.
    """
    chosen = documents[_match_places(documents, places)] if places else documents
    chosen = chosen[chosen["kind"].isin(list(kinds))]
    if years:
        chosen = chosen[chosen["year"].isin(list(years))]
    rank = chosen["kind"].map({kind: i for i, kind in enumerate(kinds)})
    ordered = chosen.assign(_rank=rank).sort_values(["place_code", "place", "year", "_rank", "doc_id"])
    return (
        ordered.drop_duplicates(["place_code", "place", "year"]).drop(columns="_rank").reset_index(drop=True)
    )


def choose_report(documents: pd.DataFrame, place: str = "", year: int = 0) -> pd.DataFrame:
    """Returns the one report of a place and year, a plan where there is nothing else.

    Args:
        documents: The catalogue.
        place: Name or code of the place; "" for the one with the most documents.
        year: Year of the report; 0 for the latest.

    Raises:
        UsageError: There is no such report.
    """
    found = select_documents(documents, [choose_place(documents, place)], kinds=(*ANNUAL_KINDS, "plan"))
    years = sorted(set(found["year"]))
    if year and year not in years:
        remedy = f"name one of {', '.join(map(str, years))}"
        raise UsageError(f"{found['place'].iloc[0]} has no report of {year}", remedy)
    return found[found["year"] == (year or years[-1])].reset_index(drop=True)


def choose_latest(documents: pd.DataFrame, place: str = "") -> pd.DataFrame:
    """Returns the latest report of a place, or of that with most reports; a plan where there is no other.

    Args:
        documents: The documents that are compared.
        place: Name or code of the place; "" for the one with the most documents.
    """
    annual = documents[documents["kind"].isin(ANNUAL_KINDS)]
    if annual.empty:
        return documents.tail(1)
    own = annual[_match_places(annual, [choose_place(annual, place)])]
    return own.sort_values(["year", "doc_id"]).tail(1)


def choose_place(documents: pd.DataFrame, place: str = "") -> str:
    """Returns the place named, else the one with the most documents."""
    return place or str(documents["place"].value_counts().sort_index().idxmax())


def choose_indicators(ids: Sequence[str]) -> Mapping[str, str]:
    """Returns the indicators to compare, each with the measure of its target; all headlines for no ids.

    Raises:
        UsageError: An id is not in the lexicon of indicators.
    """
    known = [row["id"] for row in read_rows("indicators")]
    for name in ids:
        if name not in known:
            raise UsageError(f"no indicator is called {name}", suggest_name(name, known))
    return {name: HEADLINES.get(name, "") for name in ids} or HEADLINES


def list_headline_targets(
    dataset: Dataset, documents: pd.DataFrame, indicators: Mapping[str, str] = HEADLINES
) -> pd.DataFrame:
    """Returns one row per document and indicator: the target as worded, or the kind of its absence.

    Args:
        dataset: The dataset.
        documents: The documents to list, as `select_documents` gives them.
        indicators: Ids of indicators, each with the measure that its headline target is stated in.

    Returns:
        The document's place, year and kind, the indicator, the columns of the record (empty where there is
        none), `target_year`, and `absence`.
    """
    annual = documents["kind"].isin(ANNUAL_KINDS)
    tabled = [name for name in indicators if name in HEADLINES]
    rows = [_list_tabled(dataset, documents[annual], tabled)]
    others = {name: measure for name, measure in indicators.items() if name not in HEADLINES}
    if others and annual.any():
        rows.append(_list_from_records(dataset, documents[annual], others))
    if not annual.all():
        rows.append(_list_from_records(dataset, documents[~annual], indicators))
    found = (
        pd.concat([part for part in rows if len(part)], ignore_index=True) if any(map(len, rows)) else rows[0]
    )
    order = {name: place for place, name in enumerate(documents["doc_id"])}
    places = {name: place for place, name in enumerate(indicators)}
    by = found.assign(_doc=found["doc_id"].map(order), _id=found["indicator_id"].map(places))
    return by.sort_values(["_doc", "_id"]).drop(columns=["_doc", "_id"]).reset_index(drop=True)


def read_headline(dataset: Dataset, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of the table headline of some documents, made here where the dataset has none."""
    names = documents["doc_id"]
    table = dataset.headline[dataset.headline["doc_id"].isin(names)]
    missing = documents[~names.isin(table["doc_id"])]
    if missing.empty:
        return table
    wanted = set(missing["doc_id"])
    tables = (dataset.records, dataset.audits, dataset.ledger)
    rows = [_to_rows(frame[frame["doc_id"].isin(wanted)]) for frame in tables]
    made = to_frame(load_schema()["headline"], find_headline_targets(_to_rows(missing), *rows))
    return pd.concat([table, made], ignore_index=True) if len(table) else made


def _to_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings, None where a cell is empty."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _list_tabled(dataset: Dataset, documents: pd.DataFrame, indicators: Sequence[str]) -> pd.DataFrame:
    """The rows of the table headline with the columns of their records; relative ones keep no number."""
    table = read_headline(dataset, documents)
    table = table[table["indicator_id"].isin(list(indicators))]
    beside = [name for name in _FROM_RECORD if name not in HeadlineRow._fields or name == "record_id"]
    records = dataset.records[dataset.records["record_id"].isin(table["record_id"])][beside]
    rows = table.merge(records.drop_duplicates("record_id"), how="left", on="record_id")
    absence = rows["state"].map(ABSENCE_OF).astype("string")
    numberless = rows["state"] != "number"
    ends = {name: rows[name].mask(numberless) for name in ("value_low", "value_high")}
    years = rows["year"].where(rows["record_id"] != "")
    return _shape(rows.assign(absence=absence, target_year=years, **ends))


def _list_from_records(
    dataset: Dataset, documents: pd.DataFrame, indicators: Mapping[str, str]
) -> pd.DataFrame:
    """The same of plans, and of indicators that no report has to state."""
    known = dataset.records["indicator_id"].isin(list(indicators))
    targets = dataset.records[known & (dataset.records["role"] == "target")]
    targets = targets.assign(alone=_stands_alone(targets))
    unread = find_unparsed_documents(dataset.ledger, targets)
    completeness = check_completeness(dataset, documents)
    partial = set(completeness.loc[is_partial(completeness), "doc_id"])
    rows = []
    for document in documents.to_dict("records"):
        name = document["doc_id"]
        for indicator_id, measure in indicators.items():
            row, own = _read_row(document, indicator_id, measure, targets)
            absence = explain_absence(own, complete=name not in partial, near_unparsed=name in unread)
            rows.append(row | {"absence": absence.value})
    return _shape(pd.DataFrame(rows, columns=_COLUMNS))


def _shape(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the columns and the types that every list of targets has."""
    rows = rows.reindex(columns=_COLUMNS)
    numbers = {"value_low": "float64", "value_high": "float64", "baseline_value": "float64"}
    years = {"year": "Int64", "target_year": "Int64", "span_years": "Int64", "start": "Int64", "end": "Int64"}
    text = [name for name in _COLUMNS if name not in numbers | years]
    rows[text] = rows[text].astype("object").where(rows[text].notna(), "")
    return rows.astype(numbers | years | dict.fromkeys(text, "string"))


def drop_unstated(targets: pd.DataFrame) -> pd.DataFrame:
    """Returns the targets of those indicators that at least one report states with a number."""
    stated = targets.loc[targets["absence"] == "", "indicator_id"]
    return targets[targets["indicator_id"].isin(stated)]


_COLUMNS = [
    "doc_id", "place_code", "place", "year", "kind", "indicator_id", "target_year", *_FROM_RECORD, "absence",
    "state", "against", "stretch", "last_result",
]  # fmt: skip


def _match_places(documents: pd.DataFrame, places: Sequence[str]) -> "pd.Series[bool]":
    found = pd.Series(data=False, index=documents.index)
    for place in places:
        own = documents["place"].str.contains(place, regex=False) | (documents["place_code"] == place)
        if not own.any():
            known = ", ".join(sorted(set(documents["place"])))
            raise UsageError(f"no report is of {place}", f"name one of {known}")
        found |= own.astype(bool)
    return found


def _stands_alone(targets: pd.DataFrame) -> "pd.Series[bool]":
    """Whether no other headline target stands near; a press headline repeats one in its own words."""
    ordered = targets.sort_values(["doc_id", "start"])
    documents = ordered.groupby("doc_id")
    before = ordered["start"] - documents["end"].shift()
    after = documents["start"].shift(-1) - ordered["end"]
    alone = (before.fillna(_NEAR + 1) > _NEAR) & (after.fillna(_NEAR + 1) > _NEAR)
    return alone.reindex(targets.index).astype(bool)


def _read_row(
    document: Mapping[Any, Any], indicator_id: str, measure: str, targets: pd.DataFrame
) -> tuple[dict[str, Any], pd.DataFrame]:
    own = targets[(targets["doc_id"] == document["doc_id"]) & (targets["indicator_id"] == indicator_id)]
    own = own[own["year"].isna() | (own["year"] <= _horizon(document))]
    row: dict[str, Any] = {name: document[name] for name in ("doc_id", "place_code", "place", "year", "kind")}
    row |= {"indicator_id": indicator_id, **dict.fromkeys(_FROM_RECORD, "")}
    row |= dict.fromkeys(("value_low", "value_high", "baseline_value", "span_years", "start", "end"))
    if len(own):
        first = _rank_targets(own, _horizon(document), measure).iloc[0]
        row |= {name: first[name] for name in _FROM_RECORD} | {"target_year": first["year"]}
        own = own[own["record_id"] == first["record_id"]]
    return row, own


def _horizon(document: Mapping[Any, Any]) -> int:
    """The last year that a headline target may speak of; an outlook on a later year is none."""
    end = document["plan_end"]
    return int(document["year"] if pd.isna(end) else end)


def _rank_targets(targets: pd.DataFrame, year: int, measure: str) -> pd.DataFrame:
    """The headline target first: of the usual measure, with a number, for the year, among its like."""
    order = pd.DataFrame(
        {
            "other_measure": targets["measure"] != measure,
            "no_number": targets["bound"] == "qualitative",
            "other_year": (targets["year"] != year).fillna(value=True),
            "alone": targets["alone"],
            "start": targets["start"],
        }
    )
    return targets.loc[order.sort_values(list(order.columns)).index]
