"""The headline indicators of a year, as the lexicon ``headlines`` lists them."""

from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import any_of, read_rows, split_words


class Headline(NamedTuple):
    """A headline indicator: the measures of its target, the usual first, and the words it is known by."""

    identifier: str
    measures: tuple[str, ...]
    stems: tuple[str, ...]
    listed: tuple[str, ...]
    whole: tuple[str, ...]


HEADLINES: Final = tuple(
    Headline(row["id"], *(split_words(row[name]) for name in ("measures", "stems", "list", "whole")))
    for row in read_rows("headlines")
)
HEADLINE_IDS: Final = frozenset(headline.identifier for headline in HEADLINES)
#: The words that stand for an indicator where headline targets are listed, and nowhere else.
LISTED: Final = {word: headline.identifier for headline in HEADLINES for word in headline.listed}
#: The names that mean an indicator where they are all that a listed figure is said of.
WHOLE: Final = LISTED | {word: headline.identifier for headline in HEADLINES for word in headline.whole}
#: The indicators that a clause with a word may be about.
OF_STEM: Final = {
    stem: [headline.identifier for headline in HEADLINES if stem in headline.stems]
    for every in HEADLINES
    for stem in every.stems
}
#: Finds any word by which a clause about a headline indicator can be known.
STEM: Final = any_of(OF_STEM)
