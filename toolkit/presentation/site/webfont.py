"""Chinese glyphs for readers without a Chinese font: those that the pages use, and no more."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from toolkit.presentation.fonts import font_file


def collect_characters(pages: Iterable[str]) -> str:
    """Returns the characters of the pages that only an East Asian font has, each once."""
    return "".join(sorted({c for page in pages for c in page if "⺀" <= c <= "鿿" or "\uf900" <= c <= "￯"}))


def write_font(characters: str, path: Path) -> None:
    """Writes a web font with the glyphs of the characters.

    Args:
        characters: What it has to show; what Noto Sans SC lacks is left to the reader's own fonts.
        path: Where to write it, whole or not at all.
    """
    options = subset.Options(flavor="woff", layout_features=[], hinting=False, notdef_outline=True)
    with TTFont(font_file(), lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.flavor = "woff"
        written = BytesIO()
        font.save(written)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(written.getvalue())
    beside.replace(path)
