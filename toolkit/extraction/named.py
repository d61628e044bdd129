"""Firms and projects that a clause names, and the industry that each stands under.

How well they are found is measured on its own, against names keyed by reading: data/evaluation/names.csv.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from toolkit.extraction.industry import Mention, match_industries
from toolkit.extraction.name_clause import NameKind, Span
from toolkit.extraction.name_grammar import ends_in_maker, find_spans
from toolkit.extraction.name_units import Kind, Unit, list_words, read_units
from toolkit.extraction.words import read_words
from toolkit.lexicons.industry import load_firms, load_industries
from toolkit.reading.structure import Sentence, Structure

_OWN, _PLACE = frozenset({Kind.OWN, Kind.RARE}), Kind.PLACE
_MOSTLY = 2  # a name of its own stands at most so many times as often as it is told for a firm's


class NameRow(NamedTuple):
    """One firm or project named in a clause that names an industry; offsets lead into the source text.

    `industry_id` is the industry that the name stands under, see `find_names`.
    """

    doc_id: str
    start: int
    end: int
    name: str
    kind: str
    clause_start: int
    clause_end: int
    industry_id: str


def find_names(structure: Structure, mentions: Sequence[Mention]) -> list[NameRow]:
    """The firms and projects named beside an industry, in the order of the text.

    A name stands under its firm's own industry where the lexicon knows that, else under the one that its own
    words say (鑫瑀啤酒), else under the one that stands nearest. Where the clause speaks of a close kin of
    the firm's industry (of the same branch: 锂电池 for a maker of 动力电池), it stands under that.

    Args:
        structure: the report.
        mentions: its mentions of industries; only their clauses are searched.
    """
    view, doc_id = structure.view, structure.document.doc_id
    by_clause = groupby(mentions, key=attrgetter("clause_start"))
    beside = {view.view(start): list(group) for start, group in by_clause}
    clauses = [clause for clause in structure.sentences if clause.start in beside]
    rows = []
    for clause, spans in zip(clauses, find_all_spans(view.text, clauses), strict=True):
        clause_start, clause_end = view.raw_span(clause.start, clause.end)
        for span in spans:
            start, end = view.raw_span(span.start, span.end)
            name = view.text[span.start : span.end]
            industry = _find_industry(name, start, end, beside[clause.start])
            rows.append(NameRow(doc_id, start, end, name, span.kind, clause_start, clause_end, industry))
    return rows


def find_name_spans(clause: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind (firm or project) of each name in a clause.

    >>> clause = "加快鑫瑀药业综合体建设，支持珺澜生物做强"
    >>> [(clause[start:end], kind) for start, end, kind in find_name_spans(clause)]
    [('鑫瑀药业综合体', 'project'), ('珺澜生物', 'firm')]
    """
    for span in find_spans(clause, read_units(clause)):
        yield span.start, span.end, span.kind.value


def mark_mentions(mentions: Iterable[Mention], names: Sequence[NameRow]) -> list[Mention]:
    """The mentions, with `within` set to "name" for those that stand inside the name of a firm or project."""
    marked = []
    rows = iter(names)
    row = next(rows, None)
    for mention in mentions:
        while row and row.end <= mention.start:
            row = next(rows, None)
        inside = row is not None and row.start <= mention.start and mention.end <= row.end
        marked.append(mention._replace(within="name") if inside else mention)
    return marked


def find_all_spans(text: str, clauses: Sequence[Sentence]) -> list[list[Span]]:
    """The names of each clause, with offsets into the text; what one clause tells, the others know.

    A name of its own that clauses tell for a firm's (鑫瑀 in 鑫瑀电子) is one wherever the report has it. One
    that stands mostly elsewhere is none: the nickname of a place (天中工匠), or a place (鑫瑀镇).
    """
    texts = [text[clause.start : clause.end] for clause in clauses]
    cut = read_words(text)
    units = [
        read_units(words, cut.between(clause.start, clause.end))
        for words, clause in zip(texts, clauses, strict=True)
    ]
    found = [find_spans(clause, own) for clause, own in zip(texts, units, strict=True)]
    names = _Names(texts, units, found)
    return [
        [
            Span(s.start + clause.start, s.end + clause.start, s.kind, s.own + clause.start)
            for s in names.settle(own_text, own, spans)
        ]
        for clause, own_text, own, spans in zip(clauses, texts, units, found, strict=True)
    ]


