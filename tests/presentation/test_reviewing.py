"""A person decides about links in JupyterLab, and the decision is written at once."""

from pathlib import Path

import pandas as pd

from toolkit.across.gaps import Gap
from toolkit.across.reviews import Review, add_review, read_reviews
from toolkit.analysis.promises import choose_pair, list_promises
from toolkit.corpus.dataset import load_dataset
from toolkit.presentation.labels import label
from toolkit.presentation.reviewing import PromiseReview


def _pair() -> pd.DataFrame:
    return choose_pair(list_promises(load_dataset()))


def test_a_decision_is_written_and_the_next_link_is_shown(tmp_path: Path) -> None:
    pair = _pair()
    review = PromiseReview(pair, load_dataset(), tmp_path)
    review.why.value = "the same stations"

    review.decide(Review.CONFIRMED)
    review.decide(Review.REJECTED)

    written = read_reviews(tmp_path)
    assert list(written["review"]) == ["confirmed", "rejected"]
    assert list(written["from_id"]) == list(pair["from_id"].head(2))
    assert list(written["why"]) == ["the same stations", ""]
    assert str(len(pair) - 2) in review.head.value


def test_what_is_shown_names_promise_and_answer(tmp_path: Path) -> None:
    pair = _pair()
    answered = pair[pair["to_id"] != ""]

    shown = PromiseReview(answered, load_dataset(), tmp_path).sides.value

    assert answered["promise"].iloc[0] in shown
    assert answered["result"].iloc[0] in shown


def test_after_the_last_link_nothing_more_is_written(tmp_path: Path) -> None:
    review = PromiseReview(_pair().head(1), load_dataset(), tmp_path)

    review.decide(Review.CONFIRMED)
    review.decide(Review.CONFIRMED)

    assert len(read_reviews(tmp_path)) == 1


def test_what_was_decided_before_is_not_asked_again(tmp_path: Path) -> None:
    pair = _pair()
    PromiseReview(pair, load_dataset(), tmp_path).decide(Review.REJECTED)

    again = PromiseReview(pair, load_dataset(), tmp_path)

    assert str(len(pair) - 1) in again.head.value
    assert [row["from_id"] for row in again.rows] == list(pair["from_id"].iloc[1:])


def test_what_stands_between_promise_and_answer_is_said_in_words(tmp_path: Path) -> None:
    pair = _pair()
    other = pair[pair["gaps"] != ""]
    gap = other["gaps"].iloc[0].split()[0]

    shown = PromiseReview(other, load_dataset(), tmp_path, "zh").sides.value

    assert label("gap", gap, "zh") in shown
    assert gap not in shown


def test_a_review_of_a_record_that_is_gone_is_counted(tmp_path: Path) -> None:
    add_review(tmp_path, "gone-1", "gone-2", "confirmed")

    assert (
        "reviews of records that are gone: 1" in PromiseReview(_pair(), load_dataset(), tmp_path).head.value
    )


def test_what_stands_between_a_promise_and_its_answer_is_said_in_words() -> None:
    assert [gap for gap in Gap if label("gap", gap, "zh") == gap] == []
