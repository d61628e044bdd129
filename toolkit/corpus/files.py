"""Files written whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TextIO

from toolkit.errors import InputError, UsageError, suggest_name

# How tables are written; "utf-8-sig" begins them with the mark by which Excel knows that they are UTF-8.
csv_encoding: ContextVar[str] = ContextVar("csv_encoding", default="utf-8")
_ENCODINGS = ("utf-8", "utf-8-sig")
_REMEDY = "choose a folder that you may write to and that has space"
_BESIDE = ".tmp"


@contextmanager
def place_together(folder: Path, names: Iterable[str]) -> Iterator[dict[str, Path]]:
    """Gives paths to write the files of one folder to, none of which is ever seen half-written.

    They lie beside their places and are moved there only when the block ends without an error; otherwise what
    stood in the folder stays as it was.

    Args:
        folder: Made when it is missing.
        names: Of the files.

    Raises:
        InputError: The folder cannot be written to.
    """
    beside = {name: folder / f".{name}.{os.getpid()}{_BESIDE}" for name in names}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield beside
        for name, path in beside.items():
            path.replace(folder / name)
    except OSError as error:
        raise InputError(folder, f"cannot be written to ({error.strerror or error})", _REMEDY) from error
    finally:
        for path in beside.values():
            with suppress(OSError):  # below a file that is no folder there is nothing to remove either
                path.unlink(missing_ok=True)


@contextmanager
def open_together(folder: Path, names: Iterable[str]) -> Iterator[dict[str, TextIO]]:
    """Gives text files of one folder to write to, none of which is ever seen half-written.

    Args:
        folder: Made when it is missing.
        names: Of the files.

    Raises:
        InputError: The folder cannot be written to.
    """
    with place_together(folder, names) as paths, ExitStack() as stack:
        yield {
            name: stack.enter_context(path.open("w", encoding=_encoding_of(name), newline=""))
            for name, path in paths.items()
        }


def drop_leftovers(folder: Path) -> None:
    """Removes what a process that was killed left beside the files that it was writing."""
    for path in folder.glob(f".*{_BESIDE}"):
        with suppress(OSError):
            path.unlink()


@contextmanager
def write_tables_in(encoding: str) -> Iterator[None]:
    """Writes the tables of a block in an encoding.

    Raises:
        UsageError: Tables are not written in it.
    """
    token = csv_encoding.set(check_encoding(encoding))
    try:
        yield
    finally:
        csv_encoding.reset(token)


def check_encoding(name: str) -> str:
    """Returns the encoding of that name for tables.

    Raises:
        UsageError: Tables are not written in it.
    """
    if name not in _ENCODINGS:
        raise UsageError(f"tables are not written in '{name}'", suggest_name(name, _ENCODINGS))
    return name


def _encoding_of(name: str) -> str:
    return csv_encoding.get() if name.endswith(".csv") else "utf-8"


def check_writable(folder: Path) -> None:
    """Raises an error if a folder cannot be written to or made; nothing is made.

    Raises:
        InputError: It cannot.
    """
    nearest = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        problem = f"cannot be written to ({nearest} is {'not writable' if nearest.is_dir() else 'a file'})"
        raise InputError(folder, problem, _REMEDY)


def write_text(path: Path, text: str) -> None:
    """Writes one file whole or not at all."""
    with open_together(path.parent, [path.name]) as files:
        files[path.name].write(text)


def write_bytes(path: Path, content: bytes) -> None:
    """Writes one file that is no text whole or not at all.

    Raises:
        InputError: The folder cannot be written to.
    """
    with place_together(path.parent, [path.name]) as paths:
        paths[path.name].write_bytes(content)


def as_seen_from(folder: Path, path: Path) -> str:
    """Returns a place as seen from a folder, so that both can be moved together; whole, on another drive."""
    place = path.resolve()
    try:
        return Path(os.path.relpath(place, folder.resolve())).as_posix()
    except ValueError:
        return place.as_posix()
