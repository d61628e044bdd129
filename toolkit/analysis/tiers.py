"""The ladder of tiers: what nation, city and district ask for in a year, and how much each adds.

The amplification of targets from tier to tier (层层加码) is the pattern that Li, Liu, Weng and Zhou model and
test ("Target Setting in Tournaments", The Economic Journal 129 (623), 2019). It is given as an interval here:
"6.5%左右" against "5.5%左右" is about one point, "5.5%以上" against "5%以上" is undecidable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from toolkit.across.intervals import Interval, Order, format_interval, order_intervals
from toolkit.analysis.comparability import Axis, Effect, Verdict, compare
from toolkit.analysis.conversion import describe_figure
from toolkit.analysis.facts import read_parent_targets
from toolkit.analysis.figures import CITED, Figure, read_cited_figures, read_figures
from toolkit.analysis.headline import ANNUAL_KINDS
from toolkit.corpus.dataset import Dataset

NATION = "000000"

_RATES = ("growth", "share")
_HIGHER_LEVELS = ("nation", "province", "city")
_DIGITS = 6  # of a code of GB/T 2260
_PARENT_COLUMNS = [
    "place_code", "place", "year", "indicator_id", "measure", "value_low", "value_high", "bound", "unit",
    "absence", "over_all",
]  # fmt: skip


class Rung(StrEnum):
    """The tiers of the ladder, from the top."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of a place's ladder.

    Attributes:
        rung: The tier.
        place_code: Code of the place on this rung.
        place: Its name, "" where no source names it.
        figure: Its target; None where none is at hand.
        source: Where the target is stated: a report that is cited, or a record of the dataset.
    """

    rung: Rung
    place_code: str
    place: str
    figure: Figure | None
    source: str


def find_parents(place_code: str) -> dict[Rung, str]:
    """Returns the codes of the tiers above and of the place itself, by GB/T 2260: two digits for each tier.

    >>> find_parents("370214")[Rung.CITY], list(find_parents("370200"))
    ('370200', [<Rung.NATION: 'nation'>, <Rung.PROVINCE: 'province'>, <Rung.CITY: 'city'>])
    """
    codes = [NATION, place_code[:2] + "0000", place_code[:4] + "00", place_code]
    return dict(zip(Rung, dict.fromkeys(codes), strict=False))


def build_ladder(dataset: Dataset, targets: pd.DataFrame) -> list[list[Step]]:
    """Returns the ladder of each target, from the nation down to the target's own place.

    Args:
        dataset: The dataset; its own reports of a higher tier come before cited targets.
        targets: Rows of `list_headline_targets`. Only rates have a ladder: an amount grows with the tier, and
            a target without a number adds nothing that could be told.
    """
    rates = targets[targets["measure"].isin(_RATES) & (targets["absence"] == "")]
    parents = _read_parents(dataset, rates)
    cited = read_parent_targets(dataset)
    sources = dict(zip(zip(cited["place_code"], cited["year"], strict=True), cited["source"], strict=True))
    own = dataset.records[dataset.records["record_id"].isin(rates["record_id"])]
    figures = [figure for figure in read_figures(own, dataset.documents) if _is_coded(figure.place_code)]
    return [_build_one(figure, parents, sources) for figure in figures]


def list_parents(dataset: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    """Returns the targets of the tiers above as a chart may set them beside those of the places below them.

    Args:
        dataset: The dataset; its own reports of a higher tier come before cited targets.
        targets: Rows of `list_headline_targets`. Plans have no tiers above: what they ask for is of another
            year than the yearly targets of these.

    Returns:
        place_code, place, year, indicator_id, measure, value_low, value_high, bound, unit, `absence`, and
        `over_all` (whether all places of the targets lie below it). A tier that is known for a year has a row
        for every indicator, with "no_figure_at_hand" where it has none. Amounts keep no number, for they grow
        with the tier ("grows_with_tier").
    """
    annual = targets[targets["kind"].isin(ANNUAL_KINDS)]
    own = set(zip(annual["place_code"], annual["year"], strict=True))
    above = {(code, year) for place, year in own for code in _find_above(place)} - own
    parents = _read_parents(dataset, annual)
    measures = annual[annual["absence"] == ""].drop_duplicates("indicator_id").set_index("indicator_id")
    rows = []
    for code, year in sorted(above):
        held = [figure for figure in parents if (figure.place_code, figure.year) == (code, year)]
        common = {"over_all": all(code in _find_above(place) for place, _ in own)}
        for indicator_id in annual["indicator_id"].unique() if held else ():
            measure = measures["measure"].get(indicator_id, "")
            rows.append(_describe_parent(held, indicator_id, measure) | common)
    frame = pd.DataFrame(rows, columns=_PARENT_COLUMNS)
    return frame.astype({"year": "Int64", "value_low": "float64", "value_high": "float64"})


def _find_above(place_code: str) -> list[str]:
    """The codes of the tiers above a place; none where its code is not known."""
    codes = find_parents(place_code).values() if _is_coded(place_code) else ()
    return [code for code in codes if code != place_code]


def _is_coded(place_code: str) -> bool:
    return len(place_code) == _DIGITS and place_code.isdigit()


def _read_parents(dataset: Dataset, targets: pd.DataFrame) -> list[Figure]:
    """What the tiers above the places of some targets aim for: in the dataset's reports, then as cited."""
    documents, records = dataset.documents, dataset.records
    codes = {code for own in targets["place_code"].unique() for code in _find_above(str(own))}
    above = documents["level"].isin(_HIGHER_LEVELS) & documents["place_code"].isin(codes)
    stated = records[
        records["doc_id"].isin(documents.loc[above, "doc_id"])
        & records["indicator_id"].isin(targets["indicator_id"])
        & (records["role"] == "target")
        & (records["duplicate_of"] == "")
    ]
    cited = read_parent_targets(dataset)
    return [*read_figures(stated, documents), *read_cited_figures(cited[cited["place_code"].isin(codes)])]


