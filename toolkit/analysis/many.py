"""Many places over many years: how high they aim, how they word it, what they add to the tier above.

All of it is of the reports that are held, which are many for one year and few for others; every table counts
them, and nothing is said of the country.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.across.intervals import Order
from toolkit.analysis.concreteness import find_wilson_interval
from toolkit.analysis.figures import Figure
from toolkit.analysis.peers import Pool
from toolkit.analysis.standing import RATES
from toolkit.analysis.tiers import Rung, describe_difference, find_parents
from toolkit.analysis.wording import BOUND_ALONE, Hardness

PERIOD = 3  # years that are counted together, for most years have few reports
TIERS = ("nation", "province", "city", "district")

# What a target's bound makes of it, the loosest first.
BOUNDS: Mapping[str, tuple[str, ...]] = {
    "words": ("qualitative",),
    "about": ("about",),
    "point": ("exact", "range"),
    "floor": ("at_least", "more_than", "at_most", "less_than"),
}
_ABOVE = (Rung.CITY, Rung.PROVINCE, Rung.NATION)  # the nearest tier above first


def count_reports(pool: Pool) -> pd.DataFrame:
    """Returns, by year, how many reports of each tier are held (`nation_reports`, …), and the `source`."""
    documents = pool.documents
    counts = documents.groupby(["year", "tier"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(TIERS), fill_value=0).rename(columns=lambda tier: f"{tier}_reports")
    firsts = documents.sort_values("doc_id").groupby("year")["doc_id"].first().rename("source")
    return counts.join(firsts).reset_index()


def list_numbered(pool: Pool, indicator_id: str) -> pd.DataFrame:
    """Returns the targets of an indicator that state a rate: columns of the targets, `tier` and `value`.

    `value` is the number that is stated, or the middle of a range.
    """
    targets = pool.targets.merge(pool.documents[["doc_id", "tier"]], on="doc_id")
    wanted = (targets["indicator_id"] == indicator_id) & (targets["absence"] == "")
    rates = targets[wanted & targets["measure"].isin(RATES)]
    return rates.assign(value=rates[["value_low", "value_high"]].mean(axis="columns")).reset_index(drop=True)


def summarise_years(numbered: pd.DataFrame) -> pd.DataFrame:
    """Returns tier, year, places, low and high (quartiles) and median of numbered targets, from the top."""
    values = numbered.groupby(["tier", "year"])["value"]
    columns = {
        "places": values.size(),
        "low": values.quantile(0.25),
        "median": values.median(),
        "high": values.quantile(0.75),
    }
    table = pd.DataFrame(columns).reset_index()
    rank = table["tier"].map({tier: at for at, tier in enumerate(TIERS)})
    return table.assign(rank=rank).sort_values(["rank", "year"], ignore_index=True).drop(columns="rank")


def name_period(years: "pd.Series[int]", width: int = PERIOD) -> "pd.Series[str]":
    """Returns the period that each year is counted in, the last one ending with the latest year."""
    ends = years.max() - (years.max() - years) // width * width
    return ((ends - width + 1).astype("string") + "–" + ends.astype("string")).astype("string")


def measure_bounds(pool: Pool) -> pd.DataFrame:
    """Returns how the headline targets of each period are bound.

    Returns:
        period, bound (words, about, point or floor), count, total, reports, share with low and high (its 95 %
        interval over targets).
    """
    targets = pool.targets[pool.targets["record_id"] != ""]
    kinds = {bound: name for name, bounds in BOUNDS.items() for bound in bounds}
    rows = targets.assign(period=name_period(targets["year"]), kind=targets["bound"].map(kinds))
    counts = (
        rows.groupby(["period", "kind"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=list(BOUNDS), fill_value=0)
    )
    long = counts.rename_axis(columns="bound").reset_index().melt("period", value_name="count")
    long["total"] = long["period"].map(rows.groupby("period").size()).astype("int64")
    long["reports"] = long["period"].map(rows.groupby("period")["doc_id"].nunique()).astype("int64")
    low, high = find_wilson_interval(long["count"].to_numpy(float), long["total"].to_numpy(float))
    return long.assign(share=long["count"] / long["total"], low=low, high=high)


def count_turns(pool: Pool) -> pd.DataFrame:
    """Returns how often a place that sets a target again words it harder or softer than in its report before.

    Hard is a floor or a ceiling, soft everything else with a number (`wording.BOUND_ALONE`).

    Returns:
        indicator_id, pairs, hardens, softens, stays; the indicators with most pairs first.
    """
    rows = pool.targets[pool.targets["absence"] == ""].sort_values(
        ["place_code", "place", "indicator_id", "year"]
    )
    hard = rows["bound"].map(lambda bound: BOUND_ALONE.classify(bound, "") == Hardness.HARD).astype("Int64")
    change = hard - hard.groupby([rows["place_code"], rows["place"], rows["indicator_id"]]).shift()
    turns = rows.assign(hardens=change == 1, softens=change == -1)[change.notna()]
    table = turns.groupby("indicator_id").agg(
        pairs=("hardens", "size"), hardens=("hardens", "sum"), softens=("softens", "sum")
    )
    table = table.assign(stays=table["pairs"] - table["hardens"] - table["softens"])
    return table.sort_values("pairs", ascending=False, kind="stable").reset_index()


def list_additions(pool: Pool, indicators: Sequence[str]) -> pd.DataFrame:
    """Returns what each report adds to the target of the nearest tier above whose report of the year is held.

    Returns:
        place, tier, year, indicator_id, `above` (the tier) and `above_place`, `difference` (as text) and
        `value` (its middle, in percentage points; empty where it has no end), `order`, record_id.
    """
    held = _index_figures(pool, indicators)
    rows = []
    for (code, year, indicator_id), figure in held.items():
        parents = find_parents(code) if len(code) == _DIGITS else {}
        codes = {rung: parents[rung] for rung in _ABOVE if parents.get(rung, code) != code}
        above = [(rung, held[key]) for rung, at in codes.items() if (key := (at, year, indicator_id)) in held]
        if above:
            rows.append(_describe_addition(figure, *above[0]))
    return pd.DataFrame(rows, columns=_ADDED).astype({"year": "Int64", "value": "float64"})


def summarise_additions(additions: pd.DataFrame) -> pd.DataFrame:
    """Returns, by tier and indicator, how much is added to the tier above.

    Returns:
        indicator_id, tier, places (pairs that may be compared), higher, lower, same, undecided (shares of
        them), median (of the differences that have a number, in percentage points).
    """
    kinds = {Order.HIGHER: "higher", Order.LOWER: "lower", Order.EQUAL: "same", Order.ABOUT_EQUAL: "same"}
    rows = additions.assign(kind=additions["order"].map(kinds).fillna("undecided"))
    groups = rows.groupby(["indicator_id", "tier"])
    shares = groups["kind"].value_counts(normalize=True).unstack().fillna(0.0)
    shares = shares.reindex(columns=["higher", "lower", "same", "undecided"], fill_value=0.0)
    table = shares.join(groups["value"].median().rename("median")).join(groups.size().rename("places"))
    return table.reset_index().sort_values(["places"], ascending=False, kind="stable", ignore_index=True)


def _index_figures(pool: Pool, indicators: Sequence[str]) -> dict[tuple[str, int, str], Figure]:
    return {
        (figure.place_code, figure.year, figure.indicator_id): figure
        for figures in pool.figures.values()
        for figure in figures
        if figure.measure in RATES and figure.indicator_id in indicators
    }


_DIGITS = 6  # of a code of GB/T 2260
_ADDED = [
    "place", "tier", "year", "indicator_id", "above", "above_place", "difference", "value", "order",
    "record_id",
]  # fmt: skip


def _describe_addition(figure: Figure, rung: Rung, above: Figure) -> dict[str, object]:
    told = describe_difference(figure, above)
    ends = [end for end in (told.get("low"), told.get("high")) if isinstance(end, float)]
    return {
        "place": figure.place,
        "tier": figure.tier,
        "year": figure.year,
        "indicator_id": figure.indicator_id,
        "above": rung.value,
        "above_place": above.place,
        "difference": told["difference"],
        "value": sum(ends) / len(ends) if ends else None,
        "order": told["order"],
        "record_id": figure.record_id,
    }
