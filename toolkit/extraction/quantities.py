"""Figures in running text: comparator, number, multiplier, unit, trailing comparator, as one grammar.

The number is found first, in one linear pass; the comparator is looked for in a few characters on either side. Every
numeral ends as a `Quantity` or as a `Passed` with the reason why it is no figure.
"""

import re
from bisect import bisect_right
from decimal import Decimal
from typing import NamedTuple

from toolkit.extraction.numerals import MULTIPLIER, NUMERAL, VAGUE, multiplier, parse_number
from toolkit.lexicons.lexicon import by_length, read_rows

_UNITS = {row["unit"]: row for row in read_rows("units")}
_UNIT_LENGTHS = {first: by_length(u for u in _UNITS if u[0] == first) for first in {u[0] for u in _UNITS}}
_BOUNDS = read_rows("bounds")
_BEFORE = {row["word"]: (row["bound"], row["other"]) for row in _BOUNDS if row["side"] == "before"}
_AFTER = {row["word"]: row["bound"] for row in _BOUNDS if row["side"] == "after"}
_NOT_BEFORE = {row["word"]: row["other"] for row in _BOUNDS if row["side"] == "after"}
_OTHER = {unit: row["other"] for unit, row in _UNITS.items()}
_INSIDE = {row["word"]: row["bound"] for row in _BOUNDS if row["side"] == "inside"}
_BEFORE_LENGTHS = {last: by_length(w for w in _BEFORE if w[-1] == last) for last in {w[-1] for w in _BEFORE}}
_AFTER_LENGTHS = {first: by_length(w for w in _AFTER if w[0] == first) for first in {w[0] for w in _AFTER}}
_NAMES = read_rows("names")
_NAME_BEFORE = {row["word"]: row["reason"] for row in _NAMES if row["side"] == "before"}
_NAME_AFTER = {row["word"]: row["reason"] for row in _NAMES if row["side"] == "after"}
_NAME_LENGTHS = {first: by_length(w for w in _NAME_AFTER if w[0] == first) for first in {w[0] for w in _NAME_AFTER}}

_BARE = frozenset("十百千万亿")
_GREAT_BARE = frozenset("百千万亿")
_AMOUNT_KINDS = frozenset({"money", "area", "mass", "power", "energy", "volume", "length"})
_SI_AFTER_THOUSAND = "瓦伏米克升"
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_DATE = re.compile(
    r"(?:19|20)\d\d(?:年?[-—–－~～至到]{1,2}(?:(?:19|20)\d\d|\d\d(?=年)))?年(?!级)(?:(?:年)?\d{1,2}(?:[-—–~～至、])?\d{0,2}月份?(?:\d{1,2}日)?)?"
    r"|(?:19|20)\d\d[-—–－~～至]{1,2}(?:19|20)\d\d(?!\d)|\d{1,2}(?:[-—–~～至、]\d{1,2})?月份?(?:\d{1,2}(?:[-—–~～至]\d{1,2})?日)?(?!亮)"
    r"|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|[〇零一二三四五六七八九]{4}年|[一二三四五六七八九十]{1,2}月(?:份|底|初|中旬)?(?:[一二三四五六七八九十]{1,3}日)?"
)
_PLAN_NAME = re.compile(r"十[一二三四五六七]?五|[一二三四五六七八九]五(?=[”\"]?(?:时期|期间|规划|计划|普法))")
_RATIO = re.compile(r"\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+")
_RANGE_SIGN = re.compile(r"[-—–－~～―]{1,2}|[至到](?=[\d一二三四五六七八九十])")
_LIST_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[ 　]?(?=[\u4e00-\u9fff])|\d{1,2}(?:[.．、)）](?!\d)|[）)])|[一二三四五六七八九十]{1,3}[、．.]|[一二三四五六七八九十]{1,3}是|[）)]")
_LABEL = re.compile(r"“[^“”\n]{1,18}”|‘[^‘’\n]{1,18}’|「[^「」\n]{1,18}」|《[^《》\n]{1,60}》|\"[^\"\n]*\"")
_LABEL_WIDTH = 20
_CLASS_NOUN = re.compile(
    r"(?:的)?(?:[^，,。；;、：:（(\d\s]{0,8}?)(?:项目|企业|园区|楼宇|平台|集群|产业链?|工程|大户|强镇|乡镇|村|基地|品牌|合作社|综合体|设备|"
    r"老年人|老人|居民|人群|儿童|人口|群众|学生|妇女|市民|锅炉|机组|道路|线路|变电站|公司|单位|商圈|市场|门店|专利|社区|公园|湖泊|水库|河流|用户|树|"
    r"人员|市场主体|赛道|品种|大单品|城市|县|区|俱乐部|GDP|投资者|中小河流|耕地|水体)"
)
_VERB_OBJECT = re.compile(r"[^，,。；;]{0,14}?(?:技术|难题|瓶颈|核心|难关|卡点|领域)")
_CIRCLE = re.compile(r"[^，,。；;、]{0,8}(?:圈|可达|就业服务|都市|通勤|生活|救援|健身|充电|政务|通达|直达)")
_ARTICLE_UNITS = frozenset("一")


