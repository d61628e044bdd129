"""How often a mention that the toolkit finds is one: verdicts of a reader on random samples.

`data/evaluation/industry_hits.csv` holds them. Samples 1 and 2 were used to correct the lexicon; each
of samples 3 to 5 was drawn afresh after the mistakes of the one before were mended; the last is the estimate.
Intervals are Wilson's (1927).
"""

from pathlib import Path

import pandas as pd

from toolkit.analysis.concreteness import find_wilson_interval
from toolkit.corpus.dataset import Dataset

CORRECTED = 2  # the last sample whose mistakes were all mended
ESTIMATE = 5
_SHIPPED = Path(__file__).resolve().parents[2] / "data"
_COLUMNS = {
    "sample": "Int64",
    "doc_id": "string",
    "start": "Int64",
    "end": "Int64",
    "surface": "string",
    "industry_id": "string",
    "verdict": "string",
    "reason": "string",
}


def find_evaluation_file(dataset: Dataset, name: str) -> Path:
    """Returns a file of the dataset's evaluation; for a dataset of somebody's own reports the shipped one."""
    path = dataset.folder / "evaluation" / name
    return path if path.is_file() else _SHIPPED / "evaluation" / name


def read_verdicts(dataset: Dataset) -> pd.DataFrame:
    """Returns the judged mentions: sample, doc_id, start, end, surface, industry_id, verdict, reason.

    Where the package stands without its data there are none, and the table is empty.
    """
    path = find_evaluation_file(dataset, "industry_hits.csv")
    if not path.is_file():
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _COLUMNS.items()})
    verdicts = pd.read_csv(path, dtype=_COLUMNS, keep_default_na=False, encoding="utf-8-sig")
    return verdicts[list(_COLUMNS)]


def measure_precision(dataset: Dataset) -> pd.DataFrame:
    """Returns the share of right mentions in each sample: sample, judged, right, precision, low, high."""
    return _measure(read_verdicts(dataset), ["sample"])


def measure_industry_precision(dataset: Dataset) -> pd.DataFrame:
    """Returns precision by industry in the sample that was not used to correct anything.

    Columns: industry, judged, right, precision, low, high; industries with most mentions first.
    """
    verdicts = read_verdicts(dataset)
    table = _measure(verdicts[verdicts["sample"] == ESTIMATE], ["industry_id"])
    table = table.sort_values(["judged", "precision"], ascending=[False, True], kind="stable")
    return table.rename(columns={"industry_id": "industry"}).reset_index(drop=True)


def list_errors(dataset: Dataset) -> pd.DataFrame:
    """Returns the wrong mentions and why: sample, doc_id, start, surface, industry_id, reason."""
    verdicts = read_verdicts(dataset)
    wrong = verdicts[verdicts["verdict"] == "wrong"]
    return wrong[["sample", "doc_id", "start", "surface", "industry_id", "reason"]].reset_index(drop=True)


def _measure(verdicts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    rows = verdicts.assign(is_right=verdicts["verdict"] == "right").groupby(keys, as_index=False)
    table = rows.agg(judged=("verdict", "size"), right=("is_right", "sum"))
    low, high = find_wilson_interval(table["right"].to_numpy(float), table["judged"].to_numpy(float))
    return table.assign(precision=table["right"] / table["judged"], low=low, high=high)
