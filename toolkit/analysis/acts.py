"""The concrete acts among the commitments: schools, places, stations, jobs, dwellings."""

from enum import StrEnum

import pandas as pd

from toolkit.lexicons.lexicon import read_rows


class Act(StrEnum):
    """What a commitment builds, opens or provides."""

    SCHOOLS = "schools"
    SCHOOL_PLACES = "school_places"
    CHILDCARE_PLACES = "childcare_places"
    STATIONS = "stations"
    BEDS = "beds"
    JOBS = "jobs"
    DWELLINGS = "dwellings"
    LIFTS = "lifts"


# The quantity's id decides where there is one; else what is counted, which the unit and the field say.
_ROWS = read_rows("acts")
_BY_INDICATOR = {row["indicator"]: Act(row["act"]) for row in _ROWS if row["indicator"]}
_BY_FIELD_AND_UNIT = {(row["subtheme"], row["unit"]): Act(row["act"]) for row in _ROWS if row["unit"]}


def list_acts(commitments: pd.DataFrame) -> pd.DataFrame:
    """Returns the commitments that build or provide something countable.

    Args:
        commitments: Rows of `list_commitments`.

    Returns:
        `act`, place, year, indicator, quote, value_low, value_high, bound, unit, section, doc_id, start, end,
        record_id; by act, place and the order of the text.
    """
    acts = [
        _find_act(*row)
        for row in zip(
            commitments["indicator_id"],
            commitments["subtheme"],
            commitments["unit"],
            commitments["stock_or_flow"],
            strict=True,
        )
    ]
    found = commitments.assign(act=pd.array(acts, dtype="string"))
    found = found[(found["act"] != "") & (found["bound"] != "qualitative")]
    rank = found["act"].map({act.value: i for i, act in enumerate(Act)})
    found = found.assign(_rank=rank).sort_values(["_rank", "place", "year", "start"])
    return found[_COLUMNS].reset_index(drop=True)


_COLUMNS = [
    "act", "place", "year", "indicator", "quote", "value_low", "value_high", "bound", "unit", "section",
    "doc_id", "start", "end", "record_id",
]  # fmt: skip


def _find_act(indicator_id: str, subtheme: str, unit: str, stock_or_flow: str) -> str:
    act = _BY_INDICATOR.get(indicator_id) or _BY_FIELD_AND_UNIT.get((subtheme, unit))
    # An act is something done in the period; a stock ("托位达到3000个") is a state to be reached.
    return act.value if act is not None and stock_or_flow == "flow" else ""
