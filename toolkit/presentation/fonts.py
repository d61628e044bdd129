"""Chinese glyphs in charts, on machines that have no Chinese font.

The package zhplot carries Noto Sans SC (SIL Open Font License). Only its font file is used: importing zhplot
would change matplotlib's settings behind the reader's back.
"""

import re
import warnings
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

FAMILY = "Noto Sans SC"
# DejaVu Sans comes with matplotlib and has the few signs that Noto Sans SC lacks, such as a low 2.5.
FALLBACK = "DejaVu Sans"
FAMILIES = (FAMILY, FALLBACK)

_MISSING = re.compile(r"Glyph (\d+) ")


def font_file() -> Path:
    """The Noto Sans SC file that came with the installed packages.

    Raises:
        FileNotFoundError: zhplot is not installed, or installed without its fonts.
    """
    package = find_spec("zhplot")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("The package zhplot, which carries the Chinese font, is not installed.")
    path = Path(package.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: reinstall the package zhplot.")
    return path


@cache
def register_font() -> str:
    """Makes Noto Sans SC known to matplotlib, once a process, and returns its family name."""
    font_manager.fontManager.addfont(str(font_file()))
    return FAMILY


def use_fonts() -> None:
    """Sets matplotlib's default fonts, so that a reader's own charts show Chinese too."""
    register_font()
    others = [name for name in mpl.rcParams["font.sans-serif"] if name not in FAMILIES]
    mpl.rcParams["font.sans-serif"] = [*FAMILIES, *others]
    # Named outright as well: within the one family "sans-serif" matplotlib falls back for no single glyph.
    mpl.rcParams["font.family"] = list(FAMILIES)
    mpl.rcParams["axes.unicode_minus"] = False


def missing_glyphs(figure: Figure) -> list[str]:
    """The characters of a figure that none of its fonts can draw, in the order of their code points."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure.canvas.draw()
    found = (_MISSING.match(str(warning.message)) for warning in caught)
    return sorted({chr(int(match[1])) for match in found if match})
