"""The figures of one paragraph, each with what it measures, when it holds and how firmly it is meant."""

from decimal import Decimal
from typing import Final, NamedTuple

from toolkit.extraction import themes
from toolkit.extraction.chunks import VERB_KINDS
from toolkit.extraction.context import (
    Time,
    dealt_years,
    from_state,
    over_term,
    read_scope,
    read_time,
    years_covered,
)
from toolkit.extraction.dealing import (
    are_dealt,
    are_sorted_out,
    deal_out,
    list_sizes,
    spread_bounds,
)
from toolkit.extraction.differences import find_difference, said_of
from toolkit.extraction.elsewhere import is_elsewhere
from toolkit.extraction.head import HeadType, Order
from toolkit.extraction.headlines import HEADLINE_IDS
from toolkit.extraction.indicators import find_indicator, find_part, theme_of
from toolkit.extraction.measures import Measure, MeasureRule, read_measure
from toolkit.extraction.names import Namer, Phrase
from toolkit.extraction.nouns import plan_end
from toolkit.extraction.phases import JOINT, Phase, Phases, is_part_of_last
from toolkit.extraction.quantities import find_quantities
from toolkit.extraction.quantity import Passed, Quantity
from toolkit.extraction.rules import TimeRule
from toolkit.extraction.settling import settle_phrase, settle_quantity, settle_sign
from toolkit.extraction.sharing import DISTRIBUTIVE, JOINTS
from toolkit.extraction.short import find_short, is_short
from toolkit.extraction.strength import read_strength
from toolkit.extraction.targetlists import TargetLists
from toolkit.extraction.verbs import VerbClass
from toolkit.extraction.yardsticks import ASSIGNED
from toolkit.lexicons.lexicon import word_group
from toolkit.reading.document import Document
from toolkit.reading.sections import Block
from toolkit.reading.tense import is_of_term

# Characters on either side of a figure that its sentence may reach: hostile text never ends one.
_REACH: Final = 400
_INTENT: Final = frozenset(
    {VerbClass.AUX}
)  # verbs that say how firmly a figure is meant, not what it measures
_NEAR: Final = 80  # characters of the sentence before a figure that tell its theme and make its identity
_LEAD: Final = 60  # characters of a paragraph's first sentence that tell the paragraph's theme
_SCOPE_REACH: Final = 24
_EXCEEDED: Final = word_group("exceeded")
_JOINED: Final = tuple(sorted(JOINTS))
_BEHIND: Final = 40  # characters of its clause behind a figure that tell whose it is
ELSEWHERE: Final = "other"  # the role of a figure that is not this place's


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
    against: str = ""
    phase: Phase = Phase.NONE


class Setting(NamedTuple):
    """Where a figure stands: where its sentence, its clause and its own words begin."""

    text: str
    quantity: Quantity
    sentence_start: int
    clause_start: int
    left: int

    @property
    def said(self) -> str:
        """The sentence up to the figure."""
        return self.text[self.sentence_start : self.quantity.start]

    @property
    def behind(self) -> str:
        """The character behind the figure."""
        return self.text[self.quantity.end : self.quantity.end + 1]


def read_paragraph(
    text: str, block: Block, document: Document, lists: TargetLists
) -> tuple[list[Reading], list[Passed]]:
    """The readings of a prose or heading paragraph, and the numerals in it that are no figures."""
    quantities, passed = find_quantities(text, block.paragraph.start, block.paragraph.end)
    if not quantities:
        return [], passed
    return _Reader(text, block, document, spread_bounds(text, quantities), lists).read(), passed


