"""What a figure measures: the noun phrase before it, behind it, or the one the figure before it had.

新增社区养老服务站16处 names it before the number, 新建2处产业园 behind it, and 增长19% leans on what was
named last.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from toolkit.extraction.industry import match_industries
from toolkit.extraction.quantity import Quantity
from toolkit.extraction.wordings import ACTS, MARKS, VERBS, Left, leading_event, read_left, read_right
from toolkit.lexicons.lexicon import any_of, read_rows, word_group

_WIDTH = 24
_EVENT = re.compile("(?:" + "|".join(w for w, c in VERBS.items() if c == "event" or w == "新开工") + ")$")
_TOPIC_START, _TOPIC_WIDTH = 6, 20  # a sentence names its topic at its head
_DIGIT = re.compile(r"\d")
_SECTOR = any_of(row["word"] for row in read_rows("sectors"))
_GENERIC = frozenset({"企业", "项目", "工程", "单位", "行业", "任务", "地区", "方面", "领域"})
# A noun that says little without the industry its sentence is about.
_BROAD = re.compile(
    r"(?:开工建设|建设|实施|新)?(?:配套|重点|上下游|产业链|产业链配套|优质|签约|强链补链)?(?:项目|企业|营业收入|营收|机组)(?:落地|签约落地|签约|竣工|投产|开工|达产)?.{0,6}"
)
# A noun that says nothing without what was named before it: 新引进项目254个，总投资1278.9亿元.
_RELATIONAL = re.compile(
    rf"(?:{word_group('relational').pattern}|惠及.{{1,4}}|受益.{{1,4}}|[^，,]{{0,4}}比重|[高低快优]于.{{1,6}}|占[^，,]{{1,10}})"
)
_MEASURED = frozenset({"rate", "money", "density", "time"})
_KEPT = ACTS - {"done"}  # classes of verbs that a short noun keeps
_SHARED = frozenset({"act", "build"})  # classes of verbs that the next member of a list may share
_KEEPS_VERB = 8  # characters: a longer noun says by itself what is done
_SPENDING = frozenset({"投资", "总投资", "投入", "计划投资"})
_TIERS = frozenset({"全市", "全省", "全国", "全区", "全县"})


class Phrase(NamedTuple):
    """The indicator of a figure: its words, the rule that found them, and the verbs met beside the number.

    `classes` holds the classes of those verbs (lexicon ``verbs``), `verb` the one next to the number, `acts`
    those that the next member of a list may share: 新增森林30万亩、绿地5000公顷.
    """

    text: str
    rule: str
    verb: str
    classes: frozenset[str]
    acts: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """Where a figure stands: its clause, its own words within it, and its neighbours.

    `left` and `right` bound its own words: the clause, less what the figures before and behind it claim.
    `last` and `acts` are the phrase and the verbs of the figure before it; `sentence` where that sentence
    begins and ends.
    """

    clause: tuple[int, int]
    sentence: tuple[int, int]
    left: int
    right: int
    following: Quantity | None
    last: str
    acts: tuple[str, ...]
    lead: str


class Setting(NamedTuple):
    """What the rules look at: the figure, the words on either side taken apart, and its surroundings."""

    text: str
    quantity: Quantity
    before: Left
    after: str
    around: Surroundings

    @property
    def behind(self) -> str:
        """The character behind the figure."""
        return self.text[self.quantity.end : self.quantity.end + 1]

    @property
    def measured(self) -> bool:
        """Whether the unit is one of measurement: what it measures stands before it."""
        return self.quantity.kind in _MEASURED and self.behind != "的"

    @property
    def reached(self) -> bool:
        """Whether a verb of reaching or changing stands between noun and number."""
        tail = self.before.tail
        return bool(tail and self.before.noun) and VERBS[tail[0]] in {"reach", "grow", "fall", "more"}


def find_phrase(text: str, quantity: Quantity, around: Surroundings) -> Phrase:
    """The phrase for ``quantity`` from the words around it, by the first rule that gives one."""
    before = _read_before(text[around.left : quantity.start], around)
    listed = text[quantity.end : quantity.end + 1] == "、"
    right = "" if listed else text[quantity.end : around.right]
    after = read_right(right, shared=around.following is not None) if right else ""
    setting = Setting(text, quantity, before, after, around)
    rule, words = _first_words(setting)
    topic = _topic_of(setting) if _BROAD.fullmatch(words) else ""
    if topic and topic not in words:
        rule, words = f"{rule}, topic", topic + words
    return Phrase(
        words[:_WIDTH] if rule == "behind" else words[-_WIDTH:],
        rule,
        before.tail[0] if before.tail else "",
        frozenset(map(VERBS.__getitem__, before.tail + before.head)),
        tuple([w for w in before.head if VERBS[w] in _SHARED]) if before.head else (),
    )


def _read_before(words: str, around: Surroundings) -> Left:
    """The words before the number that are its own: what stands before the last mark is the last figure's."""
    if around.left > around.clause[0] and words[:1] not in "、和及与，," and "、" in words.strip(MARKS):
        words = words[words.rstrip(MARKS).rindex("、") + 1 :]
    before = read_left(words)
    shares = words[:1] in {"、", "和"} and not before.head and not before.tail
    return Left(before.noun, (), around.acts, before.subject) if shares else before


def _topic_of(setting: Setting) -> str:
    """What a bare 配套项目 belongs to: who acts, or what its sentence or its lead opens with."""
    around = setting.around
    said = setting.text[around.sentence[0] : setting.quantity.start]
    lead = "" if _DIGIT.search(around.lead) else around.lead
    return setting.before.subject[-12:] or _topic(said) or _topic(lead)


