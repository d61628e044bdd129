"""The verb at a head: which nouns keep it, and where it is all that names what is done."""

from typing import Final

from toolkit.extraction.chunks import Kind, span_text
from toolkit.extraction.head import Found
from toolkit.extraction.nouns import is_generic, is_part, is_relational
from toolkit.extraction.place import Place
from toolkit.extraction.sides import Words
from toolkit.extraction.verbs import ACTS, DOING, VerbClass
from toolkit.lexicons.lexicon import read_rows, split_words, word_group

KEPT: Final = ACTS - {VerbClass.DONE}  # classes of verbs that a short noun keeps
_BUILT: Final = frozenset({VerbClass.BUILD, VerbClass.EVENT})
_KEEPS_VERB: Final = 8  # characters: a longer noun says by itself what is done
KEEPS_ANY_VERB: Final = 4  # characters: a noun as long may say enough by itself
INDICATORS: Final = frozenset(w for row in read_rows("indicators") for w in split_words(row["words"]))
_WITH_OBJECT: Final = word_group("deed_with_object")


def with_verb(noun: Words, place: Place, *, behind: bool) -> Found:
    """A short noun keeps its verb, and a built thing the way it was built: 扶持创业, 新建改建农村公路."""
    before = place.before
    text = span_text(noun)
    event = span_text(place.behind.event) if behind else ""
    if len(text) > _KEEPS_VERB:
        return Found(text + event, noun)
    verbs = [w for w in before.head if w.verb in KEPT and w.text not in text]
    after = [w for w in before.tail if w.verb in KEPT and w.text not in text]
    if behind:
        verbs += after[::-1]
        after = []
        opening = before.noun[:1]
        verbs += [w for w in opening if w.verb is VerbClass.EVENT]
    known = noun[-1].text in INDICATORS and len(noun[-1].text) >= KEEPS_ANY_VERB
    letters = sum(character.isalnum() for character in text)
    long = len(text) > KEEPS_ANY_VERB and letters >= KEEPS_ANY_VERB
    named = known or (long and not is_generic(text))
    if named:
        verbs = [w for w in verbs if w.verb in _BUILT]
    said = "".join(dict.fromkeys(w.text for w in verbs[-2:]))
    return Found(said + text + event + (after[-1].text if after else ""), noun)


def is_lone_verb(noun: Words) -> bool:
    """Whether a verb of the dictionary stands alone before a number, and its object was named before."""
    if len(noun) != 1 or noun[0].kind is not Kind.OPEN_VERB:
        return False
    return not (is_relational(noun[0].text) or _WITH_OBJECT.search(noun[0].text) or is_part(noun[0].text))


def find_deed(place: Place) -> Found | None:
    """完成修复造林4.5万亩: what is done has no other name."""
    if place.quantity.kind == "rate":
        return None  # 占比提升5.7个百分点
    deeds = [word.text for word in reversed(place.before.tail) if word.verb in DOING]
    deed = "".join(deeds)
    if _WITH_OBJECT.search(deed):
        return Found(deed, ())  # 造林 is done to nothing else
    return Found("", (), deed) if deed else None
