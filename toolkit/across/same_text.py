"""The same report under two names: in two files, on two sites, under a city that is also a province."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.corpus.sketch import estimate_shared
from toolkit.corpus.stages import Row

_SAME = 0.75  # of the sentences: two copies differ in a title or some lost lines, a digest keeps far less
_RAREST = 5  # digests of a sketch, of which two texts that share three quarters of sixteen share at least one


class SameText(NamedTuple):
    """A document that says what an earlier one says."""

    doc_id: str
    same_as: str
    shared: float


def find_same_texts(documents: Sequence[Row]) -> Iterator[SameText]:
    """Yields the documents that repeat another, each with the first of its kind in the catalogue.

    Only sketches that share one of their rarest digests are compared (Bayardo, Ma and Srikant 2007, Scaling
    up all pairs similarity search), so that time does not grow with the square of the number of documents.
    """
    sketches = {row["doc_id"]: row["sketch"] for row in documents if row["sketch"]}
    common = Counter(digest for sketch in sketches.values() for digest in sketch.split())
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for doc_id, sketch in sketches.items():
        rarest = sorted(sketch.split(), key=lambda digest: (common[digest], digest))[:_RAREST]
        alike = dict.fromkeys(other for digest in rarest for other in holders[digest])
        found = ((estimate_shared(sketch, sketches[other]), other) for other in alike)
        shared, first = max(found, key=lambda pair: pair[0], default=(0.0, ""))
        if shared >= _SAME:
            yield SameText(doc_id, first, shared)
        else:
            for digest in rarest:
                holders[digest].append(doc_id)
