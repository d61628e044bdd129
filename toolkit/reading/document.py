"""A report: its text and what is known of it."""

import re
from dataclasses import dataclass, replace

_TITLE_YEAR = re.compile(r"(20\d\d|19\d\d)\s*年?")
_PLAN = re.compile(r"第?([一二三四五六七八九十]{1,3})个?五年规划|“?(十[一二三四五六]?五)”?规划")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,5}(?:省|市))?[\u4e00-\u9fff]{1,5}(?:自治州|自治县|市|区|县|旗|盟)"
    r"(?=人民政府|第[一二三四五六七八九十]{1,3}届|政府工作报告|国民经济)"
)
_BEFORE_PLACE = re.compile(r".*(?:代表|日在|在|年)")
_REPORT_OF = re.compile(r"(20\d\d)年(?:.{0,12})政府工作报告|(20\d\d)年\s?\d{1,2}月\s?\d{1,2}日")
_FIRST_PLAN_START = 1953
_LONGEST_TITLE = 60
_PLAN_NUMBERS = {
    name: number
    for number, name in enumerate(
        [
            "一",
            "二",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
            "九",
            "十",
            "十一",
            "十二",
            "十三",
            "十四",
            "十五",
            "十六",
        ],
        1,
    )
}


@dataclass(frozen=True, slots=True)
class Document:
    """One report. ``text`` is the source as decoded; every offset the toolkit gives is an offset into it.

    ``year`` is the year the report was given in; its targets are for that year, its review is of the last.
    A plan has ``plan_start`` and ``plan_end`` instead, the first and last year it covers.
    """

    doc_id: str
    text: str
    place: str = ""
    place_code: str = ""
    level: str = ""
    year: int = 0
    kind: str = "work_report"
    plan_start: int | None = None
    plan_end: int | None = None
    title: str = ""
    publisher: str = ""
    published: str = ""
    sha256: str = ""
    file: str = ""
    complete: str = "yes"
    note: str = ""

    def __post_init__(self) -> None:
        """A plan without its own dates covers the five years that its report year opens."""
        if self.kind == "plan" and self.plan_start is None:
            start = self.year - (self.year - 1) % 5 if self.year else 0
            object.__setattr__(self, "plan_start", start)
            object.__setattr__(self, "plan_end", start + 4)


def infer_document(doc_id: str, text: str, **known: object) -> Document:
    """A document whose place, year and kind are read from title and opening, where ``known`` has none.

    What the opening does not say stays empty: ``place`` "" or ``year`` 0.
    """
    opening = text[:1500]
    title = _find_title(opening)
    inferred: dict[str, object] = {"title": title, "kind": _infer_kind(opening, text)}
    inferred["year"] = _infer_year(doc_id, title, opening)
    if place := _PLACE.search(opening):
        inferred["place"] = _BEFORE_PLACE.sub("", place[0])
    if inferred["kind"] == "plan":
        inferred |= _infer_plan_years(opening)
    given = {name: value for name, value in known.items() if value not in (None, "", 0)}
    return replace(Document(doc_id=doc_id, text=text), **{**inferred, **given})  # type: ignore[arg-type]


def _find_title(opening: str) -> str:
    """The first line, unless it is a salutation or running text."""
    first = next((line.strip() for line in opening.splitlines() if line.strip()), "")
    return first if len(first) <= _LONGEST_TITLE and not first.endswith(("：", ":", "。")) else ""


def _infer_kind(opening: str, text: str) -> str:
    if re.search("五年规划|规划纲要", opening[:300]) and len(text) > 20_000:
        return "plan"
    return "work_report"


def _infer_year(doc_id: str, title: str, opening: str) -> int:
    if match := _REPORT_OF.search(opening):
        return int(match[1] or match[2])
    for source in (title, doc_id, opening):
        if match := _TITLE_YEAR.search(source):
            return int(match[1])
    return 0


def _infer_plan_years(opening: str) -> dict[str, object]:
    match = _PLAN.search(opening)
    if match is None:
        return {}
    name = match[1] or match[2].removesuffix("五")
    if name not in _PLAN_NUMBERS:
        return {}
    start = _FIRST_PLAN_START + 5 * (_PLAN_NUMBERS[name] - 1) + (3 if _PLAN_NUMBERS[name] > 2 else 0)
    return {"plan_start": start, "plan_end": start + 4, "year": start}
