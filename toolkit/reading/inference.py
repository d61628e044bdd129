"""What title and opening tell of a report: place, year and kind."""

import re
from collections.abc import Iterator
from dataclasses import replace

from toolkit.reading.document import Document

_TITLE_YEAR = re.compile(r"(20\d\d|19\d\d)\s*年?")
_PLAN_NAME = re.compile("五年规划|规划纲要")
_PLAN = re.compile(r"第?([一二三四五六七八九十]{1,3})个?五年规划|“?(十[一二三四五六]?五)”?规划")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,5}(?:省|市))?[\u4e00-\u9fff]{1,5}(?:自治州|自治县|市|区|县|旗|盟)"
    r"(?=人民政府|第[一二三四五六七八九十]{1,3}届|(?:20\d\d年)?政府工作报告|国民经济)"
)
_BEFORE_PLACE = re.compile(r".*(?:代表|日在|在|年)")
_REPORT_OF = re.compile(r"(20\d\d)年(?:.{0,12})政府工作报告|(20\d\d)年\s?\d{1,2}月\s?\d{1,2}日")
_REVIEW_OF = re.compile(r"(20\d\d)年(?:政府|主要)?工作(?:的)?(?:回顾|情况)")  # given in the year after
_REPORT, _SALUTATION = "政府工作报告", "各位代表"
_OPENING = 1500
_FIRST_PLAN_START = 1953
_LONGEST_TITLE = 60
_LONGEST_DIGEST = 8_000  # characters; a work report read out is longer
_SHORTEST_PLAN = 20_000
_ORDINALS = (
    "",
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
)


def infer_document(doc_id: str, text: str, **known: object) -> Document:
    """A document whose place, year and kind are read from title and opening, where ``known`` has none.

    What the opening does not say stays empty: ``place`` "" or ``year`` 0.
    """
    opening = text[:_OPENING]
    title = _find_title(opening)
    inferred: dict[str, object] = {"title": title, "kind": _infer_kind(opening, text)}
    inferred["year"] = _infer_year(doc_id, title, opening)
    inferred["place"] = next(_places(opening), "")
    if inferred["kind"] == "plan":
        inferred |= _infer_plan_years(opening)
    given = {name: value for name, value in known.items() if value not in (None, "", 0)}
    return replace(Document(doc_id=doc_id, text=text), **{**inferred, **given})  # type: ignore[arg-type]


def _find_title(opening: str) -> str:
    """The first line, unless it is a salutation or running text."""
    first = next((line.strip() for line in opening.splitlines() if line.strip()), "")
    return first if len(first) <= _LONGEST_TITLE and not first.endswith(("：", ":", "。")) else ""


def _places(opening: str) -> Iterator[str]:
    """The places whose government or congress the opening names; 市人民政府 alone names none."""
    if "代表国务院" in opening or "国务院总理" in opening:
        yield "全国"
    for match in _PLACE.finditer(opening):
        place = _BEFORE_PLACE.sub("", match[0])
        if len(place) > 1 and place[0] not in "我本全自":
            yield place


def _infer_kind(opening: str, text: str) -> str:
    """Plan, work report, or digest: a short text that nobody read out to the deputies."""
    report, plan = opening.find(_REPORT), _PLAN_NAME.search(opening[:300])
    if plan and len(text) > _SHORTEST_PLAN and not 0 <= report < plan.start():
        return "plan"
    return "digest" if len(text) < _LONGEST_DIGEST and _SALUTATION not in opening else "work_report"


def _infer_year(doc_id: str, title: str, opening: str) -> int:
    if match := _REPORT_OF.search(opening):
        return int(match[1] or match[2])
    if match := _REVIEW_OF.search(opening):
        return int(match[1]) + 1
    for source in (title, doc_id):
        if match := _TITLE_YEAR.search(source):
            return int(match[1])
    match = _TITLE_YEAR.search(opening)
    return int(match[1]) + 1 if match else 0  # the first year that a report speaks of is the one it reviews


def _infer_plan_years(opening: str) -> dict[str, object]:
    match = _PLAN.search(opening)
    name = (match[1] or match[2].removesuffix("五")) if match else ""
    if name not in _ORDINALS[1:]:
        return {}
    number = _ORDINALS.index(name)
    start = (
        _FIRST_PLAN_START + 5 * (number - 1) + (3 if number > 2 else 0)
    )  # 1963 to 1965 stood outside the plans
    return {"plan_start": start, "plan_end": start + 4, "year": start}
