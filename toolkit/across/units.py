"""Units that measure the same: what may be converted by a fixed factor."""

from decimal import Decimal

# 15 亩 make a hectare (State Council order on legal units of measurement, 1984). Money of two currencies is
# not here: no fixed factor leads from one to the other.
# Measure words differ by habit, not by quantity: a station is counted in 处 here and in 个 there.
_BASE_UNITS: dict[str, tuple[str, Decimal]] = {
    "处": ("个", Decimal(1)),
    "所": ("个", Decimal(1)),
    "座": ("个", Decimal(1)),
    "家": ("个", Decimal(1)),
    "场次": ("场", Decimal(1)),
    "名": ("人", Decimal(1)),
    "位": ("人", Decimal(1)),
    "公顷": ("平方米", Decimal(10_000)),
    "亩": ("平方米", Decimal(10_000) / 15),
    "平方公里": ("平方米", Decimal(1_000_000)),
    "平米": ("平方米", Decimal(1)),
    "斤": ("吨", Decimal("0.0005")),
    "公斤": ("吨", Decimal("0.001")),
    "千克": ("吨", Decimal("0.001")),
    "千米": ("公里", Decimal(1)),
    "米": ("公里", Decimal("0.001")),
}


def to_base_unit(unit: str) -> tuple[str, Decimal]:
    """Returns the unit that figures are compared in, and how many of it make one of `unit`.

    >>> to_base_unit("公顷"), to_base_unit("人次")
    (('平方米', Decimal('10000')), ('人次', Decimal('1')))
    """
    return _BASE_UNITS.get(unit, (unit, Decimal(1)))