#: The reason of a numeral that is not understood: the ledger publishes it as its own outcome.
UNPARSED = "unparsed"


class Quantity(NamedTuple):
    """A figure: its span in the view, the numeral's own start, bounds in ``unit``, and how it was bounded."""

    start: int
    end: int
    at: int
    low: Decimal | None
    high: Decimal | None
    bound: str
    bound_word: str
    unit: str
    kind: str
    rule: str
    number_end: int


class Passed(NamedTuple):
    """A numeral that is no figure (or is not understood): span in the view, outcome reason."""

    start: int
    end: int
    reason: str


def find_quantities(text: str, start: int, end: int) -> tuple[list[Quantity], list[Passed]]:
    """The figures in ``text[start:end]`` in order, and the numerals there that are none, each with its reason."""
    found: list[Quantity] = []
    passed: list[Passed] = []
    labels = _labels(text, start, end)
    position, label = start, 0
    for match in NUMERAL.finditer(text, start, end):
        at = match.start()
        if at < position:
            continue  # the second number of a range or a date
        while label < len(labels) and labels[label][1] <= at:
            label += 1
        reading: Quantity | Passed
        if label < len(labels) and labels[label][0] < at:
            reading = Passed(at, match.end(), "label")
        elif match[0][0].isdigit():
            reading = _read_arabic(text, at, match.end(), start, end)
        else:
            reading = _read_han(text, at, match.end(), start, end)
        if isinstance(reading, Quantity):
            found.append(reading)
        else:
            passed.append(reading)
        position = reading.end
    return found, passed


