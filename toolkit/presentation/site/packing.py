"""Data in pages that are opened from disk: packed into scripts, since such a page may fetch no file."""

import base64
import json
import zlib
from typing import Any


def pack(value: Any) -> str:
    """Returns JSON, compressed and in base64, which a page unpacks with what every browser brings along.

    >>> pack({"a": 1}) == pack({"a": 1})
    True
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def unpack(packed: str) -> Any:
    """Returns what was packed.

    >>> unpack(pack(["所", 3]))
    ['所', 3]
    """
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def write_script(name: str, value: Any) -> str:
    """Returns a script that hands packed data to the page: one call, which no text can break out of.

    Args:
        name: Of the part, plain letters and digits.
        value: What JSON can hold.
    """
    return f'window.receive("{name}","{pack(value)}");\n'
