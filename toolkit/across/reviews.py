"""reviews.csv: what people decided about links; appended to, never rewritten, kept whatever is made anew."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.corpus.cells import write_rows
from toolkit.corpus.schema import load_kept_schema
from toolkit.corpus.stages import Row
from toolkit.errors import InputError, UsageError

if TYPE_CHECKING:
    import pandas as pd

FILE: Final = "reviews.csv"
PROPOSED: Final = "proposed"


class Review(StrEnum):
    """What a person decided."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Decisions:
    """The decisions that count: of several on a pair, the last."""

    def __init__(self, reviews: Iterable[Row]) -> None:
        """Takes the rows of reviews.csv in their order."""
        self._last = {(row["from_id"], row["to_id"]): (row["review"], row["why"]) for row in reviews}

    def find(self, from_id: str, to_id: str) -> tuple[str, str]:
        """Returns what was decided about a pair, and why; "proposed" where nobody has decided."""
        return self._last.get((from_id, to_id), (PROPOSED, ""))

    @property
    def confirmed(self) -> dict[str, str]:
        """By promise, the record that a person says answers it."""
        return {
            from_id: to_id
            for (from_id, to_id), (review, _) in self._last.items()
            if review == Review.CONFIRMED and to_id
        }


def read_reviews(folder: Path) -> "pd.DataFrame":
    """Returns the reviews beside a dataset; no rows where nobody has reviewed.

    Raises:
        InputError: The file is not what the schema says.
    """
    from toolkit.corpus.tables import read_frame, to_frame  # noqa: PLC0415 - who only links does not wait

    table = load_kept_schema()["reviews"]
    path = folder / FILE
    return read_frame(path, table) if path.is_file() else to_frame(table, ())


def add_review(
    folder: Path, from_id: str, to_id: str, review: str, why: str = "", when: datetime | None = None
) -> None:
    """Appends a decision to the reviews beside a dataset; nothing that stands there is changed.

    Args:
        folder: The dataset's folder.
        from_id: The promise.
        to_id: The record said to answer it; "" to confirm or reject that none does.
        review: "confirmed" or "rejected".
        why: The reason, in one's own words.
        when: The time, now when none is given.

    Raises:
        UsageError: The decision is neither of the two.
        InputError: The folder cannot be written to.
    """
    if review not in set(Review):
        raise UsageError(f"a review is '{review}'", "use confirmed or rejected")
    stamp = (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S")
    path = folder / FILE
    is_new = not path.is_file()
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            header = load_kept_schema()["reviews"].column_names if is_new else ()
            write_rows(file, header, [[from_id, to_id, review, stamp, " ".join(why.split())]])
    except OSError as error:
        problem = f"cannot be written to ({error.strerror})"
        raise InputError(path, problem, "choose a folder that you may write to") from error


def list_lost_reviews(reviews: "pd.DataFrame", records: "pd.DataFrame") -> "pd.DataFrame":
    """Returns the reviews that name a record which the dataset no longer has, with the name in `lost`."""
    known = set(records["record_id"]) | {""}
    lost = [
        " ".join(name for name in (row["from_id"], row["to_id"]) if name not in known)
        for row in reviews.to_dict("records")
    ]
    marked = reviews.assign(lost=lost).astype({"lost": "string"})
    return marked[marked["lost"] != ""].reset_index(drop=True)
