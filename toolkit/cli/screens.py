"""What commands show: tables that fit a screen."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from toolkit.corpus.diff import Change, Difference
    from toolkit.corpus.score import Mistake
    from toolkit.corpus.summary import Summary

_SHOWN_FIELDS = ("value_low", "value_high", "bound", "unit", "indicator", "measure", "role", "year", "theme")


def render_summary(summary: "Summary", kept: int) -> RenderableType:
    """Returns the screen that ends a run: documents, figures, targets by theme, what was not understood."""
    numerals = sum(summary.outcomes.values())
    figures = sum(summary.roles.values())
    roles = ", ".join(
        f"{summary.roles[role]:,} {name}" for role, name in _ROLE_NAMES.items() if summary.roles[role]
    )
    kept_note = f" ({kept:,} kept from an earlier run)" if kept else ""
    lines = [
        ("Documents", f"{summary.documents:,}{kept_note}, {summary.characters:,} characters"),
        ("Figures", f"{figures:,}: {roles}" if figures else "none"),
        (
            "Numerals",
            f"{numerals:,}: " + ", ".join(_share(summary, name, numerals) for name in _OUTCOME_NAMES),
        ),
    ]
    return Group("", render_pairs(lines), "", _render_themes(summary), *_render_unparsed(summary))


def render_pairs(lines: Iterable[tuple[str, str]]) -> Table:
    """Returns labels and what stands beside them."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for label, text in lines:
        table.add_row(label, Text(text))
    return table


def render_scores(scores: Mapping[str, Mapping[str, float]], wanted: Mapping[str, int]) -> Table:
    """Returns accuracy as a table: a row for each rate, a column for each document and for all."""
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for doc_id in scores:
        table.add_column(Text(doc_id), justify="right")
    table.add_row("figures of the key", *(str(wanted[doc_id]) for doc_id in scores))
    names = dict.fromkeys(name for rates in scores.values() for name in rates)
    for name in names:
        table.add_row(name, *(f"{rates[name]:.3f}" if name in rates else "–" for rates in scores.values()))
    return table


def render_mistakes(mistakes: "Iterable[Mistake]") -> Table:
    """Returns what went wrong, the key's reading above the record's."""
    table = Table(box=None, pad_edge=False)
    for name in ("", "doc", "start", "quote", *_SHOWN_FIELDS):
        table.add_column(name)
    for gold, record in mistakes:
        if gold is not None:
            row = {
                **gold,
                "value_low": gold.get("low"),
                "value_high": gold.get("high"),
                "bound": gold.get("op"),
            }
            table.add_row("key", *_cells(row, ("doc", "start", "quote", *_SHOWN_FIELDS)))
        if record is not None:
            table.add_row("record", *_cells(record, ("doc_id", "start", "quote", *_SHOWN_FIELDS)))
    return table


def render_difference(difference: "Difference") -> RenderableType:
    """Returns what changed between two readings, grouped by field."""
    parts: list[RenderableType] = []
    for name, rows in (("gained", difference.gained), ("lost", difference.lost)):
        if rows:
            parts += [Text(f"{name}: {len(rows)}", style="bold")]
            parts += [
                Text(f"  {row['doc_id']} {row['start']} {row['quote']}  {row['indicator']}") for row in rows
            ]
    for name, changes in difference.changed.items():
        parts += [Text(f"{name}: {len(changes)} changed", style="bold")]
        parts += [Text(f"  {_say_change(change)}") for change in changes]
    return Group(*parts)


_ROLE_NAMES = {"target": "targets", "actual": "results", "other": "other"}
_OUTCOME_NAMES = {"recorded": "recorded", "ignored": "ignored for a reason", "unparsed": "not understood"}


def _share(summary: "Summary", outcome: str, numerals: int) -> str:
    count = summary.outcomes[outcome]
    return f"{count:,} {_OUTCOME_NAMES[outcome]} ({count / max(numerals, 1):.1%})"


def _render_themes(summary: "Summary") -> RenderableType:
    table = Table(box=None, pad_edge=False)
    table.add_column("Targets by theme")
    table.add_column("targets", justify="right")
    table.add_column("without a number", justify="right")
    table.add_column("")
    most = max(summary.targets.values(), default=1)
    for theme, count in summary.targets.most_common():
        bar = "█" * round(24 * count / most)
        table.add_row(Text(theme or "no theme"), f"{count:,}", f"{summary.numberless[theme] or ''}", bar)
    return table if summary.targets else Text("No targets.")


def _render_unparsed(summary: "Summary") -> list[RenderableType]:
    if not summary.unread:
        return []
    table = Table(box=None, pad_edge=False)
    table.add_column("Not understood")
    table.add_column("at", justify="right")
    table.add_column("")
    for row in summary.unread:
        table.add_row(*map(Text, row))
    more = summary.outcomes["unparsed"] - len(summary.unread)
    return ["", table, *([Text(f"… and {more:,} more: the rows 'unparsed' of ledger.csv")] if more else [])]


def _cells(row: Mapping[str, object], names: Iterable[str]) -> list[Text]:
    return [Text("" if row.get(name) is None else str(row[name])) for name in names]


def _say_change(change: "Change") -> str:
    return f"{change.doc_id} {change.start} {change.quote}  '{change.before}' → '{change.after}'"
