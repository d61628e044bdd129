"""One record seen closely: its fields with what they mean, and how each was read."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from toolkit.corpus.schema import load_schema
from toolkit.corpus.tables import format_cell
from toolkit.errors import UsageError
from toolkit.extraction.explain import Explanation
from toolkit.presentation.labels import Language, label


@dataclass(frozen=True, slots=True)
class NamedLines:
    """Lines that each have a name and a value: a table in a page, one line each in plain text.

    Attributes:
        lines: Name, value as the program holds it, and what there is to say of it.
        named: The names as a page shows them; empty where they are the program's own too.
    """

    lines: tuple[tuple[str, ...], ...]
    named: tuple[str, ...] = ()

    def __repr__(self) -> str:
        width = max((len(name) for name, *_ in self.lines), default=0)
        return "\n".join(f"{name:<{width}}  {'  — '.join(filter(None, rest))}" for name, *rest in self.lines)

    def _repr_html_(self) -> str:
        names = map(escape, self.named) if self.named else (_code(name) for name, *_ in self.lines)
        rows = (
            f'<tr><th style="text-align: left">{name}</th><td style="text-align: left">{_code(value)}</td>'
            + "".join(f'<td style="text-align: left">{escape(text)}</td>' for text in rest)
            + "</tr>"
            for name, (_, value, *rest) in zip(names, self.lines, strict=True)
        )
        return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _code(words: str) -> str:
    return f"<code>{escape(words)}</code>"


def choose_record(records: pd.DataFrame, offset: int = 0) -> "pd.Series[Any]":
    """Returns the record at an offset; at 0, the target whose reading took the longest trail of rules.

    Raises:
        UsageError: No record stands there.
    """
    if offset:
        there = records[(records["start"] <= offset) & (offset < records["end"])]
    else:
        promised, trail = records["role"] == "target", records["rule"].str.len()
        ranked = records.assign(promised=promised, trail=trail)
        there = ranked.sort_values(["promised", "trail"], ascending=False, kind="stable")
    if records.empty:
        raise UsageError("nothing in this text was read as a figure", "name a government work report")
    if there.empty:
        remedy = "take one from the column start of the records"
        raise UsageError(f"no record stands at offset {offset}", remedy)
    return there[records.columns].iloc[0]


def show_record(record: Mapping[Hashable, Any], language: str = Language.ENGLISH) -> NamedLines:
    """Returns the fields of a record that are not empty: name, value as in records.csv, and meaning.

    Args:
        record: A row of the table of records.
        language: "en" for what the data dictionary says, "zh" for the name in Chinese.
    """
    lines = []
    for column in load_schema()["records"].columns:
        value = format_cell(record[column.name])
        meaning = (
            column.description if language == Language.ENGLISH else label("column", column.name, language)
        )
        if value:
            lines.append((column.name, value, meaning))
    return NamedLines(tuple(lines))


def show_explanation(explanation: Explanation, language: str = Language.ENGLISH) -> NamedLines:
    """Returns how a figure was read, step by step: the program's own words beside what they are about.

    Args:
        explanation: As `explain_at` gives it.
        language: Of the names in a page.
    """
    named = tuple(label("explained", name, language) for name, _ in explanation.lines)
    return NamedLines(tuple(explanation.lines), named)
