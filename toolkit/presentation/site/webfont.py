"""Chinese glyphs for readers without a Chinese font: those that the pages use, and no more."""

import base64
from collections.abc import Iterable
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

from toolkit.presentation.fonts import font_file

# The first that is there is taken; a browser knows a font of the machine by its full or its PostScript name.
_OWN_FONTS = (
    "PingFang SC", "PingFangSC-Regular", "Microsoft YaHei", "Noto Sans CJK SC", "NotoSansCJKsc-Regular",
    "Source Han Sans SC", "SourceHanSansSC-Regular", "Noto Sans SC",
)  # fmt: skip
_STYLE = """@font-face {{
  font-family: "Site Chinese";
  src: {own}, url("data:font/woff;base64,{font}") format("woff");
  unicode-range: U+2E80-9FFF, U+F900-FFEF;
}}
"""


def collect_characters(pages: Iterable[str]) -> str:
    """Returns the characters of the pages that only an East Asian font has, each once."""
    return "".join(sorted({c for page in pages for c in page if "⺀" <= c <= "鿿" or "\uf900" <= c <= "￯"}))


def write_font_style(characters: str) -> str:
    """Returns the style that names the reader's own Chinese font, or else brings the glyphs needed.

    The font stands in the style itself: some browsers refuse font files to pages that are opened from disk.

    Args:
        characters: What it has to show; what Noto Sans SC lacks is left to the reader's own fonts.
    """
    encoded = base64.b64encode(_subset(characters)).decode()
    return _STYLE.format(own=", ".join(f'local("{name}")' for name in _OWN_FONTS), font=encoded)


def _subset(characters: str) -> bytes:
    options = subset.Options(layout_features=[], hinting=False)
    with TTFont(font_file(), lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.flavor = "woff"
        written = BytesIO()
        font.save(written)
    return written.getvalue()
