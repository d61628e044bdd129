"""Firms and projects: what is a name, where it stands, under which industry, and how well names are found."""

from itertools import pairwise
from pathlib import Path

import pytest

from toolkit.corpus.name_score import NameTally, read_name_key, score_names
from toolkit.extraction.industry import find_mentions
from toolkit.extraction.named import NameRow, find_name_spans, find_names, mark_mentions
from toolkit.lexicons.industry import load_industries
from toolkit.lexicons.lexicon import read_rows
from toolkit.reading.document import Document
from toolkit.reading.formats import read_source
from toolkit.reading.structure import read_structure

CASES = Path(__file__).resolve().parents[1] / "cases" / "named" / "firms-and-projects.txt"


def names(text: str) -> list[NameRow]:
    structure = read_structure(Document("sample", text, year=2025))
    return find_names(structure, find_mentions(structure))


def read_cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    cases = [line.partition(" =>") for line in lines if line and not line.startswith("#")]
    return [(text, expected.strip()) for text, _, expected in cases]


@pytest.mark.parametrize(("text", "expected"), read_cases())
def test_names_are_told_from_description(text: str, expected: str) -> None:
    found = [f"{text[start:end]} {kind}" for start, end, kind in find_name_spans(text)]

    assert ", ".join(found) == expected


def test_names_are_taken_from_clauses_that_name_an_industry() -> None:
    text = "支持鑫瑀能源发展储能产业。走访鑫瑀能源职工。"
    (name,) = names(text)

    assert text[name.start : name.end] == "鑫瑀能源"
    assert text[name.clause_start : name.clause_end] == "支持鑫瑀能源发展储能产业"


def test_what_one_clause_tells_another_knows() -> None:
    found = names("做强啤酒产业，扶持鑫瑀酒业。啤酒产业增长，鑫瑀贡献大。")

    assert [name.name for name in found] == ["鑫瑀酒业", "鑫瑀"]


def test_a_name_that_mostly_stands_elsewhere_is_none() -> None:
    found = names("发展机器人产业，推进鑫瑀电子。鑫瑀人民发展机器人产业。评选鑫瑀工匠，发展机器人产业。")

    assert found == []


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        # a firm stands under its own industry, whatever the clause speaks of
        ("啤酒产业年会，一汽解放、特来电参展。", ["commercial-vehicles", "vehicle-charging"]),
        # … but for a close kin of it that the clause names
        ("锂电池产业壮大，宁德时代投产。", ["lithium-batteries"]),
        # an unknown one under what its name says
        ("发展旅游产业，引进鑫瑀啤酒。", ["beer"]),
        # … else under the industry that stands nearest
        ("做强啤酒产业，发展机器人产业，引进鑫瑀科技。", ["robots"]),
    ],
)
def test_a_name_stands_under_an_industry(text: str, industries: list[str]) -> None:
    assert [name.industry_id for name in names(text)] == industries


def test_a_mention_inside_a_name_is_marked() -> None:
    text = "发展光伏产业，引进鑫瑀光伏科技。"
    structure = read_structure(Document("sample", text, year=2025))
    mentions = find_mentions(structure)

    marked = mark_mentions(mentions, find_names(structure, mentions))
    assert [(mention.surface, mention.within) for mention in marked] == [("光伏产业", ""), ("光伏", "name")]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("获评全国休闲农业重点县。", "award"),
        ("入选低空经济试点名单。", "award"),
        ("做强低空经济，获评文明城市。", ""),
        ("发展低空经济试点。", ""),
        # a grade tells a title without an award
        ("建设国家文化旅游消费试点城市。", "award"),
        ("新增省级乡村旅游重点村2个。", "award"),
        ("打造国内知名乡村旅游重点村。", ""),
        # … but not one that ends beyond the words of its own
        ("发展全国领先的低空经济，建设示范区。", ""),
        ("壮大国家支持的低空经济示范区。", ""),
        ("依托低空经济产业共性技术研究中心。", "institute"),
    ],
)
def test_a_mention_inside_a_title_is_marked(text: str, within: str) -> None:
    (mention,) = find_mentions(read_structure(Document("sample", text, year=2025)))

    assert mention.within == within


@pytest.mark.parametrize(
    "text",
    ["成立低空经济学院。", "新建低空经济主题博物馆。", "当选低空经济行业协会会长。"],
)
def test_a_word_inside_the_name_of_an_institution_is_no_mention(text: str) -> None:
    assert find_mentions(read_structure(Document("sample", text, year=2025))) == []


def test_an_institution_beside_an_industry_hides_nothing() -> None:
    text = "推动低空经济与研究院合作，低空经济进学校。"

    assert len(find_mentions(read_structure(Document("sample", text, year=2025)))) == len(["two", "places"])


def test_the_key_of_names_is_in_order_and_knows_its_industries(repository: Path) -> None:
    key = read_name_key(repository / "data" / "evaluation" / "names.csv")
    places = [(name.group, name.doc_id, name.start) for name in key]

    assert len({name.doc_id for name in key}) >= 10
    assert len(places) == len(set(places))
    assert all(one < two for one, two in pairwise(places) if one[:2] == two[:2])
    assert all(name.end - name.start == len(name.name) for name in key)
    assert {industry for name in key for industry in name.industries} <= load_industries().keys()


def test_names_are_found_in_the_reports_of_the_key(repository: Path, reports_folder: Path) -> None:
    key = read_name_key(repository / "data" / "evaluation" / "names.csv")
    texts = {name.doc_id: read_source(reports_folder / f"{name.doc_id}.txt").text for name in key}

    assert all(texts[name.doc_id][name.start : name.end] == name.name for name in key)
    tallies = score_names(texts, key)
    total = NameTally()
    for tally in tallies.values():
        total = total.add(tally)
    assert total.recall >= 0.82
    assert total.precision >= 0.94
    assert tallies["fifth"].recall >= 0.7
    assert tallies["fifth"].precision >= 0.91


def test_first_looks_are_counts_of_the_key(repository: Path) -> None:
    key = read_name_key(repository / "data" / "evaluation" / "names.csv")
    for row in read_rows("name_rates"):
        own = [name for name in key if name.group == row["round"]]
        assert int(row["wanted"]) == sum(name.kind != "other" for name in own)
        assert int(row["reports"]) == len({name.doc_id for name in own})
        assert int(row["hit"]) <= int(row["wanted"])
        assert int(row["right"]) <= int(row["found"])
