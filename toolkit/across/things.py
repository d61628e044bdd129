"""A promise or a result as the matcher sees it: what it is of, how much, when, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import Final

from toolkit.across.intervals import Interval, read_interval
from toolkit.across.naming import Name, drop_size, read_name
from toolkit.across.units import to_base_unit
from toolkit.corpus.stages import Row
from toolkit.extraction.nouns import plan_end
from toolkit.extraction.units import kind_of
from toolkit.extraction.yardsticks import ASSIGNED
from toolkit.lexicons.lexicon import split_group, word_group

_BESIDE: Final = 10  # characters within which a sum is of what was counted before it
_STOCK: Final = word_group("stock_name")
_EXAMPLE: Final = split_group("example")[0]
_NAMED_UNIT: Final = word_group("named_unit")
_NAMED_UNIT_NUMBER: Final = word_group("named_unit_number")
#: Names of what a thing costs in all, over the years of its building.
IN_ALL: Final = frozenset(split_group("whole_cost"))
# Names of what is spent on things in as many years as they are counted in.
_SPENT: Final = frozenset(split_group("spent_on"))
_TIMES: Final = split_group("times_unit")[0]
_PER_CENT: Final = "%"
_HUNDRED: Final = Decimal(100)
_RATED: Final = frozenset({"growth", "share"})
_OF_ONE: Final = frozenset({_TIMES, ""})  # what rates are told in beside per cent, one for a hundred of them
#: The kind of what is set against a year of its own: 是2015年的1.2倍.
MULTIPLE: Final = "multiple"
_FAR: Final = ("heading", "lead", "earlier_clause")  # whence a name takes what another report may leave out


@dataclass(frozen=True, slots=True)
class Thing:
    """One figure of a report.

    Attributes:
        record_id: Id of its record.
        start: Where it stands in its text.
        end: Where it ends.
        words: The name of its indicator as it stands, without the size of a class (过亿元).
        name: The name of its indicator, taken apart.
        own: The words at the figure alone, where the name holds words from elsewhere; else the name.
        indicator_id: Id of the headline indicator, else "".
        part_of: Id of the headline indicator that it is a part of, else "".
        unit: The unit that it is compared in.
        kind: What the unit measures: money, count, people …; a multiple of the level of another year.
        interval: The values that its wording leaves open, in that unit.
        bound: How the value binds.
        measure: growth, level, change, share or difference.
        against: What a relative figure is set against, else "".
        direction: up, down or "".
        year: Last year of the period that it speaks of; 0 where the text does not tell.
        span: Years over which it accumulates.
        field: Theme and subtheme.
        scope: The coverage that the text states.
        phase: How far what is counted has come, else "".
    """

    record_id: str
    start: int
    end: int
    words: str
    name: Name
    own: Name
    indicator_id: str
    part_of: str
    unit: str
    kind: str
    interval: Interval
    bound: str
    measure: str
    against: str
    direction: str
    year: int
    span: int
    field: tuple[str, str]
    scope: str
    phase: str

    @property
    def point(self) -> Decimal | None:
        """One number that stands for it: the end of its interval that is stated."""
        return self.interval.high if self.interval.low is None else self.interval.low


def read_things(records: Iterable[Row]) -> list[Thing]:
    """Returns records as things to be matched, in the order of the text."""
    things = [_read_thing(row) for row in sorted(records, key=itemgetter("start"))]
    return things[:1] + [_take_over_span(thing, before) for before, thing in pairwise(things)]


def _take_over_span(thing: Thing, before: Thing) -> Thing:
    """What things cost is spent in the years that they were counted in (五年来27个，完成投资208亿元)."""
    beside = 0 < thing.start - before.end < _BESIDE
    sized = thing.name.aspect in _SPENT and thing.name.thing == before.name.thing
    return replace(thing, span=max(thing.span, before.span)) if beside and sized else thing


def _read_thing(row: Row) -> Thing:
    indicator = _without_examples(row)
    stated = row["unit"] or _find_named_unit(indicator)
    unit, factor = to_base_unit(stated)
    if row["measure"] in _RATED and stated in _OF_ONE:
        stated, unit, factor = _PER_CENT, _PER_CENT, _HUNDRED  # 增长3.2倍, 一半以上
    interval = read_interval(row)
    if row["against"] == ASSIGNED:  # 城镇新增就业年度任务 is of 城镇新增就业
        indicator = indicator.removesuffix(plan_end(indicator))
    name = read_name(indicator)
    return Thing(
        record_id=row["record_id"],
        start=int(row["start"]),
        end=int(row["end"]),
        words=drop_size(indicator),
        name=name,
        own=_read_own(row, name),
        indicator_id=row["indicator_id"],
        part_of=row["part_of_indicator"],
        unit=unit,
        kind=MULTIPLE if stated == _TIMES and row["measure"] == "level" else kind_of(stated),
        interval=interval if factor == 1 else interval.scale(factor),
        bound=row["bound"],
        measure=row["measure"],
        against=row["against"],
        direction=row["direction"],
        year=row["year"] or 0,
        span=0 if _is_stock(name) else row["span_years"] or 0,
        field=(row["theme"], row["subtheme"]),
        scope=row["scope"],
        phase=row["phase"],
    )


def _without_examples(row: Row) -> str:
    """The name of a row without the things of a bare class that it names: 项目 of 甲水库、乙大桥等项目."""
    indicator, own = str(row["indicator"]), str(row["indicator_own"])
    return own if own and indicator.endswith(_EXAMPLE + own) else indicator


def _find_named_unit(indicator: str) -> str:
    """The unit that the name of a figure without one ends in: 旅游人次突破百万."""
    if found := _NAMED_UNIT.search(indicator):
        return found[0]
    number = _NAMED_UNIT_NUMBER.search(indicator)
    return number[0][:-1] if number else ""


def _is_stock(name: Name) -> bool:
    """Whether a name is of what there is at a date, which no number of years adds up to: 林果面积."""
    return bool(_STOCK.search(name.text)) and not name.has_deed


def _read_own(row: Row, name: Name) -> Name:
    """造林绿化 of 省级森林城市造林绿化; the name where the words at the figure do not say what is counted."""
    if row["indicator_from"] not in _FAR:
        return name
    own = read_name(row["indicator_own"] or name.head)
    return own if own.head else name
