"""Which rows of records are commitments or results of their own: neither said again nor a part of another."""

import pandas as pd


def mark_distinct(records: pd.DataFrame) -> "pd.Series[bool]":
    """Returns, for each record, whether it may be counted beside the others.

    A repeat (``duplicate_of``) and a part (``part_of``: 年内完工5处 of 新建15处) are counted with what they
    repeat or belong to.

    >>> mark_distinct(pd.DataFrame({"duplicate_of": ["", "a", ""], "part_of": ["", "", "a"]})).tolist()
    [True, False, False]
    """
    return (records["duplicate_of"] == "") & (records["part_of"] == "")
