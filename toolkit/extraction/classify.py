"""Measure, direction and headline indicator of a figure, from its phrase, its unit and the verbs beside it."""

import re
from functools import lru_cache
from typing import NamedTuple

from toolkit.extraction.phrases import Phrase
from toolkit.extraction.quantities import Quantity
from toolkit.lexicons.lexicon import read_rows, split_words

_CLASS = {row["word"]: row["class"] for row in read_rows("verbs")}
_RATE_NOUN = re.compile(r"(?:增速|增长|增幅|涨幅|增长率|增长速度)(?:[(（].{1,6}[)）])?$|增速|增幅|涨幅")
_FALL_NOUN = re.compile(r"(?:降幅|下降率|下降|降低|减少|降低率)(?:[(（].{1,6}[)）])?$")
_FLOW = re.compile(r"收入|投资|利用|外资|内资|销售|零售|进出口|出口|进口|生产总值|GDP|增加值|营收|产值|成交|交易|支出|税收|消费|旅游|利润|经济总量|产量|吞吐量|游客|客流|接待|发电量|增收|到账|到位|发放|保费|财政|赤字|节约|贡献|工资|转移支付")
_STOCK = re.compile(r"总投资|规模|余额|资产|市值|估值|标准|投资额门槛|注册资本|存款|贷款余额|资金池|总额度|容量|能力|单价|均价|最高|身价|额度$|概算|预算")
_SPENT = re.compile(r"资金$|债券|贷款|补助|补贴|奖励|红利|税费|消费券|购房券|国债|授信|融资|减负|降费|减税|退税|担保|救助|欠薪|赔偿|拨款|经费")
_TOTAL = re.compile(r"总数|总量|总里程|总面积|总人口|人口|保有量|拥有量|存量|人数|户数|数量|总规模|参保|注册|在校|覆盖|床位数|位数|里程$|占地|建筑面积|库容|库存|距离|半径|时速|网点|装机|种植面积|主营业务|主体$")
_LEVEL_UNITS = frozenset({"density", "time", "speed"})
_POWER = frozenset({"power", "energy", "speed"})
_UP, _DOWN = "up", "down"


class Measure(NamedTuple):
    """Which side of a quantity a figure states: measure, direction, whether it is a flow, and the rule."""

    measure: str
    direction: str
    flow: bool
    rule: str


def read_measure(quantity: Quantity, phrase: Phrase, left: str, accumulated: bool) -> Measure:
    """growth, share, level or change, as the data contract defines them.

    Args:
        quantity: The figure.
        phrase: What it measures.
        left: Its clause up to the figure.
        accumulated: Whether the text counts over several years.
    """
    verb = _CLASS.get(phrase.verb, "")
    if quantity.kind == "rate":
        return _rate(quantity, phrase, verb, left)
    if quantity.kind == "money":
        return _money(quantity, phrase, verb, left)
    return _count(quantity, phrase, verb, left)


def _rate(quantity: Quantity, phrase: Phrase, verb: str, left: str) -> Measure:
    falls = verb == "fall" or phrase.verb in ("压减", "压降") or _FALL_NOUN.search(phrase.text) is not None
    if quantity.unit == "番" or (quantity.unit == "倍" and verb in ("grow", "fall")):
        return Measure("growth", _DOWN if falls else _UP, True, "measure.multiple")
    if quantity.unit in ("个百分点", "百分点", "个基点"):
        return Measure("change", _DOWN if falls else _UP, True, "measure.points")
    if verb == "grow":
        return Measure("growth", _UP, True, "measure.grows")
    if falls:
        return Measure("growth", _DOWN, True, "measure.falls")
    if _RATE_NOUN.search(phrase.text) and "占" not in phrase.text:
        return Measure("growth", _UP, True, "measure.rate_noun")
    if verb != "reach" and re.search(r"(?:增长|提高|上升|翻)[^，,]{0,3}$", left[-6:]) and not re.search(r"(?:到|至)[^，,]{0,2}$", left[-3:]):
        return Measure("growth", _UP, True, "measure.grows")
    return Measure("share", "", False, "measure.share")


def _money(quantity: Quantity, phrase: Phrase, verb: str, left: str) -> Measure:
    if verb == "grow" or verb == "fall":
        return Measure("change", _UP if verb == "grow" else _DOWN, True, "measure.amount_moves")
    if "spend" in phrase.classes or _SPENT.search(phrase.text):
        return Measure("change", "", True, "measure.spent")
    if _STOCK.search(phrase.text) or phrase.rule == "amount of":
        return Measure("level", "", False, "measure.stock")
    if _FLOW.search(phrase.text):
        return Measure("level", "", not phrase.text.endswith("产业规模"), "measure.flow")
    return Measure("level", "", False, "measure.amount")


def _count(quantity: Quantity, phrase: Phrase, verb: str, left: str) -> Measure:
    acts = bool(phrase.classes & {"act", "noun_act", "spend"})
    falls = phrase.verb in ("压减", "压降", "淘汰", "取缔", "关停", "拆除", "减少", "缩减") or "压减" in left or "减少" in left[-8:]
    direction = _DOWN if falls else ""
    if quantity.kind in _LEVEL_UNITS:
        return Measure("level", "", False, "measure.physical")
    if verb in ("grow", "fall"):
        return Measure("change", _UP if verb == "grow" else _DOWN, True, "measure.adds")
    if quantity.unit in ("人次",) and verb == "reach" or quantity.unit == "人次" and quantity.bound_word in ("突破", "超过", "超"):
        return Measure("level", "", True, "measure.visits")
    reached = verb == "reach" or quantity.bound_word in ("突破", "超过", "超", "逾", "破") and not acts
    if "新增" in left[-24:] or "新建" in left[-24:]:
        return Measure("change", direction, True, "measure.added")
    if reached or (_TOTAL.search(phrase.text) and not acts):
        return Measure("level", "", False, "measure.total")
    if quantity.kind in _POWER and not acts:
        return Measure("level", "", False, "measure.capacity")
    return Measure("change", direction, True, "measure.done")


class Indicator(NamedTuple):
    """A headline indicator of the lexicon: identifier, words, words that exclude, kinds of unit, theme."""

    identifier: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    kinds: frozenset[str]
    theme: str


INDICATORS = tuple(
    Indicator(row["id"], split_words(row["words"]), split_words(row["not"]), frozenset(row["kinds"].split("|")), row["theme"])
    for row in read_rows("indicators")
)
_BY_WORD = {word: indicator for indicator in INDICATORS for word in indicator.words}
_WORDS = re.compile("|".join(re.escape(w) for w in sorted(_BY_WORD, key=len, reverse=True)))


@lru_cache(maxsize=65536)
def find_indicator(phrase: str, kind: str) -> tuple[str, str]:
    """Identifier of the headline indicator that ``phrase`` names in that kind of unit, and the word that says so.

    >>> find_indicator("区级一般公共预算收入", "rate")
    ('revenue', '一般公共预算收入')
    >>> find_indicator("海洋生产总值", "rate")[0], find_indicator("单位地区生产总值能耗", "rate")[0]
    ('marine_gdp', 'energy_intensity')
    """
    best: tuple[int, str, str] = (0, "", "")
    for word, indicator in _BY_WORD.items():
        if len(word) <= best[0] or word not in phrase:
            continue
        rest = phrase.replace(word, "　")
        if any(excluded in rest for excluded in indicator.excluded):
            continue
        if kind != "any" and kind not in indicator.kinds and not (kind in ("number",) and "none" in indicator.kinds):
            continue
        best = (len(word), indicator.identifier, word)
    return best[1], best[2]
