"""The table of headline targets: which target is the year's own, and why a cell is empty."""

from collections.abc import Mapping

import pytest

from toolkit.across.headline import HeadlineRow, find_headline_targets
from toolkit.corpus.columns import to_arrow
from toolkit.corpus.parts import collect_tables
from toolkit.corpus.schema import load_schema
from toolkit.reading.document import Document

LIST = "主要预期目标是:地区生产总值增长6%以上,一般公共预算收入增长5%,固定资产投资增长8%"


def read_table(text: str, **known: object) -> Mapping[str, HeadlineRow]:
    """The headline rows of one invented report by indicator."""
    known = {"year": 2024, "level": "city", "place": "云江市"} | known
    document = Document("case", f"一、2024年工作安排\n\n{text}", **known)
    tables, schema = collect_tables(document), load_schema()
    names = ("documents", "records", "audits", "ledger")
    rows = [to_arrow(schema[name], tables[name]).to_pylist() for name in names]
    return {row.indicator_id: row for row in find_headline_targets(*rows)}


@pytest.mark.parametrize(
    ("clause", "indicator", "state", "quote", "against"),
    [
        ("社会消费品零售总额增长7%", "retail_sales", "number", "7%", ""),
        ("居民人均可支配收入与经济增长同步", "income", "relative", "居民人均可支配收入与经济增长同步", "gdp"),
        ("进出口促稳提质", "trade", "words", "进出口促稳提质", ""),
        # one figure of two subjects
        ("城镇、农村居民人均可支配收入均增长7%", "income_urban", "number", "7%", ""),
        ("城镇、农村居民人均可支配收入均增长7%", "income_rural", "number", "7%", ""),
        # one predicate of three, over commas
        (
            "社会消费品零售总额、进出口总额、粮食产量均高于上年",
            "grain_output",
            "relative",
            "粮食产量均高于上年",
            "last_year",
        ),
        # carbon is the same promise as energy
        ("单位生产总值二氧化碳排放下降3%", "energy_intensity", "number", "3%", ""),
        # three before a limit that is assigned
        *[
            (
                "城镇调查失业率、居民消费价格涨幅和单位生产总值能耗控制在省定范围内",
                name,
                "relative",
                quote,
                "assigned",
            )
            for name, quote in (
                ("unemployment_rate", "控制在省定范围内"),
                ("cpi", "居民消费价格涨幅和单位生产总值能耗控制在省定范围内"),
                ("energy_intensity", "单位生产总值能耗控制在省定范围内"),
            )
        ],
        # two inside what is to be fulfilled
        *[
            (
                "完成市下达的出口、居民消费价格任务目标",
                name,
                "relative",
                "完成市下达的出口、居民消费价格任务目标",
                "assigned",
            )
            for name in ("exports", "cpi")
        ],
        # incomes dealt out
        *[
            ("城镇、农村居民收入分别增长8%、10%以上", name, "number", quote, "")
            for name, quote in (("income_urban", "8%"), ("income_rural", "10%以上"))
        ],
    ],
)
def test_a_target_is_read_in_its_state(
    clause: str, indicator: str, state: str, quote: str, against: str
) -> None:
    row = read_table(f"{LIST},{clause}。")[indicator]
    assert (row.state, row.quote, row.against) == (state, quote, against)


def test_a_part_is_not_the_whole() -> None:
    zone = "云江经济技术开发区坚持创新引领,实现进出口总额增长30%。"
    rows = read_table(f"{LIST}。综合保税区进出口总额增长20%。{zone}民间固定资产投资增长9%。")
    assert rows["trade"].state == "not_found"
    assert rows["fixed_investment"].quote == "8%"


def test_a_number_for_the_whole_outranks_words() -> None:
    rows = read_table(f"{LIST},实际利用外资稳中提质。\n力争全年实际利用外资3亿美元。")
    assert rows["foreign_capital_used"].quote == "3亿美元"


def test_a_second_and_higher_target_is_kept_beside_the_first() -> None:
    rows = read_table(f"{LIST}、力争10%,进出口增长5%、争取更好结果。")
    assert rows["fixed_investment"].quote == "8%"
    assert rows["fixed_investment"].stretch == "10%"
    assert rows["trade"].stretch == "争取更好结果"
    assert rows["gdp"].stretch == ""


def test_an_empty_cell_says_what_was_searched() -> None:
    rows = read_table(f"{LIST}。要千方百计促进外贸发展。")
    assert rows["trade"].state == "not_found"
    assert rows["cpi"].state == "not_stated"


def test_what_a_digest_leaves_out_may_stand_in_the_report() -> None:
    assert read_table(f"{LIST}。", kind="digest")["cpi"].state == "text_incomplete"


def test_the_result_of_the_year_before_stands_beside_the_target() -> None:
    text = f"2023年,全市地区生产总值增长5.8%。\n\n二、2024年工作安排\n\n{LIST}。"
    document = Document("case", f"一、2023年工作回顾\n\n{text}", year=2024, level="city")
    tables, schema = collect_tables(document), load_schema()
    names = ("documents", "records", "audits", "ledger")
    read = {name: to_arrow(schema[name], tables[name]).to_pylist() for name in names}
    rows = {row.indicator_id: row for row in find_headline_targets(*read.values())}
    (result,) = [row for row in read["records"] if row["record_id"] == rows["gdp"].last_result]
    assert (result["quote"], result["role"], result["year"]) == ("5.8%", "actual", 2023)
