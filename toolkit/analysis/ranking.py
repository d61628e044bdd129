"""Selections as tables: what is compared and in which order, what is left out and why.

A place has a rank only as far as the wordings decide it: "6.5%左右" beside "5.5%以上" leaves both first or
second.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from toolkit.across.intervals import Order, order_intervals
from toolkit.analysis.conversion import describe_figure, to_common_terms
from toolkit.analysis.figures import Figure, read_figures
from toolkit.analysis.selection import Selection, select_comparable
from toolkit.corpus.dataset import Dataset


def compare_targets(dataset: Dataset, targets: pd.DataFrame) -> list[Selection]:
    """Returns one selection per indicator and year in which some target states a number.

    Args:
        dataset: The dataset.
        targets: Rows of `list_headline_targets`; rows without a record are absences and have nothing to
            compare.
    """
    records = dataset.records[dataset.records["record_id"].isin(targets["record_id"])]
    groups: dict[tuple[str, int], list[Figure]] = {}
    for figure in read_figures(records, dataset.documents):
        groups.setdefault((figure.indicator_id, figure.year), []).append(figure)
    numbered = [group for group in groups.values() if any(not figure.interval.is_empty for figure in group)]
    return [select_comparable(group) for group in numbered]


def rank_figures(selections: Sequence[Selection]) -> pd.DataFrame:
    """Returns the figures that each selection kept, the highest number first, lone places left out.

    Returns:
        indicator_id, year, place, measure, value_low, value_high, bound, unit, `rank_best` and `rank_worst`
        (equal where the wordings decide the rank), `rank_face` (by the number as it stands, whatever bounds
        it), `cautions` (reason codes), record_id.
    """
    rows = [row for selection in selections if _has_places(selection) for row in _rank_one(selection)]
    columns = ["indicator_id", "year", "place", "measure", *_ENDS, "unit", *_RANKS, "cautions", "record_id"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"year": "Int64", "value_low": "float64", "value_high": "float64"})


def list_left_out(selections: Sequence[Selection]) -> pd.DataFrame:
    """Returns what the selections left out, with the figure that it could not be set against and why.

    Returns:
        indicator_id, year, place, measure, value_low, value_high, bound, unit, `against` (the place of the
        other figure), `against_record`, `reasons` (codes), record_id.
    """
    rows = [
        describe_figure(out.figure)
        | {
            "against": out.against.place,
            "against_record": out.against.record_id,
            "reasons": " ".join(out.reasons),
        }
        for selection in selections
        for out in selection.left_out
    ]
    columns = [
        "indicator_id",
        "year",
        "place",
        "measure",
        *_ENDS,
        "unit",
        "against",
        "against_record",
        "reasons",
    ]
    frame = pd.DataFrame(rows, columns=[*columns, "record_id"])
    return frame.astype({"year": "Int64", "value_low": "float64", "value_high": "float64"})


def mask_left_out(targets: pd.DataFrame, selections: Sequence[Selection]) -> pd.DataFrame:
    """Returns targets as a chart may show them: what cannot be compared keeps its row and loses its number.

    Args:
        targets: Rows with record_id, value_low, value_high and absence.
        selections: The selections that the rows went through.
    """
    left_out = {out.figure.record_id for selection in selections for out in selection.left_out}
    masked = targets["record_id"].isin(left_out) & (targets["absence"] == "")
    return targets.assign(
        absence=targets["absence"].mask(masked, "not_comparable"),
        value_low=targets["value_low"].mask(masked),
        value_high=targets["value_high"].mask(masked),
    )


_ENDS = ("value_low", "value_high", "bound")
_RANKS = ("rank_best", "rank_worst", "rank_face")


def _has_places(selection: Selection) -> bool:
    return len({figure.place_code for figure in selection.kept}) > 1


def _rank_one(selection: Selection) -> list[dict[str, Any]]:
    intervals = [to_common_terms(figure)[0] for figure in selection.kept]
    rows: list[dict[str, Any]] = []
    for i, figure in enumerate(selection.kept):
        orders = [order_intervals(other, intervals[i]) for j, other in enumerate(intervals) if j != i]
        ranks = {
            "rank_best": 1 + orders.count(Order.HIGHER),
            "rank_worst": 1 + sum(order not in _NEVER_ABOVE for order in orders),
        }
        rows.append(describe_figure(figure) | ranks | {"cautions": " ".join(selection.cautions)})
    faces = [_face(row) for row in rows]
    for row in rows:
        row["rank_face"] = 1 + sum(face > _face(row) for face in faces)
    return sorted(rows, key=_order_rows)


def _order_rows(row: dict[str, Any]) -> tuple[Decimal, int, int]:
    """By the number stated, which is what a reader looks for; the ranks say how much the order is worth."""
    return -_face(row), row["rank_best"], row["rank_worst"]


def _face(row: dict[str, Any]) -> Decimal:
    """The number as it stands."""
    stated: Decimal = row["value_low"] if row["value_low"] is not None else row["value_high"]
    return stated


_NEVER_ABOVE = (Order.LOWER, Order.NOT_HIGHER, Order.EQUAL)
