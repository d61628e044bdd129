"""Every figure of the dataset in one table that can be searched, each with an address of its own."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.files import write_text
from toolkit.corpus.sources import find_text
from toolkit.presentation.labels import Language, list_chinese
from toolkit.presentation.sentences import find_stops
from toolkit.presentation.site.figures_data import FACETS, list_columns
from toolkit.presentation.site.packing import write_script
from toolkit.presentation.site.pages import Study
from toolkit.presentation.site.writer import write_page
from toolkit.presentation.words import read_sentence

_REACH = 90  # characters of context on each side of a quote
_STOPS = "。！？；!?;"
_FOLDER = "figures"
# What the script says of its own accord; the rest stands in the page.
_SAID = (
    "any", "found", "none", "page", "where", "hash", "repeat", "copy", "year_of", "no_text", "listed",
    "printed", "at",
)  # fmt: skip


def write_figures(dataset: Dataset, texts: Mapping[str, str], studies: list[Study], out: Path) -> None:
    """Writes the page of every figure in both languages, and the data that both read.

    Args:
        dataset: The dataset.
        texts: The texts at hand, by document.
        studies: What the navigation offers.
        out: Folder of the site.
    """
    columns = list_columns(dataset)
    chunks = columns.pop("chunks")
    folder = out / "assets" / _FOLDER
    for old in folder.glob("*.js"):
        old.unlink()
    names = ["words", *(f"rows{number}" for number in range(len(chunks)))]
    for name, value in zip(names, [columns, *chunks], strict=True):
        write_text(folder / f"{name}.js", write_script(name, value))
    for number, sentences in _list_sentences(dataset, texts).items():
        write_text(folder / f"context{number}.js", write_script(f"context{number}", sentences))
    write_text(folder / "places.js", write_script("places", list_places(dataset, texts)))
    for language in Language:
        path = out / ("" if language == Language.ENGLISH else language.value) / "figures.html"
        write_text(path, _render(language.value, names, studies, dataset, texts))


def _render(
    language: str, names: list[str], studies: list[Study], dataset: Dataset, texts: Mapping[str, str]
) -> str:
    in_context = [int(doc_id in texts) for doc_id in dataset.documents["doc_id"]]
    return write_page(
        "figures.html.j2",
        language,
        "figures",
        studies,
        facets=FACETS,
        scripts=[f"{_FOLDER}/{name}.js" for name in names],
        said={key: read_sentence(f"figures.{key}", language) for key in _SAID},
        in_context="".join(map(str, in_context)),
        some_texts=any(in_context),
        all_texts=all(in_context),
        count=len(dataset.records),
        current="figures",
    )


def read_texts(dataset: Dataset) -> dict[str, str]:
    """Returns the texts that are at hand, by document.

    Raises:
        InputError: A file at hand is not the one that the dataset was read from.
    """
    found = {
        str(row["doc_id"]): find_text(row, dataset.folder) for row in dataset.documents.to_dict("records")
    }
    return {doc_id: text for doc_id, text in found.items() if text is not None}


def list_words(dataset: Dataset) -> Iterator[str]:
    """Yields the words of the records and of their codes, which the page needs glyphs for."""
    yield list_chinese()
    yield "".join(dataset.documents["place"])
    for name in ("indicator", "section", "quote", "unit"):
        yield "".join(dataset.records[name].drop_duplicates())


def _list_sentences(dataset: Dataset, texts: Mapping[str, str]) -> dict[int, list[list[str]]]:
    """By the number of the document, what stands before and after each of its quotes."""
    sentences: dict[int, list[list[str]]] = {}
    numbers = {name: number for number, name in enumerate(dataset.documents["doc_id"])}
    columns = (dataset.records[name].tolist() for name in ("doc_id", "start", "end"))
    for doc_id, start, end in zip(*columns, strict=True):
        if text := texts.get(str(doc_id)):
            sentences.setdefault(numbers[doc_id], []).append(list(find_sentence(text, start, end)))
    return sentences


def list_places(dataset: Dataset, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Returns the places of answers without a figure: what stands before, at and after each in its sentence.

    Args:
        dataset: The dataset.
        texts: The texts at hand, by document; a place of another is left out.
    """
    links = dataset.links
    in_words = links[(links["to_id"] == "") & links["to_start"].notna()]
    columns = (in_words[name].tolist() for name in ("to_doc", "to_start", "to_end"))
    places: dict[str, list[str]] = {}
    for doc_id, start, end in zip(*columns, strict=True):
        if text := texts.get(str(doc_id)):
            before, after = find_sentence(text, int(start), int(end))
            places[f"{doc_id}@{start}-{end}"] = [before, text[int(start) : int(end)], after]
    return places


def find_sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Returns what stands before and after a quote in its sentence, on one line, with … where it is cut.

    >>> find_sentence("今年很好。计划新建学校3所,改造2所。明年再议。", 11, 13)
    ('计划新建学校', ',改造2所。')
    """
    opening, closing = find_stops(text, start, end, stops=_STOPS, reach=_REACH)
    cut = "…" if opening < 0 and start > _REACH else ""
    more = "…" if closing < 0 and end + _REACH < len(text) else ""
    before = text[max(opening + 1, start - _REACH) : start]
    after = text[end : closing + 1 if closing >= 0 else end + _REACH]
    opened = _join_lines(before).lstrip("*#- ")  # marks of a heading or a list
    return cut + opened, _join_lines(after + more)


def _join_lines(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()
