"""Place, year and kind of a report, read from how it opens."""

import pytest

from toolkit.reading.inference import infer, infer_document

SPOKEN = (
    "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2023年工作回顾\n"
    + "我们稳中求进。" * 20
)
PLAN = "纪川市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n" + "坚持稳中求进。" * 4_000


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("政府工作报告\n——2024年1月16日在纪川市第五届人民代表大会第三次会议上\n各位代表：", "纪川市"),
        ("各位代表：\n现在，我代表云江省纪川市人民政府向大会报告工作。", "云江省纪川市"),
        ("纪川市2024年政府工作报告\n各位代表：", "纪川市"),
        ("各位代表：\n现在，我代表市人民政府向大会报告工作。", ""),
        ("各位代表：\n现在，我代表国务院，向大会作政府工作报告。", "全国"),
    ],
)
def test_the_place_is_whose_government_or_congress_the_opening_names(opening, place):
    assert infer_document("report", opening).place == place


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (SPOKEN, 2024),  # a review of 2023 is given in 2024
        ("2025年纪川区政府工作报告\n各位代表：", 2025),
        ("政府工作报告\n（2024年1月16日）\n各位代表：", 2024),
        ("各位代表：\n一、过去一年的工作\n2023年，全区稳中求进。", 2024),
        ("各位代表：\n一、过去五年工作回顾", 0),
        ("各位代表：\n本届政府任期从2018年至今。预计2022年全市地区生产总值增长5%。", 2023),
    ],
)
def test_the_year_is_the_one_the_report_was_given_in(text, year):
    assert infer_document("report", text).year == year


def test_the_file_name_tells_the_year_that_the_opening_does_not():
    assert infer_document("jichuan-2022", "各位代表：\n一、过去五年工作回顾").year == 2022


def test_a_plan_is_known_by_its_title_and_length():
    plan = infer_document("plan", PLAN)
    assert (plan.kind, plan.year, plan.plan_start, plan.plan_end) == ("plan", 2021, 2021, 2025)


@pytest.mark.parametrize("date", ["2025年12月9日", "二〇二五年十二月九日", "二0二五年 十二月九日"])
def test_a_suggestion_for_a_plan_is_of_the_year_in_which_it_was_passed(date):
    title = f"中共纪川市委关于制定第十五个五年规划的建议\n（{date}中共纪川市第八届委员会全体会议通过）\n"
    told = infer(title + "坚持稳中求进。" * 4_000)
    assert (told.year.value, told.plan) == ("2025", (2026, 2030))
    assert infer(title.replace("的建议", "纲要") + "坚持稳中求进。" * 4_000).year.value == "2026"


def test_a_report_that_mentions_a_plan_stays_a_report():
    text = "政府工作报告\n各位代表：\n请审议第十四个五年规划纲要（草案）。" + "坚持稳中求进。" * 4_000
    assert infer_document("report", text).kind == "work_report"


def test_a_short_text_without_salutation_is_a_digest():
    assert infer_document("news", "2024年纪川区政府工作报告出炉，看点十足。").kind == "digest"
    assert infer_document("spoken", SPOKEN + "我们稳中求进。" * 1_200).kind == "work_report"


REVIEW = "一、2023年工作回顾\n过去一年，新建学校5所。" + "各项事业稳中求进。" * 8 + "\n"
AHEAD = "二、2024年工作安排\n今年，新建学校6所。" + "各项事业稳中求进。" * 8 + "\n"
GREETING = "云江市政府工作报告\n（2024年1月16日）\n各位代表：\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (GREETING + REVIEW + AHEAD, "work_report"),
        (GREETING + AHEAD + REVIEW, "work_report"),
        (GREETING + REVIEW, "digest"),  # the first page of several, or cut
        (GREETING + AHEAD, "digest"),
        (GREETING + REVIEW * 10 + "二、2024年工作安排\n今年，新建学校6所。", "digest"),
    ],
)
def test_a_short_text_that_addresses_the_deputies_is_whole_where_it_looks_back_and_ahead(text, kind):
    told = infer(text).kind
    assert (told.value, told.sure) == (kind, False)


@pytest.mark.parametrize(
    "text",
    [
        GREETING.replace("政府工作报告", "政府工作报告（摘登）") + REVIEW + AHEAD,
        "看点十足，云江市政府工作报告出炉\n"
        + (REVIEW + AHEAD) * 60,  # as long as a report, and told by others
    ],
)
def test_a_text_that_calls_itself_abridged_is_surely_a_digest(text):
    told = infer(text).kind
    assert (told.value, told.sure) == ("digest", True)


def test_a_full_report_beside_a_link_to_its_digest_stays_a_report():
    text = "图文解读\n" + GREETING + (REVIEW + AHEAD) * 60
    assert infer(text).kind.value == "work_report"


def test_what_the_text_alone_tells_and_is_not_sure_is_named():
    text = GREETING + REVIEW
    assert infer_document("a", text).doubtful == "place|kind"
    assert infer_document("a", text, place="云江市").doubtful == "kind"
    assert infer_document("a", text, place="云江市", year=2024, kind="digest").doubtful == ""


def test_what_is_known_wins_over_what_is_inferred():
    known = infer_document("report", SPOKEN, place="纪川市", year=2020, kind="digest")
    assert (known.place, known.year, known.kind) == ("纪川市", 2020, "digest")
