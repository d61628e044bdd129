"""Chinese glyphs for readers without a Chinese font: those that the pages use, and no more."""

import base64
import re
from collections.abc import Iterable
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

from toolkit.presentation.fonts import font_file
from toolkit.presentation.site.packing import unpack

_PACKED = re.compile(r'<div[^>]* data-rows="([^"]+)"')
# The first that is there is taken; a browser knows a font of the machine by its full or its PostScript name.
_OWN_FONTS = (
    "PingFang SC", "PingFangSC-Regular", "Microsoft YaHei", "Noto Sans CJK SC", "NotoSansCJKsc-Regular",
    "Source Han Sans SC", "SourceHanSansSC-Regular", "Noto Sans SC",
)  # fmt: skip
# A chart's words are measured when it is drawn, so a page sets them in the same font, small without Chinese.
_LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "–—‘’“”…−≈≤≥≳≲Σ²³‰→←↑↓°±×·•"
_STYLE = """@font-face {{
  font-family: "Chart Latin";
  src: url("data:font/woff;base64,{latin}") format("woff");
}}
@font-face {{
  font-family: "Site Chinese";
  src: {own}, url("data:font/woff;base64,{font}") format("woff");
  unicode-range: U+2E80-9FFF, U+F900-FFEF;
}}
"""


def collect_characters(pages: Iterable[str]) -> str:
    """Returns the characters of pages that only an East Asian font has, each once, packed rows included."""
    found: set[str] = set()
    for page in pages:
        found.update(page, *("".join(unpack(packed)) for packed in _PACKED.findall(page)))
    return "".join(sorted(c for c in found if "⺀" <= c <= "鿿" or "\uf900" <= c <= "￯"))


def write_font_style(characters: str) -> str:
    """Returns the style that names the reader's own Chinese font, or else brings the glyphs needed.

    The font stands in the style itself: some browsers refuse font files to pages that are opened from disk.

    Args:
        characters: What it has to show; what Noto Sans SC lacks is left to the reader's own fonts.
    """
    own = ", ".join(f'local("{name}")' for name in _OWN_FONTS)
    return _STYLE.format(own=own, font=_encode(characters), latin=_encode(_LATIN))


def _encode(characters: str) -> str:
    return base64.b64encode(_subset(characters)).decode()


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
