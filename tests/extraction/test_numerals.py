"""Numerals in general: however a number is written, it is read back; what is no number is not read as one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.extraction.numerals import NUMERAL, Numeral, parse_numeral
from toolkit.reading.folding import FOLD

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
WHOLE_RANGE = st.integers(min_value=0, max_value=10**16 - 1)
NUMERAL_CHARACTERS = (
    "〇零一二三四五六七八九十百千万亿两几数余多上半分之点0123456789０１９.．,，-—～至壹贰叁拾佰仟萬億 %％"
)


def spell_section(number: int) -> str:
    """A number below 10,000 in Han characters, 零 for each gap inside it: 一千零五."""
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + PLACES[power]
        gap = not digit and bool(words)
    return words


def spell(number: int) -> str:
    """A number below 10**16 in Han characters, as it is read out: sections of four with 亿, 万 and 万亿."""
    if number == 0:
        return "零"
    if number >= 10**8:
        return _join(spell(number // 10**8) + "亿", number % 10**8, 10**7)
    if number >= 10**4:
        return _join(spell_section(number // 10**4) + "万", number % 10**4, 10**3)
    return spell_section(number)


def _join(head: str, rest: int, full: int) -> str:
    return head if not rest else head + ("零" if rest < full else "") + spell(rest)


def point(text: str) -> Decimal:
    """The value of a numeral that has exactly one."""
    numeral = parse_numeral(text)
    assert numeral is not None, text
    assert numeral.low is not None, text
    assert numeral.low == numeral.high, text
    assert not numeral.vague, text
    return numeral.low


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10, "一十"),
        (105, "一百零五"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (20_018, "二万零一十八"),
        (100_000_003, "一亿零三"),
        (130_000_000, "一亿三千万"),
        (10**12, "一万亿"),
        (1_2345_6789_0123, "一万二千三百四十五亿六千七百八十九万零一百二十三"),
    ],
)
def test_the_generator_of_this_file_spells_as_people_do(number: int, words: str) -> None:
    assert spell(number) == words


@given(WHOLE_RANGE)
def test_han_numerals_are_read_back(number: int) -> None:
    assert point(spell(number)) == number


@given(WHOLE_RANGE.filter(bool))
def test_a_leading_ten_needs_no_one(number: int) -> None:
    words = spell(number)
    assert point(words.removeprefix("一") if words.startswith("一十") else words) == number


@given(WHOLE_RANGE)
def test_liang_stands_for_two_before_hundreds_thousands_and_more(number: int) -> None:
    words = spell(number)
    for place in "百千万亿":
        words = words.replace("二" + place, "两" + place)
    assert point(words) == number


@given(WHOLE_RANGE)
def test_financial_numerals_are_read_back(number: int) -> None:
    financial = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")
    assert point(spell(number).translate(financial)) == number


@given(WHOLE_RANGE)
def test_arabic_numerals_are_read_back_in_every_dress(number: int) -> None:
    full_width = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert point(str(number)) == point(f"{number:,}") == point(full_width) == number


@given(st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False, allow_infinity=False))
def test_decimals_lose_nothing(number: Decimal) -> None:
    whole, decimals = f"{number:f}".split(".")
    assert point(f"{number:f}") == number
    assert point(spell(int(whole)) + "点" + "".join(DIGITS[int(digit)] for digit in decimals)) == number


@given(
    st.decimals(min_value="0.1", max_value=9999, places=2),
    st.sampled_from(
        [
            ("十", 10),
            ("百", 100),
            ("千", 1000),
            ("万", 10**4),
            ("百万", 10**6),
            ("千万", 10**7),
            ("亿", 10**8),
            ("万亿", 10**12),
        ]
    ),
)
def test_an_arabic_number_takes_a_multiplier(number: Decimal, multiplier: tuple[str, int]) -> None:
    word, factor = multiplier
    assert point(f"{number:f}{word}") == number * factor


@given(st.integers(1, 9999), st.integers(1, 9), st.integers(1, 9))
def test_mixed_numerals_add_up(ten_thousands: int, thousands: int, hundreds: int) -> None:
    value = ten_thousands * 10**4 + thousands * 1000 + hundreds * 100
    assert point(f"{ten_thousands}万{thousands}千{hundreds}百") == value


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_fractions_name_the_whole_first(denominator: int, numerator: int) -> None:
    expected = Decimal(numerator) / Decimal(denominator)
    for text in (f"{denominator}分之{numerator}", f"{spell(denominator)}分之{spell(numerator)}"):
        assert abs(point(text) - expected) <= Decimal("1e-9") * max(1, expected), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("百分之五", "0.05"),
        ("百分之五点五", "0.055"),
        ("千分之三", "0.003"),
        ("万分之一", "0.0001"),
        ("三分之二", "0.6666666667"),
        ("两", "2"),
        ("十", "10"),
        ("千", "1000"),
        ("千亿", "100000000000"),
        ("百万", "1000000"),
        ("两万五", "25000"),
        ("二〇三五", "2035"),
        ("3千", "3000"),
        ("1万2千", "12000"),
        ("1.2万亿", "1200000000000"),
        ("12,345.6", "12345.6"),
    ],
)
def test_numbers_that_reports_write(text: str, value: str) -> None:
    assert point(text) == Decimal(value)


@given(
    WHOLE_RANGE, st.integers(1, 10**6), st.sampled_from(["-", "—", "–", "~", "～", "至", "到", "--", "——"])
)
def test_ranges_keep_both_ends(low: int, distance: int, dash: str) -> None:
    high = low + distance
    assert parse_numeral(f"{low}{dash}{high}") == Numeral(Decimal(low), Decimal(high))
    assert parse_numeral(f"{spell(low)}{dash}{spell(high)}") == Numeral(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    ["几", "几十", "几百万", "数十", "数百", "十几", "十余", "上百", "上千万", "三五", "七八十", "二十多"],
)
def test_vague_numerals_get_no_point_value(text: str) -> None:
    assert parse_numeral(text) == Numeral(None, None, vague=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "一般",
        "亿万富翁",
        "五十八中",
        "十一十",
        "百百",
        "千千",
        "3-",
        "-3",
        "5-3",
        "1.2.3",
        "1,23",
        "三分之",
        "零分之一",
        "点五五点",
        "4A",
        "PM2.5",
        "两两",
        "半",
    ],
)
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is None or numeral.low is None


@given(st.one_of(st.text(), st.text(alphabet=NUMERAL_CHARACTERS, max_size=40)))
def test_no_string_raises_and_every_reading_is_a_sound_one(text: str) -> None:
    numeral = parse_numeral(text)
    if numeral is None:
        return
    assert (numeral.low is None) == (numeral.high is None)
    assert numeral.vague == (numeral.low is None)
    if numeral.low is not None and numeral.high is not None:
        assert numeral.low.is_finite()
        assert numeral.low <= numeral.high


@given(st.text(alphabet=NUMERAL_CHARACTERS, max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    folded = text.translate(FOLD)
    assert len(folded) == len(text)
    assert all(text[m.start() : m.end()].translate(FOLD) == m[0] for m in NUMERAL.finditer(folded))
