"""Whether an industry is promised something that can be checked: figures, names, money, dates.

The literature on pledges counts a promise only where its fulfilment can be tested (Thomson et al. 2017,
American Journal of Political Science 61:3). Intervals are Wilson's (1927, Journal of the American
Statistical Association 22:158), which hold for few clauses too, and where none or all are concrete.
"""

import numpy as np
import pandas as pd

from toolkit.analysis.attention import FEW_CLAUSES
from toolkit.analysis.clauses import Focus
from toolkit.analysis.resampling import Floats
from toolkit.corpus.dataset import Dataset
from toolkit.lexicons.industry import load_industries

SIGNS = ("figure", "named", "money", "dated")
_Z = 1.959963984540054  # two-sided 95 %


def measure_concreteness(focus: Focus) -> pd.DataFrame:
    """Returns how many clauses of each industry carry something that can be checked.

    Columns: group, industry, clauses, figure, named, money, dated (clauses that carry one), concrete
    (clauses that carry any), concreteness (their share, 0 to 1), low and high (its interval), small
    (fewer than three clauses).
    """
    counts = {sign: (sign, "sum") for sign in (*SIGNS, "concrete")}
    rows = focus.clauses.groupby(["group", "industry"], as_index=False, sort=False)
    table = rows.agg(clauses=("clause_start", "size"), **counts)
    low, high = find_wilson_interval(
        table["concrete"].to_numpy(dtype=float), table["clauses"].to_numpy(dtype=float)
    )
    return table.assign(
        concreteness=table["concrete"] / table["clauses"],
        low=low,
        high=high,
        small=table["clauses"] < FEW_CLAUSES,
    )


def list_names(dataset: Dataset, focus: Focus) -> pd.DataFrame:
    """Returns the firms and projects named beside each industry.

    Columns: group, industry, name, kind, doc_id, start, end; a name in a clause with two industries has
    two rows. The table is a lower bound: names made of common words are not told from description.
    """
    clauses = focus.clauses[["group", "doc_id", "clause_start", "industry"]]
    names = dataset.names.drop(columns=["clause_end"])
    table = clauses.merge(names, on=["doc_id", "clause_start"])
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
