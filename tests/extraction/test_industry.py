"""Mentions of industries: what counts, what does not, and what the report says around it."""

import pytest

from toolkit.extraction.industry import Mention, find_mentions, measure_sections
from toolkit.extraction.unmapped import list_unmapped
from toolkit.reading.document import Document
from toolkit.reading.folding import fold
from toolkit.reading.formats import read_source
from toolkit.reading.structure import read_structure


def read(text: str) -> Document:
    return Document("sample", text, year=2025)


def mentions(text: str) -> list[Mention]:
    document = read(text)
    return find_mentions(read_structure(document))


def words(text: str) -> list[tuple[str, str]]:
    return [(mention.surface, mention.industry_id) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the longest word wins
        ("做强智能家电产业。", [("智能家电产业", "smart-appliances")]),
        ("支持海洋生物医药发展。", [("海洋生物医药", "marine-biomedicine")]),
        # a word with other uses counts beside a cue only
        ("汽车、钢铁等支柱产业稳定增长。", [("汽车", "automobiles"), ("钢铁", "steel")]),
        ("新建汽车站一座，汽车通行更顺畅。", []),
        ("轨道交通产业拓展市场。", [("轨道交通产业", "rail-equipment")]),
        ("轨道交通二期通车。", []),
        # exclusions: the word stands inside another one
        ("提升干部作风能力。", []),
        ("落实国家政策。", []),
        ("统筹各种业务。", []),
        # a word with other uses beside something that is no industry
        ("整治医药、食品等行业乱象。", []),
        # a longer word is another industry, or none
        ("完善集成电路板生产。", [("集成电路板", "electronic-components")]),
        ("提升健康养老服务。", [("健康养老", "silver-economy")]),
        ("发展轨道交通用钢。", [("轨道交通用钢", "steel")]),
        ("生产新能源电动车。", [("新能源电动车", "new-energy-vehicles")]),
        ("倡导文明旅游。", []),
        ("新建新能源充电桩100个。", []),
        ("推广新技术、新材料、新工艺。", []),
        # what generates power is not what makes its equipment
        ("新增光伏装机10万千瓦。", [("光伏", "photovoltaics")]),
        ("做强光伏组件。", [("光伏组件", "solar-equipment")]),
        ("建成风电场2个，投产风电叶片。", [("风电场", "wind-power"), ("风电叶片", "wind-equipment")]),
        # trade in services is no service to exporters
        (
            "扩大服务贸易，做强外贸综合服务。",
            [("服务贸易", "services-trade"), ("外贸综合服务", "foreign-trade-services")],
        ),
        # Latin words end where they end
        ("发展VR产业，改进VRX系统。", [("VR", "virtual-reality")]),
    ],
)
def test_what_counts_as_a_mention(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


def test_offsets_lead_to_the_word_and_its_clause() -> None:
    text = "一是稳增长。二是发展低空经济，建成3个起降点；三是改善民生。"
    (mention,) = mentions(text)

    assert text[mention.start : mention.end] == "低空经济"
    assert text[mention.clause_start : mention.clause_end] == "二是发展低空经济，建成3个起降点"


def test_a_word_broken_by_a_line_end_is_found_with_its_offsets() -> None:
    text = "一是稳增长，促就业，惠民生。\n加快项目建设，着力培育壮大集成\n电路产业，提高配套能力。"
    (mention,) = mentions(text)

    assert mention.surface == "集成电路产业"
    assert text[mention.start : mention.end] == "集成\n电路产业"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("巩固优势产业。食品加工提质升级。", "advantage"),
        ("布局合成生物、量子科技等未来产业。", "future"),
        ("培育壮大新兴产业。低空经济加快发展。前瞻布局未来产业。", "emerging"),
        ("聚焦变革，引领传统产业升级，低空经济加快发展。", ""),
        ("食品加工提质升级。", ""),
        ("巩固优势产业。\n\n食品加工提质升级。", ""),
    ],
)
def test_the_reports_own_framing_is_read(text: str, stage: str) -> None:
    assert {mention.stage for mention in mentions(text)} == {stage}


@pytest.mark.parametrize(("text", "dated"), [("年底前氢能项目投产。", 1), ("氢能项目投产。", 0)])
def test_a_date_in_the_clause_is_seen(text: str, dated: int) -> None:
    assert [mention.dated for mention in mentions(text)] == [dated]


def test_sections_are_measured_in_characters_and_clauses() -> None:
    text = "发展低空经济。\n做强食品加工；稳定就业。\n"
    document = read(text)
    sizes = measure_sections(read_structure(document))

    assert sum(size.characters for size in sizes) == len("发展低空经济做强食品加工稳定就业")
    assert sum(size.clauses for size in sizes) == 3


def test_industries_without_a_row_are_listed_and_aggregates_are_not() -> None:
    documents = [read("发展陀螺产业和食品加工产业，振兴实体经济。"), read("做强陀螺产业。")]

    assert [(row.term, row.mentions, row.documents) for row in list_unmapped(documents)] == [
        ("陀螺产业", 2, 2)
    ]


@pytest.mark.parametrize("folder", ["corpus_folder", "reports_folder"])
def test_in_every_report_at_hand_the_offsets_hold_the_word(
    folder: str, request: pytest.FixtureRequest
) -> None:
    for path in sorted(request.getfixturevalue(folder).glob("*.txt")):
        document = Document(path.stem, read_source(path).text, year=2024)
        found = find_mentions(read_structure(document))
        assert found, path.stem
        for mention in found:
            held = fold(document.text[mention.start : mention.end])
            assert (held[0], held[-1]) == (mention.surface[0], mention.surface[-1])
            rest = iter(held)  # a page may end inside a word: its number stands there too
            assert all(character in rest for character in mention.surface)
            assert mention.clause_start <= mention.start < mention.end <= mention.clause_end