def _labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of short quotations and titles: the numbers in them are parts of names."""
    return [
        match.span()
        for match in _LABEL.finditer(text, start, end)
        if match.end() - match.start() <= _LABEL_WIDTH or text[match.start()] == "《"
    ]


def _read_arabic(text: str, at: int, number_end: int, start: int, end: int) -> Quantity | Passed:
    passed = _name_before(text, at, number_end, start) or _date_or_ratio(text, at, number_end, end)
    if passed:
        return passed
    low, position, inside = _magnitude(text, at, number_end, end)
    unit, unit_end = _unit(text, position, end)
    if unit and inside is None and text[unit_end : unit_end + 1] in ("余", "多") and unit != "人":
        inside = text[unit_end]
    ranged = _range(text, at, low, position, unit, unit_end, start, end)
    if ranged:
        return ranged
    if not unit:
        return _without_unit(text, at, number_end, position, low, inside, start, end)
    return _with_unit(text, at, number_end, low, unit, unit_end, inside, start, end)


def _name_before(text: str, at: int, number_end: int, start: int) -> Passed | None:
    """第 makes an ordinal, 每 a denominator; a letter or a joining sign makes the number part of a name."""
    if at == start:
        return None
    before = text[at - 1]
    reason = _NAME_BEFORE.get(before) or _NAME_BEFORE.get(text[max(at - 2, start) : at].strip())
    if reason:
        return Passed(at, number_end, reason)
    if _ASCII_LETTER.match(before):
        return Passed(at, number_end, "name")
    if before in "+×*/·#_^" or (before in "-—.:：" and at - 2 >= start and text[at - 2].isascii() and text[at - 2].isalnum()):
        return Passed(at, number_end, "name")
    return None


def _date_or_ratio(text: str, at: int, number_end: int, end: int) -> Passed | None:
    following = text[number_end : number_end + 1]
    if following in "年月" or (number_end - at == 4 and following in "-—–－~～至到./"):
        match = _DATE.match(text, at, end)
        if match:
            return Passed(at, match.end(), "date")
    if following in ":：∶":
        match = _RATIO.match(text, at, end)
        if match:
            return Passed(at, match.end(), "ratio")
    if following in ("日", "号") and number_end - at <= 2:
        return Passed(at, number_end + 1, "date")
    return None


def _magnitude(text: str, at: int, number_end: int, end: int) -> tuple[Decimal, int, str | None]:
    """Value with its multiplier, the position behind it, and the 余 or 多 met on the way."""
    value = Decimal(text[at:number_end].replace(",", ""))
    inside = None
    position = number_end
    if text[position : position + 1] in _INSIDE:
        inside, position = text[position], position + 1
    match = MULTIPLIER.match(text, position, end)
    if match:
        run = match[0]
        if run[-1] == "千" and text[match.end() : match.end() + 1] in _SI_AFTER_THOUSAND:
            run = run[:-1]
        if run:
            value *= multiplier(run)
            position += len(run)
            if inside is None and text[position : position + 1] in ("余", "多"):
                inside, position = text[position], position + 1
            elif match.end() < end and text[position : position + 1].isdigit():
                return _mixed(text, at, value, position, end)
    elif inside and text[position : position + 1] not in _UNIT_LENGTHS:
        inside, position = None, number_end
    return value, position, inside


_MIXED = re.compile(r"\d{1,4}([千百万])(?!\d)")


def _mixed(text: str, at: int, value: Decimal, position: int, end: int) -> tuple[Decimal, int, str | None]:
    """1万2千: a second, smaller member behind the multiplier."""
    match = _MIXED.match(text, position, end)
    if match is None:
        return value, position, None
    return value + Decimal(match[0][:-1]) * multiplier(match[1]), match.end(), None


def _unit(text: str, position: int, end: int) -> tuple[str, int]:
    """The longest unit at ``position`` and the position behind it; empty when there is none."""
    if text[position : position + 1] == " ":
        position += 1
    for length in _UNIT_LENGTHS.get(text[position : position + 1], ()):
        unit = text[position : position + length]
        if unit in _UNITS and position + length <= end:
            following = text[position + length : position + length + 1]
            if unit.isascii() and following.isascii() and following.isalnum() and unit != "%":
                continue
            if following and following in _OTHER[unit]:
                continue
            return unit, position + length
    return "", position


def split_unit(word: str) -> tuple[str, str]:
    """The unit that ``word`` begins with and its kind; what the lexicon does not know is kept as it stands.

    >>> split_unit("人"), split_unit("套（间）"), split_unit("人/亿元")
    (('人', 'people'), ('套', 'count'), ('人/亿元', 'density'))
    """
    unit, _ = _unit(word, 0, len(word))
    return (unit, _UNITS[unit]["kind"]) if unit else (word, "none")


def _before(text: str, at: int, start: int) -> tuple[str, str]:
    """The comparator that ends at ``at`` and its bound; two empty strings when there is none."""
    if at > start and text[at - 1] == " ":
        at -= 1
    for length in _BEFORE_LENGTHS.get(text[at - 1 : at], ()) if at > start else ():
        word = text[max(at - length, start) : at]
        if word in _BEFORE:
            bound, other = _BEFORE[word]
            if at - length > start and text[at - length - 1] in other:
                return "", ""
            return word, bound
    return "", ""


def _after(text: str, position: int, end: int) -> str:
    """The trailing comparator at ``position``, or an empty string."""
    for length in _AFTER_LENGTHS.get(text[position : position + 1], ()):
        word = text[position : position + length]
        if word in _AFTER and position + length <= end:
            following = text[position + length : position + length + 1]
            return "" if following and following in _NOT_BEFORE[word] else word
    return ""


def _with_unit(
    text: str, at: int, number_end: int, value: Decimal, unit: str, unit_end: int, inside: str | None, start: int, end: int
) -> Quantity | Passed:
    """A number with its unit: a figure, unless unit and surroundings make it a name, a period or a class."""
    kind = _UNITS[unit]["kind"]
    after = _after(text, unit_end, end)
    reason = _no_figure(text, at, value, unit, kind, unit_end, bool(after), start, end)
    if reason:
        return Passed(at, unit_end + len(after), reason)
    word, bound = _before(text, at, start)
    if word == "过" and kind not in _AMOUNT_KINDS and value < 10_000:
        word, bound = "", ""
    if word == "上" or (word == "突破" and kind == "count" and _VERB_OBJECT.match(text, unit_end, end)):
        word, bound = "", ""
    if _is_class(text, kind, word, after, unit_end + len(after), end):
        return Passed(at, unit_end + len(after), "class threshold")
    return _bounded(text, at, number_end, value, unit, kind, unit_end, word, bound, inside, after)


def _bounded(
    text: str, at: int, number_end: int, value: Decimal, unit: str, kind: str, unit_end: int,
    word: str, bound: str, inside: str | None, after: str,
) -> Quantity:
    """The figure with the bound that the words around it say; a word behind decides over one before."""
    start = at - len(word) - (text[at - 1] == " " if word else 0)
    name = "quantity"
    if after:
        bound, words = _AFTER[after], f"{word}…{after}" if word else after
    elif word:
        words = word
    elif inside:
        bound, words = _INSIDE[inside], inside
        unit_end += text[unit_end : unit_end + 1] == inside and text[unit_end - 1] != inside and inside not in text[number_end:unit_end]
    else:
        bound, words = "exact", ""
    low, high = ends(value, bound)
    return Quantity(start, unit_end + len(after), at, low, high, bound, words, unit, kind, name, number_end)


def ends(value: Decimal, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper end that ``value`` has under ``bound``: nothing is invented for the open side."""
    if bound in ("at_least", "more_than"):
        return value, None
    if bound in ("at_most", "less_than"):
        return None, value
    return value, value


