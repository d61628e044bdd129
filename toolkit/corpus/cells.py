"""Cells of a CSV file: values as text, and nothing for no value."""

import csv
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TextIO

# What a spreadsheet would take for a formula, full-width signs too; a sign before a number alone is none.
_FORMULA = re.compile(r"[=@＝＠\t\r\n]|[+＋－-](?=.*[A-Za-z(=@+*/^&|!'\"<>＝＠-])", re.DOTALL)
#: What a formula begins with.
SIGNS = frozenset("=@＝＠\t\r\n+＋－-")
Cell = str | int | float | Decimal | None


def format_cell(value: Cell) -> str:
    """Returns a value as it stands in a CSV file: numbers in plain notation, nothing for no value.

    >>> format_cell(Decimal("4.2E+4")), format_cell(5.50), format_cell(None), format_cell(1e15)
    ('42000', '5.5', '', '1000000000000000')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in SIGNS and _FORMULA.match(value) else value
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        value = Decimal(str(value))
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


class Lines:
    """Ends lines plainly behind a CSV writer that ends them with CR LF; so a CR in a cell is quoted too.

    Args:
        file: What the rows go to.
    """

    def __init__(self, file: TextIO) -> None:
        """Keeps the file."""
        self._file = file

    def write(self, line: str) -> None:
        """Takes one row, as the CSV writer gives it."""
        self._file.write(f"{line[:-2]}\n")


def write_rows(file: TextIO, header: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    """Writes rows as CSV, ended by plain newlines on every system; without a header, behind others."""
    writer = csv.writer(Lines(file))
    if header:
        writer.writerow(header)
    writer.writerows([format_cell(value) for value in row] for row in rows)
