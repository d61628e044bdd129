"""The tasks of a report: clauses of the part ahead that an office could be given, with or without a number.

A task names an act and what it is done to (启动城市更新专项规划), or a figure that is to be reached. The
title that opens a paragraph, the frame of a sentence (以…为重点, 按照…) and the wish behind its acts
(让群众…, 提升…水平) are no tasks; nor is what stands before the year's headline targets: there a report
weighs the situation.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.extraction.strength import read_strength
from toolkit.extraction.verbs import VERBS
from toolkit.lexicons.lexicon import (
    Row,
    any_of,
    characters,
    first_of,
    group_pattern,
    pattern_of,
    read_rows,
    split_group,
    word_group,
)
from toolkit.reading import numbering
from toolkit.reading.document import Document
from toolkit.reading.layout import View
from toolkit.reading.sections import Block
from toolkit.reading.structure import Structure


def _is_hedge(row: Row) -> bool:
    return row["strength"] in ("strive", "expected")


_CLASSES: Final = {row["word"]: row["class"] for row in read_rows("task_verbs")}
_OPENING: Final = any_of(word for word, kind in _CLASSES.items() if kind != "adverb")
_ADVERB: Final = any_of(
    [word for word, kind in _CLASSES.items() if kind == "adverb"]
    + [row["word"] for row in read_rows("strengths") if row["word"] not in _CLASSES and _is_hedge(row)]
)
# An act behind who is called on: said with an adverb, or one that has an end.
_ENDS: Final = frozenset(
    word for word, kind in _CLASSES.items() if kind == "act" and VERBS.get(word) in ("build", "done")
)
_INNER: Final = re.compile(
    rf"(?:{_ADVERB.pattern})+(?P<act>{pattern_of(w for w, c in _CLASSES.items() if c == 'act')})"
    rf"|(?P<end>{pattern_of(_ENDS)})"
)
_FRAME: Final = any_of(word for word, kind in _CLASSES.items() if kind == "frame" and len(word) > 1)
_NUMBERED: Final = re.compile(
    rf"{numbering.HAN}{{1,2}}[{characters('item_lead')}、]|{numbering.BRACKETED}|\d{{1,2}}[.．、](?!\d)|[①-⑩]|——|[●•◆■\s]+"
)
_BY: Final = characters("due_lead")
_BEFORE_DUE: Final = f"[{characters('due_edge')}]?"
_ORDINAL: Final = "第"
_QUARTERS: Final = "一二三四"
_TIME: Final = re.compile(
    rf"[{_BY}{characters('due_in')}]?(?:{group_pattern('task_when')}|{_ORDINAL}?[{_QUARTERS}]{group_pattern('task_quarter')}"
    rf"|\d{{1,2}}月{group_pattern('task_month_part')}?{_BEFORE_DUE}|20\d\d年{group_pattern('task_year_edge')}?{_BEFORE_DUE})"
    rf"{group_pattern('due_within')}?"
)
_DUE: Final = re.compile(
    rf"(?=[{_BY}{_ORDINAL}{_QUARTERS}\d{first_of(split_group('task_due'))}])(?:"
    rf"[{_BY}]?20\d\d年{group_pattern('task_year_edge')}?{_BEFORE_DUE}"
    rf"|\d{{1,2}}月{group_pattern('task_month_part')}?(?:{group_pattern('due_before')}|{group_pattern('task_year_edge')})?"
    rf"|{_ORDINAL}?[{_QUARTERS}]{group_pattern('task_quarter')}{group_pattern('quarter_edge')}?|{group_pattern('task_due')})"
)
_DONE: Final = word_group("task_done")
_NAMED: Final = re.compile(r"[\d“]")  # a figure or a name: 打造全国首个“信用城市”
_CREED: Final = word_group("task_creed")
_CALL: Final = split_group("task_call")[0]
_TITLE: Final = 16  # characters of a short sentence that announces what the next ones say
_SUBJECT: Final = 14  # characters of who acts, before the verb
_WHAT: Final = 16  # characters of what is done: a name, not a sentence
_NAME: Final = 4  # characters of the first of several things, which stands for them all
_EDGES: Final = "、，,；;。:：\u3000 "
_BEFORE: Final = re.compile(
    rf"(?:{_NUMBERED.pattern}|{_TIME.pattern}|{_ADVERB.pattern}|{group_pattern('task_link')}|[{_EDGES}])*"
)


class TaskRow(NamedTuple):
    """A task: where it stands, the act, what it is done to, by when, how firmly."""

    doc_id: str
    section: str
    start: int
    end: int
    act: str
    what: str
    due: str
    strength: str
    strength_word: str


class _Clause(NamedTuple):
    """A clause of a paragraph, and its place: in its sentence, and its sentence's in the paragraph."""

    start: int
    end: int
    text: str
    first: bool
    alone: bool
    opens: bool
    closes: bool
    announces: bool


