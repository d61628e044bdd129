"""Text out of pictures of pages, with the extra `ocr`, whose models come with the package."""

import logging
import math
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any, NamedTuple

REMEDY = "install the recognition of text, pip install 'toolkit[ocr]', and read it again"
_SAME_LINE = 0.5  # of a line's height: how far two pieces of one line may stand apart, up or down
_WIDE = 100  # dots; how a shorter line falls cannot be told
_CROOKED = 0.004  # a dot down in 250: a line of a page then falls by a third of its height
_SURE = 0.3  # pieces of less confidence are specks and rules

# Called with the page and the number of pages while pictures are read; the command line draws a bar with it.
watchers: list[Callable[[int, int], None]] = []


class Piece(NamedTuple):
    """A stretch of text on a picture: where it stands, what it says, how sure that is (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    confidence: float


def is_installed() -> bool:
    """Returns whether pictures can be read."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_picture(picture: Any) -> list[list[Piece]]:
    """Returns the lines of a picture of a page (an RGB array), each the pieces that stand in it.

    Args:
        picture: Height by width by three, as numpy gives it.
    """
    found = _load_engine()(picture)
    if found.boxes is None or found.txts is None:
        return []
    slope = _measure_slope(found.boxes)
    if abs(slope) > _CROOKED:
        found = _load_engine()(_turn(picture, math.degrees(math.atan(slope))))
    pieces = [
        _place(box, text, float(score))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip() and score >= _SURE
    ]
    return list(_gather_lines(pieces))


def _measure_slope(boxes: Any) -> float:
    """How far the lines of a page that was laid down crookedly fall, in dots a dot."""
    slopes = [
        (box[1][1] - box[0][1]) / (box[1][0] - box[0][0]) for box in boxes if box[1][0] - box[0][0] > _WIDE
    ]
    return float(median(slopes)) if slopes else 0.0


def _turn(picture: Any, degrees: float) -> Any:
    from numpy import asarray  # noqa: PLC0415 - as the extra, only where there are pictures
    from PIL import Image  # noqa: PLC0415

    return asarray(Image.fromarray(picture).rotate(degrees, fillcolor="white"))


def _place(box: Any, text: str, confidence: float) -> Piece:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    return Piece(min(across), min(down), max(across), max(down), text, confidence)


def tell_progress(page: int, pages: int) -> None:
    """Says to whoever watches that a page of so many was read."""
    for watch in watchers:
        watch(page, pages)


def _gather_lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom, piece.left)):
        middle = (piece.top + piece.bottom) / 2
        if line and abs(middle - (line[0].top + line[0].bottom) / 2) > _SAME_LINE * (
            line[0].bottom - line[0].top
        ):
            yield sorted(line)
            line = []
        line.append(piece)
    if line:
        yield sorted(line)


@cache
def _load_engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra, and slow to load

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})
