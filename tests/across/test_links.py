"""A promise and what the next report says of it: cases of invented places, and keys of real pairs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from toolkit.across.links import LinkRow, link_promises
from toolkit.corpus.parts import collect_tables
from toolkit.corpus.schema import load_kept_schema, load_schema
from toolkit.corpus.tables import frame_records, to_frame
from toolkit.reading.document import Document
from toolkit.reading.report import read_report

CASES = Path(__file__).parent.parent / "cases" / "links" / "pairs.txt"
PLACE = {"place": "云江市济川区", "place_code": "990101", "level": "district", "kind": "work_report"}
# In view while the rules were written.
KEYS = (
    "yixian",
    "mancheng",
    "xushui-2012",
    "xushui-2018",
    "shunping-2022",
    "laishui-2020",
    "qingyuan-2020",
    "dingxing-2020",
)


def _frames(*documents: Document) -> dict[str, pd.DataFrame]:
    parts = [collect_tables(document) for document in documents]
    names = ("documents", "records", "clause_words")
    return {
        name: to_frame(load_schema()[name], [row for part in parts for row in part[name]]) for name in names
    }


def _link(*documents: Document, reviews: pd.DataFrame | None = None) -> list[LinkRow]:
    tables = {name: frame_records(frame) for name, frame in _frames(*documents).items()}
    return list(link_promises(**tables, reviews=[] if reviews is None else frame_records(reviews)))


def _promising(text: str, year: int = 2023) -> Document:
    return Document(f"jc-{year}", f"二、{year}年重点任务\n{text}\n", year=year, **PLACE)


def _reviewing(text: str, year: int = 2024, kind: str = "work_report") -> Document:
    place = PLACE | {"kind": kind}
    return Document(f"jc-{year}", f"一、{year - 1}年工作回顾\n{text}\n", year=year, **place)


def _outcomes(*documents: Document) -> list[LinkRow]:
    return [row for row in _link(*documents) if row.kind == "outcome"]


def _find_mode(promise: str, said: str) -> str:
    """How a review that says something else first answers one promise."""
    (row,) = _outcomes(_promising(f"{promise}。"), _reviewing(f"完成造林3000亩。{said}。"))
    return row.feedback


def _read_cases() -> Iterator[tuple[str, str, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pair, expected = line.split(" => ")
            promise, result = pair.replace("【", "").replace("】", "").split(" ; ")
            yield promise, result, expected


@pytest.mark.parametrize(("promise", "result", "expected"), list(_read_cases()))
def test_a_result_answers_the_promise_that_it_is_of(promise: str, result: str, expected: str) -> None:
    (row,) = _outcomes(_promising(f"{promise}。"), _reviewing(f"{result}。"))

    found = f"{row.feedback} {row.status}" if row.to_id else "no"
    assert found == expected


def test_a_promise_that_the_next_report_does_not_speak_of_is_silent() -> None:
    (row,) = _outcomes(_promising("新增停车位500个。"), _reviewing("完成造林3000亩。"))

    assert (row.feedback, row.to_id, row.status) == ("silent", "", "unclear")


def test_a_digest_is_not_silent_but_incomplete() -> None:
    (row,) = _outcomes(_promising("新增停车位500个。"), _reviewing("完成造林3000亩。", kind="digest"))

    assert row.feedback == "text_incomplete"


def test_a_promise_may_be_answered_in_its_own_words_without_a_figure() -> None:
    later = _reviewing("完成造林3000亩，超额完成戏曲下乡演出任务，群众反响热烈。")
    (row,) = _outcomes(_promising("开展戏曲下乡演出100场。"), later)

    assert (row.feedback, row.to_id) == ("vague", "")
    assert later.text[row.to_start : row.to_end] == "超额完成戏曲下乡演出任务"


@pytest.mark.parametrize(
    ("promise", "amiss", "mode"),
    [
        ("固定资产投资增长8%", "固定资产投资依然不足", "vague"),
        ("新上农产品深加工项目2个", "农产品深加工能力较弱", "silent"),
    ],
)
def test_what_is_owned_to_answers_only_the_promise_that_it_names_in_full(
    promise: str, amiss: str, mode: str
) -> None:
    later = _reviewing(f"完成造林3000亩。我们也清醒地看到，发展中还存在一些问题：{amiss}，短板仍然突出。")
    (row,) = _outcomes(_promising(f"{promise}。"), later)

    assert row.feedback == mode


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        ("粮食播种面积稳定在33万亩以上", "粮食生产再获丰收"),
        ("投资2亿元建设中医院门诊楼和疾控中心综合楼工程", "疾控中心综合楼启动建设"),
        ("完成农村公路建设50公里", "荣获“四好农村路”示范县"),
    ],
)
def test_the_thing_itself_or_one_of_a_list_or_another_word_for_it_answers(promise: str, said: str) -> None:
    later = _reviewing(f"完成造林3000亩。{said}。")
    (row,) = _outcomes(_promising(f"{promise}。"), later)

    assert (row.feedback, later.text[row.to_start : row.to_end]) == ("vague", said)


@pytest.mark.parametrize(
    ("promise", "said", "mode"),
    [
        # the figure's own name says nothing (项目), the clause says which they are
        ("确保清溪小学扩建、南湖中学食堂等4个项目年内完工", "清溪小学扩建工程顺利推进", "vague"),
        # what only many clauses say tells nothing of any
        ("年内实施4个项目", "全力推进项目建设", "silent"),
        # a name that the dictionary does not know
        ("完成青岗寨15万对硒鸽养殖", "青岗寨硒鸽养殖带动增收", "vague"),
    ],
)
def test_the_words_of_its_clause_tell_what_a_promise_is_of(promise: str, said: str, mode: str) -> None:
    assert _find_mode(promise, f"大力推进项目建设，项目建设全面提速。{said}") == mode


def test_two_programmes_of_one_clause_are_answered_each_under_its_own_word() -> None:
    promises = _promising("办好18项民生工程和12件民生实事。")
    later = _reviewing("办结省定16项民生工程和县定12项民生实事。")
    rows = _outcomes(promises, later)

    assert [later.text[row.to_start : row.to_end] for row in rows] == ["16项", "12项"]
    assert [(row.feedback, row.status) for row in rows][1] == ("direct", "met")


def test_a_number_that_is_not_round_is_the_thing_itself_in_a_review_of_five_years() -> None:
    later = _reviewing("五年来，实施23个沿河村污水治理，新建学校30所。")
    rows = _outcomes(_promising("完成23个村庄污水治理。"), later)

    assert [(row.feedback, row.status) for row in rows] == [("direct", "met")]


def test_what_stands_before_it_in_a_list_is_of_the_promise_before() -> None:
    promises = _promising("培育科技型中小企业5家、绿色工厂5家。")
    rows = _outcomes(promises, _reviewing("完成造林3000亩。科技型中小企业培育有力。"))

    assert [row.feedback for row in rows] == ["vague", "silent"]


def test_a_clause_with_a_figure_is_less_of_an_answer() -> None:
    promises = "新建改建农村公路50公里。完成农村公路绿化提升。农村公路安防设施达到300处。"
    taken = _outcomes(_promising(promises), _reviewing("新建改建农村公路52公里。"))
    free = _outcomes(_promising(promises), _reviewing("新建改建农村公路52公里。农村公路安防得到加强。"))

    assert [row.feedback for row in taken] == ["direct", "silent"]
    assert [row.feedback for row in free] == ["direct", "vague"]


@pytest.mark.parametrize(
    ("promise", "said", "mode"),
    [
        # what the clause lacks of the promise, the one next to it says
        ("改造热力管网12公里", "管网改造加快", "silent"),
        ("改造热力管网12公里", "管网改造加快，热力供应有保障", "vague"),
        # what is said to be finished is told of more surely than what is under way
        ("改造热力管网12公里", "管网改造竣工", "vague"),
        # a promise of one tier is not answered by what is said of none
        ("培育市级生态农庄5家", "生态农庄建设扎实推进", "silent"),
        ("培育市级生态农庄5家", "市级生态农庄建设扎实推进", "vague"),
        ("培育生态农庄5家", "生态农庄建设扎实推进", "vague"),
    ],
)
def test_a_part_of_a_name_answers_where_more_speaks_for_it(promise: str, said: str, mode: str) -> None:
    assert _find_mode(promise, said) == mode


@pytest.mark.parametrize(("counted", "mode"), [("绿化", "vague"), ("高科技", "silent")])
def test_words_that_a_figure_of_the_same_thing_explains_answer_nothing_else(counted: str, mode: str) -> None:
    promises = _promising(f"引进{counted}项目6个、高科技项目总投资9亿元。")
    rows = _outcomes(promises, _reviewing(f"引进{counted}项目7个，环境水平提升，高科技项目布局加快。"))

    assert [row.feedback for row in rows] == ["direct", mode]


@pytest.mark.parametrize(
    ("beside", "apart", "mode"), [("", 0, "vague"), ("", 30, "silent"), ("便民设施建设提速，", 0, "vague")]
)
def test_a_promise_is_answered_close_to_where_those_beside_it_are(beside: str, apart: int, mode: str) -> None:
    promises = _promising("新建公厕20座，推广绿色建筑面积9万平方米，新增停车位300个。")
    between = "干部作风明显转变。" * apart
    later = _reviewing(f"新建公厕22座，新增停车位310个。{beside}{between}绿色建筑健康发展。")
    rows = _outcomes(promises, later)

    assert [row.feedback for row in rows] == ["direct", mode, "direct"]


def test_what_made_the_score_of_a_vague_answer_can_be_read() -> None:
    (row,) = _outcomes(
        _promising("开展戏曲下乡演出100场。"), _reviewing("完成造林3000亩，超额完成戏曲下乡演出任务。")
    )
    values = dict(reason.split(":") for reason in row.reasons.split())

    assert {"name", "name_weight", "head"} <= values.keys()
    assert row.score is not None
    assert row.score > 0


@pytest.mark.parametrize(
    ("before", "promised", "reached", "status"),
    [
        ("一般公共预算收入完成10.00亿元", "一般公共预算收入增长8%", "一般公共预算收入完成12亿元", "exceeded"),
        # 2.2亿元 is 2.15 to 2.25: growth of 4.7 to 10 per cent
        ("一般公共预算收入完成2.2亿元", "一般公共预算收入增长5%", "一般公共预算收入完成2.36亿元", "unclear"),
        # the base of the promise is another
        (
            "一般公共预算收入完成10亿元",
            "一般公共预算收入比上年调整预算收入增长8%",
            "一般公共预算收入完成12亿元",
            "unclear",
        ),
        # too near, for a level may be revised
        ("生产总值完成100亿元", "生产总值增长8%", "生产总值完成106亿元", "unclear"),
        ("生产总值完成100亿元", "生产总值增长8%", "生产总值完成102亿元", "missed"),
        # a fall, or a leap, is a level set anew
        ("生产总值完成100亿元", "生产总值增长8%", "生产总值完成94亿元", "unclear"),
        ("生产总值完成100亿元", "生产总值增长8%", "生产总值完成130亿元", "unclear"),
        # so is one that implies more than twice what was promised at constant prices
        ("生产总值完成100亿元", "生产总值增长6%", "生产总值完成115亿元", "unclear"),
        ("固定资产投资完成100亿元", "固定资产投资增长6%", "固定资产投资完成115亿元", "exceeded"),
        # a fall that was promised, and a level that fell
        ("PM2.5平均浓度50微克/立方米", "PM2.5平均浓度下降5%以上", "PM2.5平均浓度40微克/立方米", "exceeded"),
        ("PM2.5平均浓度50微克/立方米", "PM2.5平均浓度下降5%以上", "PM2.5平均浓度51微克/立方米", "missed"),
        ("PM2.5平均浓度50微克/立方米", "PM2.5平均浓度下降5%以上", "PM2.5平均浓度47.4微克/立方米", "unclear"),
        ("生产总值完成100亿元", "生产总值增长12%", "生产总值完成120亿元", "exceeded"),
    ],
)
def test_a_level_decides_a_promised_growth_where_last_years_level_leaves_no_doubt(
    before: str, promised: str, reached: str, status: str
) -> None:
    text = f"一、2022年工作回顾\n全区{before}。\n二、2023年主要目标\n{promised}。\n"
    earlier = Document("jc-2023", text, year=2023, **PLACE)
    (row,) = _outcomes(earlier, _reviewing(f"{reached}。"))

    assert (row.feedback, row.comparable, row.status) == ("other_unit", "partly", status)
    assert bool(row.base_id)


@pytest.mark.parametrize(
    ("halves", "status"), [("9.9%和13.2%", "exceeded"), ("6.1%和7.2%", "missed"), ("7.5%和9.9%", "unclear")]
)
def test_both_halves_decide_what_was_promised_of_the_whole(halves: str, status: str) -> None:
    later = _reviewing(f"城镇居民和农村居民人均可支配收入分别增长{halves}。")
    (row,) = _outcomes(_promising("居民人均可支配收入增长9%左右。"), later)

    assert (row.feedback, row.comparable, row.status) == ("direct", "partly", status)


def test_a_part_is_not_counted_beside_its_whole() -> None:
    text = "新建改扩建社区养老服务站15处，年内完工5处。"
    records = frame_records(_frames(_promising(text))["records"])
    parts = [row for row in records if row["part_of"]]

    rows = _outcomes(_promising(text), _reviewing("完成造林3000亩。"))

    assert len(parts) == 1
    assert [row.from_id for row in rows] == [parts[0]["part_of"]]


@pytest.mark.parametrize(
    ("before", "status"), [("70家", "exceeded"), ("87家", "met"), ("90家", "missed"), ("99家", "unclear")]
)
def test_last_years_stock_decides_what_was_to_be_added(before: str, status: str) -> None:
    earlier = Document(
        "jc-2023",
        f"一、2022年工作回顾\n全区规模以上工业企业达到{before}。\n"
        "二、2023年重点任务\n新增规模以上工业企业5家。\n",
        year=2023,
        **PLACE,
    )
    (row,) = _outcomes(earlier, _reviewing("全区规模以上工业企业达到92家。"))

    assert (row.feedback, row.status) == ("other_unit", status)
    assert row.base_id


def test_last_years_stock_decides_in_other_words_where_the_gap_is_wide() -> None:
    text = "一、2022年工作回顾\n省级农业产业化集群发展到13个。\n二、2023年重点任务\n新增省级产业集群3个。\n"
    earlier = Document("jc-2023", text, year=2023, **PLACE)
    (row,) = _outcomes(earlier, _reviewing("省级农业产业化集群发展到21个。"))

    assert (row.feedback, row.status) == ("other_unit", "exceeded")


def test_the_size_of_a_class_is_no_word_that_answers() -> None:
    later = _reviewing("基础设施建设累计投资5亿元，完成造林3000亩。")
    (row,) = _outcomes(_promising("谋划投资过5亿元项目3个。"), later)

    assert row.feedback == "silent"


def test_two_promises_may_share_a_result() -> None:
    rows = _outcomes(
        _promising("新建幼儿园74所，新建中小学校60所。"), _reviewing("新建中小学校、幼儿园134所。")
    )

    assert len({row.to_id for row in rows}) == 1
    assert {row.status for row in rows} == {"unclear"}


def test_one_sum_of_two_promises_decides_neither() -> None:
    later = _reviewing("新改扩建幼儿园107所。")
    rows = _outcomes(_promising("新建幼儿园23所、改扩建幼儿园84所。"), later)

    assert [(row.feedback, row.status) for row in rows] == [("direct", "unclear")] * 2


def test_a_result_of_the_year_answers_before_one_of_several_years() -> None:
    later = _reviewing("五年来，全区生产总值累计增长73.8%。2023年，全区生产总值达到98.1亿元。")
    (row,) = _outcomes(_promising("全区生产总值增长12%。"), later)

    assert later.text[row.to_start : row.to_end] == "98.1亿元"
    assert row.feedback == "other_unit"


def test_the_level_of_the_year_answers_before_a_growth_of_several_years_of_the_same_size() -> None:
    later = _reviewing("五年来，全区一般公共预算收入年均增长9%。2023年，全区一般公共预算收入完成9.2亿元。")
    (row,) = _outcomes(_promising("一般公共预算收入增长8%。"), later)

    assert later.text[row.to_start : row.to_end] == "9.2亿元"


def test_the_level_of_the_year_answers_before_a_multiple_of_another_year() -> None:
    later = _reviewing("地区生产总值达到144亿元，是2015年的1.2倍。")
    row = _outcomes(_promising("地区生产总值增长7%。"), later)[0]

    assert later.text[row.to_start : row.to_end] == "144亿元"


def test_what_was_added_in_five_years_answers_before_what_there_is() -> None:
    later = _reviewing("五年来，新增市场主体2万家、达到3.2万家。")
    row = _outcomes(_promising("新增市场主体5000家。"), later)[0]

    assert later.text[row.to_start : row.to_end] == "2万家"
    assert row.feedback == "other_window"


def test_projects_of_five_years_are_not_those_of_another_name() -> None:
    later = _reviewing("五年来，实施科技型企业园内项目15个。")
    row = _outcomes(_promising("实施高科技项目11个。"), later)[0]

    assert not row.to_id


def test_a_result_of_several_years_answers_where_nothing_of_the_year_does() -> None:
    later = _reviewing("五年来，新建改建农村公路累计达到658公里。")
    (row,) = _outcomes(_promising("新建改建农村公路21公里。"), later)

    assert (row.feedback, row.status) == ("other_window", "unclear")


@pytest.mark.parametrize(
    ("promise", "result", "found"),
    [
        # a stock is no sum of years
        ("林果面积6.35万亩", "林果面积6.3万亩", "direct missed"),
        # as many of one name as were promised are those that were promised
        ("能繁母猪基地5条生产线全部投产", "能繁母猪基地5条生产线全部投产", "direct met"),
        ("改造农村危桥12座", "改造农村危桥50座", "other_window unclear"),
    ],
)
def test_what_several_years_add_up_to_is_another_window(promise: str, result: str, found: str) -> None:
    (row,) = _outcomes(_promising(f"{promise}。"), _reviewing(f"五年来，{result}。"))

    assert f"{row.feedback} {row.status}" == found


@pytest.mark.parametrize("cost", ["总投资", "完成投资"])
def test_what_projects_of_five_years_cost_is_of_five_years_too(cost: str) -> None:
    promise = f"实施省市重点项目8个，{cost}88亿元。"
    rows = _outcomes(_promising(promise), _reviewing(f"五年来，实施省市重点项目27个，{cost}207亿元。"))

    assert {(row.feedback, row.status) for row in rows} == {("other_window", "unclear")}


def test_a_mean_of_the_term_is_no_growth_of_the_year() -> None:
    text = "一、过去五年工作回顾\n2023年，全年工业投资180亿元，固定资产投资年均增长11.1%。\n"
    (row,) = _outcomes(_promising("固定资产投资增长10%以上。"), Document("jc-2024", text, year=2024, **PLACE))

    assert (row.feedback, row.status) == ("other_window", "unclear")


@pytest.mark.parametrize("next_year", ["", "城镇登记失业率控制在4.3%以内。"])
def test_a_promise_is_made_again_for_the_next_year_or_else_for_a_later_one(next_year: str) -> None:
    text = (
        "一、2023年工作回顾\n完成造林3000亩。\n"
        "二、未来五年目标\n到2028年，城镇登记失业率控制在4%以内。\n"
        f"三、2024年重点任务\n新增停车位800个。{next_year}\n"
    )
    later = Document("jc-2024", text, year=2024, **PLACE)
    links = _link(_promising("城镇登记失业率控制在4.5%以内。"), later)
    (row,) = [row for row in links if row.kind == "renewed_target"]

    assert later.text[row.to_start : row.to_end] == ("4.3%以内" if next_year else "4%以内")
    assert ("horizon" in row.reasons.split()) == (not next_year)


def test_an_undivided_target_renews_both_of_its_halves() -> None:
    later = Document(
        "jc-2024",
        "一、2023年工作回顾\n完成造林3000亩。\n二、2024年主要目标\n城乡居民人均可支配收入增长8%。\n",
        year=2024,
        **PLACE,
    )
    earlier = _promising("城镇居民人均可支配收入增长7%，农民人均纯收入增长9%。")
    renewed = [row for row in _link(earlier, later) if row.kind == "renewed_target"]

    assert len({row.from_id for row in renewed}) == 2
    assert len({row.to_id for row in renewed}) == 1


def test_what_is_promised_again_is_linked_too() -> None:
    later = Document(
        "jc-2024",
        "一、2023年工作回顾\n完成造林3000亩。\n二、2024年重点任务\n新增停车位800个。\n",
        year=2024,
        **PLACE,
    )
    kinds = {row.kind: row for row in _link(_promising("新增停车位500个。"), later)}

    assert kinds["renewed_target"].to_id
    assert not kinds["outcome"].to_id


def test_reports_that_are_not_of_consecutive_years_are_no_pair() -> None:
    assert _link(_promising("新增停车位500个。"), _reviewing("新增停车位600个。", year=2025)) == []


def test_a_person_decides_which_result_answers() -> None:
    earlier = _promising("新建农村公厕20座。")
    later = _reviewing("新建城市公厕22座，新增停车位600个。")
    frames = _frames(earlier, later)
    promise, result = (
        frames["records"].loc[frames["records"]["role"] == role] for role in ("target", "actual")
    )
    decided = [
        promise["record_id"].iloc[0],
        result["record_id"].iloc[0],
        "confirmed",
        "2024-03-01T09:00:00",
        "same",
    ]
    reviews = to_frame(load_kept_schema()["reviews"], [decided])

    (row,) = [row for row in _link(earlier, later, reviews=reviews) if row.kind == "outcome"]

    assert (row.to_id, row.review, row.note) == (decided[1], "confirmed", "same")


@pytest.mark.parametrize("name", KEYS)
def test_pairs_of_reports_are_linked_as_a_reader_linked_them(
    repository: Path, reports_folder: Path, name: str
) -> None:
    lines = (repository / "data" / "evaluation" / "links" / f"{name}.jsonl").read_text(encoding="utf-8")
    key = [line for line in map(json.loads, lines.splitlines()) if line["kind"] == "outcome"]
    names = (key[0]["from_doc"], key[0]["to_doc"])
    documents = [
        read_report(reports_folder / f"{doc_id}.txt", doc_id=doc_id, year=int(doc_id.split("-")[1]), **PLACE)
        for doc_id in names
    ]
    spans = _frames(*documents)["records"].set_index("record_id")[["doc_id", "start", "end"]].to_dict("index")
    links = {
        line["from_at"]: row
        for row in _outcomes(*documents)
        for line in key
        if _covers(spans, row.from_id, line["from_at"])
    }

    core = [line for line in key if line["core"] and line["to_value"] is not None]
    hits = [line for line in core if _is_right(spans, links, line)]
    said = [line for line in key if line["from_at"] in links and links[line["from_at"]].to_id]
    answered = [line for line in key if (_mode(links, line) == "silent") == (line["feedback"] == "silent")]
    assert len(hits) / len(core) >= 0.85
    assert sum(_is_right(spans, links, line) for line in said) / len(said) >= 0.85
    assert len(answered) / len(key) >= 0.8


def _covers(spans: dict, record_id: str, offset: int) -> bool:
    return record_id in spans and spans[record_id]["start"] <= offset < spans[record_id]["end"]


def _is_right(spans: dict, links: dict[int, LinkRow], line: dict) -> bool:
    row = links.get(line["from_at"])
    places = [place for place in (line["to_at"], *line["also_at"]) if place is not None]
    return row is not None and any(_covers(spans, row.to_id, place) for place in places)


def _mode(links: dict[int, LinkRow], line: dict) -> str:
    return links[line["from_at"]].feedback if line["from_at"] in links else "silent"
