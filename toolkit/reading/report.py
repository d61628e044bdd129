"""A file on disk as a document."""

from pathlib import Path

from toolkit.reading.document import Document
from toolkit.reading.formats import read_source
from toolkit.reading.inference import infer_document
from toolkit.reading.plaintext import Reading


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
    reading = source.reading
    given = {
        "doc_id": file.stem,
        "file": file.name,
        "sha256": source.sha256,
        "title": reading.title,
        "published": reading.published,
        "pages": reading.pages,
        "pictures": reading.pictures,
        "unruled": reading.unruled,
        **known,
        **_say_note(reading, known),
    }
    return infer_document(str(given.pop("doc_id")), source.text, **given)


def _say_note(reading: Reading, known: dict[str, object]) -> dict[str, object]:
    """What a part that could not be read means for the whole, before what a catalogue notes of the text."""
    if not reading.note:
        return {}
    noted = str(known.get("note") or "")
    note = noted if reading.note in noted else "; ".join(filter(None, (reading.note, noted)))
    return {"complete": known.get("complete") or reading.complete, "note": note}
