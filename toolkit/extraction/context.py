"""Role, period and scope of a figure: from clause, sentence, section and report, in that order."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.extraction.quantity import Quantity
from toolkit.extraction.quick import Quick
from toolkit.extraction.rules import TimeRule
from toolkit.lexicons.lexicon import (
    any_of,
    characters,
    first_of,
    group_pattern,
    pattern_of,
    read_rows,
    split_group,
    word_group,
)
from toolkit.reading import numbering
from toolkit.reading.document import Document
from toolkit.reading.tense import Period, plan_end, plan_start


def _first(*groups: str) -> str:
    """The characters that words of some groups begin with: the scan skips at once what cannot."""
    return first_of(word for group in groups for word in split_group(group))


_IN_YEARS: Final = "年"
_THAN: Final = f"(?:(?P<compared>{group_pattern('than_year')})[{characters('than_end')}]?)"
_YEAR: Final = Quick(
    _IN_YEARS,
    re.compile(
        rf"(?=[{_first('than_year', 'since_year', 'until')}12])"
        rf"(?P<base>{_THAN}|{group_pattern('since_year')}[{characters('than_end')}]?)?(?P<to>{group_pattern('until')})?"
        r"(?P<year>(?:19|20)\d\d)年"
        rf"(?P<edge>{group_pattern('year_edge')})?(?P<than>{group_pattern('year_behind')})?"
    ),
)
_RELATIVE_GROUPS: Final = ("year_now", "year_past", "year_next", "year_unsaid")
_RELATIVE: Final = Quick(
    _IN_YEARS,
    re.compile(
        rf"(?=[{_first('than_year', 'year_now', 'year_past', 'year_next', 'year_unsaid')}])"
        rf"(?P<base>{_THAN})?"
        rf"(?P<word>{pattern_of(w for group in _RELATIVE_GROUPS for w in split_group(group))})"
    ),
)
_PLAN_END: Final = Quick(
    "五",
    re.compile(
        rf"(?=[{_first('than_year')}“\"十])"
        rf"(?P<base>{group_pattern('than_year')})?[“\"]?十(?P<n>[一二三四五六]?)五[”\"]?"
        rf"(?P<edge>{group_pattern('plan_close')}|{group_pattern('plan_span')}|{group_pattern('plan_since')})?"
    ),
)
_FEW: Final = f"(?:两|(?!一){numbering.HAN})"  # years that are counted in a word
_DURATION: Final = Quick(
    _IN_YEARS,
    re.compile(
        rf"(?=[{_first('duration_lead')}\d]|{_FEW})"
        rf"(?<![{characters('running')}第\d.—\-~－]){group_pattern('duration_lead')}?(?P<n>\d{{1,2}}|{_FEW})年"
        rf"(?P<after>{group_pattern('duration_behind')})"
    ),
)
# 21年新建: a year of this century in two figures, as long as no word says that years are counted.
_SHORT_YEAR: Final = Quick(
    _IN_YEARS,
    re.compile(
        rf"(?<![{''.join(split_group('years_counted_before'))}\d.—\-~－])(?P<year>[1-4]\d)年"
        rf"(?!{group_pattern('years_counted')})"
    ),
)
_DEALT_YEARS: Final = re.compile(
    rf"(?:(?:19|20)\d\d年?{group_pattern('list_joint')})+(?:19|20)\d\d年[^，,；;\d]{{0,8}}"
    rf"{group_pattern('distributive')}"
)
_SINCE_TERM: Final = word_group("since_term")
_SCOPE: Final = any_of(row["word"] for row in read_rows("coverage") if row["read"] == "yes")
_FROM: Final = re.compile(rf"(?!{group_pattern('no_from')}){group_pattern('from_state')}[^，,；;]{{0,16}}$")
_TO: Final = re.compile(rf"[^，,。；;\n]{{0,14}}?{group_pattern('to_state')}")
_SUMMED: Final = word_group("summed")
_AVERAGED: Final = re.compile(
    rf"{group_pattern('averaged')}|{group_pattern('distance_than')}(?:.{{0,8}}{group_pattern('end_edge')}|20\d\d年)"
)
# What something was raised from is not when it holds: 由“十二五”末的9家增加到21家.
_ORIGIN: Final = re.compile(
    rf"{group_pattern('from_state')}[^，,；;。{''.join(split_group('from_state'))}]{{1,40}}?"
    rf"{group_pattern('moved')}{group_pattern('moved_to')}"
)
_BUILT_ON: Final = word_group("built_on")
_YEAR_BUILT_ON: Final = re.compile(rf"{group_pattern('year_built_on')}[^，。；]{{0,6}}$")
_BEFORE_YEAR: Final = 10  # characters
# 提高到2025年的45% is of that year, 达到2020年的两倍 is not.
_RAISED: Final = re.compile(f"{group_pattern('raised')}$")
_MULTIPLE_OF: Final = re.compile(
    rf"{group_pattern('multiple_of')}[^，,；;。]{{2,12}}{group_pattern('link')}"
    rf"(?:[\d.]+{group_pattern('times_unit')}{group_pattern('list_joint')})*$"
)
_SHORT_RECENT: Final = 4  # years back that are written in two figures
_RECENT: Final = 12  # years back that a report still reports on
# 用三年时间, 今后三年, 未来5年: years that begin with the report's own.
_AHEAD: Final = Quick(
    _IN_YEARS,
    re.compile(
        rf"{group_pattern('ahead_lead')}(?P<n>\d|[两三四五])(?:[-—~～{characters('range_word')}]\d)?年(?!{group_pattern('ahead_named')})"
    ),
)
_YEARLY_GROWTH: Final = word_group("yearly_growth")
_TERM: Final = 5  # years
_YEAR_FULL: Final = frozenset({None, *split_group("year_full")})
_YEAR_COMPARED: Final = frozenset(split_group("year_compared"))
_BUILT: Final = split_group("built_on")
_PLAN_CLOSE: Final = frozenset(split_group("plan_close"))
_PLAN_SPAN: Final = frozenset(split_group("plan_span"))
_PLAN_SINCE: Final = frozenset(split_group("plan_since"))
_LAST_YEAR: Final = split_group("year_past")[0]
_NO_SPAN: Final = frozenset(split_group("duration_named"))
_UNTIL_NOW: Final = frozenset(split_group("duration_so_far"))
_SO_FAR: Final = word_group("so_far")
_ASKED: Final = word_group("target_list")
_NUMBERS: Final = {"两": 2} | numbering.ORDINALS


class Time(NamedTuple):
    """When a figure holds: role, last year, years it covers if it accumulates, baseline year, rule."""

    role: str
    year: int | None
    span: int
    baseline: int | None
    rule: TimeRule


def read_time(left: str, clause: str, period: Period, document: Document) -> Time:
    """The time of a figure.

    Args:
        left: The sentence up to the figure.
        clause: The figure's clause up to the figure.
        period: What the section says.
        document: The report, for its year.
    """
    ahead = _years_ahead(left, period, document)
    named = _named_year(left, document) or (document.year + ahead - 1 if ahead else None)
    multiple = _MULTIPLE_OF.search(left)
    base = _origin_year(multiple[0]) if multiple else None
    baseline = base or _baseline(clause, left, document, named or period.year)
    span = ahead or _span(left, period, document)
    if named is None or named == period.year:
        if named and period.role == "actual" and period.span == span == 5 and not _SINCE_TERM.search(left):
            span = 1  # a review of five years that names its last one
        if period.role == "target" and span == 1 and _is_yearly_average(clause, document):
            return Time("target", plan_end(document.year), 5, baseline, TimeRule.AVERAGE)
        return Time(period.role, period.year or None, span, baseline, TimeRule.SECTION)
    role = _role_of(named, period, document, left)
    if role == "actual" and period.span == span == 5:
        span = 1
    return Time(role, named, span, baseline, TimeRule.NAMED)


def _is_yearly_average(clause: str, document: Document) -> bool:
    """Whether a report of one year promises a yearly average: it can only be its plan's."""
    return _YEARLY_GROWTH.search(clause) is not None and document.year > 0