def _no_figure(
    text: str, at: int, value: Decimal, unit: str, kind: str, unit_end: int, bounded: bool, start: int, end: int
) -> str:
    """Why a number with a unit is nevertheless no figure; empty when it is one."""
    if kind == "time":
        return _time_reason(text, unit, unit_end, start, at, end)
    if unit in ("位", "名") and at > start and text[at - 1] in "前第列居":
        return "rank"
    if unit == "分" and text[unit_end : unit_end + 1] in ("钟", "之", "类", "级", "公", "局", "行"):
        return "name"
    if unit == "个" and text.startswith(("百分点",), unit_end):
        return ""
    return ""


def _time_reason(text: str, unit: str, unit_end: int, start: int, at: int, end: int) -> str:
    """Years are dates and periods, ages are classes: figures only where a length of time is what is measured."""
    left = text[max(start, at - 16) : at]
    if unit in ("年", "岁", "周岁", "周年", "周"):
        measured = ("年限", "教育", "延长", "寿命", "期望", "年龄", "学制")
        near = left.rpartition("，")[2].rpartition(",")[2]
        return "" if unit != "周年" and any(word in near for word in measured) else ("period" if unit != "岁" else "class threshold")
    if _CIRCLE.match(text, unit_end, end) or text[at : unit_end] in ("24小时", "365天", "8小时", "12小时"):
        return "label"
    return ""


