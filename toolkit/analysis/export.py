"""The panel in the formats that economists open: CSV, Parquet, Stata with labels, Excel with a codebook."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from toolkit.analysis.headline import HEADLINES
from toolkit.analysis.panel import describe_columns
from toolkit.corpus.tables import write_csv

_CODED = ("_state", "_bound", "_strength", "_against", "_absence")
_LONGEST_LABEL = 80  # characters of a variable label in Stata
_UTF8_STATA: Literal[118] = 118  # the first version of the format that holds Chinese


def export_panel(
    panel: pd.DataFrame, folder: Path | str, indicators: Mapping[str, str] = HEADLINES
) -> dict[str, Path]:
    """Writes panel.csv, panel.parquet, panel.dta and panel.xlsx and returns their paths by format.

    Args:
        panel: What `build_panel` returned.
        folder: Where to write; made when it is missing.
        indicators: The indicators that the panel was built with.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    paths = {suffix: place / f"panel.{suffix}" for suffix in ("csv", "parquet", "dta", "xlsx")}
    codebook = make_codebook(panel, indicators)
    write_csv(panel, paths["csv"])
    panel.to_parquet(paths["parquet"], index=False)
    _write_stata(panel, paths["dta"], dict(zip(codebook["column"], codebook["meaning"], strict=True)))
    with pd.ExcelWriter(paths["xlsx"], engine="openpyxl") as writer:
        panel.replace(ILLEGAL_CHARACTERS_RE, "\ufffd").to_excel(writer, sheet_name="panel", index=False)
        codebook.to_excel(writer, sheet_name="codebook", index=False)
        for sheet in writer.book.worksheets:
            _keep_words(sheet)
    return paths


def _keep_words(sheet: Any) -> None:
    """Makes a word of every cell that Excel would take for a formula: names come from the reports."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"


def make_codebook(panel: pd.DataFrame, indicators: Mapping[str, str] = HEADLINES) -> pd.DataFrame:
    """Returns one row per column of the panel.

    Returns:
        column, type, meaning, `filled` (rows with a value), `values` (its codes, where few).
    """
    meanings = describe_columns(indicators)
    return pd.DataFrame(
        {
            "column": panel.columns,
            "type": [str(dtype) for dtype in panel.dtypes],
            "meaning": [meanings[name] for name in panel.columns],
            "filled": [int((panel[name].notna() & (panel[name] != "")).sum()) for name in panel.columns],
            "values": [_list_values(panel[name]) for name in panel.columns],
        }
    )


def _list_values(column: pd.Series) -> str:
    codes = sorted(value for value in column.dropna().unique() if value) if column.dtype == "string" else []
    return ", ".join(codes) if len(codes) <= 8 and all(len(code) <= 20 for code in codes) else ""


def _write_stata(panel: pd.DataFrame, path: Path, meanings: Mapping[str, str]) -> None:
    """Codes become numbers with value labels, whole numbers doubles (for missing ones), text stays text."""
    plain = panel.astype({name: "float64" for name in panel.columns if panel[name].dtype == "Int64"})
    for name in panel.columns[panel.dtypes == "string"]:
        text = panel[name].fillna("").astype(object)
        plain[name] = text.where(text != "", None).astype("category") if name.endswith(_CODED) else text
    labels = {name: meaning[:_LONGEST_LABEL] for name, meaning in meanings.items()}
    plain.to_stata(path, write_index=False, variable_labels=labels, version=_UTF8_STATA)
