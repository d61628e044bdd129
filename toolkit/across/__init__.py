"""Tables made across documents: what shows only where several reports lie side by side.

A stage is one function over tables of a dataset, one line here, and one table in toolkit/corpus/schema.toml
with `origin = "across"`. `toolkit.corpus.stages` runs them in this order, each when its inputs changed.
"""

from typing import Final

from toolkit.corpus.stages import Stage, later

__all__ = ["STAGES"]

_SAME_TEXT = later("toolkit.across.same_text:find_same_texts")
_LINKS = later("toolkit.across.links:link_promises")
_HEADLINE = later("toolkit.across.headline:find_headline_targets")

_LINKED: Final = (
    *("record_id", "doc_id", "start", "end", "value_low", "value_high", "bound", "unit", "indicator"),
    *("part_of_indicator", "against", "indicator_id", "measure", "direction", "role", "year", "span_years"),
    *("theme", "subtheme", "scope", "duplicate_of", "part_of", "indicator_own", "indicator_from"),
    "phase",
)
_SET_BESIDE: Final = (
    *("record_id", "doc_id", "start", "end", "quote", "value_low", "value_high", "bound", "unit", "against"),
    *("indicator_id", "measure", "role", "year", "span_years", "strength", "scope"),
)

STAGES = (
    Stage("same_text", _SAME_TEXT, ("documents",), as_rows=True, fewest=2, counts_once=False),
    Stage(
        "links",
        _LINKS,
        ("documents", "records", "clause_words", "reviews"),
        by=("place_code", "place"),
        as_rows=True,
        fewest=2,
        columns={"records": _LINKED},
    ),
    Stage(
        "headline",
        _HEADLINE,
        ("documents", "records", "audits", "ledger"),
        by=("doc_id",),
        as_rows=True,
        columns={"records": _SET_BESIDE, "ledger": ("doc_id", "start", "outcome")},
    ),
)
