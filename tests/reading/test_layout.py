"""Lines as paragraphs: which go on with a sentence, and which end one."""

import pytest

from toolkit.reading.layout import read_layout

TITLE = "云江市政府工作报告"
SENTENCES = [f"第{number}片湖岸全面整治，沿湖步道逐段贯通，两岸居民出门就见到水和树" for number in range(20)]


def read_paragraphs(text: str) -> list[str]:
    view = read_layout(text)
    return [view.text[p.start : p.end] for p in view.paragraphs]


def test_in_a_text_without_full_stops_each_line_is_a_sentence() -> None:
    assert read_paragraphs("\n".join([TITLE, *SENTENCES])) == [TITLE, *SENTENCES]


def test_a_short_line_of_such_a_text_is_no_heading() -> None:
    view = read_layout("\n".join([TITLE, *SENTENCES, "湖水水质继续改善"]))

    assert view.paragraphs[-1].kind == "prose"


@pytest.mark.parametrize(
    "lines", [SENTENCES[:2], [*SENTENCES, *["湖水清了。两岸的树又长高了，居民出门就见到水和鸟"] * 2]]
)
def test_elsewhere_a_line_without_a_full_stop_goes_on_in_the_next(lines: list[str]) -> None:
    assert read_paragraphs("\n".join([TITLE, *lines])) == [TITLE, "".join(lines)]
