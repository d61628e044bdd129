"""A report: its text and what is known of it."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from toolkit.reading.plaintext import PictureText


@dataclass(frozen=True, slots=True)
class Document:
    """One report. ``text`` is the source as decoded; every offset the toolkit gives is an offset into it.

    ``year`` is the year the report was given in; its targets are for that year, its review is of the last.
    A plan has ``plan_start`` and ``plan_end`` instead, the first and last year it covers. ``pages`` are the
    offsets at which the pages of a PDF begin, ``pictures`` the stretches that were recognised in pictures,
    ``unruled`` the pages, from 0, on which more is drawn than a table has, so that rows were not looked for.
    ``doubtful`` names what was read from the text and is not sure: place, year, kind, joined by ``|``.
    """

    doc_id: str
    text: str
    place: str = ""
    place_code: str = ""
    level: str = ""
    year: int = 0
    kind: str = "work_report"
    plan_start: int | None = None
    plan_end: int | None = None
    title: str = ""
    publisher: str = ""
    published: str = ""
    sha256: str = ""
    file: str = ""
    complete: str = "yes"
    note: str = ""
    doubtful: str = ""
    pages: tuple[int, ...] = ()
    pictures: tuple[PictureText, ...] = ()
    unruled: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Takes years as pandas gives them; a plan without dates covers the five its report year opens."""
        for name in ("year", "plan_start", "plan_end"):
            year = getattr(self, name)
            if year is not None and type(year) is not int:
                object.__setattr__(self, name, int(year))
        if self.kind == "plan" and self.plan_start is None:
            start = self.year - (self.year - 1) % 5 if self.year else 0
            object.__setattr__(self, "plan_start", start)
            object.__setattr__(self, "plan_end", start + 4)

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, of the character at ``offset``; None where the source has no pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def confidence_at(self, start: int, end: int) -> Decimal | None:
        """How sure the recognition of a stretch is, 0 to 1; None where it was not read from a picture."""
        first = bisect_right(self.pictures, start, key=lambda picture: picture.end)
        found = []
        for picture in self.pictures[first:]:
            if picture.start >= end:
                break
            found.append((min(end, picture.end) - max(start, picture.start), picture.confidence))
        characters = sum(count for count, _ in found)
        if not characters:
            return None
        mean = sum(count * confidence for count, confidence in found) / characters
        return Decimal(str(round(mean, 3)))
