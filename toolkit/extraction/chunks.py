"""A sentence as typed words: what every reader of names looks at, made once for each sentence.

rjieba (jieba's dictionary, cut by maximum probability) cuts the text and tells parts of speech; verbs,
particles and the names of headline indicators come from the lexicons and are never cut apart. Figures, times
and footnote marks are found before, so that no word reaches into one.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from functools import cache
from typing import Any, Final, NamedTuple

from toolkit.extraction.known import Known
from toolkit.extraction.verbs import VERBS, VerbClass
from toolkit.lexicons.lexicon import first_of, group_pattern, pattern_of, read_rows, split_group, split_words
from toolkit.reading import numbering
from toolkit.reading.cutting import new_cutter


class Kind(IntEnum):
    """What a word is in its sentence."""

    NOUN = auto()
    VERB = auto()  # of the lexicon: its class is known
    OPEN_VERB = auto()  # of the dictionary alone
    ADVERB = auto()
    PREPOSITION = auto()
    BENEFICIARY = auto()
    AGENT = auto()
    ATTRIBUTIVE = auto()
    JOINT = auto()
    EXAMPLE = auto()
    ASPECT = auto()
    PART = auto()
    EACH = auto()
    TIER = auto()
    ITEM = auto()
    TIME = auto()
    MARK = auto()
    QUOTE = auto()  # a quotation mark, bracket or hyphen: it may stand inside a name
    QUANTITY = auto()
    SUFFIX = auto()  # makes one noun with the verb before it


#: Kinds that every word is compared with. Before Python 3.12 a look into the class takes as long as ten
#: comparisons.
QUANTITY: Final = Kind.QUANTITY
_SUFFIX: Final = Kind.SUFFIX


class Word(NamedTuple):
    """A word of the view: its span, its text, what it is, and the class of a verb of the lexicon."""

    start: int
    end: int
    text: str
    kind: Kind
    verb: VerbClass | None = None


_PARTICLES: Final = {row["word"]: Kind[row["kind"].upper()] for row in read_rows("particles")}
#: Words for whom or to what something is done, whatever they are in their place: 为, 对.
FOR_WHOM: Final = frozenset(word for word, kind in _PARTICLES.items() if kind is Kind.BENEFICIARY)
# By the part of speech of jieba's dictionary, or its first letter; all else may stand in a name.
_BY_TAG: Final = {
    "vn": Kind.NOUN,
    "v": Kind.OPEN_VERB,
    "d": Kind.ADVERB,
    "ad": Kind.ADVERB,
    "p": Kind.PREPOSITION,
    "uj": Kind.ATTRIBUTIVE,
    "ul": Kind.ASPECT,
}
_VERBAL: Final = tuple(word for word in VERBS if len(word) > 1)
_SUFFIXES: Final = frozenset(split_group("suffix"))
#: Kinds of a verb, by the lexicon or by the dictionary alone.
VERB_KINDS: Final = frozenset({Kind.VERB, Kind.OPEN_VERB})
_HALF: Final = 2  # characters
_SHORT_VERBS: Final = frozenset(word for word in split_group("finite") if len(word) == 1)
_INNER_MARKS: Final = frozenset("“”\"'‘’()（）《》〈〉·-—–+&/.．%‰～~•〔〕")
_NOTE: Final = r"[\[［【〔]\s?\d{1,3}\s?[\]］】〕]|[（(]\s?\d{1,2}\s?[）)]"
# Where a cut belongs that the dictionary does not make: 占比|达85%. What stands before is looked for behind
# the first character: a scan that asks for a certain character first is many times as fast.
_TWO_WORDS: Final = re.compile("|".join(f"{w[1]}(?<={w[:2]}){w[2:]}" for w in split_group("two_words")))
# Groups of the lexicon whose words no cut may divide.
_WHOLE: Final = ("compound", "finite", "relational", "said_of", "share_end", "spending", "under_way")


_OPENING: Final = frozenset({"when", "towards", "plan", "within", "compared", "running"})  # kinds of times


def _alternatives(kind: str) -> str:
    return pattern_of(row["word"] for row in read_rows("times") if row["kind"] == kind)


@cache
def _fixed() -> re.Pattern[str]:
    """Times, comparisons with another time, and footnote marks."""
    words = {row["kind"]: _alternatives(row["kind"]) for row in read_rows("times")}
    refused = {
        word: "".join(f"(?<!{other})" for other in row["other"])
        for row in read_rows("times")
        for word in [row["word"]]
        if row["kind"] in {"towards", "compared"}
    }
    opens = {
        kind: "|".join(
            refused[row["word"]] + row["word"] for row in read_rows("times") if row["kind"] == kind
        )
        for kind in ("towards", "compared")
    }
    year, edge, count = words["year"], words["edge"], words["count"]
    dated = rf"(?:(?:19|20)\d\d|{numbering.YEAR_DIGIT}{{4}}){year}(?:{edge})?"
    plan = rf"[“\"]?(?:{words['plan']})[”\"]?(?:{edge})?"
    base = rf"(?:{words['base']}|{dated})"
    first = first_of(row["word"] for row in read_rows("times") if row["kind"] in _OPENING)
    return re.compile(
        rf"(?=[\[［【〔（(“\"\d{first}{numbering.DIGITS}])"  # the scan skips at once what cannot begin one
        rf"(?:(?P<note>{_NOTE})"
        rf"|(?:{opens['compared']})[^，,、。；;]{{0,10}}?{base}(?:{words['beside']})*"
        rf"|(?:{opens['towards']})?(?:{dated}|{plan}|{words['when']})"
        rf"|\d{{1,2}}{words['month']}(?:\d{{1,2}}{words['day']})?(?:{edge})?"
        rf"|(?:{words['running']})(?:\d{{1,3}}|(?:{count})+)(?:{year}|{group_pattern('duration_run')})"
        rf"|(?:{words['within']}|(?<![A-Za-z.])(?<![A-Za-z.]\d))"  # PM10年均浓度 holds no year
        rf"\d{{1,2}}{year}(?:{words['since']})?"
        rf"|(?:{words['within']})(?:{count}){year}(?:{words['since']})?"
        rf"|(?:{count})+{year}(?:{words['since']}))"
    )


@cache
def _cutter() -> Any:
    """Jieba's dictionary with the words of the lexicons, which no cut may divide."""
    cutter = new_cutter()
    known = dict.fromkeys(VERBS, "v")
    for row in read_rows("indicators"):
        known |= dict.fromkeys(split_words(row["words"]), "n")
    for group in _WHOLE:
        words = [word for word in split_group(group) if not word.startswith(_VERBAL)]
        known |= dict.fromkeys(words, "v" if group == "finite" else "n")
    known |= dict.fromkeys(_PARTICLES, "d")
    for word, tag in known.items():
        if len(word) > 1 and (tag == "v" or not cutter.has_word(word)):
            cutter.add_word(word, None, tag)
    for word in _two_verbs():
        if word not in known and cutter.has_word(word):
            cutter.add_word(word, 0, None)
    return cutter


