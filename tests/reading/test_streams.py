"""A small PDF that unpacks to more than any report is refused before it is unpacked, in little memory."""

import tracemalloc
import zlib
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.reading import streams
from toolkit.reading.formats import read_source

DRAWING = b"BT /F1 12 Tf 72 720 Td (12 schools) Tj ET "


def make_pdf(stream: bytes, *filters: str, kind: str = "") -> bytes:
    named = "".join(f"/{name}" for name in filters)
    page = "/Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {page} >>".encode(),
        f"<< {kind} /Filter [{named}] /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
    ]
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in enumerate(objects, 1)
    )
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF"


def pack(size: int) -> bytes:
    packer = zlib.compressobj(9)
    pieces = [
        packer.compress(DRAWING),
        *(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)),
    ]
    return b"".join([*pieces, packer.flush()])


@pytest.mark.parametrize("kind", ["", "/Subtype /Image"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_small_file_that_unpacks_to_a_great_one_is_refused(tmp_path: Path, kind: str, times: int) -> None:
    stream = pack(300_000_000)
    for _ in range(times - 1):
        stream = zlib.compress(stream, 9)
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(stream, *["FlateDecode"] * times, kind=kind))
    content = path.read_bytes()
    assert len(content) < 1_000_000
    with pytest.raises(InputError, match=r"unpacks to more than \d+ MB"):
        read_source(path)
    tracemalloc.start()
    try:
        with pytest.raises(InputError):
            streams.refuse_bomb(content, path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_streams_that_are_large_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_MOST_OF_ONE", 150)
    monkeypatch.setattr(streams, "_MOST_OF_ALL", 250)
    packed = b"\nstream\n" + zlib.compress(bytes(100)) + b"\nendstream"
    streams.refuse_bomb(packed * 2, tmp_path)
    with pytest.raises(InputError, match="unpacks to more than"):
        streams.refuse_bomb(packed * 3, tmp_path)


def test_packed_pages_of_a_usual_size_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(pack(1_000_000), "FlateDecode"))
    assert read_source(path).text.strip() == "12 schools"
