"""Where a place stands among its like: higher or lower only as far as the wordings decide it.

"6%以上" among places that say "5%左右" stands surely above them; among "5%以上" nobody can say. So every
share has a third part, undecided. Only rates are compared, for an amount grows with the place; amounts
promised to residents are compared by head, among the places whose residents are known.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.across.intervals import Interval, Order, order_intervals
from toolkit.analysis.attention import measure_attention
from toolkit.analysis.clauses import read_focus
from toolkit.analysis.comparability import Axis, Verdict, compare
from toolkit.analysis.conversion import describe_figure, to_common_terms
from toolkit.analysis.facts import read_population
from toolkit.analysis.figures import Figure
from toolkit.analysis.livelihood import compare_fields, list_commitments, scale_by_residents
from toolkit.analysis.peers import Like, Pool, find_like

RATES = ("growth", "share")
_HIGHER = (Order.LOWER,)  # what is said of the own figure against another: that one is surely higher
_LOWER = (Order.HIGHER,)
_SAME = (Order.EQUAL, Order.ABOUT_EQUAL)
_SHARES = ("others_higher", "others_lower", "same", "undecided")
_STANDING = ("like", "years", *_SHARES, "median", "number_higher", "record_id")
_OWN = ["indicator_id", "place", "year", "measure", "value_low", "value_high", "bound", "unit"]


def stand_targets(pool: Pool, like: Like) -> pd.DataFrame:
    """Returns, for each rate that a report aims for, where it stands among its like.

    Returns:
        indicator_id, place, year, measure, value_low, value_high, bound, unit, record_id; `like` (places with
        a figure that it may be set against), `years` (of their reports), the shares of these that aim surely
        higher (`others_higher`), surely lower (`others_lower`), for the `same`, and `undecided`; the `median`
        of their numbers, and `number_higher`: the share whose number is higher, whatever bounds it. A row
        with nobody to compare with has `like` 0 and no shares.
    """
    rows = [_stand(own, others) for own, others in _list_rivals(pool, like)]
    frame = pd.DataFrame(rows, columns=[*_OWN, *_STANDING])
    numbers = ["value_low", "value_high", *_SHARES, "median", "number_higher"]
    return frame.astype({"year": "Int64", "like": "Int64"} | dict.fromkeys(numbers, "float64"))


def stand_all(pool: Pool, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of `stand_targets` for each of some reports, plans left out."""
    names = documents.loc[documents["doc_id"].isin(pool.documents["doc_id"]), "doc_id"]
    tables = [stand_targets(pool, find_like(pool, name)) for name in names]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[*_OWN, *_STANDING])


