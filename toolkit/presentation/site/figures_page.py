"""Every figure of the dataset in one table that can be searched, each row with an anchor of its own."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.sources import find_text
from toolkit.presentation.labels import indicator_label, label, place_label
from toolkit.presentation.site.pages import Study
from toolkit.presentation.site.writer import write_page
from toolkit.presentation.values import format_figure

_REACH = 90  # characters of context on each side of a quote
_STOPS = "。！？；!?;"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A record in words.

    Attributes:
        record: The row of records.csv.
        place, year: Of the report.
        figure, indicator: As readers see them.
        before, after: The rest of the sentence that the quote stands in; empty without the text.
    """

    record: Mapping[Hashable, Any]
    place: str
    year: int
    figure: str
    indicator: str
    before: str
    after: str


def render_figures(dataset: Dataset, texts: Mapping[str, str], language: str, studies: list[Study]) -> str:
    """Returns the page of every figure.

    Args:
        dataset: The dataset.
        texts: The texts at hand, by document.
        language: "en" or "zh".
        studies: What the navigation offers.
    """
    rows = list(_list_rows(dataset, texts, language))
    filters = {
        "place": _options(place_label(str(place), language) for place in dataset.documents["place"]),
        "year": _options(row.year for row in rows),
        "role": [label("role", role, language) for role in ("target", "actual", "other")],
        "theme": _options(
            label("theme", str(theme), language) for theme in dataset.records["theme"] if theme
        ),
    }
    return write_page(
        "figures.html.j2",
        language,
        "figures",
        studies,
        rows=rows,
        filters=filters,
        in_context=bool(texts),
        current="figures",
    )


def read_texts(dataset: Dataset) -> dict[str, str]:
    """Returns the texts that are at hand, by document.

    Raises:
        InputError: A file at hand is not the one that the dataset was read from.
    """
    found = {str(row["doc_id"]): find_text(row) for row in dataset.documents.to_dict("records")}
    return {doc_id: text for doc_id, text in found.items() if text is not None}


def find_sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Returns what stands before and after a quote in its sentence, on one line, with … where it is cut.

    >>> find_sentence("今年很好。计划新建学校3所,改造2所。明年再议。", 11, 13)
    ('计划新建学校', ',改造2所。')
    """
    before = text[max(0, start - _REACH) : start]
    opening = max(before.rfind(stop) for stop in _STOPS)
    cut = "…" if opening < 0 and start > _REACH else ""
    after = text[end : end + _REACH]
    closing = re.search(f"[{_STOPS}]", after)
    tail = after[: closing.end()] if closing else after + ("…" if end + _REACH < len(text) else "")
    opened = _join_lines(before[opening + 1 :]).lstrip("*#- ")  # marks of a heading or a list
    return cut + opened, _join_lines(tail)


def _join_lines(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


def _options(values: Iterator[Any] | Any) -> list[str]:
    return sorted({str(value) for value in values})


def _list_rows(dataset: Dataset, texts: Mapping[str, str], language: str) -> Iterator[FigureRow]:
    documents = dataset.documents.set_index("doc_id")[["place", "year"]].to_dict("index")
    for record in dataset.records.to_dict("records"):
        document = documents[record["doc_id"]]
        text = texts.get(str(record["doc_id"]))
        before, after = find_sentence(text, record["start"], record["end"]) if text else ("", "")
        ends = record["value_low"], record["value_high"]
        yield FigureRow(
            record=record | {"year": _year(record["year"])},
            place=place_label(str(document["place"]), language),
            year=int(document["year"]),
            figure=format_figure(*ends, str(record["bound"]), str(record["unit"]), language),
            indicator=indicator_label(str(record["indicator_id"]), language)
            if record["indicator_id"]
            else "",
            before=before,
            after=after,
        )


def _year(value: Any) -> str:
    return "" if str(value) in {"<NA>", "nan"} else str(int(value))
