"""Whether two figures may be set against each other, and why not.

Every check names its reason. A reason blocks the comparison, asks for a conversion, or stands as a caution
beside it. Tables, charts and rankings take figures through `selection.select_comparable` only, and show what
it left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from toolkit.across.intervals import Order, order_intervals
from toolkit.across.units import to_base_unit
from toolkit.analysis.figures import CITED, Figure, population_of


class Verdict(StrEnum):
    """Whether two figures may stand in one comparison."""

    COMPARABLE = "comparable"
    CONVERTIBLE = "convertible"
    NOT = "not"


class Reason(StrEnum):
    """What stands between two figures."""

    TIER = "tier"
    ROLE = "role"
    OTHER_INDICATOR = "other_indicator"
    LIKE_NAME = "like_name"
    NO_NUMBER = "no_number"
    STOCK_FLOW = "stock_flow"
    MEASURE = "measure"
    UNIT = "unit"
    SCOPE = "scope"
    SCOPE_UNSTATED = "scope_unstated"
    PRICE_BASIS = "price_basis"
    WINDOW = "window"
    BOUND = "bound"
    DIGEST_VS_FULL = "digest_vs_full"
    TEXT_INCOMPLETE = "text_incomplete"


class Axis(StrEnum):
    """Along which figures are compared: places of one tier, years of one place, tiers in one year."""

    PLACES = "places"
    YEARS = "years"
    TIERS = "tiers"


class Effect(StrEnum):
    """What a reason does to a comparison."""

    BLOCKS = "blocks"
    CONVERTS = "converts"
    CAUTIONS = "cautions"


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason and what it does here."""

    reason: Reason
    effect: Effect


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two figures, with every reason found."""

    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict that the weightiest finding gives."""
        effects = {finding.effect for finding in self.findings}
        if Effect.BLOCKS in effects:
            return Verdict.NOT
        return Verdict.CONVERTIBLE if Effect.CONVERTS in effects else Verdict.COMPARABLE

    def reasons(self, *effects: Effect) -> tuple[Reason, ...]:
        """Returns the reasons that have one of the effects; all reasons when none is named."""
        return tuple(found.reason for found in self.findings if not effects or found.effect in effects)


def compare(first: Figure, second: Figure, axis: Axis = Axis.PLACES) -> Comparison:
    """Returns whether two figures may be compared along an axis, with every reason found."""
    found = [check(first, second, axis) for check in _CHECKS]
    return Comparison(tuple(finding for finding in found if finding is not None))


def _check_tier(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    known = first.tier and second.tier
    differ = axis == Axis.PLACES and known and first.tier != second.tier
    return Finding(Reason.TIER, Effect.BLOCKS) if differ else None


def _check_role(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    return None if first.role == second.role else Finding(Reason.ROLE, Effect.BLOCKS)


def _check_indicator(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    if first.indicator_id != second.indicator_id:
        return Finding(Reason.OTHER_INDICATOR, Effect.BLOCKS)
    if CITED in (first.source_kind, second.source_kind):
        return None
    same_name = bool(first.indicator_id) or first.name == second.name
    apart = first.population ^ second.population
    if same_name and not apart:
        return None
    if first.indicator_id and apart <= population_of(first.indicator_id):
        return Finding(Reason.SCOPE_UNSTATED, Effect.CAUTIONS)  # 新增就业 beside 城镇新增就业
    like = first.indicator_id or first.name in second.name or second.name in first.name
    return Finding(Reason.LIKE_NAME if like else Reason.OTHER_INDICATOR, Effect.BLOCKS)


def _check_number(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    empty = first.interval.is_empty or second.interval.is_empty
    return Finding(Reason.NO_NUMBER, Effect.BLOCKS) if empty else None


def _check_measure(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    if first.interval.is_empty or second.interval.is_empty:
        return None
    if first.measure == second.measure and (first.span_years == 0) == (second.span_years == 0):
        return None
    stocks = [figure.measure in ("level", "share") and figure.span_years == 0 for figure in (first, second)]
    flows = [figure.measure == "change" or figure.span_years > 0 for figure in (first, second)]
    rates = "growth" in (first.measure, second.measure)
    crossed = not rates and any(stocks) and any(flows)
    return Finding(Reason.STOCK_FLOW if crossed else Reason.MEASURE, Effect.BLOCKS)


def _check_unit(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    if first.unit == second.unit or first.interval.is_empty or second.interval.is_empty:
        return None
    (base, factor), (other, other_factor) = to_base_unit(first.unit), to_base_unit(second.unit)
    if base != other:
        return Finding(Reason.UNIT, Effect.BLOCKS)
    return None if factor == other_factor else Finding(Reason.UNIT, Effect.CONVERTS)


def _check_scope(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    if first.scope == second.scope or {first.scope, second.scope} == {"", "whole_area"}:
        return None
    if "" in (first.scope, second.scope):
        return Finding(Reason.SCOPE_UNSTATED, Effect.CAUTIONS)
    return Finding(Reason.SCOPE, Effect.BLOCKS)


def _check_price_basis(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    stated = first.price_basis and second.price_basis
    return (
        Finding(Reason.PRICE_BASIS, Effect.BLOCKS)
        if stated and first.price_basis != second.price_basis
        else None
    )


def _check_window(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    if axis != Axis.YEARS and first.year != second.year:
        return Finding(Reason.WINDOW, Effect.BLOCKS)
    if first.span_years == second.span_years or 0 in (first.span_years, second.span_years):
        return None
    return Finding(Reason.WINDOW, Effect.CONVERTS)


def _check_bound(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    if first.interval.is_empty or second.interval.is_empty:
        return None
    undecidable = order_intervals(first.interval, second.interval) == Order.UNDECIDABLE
    return Finding(Reason.BOUND, Effect.CAUTIONS) if undecidable else None


def _check_source(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    digests = {first.source_kind, second.source_kind} & {"digest"}
    mixed = digests and first.source_kind != second.source_kind
    return Finding(Reason.DIGEST_VS_FULL, Effect.CAUTIONS) if mixed else None


def _check_text(first: Figure, second: Figure, axis: Axis) -> Finding | None:
    return None if first.complete and second.complete else Finding(Reason.TEXT_INCOMPLETE, Effect.CAUTIONS)


_CHECKS: tuple[Callable[[Figure, Figure, Axis], Finding | None], ...] = (
    _check_tier,
    _check_role,
    _check_indicator,
    _check_number,
    _check_measure,
    _check_unit,
    _check_scope,
    _check_price_basis,
    _check_window,
    _check_bound,
    _check_source,
    _check_text,
)
