"""A text in sixteen digests: enough to know it again in another file, too few to read a word from.

The sketch is a sample of the text's sentences that does not depend on where they stand: those whose digests
are the smallest (Broder 1997, On the resemblance and containment of documents). Of two texts, the smallest
digests of both together are a fair sample of all their sentences, so the part of them that both have
estimates what the texts share. A title that one file alone has moves it by little; other reports by all.
"""

import re
from hashlib import blake2b
from heapq import nsmallest

_SIZE = 16
_SENTENCE = re.compile(r"[^。！？；\n]+")
_NO_LETTER = re.compile(r"[^\w。！？；\n]+")
_SHORTEST = 8  # letters: below, a sentence stands in every report (各位代表)


def sketch_text(text: str) -> str:
    """Returns the sketch of a text; empty where it has no sentence to be known by.

    Args:
        text: As a reader sees it, without page furniture.

    >>> sketch_text("今年新建学校十二所。") == sketch_text("今年，新建学校 十二所！")
    True
    """
    sentences = _SENTENCE.findall(_NO_LETTER.sub("", text))
    digests = {_digest(sentence) for sentence in sentences if len(sentence) >= _SHORTEST}
    return " ".join(nsmallest(_SIZE, digests))


def estimate_shared(one: str, other: str) -> float:
    """Returns which part of their sentences two texts share, from 0 to 1, as far as their sketches tell.

    >>> estimate_shared("0a 1b 2c 3d", "0a 1b 2c 4e")
    0.75
    """
    left, right = set(one.split()), set(other.split())
    sample = nsmallest(max(len(left), len(right)), left | right)
    return sum(digest in left and digest in right for digest in sample) / max(len(sample), 1)


def _digest(sentence: str) -> str:
    return blake2b(sentence.encode(), digest_size=4).hexdigest()
