"""What a growth builds on, 在上年增长4%的基础上: it stands between a name and its figure."""

from collections.abc import Sequence
from typing import Final

from toolkit.extraction.chunks import Kind, Word, span_text
from toolkit.lexicons.lexicon import split_group

_BASES: Final = split_group("built_on")
_CLOSES: Final = tuple({base[-1] for base in _BASES})
_OPENS: Final = frozenset({Kind.PREPOSITION})
_ENDS: Final = frozenset({Kind.MARK, Kind.QUANTITY})
_WORDS: Final = 2  # that a base is cut into: 基础 and 上


def built_on(words: Sequence[Word]) -> int:
    """Behind the last base among the words before a figure; 0 where none is."""
    for end in range(len(words), 0, -1):
        closes = words[end - 1].text.endswith(_CLOSES)
        if closes and span_text(words[max(0, end - _WORDS) : end]).endswith(_BASES):
            return end
    return 0


def builds_on(words: Sequence[Word]) -> bool:
    """Whether the words behind a figure say that another one builds on it: 4%的基础上."""
    owned = bool(words) and words[0].kind is Kind.ATTRIBUTIVE
    return owned and span_text(words[1 : 1 + _WORDS]).startswith(_BASES)


def without_base(words: Sequence[Word]) -> Sequence[Word]:
    """What stands before the preposition that opens a base, up to a mark or a figure; nothing without one."""
    opens = max((at for at, word in enumerate(words) if word.kind in _OPENS), default=0)
    begins = max((at for at, word in enumerate(words[:opens]) if word.kind in _ENDS), default=-1)
    return words[begins + 1 : opens]
