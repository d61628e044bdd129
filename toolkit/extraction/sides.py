"""The words on either side of a figure, taken apart into noun phrase, verbs and who acts."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from toolkit.extraction.chunks import VERB_KINDS, Kind, Word, span_text
from toolkit.extraction.nouns import generic_in, is_rank, is_relational, relational_end
from toolkit.extraction.verbs import VerbClass
from toolkit.lexicons.lexicon import split_group, word_group

Words = Sequence[Word]

_BETWEEN: Final = frozenset(
    {
        Kind.MARK, Kind.JOINT, Kind.PREPOSITION, Kind.BENEFICIARY, Kind.AGENT, Kind.ADVERB,
        Kind.ASPECT, Kind.TIME, Kind.PART, Kind.ITEM, Kind.EXAMPLE, Kind.ATTRIBUTIVE,
    }
)  # fmt: skip
_DEEDS: Final = frozenset({VerbClass.NOUN_ACT, VerbClass.DONE, VerbClass.AUX})
# What is no part of a name at its ends.
_LOOSE: Final = frozenset(
    {
        Kind.MARK, Kind.JOINT, Kind.BENEFICIARY, Kind.AGENT, Kind.ASPECT, Kind.TIME, Kind.PART, Kind.ITEM,
        Kind.EXAMPLE, Kind.ATTRIBUTIVE,
    }
)  # fmt: skip
_LISTING: Final = frozenset({Kind.MARK, Kind.JOINT, Kind.ASPECT})
_BEFORE_NOUN: Final = _LISTING | {Kind.ATTRIBUTIVE}
_BEHIND_NOUN: Final = _BETWEEN | {Kind.TIER}
_IN_NOUN: Final = frozenset({Kind.NOUN, Kind.QUOTE, Kind.OPEN_VERB})
_BY_VERB: Final = frozenset({Kind.VERB, Kind.ADVERB, Kind.TIME})
_LEADING_ON: Final = frozenset({Kind.VERB, Kind.AGENT, Kind.PREPOSITION})
_PARTING: Final = frozenset({Kind.MARK, Kind.QUANTITY})
_NOT_ACTING: Final = frozenset(
    {Kind.PREPOSITION, Kind.BENEFICIARY, Kind.ADVERB, Kind.EACH, Kind.PART, Kind.VERB, Kind.TIER}
)
# Behind its noun such a verb is part of the name: 老旧小区改造, 项目落地, 经费投入.
_NAMED_BEHIND: Final = frozenset({VerbClass.BUILD, VerbClass.NOUN_ACT, VerbClass.EVENT})
# Such a verb inside the words before a figure has the rest as its object.
_GOVERNING: Final = frozenset({VerbClass.ACT, VerbClass.BUILD, VerbClass.SPEND})
# Such a verb opens no noun phrase that is left over: it says something of a noun before it.
_PREDICATING: Final = frozenset(
    {
        VerbClass.GROW, VerbClass.FALL, VerbClass.REACH, VerbClass.EVENT, VerbClass.MORE, VerbClass.RATE,
        VerbClass.DROP, VerbClass.LATE,
    }
)  # fmt: skip
_SAYING: Final = _PREDICATING - {VerbClass.EVENT}
_OUTCOME: Final = frozenset({VerbClass.DONE, VerbClass.EVENT})
_BECOMING: Final = _OUTCOME | {VerbClass.ACT, VerbClass.AUX}
_OUTSIDE: Final = frozenset({Kind.PREPOSITION, Kind.EACH})
_LEAST_OBJECT: Final = 2  # characters of an object
_LEAST_BEHIND: Final = 4
_LONGEST_EXAMPLES: Final = 24
_LEAST_NAME: Final = 2
_SHARES: Final = split_group("share_end")  # of a whole that a clause describes: 青年入选重点项目占比
_AGAINST: Final = frozenset(split_group("against"))
_GOING_ON: Final = frozenset(split_group("going_on"))
_SPENDING: Final = frozenset(split_group("spending"))
_LIGHT: Final = frozenset(split_group("light_verb"))
_PROGRESS: Final = frozenset(split_group("progress"))
_WITH: Final = frozenset(split_group("with"))
_SIZES: Final = frozenset(split_group("occupying"))
_RANK_VERBS: Final = frozenset(split_group("rank_verb"))
_RANK_SIGNS: Final = split_group("rank_sign")
_RANK_REACH: Final = 7  # words
_PAST: Final = frozenset(split_group("past"))
_FINITE: Final = frozenset(split_group("finite"))
_STATES: Final = split_group("state_end")
_MEASURED: Final = split_group("state_of")
_UNDERTAKINGS: Final = frozenset(split_group("project"))
_REACHING_STATE: Final = frozenset(split_group("reaching_state"))
_UNDER_WAY: Final = frozenset(split_group("under_way"))
_NO_END: Final = _UNDER_WAY | frozenset(split_group("no_end"))
_EACH_OF: Final = frozenset(split_group("each_of"))
_PARALLEL: Final = frozenset(split_group("parallel"))
_NO_NOUN: Final = word_group("no_noun")
_OPENING: Final = "“（(《"
_CLOSING: Final = "”）)》"
_RECKONED: Final = frozenset(split_group("reckoned"))
_BRACKETS: Final = "（("


class Before(NamedTuple):
    """The words before a figure: noun phrase, verbs beside the number, verbs at its head, who acts."""

    noun: Words = ()
    tail: Words = ()
    head: Words = ()
    subject: Words = ()


def read_before(words: Words, *, counted_behind: bool = False) -> Before:
    """The words before a number taken apart.

    Args:
        words: What stands before it and belongs to no other figure.
        counted_behind: Whether what is counted stands behind the number: then a verb right before it is none
            of the noun's.
    """
    if words and words[-1].kind is Kind.EXAMPLE:
        end, tail = len(words) - 1, list[Word]()
    else:
        end, tail = _strip_tail(words, counted_behind=counted_behind)
    end = _without_aside(words, end)
    begin, head = _strip_head(words, _behind_predicate(words, end), end)
    cut = _governing(words, begin, end)
    subject: Words = ()
    if cut:
        subject = () if any(word.verb is VerbClass.GIVEN for word in head) else words[begin:cut]
        head.append(words[cut])
        begin, more = _strip_head(words, cut + 1, end)
        head += more
    noun = _trim(words[begin:end])
    if any(word.text == "”" for word in noun):
        noun = without_examples(noun)
    return Before(noun, tuple(tail), tuple(head), _actor(subject))


def _without_aside(words: Words, end: int) -> int:
    """Where a noun ends before brackets that say how it is reckoned: 收入 of 收入（扣除一次性因素）."""
    opens = max((at for at in range(end) if words[at].text in _BRACKETS), default=0)
    if not opens or words[end - 1].text not in _CLOSING:
        return end
    inside = words[opens + 1 : end - 1]
    return opens if inside and inside[0].text in _RECKONED else end


def _behind_predicate(words: Words, end: int) -> int:
    """Where the last member of a list begins behind one that is told of: 水质稳居前列、利用率保持100%."""
    for at in range(end - 1, 0, -1):
        if words[at].text == "、":
            ranked = any(word.text in _RANK_VERBS for word in words[1:at])
            return at + 1 if ranked and is_balanced(words[:at]) else 0
    return 0


def without_examples(noun: Words) -> Words:
    """A noun without a long list of names before it: 品牌赛事 of “甲马拉松”、“乙杯”、…等品牌赛事."""
    at = next((at for at, word in enumerate(noun) if word.kind is Kind.EXAMPLE), 0)
    listed = span_text(noun[:at])
    enough = len(span_text(noun[at + 1 :])) >= _LEAST_BEHIND
    return noun[at + 1 :] if enough and len(listed) > _LONGEST_EXAMPLES else noun


def without_outcome(noun: Words) -> Words:
    """A noun without what has become of it: 提标工程 of 提标工程全面完成并投入使用."""
    for at in range(1, len(noun)):
        rest = noun[at:]
        told = noun[at].verb in _BECOMING
        verbal = all(word.kind is not Kind.NOUN for word in rest)
        if told and verbal and any(word.verb in _OUTCOME for word in rest):
            return noun[:at]
    return noun


def _strip_tail(words: Words, *, counted_behind: bool) -> tuple[int, list[Word]]:
    """Where the noun ends, and the verbs behind it, the one next to the number first."""
    end, tail = len(words), []
    while end:
        word = words[end - 1]
        if word.kind is Kind.VERB:
            tail.append(word)
            if word.verb in _NAMED_BEHIND and _holds_noun(words[: end - 1]):
                break
        elif word.text in _EACH_OF and (run := _one_by_one(words, end)):
            end = run
            continue
        elif word.kind is Kind.OPEN_VERB and (
            word.text in _FINITE
            or (end < len(words) and words[end].kind is Kind.ASPECT)
            or (counted_behind and end == len(words) and _governs(words))
        ):
            tail.append(word)
        elif word.kind not in _BETWEEN:
            break
        end -= 1
    return end, tail


def _governs(words: Words) -> bool:
    """Whether a verb at the end of words governs what follows; in 医疗救治5支队伍 it ends a noun."""
    alone = len(words) == 1 or words[-2].kind is not Kind.NOUN or words[0].kind in _OUTSIDE
    return alone or words[-1].text in _SIZES


def _one_by_one(words: Words, end: int) -> int:
    """Where 每人每月 begins behind a verb or 由 that leads to the number; 0 where it is part of a name."""
    while end and words[end - 1].text in _EACH_OF:
        end -= 1
    return end if end and words[end - 1].kind in _LEADING_ON else 0


def _holds_noun(words: Words) -> bool:
    """Whether a noun stands among the words."""
    return any(word.kind in _IN_NOUN for word in words)


def _strip_head(words: Words, begin: int, end: int) -> tuple[int, list[Word]]:
    """Where the noun begins, and the verbs before it in order."""
    head: list[Word] = []
    while begin < end:
        word = words[begin]
        following = words[begin + 1] if begin + 1 < end else None
        rest = words[begin + 1 : end]
        if _leads(word, rest) if word.kind is Kind.VERB else not head and _pays(word, rest):
            head.append(word)
        elif head and word.text in "（(" and (closed := _second_verb(words, begin, end)):
            begin = closed
            continue
        elif word.kind is Kind.TIER or word.kind is Kind.ADVERB:
            if following is None or not _goes_on(following):
                break  # 全市脱贫人口, 全部财政收入
        elif word.kind not in _LOOSE and not _is_bullet(word):
            break
        begin += 1
    return begin, head


def _goes_on(word: Word) -> bool:
    """Whether an adverb or a tier before a word belongs to a verb, and not to the noun."""
    return word.kind in _BY_VERB or word.text in _FINITE


def _leads(verb: Word, rest: Words) -> bool:
    """Whether a verb at the head is none of the noun's: 新增 of 新增学位, but not 绿化 of 绿化面积."""
    if verb.verb in _PREDICATING or len(span_text(rest)) < _LEAST_NAME:
        return False
    if verb.verb is VerbClass.NOUN_ACT:
        return not is_relational(span_text(rest))
    return verb.verb is not VerbClass.MANNER or rest[0].kind is Kind.VERB