def stand_all_commitments(pool: Pool, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of `stand_commitments` for each of some reports, each figure once, without `own`."""
    tables = [stand_commitments(pool, find_like(pool, name)) for name in documents["doc_id"]]
    whole = pd.concat(tables, ignore_index=True).drop(columns="own")
    return whole.drop_duplicates("record_id", ignore_index=True)


def list_targets_of_like(pool: Pool, like: Like) -> pd.DataFrame:
    """Returns the targets that `stand_targets` compares, the report's own among them, as a chart takes them.

    Returns:
        indicator_id, place, year, measure, value_low, value_high, bound, unit, record_id, `own`.
    """
    rows = [
        describe_figure(figure) | {"own": figure is own}
        for own, others in _list_rivals(pool, like)
        for figure in (own, *others)
    ]
    frame = pd.DataFrame(rows, columns=[*_OWN, "record_id", "own"])
    return frame.astype({"year": "Int64", "value_low": "float64", "value_high": "float64", "own": "bool"})


def stand_industries(pool: Pool, like: Like) -> pd.DataFrame:
    """Returns the room that a report gives to industries against its like, the largest share first.

    Returns:
        group (the place), doc_id (the report whose clauses are counted), industry, clauses, share with low
        and high (its 95 % interval), `median` of the like (0 where a report does not name it), `named_by`
        (share of the like that names it), `below` (share of the like that gives it less), small, and
        `standing`: "more" where the whole interval lies above the median, "less" below, else "open".
    """
    documents = pool.dataset.documents
    document = documents[documents["doc_id"] == like.doc_id]
    own = measure_attention(read_focus(pool.dataset, document, level=pool.level))
    table = pool.shares[pool.shares["doc_id"].isin(like.doc_ids)].pivot_table(
        index="doc_id", columns="industry", values="share", fill_value=0.0
    )
    others = table.reindex(index=list(like.doc_ids), columns=list(own["industry"]), fill_value=0.0)
    values = others.to_numpy(dtype=float)
    known = len(like.doc_ids) > 0
    median = np.median(values, axis=0) if known else np.full(len(own), np.nan)
    below = (values < own["share"].to_numpy(dtype=float)).mean(axis=0) if known else np.nan
    standing = np.select([own["low"] > median, own["high"] < median], ["more", "less"], "open")
    named_by = (values > 0).mean(axis=0) if known else np.nan
    found = own.assign(doc_id=like.doc_id, median=median, named_by=named_by, below=below, standing=standing)
    columns = [
        "group",
        "doc_id",
        "industry",
        "clauses",
        "share",
        "low",
        "high",
        "median",
        "named_by",
        "below",
        "standing",
        "small",
    ]
    return found[columns]


def stand_commitments(pool: Pool, like: Like) -> pd.DataFrame:
    """Returns what a report promises its residents for every 10,000 of them, beside its like.

    Only places whose residents are known can be among them, so there are few.

    Returns:
        The rows of `scale_by_residents` for the indicators that the report has itself, with `own`.
    """
    known = set(read_population(pool.dataset)["place_code"])
    own = pool.documents[pool.documents["doc_id"] == like.doc_id]
    others = pool.documents[pool.documents["doc_id"].isin(like.doc_ids)]
    documents = pd.concat([own, others])
    documents = documents[documents["place_code"].isin(known)]
    commitments = list_commitments(pool.dataset, documents)
    scaled = scale_by_residents(compare_fields(commitments, pool.dataset), pool.dataset)
    records = set(commitments.loc[commitments["doc_id"] == like.doc_id, "record_id"])
    mine = scaled["record_id"].isin(records)
    shared = scaled["indicator_id"].isin(scaled.loc[mine, "indicator_id"])
    return scaled.assign(own=mine)[shared].reset_index(drop=True)


def _list_rivals(pool: Pool, like: Like) -> Iterator[tuple[Figure, list[Figure]]]:
    """The rates of a report, each with the figures of its like that may stand beside it."""
    axis = Axis.YEARS if like.widened else Axis.PLACES  # the like is of one tier either way
    for own in _find_figures(pool, [like.doc_id]):
        others = [
            figure
            for figure in _find_figures(pool, like.doc_ids, own.indicator_id)
            if compare(own, figure, axis).verdict != Verdict.NOT
        ]
        yield own, others


def _find_figures(pool: Pool, doc_ids: Sequence[str], indicator_id: str = "") -> list[Figure]:
    return [
        figure
        for name in doc_ids
        for figure in pool.figures.get(name, ())
        if figure.measure in RATES and figure.indicator_id == (indicator_id or figure.indicator_id)
    ]


def _stand(own: Figure, others: Sequence[Figure]) -> dict[str, Any]:
    interval = to_common_terms(own)[0]
    intervals = [to_common_terms(other)[0] for other in others]
    orders = [order_intervals(interval, other) for other in intervals]
    years = [other.year for other in others]
    ends = dict.fromkeys((min(years), max(years))) if years else ()
    row = describe_figure(own) | {"like": len(others), "years": "–".join(map(str, ends))}
    if not others:
        return row
    shares = {
        name: sum(order in kinds for order in orders) / len(orders)
        for name, kinds in (("others_higher", _HIGHER), ("others_lower", _LOWER), ("same", _SAME))
    }
    numbers = [_find_number(other) for other in intervals]
    above = sum(number > _find_number(interval) for number in numbers) / len(numbers)
    undecided = 1 - sum(shares.values())
    return (
        row | shares | {"undecided": undecided, "median": float(np.median(numbers)), "number_higher": above}
    )


def _find_number(interval: Interval) -> float:
    """The number that is stated; the middle of a range."""
    ends = [float(end) for end in (interval.low, interval.high) if end is not None]
    return sum(ends) / len(ends)
