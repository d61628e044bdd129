"""Tables made across documents: what shows only where several reports lie side by side.

A stage is one function over tables of a dataset, one line here, and one table in toolkit/corpus/schema.toml
with `origin = "across"`. `toolkit.corpus.stages` runs them in this order, each when its inputs changed.
"""

from toolkit.across.headline import find_headline_targets
from toolkit.across.links import link_promises
from toolkit.across.same_text import find_same_texts
from toolkit.corpus.stages import Stage

__all__ = ["STAGES"]

STAGES = (
    Stage("same_text", find_same_texts, reads=("documents",), counts_once=False),
    Stage("links", link_promises, reads=("documents", "records", "clause_words", "reviews")),
    Stage("headline", find_headline_targets, reads=("documents", "records", "audits", "ledger")),
)
