"""What tells whether something was made from the files and the code as they stand."""

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = (".py", ".csv", ".toml", ".txt")
#: What decides the rows of one document.
DOCUMENT_ROOMS = ("lexicons", "reading", "extraction", "corpus")


@cache
def digest_code(rooms: tuple[str, ...]) -> str:
    """Returns a digest of the code and the lexicons of some rooms of the toolkit."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted(path for path in (_PACKAGE / room).rglob("*") if path.suffix in _CODE):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_file(path: Path) -> str:
    """Returns the SHA-256 of a file, without holding it whole; empty where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
