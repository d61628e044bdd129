"""What a head is: the words at a figure that say what it measures, the order they stand in, their type."""

from enum import Enum, StrEnum
from typing import NamedTuple

from toolkit.extraction.chunks import Word
from toolkit.extraction.sides import Words
from toolkit.extraction.verbs import VerbClass


class Order(StrEnum):
    """In which order noun, verb and number stand; the rule that found the head."""

    DURATION = "duration"  # 仅用307天
    AMOUNT_OF = "amount of"  # 总投资45亿元的重点项目
    ATTRIBUTE = "attribute"  # 制造业等行业16%的税率
    RELATIVE = "relative clause"  # 政府投资建设的12个停车场
    SITE = "site"  # 9个乡镇85户的危房改造
    AROUND = "before and behind"  # 外贸市场扩大至220个国家
    BEHIND = "behind"  # 新建2处产业园
    BEFORE = "before"  # 新增社区养老服务站16处
    VERB = "verb"  # 竣工105个; 增长19%
    DEALT = "dealt out"  # 甲、乙分别增长5%、6%
    ROW = "table row"


class HeadType(Enum):
    """What a head leaves open."""

    FULL = "full"
    RELATIONAL = "relational"  # 总投资, 满意率: of what?
    GENERIC = "generic"  # 签约项目: which?
    PART = "part"  # 农村, 国家级: of what was named before
    EVENT = "event"  # 竣工: what?
    EMPTY = "empty"


class Head(NamedTuple):
    """The words at a figure, the order they stand in, their type, and the verbs beside them.

    `verb` is the one next to the number, `classes` those of all, `acts` the verbs that the next member of a
    list may share, `noun` the words without any verb, `subject` who acts. `prefix` is
    what stands before the object of a verb and holds for a list: 海绵城市改造 of 海绵城市改造小区、道路.
    `called` is what a bare class is called by the things that are named of it, where nothing else tells.
    """

    order: Order
    type: HeadType
    own: str
    noun: str = ""
    verb: str = ""
    classes: frozenset[VerbClass] = frozenset()
    acts: tuple[Word, ...] = ()
    subject: str = ""
    event: str = ""
    prefix: str = ""
    called: str = ""


class Found(NamedTuple):
    """What an order of constituents gives: the words, the noun among them, what is done or happens.

    `called` is what a bare class is called where nothing else tells which it is.
    """

    text: str
    noun: Words
    event: str = ""
    called: str = ""
