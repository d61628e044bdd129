"""Which of several figures may stand in one comparison, and what has to be left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

from toolkit.analysis.comparability import Axis, Comparison, Effect, Reason, Verdict, compare
from toolkit.analysis.figures import Figure

# What comes of comparing two kinds of figures, by their numbers.
_Verdicts = dict[tuple[int, int], Comparison]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that a comparison does not take, the figure that it was held against, and why."""

    figure: Figure
    against: Figure
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The figures that may be compared, what was left out, and what to keep in mind about the kept."""

    kept: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    cautions: tuple[Reason, ...]


def select_comparable(figures: Sequence[Figure], axis: Axis = Axis.PLACES) -> Selection:
    """Returns the figures that may all be compared with each other, and what was left out.

    The set grows from the figure that most others can be compared with; ties go to the earlier one.
    """
    kinds = _number_kinds(figures)
    verdicts = _compare_kinds(figures, kinds, axis)
    kept = _grow_set(kinds, verdicts)
    left_out = [_explain(i, kept, figures, kinds, verdicts) for i in range(len(figures)) if i not in kept]
    met = {(kinds[i], kinds[j]) for i in kept for j in kept if i < j}
    found = {reason for pair in met for reason in verdicts[pair].reasons(Effect.CAUTIONS, Effect.CONVERTS)}
    cautions = tuple(reason for reason in Reason if reason in found)
    return Selection(tuple(figures[i] for i in sorted(kept)), tuple(left_out), cautions)


def _number_kinds(figures: Sequence[Figure]) -> list[int]:
    """The kind of each figure: those that differ in their place alone compare alike, and many do."""
    known: dict[Figure, int] = {}
    return [
        known.setdefault(replace(figure, record_id="", place_code="", place=""), len(known))
        for figure in figures
    ]


def _compare_kinds(figures: Sequence[Figure], kinds: Sequence[int], axis: Axis) -> _Verdicts:
    """What comes of each two kinds, whichever of them is named first."""
    examples = dict(zip(reversed(kinds), reversed(figures), strict=True))
    verdicts: _Verdicts = {}
    for first, second in combinations_with_replacement(sorted(examples), 2):
        verdict = compare(examples[first], examples[second], axis)
        verdicts[first, second] = verdicts[second, first] = verdict
    return verdicts


def _grow_set(kinds: Sequence[int], verdicts: _Verdicts) -> list[int]:
    allowed = {pair for pair, comparison in verdicts.items() if comparison.verdict != Verdict.NOT}
    held = Counter(kinds)
    partners = {
        kind: sum(count for other, count in held.items() if (kind, other) in allowed)
        - ((kind, kind) in allowed)
        for kind in held
    }
    kept: list[int] = []
    kinds_kept: set[int] = set()
    for i in sorted(range(len(kinds)), key=lambda i: (-partners[kinds[i]], i)):
        if all((kinds[i], kind) in allowed for kind in kinds_kept):
            kept.append(i)
            kinds_kept.add(kinds[i])
    return kept


def _explain(
    i: int, kept: list[int], figures: Sequence[Figure], kinds: Sequence[int], verdicts: _Verdicts
) -> LeftOut:
    blocker = next(j for j in kept if verdicts[kinds[i], kinds[j]].verdict == Verdict.NOT)
    return LeftOut(figures[i], figures[blocker], verdicts[kinds[i], kinds[blocker]].reasons(Effect.BLOCKS))
