"""The figures of one paragraph, each with what it measures, when it holds and how firmly it is meant."""

from decimal import Decimal
from typing import NamedTuple

from toolkit.extraction import themes
from toolkit.extraction.context import Time, from_state, read_scope, read_strength, read_time, years_covered
from toolkit.extraction.dealing import DEALT, JOINTS, deal_out, list_size, spread_bounds
from toolkit.extraction.indicators import INDICATORS, find_indicator
from toolkit.extraction.measures import Measure, read_measure
from toolkit.extraction.phrases import find_phrase
from toolkit.extraction.quantities import find_quantities
from toolkit.extraction.quantity import Passed, Quantity
from toolkit.extraction.surroundings import Phrase, Surroundings
from toolkit.reading.clauses import find_clauses
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

# Characters on either side of a figure that its sentence may reach: hostile text never ends one.
_REACH = 400
_NEAR = 80  # characters of the sentence before a figure that tell its theme and make its identity
_LEAD = 60  # characters of a paragraph's first sentence that tell the paragraph's theme
_SCOPE_REACH = 24
_ID_THEME: dict[str, themes.Theme] = {
    indicator.identifier: (indicator.theme.partition("/")[0], indicator.theme.partition("/")[2])
    for indicator in INDICATORS
}


class Reading(NamedTuple):
    """A figure read in its context, in positions of the view; its identifier is made of `identity`."""

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


def read_paragraph(text: str, block: Block, document: Document) -> tuple[list[Reading], list[Passed]]:
    """The readings of a prose or heading paragraph, and the numerals in it that are no figures."""
    quantities, passed = find_quantities(text, block.paragraph.start, block.paragraph.end)
    if not quantities:
        return [], passed
    return _Reader(text, block, document, spread_bounds(text, quantities)).read(), passed


_STEPS = frozenset({"measure.step", "measure.grows", "measure.falls"})


def _since_base(time: Time, measure: Measure) -> Time:
    """比2006年增长24亿元, or 40%: a step from a named year covers the years since."""
    if measure.rule in _STEPS and time.year and time.baseline:
        return time._replace(span=max(time.year - time.baseline, 1))
    return time


