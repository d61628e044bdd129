"""Whether an industry is promised something that can be checked: figures, names, money, dates.

The literature on pledges counts a promise only where its fulfilment can be tested (Thomson et al. 2017,
American Journal of Political Science 61:3). Intervals are Wilson's (1927, Journal of the American
Statistical Association 22:158), which hold for few clauses too, and where none or all are concrete.
"""

import numpy as np
import pandas as pd

from toolkit.analysis.attention import FEW_CLAUSES
from toolkit.analysis.clauses import Focus, place_names_under
from toolkit.analysis.resampling import Floats
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import read_rows

SIGNS = ("figure", "named", "money", "dated")
_Z = 1.959963984540054  # two-sided 95 %


def measure_concreteness(focus: Focus) -> pd.DataFrame:
    """Returns how many clauses of each industry carry something that can be checked.

    Columns: group, industry, clauses, figure, named, money, dated (clauses that carry one), concrete
    (clauses that carry any), concreteness (their share, 0 to 1), low and high (its interval), highest (the
    upper end if names are missed as often as was measured, see `measure_missed`), small (fewer than three
    clauses).
    """
    counts = {sign: (sign, "sum") for sign in (*SIGNS, "concrete")}
    rows = focus.clauses.groupby(["group", "industry"], as_index=False, sort=False)
    table = rows.agg(clauses=("clause_start", "size"), **counts)
    low, high = find_wilson_interval(
        table["concrete"].to_numpy(dtype=float), table["clauses"].to_numpy(dtype=float)
    )
    missed = table["group"].map(measure_missed(focus)).to_numpy(dtype=float)
    with_missed = table["concrete"] + missed * (table["clauses"] - table["concrete"])
    highest = find_wilson_interval(with_missed.to_numpy(dtype=float), table["clauses"].to_numpy(dtype=float))[
        1
    ]
    return table.assign(
        concreteness=table["concrete"] / table["clauses"],
        low=low,
        high=high,
        highest=highest,
        small=table["clauses"] < FEW_CLAUSES,
    )


def measure_missed(focus: Focus) -> "pd.Series[float]":
    """Returns, for each group, the chance that a clause without a name has one that was not found.

    If a share p of clauses has a name that was found, and names are found with recall r, p / r have one. The
    recall is the lower end of the interval of what was measured at first look (lexicons/name_rates.csv).
    """
    recall = find_recall()
    found = focus.clauses.groupby("group")["named"].mean().astype(float)
    return ((found / recall - found) / (1 - found)).clip(0.0, 1.0).fillna(1.0)


def find_recall() -> float:
    """Returns the lower end of the interval of the recall of names, over all first looks."""
    rows = read_rows("name_rates")
    hit, wanted = (np.array([sum(float(row[column]) for row in rows)]) for column in ("hit", "wanted"))
    return float(find_wilson_interval(hit, wanted)[0][0])


def list_names(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns the firms and projects named beside each industry.

    Columns: group, industry, name, kind, doc_id, start, end. A firm stands under its own industry where the
    lexicon knows it, else under the nearest; where a dataset does not say, under all of its clause. The
    table is a lower bound: about a fifth of the names of a new report are not found.
    """
    clauses = focus.clauses[["group", "doc_id", "clause_start", "industry"]]
    names = dataset.names.drop(columns=["clause_end", "industry_id"])
    own = place_names_under(dataset.names, focus.level)
    table = clauses.merge(names.assign(own=own), on=["doc_id", "clause_start"])
    table["industry"] = table["own"].where(table["own"] != "", table["industry"])
    table = table.drop_duplicates(["group", "industry", "doc_id", "start"])
    columns = ["group", "industry", "name", "kind", "doc_id", "start", "end"]
    return table.sort_values(["group", "industry", "doc_id", "start"], ignore_index=True)[columns]


def list_framings(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns how the reports themselves frame the industries they name, against the usual framing.

    Columns: industry, usual (stage of the lexicon), stage (as the report frames it), group, mentions.
    """
    lexicon = load_industries()
    documents = focus.clauses[["doc_id", "group"]].drop_duplicates()
    framed = dataset.mentions[dataset.mentions["stage"] != ""].merge(documents, on="doc_id")
    table = framed.groupby(["group", "industry_id", "stage"], as_index=False).agg(mentions=("start", "size"))
    table["usual"] = table["industry_id"].map(lambda name: lexicon[name].stage)
    return table.rename(columns={"industry_id": "industry"})[
        ["group", "industry", "usual", "stage", "mentions"]
    ]


def find_wilson_interval(successes: Floats, trials: Floats) -> tuple[Floats, Floats]:
    """Ends of the 95 % interval of each share of successes in trials."""
    share, square = successes / trials, _Z**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z * np.sqrt(share * (1 - share) / trials + square / (4 * trials**2)) / (1 + square / trials)
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)
