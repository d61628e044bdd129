"""What was found of each word that was met: looked up once, and kept as long as there are not too many."""

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
_MOST = 50_000  # words that are kept: a report has some thousand, but all reports together any number


class Known(dict[str, _T]):
    """Answers to a question about words.

    >>> sizes = Known(len)
    >>> sizes["学位"], sizes
    (2, {'学位': 2})
    """

    def __init__(self, find: Callable[[str], _T]) -> None:
        """Takes what answers the question."""
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _T:
        """Returns the answer for a word that was not met yet."""
        if len(self) >= _MOST:
            self.clear()
        answer = self[word] = self._find(word)
        return answer
