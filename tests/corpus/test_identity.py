"""Of which place a text is: what catalogue and text agree on is filled in, what they do not is said."""

from pathlib import Path

import pytest

from toolkit.corpus.catalogue import Entry
from toolkit.corpus.identity import find_doubt, find_place, settle_entry

HEAD = "现在，我代表区人民政府，向大会报告工作。\n"
# A district that is called like its city names itself, and what the whole of it does.
OF_A_DISTRICT = HEAD + "".join(
    f"黄山区全区{name}增长，全区民生改善，黄山区旅游回升。\n" for name in "农工商林牧渔"
)


def settle(folder: Path, text: str, **known: str | int) -> Entry:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return settle_entry(Entry("report", path, known, path.name))


def test_a_text_of_another_place_is_believed_and_the_note_tells_both(tmp_path: Path) -> None:
    known = settle(tmp_path, OF_A_DISTRICT, place="黄山", level="city", year=2024, note="clean").known
    assert (known["place"], known["place_code"], known["level"]) == ("黄山市黄山区", "341003", "district")
    assert str(known["note"]).startswith("clean; ")
    assert "catalogued as 黄山" in find_doubt(str(known["note"]))


def test_a_text_of_its_place_gets_the_code_and_no_note(tmp_path: Path) -> None:
    known = settle(tmp_path, OF_A_DISTRICT, place="黄山区", level="district", year=2024).known
    assert (known["place"], known["place_code"]) == ("黄山市黄山区", "341003")
    assert "note" not in known


def test_a_place_that_no_gazetteer_knows_stays_as_it_is(tmp_path: Path) -> None:
    known = settle(tmp_path, "云江市全市生产总值增长。", place="云江市", level="city", year=2024).known
    assert known == {"place": "云江市", "level": "city", "year": 2024}


def test_a_municipality_is_a_province_whatever_it_is_catalogued_as(tmp_path: Path) -> None:
    known = settle(tmp_path, "全市生产总值增长。", place="上海", level="city", year=2024).known
    assert (known["place_code"], known["level"]) == ("310000", "province")


@pytest.mark.parametrize(("times", "is_said"), [(1, False), (2, True)])
def test_a_file_that_holds_its_text_twice_is_said(tmp_path: Path, times: int, is_said: bool) -> None:
    sentences = "".join(f"今年{name}新建学校并改造一批老旧小区的道路。" for name in "甲乙丙丁戊")
    known = settle(tmp_path, sentences * times, place="云江市", year=2024).known
    assert ("text twice" in find_doubt(str(known.get("note", "")))) is is_said


def test_a_name_that_two_places_have_is_told_by_its_tier() -> None:
    district, city = (find_place("黄山", level, 2024) for level in ("district", "city"))
    assert (district and district.code, city and city.code) == ("341003", "341000")
    assert find_place("黄山", "", 2024) is None
    assert find_place("云江", "city", 2024) is None