def find_tasks(structure: Structure, figures: Sequence[tuple[int, int]]) -> Iterator[TaskRow]:
    """Yields the tasks of a report in the order of the text.

    Args:
        structure: The report.
        figures: Raw offsets of the figures that are asked for, in order.
    """
    document, view = structure.document, structure.view
    starts = [start for start, _ in figures]
    for block in _list_ahead(structure):
        for clause in _split(view.text, block):
            start, end = view.raw_span(clause.start, clause.end)
            index = bisect_left(starts, start)
            figured = index < len(starts) and starts[index] < end
            if act := _read_act(clause, figured=figured):
                yield _describe(document, block, (start, end), clause, act)


def _list_ahead(structure: Structure) -> list[Block]:
    """The paragraphs that say what is to be done: from the headline targets on, where there are any."""
    blocks = [
        block
        for block in structure.blocks
        if block.period.role == "target" and block.role != "glossary" and block.paragraph.kind != "heading"
    ]
    first = next((index for index, block in enumerate(blocks) if block.role == "headline"), 0)
    return [block for block in blocks[first:] if not _calls_upon(block, structure.view)]


def _calls_upon(block: Block, view: View) -> bool:
    """The last words of a report: 让我们…."""
    return view.text.find(_CALL, block.paragraph.start, block.paragraph.end) >= 0


def _split(text: str, block: Block) -> Iterator[_Clause]:
    """The clauses of a paragraph."""
    paragraph, found = block.paragraph, block.clauses
    sentences = set(found.sentence_ends)
    position, first, opens, creed = paragraph.start, True, True, False
    for end in found.clause_ends:
        words = text[position:end]
        stripped = words.strip(_EDGES)
        if stripped and first:
            creed = _CREED.search(stripped) is not None
        if stripped and creed:
            first = False
        elif stripped:
            begin = position + words.index(stripped)
            last = end in sentences
            closes = end >= paragraph.end - 1
            announces = text[end : end + 1] in ("：", ":")
            yield _Clause(
                begin, begin + len(stripped), stripped, first, first and last, opens, closes, announces
            )
            first = False
        if end in sentences:
            opens = opens and first
            first = True
        position = end + 1


def _read_act(clause: _Clause, *, figured: bool) -> tuple[str, str] | None:
    """The act of a task and the words behind it; None where the clause is no task."""
    words = _strip_opening(clause.text)
    match = _OPENING.match(words)
    kind = _CLASSES[match[0]] if match else ""
    if kind == "frame" or clause.announces:
        return None
    if figured:
        return _take(words, match)
    if _is_title(clause, words, match[0] if match else ""):
        return None
    if match is None:
        return _find_inner_act(words)
    if kind == "act" or (kind == "aim" and (clause.first or _NAMED.search(words) or _DONE.search(words))):
        return _take(words, match)
    return None


def _strip_opening(text: str) -> str:
    """The words without their number, their time, their adverbs and hedges."""
    opening = _BEFORE.match(text)
    return text[opening.end() :] if opening else text


def _is_title(clause: _Clause, words: str, opening: str) -> bool:
    """Whether a clause without a figure only announces what the sentences behind it say."""
    if clause.closes:
        return False
    return clause.opens or (clause.alone and len(words) <= _TITLE and opening not in _ENDS)


def _find_inner_act(words: str) -> tuple[str, str] | None:
    """旧城区进一步完善排水设施: the act behind who is called on."""
    match = _INNER.search(words, 2, _SUBJECT + 4)
    if match is None or match.end() == len(words) or _FRAME.search(words, 0, match.start()):
        return None
    return match["act"] or match["end"], words[: match.start()] + words[match.end() :]


def _take(words: str, match: re.Match[str] | None) -> tuple[str, str]:
    return (match[0], words[match.end() :]) if match else ("", words)


def _name(words: str) -> str:
    """The first thing that is named, cut to a name's length."""
    mark = words.find("、", _NAME)
    return (words if mark < 0 else words[:mark])[:_WHAT]


def _describe(
    document: Document, block: Block, span: tuple[int, int], clause: _Clause, act: tuple[str, str]
) -> TaskRow:
    due = _DUE.search(clause.text)
    strength, word = read_strength(clause.text, clause.text, "target", headline=block.role == "headline")
    return TaskRow(
        document.doc_id,
        block.path,
        *span,
        act[0],
        _name(act[1].strip(_EDGES)),
        due[0] if due else "",
        strength,
        word,
    )
