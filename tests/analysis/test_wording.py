from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.analysis.wording import (
    BOUND_ALONE,
    EITHER,
    POINT_NOT_ABOUT,
    PRESETS,
    STRENGTH_ALONE,
    Coding,
    code_targets,
    count_strengths,
    count_wordings,
    describe_codings,
    list_switches,
)
from toolkit.corpus.dataset import Dataset


@pytest.mark.parametrize(
    ("bound", "strength", "classes"),
    [
        ("at_least", "expected", ("hard", "soft", "hard", "hard")),
        ("about", "expected", ("soft", "soft", "soft", "soft")),
        ("about", "must", ("soft", "hard", "hard", "soft")),
        ("exact", "strive", ("soft", "soft", "soft", "hard")),
        ("range", "will", ("soft", "hard", "hard", "soft")),
        ("qualitative", "must", ("not_coded",) * 4),
        ("", "", ("not_coded",) * 4),
    ],
)
def test_the_presets_code_the_same_wording_each_in_its_way(
    bound: str, strength: str, classes: tuple[str, ...]
) -> None:
    assert tuple(coding.classify(bound, strength).value for coding in PRESETS) == classes


def test_the_presets_are_in_a_fixed_order() -> None:
    assert PRESETS == (BOUND_ALONE, STRENGTH_ALONE, EITHER, POINT_NOT_ABOUT)


def test_a_coding_of_ones_own_may_ask_for_both_axes() -> None:
    strict = Coding("strict", frozenset({"at_least"}), frozenset({"must"}), needs_both=True)
    assert strict.classify("at_least", "must").value == "hard"
    assert strict.classify("at_least", "will").value == "soft"


def make_targets() -> pd.DataFrame:
    rows = [
        ("东区", "gdp", "at_least", "expected", "east-1"),
        ("西区", "gdp", "about", "expected", "west-1"),
        ("北区", "gdp", "", "", ""),
    ]
    columns = ["place", "indicator_id", "bound", "strength", "record_id"]
    return pd.DataFrame(rows, columns=columns).assign(year=2024, quote="…")


def test_switches_list_the_places_whose_class_depends_on_the_coding() -> None:
    switches = list_switches(code_targets(make_targets()))
    steps = switches[["place", "from_coding", "to_coding", "from_class", "to_class", "record_id"]]
    assert steps.values.tolist() == [
        ["东区", "bound_alone", "strength_alone", "hard", "soft", "east-1"],
        ["东区", "strength_alone", "either", "soft", "hard", "east-1"],
    ]


def test_wordings_are_counted_on_both_axes_with_their_records_and_absences_are_not() -> None:
    counts = count_wordings(make_targets())
    assert counts[["place", "bound", "strength", "count", "record_ids"]].values.tolist() == [
        ["东区", "at_least", "expected", 1, "east-1"],
        ["西区", "about", "expected", 1, "west-1"],
    ]


def test_strengths_count_a_repeated_target_once(build: Callable[..., Dataset], east: dict[str, Any]) -> None:
    first = {"record_id": "east-1", "doc_id": "east", "value": 6, "strength": "must"}
    again = first | {"record_id": "east-9", "duplicate_of": "east-1"}
    result = first | {"record_id": "east-20", "role": "actual"}
    dataset = build([east], [first, again, result])
    counts = count_strengths(dataset, dataset.documents)
    assert counts[["doc_id", "strength", "count"]].values.tolist() == [["east", "must", 1]]


def test_a_coding_that_puts_all_targets_in_one_class_is_called_constant() -> None:
    targets = pd.DataFrame({"bound": ["at_least", "about"], "strength": ["expected", "expected"]})
    described = describe_codings(code_targets(targets)).set_index("coding")
    assert described["constant"].to_dict() == {
        "bound_alone": "no",
        "strength_alone": "yes",
        "either": "no",
        "point_not_about": "no",
    }
    assert described.loc["strength_alone", ["hard", "soft"]].tolist() == [0, 2]
    words = described.loc["either", "hard_words"].split()
    assert {"以上", "确保"} <= set(words)
    assert "左右" not in words
