"""How much room a chart has for each place: a few side by side, small multiples, or a distribution."""

from enum import Enum

import pandas as pd

#: Up to so many rows each has its words, up to so many a line; beyond, the distribution is read.
FEW, SEVERAL = 8, 40


class Crowd(Enum):
    """How many places a chart has to show."""

    FEW = "few"
    SEVERAL = "several"
    MANY = "many"


def measure_crowd(count: int) -> Crowd:
    """Returns how a chart of so many rows is laid out.

    >>> [measure_crowd(count).value for count in (8, 9, 40, 41)]
    ['few', 'several', 'several', 'many']
    """
    if count <= FEW:
        return Crowd.FEW
    return Crowd.SEVERAL if count <= SEVERAL else Crowd.MANY


def count_rows(frame: pd.DataFrame) -> int:
    """Returns how many rows a chart would give a frame: one for each place and year."""
    columns = [name for name in ("place", "year") if name in frame]
    return len(frame[columns].drop_duplicates()) if columns else len(frame)
