"""The verbs around a figure, by what they do to the thing that is counted (lexicon ``verbs``)."""

from enum import StrEnum
from typing import Final

from toolkit.lexicons.lexicon import read_rows


class VerbClass(StrEnum):
    """What a verb says of the thing that is counted; the lexicon's header tells each."""

    ACT = "act"
    BUILD = "build"
    NOUN_ACT = "noun_act"
    EVENT = "event"
    SPEND = "spend"
    DONE = "done"
    REACH = "reach"
    STOCK = "stock"
    GIVEN = "given"
    GROW = "grow"
    FALL = "fall"
    MORE = "more"
    RATE = "rate"
    DROP = "drop"
    MANNER = "manner"
    AUX = "aux"
    LATE = "late"
    NOUN = "noun"


#: The class of each verb of the lexicon.
VERBS: Final = {row["word"]: VerbClass(row["class"]) for row in read_rows("verbs")}
#: Classes of verbs that make or do something: a count beside them is a change.
ACTS: Final = frozenset(
    {VerbClass.ACT, VerbClass.BUILD, VerbClass.NOUN_ACT, VerbClass.SPEND, VerbClass.EVENT, VerbClass.DONE}
)
#: Classes of verbs that name what is done to a thing, and make one noun with it: 改造, 建设.
DEEDS: Final = frozenset({VerbClass.BUILD, VerbClass.NOUN_ACT})
#: Classes of verbs that say what is done, beside a noun or alone.
DOING: Final = DEEDS | {VerbClass.ACT}
