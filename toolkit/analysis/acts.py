"""The concrete acts among the commitments: schools, places, stations, jobs, dwellings."""

from enum import StrEnum

import pandas as pd


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
_BY_INDICATOR = {
    "schools_built": Act.SCHOOLS,
    "school_places": Act.SCHOOL_PLACES,
    "childcare_places": Act.CHILDCARE_PLACES,
    "elderly_service_stations": Act.STATIONS,
    "elderly_beds": Act.BEDS,
    "new_urban_jobs": Act.JOBS,
    "housing_renewal_estates": Act.DWELLINGS,
    "lifts_added": Act.LIFTS,
}
_BY_FIELD_AND_UNIT = {
    ("education", "所"): Act.SCHOOLS,
    ("elderly", "处"): Act.STATIONS,
    ("elderly", "个"): Act.STATIONS,
    ("health", "处"): Act.STATIONS,
    ("health", "个"): Act.STATIONS,
    ("health", "张"): Act.BEDS,
    ("elderly", "张"): Act.BEDS,
    ("employment", "人"): Act.JOBS,
    ("employment", "个"): Act.JOBS,
    ("housing", "套"): Act.DWELLINGS,
    ("housing", "间"): Act.DWELLINGS,
    ("housing", "户"): Act.DWELLINGS,
}


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
