"""Where a name ends and a text's own words begin, which are not ours to pass on."""

from typing import Final

import pandas as pd

LONGEST_NAME: Final = 20  # characters: beyond, a text gives a list or a clause for a name


def drop_long_names(names: "pd.Series[str]") -> "pd.Series[str]":
    """Returns names with those empty that are lists or clauses of a text, by their length."""
    return names.where(names.str.len() <= LONGEST_NAME, "")


def cut_long_quotes(quotes: "pd.Series[str]") -> "pd.Series[str]":
    """Returns quotes as long as they were, with dots for what is beyond a name in those that are clauses."""
    dotted = [quote[:LONGEST_NAME] + "…" * (len(quote) - LONGEST_NAME) for quote in quotes]
    return pd.Series(dotted, index=quotes.index, dtype=quotes.dtype)
