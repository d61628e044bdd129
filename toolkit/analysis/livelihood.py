"""Livelihood commitments: who promises what in which field, and how much for each resident.

Stocks and flows are kept apart throughout: "托位达到3000个" is what there shall be, "新增托位360个" what
shall be added.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from toolkit.across.intervals import Interval, Order, find_bound, order_intervals, shorten
from toolkit.analysis.conversion import to_common_terms
from toolkit.analysis.facts import read_population
from toolkit.analysis.figures import Figure, read_figures
from toolkit.analysis.selection import Selection, select_comparable
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.distinct import mark_distinct

SUBTHEMES = (
    "education", "childcare", "health", "elderly", "employment", "housing", "social_security",
    "culture_sport", "other",
)  # fmt: skip

# Reports tell of these under the city's renewal; what they renew is where people live.
_HOUSING = ("housing_renewal_estates", "lifts_added")

PER_RESIDENTS = 10_000


class Kind(StrEnum):
    """What there shall be at a date, or what shall be done in a period."""

    STOCK = "stock"
    FLOW = "flow"


def list_commitments(
    dataset: Dataset, documents: pd.DataFrame, subthemes: Sequence[str] = ()
) -> pd.DataFrame:
    """Returns the livelihood targets of the documents in the order of the texts, repeats counted once.

    Args:
        dataset: The dataset.
        documents: The documents, as `select_documents` gives them.
        subthemes: Fields to keep; empty for all.

    Returns:
        The columns of the records, with place_code, place, year and `stock_or_flow`. `target_year` is the
        year that the figure speaks of; `year` that of the report.
    """
    records = dataset.records[dataset.records["doc_id"].isin(documents["doc_id"])]
    about = (records["theme"] == "livelihood") | (records["subtheme"] != "")
    about |= records["indicator_id"].isin(_HOUSING)
    about &= ~_announce_parts(records, dataset.audits)
    chosen = records[about & (records["role"] == "target") & mark_distinct(records)]
    places = documents[["doc_id", "place_code", "place", "year"]]
    joined = places.merge(chosen.rename(columns={"year": "target_year"}), on="doc_id")
    field = joined["subtheme"].mask(joined["indicator_id"].isin(_HOUSING), "housing").replace("", "other")
    stock = (joined["span_years"] == 0).fillna(value=False) & (joined["measure"] != "change")
    kind = stock.map({True: Kind.STOCK.value, False: Kind.FLOW.value}).astype("string")
    found = joined.assign(stock_or_flow=kind, subtheme=field)
    return found[found["subtheme"].isin(list(subthemes or SUBTHEMES))]


def _announce_parts(records: pd.DataFrame, audits: pd.DataFrame) -> "pd.Series[bool]":
    """Which records count the parts that a text announces of itself: 在五个方面攻坚突破 promises nothing."""
    parts = audits[audits["kind"] == "announced_parts"]
    announced = parts[["doc_id", "start"]].rename(columns={"start": "at"})
    both = records[["doc_id", "record_id", "start", "end"]].merge(announced, on="doc_id")
    inside = both[(both["start"] <= both["at"]) & (both["at"] < both["end"])]
    return records["record_id"].isin(inside["record_id"])


def count_by_field(commitments: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns how many commitments each document makes in each field, fields without any included.

    Returns:
        place, year, subtheme, `count`, and `record_ids` (those counted, joined by spaces).
    """
    grouped = commitments.groupby(["doc_id", "subtheme"])["record_id"].agg(["count", " ".join])
    present = [name for name in SUBTHEMES if name in set(commitments["subtheme"])]
    full = pd.MultiIndex.from_product([documents["doc_id"], present], names=["doc_id", "subtheme"])
    counts = grouped.reindex(full).reset_index().merge(documents[["doc_id", "place", "year"]], on="doc_id")
    counts = counts.rename(columns={"join": "record_ids"})
    counts["count"] = counts["count"].fillna(0).astype("int64")
    counts["record_ids"] = counts["record_ids"].fillna("").astype("string")
    return counts[["place", "year", "subtheme", "count", "record_ids"]]


def compare_fields(commitments: pd.DataFrame, dataset: Dataset) -> list[Selection]:
    """Returns one selection per indicator and year that two or more places make a commitment on."""
    figures = read_figures(_as_records(commitments), dataset.documents)
    groups: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        if figure.indicator_id:
            groups.setdefault((figure.indicator_id, figure.year), []).append(figure)
    shared = [group for group in groups.values() if len({figure.place_code for figure in group}) > 1]
    return [select_comparable(group) for group in shared]


