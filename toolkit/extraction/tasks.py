"""The tasks of a report: clauses of the part ahead that an office could be given, with or without a number.

A task names an act and what it is done to (启动城市更新专项规划), an event and what it is to happen to
(南山隧道年底前贯通), or a figure that is to be reached. The title that opens a paragraph, the frame of a
sentence (以…为重点, 按照…) and the wish behind its acts (让群众…, 提升…水平) are no tasks; nor is what stands
before the year's headline targets: there a report weighs the situation.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.extraction.records import Record
from toolkit.extraction.strength import read_strength
from toolkit.extraction.task_clauses import Clause, split_clauses
from toolkit.extraction.task_openings import ACTS, DUE, EDGES
from toolkit.extraction.task_subjects import read_subject_first
from toolkit.lexicons.lexicon import split_group, word_group
from toolkit.reading.layout import View
from toolkit.reading.sections import Block
from toolkit.reading.structure import Structure

_DONE: Final = word_group("task_done")
_NAMED: Final = re.compile(r"[\d“]")  # a figure or a name: 打造全国首个“信用城市”
_ATTRIBUTE: Final = word_group("task_attribute")
_EVENT: Final = frozenset(split_group("task_event"))
_CALL: Final = split_group("task_call")[0]
_WHAT: Final = 16  # characters of what is done: a name, not a sentence
_NAME: Final = 4  # characters of the first of several things, which stands for them all


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


def find_tasks(structure: Structure, targets: Sequence[Record]) -> Iterator[TaskRow]:
    """Yields the tasks of a report in the order of the text.

    Args:
        structure: The report.
        targets: The records of what it asks for, in order.
    """
    view = structure.view
    figures = [view.view(target.start) for target in targets]
    for block, leads in _list_ahead(structure):
        what = ""
        for clause in split_clauses(view.text, block, figures, leads=leads):
            index = bisect_left(figures, clause.start)
            figured = index < len(figures) and figures[index] < clause.end
            what = "" if clause.first else what
            if found := _read_act(clause, figured=figured):
                act, named = found[0], _name(found[1].strip(EDGES))
                # 加快建设体育中心，年底前投用: an event of what stood before it in the sentence.
                what = what if not named and act in _EVENT else named
                firm = _read_strength(view.text, block, clause, targets[index] if figured else None)
                due = DUE.search(clause.text)
                span = view.raw_span(clause.start, clause.end)
                yield TaskRow(
                    structure.document.doc_id, block.path, *span, act, what, due[0] if due else "", *firm
                )


def _list_ahead(structure: Structure) -> list[tuple[Block, bool]]:
    """The paragraphs that say what is to be done, from the headline targets on, where there are any.

    With each stands whether it is the first of several under its heading.
    """
    blocks = [
        block
        for block in structure.blocks
        if block.period.role == "target" and block.role != "glossary" and block.paragraph.kind != "heading"
    ]
    begin = next((index for index, block in enumerate(blocks) if block.role == "headline"), 0)
    ahead = [block for block in blocks[begin:] if not _calls_upon(block, structure.view)]
    paths = ["", *(block.path for block in ahead), ""]
    return [
        (block, paths[place - 1] != paths[place] == paths[place + 1]) for place, block in enumerate(ahead, 1)
    ]


def _calls_upon(block: Block, view: View) -> bool:
    """The last words of a report: 让我们…."""
    return view.text.find(_CALL, block.paragraph.start, block.paragraph.end) >= 0


def _read_act(clause: Clause, *, figured: bool) -> tuple[str, str] | None:
    """The act of a task and the words behind it; None where the clause is no task."""
    if clause.kind == "frame" or clause.announces or (clause.title and not figured):
        return None
    behind = clause.words[len(clause.opening) :]
    if figured or (_is_act(clause) and not _ATTRIBUTE.match(behind)):
        return clause.opening, behind
    return None if clause.opening else read_subject_first(clause.words)


def _is_act(clause: Clause) -> bool:
    """Whether a clause opens with an act, or with an aim that is as plain as one."""
    if clause.kind != "aim":
        return clause.kind in ACTS
    return clause.first or _NAMED.search(clause.words) is not None or _DONE.search(clause.words) is not None


def _name(words: str) -> str:
    """The first thing that is named, cut to a name's length."""
    mark = words.find("、", _NAME)
    return (words if mark < 0 else words[:mark])[:_WHAT]


def _read_strength(text: str, block: Block, clause: Clause, target: Record | None) -> tuple[str, str]:
    """How firmly a task is worded: as its first figure is, or as a figure at its end would be."""
    if target is not None:
        return target.strength, target.strength_word
    begin, _ = block.clauses.sentence(clause.start)
    return read_strength(text[begin : clause.end], clause.text, "target", headline=block.role == "headline")
