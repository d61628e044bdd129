"""The sample report of an invented place shows every construction; its answer key says how each is read."""

from pathlib import Path

import pytest

from toolkit.corpus.catalogue import find_documents
from toolkit.corpus.score import Tally, read_key, score_document
from toolkit.corpus.tables import format_cell
from toolkit.extraction import extract_document
from toolkit.reading.document import Document
from toolkit.reading.formats import read_source

# What a researcher is promised on any report of the genre.
AT_LEAST = {
    "f1": 0.985, "strict_f1": 0.94, "value": 0.997, "bound": 0.99, "unit": 0.99, "indicator": 0.96,
    "measure": 0.95, "role": 0.985, "year": 0.98, "span_years": 0.93, "theme": 0.92, "subtheme": 0.92,
    "indicator_id": 0.97, "duplicates_f1": 0.95, "qualitative_recall": 1.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def tally(repository: Path) -> Tally:
    """The sample's records compared with its key, both documents together."""
    folder = repository / "data" / "examples"
    keys, total = read_key(folder / "key.jsonl"), Tally()
    for entry in find_documents([folder], {}).entries:
        document = Document(doc_id=entry.doc_id, text=read_source(entry.path).text, **entry.known)
        records = extract_document(document).records
        rows = [{name: format_cell(value) for name, value in record._asdict().items()} for record in records]
        total.add(score_document(rows, keys[entry.doc_id]))
    return total


@pytest.mark.parametrize("field", AT_LEAST)
def test_the_sample_is_read_as_its_key_says(tally: Tally, field: str) -> None:
    assert tally.rates()[field] >= AT_LEAST[field], tally.mistakes.get(field)


def test_the_key_stands_where_it_says_in_the_sample(repository: Path) -> None:
    folder = repository / "data" / "examples"
    texts = {entry.doc_id: read_source(entry.path).text for entry in find_documents([folder], {}).entries}
    for doc_id, key in read_key(folder / "key.jsonl").items():
        for gold in key:
            assert texts[doc_id][gold["start"] : gold["end"]] == gold["quote"]
            assert gold["start"] <= gold["at"] < gold["end"]