def _two_verbs() -> Iterator[str]:
    """What the dictionary may hold as one word, and is how and what is done: 全面实施, 努力实现.

    What is done may begin with 全, of the noun behind it: 确保|全社会.
    """
    verbs = [word for word in (*VERBS, *split_group("finite")) if len(word) == _HALF]
    done = (*verbs, *split_group("whole"))
    return (how + verb for how in verbs if VERBS.get(how) is VerbClass.AUX for verb in done)


def chunk(text: str, start: int, end: int, figures: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of ``text[start:end]`` in order, without white space and footnote marks.

    Args:
        text: The view.
        start: Where the sentence begins.
        end: Where it ends.
        figures: The spans of its figures, in order.
    """
    words: list[Word] = []
    position = start
    for first, last, kind in _fixed_spans(text, start, end, figures):
        if first > position:
            _cut(text, position, first, words)
        if kind is not None:
            words.append(Word(first, last, text[first:last], kind))
        position = last
    if position < end:
        _cut(text, position, end, words)
    return words


class Sentence(NamedTuple):
    """A chunked sentence, and the place of each of its figures among the words."""

    start: int
    end: int
    words: list[Word]
    at: dict[int, int]


def chunk_sentence(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], first: int) -> Sentence:
    """A sentence chunked; ``spans[first]`` is the first of its figures."""
    last = first
    while last < len(spans) and spans[last][1] <= end:
        last += 1
    words = chunk(text, start, end, spans[first:last])
    at = {word.start: at for at, word in enumerate(words) if word.kind is QUANTITY}
    return Sentence(start, end, words, at)


def _fixed_spans(
    text: str, start: int, end: int, figures: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Kind | None]]:
    """Figures, times and footnote marks in order; a figure decides over a time that it touches."""
    position = start
    for first, last in (*figures, (end, end)):
        for match in _fixed().finditer(text, position, first):
            yield match.start(), match.end(), None if match["note"] else Kind.TIME
        if last > first:
            yield first, last, QUANTITY
        position = last


def _cut(text: str, start: int, end: int, words: list[Word]) -> None:
    for match in _TWO_WORDS.finditer(text, start + 1, end):
        _cut_stretch(text, start, match.start(), words)
        if words and words[-1].end == match.start() and words[-1].kind is not Kind.JOINT:
            words[-1] = words[-1]._replace(kind=Kind.NOUN, verb=None)
        start = match.start()
    _cut_stretch(text, start, end, words)


def _cut_stretch(text: str, start: int, end: int, words: list[Word]) -> None:
    for word in _cutter().cut(text[start:end], hmm=False):
        stop = start + len(word)
        kind, verb = _KNOWN[word]
        if kind is _SUFFIX:
            kind = Kind.NOUN
            if words and words[-1].end == start and words[-1].kind in VERB_KINDS:
                stem = words.pop()
                start, word = stem.start, stem.text + word  # noqa: PLW2901 - one noun of the two
        if kind is not None:
            words.append(_make_word(Word, (start, stop, word, kind, verb)))
        start = stop


_make_word: Final = tuple.__new__  # at half the cost of a call of the class: there are many


def _know(word: str) -> tuple[Kind | None, VerbClass | None]:
    return _kind(word), VERBS.get(word)


_KNOWN: Final = Known(_know)


def _kind(word: str) -> Kind | None:
    """What a word is: by the lexicons first, then by its part of speech in the dictionary."""
    if word.isspace():
        return None
    if word in VERBS:
        return Kind.NOUN if VERBS[word] is VerbClass.NOUN else Kind.VERB
    if word in _SUFFIXES:
        return Kind.SUFFIX
    (_, tag), *_ = _cutter().tag(word, hmm=False)
    kind = _PARTICLES.get(word) or _BY_TAG.get(tag) or _BY_TAG.get(tag[0])
    if kind is None:
        return Kind.NOUN if tag[0] != "x" else _mark(word)
    short = kind is Kind.OPEN_VERB and len(word) == 1 and word not in _SHORT_VERBS
    return Kind.NOUN if short else kind


def _mark(word: str) -> Kind:
    if word in _INNER_MARKS:
        return Kind.QUOTE
    return Kind.NOUN if word[0].isalnum() else Kind.MARK


def ends_at_word(name: str, position: int) -> bool:
    """Whether no word of a name reaches over a position."""
    return any(word.end == position for word in chunk(name, 0, len(name), ()))


@cache
def is_verb(word: str) -> bool:
    """Whether a word by itself is a verb, of the lexicon or of the dictionary."""
    words = chunk(word, 0, len(word), ())
    return len(words) == 1 and words[0].kind in VERB_KINDS


def span_text(words: Sequence[Word]) -> str:
    """The characters of consecutive words, without what stood between them."""
    return "".join([word.text for word in words])
