"""Every record as columns of numbers and lists of words: what the page of figures searches and sorts.

Words that many records share stand in a list once, in both languages, so that a search in either finds them,
and a record holds their number. 100,000 records come to a few megabytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.corpus.dataset import Dataset
from toolkit.presentation.labels import Language, indicator_label, label, place_label
from toolkit.presentation.values import format_figure

#: Records in one file: the page asks for one after the other, and none is larger than a page may be.
CHUNK = 25_000
#: What can be filtered by, in the order of the page.
FACETS = (
    "place", "level", "year", "role", "theme", "subtheme", "indicator_id", "unit", "bound", "strength",
)  # fmt: skip
_SHARED = ("indicator", "section", "section_role", "measure", "target_year")
_TEXT = ["quote", "figure_en", "figure_zh"]
_SHORT_HASH = 16

Words = Callable[[str, str], str]


def list_columns(dataset: Dataset) -> dict[str, Any]:
    """Returns the records as the page reads them: lists of words, and chunks of columns.

    Returns:
        `documents`: doc_id and hash of each; `words`: by column a list of [code, English, Chinese], for
        "text" the quote and the figure in both languages; `chunks`: for each a mapping of columns, codes as
        positions in the list of words; `rows`: how many records.
    """
    records = _join_documents(dataset)
    words, codes = {}, {}
    for name in (*FACETS, *_SHARED):
        codes[name], words[name] = _code_column(records[name], _WORDS.get(name, _as_it_stands))
    codes["text"], words["text"] = _code_texts(records)
    columns = {name: values.tolist() for name, values in codes.items()} | _list_own(records)
    rows = len(records)
    chunks = [
        {name: values[start : start + CHUNK] for name, values in columns.items()}
        for start in range(0, rows, CHUNK)
    ]
    documents = dataset.documents
    known = [
        [str(row["doc_id"]), str(row["sha256"])[:_SHORT_HASH]]
        for row in documents[["doc_id", "sha256"]].to_dict("records")
    ]
    return {"documents": known, "words": words, "chunks": chunks, "rows": rows}


def _join_documents(dataset: Dataset) -> pd.DataFrame:
    documents = dataset.documents.assign(doc=range(len(dataset.documents)))
    own = documents[["doc_id", "doc", "place", "level", "year"]].rename(columns={"year": "report_year"})
    records = dataset.records.rename(columns={"year": "target_year"}).merge(own, on="doc_id", how="left")
    return records.rename(columns={"report_year": "year"}).assign(section_role=_find_roles(dataset))


def _find_roles(dataset: Dataset) -> Sequence[str]:
    """The role of the section that each record stands in; "" where the dataset does not know its sections."""
    sections = dataset.sections
    if sections.empty or dataset.records.empty:
        return [""] * len(dataset.records)
    starts = (
        dataset.records[["doc_id", "start"]].astype({"start": "int64"}).assign(at=range(len(dataset.records)))
    )
    openings = sections[["doc_id", "start", "role"]].astype({"start": "int64"}).sort_values("start")
    found = pd.merge_asof(starts.sort_values("start"), openings, on="start", by="doc_id")
    return list(found.sort_values("at")["role"].fillna("").astype(str))


def _code_column(values: "pd.Series[Any]", translate: Words) -> tuple["pd.Series[int]", list[list[str]]]:
    texts = values.astype("string").fillna("")
    codes, distinct = pd.factorize(texts, sort=True)
    words = [[str(code), translate(str(code), "en"), translate(str(code), "zh")] for code in distinct]
    return pd.Series(codes), words


def _code_texts(records: pd.DataFrame) -> tuple["pd.Series[int]", list[list[str]]]:
    """Each quote with its figure in words once: many records say the same."""
    texts = pd.DataFrame({"quote": records["quote"].astype(str)})
    for language in Language:
        texts[f"figure_{language.value}"] = list(_write_figures(records, language.value))
    groups = texts.groupby(_TEXT, sort=True)
    distinct = texts.drop_duplicates().sort_values(_TEXT)
    return groups.ngroup(), [list(row) for row in distinct.itertuples(index=False, name=None)]


def _list_own(records: pd.DataFrame) -> dict[str, list[Any]]:
    """What each record has for itself."""
    ends = records["value_low"].fillna(records["value_high"])
    return {
        "id": _shorten_ids(records),
        "doc": records["doc"].tolist(),
        "start": records["start"].tolist(),
        "length": (records["end"] - records["start"]).tolist(),
        "low": _numbers(ends),
        "high": _numbers(records["value_high"].fillna(records["value_low"])),
        "repeats": [_known(name) for name in records["duplicate_of"]],
    }


def _shorten_ids(records: pd.DataFrame) -> list[str]:
    """Ids without the name of the document that they usually begin with; the page puts it back."""
    pairs = zip(records["record_id"].astype(str), records["doc_id"].astype(str), strict=True)
    return [
        name.removeprefix(f"{doc_id}-") if name.startswith(f"{doc_id}-") else f"={name}"
        for name, doc_id in pairs
    ]


def _known(value: object) -> str:
    return str(value) if isinstance(value, str) else ""


def _numbers(values: "pd.Series[Any]") -> list[float | int | None]:
    return [
        None if pd.isna(value) else int(value) if value == int(value) else float(value) for value in values
    ]


def _write_figures(records: pd.DataFrame, language: str) -> Iterable[str]:
    columns = (records[name].tolist() for name in ("value_low", "value_high", "bound", "unit"))
    for low, high, bound, unit in zip(*columns, strict=True):
        yield format_figure(low, high, str(bound), str(unit), language)


def _as_it_stands(code: str, language: str) -> str:
    return code


def _by_kind(kind: str) -> Words:
    return lambda code, language: label(kind, code, language) if code else ""


def _name_unit(code: str, language: str) -> str:
    """The unit in words; where one chooses, also as it stands, for several units have one English word."""
    named = label("unit", code, language) if code else ""
    return named if named == code else f"{named} ({code})"


def _name_place(code: str, language: str) -> str:
    return place_label(code, language)


def _name_indicator(code: str, language: str) -> str:
    return indicator_label(code, language) if code else ""


_WORDS: Mapping[str, Words] = {
    "place": _name_place,
    "indicator_id": _name_indicator,
    "unit": _name_unit,
    "section_role": _by_kind("section_role"),
    **{
        name: _by_kind(name)
        for name in ("level", "role", "theme", "subtheme", "bound", "strength", "measure")
    },
}
