"""Of which year a report is, and whether it is a report, a digest of one or a plan; each with its reason."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.lexicons.lexicon import characters, group_pattern, split_group, word_group
from toolkit.reading import numbering
from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure

_OPENING: Final = 1500
_HEAD: Final = 600  # characters in which a report says when and where it was given
_YEAR: Final = r"((?:20|19)\d\d)\s?年?"
_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR: Final = re.compile("[一二][九〇○零0][〇○零一二三四五六七八九0]{2}(?=年)")
_SPACED: Final = re.compile(r"(?<=\d)[ \u3000](?=\d|年)")
_MEETING: Final = re.compile(
    _YEAR + rf"\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日[^。]{{0,60}}{group_pattern('report_meeting')}"
)
_DAY: Final = re.compile(_YEAR + r"\s?[-年/.]?\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?")
(_REPORT,) = split_group("report_title")
_TITLE: Final = re.compile(rf"{_YEAR}.{{0,12}}{_REPORT}|{_REPORT}\s?[（(]\s?{_YEAR}")
_REVIEW: Final = re.compile(_YEAR + group_pattern("year_reviewed"))
_LINK: Final = characters("link")
_AHEAD: Final = re.compile(
    _YEAR + rf"[{_LINK}]?{group_pattern('year_of')}?{group_pattern('year_work')}?[{_LINK}]?"
    rf"(?:{group_pattern('year_focus')}(?!{group_pattern('undertaking')})|{group_pattern('year_task')})"
)
# Of the year that has just ended, before it is counted.
_ESTIMATE: Final = re.compile(rf"{group_pattern('estimate')}[，,]?{_YEAR}")
_FIRST: Final = re.compile(r"((?:20|19)\d\d)年")
_PASSED: Final = re.compile(rf"{_YEAR}[^。年]{{1,8}}日[^。]{{0,60}}{group_pattern('passed')}")
_YEAR_SAID: Final = re.compile(rf"(?<!\d)((?:20|19)\d\d)年(?![{characters('decade')}])")
_FILED: Final = re.compile(r"(?<!\d)((?:20|19)\d\d)(?!\d)")
_PLAN_TITLE: Final = word_group("plan_title")
_PLAN_NAME: Final = re.compile(
    rf"第({numbering.HAN}{{1,3}}){group_pattern('counter')}五年{group_pattern('plan_word')}"
    rf"|“?({numbering.HAN}{{0,2}}{numbering.HAN})五”?{group_pattern('plan_named')}"
)
(_SUGGESTION,) = split_group("plan_suggestion")
(_SALUTATION,) = split_group("salutation")
_ABRIDGED: Final = word_group("abridged")
_SHORTEST_PLAN: Final = 20_000
_LONGEST_DIGEST: Final = 5_500  # characters; a report read out takes an hour, and has more
_SHORT_REPORT: Final = 8_000  # some reports are shorter, most are not
_SMALLEST_PART: Final = 0.1  # of a text: neither half of a whole report is smaller; less is said in passing
_OFTEN: Final = 5
_FIRST_PLAN: Final = 1953
_ENOUGH: Final = 4


class Told(NamedTuple):
    """What a text tells of itself, why, and whether nothing speaks against it."""

    value: str
    reason: str
    sure: bool


def tell_kind(text: str, year: int = 0) -> Told:
    """Returns work_report, digest or plan.

    What is read out addresses its hearers; what tells of it does not, or calls itself abridged. A short text
    that addresses them is a report where it both looks back and looks ahead, and a part of one otherwise.

    Args:
        text: The text.
        year: When it was given, as far as known.
    """
    spoken = _SALUTATION in text
    if plan := _tell_plan_kind(text, spoken=spoken):
        return plan
    if _ABRIDGED.search(text[:120]) and (len(text) < _SHORT_REPORT or not spoken):
        return Told("digest", "the title calls it abridged", sure=True)
    if len(text) < _LONGEST_DIGEST:
        return _tell_short_kind(text, year, spoken=spoken)
    if len(text) < _SHORT_REPORT and not spoken:
        return Told("digest", "it is short and addresses nobody", sure=False)
    return Told("work_report", "it is as long as a report", sure=spoken or _REPORT in text[:_OPENING])


def _tell_plan_kind(text: str, *, spoken: bool) -> Told | None:
    """A plan, where the title says so or nobody is addressed and plans are spoken of."""
    if len(text) <= _SHORTEST_PLAN or _SALUTATION in text[: 2 * _OPENING]:
        return None
    head, report = text[:300], text[:_OPENING].find(_REPORT)
    plan = _PLAN_TITLE.search(head)
    if plan and not 0 <= report < plan.start():
        return Told("plan", f"the title says {plan[0]}", sure=_SUGGESTION not in head)
    if not spoken and len(_PLAN_NAME.findall(text)) >= _OFTEN:
        return Told("plan", "nobody is addressed, and it speaks of a five-year plan", sure=False)
    return None


def _tell_short_kind(text: str, year: int, *, spoken: bool) -> Told:
    if not spoken:
        return Told("digest", "it is shorter than a report that is read out", sure=True)
    if _has_both_parts(text, year):
        return Told("work_report", "it is short, but addresses its hearers, looks back and ahead", sure=False)
    return Told("digest", "it is short and does not both look back and look ahead", sure=False)


def _has_both_parts(text: str, year: int) -> bool:
    """Whether what is said to those addressed both looks back and looks ahead, for more than a sentence."""
    structure = read_structure(Document("", text, year=year))
    greeting = structure.view.text.find(_SALUTATION)
    lengths = Counter[str]()
    for block in structure.blocks:
        if block.paragraph.start > greeting:
            lengths[block.period.role] += block.paragraph.end - block.paragraph.start
    least = _SMALLEST_PART * sum(lengths.values())
    return all(lengths[role] > least for role in ("actual", "target"))


def tell_year(text: str, name: str = "", published: str = "") -> Told:
    """Returns the year in which a report was given, "0" where nothing tells.

    Args:
        text: The report.
        name: What its file is called.
        published: The day of publication, where the file says it.
    """
    votes: Counter[int] = Counter()
    reasons: dict[int, str] = {}
    for year, weight, reason in _find_evidence(text, name, published):
        votes[year] += weight
        reasons.setdefault(year, reason)
    if not votes:
        return Told("0", "neither the opening nor the headings name a year", sure=False)
    (best, weight), *others = votes.most_common(2)
    against = others[0][1] if others else 0
    reason = reasons[best] + (f", but {reasons[others[0][0]]}" if others and 2 * against >= weight else "")
    return Told(str(best), reason, sure=weight >= _ENOUGH and 2 * against < weight)


def tell_passed(text: str) -> Told | None:
    r"""Returns the year in which a suggestion for a plan was passed; mostly the one before the plan's first.

    >>> tell_passed("关于制定第十五个五年规划的建议\n（二〇二五年十二月九日中共云江市委全体会议通过）").value
    '2025'
    """
    head = _plain_years(text[:_HEAD])
    passed = _PASSED.search(head) if _SUGGESTION in head[:100] else None
    return Told(passed[1], f"the suggestion was passed in {passed[1]}", sure=True) if passed else None


def tell_plan(text: str) -> tuple[int, int] | None:
    """Returns the first and the last year of the five that a plan is for.

    >>> tell_plan("第十四个五年规划"), tell_plan("“七五”计划"), tell_plan("工作报告")
    ((2021, 2025), (1986, 1990), None)
    """
    named = _PLAN_NAME.search(text[:_OPENING]) if _PLAN_TITLE.search(text[:300]) else None
    names = [named] if named else list(_PLAN_NAME.finditer(text))
    counts = Counter(match[1] or match[2] for match in names if (match[1] or match[2]) in numbering.ORDINALS)
    if not counts:
        return None
    number = numbering.ORDINALS[counts.most_common(1)[0][0]]
    start = _FIRST_PLAN + 5 * (number - 1) + (3 if number > 2 else 0)  # 1963 to 1965 stood outside the plans
    return start, start + 4


def _find_evidence(text: str, name: str, published: str) -> Iterator[tuple[int, int, str]]:
    """Years, how much they weigh, and where they stand; the strongest first."""
    opening = _plain_years(text[:_OPENING])
    yield from _find_dates(opening)
    ahead = Counter(int(match[1]) for match in _AHEAD.finditer(text))
    if ahead:
        year = ahead.most_common(1)[0][0]
        yield year, 2 if year % 5 == 0 else 4, f"its tasks are for {year}"  # or for the end of a plan
    if match := _REVIEW.search(opening):
        yield int(match[1]) + 1, 4, f"it looks back on {match[1]}"
    elif match := _ESTIMATE.search(opening):
        yield int(match[1]) + 1, 3, f"it estimates what {match[1]} will have come to"
    elif match := _FIRST.search(opening):
        yield int(match[1]) + 1, 1, f"it first speaks of {match[1]}"
    if match := _FILED.search(name):
        yield int(match[1]), 3, f"its file is called {match[1]}"
    if year := _find_often(text):
        yield year, 1, f"it speaks most of {year - 1} and {year}"
    if published[:4].isdigit():
        yield int(published[:4]), 2, f"it was published in {published[:4]}"


def _find_dates(opening: str) -> Iterator[tuple[int, int, str]]:
    """The year of the meeting, of the title, and of a date at the head."""
    if match := _MEETING.search(opening[:_HEAD]):
        yield int(match[1]), 6, f"it was given in {match[1]}"
    if match := _TITLE.search(opening[:300]):
        yield int(match[1] or match[2]), 5, f"the title names {match[1] or match[2]}"
    if match := _DAY.search(opening[:400]):
        yield int(match[1]), 3, f"its head is dated {match[1]}"


def _find_often(text: str) -> int:
    """The second of the two years running that a text names most: what was done, and what is to be done."""
    counts = Counter(int(year) for year in _YEAR_SAID.findall(text))
    pairs = {year: counts[year] + counts[year - 1] for year in counts if counts[year] and counts[year - 1]}
    return max(pairs, key=lambda year: (pairs[year], year), default=0)


def _plain_years(text: str) -> str:
    """Text in which years are written with digits and without the spaces of a bad copy."""
    text = _SPACED.sub("", text)
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), text)