def _is_class(text: str, kind: str, word: str, after: str, position: int, end: int) -> bool:
    """An amount that names a class of things (过亿元项目, 2000万元以上企业) rather than measuring one."""
    if kind not in _AMOUNT_KINDS or not (after in ("以上", "及以上", "以下", "及以下") or word in ("过", "超", "超过", "逾")):
        return False
    return _CLASS_NOUN.match(text, position, end) is not None and text[position : position + 2] not in ("的，", "的。")


def _without_unit(
    text: str, at: int, number_end: int, position: int, value: Decimal, inside: str | None, start: int, end: int
) -> Quantity | Passed:
    """A number without a unit: a member of a list that names it once, a great number of persons, or a name."""
    listed = _LIST_TAIL.match(text, number_end, end) if position == number_end else None
    if listed:
        factor = multiplier(listed[1])
        unit, unit_end = _unit(text, listed.end(), end)
        if unit and _UNITS[unit]["kind"] != "time":
            after = _after(text, unit_end, end)
            word, bound = _before(text, at, start)
            bound, words = (_AFTER[after], after) if after else (bound or "exact", word)
            low, high = ends(value * factor, bound)
            return Quantity(at - len(word), number_end, at, low, high, bound, words, unit, _UNITS[unit]["kind"], "list.shared_unit", number_end)
    if text[position : position + 1] == "大" and position == number_end:
        return _bounded(text, at, number_end, value, "", "count", position + 1, "", "", None, "")
    for length in _NAME_LENGTHS.get(text[position : position + 1], ()):
        if text[position : position + length] in _NAME_AFTER:
            return Passed(at, position, _NAME_AFTER[text[position : position + length]])
    if position > number_end:
        after = _after(text, position, end)
        word, bound = _before(text, at, start)
        if word == "上":
            word, bound = "", ""
        if text[position : position + 1] in "级" or (word in ("过", "超", "超过") and _CLASS_NOUN.match(text, position, end)):
            return Passed(at, position, "class threshold")
        return _bounded(text, at, number_end, value, "", "number", position, word, bound, inside, after)
    return Passed(at, number_end, _unitless_reason(text, at, number_end, start, end))


_LIST_TAIL = re.compile(r"(?:(?:[、和及与]|以及)(?:约|近|超过|超)?\d+(?:\.\d+)?(?:余|多)?)+([十百千万亿]*)(?<!千(?=[瓦伏米克升]))")


def _unitless_reason(text: str, at: int, number_end: int, start: int, end: int) -> str:
    number, following = text[at:number_end], text[number_end : number_end + 1]
    if following in "+×*/" and following or _ASCII_LETTER.match(following) or following == "-" and text[number_end + 1 : number_end + 2].isalnum():
        return "name"
    if at == start and _LIST_NUMBER.match(text, at, end):
        return "list number"
    if text[at - 1 : at] in ("(", "（") and following in (")", "）"):
        return "list number"
    if number.endswith(".0"):
        return "name"  # a version: 工业4.0
    if len(number) == 4 and number[:2] in ("19", "20"):
        return "date"
    return UNPARSED


