"""What a relative target is set against: the economy, a tier above, last year, or what was assigned."""

import re
from functools import cache
from typing import Final

from toolkit.lexicons.lexicon import any_of, read_rows, split_words

ASSIGNED: Final = "assigned"


def find_yardstick(words: str, level: str) -> str:
    """What ``words`` set a target against, as a government of that level means it; empty for nothing.

    >>> find_yardstick("全市平均水平", "county"), find_yardstick("全市平均水平", "city")
    ('city', '')
    >>> find_yardstick("经济增长", "city"), find_yardstick("上年", "nation")
    ('gdp', 'last_year')
    """
    found = _word(level).search(words)
    return _meaning(level)[found[0]] if found else ""


def last_yardstick(words: str, level: str) -> str:
    """The same of the last that ``words`` name: 生产总值增速居全省前列 is set against the province.

    >>> last_yardstick("生产总值增速居全省", "city")
    'province'
    """
    found = _word(level).findall(words)
    return _meaning(level)[found[-1]] if found else ""


@cache
def _meaning(level: str) -> dict[str, str]:
    rows = [(row, split_words(row["tier"])) for row in read_rows("yardsticks")]
    return {row["word"]: row["against"] for row, tiers in rows if not tiers or not level or level in tiers}


@cache
def _word(level: str) -> re.Pattern[str]:
    return any_of(_meaning(level))