def _pays(word: Word, rest: Words) -> bool:
    """Whether a verb of the dictionary has nothing but money behind it: 兑付资金."""
    return word.kind is Kind.OPEN_VERB and span_text(rest) in _SPENDING


def _is_bullet(word: Word) -> bool:
    """Whether a mark that may stand inside a name opens it: a dash, or a bracket that closes."""
    return word.kind is Kind.QUOTE and word.text not in _OPENING and word.text != '"'


def _second_verb(words: Words, begin: int, end: int) -> int:
    """Where a second verb in brackets ends: 建设（筹集）."""
    for at in range(begin + 1, min(begin + 4, end)):
        if words[at].text in _CLOSING:
            return at + 1
    return 0


def _governing(words: Words, begin: int, end: int) -> int:
    """The last verb between noun and noun that has what follows as its object: 港口新增航线; 0 if none."""
    if end - begin < 3 or words[end - 1].text in _SHARES or words[begin].text in _AGAINST:
        return 0
    depth, found = 0, 0
    for at in range(begin, end - 1):
        word = words[at]
        if word.kind is Kind.QUOTE:
            depth += (word.text in _OPENING) - (word.text in _CLOSING)
        elif depth <= 0 and at > begin and word.verb in _GOVERNING and len(word.text) > 1:
            found = found if words[at + 1].kind is Kind.JOINT else at  # 质量、落实、机制
    return found if len(span_text(words[found + 1 : end])) >= _LEAST_BEHIND else 0


