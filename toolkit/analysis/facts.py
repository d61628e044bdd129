"""What a comparison needs and the reports do not state: residents, and the targets of the tiers above."""

import pandas as pd

from toolkit.corpus.dataset import Dataset, find_data_folder
from toolkit.corpus.schema import load_fact_schema
from toolkit.corpus.tables import read_frame


def read_population(dataset: Dataset) -> pd.DataFrame:
    """Returns residents by place with their date and source."""
    return _read_facts(dataset, "population")


def read_parent_targets(dataset: Dataset) -> pd.DataFrame:
    """Returns the headline targets of cities, provinces and the nation, as their own reports word them."""
    return _read_facts(dataset, "parent_targets")


def _read_facts(dataset: Dataset, name: str) -> pd.DataFrame:
    table = load_fact_schema()[name]
    own = dataset.folder / table.file
    # A dataset made from somebody's own reports seldom carries these tables; the shipped ones serve it too.
    return read_frame(own if own.is_file() else find_data_folder() / table.file, table)
