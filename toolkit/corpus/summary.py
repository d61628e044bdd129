"""What a dataset holds, in numbers that fit on a screen."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.corpus.parts import Part

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

    def add(self, part: Part, times: int = 1) -> None:
        """Counts one document; with -1 for ``times`` it is taken out again."""
        self.documents += times
        self.characters += times * sum(part.tables["documents"]["characters"].to_pylist())
        targets = list(_list_targets(part))
        for counts, values in (
            (self.roles, part.tables["records"]["role"].to_pylist()),
            (self.outcomes, part.tables["ledger"]["outcome"].to_pylist()),
            (self.targets, [theme for theme, _ in targets]),
            (self.numberless, [theme for theme, bound in targets if bound == "qualitative"]),
        ):
            for value, count in Counter(values).items():
                counts[value] += times * count
        if times > 0:
            self.unread += part.unread[: _EXAMPLES - len(self.unread)]


def _list_targets(part: Part) -> Iterator[tuple[str, str]]:
    """Yields theme and bound of each commitment."""
    names = ("role", "duplicate_of", "part_of", "theme", "bound")
    columns = (part.tables["records"][name].to_pylist() for name in names)
    for role, duplicate_of, part_of, theme, bound in zip(*columns, strict=True):
        if role == "target" and not (duplicate_of or part_of):
            yield theme, bound