def _actor(words: Words) -> Words:
    """Who acts: a noun phrase of one piece before the verb, neither how nor to whom it is done."""
    words = _trim(words)
    size = len(span_text(words))
    if size < _LEAST_NAME or words[-1].kind is Kind.OPEN_VERB or is_rank(span_text(words)):
        return ()
    if any(word.kind in _NOT_ACTING or word.kind is Kind.MARK for word in words):
        return ()
    return () if len(words[0].text) == 1 and size < _LEAST_BEHIND else words  # 分六批


def _trim(words: Words) -> Words:
    """The words without joints and marks at either end, and without half a pair of quotation marks."""
    begin, end = 0, len(words)
    while begin < end and words[begin].kind in _LOOSE:
        begin += 1
    while end > begin and words[end - 1].kind in _BETWEEN:
        end -= 1
    return words[begin:end]


class Behind(NamedTuple):
    """The words behind a figure: the noun that is counted, what is said of it, and the event behind it."""

    noun: Words = ()
    said: Words = ()
    event: Words = ()


def read_behind(words: Words, *, shared: bool) -> Behind:
    """The noun behind a number and what is said of it.

    Args:
        words: What stands behind the number, up to the clause's end or the next figure.
        shared: Whether another figure follows in the clause: what stands behind the last joint is its own.
    """
    if _NO_NOUN.match(span_text(words[:3])):
        return Behind()
    words = words[_opening(words) :]
    if not words or words[0].verb in _SAYING or _NO_NOUN.match(span_text(words[:3])):
        return Behind()
    if shared:
        words = _own_part(words)
    words = _without_light(_counted(words[: _closing(words)]))
    predicate = _predicate(words)
    if predicate:
        noun = _without_adverbs(words[: _adjunct(words, predicate)])
        if len(noun) > 1 and noun[-1].verb is VerbClass.EVENT:
            noun = noun[:-1]  # 企业签约入驻园区
        thing = words[predicate + 1 :]
        if noun and _is_object(thing):
            return Behind(_trim(noun), (words[predicate], *_trim(words[predicate + 1 :])))
    return _event_of(_balanced(_trim(words)))


