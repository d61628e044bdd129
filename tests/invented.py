"""Datasets of as many invented places as a test asks for: figures and counts at random, and no text.

The shapes are those of real reports (figures a report, shares of roles and bounds, mentions of industries);
the names of places, things and words are put together from single characters. The same seed gives the same.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from toolkit.corpus.dataset import Dataset
from toolkit.corpus.schema import load_document_schema
from toolkit.corpus.tables import to_frame
from toolkit.lexicons.lexicon import read_rows

_FIRST, _SECOND = "云江济川安平清宁长永和泰临", "阳州原山湖溪谷岭泉洲林"
_LEVELS = (("district", "区"), ("county", "县"), ("city", "市"))
_BOUNDS = ("at_least",) * 4 + ("about",) * 3 + ("exact",) * 2 + ("more_than", "range", "at_most")
_STRENGTHS = ("will", "none", "none", "none", "expected", "strive", "must", "advance", "explore")
_HEADLINES = (
    # indicator, name, measure, unit, theme, lowest, highest
    ("gdp", "生产总值", "growth", "%", "growth", 4, 9),
    ("revenue", "预算收入", "growth", "%", "growth", 2, 8),
    ("fixed_investment", "投资", "growth", "%", "growth", 3, 12),
    ("retail_sales", "零售额", "growth", "%", "demand", 4, 9),
    ("industrial_value_added", "工业增加值", "growth", "%", "growth", 4, 11),
    ("trade", "进出口", "growth", "%", "opening", 1, 9),
    ("income", "收入", "growth", "%", "livelihood", 4, 9),
    ("new_urban_jobs", "城镇新增就业", "change", "人", "livelihood", 3000, 60000),
    ("unemployment_rate", "失业率", "share", "%", "livelihood", 3, 6),
    ("cpi", "物价", "growth", "%", "livelihood", 2, 3),
)
_ACTS = (
    ("education", "新建学校", "所"), ("education", "新增学位", "个"), ("health", "新增床位", "张"),
    ("elderly", "养老床位", "张"), ("childcare", "新增托位", "个"), ("housing", "改造住房", "套"),
    ("employment", "帮扶就业", "人"), ("culture_sport", "体育场地", "处"), ("social_security", "参保", "人"),
)  # fmt: skip
_THEMES = ("growth", "industry", "innovation", "opening", "city", "rural", "ecology", "governance")
_IN_WORDS = "与经济增长同步"  # a headline target without a number
_UNITS = ("个", "元", "%", "家", "人", "项", "亩", "公里")
_SECTIONS = ("review", "headline", "tasks", "tasks", "tasks", "livelihood")
_HELD = 20_000  # characters of a report


@dataclass(slots=True)
class _Report:
    """The rows of one report, table by table."""

    doc_id: str
    place: str
    code: str
    level: str
    year: int
    chance: random.Random
    start: int = 0
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **row: Any) -> None:
        self.tables.setdefault(table, []).append({"doc_id": self.doc_id, **row})

    def move(self) -> tuple[int, int]:
        """The offsets of the next thing that stands in the text."""
        self.start += self.chance.randint(20, 120)
        return self.start, self.start + 4


def invent_dataset(places: int, *, seed: int = 14, years: int = 1) -> Dataset:
    """Returns a dataset of that many places, each with a report in each of the last years."""
    chance = random.Random(f"{seed}-{places}")
    reports = [
        _invent_report(place, f"99{number:04d}", level, 2024 - back, chance)
        for number, (place, level) in enumerate(_name_places(places, chance))
        for back in range(years)
    ]
    rows = {
        name: [
            [row.get(column, "") if column in row else None for column in table.column_names]
            for report in reports
            for row in report.tables.get(name, ())
        ]
        for name, table in load_document_schema().items()
    }
    frames = {name: to_frame(table, rows[name]) for name, table in load_document_schema().items()}
    return Dataset(Path(), frames, lexicons="0" * 12)


def _name_places(count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names that differ, every third a city, the rest its districts and counties."""
    names = [first + second for first, second in product(_FIRST, _SECOND)]
    chance.shuffle(names)
    for number in range(count):
        level, ending = _LEVELS[2 - number % 3]
        own = names[number % len(names)] + names[(number // len(names)) * 7][:1] * (number >= len(names))
        parent = names[-1 - number // 9] + "市"
        yield (own + ending, level) if level == "city" else (parent + own + ending, level)


def _invent_report(place: str, code: str, level: str, year: int, chance: random.Random) -> _Report:
    report = _Report(f"{code}-{year}", place, code, level, year, chance)
    digest = hashlib.sha256(report.doc_id.encode()).hexdigest()
    report.add(
        "documents", file=f"{report.doc_id}.txt", place=place, place_code=code, level=level, year=year,
        kind="work_report", characters=_HELD, sha256=digest, complete="yes",
    )  # fmt: skip
    for role in _SECTIONS:
        report.add("sections", section=f"{role}部分", role=role, start=report.start, end=report.start + 3000,
                   characters=2900, clauses=60)  # fmt: skip
        _fill_section(report, role)
        report.start += 500
    for word in chance.sample(_words(), 80):
        report.add("terms", section="tasks部分", role="tasks", term=word, count=chance.randint(1, 9))
    return report


def _fill_section(report: _Report, role: str) -> None:
    chance = report.chance
    if role in ("review", "headline"):
        for indicator_id, name, measure, unit, theme, low, high in _HEADLINES:
            if chance.random() < 0.85:
                value = (
                    round(chance.uniform(low, high) * 2) / 2 if unit == "%" else chance.randrange(low, high)
                )
                known = {"indicator_id": indicator_id, "measure": measure, "theme": theme}
                _add_record(report, role, name, value, unit, **known)
    elif role == "livelihood":
        for subtheme, name, unit in chance.choices(_ACTS, k=25):
            _add_record(report, role, name, chance.randrange(2, 9000), unit, theme="livelihood",
                        subtheme=subtheme, measure=chance.choice(["change", "level"]))  # fmt: skip
    else:
        for _ in range(25):
            name, theme = "".join(chance.sample(_FIRST + _SECOND, 4)), chance.choice(_THEMES)
            _add_record(report, role, name, chance.randrange(1, 9999), chance.choice(_UNITS), theme=theme)
        _add_mentions(report, role)


def _add_record(report: _Report, role: str, name: str, value: float, unit: str, **known: Any) -> None:
    chance, (start, end) = report.chance, report.move()
    bound = chance.choice(_BOUNDS) if role != "review" else "exact"
    quote = f"{value:g}{unit}"
    if role == "headline" and chance.random() < 0.08:
        bound, unit, quote = "qualitative", "", _IN_WORDS
    ends = {
        "value_low": None if bound in ("at_most", "qualitative") else value,
        "value_high": None if bound in ("at_least", "more_than", "qualitative") else value,
    }
    if bound == "range":
        ends["value_high"] = round(value * 1.2, 1)
    record_id = f"{report.doc_id}-{start:06d}"
    is_target = role != "review"
    report.add(
        "records", record_id=record_id, section=f"{role}部分", start=start, end=end, quote=quote,
        bound=bound, unit=unit, indicator=name, role="target" if is_target else "actual",
        year=report.year - (not is_target), span_years=1 if known.get("measure") != "level" else 0,
        strength=chance.choice(_STRENGTHS) if is_target else "none", rule="invented", **ends, **known,
    )  # fmt: skip
    if bound != "qualitative":  # the ledger is of numerals
        report.add("ledger", start=start, end=end, text=f"{value}", outcome="recorded", record_id=record_id)


def _add_mentions(report: _Report, role: str) -> None:
    industries = [row["id"] for row in read_rows("industries")]
    favourites = report.chance.sample(industries, min(12, len(industries)))
    for _ in range(22):
        start, end = report.move()
        clause = {"clause_start": start - 10, "clause_end": start + 60}
        chosen = report.chance.choice(favourites + industries[:20])
        report.add("mentions", section=f"{role}部分", role=role, start=start, end=end, industry_id=chosen,
                   surface=chosen, dated=report.chance.randrange(2), **clause)  # fmt: skip
        if report.chance.random() < 0.1:
            report.add("names", start=start + 5, end=start + 9, name="".join(report.chance.sample(_FIRST, 4)),
                       kind=report.chance.choice(["firm", "project"]), **clause)  # fmt: skip


def _words() -> list[str]:
    return [first + second for first, second in product(_SECOND + _FIRST, _SECOND + _FIRST)][:400]
