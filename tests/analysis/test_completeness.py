from collections.abc import Callable
from typing import Any

import pandas as pd

from toolkit.analysis.completeness import check_completeness, is_partial
from toolkit.corpus.dataset import Dataset

Row = dict[str, Any]


def test_a_document_shows_the_announcement_that_lacks_most(
    build: Callable[..., Dataset], east: Row, west: Row
) -> None:
    announced = {"doc_id": "east", "start": 0, "end": 1, "kind": "announced_parts", "expected": 5, "found": 5}
    lacking = announced | {"start": 9, "end": 10, "expected": 7}
    broken = {"doc_id": "east", "start": 90, "end": 91, "kind": "broken_sentence", "found": 0}
    few = {"doc_id": "west", "kind": "few_targets", "start": 0, "end": 0, "expected": 5, "found": 2}
    unread = {"doc_id": "east", "start": 4, "end": 5, "text": "卅", "outcome": "unparsed"}
    dataset = build([east, west], [], audits=[announced, lacking, broken, few], ledger=[unread])
    found = check_completeness(dataset, dataset.documents)
    ours = found.iloc[0]
    assert (ours["parts_announced"], ours["parts_found"]) == (7, 5)
    assert (ours["broken_sentences"], ours["numerals"], ours["not_understood"]) == (1, 1, 1)
    assert pd.isna(ours["few_targets"])
    assert found.iloc[1]["few_targets"] == 2
    assert is_partial(found).tolist() == [True, False]