def _range(
    text: str, at: int, low: Decimal, position: int, unit: str, unit_end: int, start: int, end: int
) -> Quantity | None:
    """4.5-5%, 12～15亿元, 35千伏至500千伏: two numbers with one unit."""
    sign = _RANGE_SIGN.match(text, unit_end if unit else position, end)
    if sign is None:
        return None
    second = NUMERAL.match(text, sign.end(), end)
    if second is None or not second[0][0].isdigit():
        return None
    high, position_2, _ = _magnitude(text, second.start(), second.end(), end)
    unit_2, unit_end_2 = _unit(text, position_2, end)
    if not unit_2 or (unit and unit != unit_2) or _UNITS[unit_2]["kind"] == "time":
        return None
    if not unit and position == second.start() - len(sign[0]) and low < high:
        factor = high / Decimal(second[0].replace(",", ""))
        low = low * factor if low * factor < high else low
    if low >= high or (sign[0] in "至到" and _leaves_from(text, at, start)):
        return None
    after = _after(text, unit_end_2, end)
    return Quantity(at, unit_end_2 + (len(after) if after == "左右" else 0), at, low, high, "range", sign[0], unit_2, _UNITS[unit_2]["kind"], "range", second.end())


def _leaves_from(text: str, at: int, start: int) -> bool:
    """由 or 从 stands before: two states, not two ends of one range."""
    return any(c in text[max(start, at - 8) : at] for c in "由从")


def _read_han(text: str, at: int, number_end: int, start: int, end: int) -> Quantity | Passed:
    """A numeral in Chinese characters. Most are parts of words; a measure word makes one a count."""
    before = text[at - 1] if at > start else ""
    token = text[at:number_end]
    if text[number_end : number_end + 1] not in _LEADS_ON and token[-1] not in "万亿" and before not in _NAME_BEFORE:
        return Passed(at, number_end, _han_reason(text, at, number_end))
    fraction = _FRACTION.match(text, at, end)
    if fraction:
        return _fraction(text, at, fraction, start, end)
    date = _DATE.match(text, at, end)
    if date:
        return Passed(at, max(date.end(), number_end), "date")
    if before in _NAME_BEFORE:
        return Passed(at, number_end, _NAME_BEFORE[before])
    if token[0] in VAGUE or token[-1] in VAGUE:
        return Passed(at, number_end, "vague")
    if _PLAN_NAME.fullmatch(text, at, number_end) and text[number_end : number_end + 1] in "”\"“时期规计普末，、":
        return Passed(at, number_end, "period")
    if token == "一" and text[number_end : number_end + 1] == "半":
        return _half(text, at, start, end)
    return _counted_han(text, at, number_end, token, start, end)


# Characters that may make something of a Han numeral: a measure word, 分之, a date, a half, a plan period.
_LEADS_ON = frozenset(_UNIT_LENGTHS) | frozenset("分年月半余多来几点”\"“时期规计普末，、")
_FRACTION = re.compile(r"([〇零一二三四五六七八九十百千万\d]+)分之([〇零一二三四五六七八九十百千\d]+(?:[点.][〇零一二三四五六七八九\d]+)?)")


def _fraction(text: str, at: int, match: re.Match[str], start: int, end: int) -> Quantity | Passed:
    below, above = parse_number(match[1]), parse_number(match[2].replace(".", "点") if "点" in match[2] else match[2])
    if not below or above is None:
        return Passed(at, match.end(), "word")
    unit = {"百": "%", "千": "‰"}.get(match[1], "")
    value = above if unit else round(above / below, 10)
    word, bound = _before(text, at, start)
    after = _after(text, match.end(), end)
    return _bounded(text, at, match.end(), value, unit, "rate", match.end(), word, bound, None, after)


def _half(text: str, at: int, start: int, end: int) -> Quantity | Passed:
    """一半以上, 超过一半: a share; 一半 alone is mostly a manner of speaking."""
    word, bound = _before(text, at, start)
    after = _after(text, at + 2, end)
    if not word and not after:
        return Passed(at, at + 1, "word")
    return _bounded(text, at, at + 2, Decimal("0.5"), "", "rate", at + 2, word, bound, None, after)


