import pytest

from toolkit.extraction.completeness import AuditRow, audit_document
from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure


def audit(text: str, kind: str) -> list[AuditRow]:
    return [row for row in audit_document(read_structure(Document("east", text))) if row.kind == kind]


PARAGRAPH = "这一年要把每一件小事办好,把每一条道路修好,把每一所学校建好,让全区居民都能看见变化。"


def test_a_slogan_in_the_title_announces_parts_that_headings_have_to_hold() -> None:
    text = f"# 东区“三个向新向好”再出发\n\n## 产业向新向好\n\n{PARAGRAPH}\n\n## 城市向新向好\n\n{PARAGRAPH}\n"
    (row,) = audit(text, "announced_parts")
    assert (row.expected, row.found, row.note) == (3, 2, "向新向好")
    assert text[row.start : row.end] == "三"


@pytest.mark.parametrize("count", [2, 3])
def test_ordinals_after_an_announcement_are_counted_in_their_order(count: int) -> None:
    parts = "\n\n".join(f"({'一二三'[i]})小标题\n\n{PARAGRAPH}" for i in range(count))
    (row,) = audit(f"今年重点做好三个方面工作:\n\n{parts}\n", "announced_parts")
    assert (row.expected, row.found) == (3, count)


def test_a_list_of_fields_is_looked_for_among_the_headings() -> None:
    text = f"东区将在城市更新、乡村振兴2个方面发力。\n\n城市更新\n\n{PARAGRAPH}\n\n乡村振兴\n\n{PARAGRAPH}\n"
    (row,) = audit(text, "announced_parts")
    assert (row.expected, row.found) == (2, 2)


@pytest.mark.parametrize("text", ["“六个现代化”是战略抓手。", "前年有3项工作获得省里推介。(一)产业"])
def test_a_count_that_announces_no_parts_is_no_announcement(text: str) -> None:
    assert audit(text + PARAGRAPH, "announced_parts") == []


def test_a_paragraph_that_ends_inside_a_sentence_is_listed() -> None:
    broken = PARAGRAPH + "全区将新建一批街头公园,让出门见绿成为居民生活中最平常的一"
    text = f"{broken}\n\n■公园一角。\n\n部分,让人愿意走出家门。{PARAGRAPH}\n"
    (row,) = audit(text, "broken_sentence")
    assert (row.start, row.end, row.found) == (len(broken) - 1, len(broken), 1)


def test_whole_sentences_are_not_listed() -> None:
    assert audit(f"{PARAGRAPH}\n\n{PARAGRAPH}\n", "broken_sentence") == []


def test_a_sentence_that_goes_on_overleaf_is_not_broken() -> None:
    page = PARAGRAPH + "全区将新建一批街头公园,让出门见绿成为居民生活中最平常的一"
    pages = "".join(f"{page}\n\n- {n} -\n\n部分。" for n in range(1, 5))
    assert audit(pages, "broken_sentence") == []


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("甲河、乙河水质分别提升3%、5%。", 2, 2),
        ("甲河、乙河、丙河水质分别提升3%、5%。", 3, 2),
        ("城镇和农村居民收入分别增长6%、7%。", 2, 2),
    ],
)
def test_figures_shared_out_are_counted_against_the_list(text: str, expected: int, found: int) -> None:
    (row,) = audit(text, "respectively")
    assert (row.expected, row.found) == (expected, found)


def test_ranks_shared_out_are_no_figures() -> None:
    assert audit("甲项、乙项总量分别居全省第2、第3位。", "respectively") == []


@pytest.mark.parametrize(
    ("text", "found"), [("增长6%左右,实际工作中争取更好结果。", 1), ("增长6%左右,生活更好。", 0)]
)
def test_a_clause_that_asks_for_more_than_the_target_is_counted_and_its_lack_recorded(
    text: str, found: int
) -> None:
    assert [row.found for row in audit(text, "stretch_clause")] == [found]


def test_characters_that_were_lost_before_are_counted_from_the_first() -> None:
    text = f"云江市政府工作报告\n新建学\ufffd5所，改造\ufffd\ufffd3处。{PARAGRAPH}\n"
    (row,) = audit(text, "replaced_characters")
    assert (row.start, row.end, row.expected, row.found) == (text.index("\ufffd"), row.start + 1, None, 3)
    assert audit(text.replace("\ufffd", "校"), "replaced_characters") == []
