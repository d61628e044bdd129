"""PDF files that unpack or draw without end: bounded by the process that reads them, told in a sentence."""

import base64
import hashlib
import re
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reading.test_pdf import draw_text
from tests.reading.test_pdf import make_pdf as make_pages
from tests.reading.test_streams import make_pdf
from toolkit.corpus.catalogue import Entry
from toolkit.corpus.doubts import find_doubts
from toolkit.corpus.extract import extract_corpus
from toolkit.errors import InputError
from toolkit.extraction.completeness import audit_document
from toolkit.reading import apart
from toolkit.reading.formats import read_source
from toolkit.reading.report import read_report
from toolkit.reading.structure import read_structure

MEMORY, SECONDS = 300_000_000, 20
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="bounded so on Linux alone")


def pack_lzw(count: int) -> bytes:
    """So many zero bytes or a few more: each code stands for a run that is longer by one than the last."""
    bits: list[str] = [f"{256:09b}"]
    while count > 0:
        bits.append(f"{0:09b}")
        count -= 1
        for entry in range(258, 4_000):
            bits.append(f"{entry:0{max((entry + 1).bit_length(), 9)}b}")
            count -= entry - 256
            if count <= 0:
                break
        bits.append(f"{256:012b}")  # the table is emptied
    text = "".join(bits)
    return int(text + "0" * (-len(text) % 8), 2).to_bytes((len(text) + 7) // 8, "big")


def pack_runs(count: int) -> bytes:
    """Runs of 128 bytes that are themselves packed so, again and again: each time 64 times as much."""
    return b"\x81\x81" * count


def lock(content: bytes) -> tuple[bytes, str]:
    """A stream (object 5) as a file that opens without a password has it, and the trailer that says so."""
    keys = f"/O <{PADDING.hex()}> /P -4"
    key = hashlib.md5(PADDING + PADDING + (-4).to_bytes(4, "little", signed=True) + b"A").digest()[:5]
    trailer = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 {keys} /U <{rc4(key, PADDING).hex()}> >> /ID [<41> <41>]"
    )
    own = hashlib.md5(key + bytes([5, 0, 0, 0, 0])).digest()[:10]
    return rc4(own, content), trailer


