"""The figures of one paragraph, each with what it measures, when it holds and how firmly it is meant."""

from decimal import Decimal
from typing import Final, NamedTuple

from toolkit.extraction import themes
from toolkit.extraction.context import Time, from_state, read_scope, read_strength, read_time, years_covered
from toolkit.extraction.dealing import DEALT, JOINTS, deal_out, list_sizes, spread_bounds
from toolkit.extraction.indicators import THEME_OF, find_indicator, find_part
from toolkit.extraction.measures import Measure, read_measure
from toolkit.extraction.phrases import find_phrase
from toolkit.extraction.quantities import find_quantities
from toolkit.extraction.quantity import Passed, Quantity
from toolkit.extraction.settling import settle_phrase, settle_quantity, settle_sign
from toolkit.extraction.surroundings import Phrase, Setting
from toolkit.extraction.targetlists import TargetLists
from toolkit.extraction.wordings import MARKS
from toolkit.reading.document import Document
from toolkit.reading.sections import Block

# Characters on either side of a figure that its sentence may reach: hostile text never ends one.
_REACH: Final = 400
_INTENT: Final = frozenset({"aux"})  # verbs that say how firmly a figure is meant, not what it measures
_NEAR: Final = 80  # characters of the sentence before a figure that tell its theme and make its identity
_LEAD: Final = 60  # characters of a paragraph's first sentence that tell the paragraph's theme
_SCOPE_REACH: Final = 24
_SAID: Final = 16  # characters behind a figure that no noun names
NAMELESS: Final = "what follows"
_LEANING: Final = frozenset({"last named", "verb"})  # rules for a figure that says nothing of its own


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
    part_of_indicator: str = ""


def read_paragraph(
    text: str, block: Block, document: Document, lists: TargetLists
) -> tuple[list[Reading], list[Passed]]:
    """The readings of a prose or heading paragraph, and the numerals in it that are no figures."""
    quantities, passed = find_quantities(text, block.paragraph.start, block.paragraph.end)
    if not quantities:
        return [], passed
    return _Reader(text, block, document, spread_bounds(text, quantities), lists).read(), passed


_STEPS: Final = frozenset({"measure.step", "measure.grows", "measure.falls"})


def _since_base(time: Time, measure: Measure) -> Time:
    """比2006年增长24亿元, or 40%: a step from a named year covers the years since."""
    if measure.rule in _STEPS and time.year and time.baseline:
        return time._replace(span=max(time.year - time.baseline, 1))
    return time


