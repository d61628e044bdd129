"""Many documents: catalogues in, tables out, and what keeps the two in step."""

from toolkit.corpus.dataset import Dataset, load_dataset, write_dataset

__all__ = ["Dataset", "load_dataset", "write_dataset"]
