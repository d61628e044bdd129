"""Reads a PDF in a process of its own, so that whatever its readers do with it ends with that process.

The readers of PDF files are other people's code, of which some unpacks, draws and calls itself without end.
Here they have so much memory, so much time of a processor, and nothing of the process that asks.
"""

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from time import process_time
from typing import IO, Any, Final

from toolkit.errors import InputError
from toolkit.reading import ocr
from toolkit.reading.ceiling import memory_ceiling
from toolkit.reading.plaintext import PictureText, Reading

MOST_MEMORY: Final = 1_500_000_000  # bytes, beside the file and the readers themselves; a plan takes a tenth
MOST_WITH_OCR: Final = 4_000_000_000  # where pictures of pages are recognised
MOST_SECONDS: Final = 240  # of a processor; a plan of 300 pages with its tables takes twenty
_SECONDS_A_PICTURE: Final = 60  # more, for each page that is recognised
_READER: Final = "toolkit.reading.pdf"
_REMEDY: Final = "save the report's pages alone into a new file"
_TOO_LONG, _ABANDONED = 3, 4  # how the process ends of itself
_LOOK: Final = 0.5  # seconds between two looks at the clock
_START: Final = (
    "import sys; sys.path[:] = sys.argv[5:]; from toolkit.reading.apart import answer; answer(*sys.argv[1:5])"
)


def read_text(content: bytes, path: Path) -> Reading:
    """Returns what `toolkit.reading.pdf.read_text` does, from a process that ends with the answer.

    Raises:
        InputError: As there; or it takes more memory or time than any report does, or ends its reader.
    """
    if not sys.executable:  # within another program: there is no Python to start
        reading: Reading = import_module(_READER).read_text(content, path)
        return reading
    memory = MOST_WITH_OCR if ocr.is_installed() else MOST_MEMORY
    told = [_READER, *map(str, (len(content), memory, MOST_SECONDS))]
    start = [sys.executable, "-I", "-c", _START, *told, *sys.path]
    with Popen(start, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, bufsize=0) as process:  # noqa: S603
        try:
            _send(content, process.stdin)
            kind, value = _hear(process.stdout)
        except BaseException:  # an interrupt
            process.kill()
            raise
    return _take(kind, value, path, process.returncode)


def _send(content: bytes, pipe: IO[bytes] | None) -> None:
    assert pipe is not None
    left = memoryview(content)
    try:
        while left:
            left = left[pipe.write(left) :]
    except BrokenPipeError:
        pass  # it ended before it heard all: how, is told below


def _hear(pipe: IO[bytes] | None) -> tuple[str, Any]:
    """The answer, once what is said of progress was passed on; nothing where the process ended without."""
    assert pipe is not None
    with open(pipe.fileno(), "rb", closefd=False) as lines:
        for line in lines:
            kind, value = json.loads(line)
            if kind != "page":
                return kind, value
            ocr.tell_progress(*value)
    return "nothing", None


def _take(kind: str, value: Any, path: Path, code: int) -> Reading:
    if kind == "read":
        value |= {name: tuple(value[name]) for name in ("pages", "unruled")}
        return Reading(**{**value, "pictures": tuple(PictureText(*told) for told in value["pictures"])})
    if kind == "refused":
        raise InputError(path, *value)
    if kind == "fault":
        raise RuntimeError(value)
    if code == 1:
        raise RuntimeError("the process that reads PDF files did not start")
    if code == _TOO_LONG or code == -getattr(signal, "SIGXCPU", 0):
        raise InputError(path, f"takes more than {MOST_SECONDS} seconds to read, as no report does", _REMEDY)
    problem = f"ends its reader ({code}): it is damaged, or takes more memory than any report does"
    raise InputError(path, problem, f"get an undamaged copy, or {_REMEDY}")


def answer(reader: str, size: str, memory: str, seconds: str) -> None:
    """Reads what stands on the standard input and says what it is, in the process that was made for it.

    Args:
        reader: The module whose `read_text` is asked.
        size: Bytes of the file; what follows them is the sign that nobody waits any more.
        memory: Bytes that reading may take beside the file.
        seconds: Of a processor that reading may take.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks hears it, and ends this one
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints does not print into the answer
    content = sys.stdin.buffer.read(int(size))
    say = _Speaker(out, float(seconds))
    threading.Thread(target=say.watch, daemon=True).start()
    threading.Thread(target=_await_end, daemon=True).start()
    ocr.watchers.append(say.page)
    say(*_read(import_module(reader).read_text, content, int(memory)))
    out.flush()
    os._exit(0)


def _read(read: Callable[[bytes, Path], Reading], content: bytes, memory: int) -> tuple[str, Any]:
    try:
        with memory_ceiling(memory):
            return "read", read(content, Path())._asdict()
    except InputError as error:
        return "refused", (error.problem, error.remedy, error.place)
    except MemoryError:
        return "refused", (f"takes more than {memory // 1_000_000:,} MB to read, as no report does", _REMEDY)
    except Exception:  # noqa: BLE001 - a fault of ours, which the process that asks tells with its traceback
        return "fault", traceback.format_exc()


class _Speaker:
    """Writes lines to the process that asks, and ends this one when its time is over."""

    def __init__(self, out: IO[bytes], seconds: float) -> None:
        self.out, self.seconds, self.lock = out, seconds, threading.Lock()

    def __call__(self, kind: str, value: Any) -> None:
        with self.lock:
            self.out.write(json.dumps([kind, value]).encode() + b"\n")
            self.out.flush()

    def page(self, page: int, pages: int) -> None:
        """Says how far the recognition is; the page after this one has its own time."""
        self.seconds += _SECONDS_A_PICTURE
        self("page", (page, pages))

    def watch(self) -> None:
        while process_time() < self.seconds:
            threading.Event().wait(_LOOK)
        with self.lock:
            os._exit(_TOO_LONG)


def _await_end() -> None:
    """Ends the process when nobody waits for its answer: the pipe to it was closed, or who held it died."""
    sys.stdin.buffer.read(1)
    os._exit(_ABANDONED)
