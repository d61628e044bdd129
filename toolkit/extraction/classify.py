"""Measure, direction and headline indicator of a figure, from its phrase, its unit and the verbs beside it."""

import re
from functools import lru_cache
from typing import NamedTuple

from toolkit.extraction.phrases import Phrase
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.wordings import ACTS, VERBS
from toolkit.lexicons.lexicon import read_rows, split_words

_RATE_NOUN = re.compile(
    r"(?:增速|增长|增幅|涨幅|增长率|增长速度)(?:(?:预期)?目标)?(?:[(（].{1,6}[)）])?$|增速|增幅|涨幅"
)
_FALL_NOUN = re.compile(r"(?:降幅|下降率|下降|降低|减少|降低率)(?:[(（].{1,6}[)）])?$")
_FLOW = re.compile(
    r"收入|利用|外资|内资|销售|零售|进出口|出口|进口|生产总值|GDP|增加值|营收|产值|成交|交易|支出|税收|消费|利润|经济总量|产量|"
    r"吞吐量|游客|客流|旅客|接待|发电量|用电量|出栏|增收|到账|到位|保费|财政|赤字|工资|转移支付|业务量|发生额|经济收入"
)
_INVESTED = re.compile(
    r"完成投资|固定资产投资|工业投资|技改投资|民间投资|基础设施投资|房地产开发投资|投资额|年度投资|产业投资|有效投资"
)
_STOCK = re.compile(
    r"总投资|(?<!赤字)(?<!支出)规模(?!以上)|余额|资产|市值|估值|标准|门槛|注册资本|资金池|额度|容量|能力|单价|均价|专项资金年度"
)
_SPENT = re.compile(
    r"资金|债券|贷款|补助|补贴|奖励|红利|税费|税款|社保费|免征|保障金|优惠|消费券|购房券|国债|授信|融资|减负|降费|减税|退税|担保|救助|欠薪|赔偿|拨款|经费|信贷|欠款|账款"
)
_TOTAL = re.compile(
    r"^(?:每|人均|万人|千人|平均每|户均)|总数|总量|总里程|总面积|总人口|人口数|保有量|拥有量|存量|人数$|户数$|数量$|总规模|参保|在校|覆盖|"
    r"位数$|里程$|占地|建筑面积|库容|库存|距离|半径|时速|装机|种植面积|主营业务|主体$|存栏|人口$"
)
# Sums of the national accounts and of public finance: a level of theirs is a year's flow.
_YEARLY = frozenset(
    {
        "gdp",
        "gdp_per_capita",
        "revenue",
        "fixed_investment",
        "retail_sales",
        "trade",
        "exports",
        "foreign_capital_used",
        "income",
        "income_urban",
        "income_rural",
        "industrial_value_added",
        "industrial_output",
        "services_value_added",
        "digital_core_value_added",
        "marine_gdp",
    }
)
_PHYSICAL = frozenset({"density", "speed"})
_CAPACITY = frozenset({"power", "energy"})
_ADDS = {
    "增加": "up",
    "增": "up",
    "提高": "up",
    "回升": "up",
    "上升": "up",
    "增长": "up",
    "同比增加": "up",
    "减少": "down",
    "降低": "down",
    "下降": "down",
}
_SHRINKS = re.compile(r"压缩|精简|缩短|压减|压降|淘汰|取缔|关停|拆除|减少|缩减|清退")
_VISITS = re.compile(r"产量|总产|吞吐|游客|旅客|接待|客流|吞吐|人流|观众")
_POLLUTION = re.compile("浓度|颗粒物|PM")
_RAISED = re.compile(
    r"[高加升大低降少长调小][到至为]"
)  # 提高到, 降至: the amount that is reached, not the step
_UP, _DOWN = "up", "down"


class Measure(NamedTuple):
    """Which side of a quantity a figure states: measure, direction, whether it is a flow, and the rule."""

    measure: str
    direction: str
    flow: bool
    rule: str


def read_measure(quantity: Quantity, phrase: Phrase, own: str) -> Measure:
    """growth, share, level or change, as the data contract defines them.

    Args:
        quantity: The figure.
        phrase: What it measures, with the verbs beside it.
        own: The words of its clause from the figure before it up to the figure itself.
    """
    verb = VERBS.get(phrase.verb, "")
    if quantity.kind == "rate":
        return _rate(quantity, phrase, verb, own)
    if phrase.verb in _ADDS and not phrase.rule == "behind":
        return Measure("change", _ADDS[phrase.verb], True, "measure.amount_moves")
    if quantity.kind == "money":
        return _money(quantity, phrase)
    return _count(quantity, phrase, verb, own)


