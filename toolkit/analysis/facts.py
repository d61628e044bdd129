"""What a comparison needs and the reports do not state: residents, and the targets of the tiers above."""

from pathlib import Path

import pandas as pd

from toolkit.corpus.dataset import Dataset, find_data_folder

POPULATION_COLUMNS = {
    "place_code": "string",
    "place": "string",
    "residents": "Int64",
    "as_of": "string",
    "source": "string",
}
PARENT_COLUMNS = {
    "place_code": "string",
    "place": "string",
    "level": "string",
    "year": "Int64",
    "indicator_id": "string",
    "measure": "string",
    "value_low": "float64",
    "value_high": "float64",
    "bound": "string",
    "unit": "string",
    "source": "string",
}


def read_population(dataset: Dataset) -> pd.DataFrame:
    """Returns residents by place with their date and source: place_code, place, residents, as_of, source."""
    return _read_facts(dataset, "population.csv", POPULATION_COLUMNS)


def read_parent_targets(dataset: Dataset) -> pd.DataFrame:
    """Returns the headline targets of cities, provinces and the nation, as their own reports word them."""
    return _read_facts(dataset, "parent_targets.csv", PARENT_COLUMNS)


def _read_facts(dataset: Dataset, name: str, columns: dict[str, str]) -> pd.DataFrame:
    folder = _find_folder(dataset, name)
    frame = pd.read_csv(folder / name, dtype=columns, encoding="utf-8-sig", usecols=list(columns))
    text = [column for column, dtype in columns.items() if dtype == "string"]
    frame[text] = frame[text].fillna("")
    return frame[list(columns)]


def _find_folder(dataset: Dataset, name: str) -> Path:
    # A dataset made from somebody's own reports seldom carries these tables; the shipped ones serve it as
    # well.
    return dataset.folder if (dataset.folder / name).is_file() else find_data_folder()
