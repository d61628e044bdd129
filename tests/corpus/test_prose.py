"""What may be passed on of a name and of a quote."""

import pandas as pd

from toolkit.corpus.prose import LONGEST_NAME, cut_long_quotes, drop_long_names

CLAUSE = "完成下达的就业、能耗、粮食和排放等各项年度目标任务"


def test_a_clause_is_no_name_and_its_quote_keeps_its_length() -> None:
    words = pd.Series(["新建学校", CLAUSE, "学" * LONGEST_NAME], dtype="string")

    assert drop_long_names(words).tolist() == ["新建学校", "", "学" * LONGEST_NAME]
    short, cut, whole = cut_long_quotes(words)
    assert (short, whole) == ("新建学校", "学" * LONGEST_NAME)
    assert cut[:LONGEST_NAME] == CLAUSE[:LONGEST_NAME]
    assert set(cut[LONGEST_NAME:]) == {"…"}
    assert len(cut) == len(CLAUSE)
    assert cut_long_quotes(words[:0]).empty
