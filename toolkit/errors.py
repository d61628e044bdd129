"""What can go wrong on the user's side, said in one sentence.

    ToolkitError            anything the toolkit reports on purpose
    ├── InputError          the input has a problem           (exit code 1)
    └── UsageError          the request itself makes no sense (exit code 2)

Every sentence has the same shape: the place, what is wrong there, what would be right.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class ToolkitError(Exception):
    """Root of every error raised on purpose; `exit_code` is what the command line returns."""

    exit_code = 1


class InputError(ToolkitError):
    """A file, a row or a value that cannot be used.

    Args:
        path: The file or folder concerned.
        problem: What is wrong there, without a full stop.
        remedy: What would be right, as an instruction.
        place: Where in the file: a line, a column, an offset; empty for the file as a whole.

    >>> print(InputError("a.txt", "the file is empty", "put the report's text into it"))
    a.txt: the file is empty; put the report's text into it.
    """

    exit_code = 1

    def __init__(self, path: Path | str, problem: str, remedy: str, place: str = "") -> None:
        """Keeps the parts, so that a caller can read them one by one."""
        self.path, self.problem, self.remedy, self.place = Path(path), problem, remedy, place
        super().__init__(path, problem, remedy, place)

    def __str__(self) -> str:
        """Composes the sentence."""
        where = f"{self.path}, {self.place}" if self.place else f"{self.path}"
        return f"{where}: {self.problem}; {self.remedy}."


class UsageError(ToolkitError):
    """A request that cannot be carried out as it stands.

    >>> print(UsageError("no study is called 10-grow", "choose one of 10-growth-targets"))
    no study is called 10-grow; choose one of 10-growth-targets.
    """

    exit_code = 2

    def __init__(self, problem: str, remedy: str) -> None:
        """Keeps the parts, so that a caller can read them one by one."""
        self.problem, self.remedy = problem, remedy
        super().__init__(problem, remedy)

    def __str__(self) -> str:
        """Composes the sentence."""
        return f"{self.problem}; {self.remedy}."


def suggest_name(wrong: str, known: Iterable[str]) -> str:
    """Returns the remedy for an unknown name: the nearest known one, if one is near, and all that are known.

    >>> suggest_name("plase", ["place", "year"])
    'did you mean place? (known: place, year)'
    """
    names = sorted(known)
    nearest = get_close_matches(wrong, names, n=1) or [name for name in names if wrong and wrong in name]
    question = f"did you mean {nearest[0]}? " if nearest else "use a known name "
    return f"{question}(known: {', '.join(names)})"