def _role_of(year: int, period: Period, document: Document, left: str) -> str:
    """A year behind the report is reported, a year ahead promised; its own is where goals are set."""
    now = (document.plan_start or 0) if document.kind == "plan" else document.year
    if year > now:
        return "target"
    if year < now:
        return "actual"
    asked = _ASKED.search(left) is not None and _SO_FAR.search(left) is None
    return "target" if asked else period.role


def _years_ahead(left: str, period: Period, document: Document) -> int | None:
    """用三年时间, 今后三年: how many years that begin with the report's own."""
    if period.role != "target" or not document.year:
        return None
    counts = [match["n"] for match in _AHEAD.finditer(left)]
    if not counts:
        return None
    return int(counts[-1]) if counts[-1].isdigit() else _NUMBERS[counts[-1]]


def _named_year(left: str, document: Document) -> int | None:
    """The year that stands last before the figure and is not one it is compared with."""
    left = _MULTIPLE_OF.sub("", left)  # 是“十二五”末的1.7倍
    left = _BUILT_ON.split(left)[-1]  # what a comparison builds on is not when the figure holds
    left = _ORIGIN.sub("", left)
    named = [
        *_plan_years(left),
        *_years(left, document),
        *_short_years(left, document),
        *_relative_years(left, document),
    ]
    return max(named)[1] if named else None


