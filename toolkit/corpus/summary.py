"""What a dataset holds, in numbers that fit on a screen."""

from collections import Counter
from dataclasses import dataclass, field

from toolkit.corpus.parts import Part
from toolkit.corpus.schema import load_schema

_EXAMPLES = 8


@dataclass(slots=True)
class Summary:
    """Counts over the documents of a run.

    Attributes:
        documents: Documents read.
        characters: Of their texts.
        roles: Figures by role.
        targets: Targets by theme, repeats of one commitment left out.
        numberless: Targets without a number, by theme.
        outcomes: Numerals by what became of them.
        unread: The first numerals that were not understood: document, offset, words around.
    """

    documents: int = 0
    characters: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    targets: Counter[str] = field(default_factory=Counter)
    numberless: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    unread: list[list[str]] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Counts one document."""
        self.documents += 1
        for row in _as_dicts("documents", part):
            self.characters += int(row["characters"])
        for row in _as_dicts("records", part):
            self._add_record(row)
        for row in _as_dicts("ledger", part):
            self.outcomes[row["outcome"]] += 1
        self.unread += part.unread[: _EXAMPLES - len(self.unread)]

    def _add_record(self, row: dict[str, str]) -> None:
        self.roles[row["role"]] += 1
        if row["role"] == "target" and not row["duplicate_of"]:
            self.targets[row["theme"]] += 1
            self.numberless[row["theme"]] += row["bound"] == "qualitative"


def _as_dicts(table: str, part: Part) -> list[dict[str, str]]:
    names = load_schema()[table].column_names
    return [dict(zip(names, row, strict=True)) for row in part.tables[table]]
