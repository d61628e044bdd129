"""Which industries come up from year to year, and where they are first named: among the reports held.

A first naming is that of the earliest report at hand which names an industry. Of most years few reports are
held, so another place may have named it before; what is named in the first years held has no first naming.
"""

import pandas as pd

from toolkit.analysis.many import name_period
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.industry import load_industries

EARLIER = 20  # reports that were silent before, of fewer a first naming says nothing
WIDELY = 20  # reports that name an industry, of fewer it is no matter of the country


def list_naming(dataset: Dataset, documents: pd.DataFrame, *, level: str = "industry") -> pd.DataFrame:
    """Returns doc_id, place, tier, year and industry: each report and each industry it names.

    Args:
        dataset: The dataset.
        documents: The reports, with their `tier`.
        level: How finely to divide industries.
    """
    lexicon = load_industries()
    own = dataset.mentions[dataset.mentions["within"].fillna("") == ""]
    named = own.assign(industry=own["industry_id"].map(lambda name: lexicon[name].at(level)).astype("string"))
    pairs = named[["doc_id", "industry"]].drop_duplicates()
    return documents[["doc_id", "place", "tier", "year"]].merge(pairs, on="doc_id")


def find_first_naming(naming: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns the industries that came up while reports were held, the latest first.

    Returns:
        industry, first_year, tiers (whose reports of that year name it, joined by blanks), places (how many
        of these), held (reports of that year), earlier (reports before it, all silent), nation_year (of the
        first report of the nation that names it; empty where none does), reports (that name it in all).
    """
    years = documents["year"].astype("int64")
    rows = []
    for industry, own in naming.groupby("industry"):
        first = int(own["year"].min())
        then = own[own["year"] == first]
        nation = own.loc[own["tier"] == "nation", "year"].min()
        rows.append(
            {
                "industry": industry,
                "first_year": first,
                "tiers": " ".join(sorted(set(then["tier"]))),
                "places": len(then),
                "held": int((years == first).sum()),
                "earlier": int((years < first).sum()),
                "nation_year": nation,
                "reports": len(own),
            }
        )
    columns = ["industry", "first_year", "tiers", "places", "held", "earlier", "nation_year", "reports"]
    table = pd.DataFrame(rows, columns=columns).astype({"nation_year": "Int64"})
    told = table[(table["earlier"] >= EARLIER) & (table["reports"] >= WIDELY)]
    return told.sort_values(["first_year", "reports"], ascending=[False, False], ignore_index=True)


def measure_naming(naming: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Returns industry, period, reports (held), named (that name it) and the share of these, by period."""
    periods = documents.assign(period=name_period(documents["year"]))
    held = periods.groupby("period").size()
    counts = naming.merge(periods[["doc_id", "period"]], on="doc_id").groupby(["industry", "period"]).size()
    table = counts.unstack(fill_value=0).reindex(columns=held.index, fill_value=0)
    frame = table.rename_axis(columns="period").reset_index().melt("industry", value_name="named")
    reports = frame["period"].map(held).astype("int64")
    return frame.assign(reports=reports, share=frame["named"] / reports)
