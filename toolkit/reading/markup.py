"""How the rows of a table stand in a text."""

from collections.abc import Iterable


def join_cells(cells: Iterable[str]) -> str:
    r"""Returns the row of a table as one line.

    >>> join_cells(["学位", " 个\n", "3000"])
    '| 学位 | 个 | 3000 |'
    """
    return f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |"
