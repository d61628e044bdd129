"""What tells a name that was cut inside a word from one that the dictionary alone would cut otherwise."""

import pytest

from tests.whole_words import judge_name


@pytest.mark.parametrize(
    ("sentence", "name", "figure"),
    [
        ("建设20万人口规模城市", "口规模城市", "20万人"),
        ("新建100张床位以上的养老机构", "位以上的养老机构", "100张床"),
        ("五项原则发表纪念大会", "原则发表纪念大会", "五项"),
        ("由四部委支持的项目77个", "委支持的项目", "77个"),
        ("比一九九五年的九千万吨增加", "比一九九", "九千万吨"),
        ("去年末存款余额增长8%", "末存款余额", "8%"),
        ("仅用5个多月完成", "月完成", "5个多"),
    ],
)
def test_a_name_that_is_cut_inside_a_word_is_found(sentence: str, name: str, figure: str) -> None:
    assert list(judge_name(sentence, name, _span(sentence, figure)))


@pytest.mark.parametrize(
    ("sentence", "name", "figure"),
    [
        ("民间投资占比达40%", "民间投资占比", "40%"),
        ("不良贷款率控制在1%以内", "不良贷款率", "1%"),
        ("居民消费价格上涨2%", "居民消费价格", "2%"),
        ("设立4家小贷公司", "小贷公司", "4家"),
        ("落实21支子基金", "子基金", "21支"),
        ("1990年产量达到28亿件", "产量", "28亿件"),
        ("建设20万人口规模城市", "规模城市", "20万人口"),
    ],
)
def test_a_name_beside_a_verb_or_a_measure_word_is_whole(sentence: str, name: str, figure: str) -> None:
    assert list(judge_name(sentence, name, _span(sentence, figure))) == []


def test_a_name_far_from_its_figure_is_not_looked_for() -> None:
    sentence = "口规模" + "，" * 60 + "20万人"
    assert list(judge_name(f"人{sentence}", "口规模", _span(f"人{sentence}", "20万人"))) == []


def _span(sentence: str, part: str) -> tuple[int, int]:
    start = sentence.index(part)
    return start, start + len(part)
