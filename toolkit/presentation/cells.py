"""What a cell of a table says: codes in words, ids as names, ends and bound as one figure."""

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import partial

from toolkit.across.intervals import shorten
from toolkit.lexicons.industry import name_industries
from toolkit.presentation.labels import indicator_label, label, place_label
from toolkit.presentation.values import format_figure, format_number, is_number
from toolkit.presentation.words import word

Row = Mapping[Hashable, object]

# Columns whose values are codes, and the kind that labels.csv lists them under.
_OWN_KIND = (
    "absence", "act", "bound", "check", "coding", "comparable", "constant", "feedback", "firm", "kind",
    "level", "measure", "order", "outcome", "pace", "passed", "role", "rung", "stage", "standing",
    "stock_or_flow", "strength", "subtheme", "target_kind", "theme", "tier", "too_few", "unit", "verdict",
)  # fmt: skip
_CODES = {name: name for name in _OWN_KIND} | {
    "decision": "review",
    "complete": "complete",
    "doc_id": "document",
    "lexicons": "lexicons",
    "field": "scored",
    "status": "status",
    "status_tolerant": "status",
    "bound_alone": "hardness",
    "either": "hardness",
    "from_class": "hardness",
    "from_coding": "coding",
    "from_stage": "stage",
    "point_not_about": "hardness",
    "strength_alone": "hardness",
    "to_class": "hardness",
    "to_coding": "coding",
    "above": "tier",
    "kind_of_bound": "bound_kind",
}
_SHARES = (
    "share_numbered", "share", "concreteness", "rate", "rate_low", "rate_high", "share_of_way", "higher",
    "lower", "others_higher", "others_lower", "same", "undecided", "number_higher",
)  # fmt: skip
_RATES = ("f1", "precision", "recall", "strict_f1")
_PLAIN = (
    "year",
    "from_year",
    "to_year",
    "first_year",
    "last_year",
    "target_year",
    "start",
    "base_year",
    "result_year",
    "first_naming",
    "nation_year",
)  # no separators


def write_cell(row: Row, column: str, language: str) -> str:
    """Returns what a table shows of a row in a column.

    Args:
        row: The row, as the analysis gives it.
        column: Its column; "figure" stands for value_low, value_high, bound and unit together, "per_head" for
            per_low and per_high, "computed" for computed_low, computed_high and computed_bound.
        language: "en" or "zh".

    >>> write_cell({"strength": "strive"}, "strength", "zh")
    '力争'
    >>> write_cell({"value_low": 5.5, "value_high": None, "bound": "at_least", "unit": "%"}, "figure", "en")
    '≥ 5.5%'
    """
    if column in _COMPOSED:
        return _COMPOSED[column](row, language)
    value = row[column]
    for columns, write in _WORDED:
        if column in columns:
            return write(column, str(value), language)
    return _write_plain(value, column, language)


def _write_code(column: str, value: str, language: str) -> str:
    return label(_CODES[column], value, language) if value else ""


def _write_reasons(column: str, value: str, language: str) -> str:
    return ", ".join(label("reason", code, language) for code in value.split())


def _write_rung(column: str, value: str, language: str) -> str:
    return label("reason", value, language)


def _write_tiers(column: str, value: str, language: str) -> str:
    return ", ".join(label("tier", tier, language) for tier in value.split())


def _write_place(column: str, value: str, language: str) -> str:
    return place_label(value, language)


def _write_indicator(column: str, value: str, language: str) -> str:
    return indicator_label(value, language)


def _write_industry(column: str, value: str, language: str) -> str:
    """The name of an industry; what is its name already stands as it is."""
    return name_industries("industry", language).get(value, value)


_WORDED: tuple[tuple[Collection[str], Callable[[str, str, str], str]], ...] = (
    (_CODES, _write_code),
    (("reasons", "cautions", "note"), _write_reasons),
    (("nation", "province", "city", "own_target"), _write_rung),
    (("tiers",), _write_tiers),
    (("place", "against", "rung_place"), _write_place),
    (("indicator_id",), _write_indicator),
    (("industry",), _write_industry),
)


def _write_plain(value: object, column: str, language: str) -> str:
    if isinstance(value, str):
        return value
    if not is_number(value):
        return ""
    number = float(str(value))
    if column in _SHARES:
        return f"{number:.0%}"
    if column in _RATES or column.endswith("_right"):
        return f"{number:.3f}"
    return f"{number:.0f}" if column in _PLAIN else format_number(number, language)


def _write_figure(row: Row, language: str) -> str:
    if row.get("absence"):
        return label("absence", str(row["absence"]), language)
    return format_figure(row["value_low"], row["value_high"], str(row["bound"]), str(row["unit"]), language)


def _write_rank(row: Row, language: str) -> str:
    """The rank; where the bounds leave it open, the one by the number as it stands, in words."""
    best, worst = row["rank_best"], row["rank_worst"]
    if best == worst:
        return f"{best}"
    return word("rank.open", language, face=row["rank_face"], best=best, worst=worst)


def _write_median(row: Row, language: str) -> str:
    """The median of what a row states, in its unit; that of differences stands as it is."""
    unit = str(row["unit"]) if "unit" in row else ""
    return (
        format_figure(row["median"], row["median"], "exact", unit, language)
        if is_number(row["median"])
        else ""
    )


def _write_per_head(row: Row, language: str) -> str:
    bound = str(row["bound"])
    low, high = (_round(row[name], bound) for name in ("per_low", "per_high"))
    return format_figure(low, high, bound, str(row["unit"]), language)


def _write_computed(row: Row, language: str) -> str:
    low, high, bound = row["computed_low"], row["computed_high"], str(row["computed_bound"])
    return format_figure(low, high, bound, str(row["unit"]), language)


def _write_side(side: str, row: Row, language: str) -> str:
    """The figure that stands under names of its own: what was reached, or asked for, beside a plan's."""
    low, high, bound, unit = (row[f"{side}_{part}"] for part in ("low", "high", "bound", "unit"))
    if not isinstance(bound, str):
        return ""  # nothing was reached or asked for: a frame holds NaN there
    return format_figure(low, high, bound, str(unit), language)


def _write_needed(row: Row, language: str) -> str:
    """What a year has to bring, in four digits: it is computed, and more would say that it was read."""
    if not is_number(row["needed"]):
        return ""
    number = float(f"{float(str(row['needed'])):.4g}")
    return format_figure(number, number, "exact", str(row["needed_unit"]), language)


def _write_name(row: Row, language: str) -> str:
    return str(row["indicator"])


def _round(value: object, bound: str) -> float | None:
    """Three significant digits: the census is five years old, and more would say that it is not."""
    return shorten(float(str(value)), bound) if is_number(value) else None


_COMPOSED: Mapping[str, Callable[[Row, str], str]] = {
    "figure": _write_figure,
    "rank": _write_rank,
    "per_head": _write_per_head,
    "median": _write_median,
    "computed": _write_computed,
    "last_result": partial(_write_side, "result"),
    "next_target": partial(_write_side, "asked"),
    "needed_figure": _write_needed,
    "name": _write_name,
}