def _rate(quantity: Quantity, phrase: Phrase, verb: str, own: str) -> Measure:
    falls = verb == "fall" or _SHRINKS.search(own) is not None or _FALL_NOUN.search(phrase.text) is not None
    if quantity.unit == "番" or (quantity.unit == "倍" and verb in ("grow", "fall")):
        return Measure("growth", _DOWN if falls else _UP, True, "measure.multiple")
    if quantity.unit in ("个百分点", "百分点", "个基点"):
        return Measure("change", _DOWN if falls else _UP, True, "measure.points")
    if phrase.classes & {"rate", "drop"}:
        return Measure("growth", _DOWN if "drop" in phrase.classes else _UP, True, "measure.rate_noun")
    if quantity.unit == "倍":
        return Measure("level", "", False, "measure.ratio")
    if phrase.verb == "改善" and _POLLUTION.search(phrase.text):
        return Measure("growth", _DOWN, True, "measure.improves")
    if verb in ("grow", "more"):
        return Measure("growth", _UP, True, "measure.grows")
    if falls:
        return Measure("growth", _DOWN, True, "measure.falls")
    if _RATE_NOUN.search(phrase.text) and "占" not in phrase.text:
        return Measure("growth", _UP, True, "measure.rate_noun")
    return Measure("share", "", False, "measure.share")


def _money(quantity: Quantity, phrase: Phrase) -> Measure:
    if find_indicator(phrase.text, quantity.kind)[0] in _YEARLY:
        return Measure("level", "", True, "measure.national_accounts")
    if "spend" in phrase.classes and phrase.rule == "amount of":
        return Measure("change", "", True, "measure.spent")
    if _STOCK.search(phrase.text) or phrase.rule == "amount of":
        return Measure("level", "", False, "measure.stock")
    invested = phrase.text.endswith("投资") and phrase.classes & {"done"}
    if (
        invested
        or _INVESTED.search(phrase.text)
        or (_FLOW.search(phrase.text[-8:]) and not _SPENT.search(phrase.text[-6:]))
    ):
        return Measure("level", "", True, "measure.flow")
    if _RAISED.search(phrase.verb):
        return Measure("level", "", False, "measure.raised_to")
    if "spend" in phrase.classes or _SPENT.search(phrase.text):
        return Measure("change", "", True, "measure.spent")
    if phrase.classes & {"act", "build", "event"} and not phrase.text.endswith(("投资", "标准")):
        return Measure("change", "", True, "measure.done")
    return Measure("level", "", False, "measure.amount")


def _count(quantity: Quantity, phrase: Phrase, verb: str, own: str) -> Measure:
    acts = bool(phrase.classes & ACTS)
    direction = _DOWN if _SHRINKS.search(own) else ""
    if quantity.kind in _PHYSICAL or quantity.kind == "time":
        return Measure("level", "", False, "measure.physical")
    if (
        (_VISITS.search(phrase.text)
        and quantity.unit in ("人次", "人", "标箱", "标准箱", "吨", "辆", "台", ""))
        or (quantity.kind in ("mass", "energy") and _FLOW.search(phrase.text))
    ):
        return Measure("level", "", True, "measure.volume")
    if (
        "stock" in phrase.classes
        or verb == "given"
        or (phrase.rule == "behind" and "given" in phrase.classes)
    ):
        return Measure("level", "", False, "measure.has")
    named = phrase.rule != "behind"
    reached = (verb == "reach" and named) or (
        quantity.bound_word in ("突破", "超过", "超", "逾", "破") and not acts
    )
    if (
        (reached
        and "新增" not in own
        and "新建" not in own)
        or (_TOTAL.search(phrase.text) and not acts and named)
    ):
        return Measure("level", "", False, "measure.total")
    if quantity.kind in _CAPACITY and not acts:
        return Measure("level", "", False, "measure.capacity")
    return Measure("change", direction, True, "measure.done")


class Indicator(NamedTuple):
    """A headline indicator of the lexicon: identifier, words, words that exclude, kinds of unit, theme."""

    identifier: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    before: str
    kinds: frozenset[str]
    theme: str


INDICATORS = tuple(
    Indicator(
        row["id"],
        split_words(row["words"]),
        split_words(row["not"]),
        row["before"],
        frozenset(row["kinds"].split("|")),
        row["theme"],
    )
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
    if not _WORDS.search(phrase):
        return "", ""
    best: tuple[int, str, str] = (0, "", "")
    for word, indicator in _BY_WORD.items():
        if len(word) <= best[0] or word not in phrase:
            continue
        rest = phrase.replace(word, "　")
        if any(excluded in rest for excluded in indicator.excluded):
            continue
        if (
            kind != "any"
            and kind not in indicator.kinds
            and not (kind in ("number",) and "none" in indicator.kinds)
        ):
            continue
        if indicator.before and set(phrase[: phrase.index(word)]) - set(indicator.before):
            continue
        best = (len(word), indicator.identifier, word)
    return best[1], best[2]
