"""Headings in a path: whole, or ended at a word with a sign that more follows."""

import pytest

from toolkit.reading.document import Document
from toolkit.reading.structure import read_structure
from toolkit.reading.titles import shorten_title


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("三、提振消费", "三、提振消费"),
        ("二、2024年总体要求和主要预期目标", "二、2024年总体要求…"),
        ("（三）园区经济提速增效，优势产业做大做强", "（三）园区经济提速增效…"),
        # a joining word at the end says nothing
        ("二、“十二五”时期的奋斗目标和重点任务", "二、“十二五”时期…"),
        # a name in quotation marks is kept whole or not at all
        ("（二）坚持以强化“云江之星四大功能”引领", "（二）坚持以强化…"),
        # a number is not cut from its unit
        ("4.开展岗前职业技能培训2.5万人以上", "4.开展岗前职业技能培训…"),
    ],
)
def test_a_heading_is_kept_whole_or_to_the_end_of_a_word(heading: str, kept: str) -> None:
    assert shorten_title(heading) == kept


def test_the_path_of_a_section_never_ends_within_a_word() -> None:
    text = "二、2024年总体要求和主要预期目标\n（一）加快建设现代化产业体系先行区\n改造农贸市场。"
    document = Document("d", text, year=2024)

    paths = [section.path for section in read_structure(document).sections]

    assert paths[-1] == "二、2024年总体要求… / （一）加快建设现代化产业…"
