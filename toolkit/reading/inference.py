"""What a text tells of itself: place, year and kind, each with its reason and a mark where it is doubtful."""

import re
from dataclasses import replace
from typing import NamedTuple

from toolkit.lexicons.lexicon import characters, group_pattern, split_group
from toolkit.reading import numbering
from toolkit.reading.dating import Told, tell_kind, tell_passed, tell_plan, tell_year
from toolkit.reading.document import Document
from toolkit.reading.placing import Guess, guess_place

_NO_START = frozenset(split_group("no_place_start"))
# A place that the gazetteer does not know, such as an invented one.
_PLACE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,5}}[{characters('place_tier')}])?[\u4e00-\u9fff]{{1,5}}{group_pattern('place_end')}"
    rf"(?={group_pattern('organ_named')}|{numbering.SESSION}|(?:20\d\d年)?{group_pattern('titled_by_place')})"
)
_BEFORE_PLACE = re.compile(f".*{group_pattern('before_place')}")
_OPENING = 1500
_LONGEST_TITLE = 60


class Inference(NamedTuple):
    """What a text tells of the report it holds."""

    title: str
    place: Guess
    year: Told
    kind: Told
    plan: tuple[int, int] | None

    def list_doubts(self) -> list[str]:
        """Returns the names of what is not sure."""
        sure = {"place": self.place.sure, "year": self.year.sure, "kind": self.kind.sure}
        return [name for name in sure if not sure[name]]


def infer(text: str, *, name: str = "", title: str = "", published: str = "") -> Inference:
    """Returns what title, opening and the names inside a text tell.

    Args:
        text: The report.
        name: What its file is called, without the suffix.
        title: As the file itself names the report.
        published: The day of publication, where the file says it.
    """
    said = tell_year(text, name, published)
    kind = tell_kind(text, int(said.value))
    plan = tell_plan(text) if kind.value == "plan" else None
    if plan and (passed := tell_passed(text)):
        year = passed
    elif plan:
        year = Told(str(plan[0]), f"the plan begins in {plan[0]}", sure=kind.sure)
    else:
        year = said
    place = guess_place(text, name, int(year.value))
    if not place.name or not place.sure:
        place = _find_unlisted(text[:_OPENING]) or place
    return Inference(title or _find_title(text[:_OPENING]), place, year, kind, plan)


def infer_document(doc_id: str, text: str, **known: object) -> Document:
    """A document whose place, year and kind are read from the text, where ``known`` has none.

    What the text does not say stays empty: ``place`` "" or ``year`` 0.
    """
    given = {name: value for name, value in known.items() if value not in (None, "", 0)}
    if all(name in given for name in ("place", "year", "kind")):
        title = str(given.get("title") or _find_title(text[:_OPENING]))
        inferred: dict[str, object] = {"title": title}
    else:
        inferred = _infer_fields(doc_id, text, given)
    return replace(Document(doc_id=doc_id, text=text), **{**inferred, **given})  # type: ignore[arg-type]


def _infer_fields(doc_id: str, text: str, given: dict[str, object]) -> dict[str, object]:
    title, published = str(given.get("title", "")), str(given.get("published", ""))
    told = infer(text, name=doc_id, title=title, published=published)
    fields: dict[str, object] = {"title": told.title, "year": int(told.year.value), "kind": told.kind.value}
    if "place" not in given:
        fields |= {"place": told.place.name, "place_code": told.place.code, "level": told.place.level}
    if told.plan:
        fields |= {"plan_start": told.plan[0], "plan_end": told.plan[1]}
    return fields | {"doubtful": "|".join(name for name in told.list_doubts() if name not in given)}


def _find_title(opening: str) -> str:
    """The first line, unless it is a salutation or running text."""
    first = next((line.strip() for line in opening.splitlines() if line.strip()), "")
    return first if len(first) <= _LONGEST_TITLE and not first.endswith(("：", ":", "。")) else ""


def _find_unlisted(opening: str) -> Guess | None:
    """The place whose government or congress the opening names; 市人民政府 alone names none."""
    for match in _PLACE.finditer(opening):
        place = _BEFORE_PLACE.sub("", match[0])
        if len(place) > 1 and place[0] not in _NO_START:
            return Guess(place, reason=f"the opening names {place}, which is not in the gazetteer")
    return None
