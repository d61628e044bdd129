"""How much the streams of a PDF unpack to, told before a reader that has no ceiling unpacks them."""

import re
import zlib
from pathlib import Path
from typing import Final

from toolkit.errors import InputError

_MOST_OF_ONE: Final = 25_000_000  # bytes of drawing, text or font: a whole Chinese font has as many
_MOST_OF_ALL: Final = 80_000_000
_MOST_OF_PICTURE: Final = 120_000_000  # a page in colours at 600 dots an inch
_PIECE: Final = 1_000_000
_DEEPEST: Final = 3  # a stream may be packed more than once
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")
_HEAD: Final = 600  # bytes before a stream in which its kind stands


def refuse_bomb(content: bytes, path: Path) -> None:
    """Refuses a PDF whose streams unpack to more than any report's; takes hardly any memory itself.

    Streams that are packed otherwise than by zlib, or encrypted, are not told.

    Raises:
        InputError: One stream, or all together, are too large.
    """
    total = position = 0
    for match in _STREAM.finditer(content):
        if match.start() < position:
            continue
        head = content[max(position, match.start() - _HEAD) : match.start()]
        picture = _PICTURE.search(head[head.rfind(b"obj") + 1 :]) is not None
        most = _MOST_OF_PICTURE if picture else _MOST_OF_ONE
        size, used = _measure(memoryview(content)[match.end() :], most)
        position = match.end() + used
        total += 0 if picture else size
        if size > most or total > _MOST_OF_ALL:
            limit = most if size > most else _MOST_OF_ALL
            problem = f"unpacks to more than {limit // 1_000_000} MB, as no report does"
            raise InputError(path, problem, "save the report's pages alone into a new file")


def _measure(packed: memoryview, most: int) -> tuple[int, int]:
    """How many bytes a stream unpacks to, counted to a little over `most`, and how many it takes."""
    counter = _Counter(most)
    position = 0
    while position < len(packed) and counter.goes_on():
        piece = packed[position : position + _PIECE]
        counter.count(piece)
        position += len(piece)
    return counter.size, max(position - counter.left, 0)


class _Counter:
    """Counts what pieces of a stream unpack to, and unpacks that again where it is packed itself."""

    def __init__(self, most: int, depth: int = 1) -> None:
        self.most, self.depth = most, depth
        self.unpacker = zlib.decompressobj()
        self.own = self.left = 0
        self.broken = False
        self.within: _Counter | None = None

    @property
    def size(self) -> int:
        return max(self.own, self.within.size if self.within else 0)

    def goes_on(self) -> bool:
        return not (self.broken or self.unpacker.eof or self.size > self.most)

    def count(self, piece: bytes | memoryview) -> None:
        while piece and self.goes_on():
            try:
                unpacked = self.unpacker.decompress(piece, _PIECE)
            except zlib.error:
                self.broken, self.left = True, len(piece)
                return
            piece = self.unpacker.unconsumed_tail
            self.left = len(self.unpacker.unused_data)
            self.own += len(unpacked)
            if self.own == len(unpacked) and self.depth < _DEEPEST:
                self.within = _Counter(self.most, self.depth + 1)
            if self.within is not None and self.within.goes_on():
                self.within.count(unpacked)
