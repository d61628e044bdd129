"""How a figure was read: numeral, unit, comparator, indicator, period, strength and theme, rule by rule."""

from dataclasses import dataclass

from toolkit.errors import InputError
from toolkit.extraction.finding import find_all
from toolkit.extraction.indicators import INDICATORS, Indicator, counts_in
from toolkit.extraction.qualitative import Unnumbered
from toolkit.extraction.quantity import Passed, Quantity
from toolkit.extraction.readings import Reading
from toolkit.extraction.themes import weigh
from toolkit.reading.document import Document
from toolkit.reading.layout import View
from toolkit.reading.structure import read_structure

_AROUND = 30  # characters of context on either side


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands at an offset and why it was read so: pairs of name and explanation, in reading order."""

    start: int
    end: int
    lines: list[tuple[str, str]]


def explain_at(document: Document, offset: int) -> Explanation:
    """How the numeral or the numberless target at ``offset`` of the source text was read.

    Raises:
        InputError: nothing that was read or passed over stands at that offset.
    """
    structure = read_structure(document)
    view, found = structure.view, find_all(structure)
    for reading in found.readings:
        start, end = view.raw_span(reading.quantity.start, reading.quantity.end)
        if start <= offset < end:
            return Explanation(start, end, [*_place(document, start, end), *_figure(reading)])
    for target in found.unnumbered:
        start, end = view.raw_span(target.start, target.end)
        if start <= offset < end:
            return Explanation(start, end, [*_place(document, start, end), *_target(target)])
    for passed in found.passed:
        start, end = view.raw_span(passed.start, passed.end)
        if start <= offset < end:
            return Explanation(start, end, [*_place(document, start, end), ("outcome", _why_not(passed))])
    return _explain_cut(document, view, offset)


def _explain_cut(document: Document, view: View, offset: int) -> Explanation:
    for cut in view.cuts:
        if cut.start <= offset < cut.end:
            place = _place(document, cut.start, cut.end)
            return Explanation(
                cut.start, cut.end, [*place, ("outcome", f"left out of the reading as {cut.reason}")]
            )
    nearest = document.text[max(0, offset - 10) : offset + 10].replace("\n", " ")
    raise InputError(
        document.file or document.doc_id,
        f"no numeral and no target stands there: …{nearest}…",
        "give an offset inside a figure, e.g. a start from records.csv or ledger.csv",
        f"offset {offset}",
    )


def _place(document: Document, start: int, end: int) -> list[tuple[str, str]]:
    text = document.text
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    shown = f"…{before}【{text[start:end]}】{after}…".replace("\n", "⏎")
    return [("text", shown), ("offsets", f"{start}–{end}")]


def _figure(reading: Reading) -> list[tuple[str, str]]:
    quantity, time = reading.quantity, reading.time
    low, high = ("open" if end is None else f"{end.normalize():f}" for end in (quantity.low, quantity.high))
    return [
        ("numeral", f"low {low}, high {high}, by rule {quantity.rule}"),
        ("unit", f"{quantity.unit or 'none stated'} (kind {quantity.kind}; lexicon units)"),
        (
            "bound",
            f"{quantity.bound}"
            + (f", said by {quantity.bound_word} (lexicon bounds)" if quantity.bound_word else ""),
        ),
        ("words at the figure", _own_words(reading)),
        ("what it belongs to", _owners(reading)),
        ("indicator", f"{reading.phrase.text}, by rule {reading.phrase.rule}"),
        ("headline indicator", _candidates(reading)),
        (
            "measure",
            f"{reading.measure.measure} {reading.measure.direction}".strip()
            + f", by rule {reading.measure.rule}",
        ),
        ("role and year", f"{time.role} {time.year}, over {reading.span} years, by rule {time.rule}"),
        (
            "strength",
            reading.strength
            + (f", said by {reading.strength_word} (lexicon strengths)" if reading.strength_word else ""),
        ),
        (
            "theme",
            "/".join(filter(None, (reading.theme, reading.subtheme)))
            + f"; the phrase itself weighs {_weights(reading)}",
        ),
        ("scope", reading.scope or "none stated"),
        ("phase", reading.phase or "none stated"),
        ("section", reading.section or "none"),
    ]


def _own_words(reading: Reading) -> str:
    head = reading.phrase.head
    return f"{head.own or 'none'} ({head.type.value}, found {head.order}); verbs beside it: {_verbs(reading)}"


def _owners(reading: Reading) -> str:
    """The candidates in the order in which they were asked, and why each lost."""
    said = [
        f"{candidate.text or 'nothing'} ({candidate.source.replace('_', ' ')}): {candidate.lost or 'taken'}"
        for candidate in reading.phrase.candidates
    ]
    return "; ".join(said) or "its own words say enough"


def _verbs(reading: Reading) -> str:
    classes = ", ".join(sorted(reading.phrase.head.classes)) or "none"
    return f"{reading.phrase.head.verb} ({classes})" if reading.phrase.head.verb else classes


def _candidates(reading: Reading) -> str:
    """The indicators of the lexicon whose words stand in the phrase, and what kept each from being chosen."""
    phrase, said = reading.phrase.text, []
    for indicator in INDICATORS:
        word = max((w for w in indicator.words if w in phrase), key=len, default="")
        if not word:
            continue
        if indicator.identifier == reading.identifier:
            said.append(f"{indicator.identifier} chosen for {word}")
            continue
        excluded = next((w for w in indicator.excluded if w in phrase.replace(word, "")), "")
        reason = f"excluded by {excluded}" if excluded else _unfit(indicator, reading.quantity)
        said.append(f"{indicator.identifier} for {word}: {reason}")
    return "; ".join(said) or "none of the lexicon's"


def _unfit(indicator: Indicator, quantity: Quantity) -> str:
    """What keeps a quantity from being one of an indicator: its kind, its unit, or another indicator."""
    if quantity.kind not in indicator.kinds:
        return f"not measured in {quantity.kind}"
    if not counts_in(indicator, quantity.kind, quantity.unit):
        return f"not counted in {quantity.unit}"
    return "a longer word decides"


def _weights(reading: Reading) -> str:
    scores = sorted(weigh(reading.phrase.text), key=lambda hit: -hit[1])
    said = (f"{'/'.join(filter(None, (theme, subtheme)))} {weight:g}" for theme, weight, subtheme in scores)
    return ", ".join(said) or "nothing"


def _target(target: Unnumbered) -> list[tuple[str, str]]:
    return [
        ("outcome", f"a headline target without a number, said by {target.bound_word}"),
        ("indicator", f"{target.indicator} ({target.identifier or 'no headline indicator'})"),
        ("role and year", f"{target.role} {target.year}"),
        ("strength", f"{target.strength} {target.strength_word}".strip()),
        ("theme", "/".join(filter(None, (target.theme, target.subtheme)))),
    ]


def _why_not(passed: Passed) -> str:
    return (
        "not understood: listed as unparsed" if passed.reason == "unparsed" else f"no figure: {passed.reason}"
    )
