"""The names of a paragraph's figures: heads found in chunked sentences, resolved against what was named."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from toolkit.extraction.attributes import described_by_list
from toolkit.extraction.bases import builds_on, built_on, without_base
from toolkit.extraction.chunks import QUANTITY, Kind, Word, chunk_sentence, span_text
from toolkit.extraction.head import Head, HeadType
from toolkit.extraction.heads import find_head
from toolkit.extraction.nouns import is_site
from toolkit.extraction.place import Place
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.resolve import Candidate, Named, Source, resolve
from toolkit.extraction.sources import Stack
from toolkit.extraction.verbs import VerbClass
from toolkit.lexicons.lexicon import split_group
from toolkit.reading.clauses import Clauses

_ENDS: Final = frozenset({Kind.MARK, Kind.QUANTITY})

_DEED, _RISES = split_group("rises")
_OPENS: Final = frozenset("（(")
_CLOSES: Final = frozenset("）)")
_NO_ASIDE: Final = frozenset({Kind.NOUN, Kind.JOINT, Kind.MARK})
_LEAST_ASIDE: Final = 3  # words: a noun and both brackets


class Phrase(NamedTuple):
    """The indicator of a figure: its name, its head, where the rest came from, and what else was asked."""

    text: str
    head: Head
    source: Source = Source.NONE
    owner: str = ""
    candidates: tuple[Candidate, ...] = ()

    @property
    def rule(self) -> str:
        """The order of constituents and the source, as the column ``rule`` shows them."""
        return " + ".join(filter(None, (self.head.order, self.source)))


class Namer:
    """Names the figures of a paragraph in order, and remembers what was named."""

    def __init__(self, text: str, clauses: Clauses, quantities: Sequence[Quantity], path: str) -> None:
        """Takes the view, the paragraph's clauses and figures, and the path of its headings."""
        self.text, self.clauses, self.quantities = text, clauses, quantities
        self.stack = Stack(text, clauses, path)
        self.spans = [(quantity.start, quantity.end) for quantity in quantities]
        self.place: Place | None = None

    def name(self, index: int) -> Phrase:
        """The name of the figure at an index; figures are to be named in order."""
        self._enter(index)
        place = self.place = self._place(index)
        head = find_head(place)
        resolved = resolve(head, lambda source: self.stack.offer(source, place, head))
        return Phrase(resolved.name, head, resolved.source, resolved.owner, resolved.candidates)

    def remember(self, index: int, phrase: Phrase) -> None:
        """Push a named figure on the stack: what follows may belong to it."""
        shares = phrase.source is Source.SIBLING and phrase.head.type is HeadType.FULL
        quantity, sentence = self.quantities[index], self.stack.sentence.start
        prefix = phrase.owner if shares else phrase.head.prefix
        named = Named(quantity.start, phrase.text, phrase.head, phrase.owner, quantity.unit, sentence, prefix)
        self.stack.named.append(named)

    def topics(self) -> Iterator[str]:
        """What the clauses before the figure that was named last are about, and then what they list."""
        if self.place:
            yield from self.stack.topics(self.place)
            yield from self.stack.lists(self.place)

    def _enter(self, index: int) -> None:
        """Chunk the sentence of a figure, once."""
        quantity = self.quantities[index]
        start, end = self.clauses.sentence(quantity.start)
        if start != self.stack.sentence.start:
            self.stack.enter(chunk_sentence(self.text, start, max(end, quantity.end), self.spans, index))

    def _place(self, index: int) -> Place:
        """Where a figure stands among the words of its clause."""
        quantity, words = self.quantities[index], self.stack.sentence.words
        here = first = self.stack.sentence.at[quantity.start]
        begin, finish = self.clauses.clause(quantity.start)[0], self.clauses.clause(quantity.end - 1)[1]
        while first and words[first - 1].start >= begin and words[first - 1].kind is not QUANTITY:
            first -= 1
        last = here + 1
        while last < len(words) and words[last].start < finish and words[last].kind is not QUANTITY:
            last += 1
        shared = first > 0 and words[first - 1].kind is QUANTITY and words[first - 1].end > begin
        followed = last < len(words) and words[last].kind is QUANTITY and words[last].start < finish
        begins = beyond = last + 1
        while followed and beyond < len(words) and words[beyond].kind not in _ENDS:
            beyond += 1
            if beyond < len(words) and words[beyond].kind is QUANTITY and _is_site(words[begins:beyond]):
                begins = beyond = beyond + 1  # 9个乡镇29个行政村7392户改造: behind the last of the places
        named = self.stack.named
        left, right = words[first:here], words[here + 1 : last]
        if opens := _aside_before(words, first, here):
            start = self.clauses.clause(words[opens].start - 1)[0]
            left = [*(w for w in words[:opens] if w.start >= start), *left]
        left = _rising(left, quantity)
        if built := built_on(left):
            left = [*without_base(words[: first + built]), *left[built:]]
            shared = False
        return Place(
            quantity,
            left=left,
            right=[] if builds_on(right) and any(word.kind is Kind.NOUN for word in left) else right,
            shared=shared,
            followed=followed,
            beyond=words[begins:beyond],
            acts=named[-1].head.acts if shared and named else (),
            described=described_by_list(words, here),
        )


def _rising(words: list[Word], quantity: Quantity) -> list[Word]:
    """Words in which 提升 before a rate is what the noun does, and no deed: 城镇化率提升1.2个百分点."""
    if quantity.kind == "rate" and words and words[-1].text == _DEED:
        return [*words[:-1], words[-1]._replace(text=_RISES, verb=VerbClass.GROW)]
    return words


def _aside_before(words: Sequence[Word], first: int, here: int) -> int:
    """Where brackets open whose noun stands before them: 收入（扣除一次性因素）增长7%; 0 if none do."""
    told = any(word.kind in _NO_ASIDE for word in words[first:here])
    if told or first < _LEAST_ASIDE or words[first - 1].text not in _CLOSES:
        return 0
    for at in range(first - 2, 0, -1):
        if words[at].kind in _ENDS or words[at].text in _CLOSES:
            return 0
        if words[at].text in _OPENS:
            return at if words[at - 1].kind is Kind.NOUN else 0
    return 0


def _is_site(words: Sequence[Word]) -> bool:
    """Whether words are a place that is counted, and perhaps the joint behind it: 行政村、."""
    return is_site(span_text([word for word in words if word.kind is not Kind.JOINT]))
