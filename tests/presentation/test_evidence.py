import pandas as pd
import pytest

from toolkit.presentation.cells import write_cell
from toolkit.presentation.evidence import address_of, link_text, show_evidence

ROWS = pd.DataFrame(
    {
        "place": ["青岛市城阳区", "青岛市李沧区"],
        "year": [2024, 2024],
        "value_low": [5.5, None],
        "value_high": [None, None],
        "bound": ["at_least", "qualitative"],
        "unit": ["%", ""],
        "absence": ["", "text_incomplete"],
        "record_id": ["a-1", ""],
        "source": ["report", ""],
    }
)


def test_a_number_leads_to_its_record() -> None:
    table = show_evidence(ROWS, ["place", "year", "figure"])
    assert '<a href="figures.html#rec-a-1">≥ 5.5%</a>' in table._repr_html_()
    assert "a-1" in repr(table)


def test_a_number_without_a_record_is_left_out_and_a_note_says_so() -> None:
    table = show_evidence(ROWS.assign(record_id=""), ["place", "figure"], caption="Two texts.")
    assert table.frame["figure"].tolist() == ["text incomplete"]
    assert table.caption == "Two texts. Rows left out because no record stands behind their number: 1."


def test_a_cell_with_records_of_its_own_leads_to_them_and_not_to_those_of_its_row() -> None:
    cells = [link_text("3 schools", ["b-1"]), link_text("4 beds; 5 beds", ["b-2", "b-3"])]
    rows = ROWS.assign(indicator=pd.Series(cells, dtype=object))
    html = show_evidence(rows, ["indicator"])._repr_html_()
    assert '<a href="figures.html#rec-b-1">3 schools</a>' in html
    assert '<a href="figures.html#ids=b-2%2Cb-3">4 beds; 5 beds</a>' in html


COUNTED = pd.DataFrame(
    {
        "line": [1],
        "targets": [2],
        "targets_records": ["a-1 a-2"],
        "rate": [0.5],
        "to_place": ["417–427"],
        "to_place_records": ["lan-2025@417-427"],
        "record_ids": ["a-1 a-2 a-3"],
    }
)


def test_where_cells_name_their_own_records_no_other_number_is_a_link() -> None:
    columns = ["line", "targets", "rate", "to_place"]
    html = show_evidence(COUNTED, columns, evidence=["record_ids"])._repr_html_()

    assert '<a href="figures.html#ids=a-1%2Ca-2">2</a>' in html
    assert "<td>1</td>" in html
    assert "<td>50%</td>" in html


def test_a_place_without_a_record_leads_to_the_place() -> None:
    html = show_evidence(COUNTED, ["to_place"], evidence=["record_ids"])._repr_html_()

    assert '<a href="figures.html#at=lan-2025%40417-427">417–427</a>' in html


def test_an_address_lists_all_that_a_number_counts_and_names_each_text_once() -> None:
    ids = [f"lan-2025-{number:08x}-1" for number in range(200)]

    address = address_of(ids)

    assert address.startswith("figures.html#ids=lan-2025-00000000-1%2C~00000001-1%2C~")
    assert address.count("%2C") == 199


def test_a_number_that_counts_more_than_an_address_holds_is_no_link() -> None:
    rows = COUNTED.assign(targets=2000, targets_records=" ".join(f"a-{n}" for n in range(2000)))

    assert "<td>2,000</td>" in show_evidence(rows, ["targets"], evidence=["record_ids"])._repr_html_()


def test_an_absence_needs_no_record_and_a_year_is_no_finding() -> None:
    shown = show_evidence(ROWS, ["place", "year", "figure"]).frame
    assert shown["figure"].tolist() == ["≥ 5.5%", "text incomplete"]
    assert shown["year"].tolist() == ["2024", "2024"]


def test_a_figure_of_another_side_is_written_in_words_and_empty_where_there_is_none() -> None:
    sides = {"result_low": [52000, None], "result_high": [52000, None]}
    rows = ROWS.assign(**sides, result_bound=["exact", None], result_unit=["人", None])
    shown = show_evidence(rows, ["place", "last_result"]).frame
    assert shown["last result"].tolist() == ["52,000 people", ""]


def test_a_published_source_is_named_and_not_linked() -> None:
    html = show_evidence(ROWS, ["place", "figure"], evidence=["source"])._repr_html_()
    assert "report" in html
    assert "href" not in html


def test_a_number_of_several_records_leads_to_their_list_and_is_shortened_in_plain_text() -> None:
    table = show_evidence(ROWS.assign(record_id="a-1 a-2 a-3 a-4", targets=4), ["place", "targets"])
    assert '<a href="figures.html#ids=a-1%2Ca-2%2Ca-3%2Ca-4">4</a>' in table._repr_html_()
    assert "a-1 +3" in repr(table)


def test_the_same_table_speaks_chinese() -> None:
    shown = show_evidence(ROWS, ["place", "figure"], language="zh").frame
    assert shown.to_dict("list") == {"地区": ["城阳区", "李沧区"], "数字": ["≥5.5%", "文本不全"]}


def test_a_table_without_rows_says_what_it_stands_for() -> None:
    empty = show_evidence(ROWS.head(0), ["place"], caption="No text is at hand.")
    assert repr(empty) == "No text is at hand."
    assert empty._repr_html_() == "<p>No text is at hand.</p>"


def test_words_of_a_text_cannot_break_the_page() -> None:
    html = show_evidence(ROWS.assign(quote="<b>five</b>"), ["quote"])._repr_html_()
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (
            {"rank_best": 1, "rank_worst": 2, "rank_face": 1},
            "rank",
            "1 by its number; 1–2 by its words",
        ),
        ({"rank_best": 1, "rank_worst": 1}, "rank", "1"),
        ({"share_numbered": 0.979}, "share_numbered", "98%"),
        ({"reasons": "stock_flow unit"}, "reasons", "stock against flow, other unit"),
        ({"province": "no_figure_at_hand"}, "province", "no figure at hand"),
        ({"city": "≈ 5%"}, "city", "≈ 5%"),
        ({"indicator_id": "gdp"}, "indicator_id", "GDP"),
        ({"needed": 33333.33, "needed_unit": "人"}, "needed_figure", "33,330 people"),
        ({"needed": None, "needed_unit": "人"}, "needed_figure", ""),
        ({"start": 13179}, "start", "13179"),
        ({"flip_percent": float("nan")}, "flip_percent", ""),
        (
            {"per_low": 0.298585, "per_high": None, "bound": "at_least", "unit": "处"},
            "per_head",
            "≥ 0.298 sites",
        ),
    ],
)
def test_a_cell_says_what_its_row_holds(row: dict[str, object], column: str, words: str) -> None:
    assert write_cell(row, column, "en") == words
