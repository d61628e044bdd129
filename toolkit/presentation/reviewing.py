"""Deciding about links in JupyterLab: a promise and its answer beside each other, and two buttons.

    from toolkit.presentation.reviewing import review_promises
    review_promises(pair, dataset)

Every decision is appended to reviews.csv beside the dataset at once; it counts when links are made anew.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from toolkit.across.reviews import PROPOSED, Decisions, Review, add_review, list_lost_reviews, read_reviews
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.sources import find_text
from toolkit.corpus.tables import frame_records
from toolkit.presentation.labels import Language, label
from toolkit.presentation.live import mark_sentence
from toolkit.presentation.words import word


class PromiseReview:
    """The links of a pair, one after another, with what a person decides about each.

    Attributes:
        view: The widget that JupyterLab shows.
    """

    def __init__(
        self, promises: pd.DataFrame, dataset: Dataset, folder: Path, language: str = Language.ENGLISH
    ) -> None:
        """Takes the promises of a pair; those that are decided already, here or by then, are passed over."""
        self.folder, self.language = folder, language
        reviews = read_reviews(folder)
        self.rows = _list_undecided(promises, reviews)
        self.position = 0
        self.texts = _read_texts(promises, dataset)
        self.lost = len(list_lost_reviews(reviews, dataset.records))
        self.head, self.sides = widgets.HTML(), widgets.HTML()
        self.why = widgets.Text(placeholder=self._word("why"))
        confirm = widgets.Button(description=self._word("confirm"), button_style="success")
        reject = widgets.Button(description=self._word("reject"), button_style="danger")
        confirm.on_click(lambda _: self.decide(Review.CONFIRMED))
        reject.on_click(lambda _: self.decide(Review.REJECTED))
        self.view = widgets.VBox([self.head, self.sides, widgets.HBox([confirm, reject, self.why])])
        self._show()

    def decide(self, review: Review) -> None:
        """Writes the decision on the link that is shown, and shows the next."""
        if self.position >= len(self.rows):
            return
        row = self.rows[self.position]
        add_review(self.folder, row["from_id"], row["to_id"], review.value, self.why.value)
        self.position += 1
        self.why.value = ""
        self._show()

    def _word(self, key: str) -> str:
        return word(f"review.{key}", self.language)

    def _show(self) -> None:
        left = len(self.rows) - self.position
        lost = f" · {self._word('lost')}: {self.lost}" if self.lost else ""
        self.head.value = f"<b>{self._word('left')}: {left}</b>{lost}"
        self.sides.value = self._render(self.rows[self.position]) if left else ""

    def _render(self, row: Mapping[Any, Any]) -> str:
        said = label("feedback", str(row["feedback"]), self.language)
        status = label("status", str(row["status"]), self.language)
        sides = "".join(
            f"<td style='width:50%;vertical-align:top'>{self._side(row, s)}</td>" for s in ("from", "to")
        )
        gaps = [label("gap", gap, self.language) for gap in str(row["gaps"]).split()]
        line = " · ".join(escape(words) for words in (said, status, *gaps) if words)
        return f"<p>{line}</p><table><tr>{sides}</tr></table>"

    def _side(self, row: Mapping[Any, Any], side: str) -> str:
        name = row["indicator"] if side == "from" else row["answered_by"]
        figure = row["promise"] if side == "from" else row["result"]
        start, end = row[f"{side}_start"], row[f"{side}_end"]
        if pd.isna(start):
            return f"<i>{self._word('none')}</i>"
        text = self.texts.get(str(row[f"{side}_doc"]))
        shown = mark_sentence(text, int(start), int(end)) if text else f"<i>{self._word('no_text')}</i>"
        return f"<b>{escape(str(name))} {escape(str(figure))}</b><br>{shown}"


def review_promises(
    promises: pd.DataFrame, dataset: Dataset, language: str = Language.ENGLISH
) -> widgets.VBox:
    """Returns the widget in which a person confirms or rejects the links of a pair.

    Args:
        promises: What `choose_pair` returned.
        dataset: The dataset, beside whose tables the decisions are written.
        language: "en" or "zh".
    """
    return PromiseReview(promises, dataset, dataset.folder, language).view


def _list_undecided(promises: pd.DataFrame, reviews: pd.DataFrame) -> list[dict[Any, Any]]:
    """The links that nobody has decided about, neither when they were made nor since."""
    decisions = Decisions(frame_records(reviews))
    proposed = promises[promises["decision"] == PROPOSED].to_dict("records")
    return [row for row in proposed if decisions.find(row["from_id"], row["to_id"])[0] == PROPOSED]


def _read_texts(promises: pd.DataFrame, dataset: Dataset) -> dict[str, str]:
    """The texts of the pair that are at hand."""
    names = {*promises["from_doc"], *promises["to_doc"]}
    rows = dataset.documents[dataset.documents["doc_id"].isin(names)].to_dict("records")
    found = {str(row["doc_id"]): find_text(row, dataset.folder) for row in rows}
    return {doc_id: text for doc_id, text in found.items() if text}
