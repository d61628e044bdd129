"""A chart in a page: its title as text of the page, its panels as pictures that stand where there is room.

A chart of many panels that is made small for a telephone has words that nobody reads. Each panel names its
own rows and has an axis of its own, so on a narrow page they stand below one another, as wide as the page. A
chart of one panel is there twice, and the page shows the one that fits.
"""

import re
from html import escape

from toolkit.presentation.style import NOTE, TITLE
from toolkit.presentation.svg import NARROW, PANEL

_DESCRIPTION = re.compile(r"<title>.*?</desc>", re.DOTALL)
_VIEW = re.compile(rf'<view id="(?:f\d+-)?([\w-]*{PANEL}-\d+)-cell" viewBox="([^"]+)"/>')
_WORDS = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_GROUP = re.compile(r"<g(?: [^>]*)?(?<!/)>|</g>")  # a group that is empty closes itself
_DEFINITIONS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_SYMBOL = re.compile(r"<symbol [^>]*>(.*)</symbol>", re.DOTALL)


def split_panels(svg: str) -> str:
    """Returns the title of a chart and its panels, each a picture of its own, to stand in a figure of a page.

    Args:
        svg: A chart as `render_svg` returns it.
    """
    symbol = _SYMBOL.search(svg)
    wide = _SYMBOL.sub("", svg)
    head, note = (" ".join(_WORDS.findall(_cut(wide, name))) for name in (TITLE, NOTE))
    words = f"<figcaption><strong>{head}</strong> {note}</figcaption>" if head else ""
    pictures = _write_panels(wide, "wide" if symbol else "")
    if symbol:
        pictures += _write_panels(symbol[1], NARROW)
    width = max(float(view.split()[2]) for _, view in _VIEW.findall(wide))
    return f'{words}<div class="panels" style="--width: {width:g}px">{pictures}</div>'


def _write_panels(svg: str, kind: str) -> str:
    """The first carries what all share: the description of the chart, and what its pieces refer to."""
    description = _DESCRIPTION.search(svg)
    body = [(view, _cut(svg, name)) for name, view in _VIEW.findall(svg)]
    inside = "".join(content for _, content in body)
    shared = "".join(piece for piece in _DEFINITIONS.findall(svg) if piece not in inside)
    known = f' class="{kind}"' if kind else ""
    written = []
    for number, (view, content) in enumerate(body):
        role = 'aria-hidden="true"' if number else 'role="img"'
        said = "" if number else (description[0] if description else "") + shared
        opening = f'<svg xmlns="http://www.w3.org/2000/svg"{known} {role} viewBox="{escape(view)}">'
        written.append(f"{opening}{said}{content}</svg>")
    return "".join(written)


def _cut(svg: str, name: str) -> str:
    """The group of an SVG that is called so, with all that is in it; "" where there is none."""
    found = re.search(rf'<g id="(?:f\d+-)?{re.escape(name)}">', svg)
    if found is None:
        return ""
    depth = 0
    for tag in _GROUP.finditer(svg, found.start()):
        depth += -1 if tag[0] == "</g>" else 1
        if depth == 0:
            return svg[found.start() : tag.end()]
    return ""
