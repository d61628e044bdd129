"""How a clause of the part ahead opens: number, time, adverbs and hedges, and the word behind them."""

import re
from typing import Final

from toolkit.lexicons.lexicon import (
    Row,
    any_of,
    characters,
    first_of,
    group_pattern,
    read_rows,
    split_group,
)
from toolkit.reading import numbering


def _is_hedge(row: Row) -> bool:
    return row["strength"] in ("strive", "expected")


#: What a word at the head of a clause makes of it; the lexicon's header tells each.
CLASSES: Final = {row["word"]: row["class"] for row in read_rows("task_verbs")}
#: Something is done to something; the first has an end that can be seen, the second goes on.
DEED: Final = "deed"
ACTS: Final = frozenset({DEED, "act"})
ADVERB: Final = any_of(
    [word for word, kind in CLASSES.items() if kind == "adverb"]
    + [row["word"] for row in read_rows("strengths") if row["word"] not in CLASSES and _is_hedge(row)]
)
#: What stands before, after and between clauses.
EDGES: Final = "、，,；;。:：\u3000 "
_OPENING: Final = any_of(word for word, kind in CLASSES.items() if kind != "adverb")
_NUMBERED: Final = re.compile(
    rf"{numbering.HAN}{{1,2}}[{characters('item_lead')}、]|{numbering.BRACKETED}|\d{{1,2}}[.．、](?!\d)|[①-⑩]|——|[●•◆■\s]+"
)
_BY: Final = characters("due_lead")
_BEFORE_DUE: Final = f"[{characters('due_edge')}]?"
_ORDINAL: Final = "第"
_QUARTERS: Final = "一二三四"
#: When something is to be done, where a clause opens.
TIME: Final = re.compile(
    rf"[{_BY}{characters('due_in')}]?(?:{group_pattern('task_when')}|{_ORDINAL}?[{_QUARTERS}]{group_pattern('task_quarter')}"
    rf"|\d{{1,2}}月{group_pattern('task_month_part')}?{_BEFORE_DUE}|20\d\d年{group_pattern('task_year_edge')}?{_BEFORE_DUE})"
    rf"{group_pattern('due_within')}?"
)
#: By when something is to be done, anywhere in a clause.
DUE: Final = re.compile(
    rf"(?=[{_BY}{_ORDINAL}{_QUARTERS}\d{first_of(split_group('task_due'))}])(?:"
    rf"[{_BY}]?20\d\d年{group_pattern('task_year_edge')}?{_BEFORE_DUE}"
    rf"|\d{{1,2}}月{group_pattern('task_month_part')}?(?:{group_pattern('due_before')}|{group_pattern('task_year_edge')})?"
    rf"|{_ORDINAL}?[{_QUARTERS}]{group_pattern('task_quarter')}{group_pattern('quarter_edge')}?|{group_pattern('task_due')})"
)
_BEFORE: Final = re.compile(
    rf"(?:{_NUMBERED.pattern}|{TIME.pattern}|{ADVERB.pattern}|{group_pattern('task_link')}|[{EDGES}])*"
)


def strip_opening(text: str) -> str:
    """The words without their number, their time, their adverbs and hedges."""
    opening = _BEFORE.match(text)
    return text[opening.end() :] if opening else text


def read_opening(words: str) -> str:
    """The word of the lexicon that stripped words open with; "" where it has none."""
    match = _OPENING.match(words)
    return match[0] if match else ""


def is_numbered(text: str, start: int, end: int) -> bool:
    """Whether a paragraph, or a sentence, opens with the number of an item or a dash."""
    match = _NUMBERED.match(text, start, end)
    return match is not None and not match[0].isspace()