def _describe_parent(held: Sequence[Figure], indicator_id: str, measure: str) -> dict[str, object]:
    """One indicator of a tier, in the measure that the places below state it in, where it has that."""
    tier = {"place_code": held[0].place_code, "place": held[0].place, "year": held[0].year}
    figures = [figure for figure in held if figure.indicator_id == indicator_id]
    found = min(figures, key=lambda figure: figure.measure != measure, default=None)
    if found is None:
        return tier | _empty_parent(indicator_id, "", "no_figure_at_hand")
    if found.measure not in _RATES:
        return tier | _empty_parent(indicator_id, found.measure, "grows_with_tier")
    return describe_figure(found) | tier | {"absence": ""}


def _empty_parent(indicator_id: str, measure: str, absence: str) -> dict[str, object]:
    return {"indicator_id": indicator_id, "measure": measure, "bound": "", "unit": "", "absence": absence}


def list_amplification(ladders: Sequence[Sequence[Step]]) -> pd.DataFrame:
    """Returns what each rung adds to the nearest rung above it that has a figure.

    Returns:
        place, indicator_id, year, rung, rung_place, target, unit, source, record_id, against, low, high,
        hedged, difference (as text), order, and why an empty rung or an undecided difference is what it is
        (`note`).
    """
    rows = [row for steps in ladders for row in _describe_ladder(steps)]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.astype({"year": "Int64", "low": "float64", "high": "float64", "hedged": "boolean"})


_COLUMNS = [
    "place", "indicator_id", "year", "rung", "rung_place", "target", "unit", "source", "record_id",
    "against", "low", "high", "hedged", "difference", "order", "note",
]  # fmt: skip


def _build_one(own: Figure, parents: Sequence[Figure], sources: dict[tuple[str, int], str]) -> list[Step]:
    steps = []
    for rung, code in find_parents(own.place_code).items():
        if code == own.place_code:
            steps.append(Step(rung, code, own.place, own, own.record_id))
            continue
        wanted = (code, own.year, own.indicator_id, own.measure)
        found = next(
            (f for f in parents if (f.place_code, f.year, f.indicator_id, f.measure) == wanted), None
        )
        steps.append(Step(rung, code, found.place if found else "", found, _find_source(found, sources)))
    return steps


def _find_source(figure: Figure | None, sources: dict[tuple[str, int], str]) -> str:
    if figure is None:
        return ""
    return sources[figure.place_code, figure.year] if figure.source_kind == CITED else figure.record_id


def _describe_ladder(steps: Sequence[Step]) -> list[dict[str, object]]:
    own = steps[-1]
    assert own.figure is not None
    common = {"place": own.place, "indicator_id": own.figure.indicator_id, "year": own.figure.year}
    above: Step | None = None
    rows = []
    for step in steps:
        rows.append(common | _describe_step(step, above))
        above = step if step.figure is not None else above
    return rows


def _describe_step(step: Step, above: Step | None) -> dict[str, object]:
    row: dict[str, object] = {"rung": step.rung.value, "rung_place": step.place or step.place_code}
    if step.figure is None:
        empty = ("target", "unit", "source", "record_id", "against", "difference", "order")
        return row | dict.fromkeys(empty, "") | {"note": "no_figure_at_hand"}
    row |= {
        "target": format_interval(step.figure.interval),
        "unit": step.figure.unit,
        "source": step.source if step.figure.source_kind == CITED else "",
        "record_id": "" if step.figure.source_kind == CITED else step.figure.record_id,
    }
    if above is None or above.figure is None:
        return row | dict.fromkeys(["against", "difference", "order", "note"], "")
    return row | {"against": above.place} | describe_difference(step.figure, above.figure)


def describe_difference(figure: Figure, above: Figure) -> dict[str, object]:
    """Returns low, high, hedged, difference, order and note of one figure against another."""
    verdict = compare(figure, above, Axis.TIERS)
    if verdict.verdict == Verdict.NOT:
        reasons = " ".join(verdict.reasons(Effect.BLOCKS))
        return {"difference": "", "order": Order.UNDECIDABLE.value, "note": reasons}
    gap = figure.interval - above.interval
    order = order_intervals(figure.interval, above.interval)
    return {
        "low": _to_float(gap, "low"),
        "high": _to_float(gap, "high"),
        "hedged": gap.hedged,
        "difference": format_interval(gap, signed=True),
        "order": order.value,
        "note": " ".join(verdict.reasons(Effect.CAUTIONS)),
    }


def _to_float(interval: Interval, end: str) -> float | None:
    value = getattr(interval, end)
    return None if value is None else float(value)
