"""links.csv: every promise of a report that has a next one, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from toolkit.across.comparing import Account, Beside, Comparable, Feedback, give_account
from toolkit.across.echoes import Clauses, Echo
from toolkit.across.likeness import HALVES, Feature, is_task_share
from toolkit.across.matching import Match, match_things
from toolkit.across.pairs import Pair, list_pairs
from toolkit.across.reviews import PROPOSED, Decisions
from toolkit.across.things import Thing, read_things
from toolkit.across.verdicts import UNCLEAR
from toolkit.corpus.stages import Row

# A plan has hundreds of targets, a report as many figures: by chance alone more of them are somewhat alike.
_PLAN_THRESHOLD: Final = 4.5
_FAR: Final = 5  # years: as far ahead as the aims of a plan lie
_BESIDE: Final = 20  # characters within which a figure is said of the one before it


class Kind(StrEnum):
    """What a link says."""

    OUTCOME = "outcome"
    RENEWED = "renewed_target"
    PLAN_TARGET = "plan_vs_target"
    PLAN_OUTCOME = "plan_vs_outcome"


#: The links from a plan to the reports within it.
OF_PLANS: Final = frozenset({Kind.PLAN_TARGET, Kind.PLAN_OUTCOME})


class LinkRow(NamedTuple):
    """A promise, what answers it, and how; a silent promise has no answer."""

    from_id: str
    to_id: str
    kind: str
    from_doc: str
    to_doc: str
    to_start: int | None
    to_end: int | None
    comparable: str
    reasons: str
    status: str
    status_tolerant: str
    feedback: str
    score: float | None
    review: str
    base_id: str
    note: str


def link_promises(
    documents: Iterable[Row], records: Iterable[Row], clause_words: Iterable[Row], reviews: Iterable[Row]
) -> Iterator[LinkRow]:
    """Yields the links of every two reports in a row and of every plan with the reports of its years.

    Args:
        documents: The catalogue.
        records: The figures.
        clause_words: What the clauses of the reviews speak of.
        reviews: What people decided; of several decisions on a pair the last counts.
    """
    decisions = Decisions(reviews)
    by_document, clauses = _group(records), _group(clause_words)
    for pair in list_pairs(documents):
        earlier, later = (by_document.get(row["doc_id"]) for row in (pair.earlier, pair.later))
        if earlier is None or later is None:
            continue
        if pair.plan:
            found = _link_plan(pair, earlier, later)
        else:
            said = [clauses.get(row["doc_id"], ()) for row in (pair.earlier, pair.later)]
            found = _link_reports(pair, earlier, later, said, decisions)
        for row in found:
            review, why = decisions.find(row.from_id, row.to_id)
            yield row._replace(review=review, note=why)


def _group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by document."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["doc_id"]].append(row)
    return dict(grouped)


def _link_reports(
    pair: Pair,
    earlier: Sequence[Row],
    later: Sequence[Row],
    said: Sequence[Iterable[Row]],
    decisions: Decisions,
) -> Iterator[LinkRow]:
    year = int(pair.earlier["year"])
    promises = _take(earlier, "target", year)
    results = _take(later, "actual", year)
    bases = {_name_base(thing): thing for thing in reversed(_list_levels(earlier, year - 1))}
    confirmed = decisions.confirmed
    matches = {match.promise.record_id: match for match in match_things(promises, results, confirmed)}
    figures = [(row["start"], row["end"]) for row in later if row["role"] == "actual"]
    answers = {record_id: match.result for record_id, match in matches.items()}
    clauses = Clauses(promises, said[0], said[1], figures, answers)
    silent = Feedback.TEXT_INCOMPLETE if pair.partial or not results else Feedback.SILENT
    for promise in promises:
        match = matches.get(promise.record_id)
        if match is not None:
            beside = Beside(
                base=bases.get(_name_base(match.result)),
                share=_find_share(match.result, results),
                half=_find_half(match, results),
                kinds=_list_other_kinds(match, results),
            )
            yield _describe_match(pair, match, give_account(match, beside))
        else:
            echo = clauses.find_echo(promise)
            yield _describe_silence(pair, promise, echo, silent)
    for match in _find_renewed(promises, later, year + 1):
        yield _describe_pairing(pair, Kind.RENEWED, match)


def _find_renewed(promises: Sequence[Thing], later: Sequence[Row], year: int) -> Iterator[Match]:
    """What is promised again: for the year, and else for a later one (到2025年, 未来五年)."""
    again = match_things(promises, _take(later, "target", year))
    yield from again
    held = {match.promise.record_id for match in again}
    rest = [promise for promise in promises if promise.record_id not in held]
    aims = _take(later, "target", year + 1, year + _FAR)
    yield from match_things(rest, aims, threshold=_PLAN_THRESHOLD)


def _link_plan(pair: Pair, plan: Sequence[Row], report: Sequence[Row]) -> Iterator[LinkRow]:
    year = int(pair.later["year"])
    promises = _take(plan, "target", int(pair.earlier["plan_end"]))
    if year <= int(pair.earlier["plan_end"]):
        for match in match_things(promises, _take(report, "target", year), threshold=_PLAN_THRESHOLD):
            yield _describe_pairing(pair, Kind.PLAN_TARGET, match)
    if year > int(pair.earlier["plan_start"]):
        for match in match_things(promises, _take(report, "actual", year - 1), threshold=_PLAN_THRESHOLD):
            yield _describe_pairing(pair, Kind.PLAN_OUTCOME, match)


def _take(records: Iterable[Row], role: str, year: int, last: int | None = None) -> list[Thing]:
    """The distinct figures of a role that speak of a year or name none; with a last one, of those years."""
    years = (None, year) if last is None else range(year, last + 1)
    return read_things(
        row
        for row in records
        if row["role"] == role
        and not (row["duplicate_of"] or row["part_of"])
        and row["bound"] != "qualitative"
        and row["year"] in years
    )


def _list_levels(records: Iterable[Row], year: int) -> list[Thing]:
    """The levels that a report gives for the year before its own."""
    levels = [row for row in records if row["measure"] == "level"]
    return [thing for thing in _take(levels, "actual", year) if not thing.part_of]


def _find_share(result: Thing, results: Sequence[Thing]) -> Thing | None:
    """How much of its task a result is, said right behind it and of the same thing."""
    behind = (
        thing
        for thing in results
        if is_task_share(thing)
        and 0 < thing.start - result.end < _BESIDE
        and thing.name.thing == result.name.thing
    )
    return next(behind, None)


def _find_half(match: Match, results: Sequence[Thing]) -> Thing | None:
    """The other half of what was promised, said beside the one that answers: town for countryside."""
    found = match.result
    if not match.likeness.has(Feature.FAMILY) or found.indicator_id not in HALVES:
        return None
    halves = (
        thing
        for thing in results
        if {thing.indicator_id, found.indicator_id} == HALVES
        and (thing.measure, thing.unit, thing.span) == (found.measure, found.unit, found.span)
        and abs(thing.start - found.start) < _BESIDE
    )
    return next(halves, None)


def _list_other_kinds(match: Match, results: Sequence[Thing]) -> list[Thing]:
    """What is told of other kinds of what was promised: 封山育林4万亩 beside 人工造林5万亩."""
    found, wholes = match.result, match.promise.name.wholes
    if not match.likeness.has(Feature.ONE_KIND):
        return []
    return [
        thing
        for thing in results
        if thing.name.thing != found.name.thing
        and not thing.name.kinds.isdisjoint(wholes)
        and (thing.measure, thing.unit, thing.span) == (found.measure, found.unit, found.span)
        and abs(thing.start - found.start) < _BESIDE
    ]


def _name_base(thing: Thing) -> tuple[str, str]:
    """What a level is of: the headline indicator, else the name."""
    return thing.indicator_id or thing.name.text, thing.unit


def _describe_match(pair: Pair, match: Match, account: Account) -> LinkRow:
    row = _describe_pairing(pair, Kind.OUTCOME, match, account)
    return row._replace(
        status=account.verdict.strict.value,
        status_tolerant=account.verdict.tolerant.value,
        feedback=account.feedback.value,
        base_id=account.base.record_id if account.base else "",
    )


def _describe_pairing(pair: Pair, kind: Kind, match: Match, account: Account | None = None) -> LinkRow:
    account = account or give_account(match)
    reasons = [gap.value for gap in account.gaps]
    return LinkRow(
        from_id=match.promise.record_id,
        to_id=match.result.record_id,
        kind=kind.value,
        from_doc=pair.earlier["doc_id"],
        to_doc=pair.later["doc_id"],
        to_start=match.result.start,
        to_end=match.result.end,
        comparable=account.comparable.value,
        reasons=" ".join([*reasons, _name_features(match.likeness.features)]),
        status=UNCLEAR.strict.value,
        status_tolerant=UNCLEAR.tolerant.value,
        feedback="",
        score=match.likeness.score,
        review=PROPOSED,
        base_id="",
        note="",
    )


def _name_features(features: Iterable[tuple[StrEnum, float]]) -> str:
    """What made a score, feature by feature."""
    return " ".join(f"{feature.value}:{value:+.1f}" for feature, value in features)


def _describe_silence(pair: Pair, promise: Thing, echo: Echo | None, silent: Feedback) -> LinkRow:
    return LinkRow(
        from_id=promise.record_id,
        to_id="",
        kind=Kind.OUTCOME.value,
        from_doc=pair.earlier["doc_id"],
        to_doc=pair.later["doc_id"],
        to_start=echo.start if echo else None,
        to_end=echo.end if echo else None,
        comparable=Comparable.NO.value,
        reasons=_name_features(echo.features) if echo else "",
        status=UNCLEAR.strict.value,
        status_tolerant=UNCLEAR.tolerant.value,
        feedback=Feedback.VAGUE.value if echo else silent.value,
        score=echo.score if echo else None,
        review=PROPOSED,
        base_id="",
        note="",
    )
