"""Whether a word stands inside a title (国家旅游消费试点城市) or the name of an institution (旅游学院).

A title says what a place is called, an institution what it teaches: neither says what is made there. An
institute of research (光伏产业研究院) is closer to its industry, and a mention in its name is a weak one.
"""

import re
from functools import cache
from typing import NamedTuple

from toolkit.lexicons.lexicon import pattern_of, read_rows

_PAUSES = "，,、。；;：:！!？?“”（）()\n"
_GRADE_NEAR = 8  # characters between 国家级 and the word that its title holds
_TITLE_NEAR = 12  # … between that word and the end of the title
_HEAD_NEAR = 8  # … between a word and the institution that is named after it: 产业共性技术研究中心


class _Patterns(NamedTuple):
    awards: re.Pattern[str]
    titles: re.Pattern[str]
    grade: re.Pattern[str]
    graded: re.Pattern[str]
    institution: re.Pattern[str]
    institute: re.Pattern[str]


def is_in_title(text: str, stretch: tuple[int, int], start: int, end: int) -> bool:
    """Whether the word from `start` to `end` is part of a title; `stretch` is what stands between its commas.

    >>> text = "获评全国休闲农业重点县"
    >>> is_in_title(text, (0, len(text)), 4, 8), is_in_title("发展休闲农业", (0, 6), 2, 6)
    (True, False)
    """
    left, right = stretch
    patterns = _patterns()
    if patterns.awards.search(text, left, start) and patterns.titles.search(text, start, right):
        return True
    graded = patterns.grade.search(text, max(left, start - _GRADE_NEAR - 4), start)
    return bool(graded and patterns.graded.match(text, end, right))


def is_in_institution(text: str, end: int) -> bool:
    """Whether the word that ends at `end` is part of the name of an institution.

    >>> is_in_institution("成立新能源产业学院", 5), is_in_institution("成立新能源产业研究院", 5)
    (True, False)
    """
    return _patterns().institution.match(text, end) is not None


def is_in_institute(text: str, end: int) -> bool:
    """Whether the word that ends at `end` is part of the name of an institute of research.

    >>> is_in_institute("成立新能源产业研究院", 5), is_in_institute("新能源与研究院", 3)
    (True, False)
    """
    return _patterns().institute.match(text, end) is not None


@cache
def _patterns() -> _Patterns:
    words: dict[str, list[str]] = {}
    for row in read_rows("titles"):
        words.setdefault(row["kind"], []).append(row["word"])
    award, title, grade, *institutions = (
        pattern_of(words[kind]) for kind in ("award", "title", "grade", "institution", "institute")
    )
    apart = re.escape(_PAUSES + "".join(words["apart"]))
    over = apart + "".join(words["over"])
    return _Patterns(
        re.compile(award),
        re.compile(title),
        re.compile(rf"(?:{grade})[^{apart}]{{0,{_GRADE_NEAR}}}$"),
        re.compile(rf"[^{apart}]{{0,{_TITLE_NEAR}}}?(?:{title})"),
        *(re.compile(rf"[^\s{over}]{{0,{_HEAD_NEAR}}}?(?:{head})") for head in institutions),
    )