class _Reader:
    """Reads the figures of a paragraph in order, remembering what was named last."""

    def __init__(
        self, text: str, block: Block, document: Document, quantities: list[Quantity], lists: TargetLists
    ) -> None:
        self.text, self.block, self.document, self.quantities = text, block, document, quantities
        start = block.paragraph.start
        self.clauses = block.clauses
        self.sizes = list_sizes(text, quantities)
        self.lead = text[start : min(self.clauses.sentence(start + 1)[1], start + _LEAD)]
        self.around = themes.weigh_around(self.lead, block.path)
        # A theme word holds no mark: the sentences without a figure need not be searched.
        self.hits = themes.find_hits(
            text,
            self.clauses.sentence(quantities[0].start)[0],
            self.clauses.sentence(quantities[-1].start)[1],
        )
        self.lists = lists
        self.readings: list[Reading] = []
        self.dealt: dict[int, Phrase] = {}
        self.last = self.earlier = self.own = ""
        self.sentence = self.had = -1

    def read(self) -> list[Reading]:
        """The readings in text order."""
        for index, quantity in enumerate(self.quantities):
            setting = self._setting(index, quantity)
            phrase = settle_phrase(quantity, self._dealt_phrase(index, setting, find_phrase(setting)))
            setting.quantity = settle_quantity(quantity, phrase, setting.behind)
            own = self._own(self.text[setting.left : quantity.start], phrase)
            measure = self._carried(read_measure(setting.quantity, phrase, own), phrase)
            setting.quantity, measure = settle_sign(setting.quantity, measure)
            self.readings.append(self._decide(setting, phrase, measure))
            if phrase.rule != "of the last named" or not self.last:
                self.last = phrase.text
        self._name_the_nameless()
        return self.readings

    def _name_the_nameless(self) -> None:
        """9家、11家企业: a figure without a name has that of the next in its sentence, or what follows it."""
        following: Reading | None = None
        for index in range(len(self.readings) - 1, -1, -1):
            reading = self.readings[index]
            if not reading.phrase.text.strip(MARKS):
                start, end = reading.quantity.end, self.clauses.sentence(reading.quantity.start)[1]
                near = following if following and following.quantity.end <= end else None
                name = near.phrase.text if near else self.text[start : min(end, start + _SAID)].strip(MARKS)
                phrase = reading.phrase._replace(
                    text=name or self.block.path.rpartition(" / ")[2], rule=NAMELESS
                )
                reading = self.readings[index] = reading._replace(phrase=phrase)
            following = reading

    def _setting(self, index: int, quantity: Quantity) -> Setting:
        """Where the figure stands, by its sentence, its clause and its neighbours."""
        text, quantities, start, end = self.text, self.quantities, quantity.start, quantity.end
        opens, closes = self.clauses.sentence(start)
        if opens != self.sentence:
            ended = text[opens - 1 : opens]
            self.sentence, self.earlier, self.last = opens, self.last if ended in "；;" else "", ""
        begin, finish = self.clauses.clause(start)
        if end > finish:
            finish = self.clauses.clause(end)[1]
        if closes - opens > _REACH:
            opens, closes = max(opens, start - _REACH), min(closes, end + _REACH)
            begin = max(begin, opens)
        finish = min(finish, closes)
        before = quantities[index - 1] if index else None
        after = quantities[index + 1] if index + 1 < len(quantities) else None
        shared = before is not None and before.end > begin
        following = after is not None and after.start < finish
        return Setting(
            text,
            quantity,
            begin,
            finish,
            opens,
            closes,
            before.end if before and shared else begin,
            after.start if after and following else finish,
            after if following else None,
            after if after and after.start < closes else None,
            self.last,
            self.earlier,
            self.readings[-1].phrase.acts if shared else (),
            self.lead,
        )

    def _own(self, words: str, phrase: Phrase) -> str:
        """A figure's own words; what is said before a list that is dealt out is said of all its members."""
        if words not in JOINTS or phrase.rule != DEALT:
            self.own = words
        return self.own

    def _dealt_phrase(self, index: int, setting: Setting, phrase: Phrase) -> Phrase:
        """The phrase after 分别 has dealt out its list; the members of a list share the first one's verb."""
        if index in self.dealt:
            return self.dealt[index]
        if index and phrase.rule in _LEANING and self.sizes[index - 1] > 1:
            first = self.readings[-1].phrase
            phrase = phrase._replace(verb=first.verb, classes=first.classes)
        size = self.sizes[index]
        if size == 1:
            return phrase
        recent = [reading.phrase for reading in self.readings[-size:]]
        said = "分别" in self.text[setting.clause_start : setting.quantity.start]
        members = deal_out(phrase, size, recent, said=said)
        self.dealt |= {index + offset: member for offset, member in enumerate(members)}
        return members[0] if members else phrase

    def _decide(self, setting: Setting, phrase: Phrase, measure: Measure) -> Reading:
        """The reading, once phrase and measure are known."""
        text, quantity, block = self.text, setting.quantity, self.block
        start = quantity.start
        said, clause = setting.said, text[setting.clause_start : start]
        time = read_time(said, clause, block.period, self.document)
        origin = from_state(text, quantity, clause, time)
        if origin:
            time = origin
            if measure.measure == "change" and quantity.kind != "rate":
                measure = Measure("level", "", flow=False, rule="measure.from state")
        identifier, word = find_indicator(phrase.text, quantity.kind)
        part = find_part(phrase.text, quantity.kind, self.document.place)
        if part:
            identifier = ""
        near = max(start - _NEAR, setting.sentence_start)
        theme, subtheme = THEME_OF.get(identifier) or themes.choose(
            phrase.text, self.hits.between(near, start), self.around
        )
        strength, strength_word = read_strength(said, clause, time.role, headline=self.lists.hold(start))
        return Reading(
            quantity,
            block.path,
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
            read_scope(clause[-_SCOPE_REACH:] if phrase.rule == "before" else phrase.text),
            text[near : quantity.end],
            part_of_indicator=part,
        )

    def _carried(self, measure: Measure, phrase: Phrase) -> Measure:
        """What is said once and holds for the list: 拥有甲21家，乙402家; 增长5.5%、力争6%以上."""
        before = self.readings[-1].measure if self.readings else measure
        leans = phrase.rule == "last named" and phrase.classes <= _INTENT
        if leans and before.measure == "growth" and measure.rule == "measure.share":
            return before
        held = measure.rule == "measure.done" and not phrase.classes and self.had == self.sentence
        self.had = self.sentence if held or measure.rule == "measure.has" else -1
        return Measure("level", "", flow=False, rule="measure.has") if held else measure
