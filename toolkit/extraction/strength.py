"""How firmly a target is worded, and the word that says so.

The last hedge of a figure's own clause decides; a verb of that clause outranks what an earlier clause said,
unless that was one of those that hold for a whole list (力争签约50个、开工30个). A word inside a name, a
quotation or a noun is no hedge.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.extraction.verbs import ACTS, VERBS, VerbClass
from toolkit.lexicons.lexicon import Row, any_of, first_of, read_rows, split_group, split_words

_ROWS: Final = {row["word"]: row for row in read_rows("strengths")}
_WILL: Final = "will"


def _pattern(row: Row) -> str:
    """The word where it is a hedge, by what stands around it.

    What may not stand before it is looked for behind its first character: a scan that asks for a certain
    character first is many times as fast.
    """
    first, rest = row["word"][0], row["word"][1:]
    before = "".join(f"(?<!{re.escape(word)}{first})" for word in split_words(row["not_before"]))
    behind = "|".join(map(re.escape, split_words(row["behind"])))
    excluded = "|".join(map(re.escape, split_words(row["not_behind"])))
    looks = (f"(?={behind})" if behind else "") + (f"(?!{excluded})" if excluded else "")
    return first + before + re.escape(rest) + looks


_HEDGE: Final = re.compile(
    "|".join(
        _pattern(row)
        for row in sorted(_ROWS.values(), key=lambda row: -len(row["word"]))
        if row["strength"] != _WILL
    )
)
_ACT: Final = any_of(word for word, row in _ROWS.items() if row["strength"] == _WILL)
_FINITE: Final = ACTS | {VerbClass.REACH, VerbClass.GROW, VerbClass.FALL, VerbClass.STOCK}
_VERB: Final = any_of(word for word, kind in VERBS.items() if kind in _FINITE)
_QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》|「[^」]*」")
_QUOTES: Final = frozenset("“《「")
_DIGIT: Final = re.compile(r"\d")
_ESTIMATES: Final = frozenset(split_group("estimated"))
_ESTIMATED: Final = first_of(_ESTIMATES)
_LINK: Final = split_group("link")


class _Hedge(NamedTuple):
    """A hedge and where it stands."""

    word: str
    start: int

    @property
    def strength(self) -> str:
        return _ROWS[self.word]["strength"]

    @property
    def holds(self) -> bool:
        """Whether it holds for what follows in its sentence."""
        return _ROWS[self.word]["holds"] == "list"


def read_strength(left: str, clause: str, role: str, *, headline: bool) -> tuple[str, str]:
    """Strength of wording and the word that says it; ("none", "") for what is reported, not promised.

    Args:
        left: The sentence up to the figure, or to the end of a clause without one.
        clause: The clause, likewise.
        role: The figure's role.
        headline: Whether it stands among the headline targets, which are expected unless worded otherwise.
    """
    if role != "target":
        said = (
            _last_hedge(left) if _ESTIMATED in left else None
        )  # only 预计 and 预期 are said of what is reported
        return ("expected", said.word) if said and said.word in _ESTIMATES else ("none", "")
    own = _last_hedge(clause)
    if own is not None:
        return own.strength, own.word
    earlier = _last_hedge(left)
    if headline:
        leads = earlier is not None and earlier.holds and not _DIGIT.search(left, 0, earlier.start)
        return (earlier.strength, earlier.word) if earlier and leads else ("expected", "")
    act = _ACT.search(clause)
    led = earlier is not None and earlier.strength != "none"
    if earlier is not None and led and (earlier.holds or not _has_verb(clause)):
        return earlier.strength, earlier.word
    return _WILL, act[0] if act else ""


@lru_cache(maxsize=4096)
def _last_hedge(words: str) -> _Hedge | None:
    """The last hedge; what is planned within an attribute (计划开工的) is none of the figure behind it."""
    quotes = not _QUOTES.isdisjoint(words)
    plain = _QUOTED.sub(lambda match: "\u3000" * len(match[0]), words) if quotes else words
    before = last = None
    for match in _HEDGE.finditer(plain):
        before, last = last, match
    if last and plain.endswith(_LINK) and _Hedge(last[0], last.start()).strength == "expected":
        last = before
    return _Hedge(last[0], last.start()) if last else None


def _has_verb(clause: str) -> bool:
    return _ACT.search(clause) is not None or _VERB.search(clause) is not None
