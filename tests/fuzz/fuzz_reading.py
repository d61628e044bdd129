"""Coverage-guided fuzz of reading and extraction, outside `make test`.

    pip install atheris
    python tests/fuzz/fuzz_reading.py FOLDER_OF_FOUND SEEDS -max_total_time=3600

The first byte of an input chooses the format. Whatever is not an InputError is a fault.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["toolkit"]):
    from toolkit.errors import InputError
    from toolkit.extraction import extract_document
    from toolkit.reading.formats import read_source
    from toolkit.reading.inference import infer_document

SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf")
FOLDER = Path(tempfile.mkdtemp())


def try_one(data: bytes) -> None:
    if not data:
        return
    path = FOLDER / f"fuzzed{SUFFIXES[data[0] % len(SUFFIXES)]}"
    path.write_bytes(data[1:])
    try:
        text = read_source(path).text
    except InputError:
        return
    for record in extract_document(infer_document("fuzzed", text)).records:
        assert text[record.start : record.end] == record.quote


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
