"""What holds for every document: the sample, the source texts, reports of other places, hostile text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.whole_words import find_broken
from toolkit.corpus.catalogue import find_documents
from toolkit.extraction import Extraction, extract_document
from toolkit.reading.document import Document
from toolkit.reading.formats import read_source
from toolkit.reading.structure import read_structure

EXAMPLES = Path(__file__).parent.parent / "data" / "examples"
# Written anew, not taken from the package: a numeral that the package overlooks must not be overlooked here.
# One financial character alone is a word (大陆, 队伍, 收拾); two are a number.
ANY_NUMERAL = re.compile(
    "[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+|[壹贰叁肆伍陆柒捌玖拾佰仟萬億]{2,}"
)
UNPARSED_AT_MOST = 0.01
# A quotation or bracket around several nouns, of which a figure measures one, has no whole phrase to give.
CUT_AT_MOST = 0.005
FOLDERS = ["examples_folder", "corpus_folder", "reports_folder"]


@dataclass(frozen=True)
class Reading:
    """A document and what was read from it."""

    document: Document
    extraction: Extraction


@pytest.fixture(scope="session")
def examples_folder() -> Path:
    return EXAMPLES


@cache
def read_folder(folder: Path) -> list[Reading]:
    """Every document of a folder, extracted once."""
    entries = find_documents([folder], {}).entries
    sources = {entry.doc_id: read_source(entry.path).text for entry in entries}
    documents = [Document(doc_id=e.doc_id, text=sources[e.doc_id], **e.known) for e in entries]
    return [Reading(document, extract_document(document)) for document in documents]


@pytest.fixture(params=FOLDERS)
def readings(request: pytest.FixtureRequest) -> list[Reading]:
    return read_folder(request.getfixturevalue(request.param))


def ledger_gaps(text: str, extraction: Extraction) -> Iterator[str]:
    """Numerals that no row of the ledger covers, with a little of their surroundings."""
    covered = bytearray(len(text))
    for row in extraction.ledger:
        covered[row.start : row.end] = b"\1" * (row.end - row.start)
    for match in ANY_NUMERAL.finditer(text):
        if not all(covered[match.start() : match.end()]):
            yield text[max(0, match.start() - 6) : match.end() + 6]


def without_offsets(extraction: Extraction) -> tuple[list[object], list[object]]:
    """What was read, without where: neither offsets nor the ids that are made from them."""
    names = {record.record_id: number for number, record in enumerate(extraction.records)}
    records = [
        record._replace(
            record_id="", start=0, end=0, quote="".join(record.quote.split()),
            duplicate_of=names.get(record.duplicate_of, ""),
        )
        for record in extraction.records
    ]  # fmt: skip
    ledger = [(row.outcome, row.reason, "".join(row.text.split())) for row in extraction.ledger]
    return records, ledger


def check_soundness(document: Document, extraction: Extraction) -> None:
    """Quotes are the text at their offsets; the ledger is complete, disjoint, and agrees with the records."""
    text, ids = document.text, [record.record_id for record in extraction.records]
    assert all(text[r.start : r.end] == r.quote for r in extraction.records)
    assert all(text[row.start : row.end] == row.text for row in extraction.ledger)
    assert len(set(ids)) == len(ids)
    assert list(ledger_gaps(text, extraction)) == []
    rows = sorted(extraction.ledger, key=lambda row: row.start)
    assert all(before.end <= after.start for before, after in pairwise(rows))
    assert {row.outcome for row in rows} <= {"recorded", "ignored", "unparsed"}
    assert all(bool(row.record_id) == (row.outcome == "recorded") for row in rows)
    assert all(bool(row.reason) == (row.outcome == "ignored") for row in rows)
    numeric = {record.record_id for record in extraction.records if record.bound != "qualitative"}
    assert {row.record_id for row in rows if row.record_id} >= numeric
    assert {row.record_id for row in rows if row.record_id} <= set(ids)
    assert {record.duplicate_of for record in extraction.records} <= {*ids, ""}


def test_quotes_are_the_text_and_every_numeral_is_accounted_for_once(readings: list[Reading]) -> None:
    for reading in readings:
        check_soundness(reading.document, reading.extraction)


def test_values_agree_with_their_bounds(readings: list[Reading]) -> None:
    ends = {"at_least": "low", "more_than": "low", "at_most": "high", "less_than": "high", "qualitative": "",
            "exact": "point", "about": "point", "range": "range"}  # fmt: skip
    for record in (record for reading in readings for record in reading.extraction.records):
        low, high = record.value_low, record.value_high
        shape = {
            (True, False): "low", (False, True): "high", (False, False): "",
        }.get((low is not None, high is not None), "point" if low == high else "range")  # fmt: skip
        assert shape == ends[record.bound], record.quote
        assert low is None or high is None or low <= high, record.quote


def test_an_indicator_is_a_phrase_and_nearly_always_a_whole_one(readings: list[Reading]) -> None:
    records = [record for reading in readings for record in reading.extraction.records]
    assert [record.quote for record in records if not record.indicator.strip(" 、,，;；。:：")] == []
    cut = [
        record.indicator
        for record in records
        if len(re.sub("[^“(（《〔]", "", record.indicator))
        != len(re.sub("[^”)）》〕]", "", record.indicator))
    ]
    assert len(cut) <= CUT_AT_MOST * len(records), cut[:50]


def test_almost_nothing_is_left_unparsed(readings: list[Reading]) -> None:
    rows = [row for reading in readings for row in reading.extraction.ledger]
    unparsed = [row.text for row in rows if row.outcome == "unparsed"]
    assert len(unparsed) <= UNPARSED_AT_MOST * len(rows), unparsed[:50]


def test_the_same_text_gives_the_same_rows_whatever_stands_beside_it(readings: list[Reading]) -> None:
    for reading in readings[::7]:
        assert extract_document(reading.document) == reading.extraction


def test_what_follows_a_section_changes_nothing_in_it(readings: list[Reading]) -> None:
    for document, extraction in ((r.document, r.extraction) for r in readings[::5]):
        ends = [section.end for section in read_structure(document).sections]
        for end in ends[:: max(1, len(ends) // 4)]:
            part = extract_document(replace(document, text=document.text[:end]))
            assert part.records == [r for r in extraction.records if r.end <= end], document.doc_id


def test_what_stands_between_two_sections_changes_nothing_in_them(readings: list[Reading]) -> None:
    for document, extraction in ((r.document, r.extraction) for r in readings[::5]):
        sections = read_structure(document).sections
        titles = {
            section: "".join(document.text[section.start : section.end].split()) for section in sections
        }
        # behind the title of a list of contents stands the list, which a sentence would end
        ends = [section.end for section in sections if titles[section] != "目录"]
        pieces = [document.text[start:end] for start, end in pairwise([0, *ends, len(document.text)])]
        spaced = extract_document(replace(document, text="\n\n湖边的树又长高了。\n\n".join(pieces)))
        assert without_offsets(spaced) == without_offsets(extraction), document.doc_id


def test_white_space_at_line_ends_changes_nothing_but_offsets(readings: list[Reading]) -> None:
    for reading in readings[::5]:
        padded = replace(reading.document, text=re.sub(r"(?<=\S)(?=\r?\n)", " \u3000", reading.document.text))
        extraction = extract_document(padded)
        check_soundness(padded, extraction)
        assert without_offsets(extraction) == without_offsets(reading.extraction), reading.document.doc_id


def test_newlines_of_another_system_change_nothing_but_offsets(readings: list[Reading]) -> None:
    for reading in readings[::11]:
        windows = replace(reading.document, text=re.sub(r"\r?\n", "\r\n", reading.document.text))
        assert without_offsets(extract_document(windows)) == without_offsets(reading.extraction)


def test_no_name_begins_or_ends_inside_a_word(readings: list[Reading]) -> None:
    broken = [
        (reading.document.doc_id, record.indicator_own, *edge)
        for reading in readings
        for record in reading.extraction.records
        for edge in find_broken(reading.document.text, record)
    ]

    assert broken == []


# fmt: off
HOSTILE = [
    "9", "(", "“", "百", "1-", "1:", "1.", "1,", "|", "3个", "不少于", "三分之", "一、", "2024年",
    "增长5%、", "［", "<", "第", "每", "分别", "到", "目标是:", "约", "年均", "》", "1\n", "|\n", "\t",
    "5、", "增长", "1 ", "千", "亿元",
]
PHRASES = [
    "2024年", "增长", "分别", "5.5%", "以上", "、", ",", "。", "\n", "\n\n", "3. 8", " ", "万户",
    "亿元", "约", "新增", "学位", "| ", "|\n", "一、", "十四五", "第七届", "——", "1-2", "所", "近",
    "余", "个", "不少于", "(", ")", "“", "”", "- 19 -", "[3]", "两", "力争", "到2025年", "预计", "千",
    "半", "％", "PM2.5", "三分之二", "翻一番", "目 录", "同步", "预期目标是:", "提质增效",
    "完成市下达任务", "其中", "累计达到", "5G", "4A级", "</p>", "预期性", "五年累计",
]
# fmt: on


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    document = Document("hostile", unit * (100_000 // len(unit)), year=2024)
    check_soundness(document, extract_document(document))


def test_a_line_of_ten_megabytes_is_read_to_its_end() -> None:
    clause = "沿湖几个街道把街巷里的小事一件件理清,能办的当天办,难办的列出日子办;全年新增口袋公园12处,"
    repeats = 10_000_000 // len(clause.encode())
    extraction = extract_document(Document("long", clause * repeats, year=2024))
    assert len(extraction.records) == repeats


@given(st.text(max_size=300), st.sampled_from([0, 2024]), st.sampled_from(["work_report", "plan"]))
def test_any_text_at_all_is_read(text: str, year: int, kind: str) -> None:
    document = Document("any", text, year=year, kind=kind)
    check_soundness(document, extract_document(document))


@given(st.lists(st.sampled_from(PHRASES), max_size=40).map("".join))
def test_any_salad_of_report_phrases_is_read(text: str) -> None:
    document = Document("salad", text, year=2024)
    check_soundness(document, extract_document(document))
