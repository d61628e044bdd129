"""Figures as people write them: bounds as signs, large numbers with 万/亿 or commas, units in words."""

from decimal import Decimal

from toolkit.presentation.labels import Language, label

_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
_CHINESE_STEPS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_ENGLISH_STEPS = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)
# Five significant decimals after scaling would be harder to read than the number written out.
_MOST_DECIMALS = 4


def _plain(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    whole, point, decimals = text.partition(".")
    return f"{Decimal(whole):,}{point}{decimals}"


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def format_number(value: float | Decimal, language: str = Language.ENGLISH) -> str:
    """A number with separators, and scaled by 万, 亿 or million where that loses no digit.

    >>> format_number(42000), format_number(42000, "zh"), format_number(0.5)
    ('42,000', '4.2万', '0.5')
    >>> format_number(115089000000), format_number(115089000000, "zh")
    ('115.089 billion', '1,150.89亿')
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    steps = _CHINESE_STEPS if language == Language.CHINESE else _ENGLISH_STEPS
    for size, word in steps:
        if abs(number) >= size and _decimals(number / size) <= _MOST_DECIMALS:
            return _plain(number / size) + word
    return _plain(number)


def _with_unit(number: str, unit: str, language: str) -> str:
    word = label("unit", unit, language)
    if not word or word in {"%", "‰"} or language == Language.CHINESE:
        return number + word
    return f"{number} {label('unit_one', word) if number == '1' else word}"


def format_figure(low: object, high: object, bound: str, unit: str, language: str = Language.ENGLISH) -> str:
    """A figure with its bound and unit.

    Args:
        low: the lower end of the figure as the tables hold it; NaN, NA or None where it is open.
        high: the upper end, likewise.
        bound: bound of the contract; "qualitative" gives the words for "no number".
        unit: bare unit.
        language: "en" or "zh".

    >>> format_figure(5.5, None, "at_least", "%"), format_figure(6.5, 6.5, "about", "%", "zh")
    ('≥ 5.5%', '约6.5%')
    >>> format_figure(42000, None, "more_than", "人"), format_figure(4.5, 5, "range", "%")
    ('> 42,000 people', '4.5–5%')
    >>> format_figure(1, None, "at_least", "所"), format_figure(3, 3, "exact", "个")
    ('≥ 1 institution', '3 units')
    """
    ends = [end for end in (_end(low), _end(high)) if end is not None]
    if not ends:
        return label("bound", "qualitative", language)
    gap = "" if language == Language.CHINESE else " "
    if bound == "range" and len(ends) == 2:
        number = "–".join(format_number(end, language) for end in ends)
    else:
        number = format_number(ends[0], language)
    number = _with_unit(number, unit, language)
    if bound == "about":
        return label("bound", "about", language) + gap + number
    return f"{_SIGNS[bound]}{gap}{number}" if bound in _SIGNS else number


def _end(value: object) -> float | None:
    if str(value) in {"", "None", "nan", "<NA>"}:
        return None
    return float(str(value))


def is_number(value: object) -> bool:
    """Whether a cell of the tables holds a number (and not NaN, NA, None or an empty text).

    >>> is_number(5.5), is_number(float("nan")), is_number(None)
    (True, False, False)
    """
    return _end(value) is not None