def _counted_han(text: str, at: int, number_end: int, token: str, start: int, end: int) -> Quantity | Passed:
    unit, unit_end = _unit(text, number_end, end)
    inside = None
    if text[number_end : number_end + 1] in _INSIDE:
        unit, unit_end = _unit(text, number_end + 1, end)
        inside = text[number_end] if unit else None
    if token[-1:] == "千" and unit == "" and text[number_end : number_end + 1] in _SI_AFTER_THOUSAND and len(token) > 1:
        unit, unit_end = _unit(text, number_end - 1, end)
        token, number_end = token[:-1], number_end - 1
    bare = all(character in _BARE for character in token)
    if not unit:
        return _bare_amount(text, at, number_end, token, start, end) or Passed(
            at, number_end, _han_reason(text, at, number_end)
        )
    row = _UNITS[unit]
    if row["words"] == "no" and not (inside or _after(text, unit_end, end) or _before(text, at, start)[0]):
        return Passed(at, number_end, "period" if row["kind"] == "time" else "word")
    value = parse_number(token)
    if value is None:
        return Passed(at, number_end, "vague")
    return _han_figure(text, at, number_end, value, unit, unit_end, inside, bare, start, end)


def _bare_amount(text: str, at: int, number_end: int, token: str, start: int, end: int) -> Quantity | None:
    """突破千亿, 超百万: an amount whose unit goes without saying, at the end of its clause."""
    word, bound = _before(text, at, start)
    if token[-1] not in "万亿" or not word or word == "上" or text[number_end : number_end + 1] not in "，,。；;、）)\n":
        return None
    value = parse_number(token)
    return value and _bounded(text, at, number_end, value, "", "number", number_end, word, bound, None, "")


def _han_figure(
    text: str, at: int, number_end: int, value: Decimal, unit: str, unit_end: int, inside: str | None, bare: bool,
    start: int, end: int,
) -> Quantity | Passed:
    kind = _UNITS[unit]["kind"]
    after, (word, bound) = _after(text, unit_end, end), _before(text, at, start)
    if unit == "番" and text[at - 1 : at] == "翻":
        return Quantity(at - 1, unit_end, at, value, value, "exact", "", unit, "rate", "doubling", number_end)
    if kind == "time":
        return Passed(at, unit_end, "period")
    if value <= 1 and not after:
        return Passed(at, number_end, "article")
    if value < 10 and kind in ("money", "people", "area", "length", "mass") and not after and value == int(value) and not bare and text[number_end] not in "万亿千百":
        if unit in ("元", "人", "里", "方"):
            return Passed(at, number_end, "word")
    if bare and not (inside or (word and word != "上") or after or (word == "上" and value >= 100) or text[at - 1 : at] in "达到破"):
        return Passed(at, number_end, "class threshold" if kind in _AMOUNT_KINDS else "word")
    if bare and (word in ("过", "超", "超过", "逾") or after) and _CLASS_NOUN.match(text, unit_end + len(after), end):
        return Passed(at, unit_end + len(after), "class threshold")
    if word == "过" and not bare:
        word, bound = "", ""
    for length in (4, 3, 2, 1):
        if text[unit_end : unit_end + length] in _AFTER_COUNT:
            return Passed(at, number_end, _AFTER_COUNT[text[unit_end : unit_end + length]])
    return _bounded(text, at, number_end, value, unit, kind, unit_end, word, bound, inside, after)


_AFTER_COUNT = {row["word"]: row["reason"] for row in _NAMES if row["side"] == "after_unit"}


def _han_reason(text: str, at: int, number_end: int) -> str:
    """Why a Chinese numeral without a measure word is no figure."""
    following = text[number_end : number_end + 1]
    for length in _NAME_LENGTHS.get(following, ()):
        reason = _NAME_AFTER.get(text[number_end : number_end + length])
        if reason:
            return reason
    if following in "、．.是" and following or text[at - 1 : at] in ("（", "(") and following in ("）", ")"):
        return "list number"
    return "word"
