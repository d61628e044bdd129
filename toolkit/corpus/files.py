"""Files written whole or not at all."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from toolkit.errors import InputError

Writer = Callable[[TextIO], object]


def write_together(folder: Path, writers: Mapping[str, Writer]) -> None:
    """Writes several files of one folder so that none of them is ever seen half-written.

    All are written beside their places first and moved there only when every one is complete; when anything
    goes wrong, what stood in the folder stays as it was.

    Raises:
        InputError: The folder cannot be written to.
    """
    beside = {name: folder / f".{name}.{os.getpid()}.tmp" for name in writers}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, write in writers.items():
            with beside[name].open("w", encoding="utf-8", newline="") as file:
                write(file)
        for name in writers:
            beside[name].replace(folder / name)
    except OSError as error:
        remedy = "choose a folder that you may write to and that has space"
        raise InputError(folder, f"cannot be written to ({error.strerror})", remedy) from error
    finally:
        for path in beside.values():
            _remove_quietly(path)


def write_text(path: Path, text: str) -> None:
    """Writes one file whole or not at all."""
    write_together(path.parent, {path.name: lambda file: file.write(text)})


def _remove_quietly(path: Path) -> None:
    with suppress(OSError):  # below a file that is no folder there is nothing to remove either
        path.unlink(missing_ok=True)
