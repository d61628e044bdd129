"""The head of a figure: the words at the figure that say what it measures, by the order of constituents.

新增社区养老服务站16处 has it before the number, 新建2处产业园 behind it, 总投资45亿元的重点项目 around it.
Each order has a finder, and the first that finds something decides. Whether the head says enough by itself
is its type; what does not is resolved (`resolve`).
"""

from collections.abc import Callable
from typing import Final

from toolkit.extraction.chunks import Kind, span_text
from toolkit.extraction.counted import find_behind, find_behind_after_all
from toolkit.extraction.head import Found, Head, Order
from toolkit.extraction.head_clauses import find_relative
from toolkit.extraction.head_sides import find_around, find_attribute
from toolkit.extraction.head_sites import find_site
from toolkit.extraction.head_sizes import find_amount_of
from toolkit.extraction.head_types import describe
from toolkit.extraction.head_verbs import find_deed, is_lone_verb, with_verb
from toolkit.extraction.nouns import is_relational
from toolkit.extraction.place import Place, take_apart
from toolkit.extraction.sides import read_before
from toolkit.extraction.topics import topic_of
from toolkit.lexicons.lexicon import split_group

_LONGEST_SUBJECT: Final = 14
_LEAST_NAME: Final = 2
_TAKING_TIME: Final = frozenset(split_group("taking_time"))
_TIME_TAKEN: Final = split_group("time_taken")[0]


def find_head(place: Place) -> Head:
    """The head of a figure, by the first order of constituents that gives one."""
    take_apart(place)
    for order, find in _FINDERS:
        head = find(place)
        if head:
            return describe(place, order, head)
    return describe(place, Order.VERB, Found("", ()))


def _duration(place: Place) -> Found | None:
    """仅用307天就建成: what was done took so long."""
    if place.quantity.kind != "time" or not place.left or place.left[-1].text not in _TAKING_TIME:
        return None
    took = place.left[-1]._replace(text=_TIME_TAKEN, kind=Kind.NOUN, verb=None)
    noun = (*read_before(place.left[:-1]).noun, took)
    done = topic_of(place.right) if len(noun) == 1 else ""
    return Found(done + span_text(noun), (*place.right, *noun) if done else noun)


def _named_before(place: Place) -> Found | None:
    """新增社区养老服务站16处."""
    noun, subject = place.before.noun, place.before.subject
    text = span_text(noun)
    if len(text) < _LEAST_NAME:
        return None
    if not place.before.head and is_lone_verb(noun):
        behind = place.behind.noun  # 兑付3亿元欠款; 取消审批事项23项、承接13项
        return None if behind else Found("", (), text)
    if subject and not is_relational(text) and len(span_text(subject)) <= _LONGEST_SUBJECT:
        governing = next(word for word in place.before.head if word.start >= subject[-1].end)
        return Found(span_text((*subject, governing)) + text, noun)
    return with_verb(noun, place, behind=False)


_FINDERS: Final[tuple[tuple[Order, Callable[[Place], Found | None]], ...]] = (
    (Order.DURATION, _duration),
    (Order.AMOUNT_OF, find_amount_of),
    (Order.ATTRIBUTE, find_attribute),
    (Order.RELATIVE, find_relative),
    (Order.SITE, find_site),
    (Order.AROUND, find_around),
    (Order.BEHIND, find_behind),
    (Order.BEFORE, _named_before),
    (Order.BEHIND, find_behind_after_all),
    (Order.VERB, find_deed),
)
