"""Units that measure the same: what may be converted by a fixed factor (lexicon ``units``)."""

from decimal import Decimal
from typing import Final

from toolkit.lexicons.lexicon import read_rows


def _read_factor(cell: str) -> Decimal:
    """A decimal, or a fraction of two."""
    above, _, below = cell.partition("/")
    return Decimal(above) / Decimal(below or 1)


_BASE_UNITS: Final = {
    row["unit"]: (row["base"], _read_factor(row["of_base"])) for row in read_rows("units") if row["base"]
}


def to_base_unit(unit: str) -> tuple[str, Decimal]:
    """Returns the unit that figures are compared in, and how many of it make one of `unit`.

    >>> to_base_unit("公顷"), to_base_unit("人次")
    (('平方米', Decimal('10000')), ('人次', Decimal('1')))
    """
    return _BASE_UNITS.get(unit, (unit, Decimal(1)))
