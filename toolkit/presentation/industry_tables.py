"""Tables of the industry study in words: names for ids, shares as percentages with their intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.lexicons.industry import name_industries
from toolkit.presentation.cells import write_cell
from toolkit.presentation.labels import Language, label, place_label
from toolkit.presentation.values import is_number

Row = Mapping[Any, Any]

# Columns that write_cell knows; the others are written here.
_FIGURES = ("figure", "indicator", "strength", "role")
_CODES = {
    "stage": "framing",
    "usual": "framing",
    "answer": "answer",
    "link": "link",
    "kind": "name_kind",
    "standing": "standing",
}
_HEADINGS = {"group": "place", "stage": "framed"}


def map_names(level: str, language: str = Language.ENGLISH) -> Mapping[str, str]:
    """Returns the names of the industries of a level, by id."""
    return name_industries(level, language)


def name_in_words(frame: pd.DataFrame, *, level: str, language: str = Language.ENGLISH) -> pd.DataFrame:
    """Returns the frame ready for a chart: place is the group, industry in words, attention the share."""
    names = name_industries(level, language)
    frame = frame.assign(place=frame["group"], industry=frame["industry"].map(names))
    return frame.assign(attention=frame["share"]) if "share" in frame else frame


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table whose cells are words; it prints whole, however wide it is."""

    frame: pd.DataFrame

    def __repr__(self) -> str:
        if self.frame.empty:
            return "–"
        with pd.option_context("display.unicode.east_asian_width", True):  # noqa: FBT003 - how pandas takes it
            return self.frame.to_string(index=False, justify="left")

    def _repr_html_(self) -> str:
        return (
            self.frame.to_html(index=False, border=0, classes="evidence") if len(self.frame) else "<p>–</p>"
        )


def show_industries(
    frame: pd.DataFrame, columns: Sequence[str], *, level: str, language: str = Language.ENGLISH
) -> TextTable:
    """Returns columns of a frame as text under headings in one language.

    Args:
        frame: rows of a table of the industry study.
        columns: columns to show, in order. "attention" is share with its interval, "concrete" the clauses
            that can be checked out of all, "figure" a figure with its bound and unit.
        level: what `industry` names, a level of the lexicon.
        language: "en" or "zh".
    """
    rows = frame.to_dict("records")
    names = name_industries(level, language)
    cells = {
        label("column", _HEADINGS.get(column, column), language): [
            _write(row, column, names, language) for row in rows
        ]
        for column in columns
    }
    return TextTable(pd.DataFrame(cells, dtype=object))


def _write(row: Row, column: str, names: Mapping[str, str], language: str) -> str:
    if column in _FIGURES:
        return write_cell(row, column, language)
    if column in ("group", "first", "second"):
        return place_label(str(row[column]), language)
    if column == "industry":
        return names[str(row[column])]
    if column in ("industries", "shared"):
        return ("、" if language == Language.CHINESE else "; ").join(
            names[name] for name in row[column]
        ) or "–"
    if column in _CODES:
        return label(_CODES[column], str(row[column]), language) if row[column] else ""
    return _write_number(row, column) if column in _NUMBERS else _write_plain(row, column)


def _write_number(row: Row, column: str) -> str:
    """A number; a dash where there was nothing to measure it by."""
    is_known = column not in row or is_number(row[column])
    return _NUMBERS[column](row, column) if is_known else "–"


def _write_plain(row: Row, column: str) -> str:
    if row[column] is True:
        return "✓"
    return "" if row[column] is False or row[column] is pd.NA else str(row[column])


def _write_attention(row: Row, _: str) -> str:
    return f"{row['share']:.0%} ({row['low']:.0%}–{row['high']:.0%})"


def _write_concrete(row: Row, _: str) -> str:
    return f"{row['concrete']} / {row['clauses']}"


def _write_with_interval(row: Row, column: str) -> str:
    low, high = ("low", "high") if "low" in row else (f"{column}_low", f"{column}_high")
    return f"{row[column]:.2f} ({row[low]:.2f}–{row[high]:.2f})"


def _write_percent(row: Row, column: str) -> str:
    return f"{row[column]:.0%}"


def _write_rounded(row: Row, column: str) -> str:
    return f"{row[column]:.1f}"


def _write_hundredths(row: Row, column: str) -> str:
    return f"{row[column]:.2f}"


_NUMBERS: Mapping[str, Callable[[Row, str], str]] = {
    "attention": _write_attention,
    "concrete": _write_concrete,
    "quotient": _write_with_interval,
    "log_ratio": _write_with_interval,
    "unido": _write_with_interval,
    "overlap": _write_with_interval,
    "precision": _write_with_interval,
    "review": _write_percent,
    "target": _write_percent,
    "shift": _write_percent,
    "median": _write_percent,
    "named_by": _write_percent,
    "below": _write_percent,
    "percent_diff": _write_rounded,
    "g2": _write_rounded,
    "per_1000": _write_hundredths,
    "dispersion": _write_hundredths,
    "cosine": _write_hundredths,
}