def scale_by_residents(selections: Sequence[Selection], dataset: Dataset) -> pd.DataFrame:
    """Returns comparable commitments for every 10,000 residents, with the population's date and source.

    Only selections that keep figures of two or more places are scaled.

    Returns:
        indicator_id, year, place, value_low, value_high, bound, unit, residents, as_of, source, per_low,
        per_high, record_id; and `flip_percent`: by how many percent more residents the place would need for
        the next one to draw level (empty where there is none, or the wordings leave the order open).
    """
    population = read_population(dataset).set_index("place_code")
    rows = []
    for selection in selections:
        known = [f for f in selection.kept if f.place_code in population.index and _is_amount(f)]
        if len({figure.place_code for figure in known}) > 1:
            rows += _scale_group(known, population)
    frame = pd.DataFrame(rows, columns=_SCALED_COLUMNS)
    numbers = ["value_low", "value_high", "per_low", "per_high", "flip_percent"]
    return frame.astype({"year": "Int64", "residents": "Int64"} | dict.fromkeys(numbers, "float64"))


def chart_per_head(scaled: pd.DataFrame, left_out: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns values per 10,000 residents as charts take them, what was left out with its reason.

    Args:
        scaled: Rows of `scale_by_residents`.
        left_out: Rows of `list_left_out` for the same selections.
        documents: The documents, whose order the places take.
    """
    per_head = {"per_low": "value_low", "per_high": "value_high"}
    values = scaled.drop(columns=list(per_head.values())).rename(columns=per_head)
    for name in ("value_low", "value_high"):
        pairs = zip(values[name], values["bound"], strict=True)
        values[name] = [None if pd.isna(value) else shorten(value, bound) for value, bound in pairs]
    others = left_out[left_out["indicator_id"].isin(scaled["indicator_id"])]
    others = others[["indicator_id", "year", "place", "unit"]].drop_duplicates()
    order = {place: i for i, place in enumerate(documents["place"].unique())}
    rows = pd.concat([values.assign(absence=""), others.assign(bound="", absence="not_comparable")])
    return rows.assign(measure="per_head").sort_values(
        "place", key=lambda names: names.map(order), kind="stable"
    )


_SCALED_COLUMNS = [
    "indicator_id", "year", "place", "value_low", "value_high", "bound", "unit", "residents", "as_of",
    "source", "per_low", "per_high", "flip_percent", "record_id",
]  # fmt: skip


def _scale_group(figures: Sequence[Figure], population: pd.DataFrame) -> list[dict[str, object]]:
    residents_of = population["residents"].to_dict()
    scaled = []
    for figure in figures:
        interval, unit = to_common_terms(figure)
        residents = int(residents_of[figure.place_code])
        scaled.append((interval.scale(Decimal(PER_RESIDENTS) / residents), interval, unit, figure))
    scaled.sort(key=lambda item: -float(item[0].low or item[0].high or 0))
    rows: list[dict[str, object]] = []
    for i, (per, interval, unit, figure) in enumerate(scaled):
        fact = population.loc[figure.place_code]
        rows.append(
            {
                "indicator_id": figure.indicator_id,
                "year": figure.year,
                "place": figure.place,
                "value_low": interval.low,
                "value_high": interval.high,
                "bound": find_bound(interval),
                "unit": unit,
                "residents": fact["residents"],
                "as_of": fact["as_of"],
                "source": fact["source"],
                "per_low": per.low,
                "per_high": per.high,
                "flip_percent": _find_flip(per, scaled[i + 1][0]) if i + 1 < len(scaled) else None,
                "record_id": figure.record_id,
            }
        )
    return rows


def _is_amount(figure: Figure) -> bool:
    """Whether more residents call for more of it; a rate or a number per thousand allows for that."""
    return figure.measure in ("change", "level") and figure.unit != "%" and "_per_" not in figure.indicator_id


def _find_flip(upper: Interval, lower: Interval) -> float | None:
    """How many percent more residents the upper place would need for its value to fall to the lower one's."""
    if order_intervals(upper, lower) != Order.HIGHER or not upper.low or not lower.high:
        return None
    return round(float(upper.low / lower.high - 1) * 100, 1)


def _as_records(commitments: pd.DataFrame) -> pd.DataFrame:
    return commitments.drop(columns="year").rename(columns={"target_year": "year"})
