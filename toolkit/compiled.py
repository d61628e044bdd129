"""The reader compiled to C by mypyc: the same rows in little more than half the time.

`toolkit compile` makes it. Importing the toolkit uses it as long as the sources are those it was made of: an
edited source, another Python or TOOLKIT_PLAIN=1 bring back the plain modules. Everything works without it.

Why mypyc: it compiles ordinary annotated Python, so that there is one reader and not two.
"""

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent
FOLDER = PACKAGE / "_compiled"
#: The file beside the compiled modules that says what they were made of.
MADE_OF = "made-of.txt"
_READING = ("clauses", "folding", "layout", "sections", "tense")
_NUMBERS = ("bounds", "exclusions", "han", "numerals", "quantities", "quantity", "units")
_WORDS = (
    "context",
    "dealing",
    "indicators",
    "measures",
    "owners",
    "phrases",
    "readings",
    "surroundings",
    "themes",
)
_ROWS = ("finding", "qualitative", "repeats", "wordings", "writing")
#: What a report passes through on its way to records and ledger, but for the door, which keeps its docstring.
#: They are compiled together, because calls from one to the other are then as direct as in C.
MODULES = (
    *(f"reading/{name}.py" for name in _READING),
    *(f"extraction/{name}.py" for name in (*_NUMBERS, *_WORDS, *_ROWS)),
)


def digest() -> str:
    """What tells whether the compiled reader is that of the sources as they stand, on this Python."""
    made_of = sha256(EXTENSION_SUFFIXES[0].encode())
    for module in MODULES:
        made_of.update((PACKAGE / module).read_bytes())
    return made_of.hexdigest()


def is_fresh() -> bool:
    """Whether there is a compiled reader made of the sources as they stand."""
    made_of = FOLDER / MADE_OF
    return made_of.is_file() and made_of.read_text(encoding="utf-8") == digest()


def use() -> None:
    """Lets the reader be imported compiled, where it was compiled and nothing forbids it."""
    if not os.environ.get("TOOLKIT_PLAIN") and is_fresh():
        sys.meta_path.insert(0, _Finder())


class _Finder:
    """Finds the compiled modules before Python finds their sources."""

    def __init__(self) -> None:
        suffix = EXTENSION_SUFFIXES[0]
        self.files = {
            ".".join(file.relative_to(FOLDER).parts).removesuffix(suffix): file
            for file in FOLDER.rglob(f"*{suffix}")
        }

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        file = self.files.get(fullname)
        return spec_from_file_location(fullname, file) if file else None
