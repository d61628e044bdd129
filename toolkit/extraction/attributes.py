"""What a list of measures describes: 总投资60亿元、占地1500亩的产业园."""

from collections.abc import Sequence
from typing import Final

from toolkit.extraction.chunks import Kind, Word, span_text
from toolkit.extraction.nouns import is_relational, is_size
from toolkit.extraction.verbs import VerbClass

_IN_MEASURE: Final = frozenset({Kind.NOUN, Kind.VERB, Kind.OPEN_VERB})
_PERCENT: Final = ("%", "％")
_LONGEST_MEASURE: Final = 6  # words before the number of a member
_ENDS: Final = frozenset({Kind.MARK, Kind.QUANTITY})


def described_by_list(words: Sequence[Word], at: int) -> list[Word]:
    """The noun phrase behind 的 at the end of a list of measures, or none.

    Args:
        words: The words of the sentence.
        at: The place of a figure that is a member of the list, and not its last.
    """
    following = at
    while (further := _next_member(words, following)) > following:
        following = further
    owned = following > at and following + 1 < len(words) and words[following + 1].kind is Kind.ATTRIBUTIVE
    if not owned:
        return []
    begin = following + 2
    if begin < len(words) and words[begin].kind is Kind.QUANTITY:
        begin += 1  # 总投资90亿元、年度投资20亿元的12个项目
    end = next((end for end in range(begin, len(words)) if words[end].kind in _ENDS), len(words))
    return list(words[begin:end])


def _next_member(words: Sequence[Word], at: int) -> int:
    """The place of the figure that a list goes on with, or of the figure itself."""
    if at + 1 >= len(words) or words[at + 1].kind is not Kind.JOINT:
        return at
    for following in range(at + 2, min(at + 3 + _LONGEST_MEASURE, len(words))):
        if words[following].kind is Kind.QUANTITY:
            share = words[following].text.endswith(_PERCENT)
            return following if not share and _is_size(words[at + 2 : following]) else at
        if words[following].kind not in _IN_MEASURE:
            break
    return at


def _is_size(words: Sequence[Word]) -> bool:
    """Whether words say which size the number behind them is, and perhaps that it is reached: 占地."""
    if words and words[-1].verb is VerbClass.REACH:
        words = words[:-1]
    said = span_text(words)
    return is_relational(said) or is_size(said)
