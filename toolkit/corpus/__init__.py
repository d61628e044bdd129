"""Many documents: catalogues in, tables out, and what keeps the two in step."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.corpus.dataset import Dataset, load_dataset, write_dataset

__all__ = ["Dataset", "load_dataset", "write_dataset"]


def __getattr__(name: str) -> Any:
    """A name above, imported when it is first used: a dataset needs pandas, reading a report does not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from toolkit.corpus import dataset  # noqa: PLC0415

    return getattr(dataset, name)