def _plan_years(left: str) -> Iterator[tuple[int, int]]:
    """“十四五”期间, 到“十四五”末: the last year of the plan."""
    for match in _PLAN_END.finditer(left):
        if not match["base"] and match["edge"] in _PLAN_CLOSE | _PLAN_SPAN:
            yield match.start(), plan_start(match["n"]) + 4


def _years(left: str, document: Document) -> Iterator[tuple[int, int]]:
    """Years in figures; one long past says how old a thing is, not when something is done to it."""
    for match in _YEAR.finditer(left):
        raised = _RAISED.search(left, max(match.start() - _BEFORE_YEAR, 0), match.end("to"))
        compared = match["base"] or (match["than"] not in _YEAR_FULL and not raised)
        year = int(match["year"])
        built = _YEAR_BUILT_ON.search(left, max(match.start() - _BEFORE_YEAR, 0), match.start())
        if (
            not compared
            and not built
            and year > document.year - _RECENT
            and not _in_title(left, match.start())
        ):
            yield match.start(), year


def _short_years(left: str, document: Document) -> Iterator[tuple[int, int]]:
    """21年 of a report of 2022: the year, and no count of years."""
    for match in _SHORT_YEAR.finditer(left):
        year = 2000 + int(match["year"])
        if document.year - _SHORT_RECENT <= year <= document.year:
            yield match.start(), year


def dealt_years(clause: str) -> list[int]:
    """The years that 分别 deals out over the figures behind it: 2007年和2012年分别."""
    match = _DEALT_YEARS.search(clause)
    return [int(year) for year in re.findall(r"(?:19|20)\d\d", match[0])] if match else []


def _relative_years(left: str, document: Document) -> Iterator[tuple[int, int]]:
    """今年, 去年: seen from the report."""
    if not document.year:
        return
    for match in _RELATIVE.finditer(left):
        offset = _RELATIVE_YEARS.get(match["word"])
        if not match["base"] and offset is not None:
            yield match.start(), document.year + offset


_RELATIVE_YEARS: Final = {
    word: offset
    for group, offset in (("year_now", 0), ("year_past", -1), ("year_next", 1))
    for word in split_group(group)
}


