"""Attention, concreteness, specialisation and likeness, on texts small enough to count by hand."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from toolkit.analysis.attention import measure_attention, measure_drift, measure_parts
from toolkit.analysis.clauses import read_focus
from toolkit.analysis.concreteness import list_framings, list_names, measure_concreteness
from toolkit.analysis.focus_summary import list_answers, summarise_focus
from toolkit.analysis.industry_targets import list_figures, measure_figures
from toolkit.analysis.keyness import compare_frequencies, measure_keyness, measure_word_keyness
from toolkit.analysis.keyword_context import show_in_context
from toolkit.analysis.likeness import measure_likeness, measure_word_likeness
from toolkit.analysis.resampling import draw_totals
from toolkit.analysis.specialisation import measure_quotients
from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError

Row = dict[str, Any]


def mention(doc_id: str, start: int, industry: str, clause: tuple[int, int], **more: object) -> Row:
    """A mention at ``start`` in the clause with the offsets given."""
    row = {"doc_id": doc_id, "start": start, "end": start + 2, "industry_id": industry, "surface": "词"}
    return row | {"clause_start": clause[0], "clause_end": clause[1], "role": "tasks", "dated": 0} | more


def section(doc_id: str, role: str, start: int, characters: int, clauses: int) -> Row:
    """A section with its length."""
    place = {"doc_id": doc_id, "role": role, "start": start, "end": start + characters}
    return place | {"characters": characters, "clauses": clauses}


@pytest.fixture
def dataset(build: Callable[..., Dataset], east: Row, west: Row) -> Dataset:
    """East: 光伏 in two clauses of 100 characters, one with 风电 too; tourism once. West: tourism only."""
    mentions = [
        mention("east", 10, "photovoltaics", (0, 100)),
        mention("east", 20, "photovoltaics", (0, 100)),
        mention("east", 110, "photovoltaics", (100, 200), stage="future", dated=1),
        mention("east", 150, "wind-power", (100, 200)),
        mention("east", 210, "tourism", (200, 250)),
        mention("east", 510, "tourism", (500, 600), role="review"),
        *(mention("west", 100 * n + 5, "tourism", (100 * n, 100 * n + 80)) for n in range(4)),
    ]
    records = [
        {"record_id": "east-30", "doc_id": "east", "unit": "元", "indicator": "光伏装机规模", "value": 1},
        {"record_id": "east-130", "doc_id": "east", "unit": "个", "indicator": "项目", "value": 2},
        {"record_id": "west-10", "doc_id": "west", "bound": "qualitative", "indicator": "旅游收入"},
    ]
    names = [{"doc_id": "east", "start": 40, "end": 44, "name": "鑫瑀能源", "kind": "firm"}]
    names[0] |= {"clause_start": 0, "clause_end": 100}
    terms = [
        {"doc_id": d, "section": s, "role": "tasks", "term": t, "count": n}
        for d, s, t, n in [
            ("east", "一", "光伏", 6),
            ("east", "二", "企业", 4),
            ("west", "一", "企业", 5),
            ("west", "一", "旅游", 5),
        ]
    ]
    sections = [
        section("east", "tasks", 0, 400, 8),
        section("east", "review", 500, 200, 4),
        section("west", "tasks", 0, 400, 10),
    ]
    return build([east, west], records, mentions=mentions, names=names, sections=sections, terms=terms)


def row(table: pd.DataFrame, group: str, industry: str) -> "pd.Series[Any]":
    """The only row of a group and industry."""
    (index,) = table.index[(table["group"] == group) & (table["industry"] == industry)]
    return table.loc[index]


def test_a_clause_with_two_industries_is_divided_between_them(dataset: Dataset) -> None:
    table = measure_attention(read_focus(dataset, dataset.documents))

    solar, wind = row(table, "东区", "photovoltaics"), row(table, "东区", "wind-power")
    assert (solar["mentions"], solar["clauses"], solar["characters"]) == (3, 2, 150)
    assert (wind["mentions"], wind["clauses"], wind["characters"]) == (1, 1, 50)
    assert solar["share"] == pytest.approx(150 / 250)
    assert solar["per_1000"] == pytest.approx(3 / 400 * 1000)


def test_review_and_targets_are_kept_apart(dataset: Dataset) -> None:
    review = measure_attention(read_focus(dataset, dataset.documents, part="review"))
    shift = measure_parts(dataset, dataset.documents)

    assert list(review["industry"]) == ["tourism"]
    assert row(shift, "东区", "tourism")["shift"] == pytest.approx(50 / 250 - 1)


def test_few_clauses_are_marked(dataset: Dataset) -> None:
    table = measure_attention(read_focus(dataset, dataset.documents))

    assert row(table, "东区", "photovoltaics")["small"]
    assert not row(table, "西区", "tourism")["small"]


def test_intervals_hold_the_value_and_do_not_change_from_run_to_run(dataset: Dataset) -> None:
    first, second = (measure_attention(read_focus(dataset, dataset.documents)) for _ in range(2))

    pd.testing.assert_frame_equal(first, second)
    assert (first["low"] <= first["share"]).all()
    assert (first["share"] <= first["high"]).all()
    assert row(first, "东区", "photovoltaics")["low"] < row(first, "东区", "photovoltaics")["high"]


def test_a_place_draws_the_same_whoever_it_is_compared_with(dataset: Dataset) -> None:
    alone = read_focus(dataset, dataset.documents[dataset.documents["place"] == "西区"])
    together = read_focus(dataset, dataset.documents)
    column = together.industries.index("tourism")

    drawn = draw_totals(together, "西区").drawn[:, column]
    np.testing.assert_array_equal(draw_totals(alone, "西区").drawn[:, 0], drawn)


def test_levels_gather_industries(dataset: Dataset) -> None:
    branches = measure_attention(read_focus(dataset, dataset.documents, level="branch"))

    assert row(branches, "东区", "new-energy")["clauses"] == 2
    assert row(branches, "东区", "new-energy")["mentions"] == 4


@pytest.mark.parametrize(("name", "value"), [("level", "trade"), ("part", "targets")])
def test_an_unknown_choice_is_refused(dataset: Dataset, name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"{name} is '{value}'"):
        read_focus(dataset, dataset.documents, **{name: value})


def test_concreteness_counts_clauses_with_something_to_check(dataset: Dataset) -> None:
    table = measure_concreteness(read_focus(dataset, dataset.documents))
    solar, tourism = row(table, "东区", "photovoltaics"), row(table, "西区", "tourism")

    assert [solar[sign] for sign in ("figure", "money", "named", "dated", "concrete")] == [2, 1, 1, 1, 2]
    assert (tourism["concrete"], tourism["clauses"], tourism["concreteness"]) == (0, 4, 0)
    assert tourism["low"] == 0
    assert tourism["high"] == pytest.approx(0.49, abs=0.01)


def test_names_and_framings_are_listed_with_their_industry(dataset: Dataset) -> None:
    focus = read_focus(dataset, dataset.documents)

    assert list_names(dataset, focus)[["industry", "name"]].to_numpy().tolist() == [
        ["photovoltaics", "鑫瑀能源"]
    ]
    framings = list_framings(dataset, focus)
    assert framings[["industry", "usual", "stage"]].to_numpy().tolist() == [
        ["photovoltaics", "emerging", "future"]
    ]


def test_location_quotient_is_the_share_here_over_the_share_of_all(dataset: Dataset) -> None:
    table = measure_quotients(read_focus(dataset, dataset.documents))

    tourism_of_all = (50 + 320) / (250 + 320)
    assert row(table, "东区", "tourism")["quotient"] == pytest.approx(50 / 250 / tourism_of_all)
    assert row(table, "西区", "tourism")["quotient"] == pytest.approx(1 / tourism_of_all)
    assert row(table, "西区", "photovoltaics")["quotient"] == 0
    assert row(table, "西区", "photovoltaics")["small"]


def test_log_likelihood_and_effect_sizes_match_a_worked_example() -> None:
    table = compare_frequencies(np.array([20.0, 5.0]), np.array([10.0, 0.0]), 1000, 2000)

    # Rayson and Garside's formula by hand: 2 * (20 ln(20/10) + 10 ln(10/20))
    assert table["g2"][0] == pytest.approx(2 * (20 * np.log(2) + 10 * np.log(0.5)))
    assert table["log_ratio"][0] == pytest.approx(2)
    assert table["percent_diff"][0] == pytest.approx(300)
    assert table["log_ratio"][1] == pytest.approx(np.log2(0.005 / (0.5 / 2000)))


def test_a_word_named_less_often_has_a_negative_likelihood() -> None:
    table = compare_frequencies(np.array([1.0]), np.array([20.0]), 1000, 1000)

    assert table["g2"][0] < 0
    assert table["log_ratio"][0] < 0


def test_keyness_of_industries_carries_interval_and_dispersion(dataset: Dataset) -> None:
    table = measure_keyness(read_focus(dataset, dataset.documents))
    tourism = row(table, "西区", "tourism")

    assert tourism["g2"] > 0
    assert tourism["low"] <= tourism["log_ratio"] <= tourism["high"]
    assert tourism["dispersion"] == pytest.approx(0)


def test_keyness_of_words_comes_from_the_counts_alone(dataset: Dataset) -> None:
    table = measure_word_keyness(dataset, read_focus(dataset, dataset.documents))
    solar = table[table["term"] == "光伏"].iloc[0]

    assert (solar["group"], solar["count"], solar["others"]) == ("东区", 6, 0)
    assert solar["dispersion"] == pytest.approx(0.4)  # all six in a section with six tenths of the words


def test_own_places_and_what_every_report_calls_its_own_are_no_key_words(
    build: Callable[..., Dataset], east: Row, west: Row
) -> None:
    words = ["东区", "东", "青岛", "青岛市", "全区", "各位代表", "光伏"]
    terms = [{"doc_id": "east", "section": "一", "role": "tasks", "term": term, "count": 9} for term in words]
    mentions = [mention("east", 5, "photovoltaics", (0, 80))]
    dataset = build([east, west], [], mentions=mentions, terms=terms)
    table = measure_word_keyness(dataset, read_focus(dataset, dataset.documents))

    assert table["term"].tolist() == ["光伏"]


def test_likeness_runs_from_nothing_in_common_to_the_same(dataset: Dataset) -> None:
    (pair,) = measure_likeness(read_focus(dataset, dataset.documents)).to_dict("records")
    east, west = np.array([150, 50, 50]) / 250, np.array([0, 0, 1])

    assert pair["unido"] == pytest.approx(east @ west / np.sqrt((east**2).sum()))
    assert pair["overlap"] == pytest.approx(0.2)
    assert pair["overlap_low"] <= 0.2 <= pair["overlap_high"]
    assert pair["shared"] == ("tourism",)


def test_word_likeness_is_the_cosine_of_dampened_counts(dataset: Dataset) -> None:
    (pair,) = measure_word_likeness(dataset, read_focus(dataset, dataset.documents)).to_dict("records")
    solar, firms, firms_west, tourism = (1 + np.log(n) for n in (6, 4, 5, 5))

    lengths = np.hypot(solar, firms) * np.hypot(firms_west, tourism)
    assert pair["cosine"] == pytest.approx(firms * firms_west / lengths)


def test_figures_are_linked_to_the_industry_they_name(dataset: Dataset) -> None:
    focus = read_focus(dataset, dataset.documents)
    figures = list_figures(dataset, focus)

    links = set(zip(figures["industry"], figures["record_id"], figures["link"], strict=True))
    assert links == {
        ("photovoltaics", "east-30", "indicator"),
        ("photovoltaics", "east-130", "near"),  # the industry named last before it
        ("wind-power", "east-130", "clause"),
    }
    assert row(measure_figures(dataset, focus), "东区", "photovoltaics")["targets"] == 2
    assert row(measure_figures(dataset, focus), "西区", "tourism")["targets"] == 0


def test_drift_follows_one_place_through_its_reports(dataset: Dataset) -> None:
    table = measure_drift(dataset, "东区")

    assert set(table["doc_id"]) == {"east"}
    assert table["share"].sum() == pytest.approx(1)


def test_mentions_without_the_text_keep_their_offsets(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOOLKIT_SOURCES", raising=False)
    monkeypatch.setattr("toolkit.analysis.keyword_context.find_text", lambda *_: None)
    table = show_in_context(dataset, read_focus(dataset, dataset.documents), "photovoltaics")

    assert table["start"].tolist() == [10, 20, 110]
    assert set(table["before"]) | set(table["after"]) == {""}


def test_mentions_with_the_text_are_read_in_their_place(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "甲" * 8 + "乙\n光伏丙" + "丁" * 500
    monkeypatch.setattr("toolkit.analysis.keyword_context.find_text", lambda *_: text)
    table = show_in_context(dataset, read_focus(dataset, dataset.documents), "photovoltaics", width=3)

    assert (table["before"][0], table["after"][0]) == ("甲乙", "丙丁丁")


def test_the_summary_tells_talk_from_commitment(dataset: Dataset) -> None:
    summary = summarise_focus(read_focus(dataset, dataset.documents))
    answers = {(a["group"], a["answer"]): a["industries"] for a in list_answers(summary).to_dict("records")}

    assert answers["东区", "shared"] == ("tourism",)
    assert answers["东区", "bet"] == ()  # too few clauses to say so
    assert row(summary, "西区", "tourism")["rank"] == 1
    assert pd.isna(row(summary, "东区", "photovoltaics")["rank"])


def many(doc_id: str, counts: dict[str, int], **more: object) -> list[Row]:
    """Mentions of industries, each in a clause of its own."""
    named = [industry for industry, count in counts.items() for _ in range(count)]
    return [
        mention(doc_id, 100 * n + 5, name, (100 * n, 100 * n + 80), **more) for n, name in enumerate(named)
    ]


@pytest.mark.parametrize(("clauses", "own"), [(3, False), (20, True)])
def test_being_the_only_one_with_three_clauses_makes_no_industry_its_own(
    build: Callable[..., Dataset], east: Row, west: Row, clauses: int, own: bool
) -> None:
    mentions = many("east", {"tourism": 40, "photovoltaics": clauses}) + many("west", {"tourism": 40})
    sections = [section("east", "tasks", 0, 9000, 90), section("west", "tasks", 0, 9000, 90)]
    dataset = build([east, west], [], mentions=mentions, sections=sections)
    summary = summarise_focus(read_focus(dataset, dataset.documents))

    assert row(summary, "东区", "photovoltaics")["distinctive"] == own


@pytest.mark.parametrize(("named", "talk"), [(0, True), (12, False)])
def test_mostly_talk_is_said_only_where_missed_names_cannot_change_it(
    build: Callable[..., Dataset], east: Row, west: Row, named: int, talk: bool
) -> None:
    # Of 24 clauses of tourism none is concrete; where names are many elsewhere, some were missed here too.
    mentions = many("east", {"tourism": 24, "beer": 16})
    names = [
        {"doc_id": "east", "start": row["start"] + 9, "end": row["start"] + 13, "name": "鑫瑀酒业"}
        | {"kind": "firm", "clause_start": row["clause_start"], "clause_end": row["clause_end"]}
        | {"industry_id": "beer"}
        for row in mentions[24 : 24 + named]
    ]
    dated = [row | {"dated": int(n % 4 == 0)} for n, row in enumerate(mentions)]
    sections = [section("east", "tasks", 0, 9000, 90), section("west", "tasks", 0, 9000, 90)]
    dataset = build([east, west], [], mentions=dated, names=names, sections=sections)
    summary = summarise_focus(read_focus(dataset, dataset.documents))

    assert row(summary, "东区", "tourism")["talk"] == talk
    assert (
        row(summary, "东区", "tourism")["concreteness"]
        < row(summary, "东区", "tourism")["concreteness_highest"]
    )


def test_mentions_inside_names_and_titles_weigh_half_and_rank_nothing(
    build: Callable[..., Dataset], east: Row, west: Row
) -> None:
    mentions = many("east", {"tourism": 4}) + [
        mention("east", 1005 + 100 * n, "beer", (1000 + 100 * n, 1080 + 100 * n), within="award")
        for n in range(4)
    ]
    sections = [section("east", "tasks", 0, 9000, 90), section("west", "tasks", 0, 9000, 90)]
    dataset = build([east, west], [], mentions=mentions, sections=sections)
    table = measure_attention(read_focus(dataset, dataset.documents))

    beer, tourism = row(table, "东区", "beer"), row(table, "东区", "tourism")
    assert beer["characters"] == tourism["characters"] / 2
    assert (beer["small"], tourism["small"]) == (True, False)


def test_a_name_is_concrete_for_its_own_industry_only(
    build: Callable[..., Dataset], east: Row, west: Row
) -> None:
    mentions = [mention("east", 5, "beer", (0, 80))]
    name = {"doc_id": "east", "start": 20, "end": 24, "name": "一汽解放", "kind": "firm"}
    name |= {"clause_start": 0, "clause_end": 80, "industry_id": "commercial-vehicles"}
    dataset = build([east, west], [], mentions=mentions, names=[name])
    focus = read_focus(dataset, dataset.documents)

    assert not measure_concreteness(focus)["named"].any()
    assert list_names(dataset, focus)["industry"].tolist() == ["commercial-vehicles"]


def test_a_place_that_names_no_industry_stands_empty(
    build: Callable[..., Dataset], east: Row, west: Row
) -> None:
    sections = [section("east", "tasks", 0, 100, 2), section("west", "tasks", 0, 100, 2)]
    silent = build([east, west], [], mentions=[mention("east", 5, "tourism", (0, 50))], sections=sections)
    focus = read_focus(silent, silent.documents)

    (pair,) = measure_likeness(focus).to_dict("records")
    assert np.isnan([pair["unido"], pair["overlap"], pair["unido_low"]]).all()
    assert measure_attention(focus)["group"].tolist() == ["东区"]
    assert summarise_focus(focus)["group"].tolist() == ["东区"]
