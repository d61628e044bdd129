"""A folder that one run at a time writes to."""

import os
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import InputError

_FILE = "lock"


@contextmanager
def lock_folder(folder: Path, keep: Path) -> Iterator[None]:
    """Keeps other runs out of a folder while the block runs; the lock goes with the process, however it ends.

    Where the block leaves nothing in the folders that were made for the lock, they are removed.

    Args:
        folder: What is written to.
        keep: A folder in it, in which the lock is kept.

    Raises:
        InputError: Another run has the lock, or the folder cannot be written to.
    """
    made = [place for place in (keep, folder) if not place.exists()]
    try:
        keep.mkdir(parents=True, exist_ok=True)
        file = (keep / _FILE).open("a+b")
    except OSError as error:
        remedy = "choose a folder that you may write to and that has space"
        raise InputError(folder, f"cannot be written to ({error.strerror})", remedy) from error
    with file:
        if not _take(file):
            file.seek(0)
            owner = file.read().decode(errors="replace") or "a process that tells no name"
            remedy = "wait until it has finished, or choose another folder"
            raise InputError(folder, f"another run is writing there ({owner})", remedy)
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}".encode())
        file.flush()
        try:
            yield
        finally:
            _tidy(keep, made)


def _tidy(keep: Path, made: Iterable[Path]) -> None:
    if keep in made and [path.name for path in keep.glob("*")] == [_FILE]:
        (keep / _FILE).unlink()
        with suppress(OSError):  # what holds something stays
            for place in made:
                place.rmdir()


def _take(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
