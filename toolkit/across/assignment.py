"""The assignment of rows to columns that gains most, for tables in which most pairs gain nothing.

Rows that share no column do not disturb each other: the table falls apart into small ones, each of which is
solved by shortest augmenting paths (Jonker and Volgenant 1987, A shortest augmenting path algorithm for dense
and sparse linear assignment problems).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import inf

#: For each row, what each column that it may have gains.
Gains = Sequence[Mapping[int, int]]


def assign(gains: Gains) -> dict[int, int]:
    """Returns the column of each row that is given one; no two rows share one, and the gains add up to most.

    Args:
        gains: For each row, what each column that it may have gains, none of them negative.

    >>> assign([{0: 30, 1: 20}, {0: 25}, {}, {7: 0}])
    {0: 1, 1: 0, 3: 7}
    """
    taken: dict[int, int] = {}
    for rows in _split(gains):
        taken |= _solve(rows, gains)
    return dict(sorted(taken.items()))


def _split(gains: Gains) -> Iterator[list[int]]:
    """Yields rows that hang together by their columns, each group in order."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for row, own in enumerate(gains):
        for column in own:
            holders[column].append(row)
    seen: set[int] = set()
    for first, own in enumerate(gains):
        if not own or first in seen:
            continue
        group, waiting = {first}, [first]
        while waiting:
            more = {row for column in gains[waiting.pop()] for row in holders[column]} - group
            group |= more
            waiting += more
        seen |= group
        yield sorted(group)


def _solve(rows: Sequence[int], gains: Gains) -> dict[int, int]:
    """The best assignment of a group: rows are given columns one by one, each at the least loss to others.

    Columns of a group come in their order, and behind them one for each row, which gains nothing: a row may
    stay without a column.
    """
    columns = sorted({column for row in rows for column in gains[row]})
    if len(rows) == 1:
        return {rows[0]: max(columns, key=gains[rows[0]].__getitem__)}
    losses = [[-gains[row].get(column, 0) for column in columns] + [0] * len(rows) for row in rows]
    search = _Search(losses)
    for place in range(len(rows)):
        search.place(place)
    pairs = sorted((row, column) for column, row in enumerate(search.owners[:-1]) if row is not None)
    chosen = [(rows[row], columns[column]) for row, column in pairs if column < len(columns)]
    return {row: column for row, column in chosen if column in gains[row]}


class _Search:
    """Rows placed one after another; `owners` says which row has a column, the last entry who is placed now.

    A price for each row and column keeps losses above zero, so that each step goes to the nearest column.
    """

    def __init__(self, losses: Sequence[Sequence[int]]) -> None:
        self.losses = losses
        self.width = len(losses[0])
        self.rows = [0] * len(losses)
        self.columns = [0] * (self.width + 1)
        self.owners: list[int | None] = [None] * (self.width + 1)

    def place(self, row: int) -> None:
        """Gives a row a column, and moves others where all lose least by it."""
        self.owners[-1] = row
        here, came = self.width, [self.width] * self.width
        distance: list[float] = [inf] * self.width
        free = dict.fromkeys(range(self.width))
        passed: list[int] = []
        while (owner := self.owners[here]) is not None:
            passed.append(here)
            near = self._look(owner, here, free, distance, came)
            step = int(distance[near])
            for column in passed:
                self.rows[self._owner(column)] += step
                self.columns[column] -= step
            for column in free:
                distance[column] -= step
            del free[near]
            here = near
        while here != self.width:
            self.owners[here] = self.owners[came[here]]
            here = came[here]

    def _look(
        self, owner: int, here: int, free: Mapping[int, None], distance: list[float], came: list[int]
    ) -> int:
        """Measures how far the free columns are from an owner's; returns the nearest of all."""
        losses, price, columns = self.losses[owner], self.rows[owner], self.columns
        for column in free:
            far = losses[column] - price - columns[column]
            if far < distance[column]:
                distance[column] = far
                came[column] = here
        return min(free, key=distance.__getitem__)

    def _owner(self, column: int) -> int:
        owner = self.owners[column]
        assert owner is not None
        return owner
