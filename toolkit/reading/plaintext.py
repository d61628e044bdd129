"""What a reader of a file format gives: the plain text, and what the format says about it."""

from typing import NamedTuple

MOST_CHARACTERS = 1_000_000  # of any report: the longest plans hold 200,000


class PictureText(NamedTuple):
    """A stretch of the text that was recognised in a picture, and how sure the recognition was of it."""

    start: int
    end: int
    confidence: float


class Reading(NamedTuple):
    """The plain text of a file; every offset of a dataset counts its characters.

    Attributes:
        text: The text.
        encoding: How the file's text was encoded; empty where the format decides that.
        title: As the file itself names the report; empty where it does not.
        published: The day it was published, as 2024-01-16.
        pages: Where each page begins in the text; empty where the format has no pages.
        pictures: What was read from pictures.
        complete: yes, or no where a part of the file could not be read.
        unruled: Pages, from 0, on which more is drawn than a table has, so that rows were not looked for.
        note: What a user should know of the reading.
    """

    text: str
    encoding: str = ""
    title: str = ""
    published: str = ""
    pages: tuple[int, ...] = ()
    pictures: tuple[PictureText, ...] = ()
    unruled: tuple[int, ...] = ()
    complete: str = "yes"
    note: str = ""
