"""Tasks whose clause opens with a thing or a place, and says behind it what is to become of it.

体育中心年内投入使用: the thing, and an event, which is nobody's act in words but somebody's task.
旧城区进一步完善排水设施: who is called on, and the act. 水上乐园力争入选示范项目: what it should reach.
"""

import re
from typing import Final

from toolkit.extraction.task_openings import ACTS, ADVERB, CLASSES, DUE, TIME, read_opening
from toolkit.extraction.verbs import VERBS
from toolkit.lexicons.lexicon import any_of, group_pattern, pattern_of, split_group, word_group

# An act behind who is called on: said with an adverb, or one that has an end.
_ENDS: Final = frozenset(
    word for word, kind in CLASSES.items() if kind in ACTS and VERBS.get(word) in ("build", "done")
)
_INNER: Final = re.compile(
    rf"(?:{ADVERB.pattern})+(?P<act>{pattern_of(w for w, c in CLASSES.items() if c in ACTS)})"
    rf"|(?P<end>{pattern_of(_ENDS)})"
)
_FRAME: Final = any_of(word for word, kind in CLASSES.items() if kind == "frame" and len(word) > 1)
_EVENT: Final = group_pattern("task_event")
_MANNER: Final = rf"(?:{ADVERB.pattern}|{group_pattern('task_manner')})"
_EVENTS: Final = re.compile(rf"{_EVENT}(?:{group_pattern('task_joins')}?{_MANNER}*{_EVENT})*$")
_BETWEEN: Final = re.compile(rf"(?:{TIME.pattern}|{DUE.pattern}|{_MANNER})+$")
_NO_SUBJECT: Final = word_group("task_no_subject")
_HEDGE: Final = word_group("task_hedge")
_AFTER_DUE: Final = word_group("task_due_attribute")
_LINK: Final = split_group("link")
_SUBJECT: Final = 14  # characters of who acts, before the verb
_SHORTEST: Final = 2  # characters of a thing, and of what becomes of it


def read_subject_first(words: str) -> tuple[str, str] | None:
    """The act and the thing of a clause that opens with the thing; None where it says nothing of the kind.

    Args:
        words: The clause behind its number, time and adverbs.

    >>> read_subject_first("体育中心年内投入使用"), read_subject_first("旧城区进一步完善排水设施")
    (('投入使用', '体育中心'), ('完善', '旧城区排水设施'))
    """
    if _NO_SUBJECT.match(words):
        return None
    return _find_event(words) or _find_inner_act(words) or _find_due(words) or _find_hedge(words)


def say_task(act: str, what: str) -> str:
    """A task in a few words: the thing stands before an event and behind an act.

    >>> say_task("建成投用", "体育中心"), say_task("启动", "旧城改造")
    ('体育中心建成投用', '启动旧城改造')
    """
    return what + act if _EVENTS.fullmatch(act) and act not in CLASSES else act + what


def _find_event(words: str) -> tuple[str, str] | None:
    """南山隧道年底前贯通: what is to happen to the thing, at the end of the clause."""
    event = _EVENTS.search(words, _SHORTEST)
    if event is None:
        return None
    between = _BETWEEN.search(words, 0, event.start())
    thing = words[: between.start() if between else event.start()]
    named = len(thing) >= _SHORTEST and not thing.endswith(_LINK) and not _FRAME.search(thing)
    return (event[0], thing) if named else None


def _find_inner_act(words: str) -> tuple[str, str] | None:
    """旧城区进一步完善排水设施: the act behind who is called on."""
    match = _INNER.search(words, _SHORTEST, _SUBJECT + 4)
    if match is None or match.end() == len(words) or _FRAME.search(words, 0, match.start()):
        return None
    return match["act"] or match["end"], words[: match.start()] + words[match.end() :]


def _find_due(words: str) -> tuple[str, str] | None:
    """城市书房国庆前见雏形: by when the thing is to come to what stands behind."""
    due = DUE.search(words, _SHORTEST)
    if due is None or len(words) - due.end() < _SHORTEST or _AFTER_DUE.match(words, due.end()):
        return None
    if _FRAME.search(words, 0, due.start()):
        return None
    act = read_opening(words[due.end() :])
    known = act if CLASSES.get(act) in ACTS else ""
    return known, words[: due.start()] + words[due.end() + len(known) :]


def _find_hedge(words: str) -> tuple[str, str] | None:
    """水上乐园力争入选示范项目: what the thing should reach."""
    hedge = _HEDGE.search(words, _SHORTEST, _SUBJECT + 4)
    if hedge is None or len(words) - hedge.end() <= _SHORTEST or _FRAME.search(words, 0, hedge.start()):
        return None
    return "", words[: hedge.start()] + words[hedge.end() :]
