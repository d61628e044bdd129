"""Patterns that are asked only where they can match: for speed, and never for what is read."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Quick(NamedTuple):
    """A pattern, and a character that each of its matches holds: where that is missing, it is not asked."""

    sign: str
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        r"""The matches in a text, in order.

        >>> year = Quick("年", re.compile(r"\d+年"))
        >>> [match[0] for match in year.finditer("2024年")], list(year.finditer("2024"))
        (['2024年'], [])
        """
        return self.pattern.finditer(text) if self.sign in text else iter(())
