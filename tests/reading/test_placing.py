"""The place of a report: what the opening names, what the text is about, what the gazetteer knows."""

import csv
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from toolkit.reading.gazetteer import find_names, find_parents, find_places, load_places, say_place
from toolkit.reading.inference import infer
from toolkit.reading.placing import guess_place

ABOUT = {
    "青岛市": "全市稳中求进，青岛市扩容青岛港，青岛市市南区、崂山区、胶州市、城阳区建成项目，居全省第三。"
    * 8,
    "胶州市": "全市稳中求进，胶州市扩容胶州港，胶州市建成项目，胶州市就业增加，青岛市第一。" * 8,
    "崂山区": "全区稳中求进，崂山区建成项目，青岛市支持，全区就业增加，居全市第三。" * 8,
    "山东省": "全省稳中求进，山东港口扩容，青岛市、烟台市、济南市建成项目，全省就业增加。" * 8,
    "恩施土家族苗族自治州": "全州稳中求进，恩施市、利川市、巴东县、宣恩县、咸丰县建成项目，恩施州领先。" * 8,
}


@pytest.mark.parametrize("name", ABOUT)
def test_a_text_is_of_the_place_that_it_and_its_parts_are_named_in(name: str) -> None:
    guess = guess_place("各位代表：\n我代表人民政府报告工作。\n" + ABOUT[name], year=2024)
    (place,) = [place for place in find_places(name) if not place.until]
    assert (guess.name, guess.code, guess.sure) == (say_place(place), place.code, True)


@pytest.mark.parametrize(
    ("opening", "year", "name", "code"),
    [
        ("——2014年2月在清苑县第十五届人民代表大会上", 2014, "保定市清苑县", "130622"),
        ("——2020年2月在清苑区第一届人民代表大会上", 2020, "保定市清苑区", "130608"),
        ("我代表鼓楼区人民政府报告工作。福州市支持。", 2024, "福州市鼓楼区", "350102"),
        ("我代表鼓楼区人民政府报告工作。南京市支持。", 2024, "南京市鼓楼区", "320106"),
        ("我代表国务院报告工作", 2024, "全国", "000000"),
        ("潜江市市长 甲", 2024, "潜江市", "429005"),
    ],
)
def test_the_opening_names_the_place_under_the_name_of_its_year(
    opening: str, year: int, name: str, code: str
) -> None:
    guess = guess_place(f"政府工作报告\n{opening}\n各位代表：稳中求进。", year=year)
    assert (guess.name, guess.code, guess.sure) == (name, code, True)


def test_a_name_that_changed_before_the_report_is_marked() -> None:
    guess = guess_place("——2015年2月在徐水县第十五届人民代表大会上\n各位代表：稳中求进。", year=2015)
    assert (guess.name, guess.sure) == ("保定市徐水县", False)
    assert guess.reason == "the opening names 徐水县, renamed in 2015"


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：我代表市人民政府报告工作。稳中求进，建成示范县，资源县级统筹，平安建设。",
        "各位代表：现在报告工作。",
    ],
)
def test_a_text_that_names_no_place_gets_none(text: str) -> None:
    guess = guess_place(text, year=2024)
    assert (guess.name, guess.sure) == ("", False)


def test_a_place_outside_the_gazetteer_is_marked() -> None:
    place = infer("政府工作报告\n——2024年1月16日在纪川市第五届人民代表大会第三次会议上\n各位代表：").place
    assert (place.name, place.code, place.sure) == ("纪川市", "", False)
    assert "not in the gazetteer" in place.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("各位代表：新建学校5所。", "it says nowhere what the whole of it is"),
        ("各位代表：全市新建学校5所。", "it says 全市"),
        ("各位代表：全县新建学校5所，全市10所，全市30处。", "it says 全县 and 全市"),
    ],
)
def test_the_name_of_a_file_alone_is_marked(text: str, reason: str) -> None:
    guess = guess_place(text, name="青岛市2024年政府工作报告", year=2024)
    assert (guess.name, guess.sure) == ("青岛市", False)
    assert guess.reason.endswith(reason)


def test_the_name_of_a_file_tells_what_the_text_does_not() -> None:
    guess = guess_place(
        "各位代表：我代表市人民政府报告工作。稳中求进。", name="青岛市2024年政府工作报告", year=2024
    )
    assert (guess.name, guess.reason) == ("青岛市", "the file's name names 青岛市")


def test_every_place_has_a_code_a_span_and_its_parents() -> None:
    places = load_places()
    assert len({(place.code, place.name) for place in places}) == len(places)
    for place in places:
        assert len(place.code) == 6
        assert place.code.isdigit()
        assert not place.until or place.since <= place.until
        if place.code[2:] != "0000":
            assert find_parents(place)[-1].level == "province"


def test_names_are_found_the_longest_first() -> None:
    assert [found.places[0].name for found in find_names("恩施土家族苗族自治州和雄安新区，示范县")][:1] == [
        "恩施土家族苗族自治州"
    ]


@pytest.mark.skipif(
    "TOOLKIT_REPORTS" not in os.environ, reason="needs the further reports: set TOOLKIT_REPORTS"
)
@pytest.mark.parametrize("named", [True, False])
def test_place_year_and_kind_of_real_reports_are_right_or_marked(named: bool) -> None:
    """With the catalogue hidden: from the file's name and the text, and from the text alone."""
    folder = Path(os.environ["TOOLKIT_REPORTS"])
    rows = list(csv.DictReader((folder / "documents.csv").read_text(encoding="utf-8-sig").splitlines()))
    names = defaultdict(set)
    for place in load_places():
        names[place.code] |= {place.name, place.short}
    right, wrong = Counter(), []
    for row in rows:
        text = (folder / row["file"]).read_text(encoding="utf-8")
        told = infer(text, name=row["doc_id"] if named else "")
        known = names[told.place.code] | {told.place.name}
        answers = {
            "place": (row["place"].rpartition("市")[2] in known or row["place"] in known, told.place.sure),
            "year": (told.year.value == row["year"], told.year.sure),
            "kind": (told.kind.value == row["kind"], told.kind.sure),
        }
        for name, (correct, sure) in answers.items():
            right[name] += correct
            # One text is of another county than its catalogue says, whose place it never names.
            if sure and not correct and (name != "place" or row["place"].rpartition("市")[2][:2] in text):
                wrong.append((row["doc_id"], name, told))
    assert right["place"] >= 0.97 * len(rows)
    assert right["year"] >= 0.99 * len(rows)
    assert right["kind"] >= 0.98 * len(rows)
    assert wrong == []
