"""Why a target is missing: five kinds, so that an absent figure never looks like zero."""

from enum import StrEnum

import pandas as pd

from toolkit.across.headline import State


class Absence(StrEnum):
    """Why a place and year has no number for an indicator; NONE when it has one.

    The order is that of what is known: the text itself says so; the text holds a numeral that was not
    understood; the text at hand is not the whole report; the text is whole and does not speak of it; it
    speaks of it, and the program found no target in what it says.
    """

    NONE = ""
    STATED_NOT_SET = "stated_not_set"
    NOT_UNDERSTOOD = "not_understood"
    TEXT_INCOMPLETE = "text_incomplete"
    NOT_IN_TEXT = "not_in_text"
    NOT_FOUND = "not_found"


#: What the states of the table headline say of an absent number.
ABSENCE_OF = {
    State.NUMBER: Absence.NONE,
    State.RELATIVE: Absence.STATED_NOT_SET,
    State.WORDS: Absence.STATED_NOT_SET,
    State.NOT_FOUND: Absence.NOT_FOUND,
    State.NOT_STATED: Absence.NOT_IN_TEXT,
    State.TEXT_INCOMPLETE: Absence.TEXT_INCOMPLETE,
    State.NOT_UNDERSTOOD: Absence.NOT_UNDERSTOOD,
}


def explain_absence(targets: pd.DataFrame, complete: bool, near_unparsed: bool) -> Absence:
    """Returns why an indicator has no number in a document.

    Args:
        targets: The document's target records of the indicator.
        complete: Whether the text at hand is the whole document.
        near_unparsed: Whether a numeral among the headline targets was not understood.
    """
    if bool(targets[["value_low", "value_high"]].notna().any(axis=None)):
        return Absence.NONE
    if len(targets):
        return Absence.STATED_NOT_SET
    if near_unparsed:
        return Absence.NOT_UNDERSTOOD
    return Absence.NOT_IN_TEXT if complete else Absence.TEXT_INCOMPLETE


def find_unparsed_documents(ledger: pd.DataFrame, targets: pd.DataFrame, margin: int = 60) -> set[str]:
    """Returns the documents in which a numeral beside the headline targets was not understood.

    Args:
        ledger: The ledger of numerals.
        targets: The records of the headline targets, which mark where such targets stand.
        margin: How many characters from a headline target its neighbours may stand.
    """
    unparsed = ledger.loc[ledger["outcome"] == "unparsed", ["doc_id", "start"]].rename(
        columns={"start": "at"}
    )
    pairs = unparsed.merge(targets[["doc_id", "start", "end"]], on="doc_id")
    near = pairs["at"].between(pairs["start"] - margin, pairs["end"] + margin)
    return set(pairs.loc[near, "doc_id"])