_PAIR: Final = 2
_OF_LEVEL: Final = frozenset({MeasureRule.HAS, MeasureRule.REACHED, MeasureRule.TOTAL})
_STEPS: Final = frozenset({MeasureRule.STEP, MeasureRule.GROWS, MeasureRule.FALLS})


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
        self.around = themes.weigh_around(self.lead, block.headings)
        # A word of a theme or a phase holds no mark: the sentences without a figure need not be searched.
        first = self.clauses.sentence(quantities[0].start)[0]
        last = self.clauses.sentence(quantities[-1].start)[1]
        self.hits = themes.find_hits(text, first, last)
        self.phases = Phases(text, first, last)
        self.lists = lists
        self.readings: list[Reading] = []
        self.of_term = is_of_term(block.headings)
        self.dealt: dict[int, Phrase] = {}
        self.own = ""
        self.had: tuple[int, str | None] | None = None  # sentence and unit of what there is
        self.namer = Namer(text, self.clauses, quantities, block.path)

    def read(self) -> list[Reading]:
        """The readings in text order."""
        for index, quantity in enumerate(self.quantities):
            setting = self._setting(index, quantity)
            phrase = settle_phrase(quantity, self._dealt_phrase(index, setting, self.namer.name(index)))
            self.namer.remember(index, phrase)
            own = self._own(self.text[setting.left : quantity.start], phrase)
            settled = settle_quantity(quantity, phrase, setting.behind)
            measure = self._carried(read_measure(settled, phrase, own), phrase, setting)
            settled, measure = settle_sign(settled, measure)
            if settled is not quantity:
                setting = setting._replace(quantity=settled)
            self.readings.append(self._decide(index, setting, phrase, measure))
        return self.readings

    def _setting(self, index: int, quantity: Quantity) -> Setting:
        """Where the figure stands: its sentence, its clause, and where its own words begin."""
        start = quantity.start
        opens = max(self.clauses.sentence(start)[0], start - _REACH)
        begin = max(self.clauses.clause(start)[0], opens)
        before = self.quantities[index - 1].end if index else 0
        return Setting(self.text, quantity, opens, begin, max(before, begin))

    def _own(self, words: str, phrase: Phrase) -> str:
        """A figure's own words; what is said before a list that is dealt out is said of all its members."""
        if words not in JOINTS or phrase.head.order is not Order.DEALT:
            self.own = words
        return self.own

    def _dealt_phrase(self, index: int, setting: Setting, phrase: Phrase) -> Phrase:
        """The phrase after 分别 has dealt out its list; the members of a list share the first one's verb."""
        if index in self.dealt:
            return self.dealt[index]
        if index and phrase.head.type is HeadType.EMPTY and self.sizes[index - 1] > 1:
            first = self.readings[-1].phrase.head
            phrase = phrase._replace(head=phrase.head._replace(verb=first.verb, classes=first.classes))
        size = self.sizes[index]
        if size == 1 or (index and self.sizes[index - 1] > 1):
            return phrase
        recent = [reading.phrase for reading in self.readings[-size:]]
        kinds = [quantity.kind for quantity in self.quantities[index : index + size]]
        said = DISTRIBUTIVE in self.text[setting.clause_start : setting.quantity.start]
        units = [quantity.unit for quantity in self.quantities[index : index + size]]
        said = said or are_sorted_out(phrase.text, kinds) or are_dealt(phrase, units)
        members = deal_out(phrase, size, recent, self.namer.topics(), said=said)
        self.dealt |= {index + offset: member for offset, member in enumerate(members)}
        return members[0] if members else phrase

    def _time(self, index: int, said: str, clause: str) -> Time:
        time = self._dealt_time(index, clause, read_time(said, clause, self.block.period, self.document))
        return over_term(time, clause) if self.of_term else time

    def _dealt_time(self, index: int, clause: str, time: Time) -> Time:
        """The time of a figure; that of a member of a list that 分别 deals out over years has its own."""
        if DISTRIBUTIVE not in clause:
            return time
        first = index
        while first and self.sizes[first - 1] == self.sizes[first] + 1:
            first -= 1
        years = dealt_years(clause)
        if len(years) != self.sizes[first] or len(years) < _PAIR:
            return time
        return time._replace(year=years[index - first], rule=TimeRule.DEALT)

    def _identify(self, name: str, phrase: Phrase, quantity: Quantity) -> tuple[str, str]:
        """The headline indicator that a figure is about, and the word that says so."""
        found = find_indicator(name, quantity.kind, quantity.unit)
        listed = self.lists.hold(quantity.start)
        if not found[0]:
            return find_short(phrase, name, quantity.kind, listed=listed)
        # 产值、出口分别增长40%、20% are of what the sentence is about; behind 进出口 出口 is the place's.
        before = self.readings[-1].identifier if self.readings else ""
        ahead = self.block.period.role == "target" and before not in HEADLINE_IDS
        return ("", "") if ahead and not listed and is_short(found[1], name) else found

    def _decide(self, index: int, setting: Setting, phrase: Phrase, measure: Measure) -> Reading:
        """The reading, once phrase and measure are known."""
        text, quantity, block = self.text, setting.quantity, self.block
        start = quantity.start
        said, clause = setting.said, text[setting.clause_start : start]
        time = self._time(index, said, clause)
        origin = from_state(text, quantity, clause, time)
        if origin:
            time = origin
            if measure.measure == "change" and quantity.kind != "rate":
                measure = Measure("level", "", flow=False, rule=MeasureRule.FROM_STATE)
        difference = find_difference(clause, quantity.unit, self.document.level)
        if difference:
            measure = difference.measure
        name = said_of(phrase.text) if difference else phrase.text
        identifier, word = self._identify(name, phrase, quantity)
        closes = self.clauses.clause(max(quantity.end - 1, start))[1]
        behind = text[quantity.end : min(closes, quantity.end + _BEHIND)]
        if is_elsewhere(clause, behind, quantity, self.document.level, identifier):
            time = time._replace(role=ELSEWHERE)
        part = find_part(name, quantity.kind, self.document.place)
        if part:
            identifier = ""
        near = max(start - _NEAR, setting.sentence_start)
        theme, subtheme = theme_of(identifier, "" if part else name, quantity.kind) or themes.choose(
            phrase.text, self.hits.between(near, start), self.around
        )
        strength, strength_word = quantity.hedge or read_strength(
            said, clause, time.role, headline=self.lists.announced(start)
        )
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
            read_scope(clause[-_SCOPE_REACH:] if phrase.head.order is Order.BEFORE else phrase.text),
            text[near : quantity.end],
            part_of_indicator=part,
            against=difference.against if difference else self._plan(measure, quantity, phrase, time),
            phase=self._phase(index, setting, phrase, measure, closes),
        )

    @staticmethod
    def _plan(measure: Measure, quantity: Quantity, phrase: Phrase, time: Time) -> str:
        """What was assigned, where a rate tells how much of it is done: 完成年度任务的135%."""
        is_rate = quantity.kind == "rate" and measure.measure == "share" and time.role == "actual"
        plan = plan_end(phrase.text) if is_rate else ""
        return ASSIGNED if plan and not _EXCEEDED.match(plan) else ""  # 超计划5% is 105% of it

    def _phase(self, index: int, setting: Setting, phrase: Phrase, measure: Measure, closes: int) -> Phase:
        """How far what is counted has come, by its clause without what belongs to the figures beside it."""
        quantity, before = setting.quantity, setting.left
        if before > setting.clause_start and (joint := JOINT.search(self.text, before, quantity.start)):
            before = joint.end()
        following = self.quantities[index + 1].start if index + 1 < len(self.quantities) else closes
        own = self.phases.read((before, quantity.start), (quantity.end, min(closes, following)))
        if not own and quantity.start == setting.clause_start and self._is_joined(index, following, closes):
            return self.phases.read((quantity.start, quantity.start), (following, closes))
        if own or not index or self.quantities[index - 1].start < setting.sentence_start:
            return own
        if self.quantities[index - 1].end == quantity.start:
            return self.readings[-1].phase  # 棚户区改造项目6个3200套 is one thing, counted twice
        if is_part_of_last(self.text, before, quantity.start):
            return self._phase_of_whole(setting)
        last = self.readings[-1]
        listed = last.quantity.unit == quantity.unit and measure.measure == last.measure.measure == "change"
        acts = not listed or any(act.start >= before for act in phrase.head.acts)
        return own if acts else last.phase  # 谋划甲10个、乙3个 has one verb for both

    def _is_joined(self, index: int, following: int, closes: int) -> bool:
        """Whether what is counted is one of two subjects of a verb behind them: 5条道路和3座桥梁竣工."""
        between = self.text[self.quantities[index].end : following]
        return following < closes and between.endswith(_JOINED)

    def _phase_of_whole(self, setting: Setting) -> Phase:
        """How far the whole has come that a figure behind 其中 is a part of: the last one so counted."""
        for reading in reversed(self.readings):
            if reading.quantity.start < setting.sentence_start:
                break
            if reading.quantity.unit == setting.quantity.unit:
                return reading.phase
        return Phase.NONE

    def _carried(self, measure: Measure, phrase: Phrase, setting: Setting) -> Measure:
        """What is said once and holds for the list: 拥有甲21家，乙4座; 甲达到2家，乙4家; 增长5%、力争6%."""
        before = self.readings[-1].measure if self.readings else measure
        sentence, classes = setting.sentence_start, phrase.head.classes
        leans = phrase.head.type is HeadType.EMPTY and classes <= _INTENT
        if leans and before.measure == "growth" and measure.rule is MeasureRule.SHARE:
            return before
        here = sentence, setting.quantity.unit
        bare = measure.rule is MeasureRule.DONE and not classes
        held = bare and (self.had == (sentence, None) or (self.had == here and self._is_noun(phrase)))
        if not held and measure.rule in _OF_LEVEL:
            self.had = sentence, None if measure.rule is MeasureRule.HAS else here[1]
        elif not held:
            self.had = None
        return Measure("level", "", flow=False, rule=before.rule) if held else measure

    def _is_noun(self, phrase: Phrase) -> bool:
        """Whether nothing but a noun stands before the figure: 获批 and 入库 would be done."""
        left = self.namer.place.left if self.namer.place else ()
        return phrase.head.order is Order.BEFORE and all(word.kind not in VERB_KINDS for word in left)
