"""The study of industries in one table: what a place bets on, what is its own, shared, or only talk."""

from collections.abc import Sequence

import pandas as pd

from toolkit.analysis.attention import measure_attention
from toolkit.analysis.clauses import Focus
from toolkit.analysis.concreteness import measure_concreteness
from toolkit.analysis.specialisation import measure_log_odds, measure_quotients

ANSWERS = ("bet", "distinctive", "shared", "talk")
HALF = 0.5
_SURE = 2.58  # standard errors beyond which chance is below 1 %
_KEYS = ["group", "industry"]


def summarise_focus(focus: Focus) -> pd.DataFrame:
    """Returns one row per group and industry with what the other tables say of it.

    Columns: group, industry, rank (by share; empty where small), clauses, share, low, high, concreteness,
    concreteness_highest (its upper end if names are missed as often as was measured), quotient,
    quotient_low, z (of the log-odds with a prior), groups (how many of the groups name it), small, and four
    answers, all false where small: bet (given more than an even part of the group's attention, and most of
    its clauses are concrete), distinctive (the log-odds are surely above those of the others), shared (every
    group names it), talk (given more than an even part, but surely most of its clauses carry nothing that
    can be checked, names that were not found allowed for).
    """
    attention = measure_attention(focus)
    concreteness = measure_concreteness(focus)[[*_KEYS, "concreteness", "highest"]]
    concreteness = concreteness.rename(columns={"highest": "concreteness_highest"})
    quotients = measure_quotients(focus)[[*_KEYS, "quotient", "low"]].rename(columns={"low": "quotient_low"})
    table = attention.merge(concreteness, on=_KEYS).merge(quotients, on=_KEYS)
    table = table.merge(measure_log_odds(focus)[[*_KEYS, "z"]], on=_KEYS)
    table["groups"] = table.groupby("industry")["group"].transform("nunique")
    ranked = table[~table["small"]].groupby("group")["share"].rank(ascending=False, method="first")
    table["rank"] = ranked.astype("Int64")
    even = 1 / table.groupby("group")["industry"].transform("size")
    large = (table["share"] > even) & ~table["small"]
    table["bet"] = large & (table["concreteness"] > HALF)
    table["talk"] = large & (table["concreteness_highest"] < HALF)
    table["distinctive"] = (table["z"] > _SURE) & ~table["small"] & (len(focus.groups) > 1)
    table["shared"] = (table["groups"] == len(focus.groups)) & (len(focus.groups) > 1)
    return table


def list_answers(summary: pd.DataFrame, top: int = 5) -> pd.DataFrame:
    """Returns, for each group, the industries behind each of the four answers, by share, at most `top` each.

    Columns: group, answer (bet, distinctive, shared, talk), industries (a tuple of ids).
    """
    rows = [
        (group, answer, _take_first(own, answer, top))
        for group, own in summary.groupby("group", sort=False)
        for answer in ANSWERS
    ]
    return pd.DataFrame(rows, columns=["group", "answer", "industries"])


def _take_first(summary: pd.DataFrame, answer: str, top: int) -> Sequence[str]:
    order = "z" if answer == "distinctive" else "share"
    chosen = summary[summary[answer]].sort_values(order, ascending=False, kind="stable")
    return tuple(chosen["industry"].head(top))
