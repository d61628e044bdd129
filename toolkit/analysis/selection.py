"""Which of several figures may stand in one comparison, and what has to be left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.analysis.comparability import Axis, Comparison, Effect, Reason, Verdict, compare
from toolkit.analysis.figures import Figure


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
    verdicts = {
        (i, j): compare(first, second, axis)
        for i, first in enumerate(figures)
        for j, second in enumerate(figures)
        if i != j
    }
    kept = _grow_set(len(figures), verdicts)
    left_out = [_explain(i, kept, figures, verdicts) for i in range(len(figures)) if i not in kept]
    pairs = [verdicts[i, j].reasons(Effect.CAUTIONS, Effect.CONVERTS) for i in kept for j in kept if i < j]
    cautions = tuple(reason for reason in Reason if any(reason in pair for pair in pairs))
    return Selection(tuple(figures[i] for i in sorted(kept)), tuple(left_out), cautions)


def _grow_set(count: int, verdicts: dict[tuple[int, int], Comparison]) -> list[int]:
    def is_allowed(i: int, j: int) -> bool:
        return verdicts[i, j].verdict != Verdict.NOT

    partners = [sum(is_allowed(i, j) for j in range(count) if i != j) for i in range(count)]
    kept: list[int] = []
    for i in sorted(range(count), key=lambda i: (-partners[i], i)):
        if all(is_allowed(i, j) for j in kept):
            kept.append(i)
    return kept


def _explain(
    i: int, kept: list[int], figures: Sequence[Figure], verdicts: dict[tuple[int, int], Comparison]
) -> LeftOut:
    blocker = next(j for j in kept if verdicts[i, j].verdict == Verdict.NOT)
    return LeftOut(figures[i], figures[blocker], verdicts[i, blocker].reasons(Effect.BLOCKS))
