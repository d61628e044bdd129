"""What the Tab key offers for an option or an argument: the names that the command accepts.

What answers a key must not load what does the work.
"""

from collections.abc import Callable

from toolkit.errors import ToolkitError

Offer = Callable[[str], list[str]]


def offer_studies(typed: str) -> list[str]:
    """Returns the names of the studies; none far from any notebooks."""
    from toolkit.presentation.notebooks import list_studies

    try:
        return _pick(list_studies(), typed)
    except ToolkitError:
        return []


def offer_kinds(typed: str) -> list[str]:
    """Returns the kinds of reports."""
    return _pick(_list_values("kind"), typed)


def offer_levels(typed: str) -> list[str]:
    """Returns the tiers of government."""
    return _pick(_list_values("level"), typed)


def offer(*names: str) -> Offer:
    """Returns what offers a few names."""

    def offer_names(typed: str) -> list[str]:
        return _pick(names, typed)

    return offer_names


def _list_values(column: str) -> list[str]:
    from toolkit.corpus.schema import load_schema

    values = {known.name: known.values for known in load_schema()["documents"].columns}
    return [value for value in values[column] if value]


def _pick(names: "list[str] | tuple[str, ...]", typed: str) -> list[str]:
    return [name for name in names if name.startswith(typed)]