def _without_light(words: Words) -> Words:
    """Words without verbs that say nothing beside the one behind them, and their 了: 进行了改造."""
    light = [word.text in _LIGHT for word in words]
    return [
        word
        for at, word in enumerate(words)
        if not light[at] and not (word.kind is Kind.ASPECT and at and light[at - 1])
    ]


def _opening(words: Words) -> int:
    """How many words stand between number and noun: 套（间）, 的, a closing quotation mark."""
    at = 0
    if len(words) > 2 and words[0].text in "（(" and words[2].text in "）)":
        at = 3
    while at < len(words) and (words[at].kind in _BEFORE_NOUN or words[at].text in _CLOSING):
        at += 1
    return at


def _own_part(words: Words) -> Words:
    """The words before the last joint, or before a verb whose object is the next figure's."""
    for at in range(len(words) - 1, -1, -1):
        if is_list_mark(words, at):
            words = words[:at]
            break
    for at in range(1, len(words)):
        word = words[at]
        if word.kind is Kind.VERB and word.verb in _TAKING:
            return words[:at]
    return words


def is_list_mark(words: Words, at: int) -> bool:
    """Whether a word parts the members of a list, and not two words of one modifier: 省、市重点项目."""
    if words[at].text != "、":
        last = words[at + 1].text if at == len(words) - 2 else ""
        # 污水治理和投资2亿元的…, 民生工程和县定12项…
        return words[at].kind is Kind.JOINT and (last in _SPENDING or is_rank(last))
    return not (0 < at < len(words) - 1 and {words[at - 1].text, words[at + 1].text} <= _PARALLEL)