class _Reader:
    """Reads the figures of a paragraph in order, remembering what was named last."""

    def __init__(self, text: str, block: Block, document: Document, quantities: list[Quantity]) -> None:
        self.text, self.block, self.document, self.quantities = text, block, document, quantities
        start, end = block.paragraph.start, block.paragraph.end
        self.clauses = find_clauses(text, start, end)
        self.lead = text[start : min(self.clauses.sentence(start + 1)[1], start + _LEAD)]
        self.hits = themes.find_hits(text, start, end)
        self.headline = block.role == "headline"
        self.readings: list[Reading] = []
        self.dealt: dict[int, Phrase] = {}
        self.last = self.earlier = self.own = ""
        self.sentence = self.had = -1

    def read(self) -> list[Reading]:
        """The readings in text order."""
        for index, quantity in enumerate(self.quantities):
            begin, finish = sentence = self.clauses.sentence(quantity.start)
            if begin != self.sentence:
                ended = self.text[begin - 1 : begin]
                self.sentence, self.earlier, self.last = begin, self.last if ended in "；;" else "", ""
            if finish - begin > _REACH:
                sentence = max(begin, quantity.start - _REACH), min(finish, quantity.end + _REACH)
            reading = self._read_one(index, quantity, sentence)
            if reading.phrase.rule != "of the last named" or not self.last:
                self.last = reading.phrase.text
            self.readings.append(reading)
        return self.readings

    def _read_one(self, index: int, quantity: Quantity, sentence: tuple[int, int]) -> Reading:
        text = self.text
        around = self._surroundings(index, quantity, sentence)
        phrase = self._dealt_phrase(index, quantity, find_phrase(text, quantity, around), around)
        own = self._own(text[around.left : quantity.start], phrase)
        measure = self._carried(read_measure(quantity, phrase, own), phrase)
        said = text[sentence[0] : quantity.start]
        return self._decide(quantity, phrase, measure, said, text[around.clause[0] : quantity.start])

    def _own(self, words: str, phrase: Phrase) -> str:
        """A figure's own words; what is said before a list that is dealt out is said of all its members."""
        if words not in JOINTS or phrase.rule != DEALT:
            self.own = words
        return self.own

    def _surroundings(self, index: int, quantity: Quantity, sentence: tuple[int, int]) -> Surroundings:
        begin, finish = self.clauses.clause(quantity.start)
        if quantity.end > finish:
            finish = self.clauses.clause(quantity.end)[1]
        begin, finish = max(begin, sentence[0]), min(finish, sentence[1])
        quantities = self.quantities
        before = quantities[index - 1] if index else None
        shared = before is not None and before.end > begin
        after = quantities[index + 1] if index + 1 < len(quantities) else None
        following = after if after and after.start < finish else None
        upcoming = after if after and after.start < sentence[1] else None
        return Surroundings(
            clause=(begin, finish),
            sentence=sentence,
            left=before.end if before and shared else begin,
            right=following.start if following else finish,
            following=following,
            upcoming=upcoming,
            last=self.last,
            earlier=self.earlier,
            acts=self.readings[-1].phrase.acts if shared else (),
            lead=self.lead,
        )

    def _dealt_phrase(self, index: int, quantity: Quantity, phrase: Phrase, around: Surroundings) -> Phrase:
        """The phrase after 分别 has dealt out its list; the members of a list share the first one's verb."""
        if index in self.dealt:
            return self.dealt[index]
        if phrase.rule in {"last named", "verb"} and self.text[around.left - 1 : around.left] != "":
            joined = index and self.text[self.quantities[index - 1].end : quantity.start] in JOINTS
            if joined:
                first = self.readings[-1].phrase
                phrase = phrase._replace(verb=first.verb, classes=first.classes)
        size = list_size(self.text, self.quantities, index)
        if size == 1:
            return phrase
        recent = [reading.phrase for reading in self.readings[-size:]]
        said = "分别" in self.text[around.clause[0] : quantity.start]
        members = deal_out(phrase, size, recent, said=said)
        self.dealt |= {index + offset: member for offset, member in enumerate(members)}
        return members[0] if members else phrase

    def _decide(
        self, quantity: Quantity, phrase: Phrase, measure: Measure, said: str, clause: str
    ) -> Reading:
        """The reading, where ``said`` and ``clause`` are the sentence and the clause up to the figure."""
        time = read_time(said, clause, self.block.period, self.document)
        origin = from_state(self.text, quantity, clause, time)
        if origin:
            time = origin
            if measure.measure == "change" and quantity.kind != "rate":
                measure = Measure("level", "", flow=False, rule="measure.from state")
        identifier, word = find_indicator(phrase.text, quantity.kind)
        theme, subtheme = _ID_THEME.get(identifier) or self._theme(quantity, phrase, said)
        strength, strength_word = read_strength(said, clause, time.role, headline=self.headline)
        named = clause[-_SCOPE_REACH:] if phrase.rule == "before" else phrase.text
        return Reading(
            quantity,
            self.block.path,
            phrase,
            measure,
            time,
            years_covered(measure.measure, _since_base(time, measure), said, flow=measure.flow),
            identifier,
            word,
            theme,
            subtheme,
            strength,
            strength_word,
            read_scope(named),
            said[-_NEAR:] + self.text[quantity.start : quantity.end],
        )

    def _theme(self, quantity: Quantity, phrase: Phrase, said: str) -> themes.Theme:
        near = quantity.start - min(len(said), _NEAR)
        return themes.choose(phrase.text, self.hits.between(near, quantity.start), self.lead, self.block.path)

    def _carried(self, measure: Measure, phrase: Phrase) -> Measure:
        """拥有甲21家，乙402家: what is had is said once, and holds for the list."""
        held = measure.rule == "measure.done" and not phrase.classes and self.had == self.sentence
        self.had = self.sentence if held or measure.rule == "measure.has" else -1
        return Measure("level", "", flow=False, rule="measure.has") if held else measure
