"""The headline indicators that one predicate is said of: 财政收入、居民收入与经济增长同步 is said of two.

The members of a list share what stands once: 城镇、农村居民收入 are two incomes, 出口和利用外资 two flows.
"""

import re
from typing import Final, NamedTuple

from toolkit.extraction.headlines import LISTED
from toolkit.extraction.indicators import find_indicator, find_part, fits_kind
from toolkit.extraction.predicates import WORD
from toolkit.lexicons.lexicon import any_of, group_pattern, word_group

# 同 joins two flows; in 合同 and 同比 it is part of a word.
_JOINT: Final = re.compile(
    f"(?P<word>{group_pattern('joint_in_word')})|[、，,；;]|{group_pattern('subject_joint')}"
)
_LISTED: Final = any_of(LISTED)
_ANOTHER: Final = word_group("another_thing")
_SHARED: Final = word_group("shared")
# 确保外贸增幅, 保持外贸 before what is said of it: a quantity is meant, and the whole of it.
_GROWING: Final = re.compile(
    f"{group_pattern('whole_before')}+(?P<whole>{_LISTED.pattern})$"
    f"|{group_pattern('whole_before')}*(?P<what>{_LISTED.pattern}){group_pattern('growing')}"
)
_SHARED_WORDS: Final = 3  # characters of the predicate that the words of sharing may reach into
_SAID_OF: Final = re.compile(f"{group_pattern('said_of')}$")
_LEAST_OWNER: Final = 2  # characters of what two members are said of
_LONGEST_OWNER: Final = 4
_REACH: Final = 160  # characters back to the first subject of a long list
_LONGEST_HEAD: Final = 14  # characters of a noun that a list may leave out of its earlier members
_LONGEST_MEMBER: Final = 12  # characters of a member that leaves its noun out


class Subject(NamedTuple):
    """A headline indicator named in a list: its id, the word that says so, and the member's place."""

    identifier: str
    word: str
    start: int
    end: int


def find_subjects(text: str, start: int, end: int, *, listed: bool, kind: str = "any") -> list[Subject]:
    """The headline indicators that ``text[start:end]`` names, in order, each once.

    Args:
        text: The view.
        start: First character of the words that a predicate is said of.
        end: Position behind them.
        listed: Whether they stand among the headline targets, where 能耗 alone names the indicator.
        kind: The kind of unit that it must be measured in.

    >>> words = "城镇、农村居民人均可支配收入和出口"
    >>> [subject.identifier for subject in find_subjects(words, 0, len(words), listed=True)]
    ['income_urban', 'income_rural', 'exports']
    """
    members = _members(text, start, end)
    found: dict[str, Subject] = {}
    for index, (first, last) in enumerate(members):
        words = text[first:last]
        if find_part(words, kind):
            continue
        identifier, word = find_indicator(words, kind)
        if not identifier and index + 1 < len(members) and last - first <= _LONGEST_MEMBER:
            identifier, word = _lend_head(words, text[slice(*members[index + 1])], kind)
        if not identifier and index:
            identifier, word = _lend_owner(text[slice(*members[index - 1])], words, kind)
        growing = _GROWING.match(words)
        short = words if listed else growing[growing.lastgroup or 0] if growing else ""
        named = {identifier: word} if identifier else _find_listed(short, kind)
        for name, said in named.items():
            found.setdefault(name, Subject(name, said, first, last))
    return list(found.values())


def list_start(text: str, start: int, stop: int, least: int) -> int:
    """Where the list begins that is said of at ``stop``: back over commas where 均 or 等主要指标 says so.

    Args:
        text: The view.
        start: Where the clause begins, or where in it the words are free.
        stop: Where the predicate begins.
        least: The end of the last figure, or the start of the sentence.
    """
    if not _SHARED.search(text, start, min(stop + _SHARED_WORDS, len(text))):
        return start
    least = max(least, stop - _REACH)
    said = [match.end() for match in WORD.finditer(text, least, start)]
    return max(least, said[-1] if said else 0)


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    members, position = [], start
    for joint in _JOINT.finditer(text, start, end):
        if joint["word"]:
            continue
        members.append((position, joint.start()))
        position = joint.end()
    return [(first, last) for first, last in [*members, (position, end)] if first < last]


def _lend_head(words: str, following: str, kind: str) -> tuple[str, str]:
    """The indicator of a member that leaves its noun to the next: 城镇、农村居民收入."""
    for begin in range(len(following) - 1, max(len(following) - _LONGEST_HEAD, 0), -1):
        head = following[begin:]
        identifier, word = find_indicator(words + head, kind)
        if identifier and word not in head:
            return identifier, word
    return "", ""


def _lend_owner(before: str, words: str, kind: str) -> tuple[str, str]:
    """The indicator of a member whose owner stands in the one before: 粮食播种面积、产量."""
    said = _SAID_OF.search(before)
    if not said:
        return "", ""
    for length in range(_LEAST_OWNER, min(said.start(), _LONGEST_OWNER) + 1):
        identifier, word = find_indicator(before[said.start() - length : said.start()] + words, kind)
        if identifier:
            return identifier, word
    return "", ""


def _find_listed(words: str, kind: str) -> dict[str, str]:
    """The indicators that a list of headline targets calls by a short word: 外贸外资, 能耗."""
    found = {LISTED[word]: word for word in reversed(_LISTED.findall(words))}
    another = _ANOTHER.search(words) is not None
    return {name: word for name, word in reversed(found.items()) if fits_kind(name, kind) and not another}