@lru_cache(maxsize=4096)
def _topic(words: str) -> str:
    """The sector, zone or industry that ``words`` name at their head."""
    words = words[:_TOPIC_WIDTH]
    sector = _SECTOR.search(words)
    named = next(((start, words[start:end]) for start, end, *_ in match_industries(words)), None)
    if sector and (named is None or sector.start() <= named[0]):
        named = sector.start(), sector[0]
    return named[1] if named and named[0] <= _TOPIC_START else ""


def _amount_of(s: Setting) -> str:
    """总投资45亿元的重点项目: the investment of what stands behind."""
    if s.quantity.kind != "money" or s.behind != "的":
        return ""
    following = s.around.following
    owner = s.after or (
        read_right(s.text[following.end : s.around.clause[1]], shared=False) if following else ""
    )
    return owner + s.before.noun[-4:] if owner else ""


def _attribute(s: Setting) -> str:
    """制造业16%的税率."""
    rated = s.quantity.kind == "rate" and s.behind == "的"
    return s.before.noun + s.after if rated and s.before.noun and s.after else ""


def _before_and_behind(s: Setting) -> str:
    """不夜城22次登上央视, 外贸市场扩大至220个国家: both sides belong to it."""
    if not s.after or not s.before.noun:
        return ""
    if s.reached:
        joined = s.quantity.kind == "count" and len(s.after) <= 6
    else:
        joined = not s.measured and (s.quantity.unit == "次" or len(s.after) <= 2)
    return s.before.noun + s.after if joined else ""


def _behind(s: Setting) -> str:
    """新建2处产业园."""
    return _with_verb(s.after, s.before) if s.after and not s.measured and not s.reached else ""


def _of_the_last_named(s: Setting) -> str:
    """新引进项目254个，总投资1278.9亿元; 新开工306个，竣工105个."""
    noun, last = s.before.noun, s.around.last
    if _RELATIONAL.fullmatch(noun) or noun in _TIERS:
        alone = noun in _SPENDING or _BROAD.fullmatch(noun)
        owner = last or ("" if alone else _earlier(s))
        return owner + noun if owner else ""
    if noun or s.after or not last:
        return ""
    event = next((w for w in s.before.tail if VERBS[w] == "event"), "")
    return _EVENT.sub("", last) + event if event else ""


def _spent_on(s: Setting) -> str:
    """投资7215万元，完成雨污分流管网改造12.6公里: money named before the thing it is spent on."""
    if s.around.last or s.before.noun not in _SPENDING:
        return ""
    words = re.split(r"[。；;]|\d", s.text[s.quantity.end : s.around.sentence[1]])[0].strip(MARKS)
    thing = read_left(re.split("[，,]", words)[0]).noun[: _WIDTH - 4]
    return thing + s.before.noun if thing else ""


def _before(s: Setting) -> str:
    """新增社区养老服务站16处."""
    return _with_verb(s.before.noun, s.before) if len(s.before.noun) >= 2 else ""


def _last_named(s: Setting) -> str:
    """限上企业达到64家、增长19%."""
    return "" if s.after else s.around.last


def _behind_after_all(s: Setting) -> str:
    """达到30%的企业: nothing stands before, so what stands behind is measured."""
    return _with_verb(s.after, s.before) if s.after else ""


def _earlier(s: Setting) -> str:
    """种植面积逐年扩大，已达1.4万亩: the noun phrase of the clause before."""
    before = s.text[s.around.sentence[0] : s.around.clause[0]].rstrip("，,")
    return read_left(re.split("[，,]", before)[-1]).noun


def _anything(s: Setting) -> str:
    return s.around.last or s.before.noun or "".join(reversed(s.before.tail))


_LAST_RESORT = "verb"
_RULES: tuple[tuple[str, Callable[[Setting], str]], ...] = (
    ("amount of", _amount_of),
    ("attribute", _attribute),
    ("before and behind", _before_and_behind),
    ("behind", _behind),
    ("of the last named", _of_the_last_named),
    ("spent on what follows", _spent_on),
    ("before", _before),
    ("last named", _last_named),
    ("behind", _behind_after_all),
    ("clause before", _earlier),
    (_LAST_RESORT, _anything),
)

# Where no words stand behind a figure, these rules have nothing to say.
_ABOUT_BEHIND = (_attribute, _before_and_behind, _behind, _behind_after_all)
_RULES_BEFORE = tuple(rule for rule in _RULES if rule[1] not in _ABOUT_BEHIND)


def _first_words(s: Setting) -> tuple[str, str]:
    """The first rule that gives words, and those words; none at all when there is but the number."""
    for name, rule in _RULES if s.after else _RULES_BEFORE:
        words = rule(s)
        if words:
            return name, words
    return _LAST_RESORT, ""


def _with_verb(noun: str, before: Left) -> str:
    """A short noun keeps its verb, and a built thing the way it was built: 扶持创业, 新建改建农村公路."""
    if len(noun) > _KEEPS_VERB:
        return noun
    beside = before.head + before.tail[::-1]
    verbs = [w for w in beside if VERBS[w] in _KEPT and w not in noun]
    if noun != before.noun and (event := leading_event(before.noun)):
        verbs.append(event)
    if len(noun) > 3 and noun not in _GENERIC:
        verbs = [w for w in verbs if VERBS[w] in {"build", "event"}]
    return "".join(dict.fromkeys(verbs[-2:])) + noun if verbs else noun


def is_broad(phrase: str) -> bool:
    """Whether a phrase says little by itself: 重点项目, 企业."""
    return _BROAD.fullmatch(phrase) is not None