class _Names:
    """The names of their own that a report's firms and projects begin with, and which of them to believe."""

    def __init__(
        self, texts: Sequence[str], units: Sequence[Sequence[Unit]], found: Sequence[Sequence[Span]]
    ) -> None:
        told: Counter[str] = Counter()
        self.firms: set[str] = set()
        for text, spans in zip(texts, found, strict=True):
            for span in spans:
                own = text[span.start : span.own]
                if own:
                    told[own] += 1
                    if span.kind is NameKind.FIRM:
                        self.firms.add(own)
        self.refused = _find_refused(texts, units, told) if told else set()
        self.firms -= self.refused

    def settle(self, text: str, units: Sequence[Unit], spans: Sequence[Span]) -> list[Span]:
        """The spans of a clause without those refused, and with the firms that other clauses tell."""
        kept = [
            span
            for span in spans
            if text[span.start : span.own] not in self.refused or ends_in_maker(text[span.start : span.end])
        ]
        free = iter(kept)
        span = next(free, None)
        known = []
        for unit in units:
            while span and span.end <= unit.start:
                span = next(free, None)
            outside = span is None or span.start >= unit.end
            if outside and unit.kind in _OWN and text[unit.start : unit.end] in self.firms:
                known.append(Span(unit.start, unit.end, NameKind.FIRM, unit.end))
        return sorted([*kept, *known])


def _find_refused(texts: Sequence[str], units: Sequence[Sequence[Unit]], told: Mapping[str, int]) -> set[str]:
    """Names of their own that stand in the report as something else too often to be a firm's."""
    everywhere: Counter[str] = Counter()
    places: set[str] = set()
    for text, own in zip(texts, units, strict=True):
        for unit in own:
            if unit.kind in _OWN:
                everywhere[text[unit.start : unit.end]] += 1
                if text.startswith(_local_works(), unit.end):
                    places.add(text[unit.start : unit.end])
            elif unit.kind is _PLACE:
                places.add(text[unit.start : unit.end - 1])
    return (places & told.keys()) | {
        name for name, times in told.items() if everywhere[name] > _MOSTLY * times
    }


@cache
def _local_works() -> tuple[str, ...]:
    """Works that are called by their place, never by a firm: 鑫瑀大桥 is at 鑫瑀."""
    return tuple(sorted(list_words("local")))


def _find_industry(name: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """The industry that a name stands under; the mentions are those of its clause."""
    lexicon = load_industries()
    own = find_firm_industry(name) or _find_said(name)
    if own:
        kin = [m for m in mentions if lexicon[m.industry_id].branch == lexicon[own].branch]
        return _find_nearest(kin, start, end) if kin else own
    return _find_nearest(mentions, start, end)


def find_firm_industry(name: str) -> str:
    """The industry of the firm that a name begins with, or "" where the lexicon does not know it.

    >>> find_firm_industry("一汽解放新基地"), find_firm_industry("鑫瑀电子")
    ('commercial-vehicles', '')
    """
    firms = load_firms()
    for length in range(len(name), 1, -1):
        if name[:length] in firms:
            return firms[name[:length]]
    return ""


def _find_said(name: str) -> str:
    """The industry that the last word of the name says: 鑫瑀啤酒."""
    said = [industry for *_, industry in match_industries(name, named=True)]
    return said[-1] if said else ""


def _find_nearest(mentions: Sequence[Mention], start: int, end: int) -> str:
    nearest = min(mentions, key=lambda mention: max(mention.start - end, start - mention.end, 0))
    return nearest.industry_id