_TAKING: Final = frozenset({VerbClass.DONE, VerbClass.REACH, VerbClass.STOCK, VerbClass.SPEND, VerbClass.ACT})
_CLOSES: Final = frozenset(split_group("closes_noun"))


def _closing(words: Words) -> int:
    """Where the noun phrase ends: a time, a comparison, a verb of reaching, a long bracket."""
    for at, word in enumerate(words):
        if not at:
            continue
        dated = word.kind is Kind.TIME and words[at - 1].text not in _FINITE
        if dated or word.kind in _PARTING or word.text in _CLOSES:
            return at
        if _takes_place(words, at):
            marks = [mark for mark in range(1, at) if words[mark].text == "、"]
            return marks[-1] if marks else at  # 入选百强、数量居全省第一
        said = words[at - 1].kind is Kind.ADVERB or words[at - 1].text in _UNDER_WAY
        said = said or _reaches_state(words, at)
        if word.verb is VerbClass.REACH and len(word.text) > 1 and not said:
            return at
        if word.text in "（(" and len(words) - at > 2 and len(words[at + 1].text + words[at + 2].text) > 4:
            return at
    return len(words)


def _reaches_state(words: Words, at: int) -> bool:
    """Whether things reach a state that is no number: 村达到示范标准, but not 浓度达到二级标准."""
    rest = words[at + 1 :]
    if words[at].text not in _REACHING_STATE or not rest or rest[-1].kind is not Kind.NOUN:
        return False
    if len(words[at].text) == 1 and not rest[-1].text.endswith(_STATES):
        return False
    thing = span_text(words[:at])
    return not (is_relational(thing) or relational_end(thing) or thing.endswith(_MEASURED))


def _takes_place(words: Words, at: int) -> bool:
    """Whether a word says which place something takes: 居全省第一, but not 村居."""
    if words[at].text not in _RANK_VERBS:
        return False
    near = words[at + 1 : at + _RANK_REACH]
    return any(word.text.startswith(_RANK_SIGNS) for word in near)


def _counted(words: Words) -> Words:
    """The words up to a joint behind which a list of other things begins: 四类项目和甲、乙等一批市级项目."""
    for at in range(1, len(words) - 1):
        rest = words[at + 1 :]
        if (
            words[at].kind is Kind.JOINT
            and words[at].text != "、"
            and any(w.kind is Kind.EXAMPLE for w in rest)
        ):
            return words[:at]
    return words


def _predicate(words: Words) -> int:
    """Where what is said of a noun begins: a finite verb, or a verb behind an adverb; 0 if nowhere."""
    state = next((at for at in range(1, len(words)) if _reaches_state(words, at)), len(words))
    for at in range(1, len(words) - 1):
        word = words[at]
        if word.kind in VERB_KINDS and words[at - 1].kind is Kind.JOINT:
            return 0  # a second thing that is done
        adverb = words[at - 1].kind is Kind.ADVERB or words[at - 1].text in _UNDER_WAY
        acts = word.verb is VerbClass.ACT and _has_own_object(words[at + 1 : max(state, at + 1)])
        if (
            acts
            or _is_finite(words, at)
            or word.text in _FINITE
            or at == state
            or (word.verb is VerbClass.DONE and words[at - 1].kind is Kind.NOUN and _does(words[at + 1 :]))
            or (adverb and (word.kind is Kind.OPEN_VERB or word.verb is VerbClass.REACH))
        ):
            return _from_company(words, at)
    return 0