def rc4(key: bytes, content: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def pack_zeros(count: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(count // 1_000_000)) + packer.flush()


def make_locked(stream: bytes, *filters: str) -> bytes:
    content, trailer = lock(stream)
    return make_pdf(content, *filters).replace(b"trailer <<", f"trailer << {trailer}".encode())


def make_nested(levels: int) -> bytes:
    """A page with a drawing that holds ten of the next, and so on."""
    page = make_pages("/X Do").replace(b"/F1 3 0 R >>", b"/F1 3 0 R >> /XObject << /X 6 0 R >>")
    forms = []
    for number in range(6, 6 + levels):
        head = f"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number + 1} 0 R >> >>"
        forms.append(f"{number} 0 obj\n<< {head} /Length 50 >>\nstream\n{'/X Do' * 10}\nendstream\nendobj\n")
    return page.replace(b"trailer", "".join(forms).encode() + b"trailer")


SIZE = 400_000_000
BOMBS = {
    "lzw": lambda: make_pdf(pack_lzw(SIZE), "LZWDecode"),
    "ascii85": lambda: make_pdf(base64.a85encode(pack_lzw(SIZE)) + b"~>", "ASCII85Decode", "LZWDecode"),
    "asciihex": lambda: make_pdf(pack_lzw(SIZE).hex().encode() + b">", "ASCIIHexDecode", "LZWDecode"),
    "runs": lambda: make_pdf(pack_runs(5_000_000), "RunLengthDecode"),
    "runs of runs": lambda: make_pdf(pack_runs(100), *["RunLengthDecode"] * 5),
    "locked": lambda: make_locked(pack_zeros(SIZE), "FlateDecode"),
    "nested": lambda: make_nested(12),
}


# A process counts the pages of the one that started it until it runs its own program: a small one asks.
ASK = """
import resource, sys
from pathlib import Path
from toolkit.errors import InputError
from toolkit.reading import apart
from toolkit.reading.formats import read_source
apart.MOST_MEMORY = int(sys.argv[2])
try:
    read_source(Path(sys.argv[1]))
except InputError as error:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(error, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, sep="\\n")
"""


@pytest.mark.parametrize("kind", BOMBS)
def test_what_our_own_count_does_not_tell_is_bounded_all_the_same(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(BOMBS[kind]())
    asked = [sys.executable, "-c", ASK, str(path), str(MEMORY)]
    said, seconds, most = subprocess.run(
        asked, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert re.search("takes more memory than any report does|holds no text", said)
    assert float(seconds) < SECONDS
    assert int(most) < MEMORY + 150_000_000


def test_a_locked_file_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        make_locked(zlib.compress(draw_text(72, 720, "12 km").encode()), "FlateDecode")
    )
    assert read_source(tmp_path / "a.pdf").text == "12 km\n"


READERS = {
    "endless": "while True: pass",
    "greedy": "return bytearray(10 ** 9)",
    "dying": "import os; os.abort()",
    "faulty": "return 1 / 0",
    "loud": "print('[]'); from toolkit.reading.plaintext import Reading; return Reading(f'{len(content)}')",
}


@pytest.fixture
def use_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def use(kind: str) -> Path:
        (tmp_path / "other_reader.py").write_text(f"def read_text(content, path):\n    {READERS[kind]}\n")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(apart, "_READER", "other_reader")
        return tmp_path / "a.pdf"

    return use


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("endless", "takes more than 1 seconds to read, as no report does; save the report's pages alone"),
        ("greedy", "takes more than 300 MB to read, as no report does; save the report's pages alone"),
        ("dying", r"ends its reader \(-6\): it is damaged, or takes more memory than any report does"),
    ],
)
def test_a_reader_that_does_not_end_or_ends_too_soon_is_told(
    use_reader, monkeypatch: pytest.MonkeyPatch, kind: str, sentence: str
) -> None:
    path = use_reader(kind)
    monkeypatch.setattr(apart, "MOST_MEMORY", MEMORY)
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    with pytest.raises(InputError, match=sentence):
        apart.read_text(b"%PDF-", path)


def test_a_fault_of_a_reader_is_told_with_its_trace(use_reader) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        apart.read_text(b"%PDF-", use_reader("faulty"))


def test_what_a_reader_prints_is_no_answer_and_a_large_file_comes_whole(use_reader) -> None:
    assert apart.read_text(bytes(5_000_000), use_reader("loud")).text == "5000000"


def test_a_reader_ends_when_the_process_that_waits_is_killed(tmp_path: Path) -> None:
    (tmp_path / "other_reader.py").write_text(
        "import os, pathlib, time\ndef read_text(content, path):\n"
        f"    pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n    time.sleep(60)\n"
    )
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from toolkit.reading import apart;"
        "apart._READER = 'other_reader'; apart.read_text(b'', None)"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as asking:
        wait_for((tmp_path / "pid").exists)
        wait_for(lambda: (tmp_path / "pid").read_text() != "")
        asking.kill()
    reader = Path("/proc") / (tmp_path / "pid").read_text()
    wait_for(lambda: not reader.exists())


def wait_for(condition) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


RULES = " ".join(f"{x % 600} {x // 600} m {x % 600} {x // 600 + 1} l S" for x in range(200_000))
SPAN = 1_500
GRID = " ".join(f"{x} 0 m {x} {SPAN} l S 0 {x} m {SPAN} {x} l S" for x in range(5, SPAN, 5))
TABLE = " ".join(f"{x} 5 m {x} 305 l S 5 {x} m 305 {x} l S" for x in range(5, 306, 100))


@pytest.mark.parametrize("drawing", [RULES, GRID], ids=["200,000 rules", "90,000 cells"])
def test_a_page_on_which_more_is_drawn_than_a_table_has_is_read_without_its_rules_and_told(
    tmp_path: Path, drawing: str
) -> None:
    pages = [drawing + draw_text(72, 720, "12 schools"), TABLE + draw_text(10, 10, "7 km")]
    content = make_pages(*pages).replace(b"612 792", f"{SPAN} {SPAN}".encode())
    (tmp_path / "a.pdf").write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = read_report(tmp_path / "a.pdf", place="云江市", year=2024)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS
    assert report.text.splitlines()[0] == "12 schools"
    assert "| 7 km |" in report.text
    assert (report.complete, report.unruled) == ("yes", (0,))
    (row,) = [row for row in audit_document(read_structure(report)) if row.kind == "unruled_page"]
    assert (row.start, row.end, row.note) == (0, len("12 schools\n"), "1")
    extract_corpus([Entry("a", tmp_path / "a.pdf", {"year": 2024}, "a.pdf")], tmp_path / "out")
    assert "More is drawn than a table has: a, page 1." in " ".join(find_doubts(tmp_path / "out"))