def from_state(text: str, quantity: Quantity, clause: str, time: Time) -> Time | None:
    """The time of the state that something is raised from: 由2022年的74.5%提高到76.5%; else None."""
    origin = _FROM.search(clause)
    if origin is None or not _TO.match(text, quantity.end):
        return None
    year = _origin_year(origin[0]) or (time.year or 0) - max(time.span, 1)
    return time._replace(role="actual", year=year if year > 0 else None, rule=TimeRule.FROM_STATE)


def _origin_year(words: str) -> int | None:
    """The year that a state is counted from: 2022年的, “十三五”末的; None when the words name none."""
    years = [int(match["year"]) for match in _YEAR.finditer(words)]
    years += [plan_start(match["n"]) + 4 for match in _PLAN_END.finditer(words)]
    return years[0] if years else None


def over_term(time: Time, clause: str) -> Time:
    """The time of a figure of a review of a whole term: a mean (年均) is of its years, also beside 全年."""
    return time._replace(span=_TERM) if time.span == 1 and _YEARLY_GROWTH.search(clause) else time


def years_covered(measure: str, time: Time, left: str, *, flow: bool) -> int:
    """Years a figure covers: stocks, levels and shares hold at a date and span nothing.

    A flow that is reported or promised as a level is a year's, unless the text adds it up; a rate of change
    is a year's too, unless it is an average or is counted from a base further back.
    """
    if measure == "change":
        return time.span
    if measure == "growth":
        return time.span if time.role == "target" or time.span < 5 or _AVERAGED.search(left[-40:]) else 1
    if flow:
        return time.span if time.span < 5 or _SUMMED.search(left[-120:]) else 1
    return 0


def _in_title(left: str, position: int) -> bool:
    return left.rfind("《", 0, position) > left.rfind("》", 0, position)


def _baseline(clause: str, left: str, document: Document, year: int) -> int | None:
    """The year that a figure of ``year`` is compared with: 较2020年, 比上年, 较“十二五”末.

    What a sentence is compared with at its head (与2020年相比,) holds for all of it.
    """
    found = None
    for match in _YEAR.finditer(left):
        inside = match.start() >= len(left) - len(clause)
        if match["than"] in _YEAR_COMPARED or (inside and _compares(match)):
            found = int(match["year"])
    for match in _RELATIVE.finditer(clause):
        if match["base"] and _RELATIVE_YEARS.get(match["word"], 0) < 0 and document.year:
            found = (document.year if match["word"] == _LAST_YEAR else year) - 1
    for match in _PLAN_END.finditer(clause):
        if match["base"] and match["edge"] in _PLAN_CLOSE:
            found = plan_start(match["n"]) + 4
    return found


def _compares(match: re.Match[str]) -> bool:
    return (match["than"] or "").endswith(_BUILT) or match["compared"] is not None


def _span(left: str, period: Period, document: Document) -> int:
    """Years that a flow covers: 3年完成42个 covers three, also for what follows in the sentence."""
    span = _plan_span(left, period)
    years = {at for at, _ in _short_years(left, document)}
    for match in _DURATION.finditer(left):
        # 总结五年来的经验 promises nothing
        ahead = match["after"] in _UNTIL_NOW and period.role == "target"
        if match.start() not in years and match["after"] not in _NO_SPAN and not ahead:
            span = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"]]
    return span


def _plan_span(left: str, period: Period) -> int:
    """“十四五”期间 covers five years, “十四五”以来 those since its first."""
    span = period.span
    for match in _PLAN_END.finditer(left):
        if match["base"]:
            continue
        if match["edge"] in _PLAN_SPAN:
            span = 5
        elif match["edge"] in _PLAN_SINCE:
            span = max(1, period.year - plan_start(match["n"]) + 1)
    return span


def read_scope(words: str) -> str:
    """The coverage stated next to the indicator: 区级, 全区, 全口径 …; empty when none is stated."""
    match = _SCOPE.search(words)
    return match[0] if match else ""