def _is_finite(words: Words, at: int) -> bool:
    """Whether a predicate begins with a word by its form: 落实了…, 被认定为…."""
    following = words[at + 1]
    if words[at].kind is Kind.AGENT:
        return following.kind is not Kind.MARK
    return words[at].kind in VERB_KINDS and following.text in _PAST


def _adjunct(words: Words, predicate: int) -> int:
    """Where the noun before a predicate ends: at a preposition, or at the predicate itself."""
    return next((at for at in range(1, predicate) if words[at].kind is Kind.PREPOSITION), predicate)


def _from_company(words: Words, verb: int) -> int:
    """Where a predicate begins that says with whom: 医院 + 与高校签订协议."""
    for at in range(1, verb - 1):
        if words[at].text in _WITH:
            return at
    return verb


def _without_adverbs(words: Words) -> Words:
    end = len(words)
    while end and (words[end - 1].kind in _BEHIND_NOUN or words[end - 1].text in _NO_END):
        end -= 1
    return words[:end]


def _has_own_object(words: Words) -> bool:
    """Whether words behind a verb of doing are its object, and no noun that the verb describes: 创建工作."""
    return (
        len(span_text(words)) >= _LEAST_BEHIND
        and not generic_in(words[-1].text)
        and not generic_in(words[0].text)
        and words[0].kind is Kind.NOUN
    )


def _does(words: Words) -> bool:
    """Whether words behind 完成 are what things have done: 村完成管网改造, but not 企业完成投资."""
    told = len(words) > 1 and _is_object(words) and words[-1].text not in _UNDERTAKINGS
    return told and not is_relational(span_text(words))


def _is_object(words: Words) -> bool:
    """Whether words behind a verb are its object, and no further verb: 建成投运 has none."""
    if len(span_text(words)) < _LEAST_OBJECT:
        return False
    last = next((word for word in reversed(words) if word.kind is not Kind.QUOTE), words[-1])
    plain = words[0].kind not in VERB_KINDS or last.kind is Kind.NOUN
    return plain or (words[0].text in _FINITE and len(words) > 1)


_TELLING: Final = VERB_KINDS | {Kind.ADVERB}


def _event_of(words: Words) -> Behind:
    """The noun, apart from how far things have come, and from what happens to it: 技改项目 + 投产."""
    for at in range(1, len(words)):
        if not _tells_progress(words, at):
            continue
        said = [word for word in words[at:] if not _says_how(word)]
        going = len(said) != 1 or said[0].text in _GOING_ON or said[0].verb in _DEEDS
        return Behind(_trim(_without_adverbs(words[:at])), (), () if going else said)
    return Behind(_trim(_without_adverbs(words)))


def _tells_progress(words: Words, at: int) -> bool:
    """Whether a noun phrase ends before a word: 项目 + 加快推进, but not 绿色 + 高质量发展项目."""
    if not _says_how(words[at]):
        return False
    if words[at].text in _PROGRESS or at + 1 == len(words):
        return True
    compound = words[-1].kind is Kind.NOUN and words[at + 1].verb is VerbClass.NOUN_ACT
    return words[at + 1].kind in _TELLING and not compound


def _says_how(word: Word) -> bool:
    """Whether a word tells how or how far something is done: 全面, 加快, 已."""
    return word.kind is Kind.ADVERB or word.verb is VerbClass.MANNER or word.text in _UNDER_WAY


def is_balanced(words: Words) -> bool:
    """Whether words hold both quotation marks of each pair."""
    text = span_text(words)
    return text.count("“") == text.count("”")


def _balanced(words: Words) -> Words:
    """The words with both quotation marks of a pair, or neither."""
    if is_balanced(words):
        return words
    return [word for word in words if word.text not in "“”"]
