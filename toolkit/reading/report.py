"""A file on disk as a document."""

from pathlib import Path

from toolkit.reading.document import Document
from toolkit.reading.formats import read_source
from toolkit.reading.inference import infer_document


def read_report(path: Path | str, **known: object) -> Document:
    """The report in a file (text, Markdown, Word, PDF or HTML).

    Args:
        path: The file.
        known: Fields of `Document` that are known, such as ``place`` and ``year``; the others are inferred
            from the title and the opening.

    Raises:
        InputError: the file is missing, empty, binary, or in an encoding that cannot be told.
    """
    file = Path(path)
    source = read_source(file)
    given = {"doc_id": file.stem, "file": file.name, "sha256": source.sha256, **known}
    return infer_document(str(given.pop("doc_id")), source.text, **given)
