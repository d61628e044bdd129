"""The figures of one paragraph, each with what it measures, when it holds and how firmly it is meant."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from toolkit.extraction import themes
from toolkit.extraction.bounds import TRAILING, ends
from toolkit.extraction.context import Time, origin_year, read_scope, read_strength, read_time
from toolkit.extraction.indicators import INDICATORS, find_indicator
from toolkit.extraction.measures import Measure, read_measure
from toolkit.extraction.phrases import Phrase, Surroundings, find_phrase, share_out
from toolkit.extraction.quantities import find_quantities
from toolkit.extraction.quantity import Passed, Quantity
from toolkit.reading.clauses import Clauses, find_clauses
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

# Characters on either side of a figure that its sentence may reach: hostile text never ends one.
_REACH = 400
_NEAR = 80  # characters of the sentence before a figure that tell its theme
_JOINTS = frozenset({"、", "和", "及", "与", "以及"})
_ID_THEME = {indicator.identifier: tuple((indicator.theme + "/").split("/")[:2]) for indicator in INDICATORS}
_FROM = re.compile(r"(?:由|从)[^，,；;]{0,16}$")
_TO = re.compile(
    r"[^，,。；;]{0,14}?(?:提高|增加|提升|上升|增长|扩大|下降|降低|降至|降到|升至|增至|调|压缩|缩短|到|至|扩|跃升)"
)
_SUM = re.compile(r"累计|五年|总计")
_YEARLY = re.compile(r"年均|递增|较.{0,8}末|五年|比20\d\d年|较20\d\d年|累计")


@dataclass(slots=True)
class Reading:
    """A figure read in its context, in positions of the view; `rules` names the rule of each decision."""

    quantity: Quantity
    section: str
    phrase: Phrase
    measure: Measure
    time: Time
    span: int
    identifier: str
    identifier_word: str
    theme: str
    subtheme: str
    strength: str
    strength_word: str
    scope: str
    identity: str
    baseline_value: Decimal | None = None
    rules: dict[str, str] = field(default_factory=dict)


def read_paragraph(text: str, block: Block, document: Document) -> tuple[list[Reading], list[Passed]]:
    """The readings of a prose or heading paragraph, and the numerals in it that are no figures."""
    start, end = block.paragraph.start, block.paragraph.end
    quantities, passed = find_quantities(text, start, end)
    if not quantities:
        return [], passed
    reader = _Reader(text, block, document, find_clauses(text, start, end))
    return reader.read(_spread_bounds(text, quantities)), passed


def _spread_bounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """In a list dealt out by 分别, a comparator that stands once at the end belongs to all members."""
    spread = list(quantities)
    for index in range(len(spread) - 2, -1, -1):
        this, following = spread[index], spread[index + 1]
        if (
            this.bound == "exact"
            and following.bound_word in TRAILING
            and this.unit == following.unit
            and text[this.end : following.start] in _JOINTS
            and "分别"
            in text[max(0, this.start - 12) : this.start] + text[max(0, this.start - 40) : this.start]
        ):
            low, high = ends(this.low or Decimal(0), following.bound)
            spread[index] = this._replace(
                low=low,
                high=high,
                bound=following.bound,
                bound_word=following.bound_word,
                rule="list.shared_bound",
            )
    return spread


class _Reader:
    """Reads the figures of a paragraph in order, remembering what was named last."""

    def __init__(self, text: str, block: Block, document: Document, clauses: Clauses) -> None:
        self.text, self.block, self.document, self.clauses = text, block, document, clauses
        start, end = block.paragraph.start, block.paragraph.end
        lead_end = min((c for c in clauses.sentence_ends if c > start), default=end)
        self.lead = text[start : min(lead_end, start + 60)]
        self.hits = themes.find_hits(text, start, end)
        self.headline = block.role == "headline"
        self.dealt: dict[int, Phrase] = {}
        self.sentence = self.had = -1

    def read(self, quantities: list[Quantity]) -> list[Reading]:
        readings: list[Reading] = []
        last = ""
        for index, quantity in enumerate(quantities):
            begin, finish = self.clauses.sentence(quantity.start)
            if begin != self.sentence:
                self.sentence, last = begin, ""
            sentence = max(begin, quantity.start - _REACH), min(finish, quantity.end + _REACH)
            reading = self._one(quantities, index, sentence, last, readings)
            last = reading.phrase.text if reading.phrase.rule != "of the last named" else last
            readings.append(reading)
        return readings

    def _one(
        self,
        quantities: list[Quantity],
        index: int,
        sentence: tuple[int, int],
        last: str,
        readings: list[Reading],
    ) -> Reading:
        text, quantity = self.text, quantities[index]
        begin, finish = self.clauses.clause(quantity.start)
        begin = max(begin, sentence[0])
        finish = max(finish, self.clauses.clause(quantity.end)[1] if quantity.end > finish else finish)
        finish = min(finish, sentence[1])
        before = quantities[index - 1] if index and quantities[index - 1].end > begin else None
        after = (
            quantities[index + 1]
            if index + 1 < len(quantities) and quantities[index + 1].start < finish
            else None
        )
        left = before.end if before else begin
        acts = readings[-1].phrase.acts if before and readings else ()
        around = Surroundings(
            (begin, finish), sentence, left, after.start if after else finish, after, last, acts, self.lead
        )
        phrase = find_phrase(text, quantity, around)
        if (
            before
            and readings
            and text[before.end : quantity.start] in _JOINTS
            and phrase.rule in ("last named", "verb")
        ):
            phrase = phrase._replace(verb=readings[-1].phrase.verb, classes=readings[-1].phrase.classes)
        phrase = self._deal(quantities, index, phrase, begin, readings)
        return self._classified(
            quantity,
            phrase,
            text[sentence[0] : quantity.start],
            text[begin : quantity.start],
            sentence,
            text[left : quantity.start],
        )

    def _deal(
        self, quantities: list[Quantity], index: int, phrase: Phrase, begin: int, readings: list[Reading]
    ) -> Phrase:
        """分别 deals the members of the enumeration before it to the figures behind it, in order."""
        if index in self.dealt:
            return self.dealt[index]
        size = 1
        while (
            index + size < len(quantities)
            and self.text[quantities[index + size - 1].end : quantities[index + size].start] in _JOINTS
        ):
            size += 1
        recent = readings[-size:] if size > 1 and len(readings) >= size else []
        dealt_before = (
            bool(recent) and all(r.phrase.rule == "dealt out" for r in recent) and phrase.rule == "last named"
        )
        if size == 1 or not (dealt_before or "分别" in self.text[begin : quantities[index].start]):
            return phrase
        members = None if dealt_before else share_out(phrase.text, size)
        if members is None and recent and phrase.rule != "before":
            members = [r.phrase.text for r in recent]
        if members is None:
            return phrase
        self.dealt |= {
            index + k: phrase._replace(text=member, rule="dealt out") for k, member in enumerate(members)
        }
        return self.dealt[index]

    def _carried(self, measure: Measure, phrase: Phrase) -> Measure:
        """拥有甲21家，乙402家: what is had is said once, and holds for the list."""
        held = measure.rule == "measure.done" and not phrase.classes and self.had == self.sentence
        self.had = self.sentence if held or measure.rule == "measure.has" else -1
        return Measure("level", "", flow=False, rule="measure.has") if held else measure

    def _classified(
        self,
        quantity: Quantity,
        phrase: Phrase,
        left: str,
        clause_left: str,
        sentence: tuple[int, int],
        own: str,
    ) -> Reading:
        time = read_time(left, clause_left, self.block.period, self.document)
        measure = self._carried(read_measure(quantity, phrase, own), phrase)
        identifier, word = find_indicator(phrase.text, quantity.kind)
        origin = _FROM.search(clause_left)
        if origin and quantity.bound == "exact" and _TO.match(self.text, quantity.end):
            earlier = origin_year(origin[0]) or (time.year or 0) - 1
            time = time._replace(role="actual", year=earlier if earlier > 0 else None, rule="time.from_state")
            if measure.measure == "change" and quantity.kind != "rate":
                measure = Measure("level", "", flow=False, rule="measure.from state")
        strength, strength_word = read_strength(left, clause_left, time.role, self.headline)
        theme, subtheme = (
            _ID_THEME[identifier]
            if identifier
            else themes.choose(
                phrase.text,
                self.hits.between(max(sentence[0], quantity.start - _NEAR), quantity.start),
                self.lead,
                self.block.path,
            )
        )
        rules = {
            "quantity": quantity.rule,
            "indicator": phrase.rule,
            "measure": measure.rule,
            "time": time.rule,
            "identifier": word and f"lexicon indicators: {word}",
            "strength": strength_word and f"lexicon strengths: {strength_word}",
        }
        return Reading(
            quantity,
            self.block.path,
            phrase,
            measure,
            time,
            _span(measure, time, left),
            identifier,
            word,
            theme,
            subtheme,
            strength,
            strength_word,
            read_scope(clause_left[-24:] if phrase.rule == "before" else phrase.text),
            self.text[max(sentence[0], quantity.start - _NEAR) : quantity.end],
            rules=rules,
        )


def _span(measure: Measure, time: Time, left: str) -> int:
    """Years a figure covers: stocks, levels and shares hold at a date and span nothing.

    A flow that is reported or promised as a level is a year's, unless the text adds it up; a rate of change
    is a year's too, unless it is an average or is counted from a base further back.
    """
    if measure.measure == "change":
        return time.span
    if measure.measure == "growth":
        return time.span if time.role == "target" or time.span < 5 or _YEARLY.search(left[-40:]) else 1
    if measure.measure == "level" and measure.flow:
        return time.span if time.span < 5 or _SUM.search(left[-40:]) else 1
    return 0
