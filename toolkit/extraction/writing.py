"""What was found in a report as the rows of its records and its ledger."""

from hashlib import blake2b
from operator import attrgetter

from toolkit.extraction.aims import Aim, find_few
from toolkit.extraction.finding import Found
from toolkit.extraction.numerals import NUMERAL
from toolkit.extraction.qualitative import Unnumbered
from toolkit.extraction.quantity import UNPARSED, Passed
from toolkit.extraction.readings import Reading
from toolkit.extraction.records import AuditRow, Extraction, LedgerRow, Record
from toolkit.extraction.repeats import link_repeats
from toolkit.extraction.rules import write_trail
from toolkit.reading.document import Document
from toolkit.reading.folding import fold
from toolkit.reading.layout import View


class Writer:
    """Turns what was found into rows with offsets of the raw text and stable identifiers."""

    def __init__(self, document: Document, view: View) -> None:
        """Takes the report and the view that the positions are in."""
        self.document, self.view = document, view
        self.seen: dict[str, int] = {}

    def write(self, found: Found) -> Extraction:
        """The records in text order, repeats linked, and what became of every numeral."""
        rows: list[Reading | Unnumbered] = [*found.readings, *found.unnumbered]
        rows.sort(key=_start)
        made = [self._figure(r) if isinstance(r, Reading) else self._unnumbered(r) for r in rows]
        records = link_repeats(made, self.document.text)
        numbers = [r for r in records if r.bound != "qualitative"]
        name = self.document.doc_id
        ledger = [LedgerRow(name, r.start, r.end, r.quote, "recorded", r.record_id, "") for r in numbers]
        ledger += [self._passed(p) for p in found.passed] + self._cut()
        ledger.sort(key=attrgetter("end"), reverse=True)
        ledger.sort(key=attrgetter("start"))  # stable: of rows that start together the longest is first
        audits = [self._aim(aim) for aim in found.aims] + find_few(self.document, records)
        return Extraction(records, _disjoint(ledger), sorted(audits))

    def _identify(self, words: str) -> str:
        digest = blake2b("".join(words.split()).encode(), digest_size=4).hexdigest()
        number = self.seen[digest] = self.seen.get(digest, 0) + 1
        return f"{self.document.doc_id}-{digest}-{number}"

    def _figure(self, reading: Reading) -> Record:
        quantity, phrase, measure, time = reading.quantity, reading.phrase, reading.measure, reading.time
        start, end = self.view.raw_span(quantity.start, quantity.end)
        return Record(
            record_id=self._identify(reading.identity),
            doc_id=self.document.doc_id,
            section=reading.section,
            start=start,
            end=end,
            quote=self.document.text[start:end],
            value_low=quantity.low,
            value_high=quantity.high,
            bound=quantity.bound,
            bound_word=quantity.bound_word,
            unit=quantity.unit,
            indicator=phrase.text,
            indicator_own=phrase.head.own,
            indicator_from=phrase.source,
            part_of_indicator=reading.part_of_indicator,
            against=reading.against,
            indicator_id=reading.identifier,
            measure=measure.measure,
            direction=measure.direction,
            role=time.role,
            year=time.year,
            span_years=reading.span,
            baseline_year=time.baseline,
            baseline_value=reading.baseline_value,
            theme=reading.theme,
            subtheme=reading.subtheme,
            strength=reading.strength,
            strength_word=reading.strength_word,
            scope=reading.scope,
            rule=write_trail(quantity.rule, phrase.rule, measure.rule, time.rule),
            phase=reading.phase,
        )

    def _unnumbered(self, target: Unnumbered) -> Record:
        start, end = self.view.raw_span(target.start, target.end)
        return Record(
            record_id=self._identify(target.words),
            doc_id=self.document.doc_id,
            section=target.section,
            start=start,
            end=end,
            quote=self.document.text[start:end],
            bound="qualitative",
            bound_word=target.bound_word,
            indicator=target.indicator,
            indicator_id=target.identifier,
            measure=target.measure,
            against=target.against,
            role=target.role,
            year=target.year,
            span_years=target.span,
            theme=target.theme,
            subtheme=target.subtheme,
            strength=target.strength,
            strength_word=target.strength_word,
            rule=target.rule,
        )

    def _aim(self, aim: Aim) -> AuditRow:
        start, end = self.view.raw_span(aim.start, aim.end)
        return AuditRow(self.document.doc_id, start, end, aim.kind, aim.expected, aim.found, aim.note)

    def _passed(self, passed: Passed) -> LedgerRow:
        start, end = self.view.raw_span(passed.start, passed.end)
        reason = passed.reason
        outcome = "ignored"
        if reason == UNPARSED:
            outcome, reason = UNPARSED, ""
        return LedgerRow(self.document.doc_id, start, end, self.document.text[start:end], outcome, "", reason)

    def _cut(self) -> list[LedgerRow]:
        """The numerals of page furniture and markup, which the view leaves out."""
        text, rows = self.document.text, []
        for cut in self.view.cuts:
            for match in NUMERAL.finditer(fold(text[cut.start : cut.end])):
                start, end = cut.start + match.start(), cut.start + match.end()
                row = (self.document.doc_id, start, end, text[start:end], "ignored", "", cut.reason)
                rows.append(LedgerRow(*row))
        return rows


def _start(row: Reading | Unnumbered) -> int:
    return row.quantity.start if isinstance(row, Reading) else row.start


def _disjoint(rows: list[LedgerRow]) -> list[LedgerRow]:
    """The rows without those that lie inside another: a page number within a figure that spans two pages."""
    kept: list[LedgerRow] = []
    end = 0
    for row in rows:
        if row.start >= end:
            kept.append(row)
            end = row.end
    return kept
