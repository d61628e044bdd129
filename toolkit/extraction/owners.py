"""Whose a noun is that says little by itself: 贷款余额 of 金融机构, 产值 of 服装产业.

The owner is what was named last, what the clause before is about, or what its sentence opens with.
"""

import re
from functools import lru_cache
from typing import Final

from toolkit.extraction.industry import match_industries
from toolkit.extraction.wordings import VERBS, read_left
from toolkit.lexicons.lexicon import any_of, read_rows, word_group

_TOPIC_START: Final = 6  # a sentence names its topic at its head
_TOPIC_WIDTH: Final = 20
_SECTOR: Final = any_of(row["word"] for row in read_rows("sectors"))
# A noun that says nothing without what was named before it: 新引进项目254个，总投资1278.9亿元.
_RELATIONAL: Final = re.compile(
    rf"(?:{word_group('relational').pattern}|惠及.{{1,4}}|受益.{{1,4}}|[^，,]{{0,4}}比重|[高低快优]于.{{1,6}}|占[^，,]{{1,10}})"
)
_RELATIONAL_END: Final = re.compile(rf"(?<=..){word_group('relational').pattern}$")
# What is said of a thing, behind it: 签约项目个数 and 到位资金, 粮食播种面积 and 产量 have one owner.
_SAID_OF: Final = re.compile("(?<=..)(?:个数|数量|户数|家数|播种面积|种植面积|播面|开工率|竣工率|投产率)$")
_CALLED_ON: Final = re.compile(
    r"[\s“]*(?:([^，,。；;：:]{3,16}?)(?<![重需必主首只就还也们力])要(?![求点素闻地害塞件领务])"
    r"|([^，,。；;：:]{2,14}?产业)(?=重点|以|围绕|聚焦|依托|着力|突出|立足|加快|推进))"
)
_LEAST_SUBJECT: Final = 5  # characters
_NO_ACTOR: Final = frozenset("对为以在将把从专")
_CHANGES: Final = tuple(word for word, kind in VERBS.items() if kind in {"grow", "fall"} and len(word) > 1)
_PREDICATE: Final = word_group("predicate_start")


def is_relational(noun: str) -> bool:
    """Whether ``noun`` says nothing without what was named before it: 总投资, 占比."""
    return _RELATIONAL.fullmatch(noun) is not None


@lru_cache(maxsize=4096)
def find_topic(words: str) -> str:
    """The sector, zone or industry that ``words`` name at their head."""
    words = words[:_TOPIC_WIDTH]
    sector = _SECTOR.search(words)
    named = next(((start, words[start:end]) for start, end, *_ in match_industries(words)), None)
    if sector and (named is None or sector.start() <= named[0]):
        named = sector.start(), sector[0]
    return named[1] if named and named[0] <= _TOPIC_START else ""


@lru_cache(maxsize=4096)
def subject_of(clause: str) -> str:
    """What a clause is about: the words before its predicate, or its object where it opens with a verb.

    >>> subject_of("服装产业再上新水平"), subject_of("推进污水处理")
    ('服装产业', '污水处理')
    """
    left = read_left(clause)
    # Who acts stays the subject of the clauses that follow.
    noun = left.subject if _is_actor(left.subject) else left.noun
    noun = next((noun[len(verb) :] for verb in _CHANGES if noun.startswith(verb)), noun)
    predicate = _PREDICATE.search(noun, 2)
    return noun[: predicate.start()] if predicate else noun


def _is_actor(words: str) -> bool:
    """Whether words before a verb are who acts: neither an adverb (全力) nor what is done (对村庄)."""
    return len(words) >= _LEAST_SUBJECT and words[0] not in _NO_ACTOR and not read_left(words).head


def called_on(said: str) -> str:
    """Whom a sentence calls on at its head, and whose figures it goes on to state.

    >>> called_on("东湖高新区要加快扩展，力争经营收入"), called_on("重要的是项目投资")
    ('东湖高新区', '')
    """
    match = _CALLED_ON.match(said) if "要" in said or "产业" in said else None
    return match[1] or match[2] if match else ""


def stated_subject(clause: str) -> str:
    """The subject of a clause that tells a state; none where it opens with a verb.

    >>> stated_subject("交通建设力度加大"), stated_subject("切实改善住房条件")
    ('交通建设', '')
    """
    return subject_of(clause) if not read_left(clause).head and _PREDICATE.search(clause, 2) else ""


def find_owner(last: str, noun: str) -> str:
    """Whose ``noun`` it is, by what was named last: 金融机构 for 金融机构存款余额 and 贷款余额."""
    alike = last[-1:] == noun[-1:] and not noun.startswith("占")
    match = (_RELATIONAL_END if alike else _SAID_OF).search(last)
    return last[: match.start()] if match else last


def find_sibling_owner(earlier: str, noun: str) -> str:
    """The owner of a like noun named before a semicolon: 金融机构存款余额228亿元；贷款余额159亿元."""
    match = _RELATIONAL_END.search(earlier)
    alike = match and match[0] != noun and len(match[0]) == len(noun) and match[0][-2:] == noun[-2:]
    return earlier[: match.start()] if match and alike else ""


def name_owner(sibling: str, noun: str) -> str:
    """A noun that says little by itself with the owner of the one it stands beside in a list.

    >>> name_owner("本外币存款余额", "贷款余额"), name_owner("居民收入", "企业利润")
    ('本外币贷款余额', '企业利润')
    """
    match = _RELATIONAL_END.search(sibling) if is_relational(noun) else None
    return join_owner(sibling[: match.start()], noun) if match else noun


def join_owner(owner: str, noun: str) -> str:
    """本科上线 and 上线率 are 本科上线率."""
    shared = next((n for n in range(min(len(owner), len(noun)), 1, -1) if owner.endswith(noun[:n])), 0)
    return owner + noun[shared:]
